"""Tables of figures: each value with its own quotes and facts, related indicators called so, short titles that are never the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answering.titles import short_title
from assistant.answers import Answer, Cell
from assistant.assistant import Assistant
from assistant.knowledge_base import KnowledgeBase
from tests.small_knowledge import make_knowledge

CHENGGUAN = """兰州市城关区政府工作报告

一、2020年主要目标

地区生产总值突破1000亿元大关,达到1139亿元,增长7%。空气质量优良天数达到300天以上。城镇登记失业率控制在4%以内。

二、民生保障

今年城镇登记失业率控制在4%以内。
"""
QILIHE = """兰州市七里河区政府工作报告

一、2020年主要目标

到20xx年,地区生产总值达到500亿元。空气质量优良天数比例达到85%。
"""


@pytest.fixture(scope="module")
def reply(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Answer]:
    """What two reports, one of which masks a year, answer."""
    made = Assistant.load(make_knowledge(tmp_path_factory.mktemp("tables") / "knowledge", chengguan=CHENGGUAN, qilihe=QILIHE))
    return lambda text: made.ask(text).answer


def cell(answer: Answer, row: str, column: str) -> Cell:
    """The cell of a table under these names."""
    assert answer.table
    return next(found for found in answer.table.rows if found[0].text == row)[answer.table.columns.index(column)]


def test_each_value_of_a_cell_has_its_own_quote_and_facts(reply: Callable[[str], Answer]) -> None:
    found = cell(reply("对比城关区和七里河区的主要目标"), "地区生产总值", "城关区")
    assert len(found.values) == 3
    for value in found.values:
        assert value.stated
        assert value.stated.value.split("（")[0] in "".join(quote.text for quote in value.quotes)
        assert (value.stated.region, value.stated.nature) == ("城关区", "目标")
    assert {value.stated.measure for value in found.values if value.stated} == {"总量", "增速"}
    assert found.text == "；".join(value.text for value in found.values)


def test_what_two_sentences_state_alike_is_one_value_with_both_quotes(reply: Callable[[str], Answer]) -> None:
    found = cell(reply("对比城关区和七里河区的主要目标"), "城镇登记失业率", "城关区")
    texts = [value.text for value in found.values]
    assert len(texts) == len(set(texts))
    assert len(found.figures) == 2
    assert {quote.start for figure in found.figures for quote in figure.quotes} <= {quote.start for quote in found.quotes}


def test_a_related_indicator_stands_beside_what_is_not_mentioned_and_never_for_it(reply: Callable[[str], Answer]) -> None:
    answer = reply("对比城关区和七里河区的主要目标")
    found = cell(answer, "空气质量优良天数", "七里河区")
    assert [value.related for value in found.values] == [False, True]
    assert found.values[0].text == "未提及"
    assert found.values[1].text.startswith("另有：空气质量优良天数比例85%")
    assert not found.answers
    assert cell(answer, "空气质量优良天数", "城关区").answers
    assert not cell(answer, "城镇登记失业率", "七里河区").answers


def test_a_related_indicator_of_a_single_comparison_is_called_so(reply: Callable[[str], Answer]) -> None:
    answer = reply("城关区和七里河区的空气质量优良天数目标对比")
    assert answer.table
    labels = {row[0].text: row[1].text for row in answer.table.rows}
    assert labels["城关区"] == "空气质量优良天数"
    assert labels["七里河区"] == "空气质量优良天数比例（相近指标）"


def test_a_masked_year_is_said_once(reply: Callable[[str], Answer]) -> None:
    answer = reply("七里河区的GDP目标是多少？")
    assert any("（到20xx年，原文隐去年份，目标）" in statement.text for statement in answer.statements)
    answer = reply("对比城关区和七里河区的主要目标")
    masked = cell(answer, "地区生产总值", "七里河区").values[0]
    assert masked.text == "500亿元（到20xx年）"
    assert masked.stated
    assert masked.stated.period == "到20xx年，原文隐去年份"
    assert "year_masked" in {notice.reason for notice in answer.notices}
    texts = [part.text for part in (*answer.statements, *answer.notices)] + [cell.text for row in answer.table.rows for cell in row]  # type: ignore[union-attr]
    assert not [text for text in texts if "））" in text or "）（" in text]


def test_a_document_stands_in_a_column_under_its_short_title(reply: Callable[[str], Answer]) -> None:
    answer = reply("城关区和七里河区的GDP目标哪个高？")
    assert answer.table
    for row in answer.table.rows:
        assert row[-1].full == f"《兰州市{row[0].text}政府工作报告（2020年）》"
        assert row[-1].text == f"{row[0].text}政府工作报告"


def titles(tmp_path: Path, *facts: tuple[str, str]) -> list[str]:
    """The short titles of documents with these titles and places, in this order."""
    folder = make_knowledge(tmp_path / "knowledge", none="空\n")
    (folder / "documents" / "none.txt").unlink()
    for at, (title, region) in enumerate(facts):
        (folder / "documents" / f"d{at}.txt").write_text(f"{title}\n\n地区生产总值增长{at + 1}%。\n", encoding="utf-8")
        (folder / "documents" / f"d{at}.yaml").write_text(f"title: {title}\nregion: {region}\n", encoding="utf-8")
    knowledge = KnowledgeBase.load(folder)
    return [short_title(knowledge.documents[f"d{at}"], knowledge) for at in range(len(facts))]


def test_a_short_title_drops_place_and_boilerplate_and_keeps_what_distinguishes(tmp_path: Path) -> None:
    assert titles(
        tmp_path,
        ("甘肃省兰州市城关区国民经济和社会发展第十三个五年规划纲要(草案)", "lanzhou-chengguan"),
        ("兰州市城关区国民经济和社会发展第十三个五年规划纲要", "lanzhou-chengguan"),
        ("天水市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "tianshui"),
        ("兰州新区2019年工作报告解读(四)", "lanzhou-new-area"),
        ("天水市", "tianshui"),
    ) == ["第十三个五年规划纲要(草案)", "第十三个五年规划纲要", "第十四个五年规划纲要", "2019年工作报告解读(四)", "天水市"]


def test_two_documents_never_have_the_same_short_title(tmp_path: Path) -> None:
    assert titles(
        tmp_path,
        ("兰州市城关区2020年政府工作报告", "lanzhou-chengguan"),
        ("兰州市七里河区2020年政府工作报告", "lanzhou-qilihe"),
        ("天水市2021年政府工作报告", "tianshui"),
        ("天水市规划目标纲要", "tianshui"),
        ("天水市规划目标纲要", "tianshui"),
    ) == [
        "城关区2020年政府工作报告",
        "七里河区2020年政府工作报告",
        "2021年政府工作报告",
        "天水市规划目标纲要 (d3)",
        "天水市规划目标纲要 (d4)",
    ]
