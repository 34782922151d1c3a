"""A term that one document prints with marks in it (专、精、特、新) and that people and other documents write without."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

SAYS = {
    "chengguan2019": "引导企业走“专、精、特、新”的路子。新建精品公园，推出特色新线路。",
    "chengguan2020": "培育“专精特新”企业30家。\n\n名词解释\n\n1.“专精特新”中小企业：具有专业化、精细化、特色化、新颖化特征的企业。",
    "qilihe2020": "培育“专精特新”企业3家。",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    places = {"chengguan": "城关区", "qilihe": "七里河区"}
    reports = {id: f"兰州市{places[id[:-4]]}{id[-4:]}年政府工作报告\n\n一、{id[-4:]}年工作安排\n\n{words}\n" for id, words in SAYS.items()}
    folder = make_knowledge(tmp_path_factory.mktemp("marked") / "k", **reports)
    for at in range(2010, 2019):  # among so many documents the index is asked and no text is read
        (folder / "documents" / f"qilihe{at}.txt").write_text(
            f"兰州市七里河区{at}年政府工作报告\n\n新建精品公园，推出特色专线。\n", encoding="utf-8"
        )
    return Assistant.load(folder)


def test_only_those_that_write_it_mention_it(assistant: Assistant) -> None:
    answer = assistant.ask("城关区和七里河区哪几年的报告提到了专精特新").answer
    told = next(one.text for one in answer.statements if one.text.startswith("七里河区：2020年"))
    assert "2010—2018年没有写到" in told


@pytest.mark.parametrize("text", ["“专精特新”是什么意思", "专精特新企业是什么意思"])
def test_it_is_explained_where_it_is_written_without(assistant: Assistant, text: str) -> None:
    assert "专业化、精细化、特色化、新颖化" in assistant.ask(text).answer.statements[0].text


@pytest.mark.parametrize("text", ["“七里河区2019年”那份写的是多少", "《2019年》里呢", "“”是什么", "“2019年”“七里河区”"])
def test_marks_around_nothing_but_a_place_or_a_time_quote_no_words(assistant: Assistant, text: str) -> None:
    assert assistant.ask(text).answer.question.text == text
