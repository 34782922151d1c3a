"""The page without a browser: chat, follow-ups, evidence, every page, the journal, and whatever people may type."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.answering.reservations import RESERVATIONS
from assistant.documents import Document, Quote
from assistant.journal import Journal
from assistant.text import Span
from tests.paging import do, visit
from tests.small_knowledge import bare_knowledge
from ui.evidence import _surroundings, evidence_html
from ui.sources import sources_html
from ui.words import speaking

ROOT = Path(__file__).parents[1]
GDP = "城关区和七里河区的GDP目标哪个高？"
pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base of the tests' own, so that nobody's journal is written into."""
    copy = tmp_path_factory.mktemp("app") / "knowledge"
    shutil.copytree(ROOT / "knowledge", copy, ignore=shutil.ignore_patterns("journal.sqlite3*"))
    return copy


@pytest.fixture
def page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page as a reader whose browser speaks Chinese first sees it."""
    return visit(folder, monkeypatch, "--keeper")


def ask(app: AppTest, text: str) -> AppTest:
    """The page after a question was typed and sent."""
    return app.chat_input[0].set_value(text).run()


def words(app: AppTest) -> str:
    """Everything that is drawn as HTML, as a reader reads it."""
    drawn = "\n".join(element.value for element in app.html if not element.value.lstrip().startswith("/*"))
    return unescape(re.sub(r"<[^>]+>", "", drawn))


def sound(app: AppTest) -> bool:
    """Whether nothing went wrong on the page."""
    return not app.exception and not app.error


def test_the_opening_says_what_is_known(page: AppTest) -> None:
    page.run()
    assert sound(page)
    assert "份文件" in words(page)
    assert "兰州市城关区" in words(page)


def test_an_opening_question_that_is_clicked_is_answered(page: AppTest) -> None:
    page.run()
    first = next(button for button in page.button if button.key == "opening-0")
    first.click().run()
    assert sound(page)
    assert page.session_state["exchanges"][0].turn.answer.outcome == "answered"


def test_an_answer_shows_its_numbered_quotes(page: AppTest) -> None:
    ask(page.run(), GDP)
    assert sound(page)
    drawn = "".join(element.value for element in page.html)
    quotes = page.session_state["exchanges"][0].turn.answer.quotes
    assert quotes
    for number, quote in enumerate(quotes, 1):
        assert re.search(rf'data-quote="{re.escape(quote.document)}:{quote.start}:{quote.end}"[^>]*>{number}</a>', drawn)
    assert "1139" in words(page)


def test_words_quoted_twice_stand_once_among_the_sources_with_every_number(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Quote("qilihe-145-outlook", "展望", (), 5426, 5452, "地区生产总值年均增长6%左右,力争总量达到660亿元")
    part = Quote("qilihe-145-outlook", "展望", (), 5440, 5452, "力争总量达到660亿元")
    ask(page.run(), GDP)
    monkeypatch.setattr("ui.sources.session.knowledge", lambda: page.session_state["assistant"].knowledge)
    monkeypatch.setattr("ui.sources.say", lambda key, **slots: key)
    monkeypatch.setattr("ui.markup.say", lambda key, **slots: key)
    monkeypatch.setattr("ui.markup.label", lambda kind, value: value)
    drawn = sources_html({whole: 1, part: 2}, ())
    assert re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", drawn) == [whole.text]
    assert re.findall(r'data-quote="qilihe-145-outlook:(\d+):5452"[^>]*>(\d)</a>', drawn) == [("5426", "1"), ("5440", "2")]
    assert 'class="brief"' in sources_html({whole: 1}, [f"原文「{whole.text}」"])


def test_a_follow_up_offers_what_it_carried_over_as_a_chip(page: AppTest) -> None:
    ask(ask(page.run(), "城关区2020年地区生产总值目标是多少？"), "那失业率呢？")
    assert sound(page)
    assert "regions" in page.session_state["exchanges"][1].turn.question.inherited
    assert page.get("menu_button")


def test_a_carried_over_place_can_be_taken_off(page: AppTest) -> None:
    ask(ask(page.run(), "城关区2020年地区生产总值目标是多少？"), "那失业率呢？")
    page.get("menu_button")[0].set_value("").run()
    assert sound(page)
    latest = page.session_state["exchanges"][-1]
    assert len(page.session_state["exchanges"]) == 2
    assert (latest.without, latest.turn.question.regions) == (frozenset({"regions"}), ())


def test_a_carried_over_place_can_be_changed(page: AppTest) -> None:
    ask(ask(page.run(), "城关区2020年地区生产总值目标是多少？"), "那失业率呢？")
    page.get("menu_button")[0].set_value("lanzhou-qilihe").run()
    assert sound(page)
    latest = page.session_state["exchanges"][-1].turn.question
    assert (latest.regions, latest.indicators) == (("lanzhou-qilihe",), ("unemployment_rate",))


def test_a_carried_over_time_and_nature_can_be_changed(page: AppTest) -> None:
    ask(ask(page.run(), "城关区2020年地区生产总值目标是多少？"), "那七里河呢？")
    page.get("menu_button")[1].set_value("2021年").run()
    assert sound(page)
    latest = page.session_state["exchanges"][-1].turn.question
    assert latest.regions == ("lanzhou-qilihe",)
    assert (latest.period.start, latest.period.end) == (2021, 2021)


def test_a_carried_over_nature_can_be_changed(page: AppTest) -> None:
    ask(ask(page.run(), "城关区地区生产总值目标是多少？"), "那七里河呢？")
    page.get("menu_button")[1].set_value("actual").run()
    assert sound(page)
    latest = page.session_state["exchanges"][-1].turn
    assert (latest.question.regions, latest.question.nature) == (("lanzhou-qilihe",), "actual")
    assert "492.06亿元" in latest.answer.statements[0].text


def test_an_edited_question_replaces_what_followed(page: AppTest) -> None:
    ask(ask(page.run(), "12355是什么？"), "七里河区的失业率目标是多少？")
    do(page, "edit:0")
    ask(page, "“三山”是什么？")
    assert sound(page)
    assert [exchange.text for exchange in page.session_state["exchanges"]] == ["“三山”是什么？"]


def test_a_new_conversation_is_empty(page: AppTest) -> None:
    ask(page.run(), "12355是什么？")
    page.button(key="new").click().run()
    assert sound(page)
    assert not page.session_state["exchanges"]
    assert "c" not in page.query_params


def source(page: AppTest, **asked: str) -> str:
    """What a browser is sent for a place, as a page in Chinese asks for it."""
    with speaking("zh"):
        return evidence_html(page.session_state["assistant"].knowledge, *(asked.get(name, "") for name in ("doc", "start", "end")))


def test_every_quote_of_an_answer_opens_in_its_source_with_its_words_marked(page: AppTest) -> None:
    ask(page.run(), GDP)
    quotes = page.session_state["exchanges"][0].turn.answer.quotes
    assert quotes
    for quote in quotes:
        drawn = source(page, doc=quote.document, start=str(quote.start), end=str(quote.end))
        marked = re.search(r"<mark>(.*?)</mark>", drawn, re.DOTALL)
        assert marked
        assert "".join(unescape(re.sub("<[^>]+>", "", marked[1])).split()) == "".join(quote.text.split())


@pytest.mark.parametrize(
    "place",
    [
        {"doc": "nobody", "start": "1", "end": "2"},
        {"doc": "chengguan-135-plan", "start": "9", "end": "3"},
        {"doc": "chengguan-135-plan", "start": "-1", "end": "999999999"},
        {"doc": "../../etc/passwd", "start": "x", "end": "'; drop table entry"},
        {"doc": "chengguan-135-plan"},
        {"doc": "chengguan-135-plan", "start": "²", "end": "9"},
        {"doc": "chengguan-135-plan", "start": "1", "end": "9" * 400},
    ],
)
def test_a_link_to_nowhere_finds_nothing(page: AppTest, place: dict[str, str]) -> None:
    assert source(page.run(), **place) == ""


def test_a_link_to_an_answer_asks_its_question(page: AppTest) -> None:
    page.query_params["q"] = "12355是什么？"
    page.run()
    assert sound(page)
    assert "现代化中心城区" in words(page)
    assert "q" not in page.query_params


def test_a_conversation_survives_a_new_session(page: AppTest, folder: Path) -> None:
    ask(ask(page.run(), "城关区2020年地区生产总值目标是多少？"), "那失业率呢？")
    before = [exchange.turn.answer for exchange in page.session_state["exchanges"]]
    again = visit()
    again.context = {"locale": "zh-CN"}
    again.query_params["c"] = page.query_params["c"]
    again.run()
    assert sound(again)
    assert [exchange.turn.answer for exchange in again.session_state["exchanges"]] == before


def test_a_conversation_goes_on_with_the_documents_it_was_limited_to(page: AppTest) -> None:
    page.run().multiselect(key="documents").set_value(["qilihe-145-outlook"]).run()
    ask(page, "地区生产总值目标是多少？")
    again = visit()
    again.context = {"locale": "zh-CN"}
    again.query_params["c"] = page.query_params["c"]
    assert again.run().multiselect(key="documents").value == ["qilihe-145-outlook"]
    ask(again, "那失业率呢？")
    assert again.session_state["exchanges"][-1].documents == ("qilihe-145-outlook",)


def test_a_conversation_that_does_not_exist_opens_an_empty_page(page: AppTest) -> None:
    page.query_params["c"] = "nobody's"
    page.run()
    assert sound(page)
    assert page.toast
    assert not page.session_state["exchanges"]


def test_a_thumb_down_and_its_reason_reach_the_keeper(page: AppTest, folder: Path) -> None:
    ask(page.run(), "12355是什么？")
    entry = page.session_state["exchanges"][0].entry
    do(page, "down:0")
    page.get_by_key(f"why-0-{entry}").set_value("incomplete").run()
    assert sound(page)
    kept = {found.id: found for found in Journal.open(folder / "journal.sqlite3").unanswered()}
    assert (kept[entry].thumb, kept[entry].reason) == (0, "incomplete")
    page.switch_page("ui/keeper.py").run()
    assert sound(page)
    assert "不完整" in words(page)


def test_what_readers_asked_is_shown_to_the_keeper_alone(page: AppTest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "待办" in [link.proto.label for link in page.run().get("page_link")]
    monkeypatch.setattr(sys, "argv", ["streamlit_app.py", "--knowledge", str(folder)])
    assert "待办" not in [link.proto.label for link in page.run().get("page_link")]


def test_a_link_to_a_follow_up_asks_what_it_went_on_from_of_the_same_documents(page: AppTest) -> None:
    page.run().multiselect(key="documents").set_value(["qilihe-145-outlook", "chengguan-135-plan"]).run()
    ask(ask(ask(page, "12355是什么？"), "城关区2020年地区生产总值目标是多少？"), "那失业率呢？")
    drawn = "".join(element.value for element in page.html)
    link = unescape(re.findall(r'data-copy="(\./\?q=[^"]*)"', drawn)[-1])
    asked = parse_qs(link.partition("?")[2])
    assert asked["q"] == ["城关区2020年地区生产总值目标是多少？", "那失业率呢？"]
    before = page.session_state["exchanges"][-1].turn.answer
    again = visit()
    again.context = {"locale": "zh-CN"}
    again.query_params.update(asked)
    again.run()
    assert sound(again)
    found = again.session_state["exchanges"][-1].turn.answer
    assert [statement.text for statement in found.statements] == [statement.text for statement in before.statements]
    assert again.multiselect(key="documents").value == ["qilihe-145-outlook", "chengguan-135-plan"]


def test_a_conversation_with_a_name_shows_it_and_is_found_by_words_of_its_answers(page: AppTest, folder: Path) -> None:
    ask(page.run(), "12355是什么？")
    id = page.session_state["conversation"]
    Journal.open(folder / "journal.sqlite3").rename(id, "写稿：七里河", page.session_state["reader"])
    page.button(key="new").click().run()
    ask(page, "“三山”是什么？")
    listed = history(page)
    assert dict(listed)[id] == "写稿：七里河"
    assert re.search(r'aria-current="true"[^>]*>“三山”是什么？</a>', drawn_of(page))
    assert "今天" in words(page)
    page.session_state["find"] = "现代化中心城区 12355"
    page.run()
    assert [found for found, _ in history(page)] == [id]
    page.session_state["find"] = ""
    page.query_params["c"] = id
    page.run()
    assert sound(page)
    assert page.session_state["conversation"] == id


def drawn_of(page: AppTest) -> str:
    """Everything that is drawn as HTML."""
    return "".join(element.value for element in page.html)


def history(page: AppTest) -> list[tuple[str, str]]:
    """The conversations that are listed: id and name."""
    return re.findall(r'<a href="\./\?c=([^"]+)"[^>]*>([^<]*)</a>', drawn_of(page))


def test_a_conversation_is_deleted_once_that_is_confirmed(page: AppTest, folder: Path) -> None:
    ask(page.run(), "12355是什么？")
    id = page.session_state["conversation"]
    page.session_state["this"] = True
    page.run()
    assert Journal.open(folder / "journal.sqlite3").entries(id, page.session_state["reader"])
    page.button(key=f"delete-do-{id}").click().run()
    assert sound(page)
    assert not Journal.open(folder / "journal.sqlite3").entries(id, page.session_state["reader"])


def test_an_bare_knowledge_base_says_how_to_begin(tmp_path: Path, page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    monkeypatch.setattr(sys, "argv", ["streamlit_app.py", "--knowledge", str(folder)])
    page.run()
    assert sound(page)
    assert "还没有文件" in words(page)
    assert "个数字" not in words(page)
    assert [link.proto.query_string for link in page.get("page_link") if link.proto.query_string] == ["view=add"]
    ask(page, "城关区GDP目标是多少？")
    assert sound(page)
    assert "还没有文件，无法回答" in words(page)


def test_choosing_documents_limits_the_answer_to_them(page: AppTest) -> None:
    page.run()
    page.multiselect(key="documents").set_value(["qilihe-145-outlook"]).run()
    ask(page, "城镇登记失业率目标是多少？")
    assert sound(page)
    assert {quote.document for quote in page.session_state["exchanges"][0].turn.answer.quotes} <= {"qilihe-145-outlook"}


@pytest.mark.parametrize("name", ["compare", "documents", "glossary", "keeper"])
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_every_page_draws_in_both_languages(page: AppTest, name: str, locale: str) -> None:
    page.context = {"locale": locale}
    page.run().switch_page(f"ui/{name}.py").run()
    assert sound(page)
    assert "hello" in "".join(element.value for element in page.html)


def test_the_interface_follows_the_browser_and_can_be_switched(page: AppTest) -> None:
    page.context = {"locale": "en-GB"}
    page.run()
    assert page.button(key="new").label == "New chat"
    page.get_by_key("language_choice").set_value("zh").run()
    assert page.button(key="new").label == "新对话"


def test_the_compare_page_quotes_every_value(page: AppTest) -> None:
    page.run().switch_page("ui/compare.py").run()
    page.multiselect(key="places").set_value(["lanzhou-chengguan", "lanzhou-qilihe"]).run()
    assert sound(page)
    assert any('class="cite"' in element.value and "<table" in element.value for element in page.html)


def test_a_comparison_leads_to_its_page(page: AppTest) -> None:
    ask(page.run(), GDP)
    links = [link for link in page.get("page_link") if link.proto.query_string]
    assert [link.proto.query_string for link in links] == ["places=lanzhou-chengguan%2Clanzhou-qilihe&indicators=gdp&nature=target"]
    ask(page, "12355是什么？")
    assert len([link for link in page.get("page_link") if link.proto.query_string]) == 1
    ask(page, "城关区和七里河区2020年的GDP目标哪个高？")
    dated = [link.proto.query_string for link in page.get("page_link") if link.proto.query_string][-1]
    assert dated.endswith("&period=2020-2020")


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_a_link_opens_the_same_view_in_every_language(page: AppTest, locale: str) -> None:
    page.context = {"locale": locale}
    page.run().switch_page("ui/documents.py")
    page.query_params["view"] = "coverage"
    page.run()
    assert sound(page)
    assert page.get_by_key("view").value == "coverage"


@pytest.mark.parametrize(("part", "shown", "hidden"), [("report", "修补", "在文中标出"), ("text", "目录", "修补")])
def test_a_link_opens_one_part_of_a_document_and_no_other_is_drawn(page: AppTest, part: str, shown: str, hidden: str) -> None:
    page.run().switch_page("ui/documents.py")
    page.query_params.update({"document": "qilihe-145-outlook", "part": part})
    page.run()
    assert sound(page)
    assert "七里河" in words(page)
    drawn = words(page) + "".join(widget.label for widget in page.get("button_group"))
    assert shown in drawn
    assert hidden not in drawn


@pytest.mark.parametrize(("at", "marked"), [("5426-5452", "地区生产总值年均增长6%左右,力争总量达到660亿元"), ("9-5", ""), ("x", "")])
def test_a_link_leads_to_a_place_in_the_full_text(page: AppTest, at: str, marked: str) -> None:
    page.run().switch_page("ui/documents.py")
    page.query_params.update({"document": "qilihe-145-outlook", "at": at})
    page.run()
    assert sound(page)
    assert re.findall(r"<mark>(.*?)</mark>", "".join(element.value for element in page.html), re.DOTALL) == ([marked] if marked else [])


def test_a_source_leads_to_its_place_in_the_full_text(page: AppTest) -> None:
    drawn = source(page.run(), doc="qilihe-145-outlook", start="5426", end="5452")
    assert 'href="./documents?document=qilihe-145-outlook&amp;at=5426-5452"' in drawn
    assert "第 5426–5452 字" in drawn


def test_a_text_without_headings_is_not_drawn_whole_around_its_words(document: Callable[..., Document]) -> None:
    long = document("全县上下团结一心。" * 10_000)
    whole, cut = _surroundings(long, Span(45_000, 45_009))
    assert (whole, cut) == (Span(25_000, 65_009), True)
    assert _surroundings(document("增长8%。"), Span(0, 4)) == (Span(0, 5), False)


def test_a_link_to_a_view_that_does_not_exist_opens_the_usual_one(page: AppTest) -> None:
    page.run().switch_page("ui/compare.py")
    page.query_params.update({"nature": "nothing", "places": "nowhere", "indicators": "x,y", "theme": "z"})
    page.run()
    assert sound(page)
    assert page.get_by_key("nature").value == "target"


def test_only_the_indicators_that_were_chosen_are_compared(page: AppTest) -> None:
    page.run().switch_page("ui/compare.py")
    page.query_params.update({"places": "lanzhou-chengguan,lanzhou-qilihe", "indicators": "gdp,unemployment_rate"})
    page.run()
    assert sound(page)
    drawn = "".join(element.value for element in page.html)
    named = re.findall(r'<th[^>]*scope="row"[^>]*>.*?<span class="value">([^<]+)<', drawn)
    assert set(named) == {"地区生产总值", "城镇登记失业率"}


def test_the_bars_of_a_comparison_stand_in_the_order_of_the_verdict(page: AppTest) -> None:
    ask(page.run(), "各地区的城镇登记失业率目标对比")
    drawn = "".join(element.value for element in page.html)
    bars = re.search(r'class="bars.*?</figure>', drawn)
    assert bars
    assert re.findall("<b>(.*?)</b>", bars.group()) == ["控制在2%以内", "控制在4%", "控制在4.5%以内"]
    assert re.findall(r">(\d)</a>", bars.group()) == ["1", "2", "3"]  # each carries its quote


def test_two_values_stand_side_by_side_and_need_no_bars(page: AppTest) -> None:
    ask(page.run(), GDP)
    drawn = "".join(element.value for element in page.html)
    assert re.findall(r'<p class="amount"><b>([^<]*)</b>', drawn) == ["1139亿元", "660亿元"]
    assert 'class="chart"' not in drawn


def test_a_figure_is_its_value_then_what_it_is_of_then_its_words_once(page: AppTest) -> None:
    ask(page.run(), "七里河区2021年城镇登记失业率目标是多少？")
    drawn = "".join(element.value for element in page.html)
    card = drawn[drawn.index("<article>") : drawn.index("</article>")]
    told = re.sub("<[^>]+>", "", card)
    assert told.startswith(
        "控制在4.5%以内七里河区 · 城镇登记失业率 · 2021年 · 目标报道着力解决"
    )  # the sentence whole, where figures are few
    assert told.count("城镇登记失业率控制在4.5%以内") == 1
    assert card.count("<blockquote") == 1
    before_folds = drawn[drawn.index('<h2 class="asked">') : drawn.index('<div class="foot">')]
    assert "原文「" not in before_folds


def test_a_verdict_stands_before_what_qualifies_it(page: AppTest) -> None:
    ask(page.run(), "城关区和七里河区的失业率目标哪个低？")
    drawn = "".join(element.value for element in page.html)
    lead = re.search(r'<p class="lead">([^<]*)<span class="reckoned">([^<]*)</span>.*?</p><p class="qualified">(.*?)</p>', drawn)
    assert lead
    assert lead[1] == "数值上城关区更低"
    assert "相差0.5个百分点" in lead[2]
    assert "时期不同" in re.sub("<[^>]+>", "", lead[3])


@pytest.mark.parametrize(
    "text", [GDP, "城关区2020年地区生产总值目标是多少？", "12355是什么？", "天水怎么发展养老服务？", "城关区的主要目标有哪些？"]
)
def test_at_most_one_reservation_stands_open(page: AppTest, text: str) -> None:
    ask(page.run(), text)
    answer = page.session_state["exchanges"][0].turn.answer
    drawn = "".join(element.value for element in page.html)
    open_, behind = (re.findall(f'<p{style} data-reason="([^"]*)"', drawn) for style in (' class="note" role="note"', ""))
    assert len([reason for reason in open_ if reason in RESERVATIONS]) <= 1
    assert sorted(open_ + behind) == sorted(notice.reason for notice in answer.notices)  # none is lost


def test_a_related_answer_says_first_what_is_not_said(page: AppTest) -> None:
    ask(page.run(), "天水市有几所大学？")
    answer = page.session_state["exchanges"][0].turn.answer
    drawn = words(page)
    assert answer.outcome == "related"
    assert drawn.index(answer.notices[0].text) < drawn.index(answer.quotes[0].text.strip())


@pytest.mark.parametrize(("typed", "found"), [("三变", True), ("sanbian", True), ("现代化中心城区", True), ("绝无此词", False)])
def test_terms_are_found_by_name_pinyin_and_definition(page: AppTest, typed: str, found: bool) -> None:
    page.run().switch_page("ui/glossary.py").run()
    page.text_input(key="term").set_value(typed).run()
    assert sound(page)
    assert any('class="entry"' in element.value for element in page.html) is found


def test_a_term_shows_where_else_it_is_used(page: AppTest) -> None:
    page.run().switch_page("ui/glossary.py").run()
    page.text_input(key="term").set_value("放管服").run()
    assert sound(page)
    assert re.search(r"用例 \d+ 条", words(page))
    drawn = "".join(element.value for element in page.html)
    assert "<b>放管服</b>" in drawn.partition("<details")[2]
    linked = re.findall(r'data-quote="([^"]+)"', drawn)
    assert len({place.partition(":")[0] for place in linked}) > 1


def test_a_term_that_is_only_used_is_announced_beside_those_that_are_defined(page: AppTest) -> None:
    page.run().switch_page("ui/glossary.py").run()
    page.text_input(key="term").set_value("四个全面").run()
    assert [option.content for option in page.get_by_key("terms").proto.options] == ["有释义 0", "用了但没有解释 2"]
    page.get_by_key("terms").set_value("undefined").run()
    assert sound(page)
    assert "<b>四个全面</b>" in "".join(element.value for element in page.html)


def test_the_documents_page_marks_figures_and_finds_words(page: AppTest) -> None:
    page.run().switch_page("ui/documents.py").run()
    page.text_input(key="find-in-text").set_value("失业率").run()
    assert sound(page)
    drawn = "".join(element.value for element in page.html)
    assert 'class="figure target"' in drawn
    assert "<mark>失业率</mark>" in drawn


def test_the_coverage_matrix_tells_targets_from_mentions(page: AppTest) -> None:
    page.run().switch_page("ui/documents.py").run()
    page.get_by_key("view").set_value("coverage").run()
    assert sound(page)
    assert {"有目标", "未提及", "仅提及"} <= set(re.findall("有目标|未提及|仅提及", words(page)))


HOSTILE = {
    "blank": "   ",
    "long": "城关区" * 3400,
    "emoji": "😀🎉👍🏽",
    "sql": "'; drop table entry; --",
    "html": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "markdown": "# 标题\n**粗** [x](javascript:alert(1)) :red[红] $x^2$ ~~删~~",
    "control": "城关\x00区\x07\u202e目标\u200b",
    "braces": "{0} {name} %s ${HOME} {{7*7}}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_typed_gets_a_reply_and_stays_text(page: AppTest, text: str) -> None:
    ask(page.run(), text)
    assert sound(page)
    drawn = "".join(element.value for element in page.html)
    assert "<script>alert" not in drawn
    assert "<img" not in drawn
    ask(page, "12355是什么？")
    assert sound(page)
    assert "现代化中心城区" in words(page)


def test_a_broken_knowledge_base_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit(tmp_path / "nowhere", monkeypatch).run()
    assert not app.exception
    assert len(app.error) == 1
    assert "nowhere" in app.error[0].value


def test_a_journal_that_cannot_be_written_is_told_and_does_not_stop_answers(
    page: AppTest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.session._journal", lambda path: Journal(Path(path), "disk full"))
    ask(page.run(), "12355是什么？")
    assert sound(page)
    assert "现代化中心城区" in words(page)
    assert any("disk full" in caption.value for caption in page.caption)


def test_a_file_that_cannot_be_read_is_named_and_the_others_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge", ignore=shutil.ignore_patterns("journal.sqlite3*"))
    (tmp_path / "knowledge" / "documents" / "bad.pdf").write_bytes(b"\x00\x01\x02")
    app = visit(tmp_path / "knowledge", monkeypatch).run()
    assert sound(app)
    assert ["bad\\.pdf" in warning.value and str(tmp_path) not in warning.value for warning in app.warning] == [True]
    ask(app, "12355是什么？")
    assert "现代化中心城区" in words(app)


def test_a_thumb_down_keeps_its_comment(page: AppTest) -> None:
    ask(page.run(), "12355是什么？")
    entry = page.session_state["exchanges"][0].entry
    do(page, "down:0")
    page.text_input(key=f"comment-0-{entry}").set_value("少了一句").run()
    kept = page.session_state["conversation"]
    other = visit()
    other.query_params["c"] = kept
    other.run()
    assert other.text_input(key=f"comment-0-{entry}").value == "少了一句"


def test_the_tab_is_called_by_the_latest_question(page: AppTest) -> None:
    titles = []
    original = st.set_page_config
    try:
        st.set_page_config = lambda **given: titles.append(given.get("page_title"))
        ask(ask(page.run(), "12355是什么？"), "城关区" * 30)
    finally:
        st.set_page_config = original
    assert "12355是什么？ · 问策" in titles
    assert titles[-1].endswith("… · 问策")


def test_what_is_older_folds_to_question_and_headline(page: AppTest) -> None:
    for text in ("七里河区2021年城镇登记失业率目标是多少？", "“三山”是什么？", "12355是什么？", "放管服是什么意思？"):
        ask(page if page.html else page.run(), text)
    drawn = drawn_of(page)
    folded = re.findall(
        r'<details class="still[^>]*><summary><span class="asked">([^<]*)</span><span class="headline">([^<]*)</span>', drawn
    )
    assert [question for question, _ in folded] == ["七里河区2021年城镇登记失业率目标是多少？", "“三山”是什么？"]
    assert "4.5%" in folded[0][1]


def test_each_door_has_an_example_that_is_answered(page: AppTest) -> None:
    page.run()
    doors = [str(button.key) for button in page.button if str(button.key).startswith("door-")]
    assert doors == ["door-confirmation", "door-comparison", "door-definition"]
    for door in doors:
        page.button(key="new").click().run()
        page.button(key=door).click().run()
        turn = page.session_state["exchanges"][-1].turn
        assert (turn.answer.outcome, turn.question.intent.value) == ("answered", door.removeprefix("door-"))


def test_documents_stand_under_their_place_and_open(page: AppTest) -> None:
    page.run()
    cards = re.findall(r"<li><b>([^<]*)</b>(.*?)</li>", drawn_of(page))
    place = dict(cards)["兰州市城关区"]
    assert re.findall(r'href="\./documents\?document=([^"]+)"', place) == ["chengguan-135-plan", "chengguan-work-report"]


@pytest.mark.parametrize(
    "told",
    [
        "again:99999",
        "again:-1",
        "again:",
        "open:0",
        "up",
        "",
        None,
        5,
        "again:²",
        "edit:0x1",
        "down:9" * 400,
        "up:0:0",
        "suggestions:0",
        "suggestions:0:99",
        "suggestions:0:x",
        "text:0:0",
    ],
)
def test_deeds_that_no_page_offers_are_passed_over(page: AppTest, monkeypatch: pytest.MonkeyPatch, told: object) -> None:
    """What a browser says was clicked below an earlier answer is a stranger's word."""
    from types import SimpleNamespace

    from ui import earlier

    ask(page.run(), "12355是什么？")
    monkeypatch.setattr("ui.earlier.st", SimpleNamespace(session_state={"latest": {"act": told}}))
    monkeypatch.setattr("ui.earlier.session.exchanges", lambda: page.session_state["exchanges"])
    monkeypatch.setattr("ui.earlier.session.snapshot", lambda: None)
    monkeypatch.setattr("ui.earlier.session.ask", lambda *_, **__: pytest.fail("asked"))
    earlier.act()


def test_a_term_is_not_called_twice_the_same(page: AppTest) -> None:
    entry = next(part for part in page.run().switch_page("ui/glossary.py").run().html if "五险合一" in part.value)
    assert '<div class="entry"><b>“五险合一”</b><p' in entry.value
