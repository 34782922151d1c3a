"""Answers as the page draws them: what answers comes before what only qualifies it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.paging import component, do, visit
from tests.small_knowledge import bare_knowledge
from tests.test_app import ask, folder

__all__ = ["folder"]
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server


@pytest.fixture
def page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page over the documents of the product."""
    return visit(folder, monkeypatch).run()


def drawn(app: AppTest) -> str:
    return next(element.value for element in app.main.html if 'class="asked"' in element.value)


def test_a_use_that_may_tell_what_a_term_means_stands_before_the_remark(page: AppTest) -> None:
    html = drawn(ask(page, "“双创”是什么意思？"))
    assert "没有对" in html or "解释" in html
    assert html.count('class="chip"') == 1  # what is term and matter at once is told once
    assert html.index("<blockquote") < html.index('data-reason="definition_only_used"')


def test_what_is_missing_stands_before_what_is_only_near(page: AppTest) -> None:
    html = drawn(ask(page, "七里河区2020年地区生产总值目标是多少？"))
    assert html.index('<p class="lead">') < html.index('<p class="amount">')
    assert component(page, "latest")


def test_a_claim_that_is_wrong_stands_beside_what_is_right(page: AppTest) -> None:
    html = drawn(ask(page, "七里河区十四五GDP目标是600亿元吗"))
    assert '<p class="lead">不属实</p>' in html
    assert "是660亿元，不是600亿元。" in html[: html.index("<blockquote")]
    right = [each.value for each in ask(page, "七里河区十四五GDP目标是660亿元吗").main.html if 'class="asked"' in each.value][-1]
    assert '<p class="lead">属实</p>' in right
    assert "qualified" not in right


def test_what_leads_to_two_quotes_is_said_once_and_whole(page: AppTest) -> None:
    html = drawn(ask(page, "六稳六保是啥"))
    labels = re.findall('<p class="label">(.*?)</p>', html)
    assert [unescape(re.sub("<[^>]+>", "", label)) for label in labels] == ["《兰州市七里河区“十三五”回顾与“十四五”展望》的解释报道"]
    assert html[: html.index('class="foot"')].count("<blockquote") == 2
    assert 'class="term"' not in labels[0]  # a title is a name


def test_a_quote_that_only_tells_the_year_is_said_to(page: AppTest) -> None:
    html = drawn(ask(page, "城关区2020年地区生产总值目标是多少？"))
    rows = re.findall('<div class="quoted">(.*?)</div>', html)
    assert [("写有时间" in row) for row in rows] == [False, True]
    assert "2020年" in rows[1]


def test_what_is_copied_has_what_is_to_be_kept_in_mind(page: AppTest) -> None:
    ask(page, "七里河区十四五GDP目标是660亿元吗")
    ask(page, "七里河区十四五GDP目标是600亿元吗")
    copied = [element.value for element in page.main.html if 'data-copy="' in element.value][-1]
    text, html = re.search('data-copy="([^"]*)" data-html="([^"]*)"', copied).groups()  # type: ignore[union-attr]
    for kind in (text, html):
        assert "是新闻宣传文章，不是正式规划文本" in unescape(kind)


@pytest.mark.parametrize(
    ("locale", "question", "chips"),
    [
        ("zh-CN", "天水怎么抓乡村旅游", ["天水市", "乡村旅游"]),
        ("zh-CN", "六稳六保是啥", ["六稳、六保"]),
        ("zh-CN", "天水怎么发展养老服务？", ["天水市", "养老服务"]),
        ("en-GB", "How does Tianshui develop elderly care?", ["Tianshui City", "elderly care"]),
        ("en-GB", "rural tourism measures in Tianshui", ["Tianshui City", "rural tourism"]),
    ],
)
def test_a_chip_says_the_matter_as_documents_print_it_or_in_the_language_of_the_page(
    page: AppTest, locale: str, question: str, chips: list[str]
) -> None:
    page.context = {"locale": locale}
    html = drawn(ask(page.run(), question))
    assert re.findall('<span class="chip">(.*?)</span>', html) == chips
    if locale == "en-GB":
        told = re.search('class="reading" role="note" aria-label="([^"]*)"', html)[1]  # type: ignore[index]
        assert chips[-1] in told
        assert not re.search("[\u4e00-\u9fff]", told)


def test_what_a_chart_of_a_ranking_cannot_show_stands_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before, the one place whose number is of another kind stood alone and large above the bars of the others."""
    made = bare_knowledge(tmp_path / "knowledge")
    aims = {"易县": "一般公共预算收入增长5%", "唐县": "一般公共预算收入增长6%", "曲阳县": "一般公共预算收入增长7%"}
    aims["望都县"] = "地方一般公共预算收入（同口径）增长8%"
    for place, aim in aims.items():
        text = f"{place}2024年政府工作报告\n\n二、2024年工作安排\n\n今年的主要预期目标是：{aim}。\n"
        (made / "documents" / f"{place}.txt").write_text(text, encoding="utf-8")
    app = ask(visit(made, monkeypatch).run(), "各县一般公共预算收入增速目标分别是多少？")
    html = drawn(app)
    assert 'class="chart"' in html
    assert html.index('class="chart"') < html.index('<p class="amount">')
    assert 'class="cards one"' not in html


def test_the_script_is_told_of_an_answer_that_takes_the_place_of_another(page: AppTest) -> None:
    """Before, a question edited to one as long kept the source of the old answer beside the new one: the journal numbers both alike."""
    ask(page, "七里河区2020年GDP是多少？")
    before = str(page.session_state["focus"])
    ask(do(page, "edit:0"), "七里河区2021年GDP是多少？")
    assert len(page.session_state["exchanges"]) == 1
    after = str(page.session_state["focus"])
    assert after != before
    assert re.search(r"data-entry=\"[^\"]+\"", after)[0] in drawn(page)  # type: ignore[index]
