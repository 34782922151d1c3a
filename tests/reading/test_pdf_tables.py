"""Tables that lines are drawn around in a PDF: merged cells, cells of several lines, and what is no table."""

from __future__ import annotations

from pathlib import Path

from assistant.reading import build_document, extract_text
from assistant.reading.pdf_columns import Piece
from assistant.reading.pdf_lines import join_lines, place_lines
from assistant.reading.pdf_tables import Rule, take_tables
from assistant.sources import extract_record
from assistant.vocabulary import Vocabulary
from tests import samples

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "knowledge")
FRAME = [Rule(20, 20, 20, 800), Rule(580, 20, 580, 800), Rule(20, 20, 580, 20), Rule(20, 800, 580, 800)]


def grid(columns: list[float], heights: list[float]) -> list[Rule]:
    """All lines of a table."""
    down = [Rule(x, heights[-1], x, heights[0]) for x in columns]
    return [*down, *(Rule(columns[0], y, columns[-1], y) for y in heights)]


def test_a_ruled_table_of_a_plan_is_read_cell_by_cell() -> None:
    text = extract_text(samples.saved("ruled.pdf"), "a.pdf").text
    assert "| 类别 | 指标 | 单位 | 2020 年 | 2025 年 | 年均增长 | 属性 |" in text
    assert (
        "| 民生福祉 | 劳动年龄人口平均受教育年限 | 年 | 9.8 | 10.5 | 〔0.7〕 | 约束性 |" in text
    )  # a name over four lines, a kind over two rows
    record = extract_record(build_document(text, "d"), VOCABULARY, sidecar=Path("d.yaml"))
    told = [(figure.label, figure.quantity.text, figure.nature.value) for figure in record.figures if figure.quantity]
    assert told[:3] == [
        ("地区生产总值", "132.6亿元", "baseline"),
        ("地区生产总值", "200亿元", "target"),
        ("地区生产总值", "8%左右", "target"),
    ]
    assert ("粮食综合生产能力", "15.5万吨", "target") in told
    assert len(told) == 13


def test_cells_without_a_line_between_them_are_one() -> None:
    rules = [rule for rule in grid([50, 150, 250, 350], [700, 680, 660, 640]) if rule != Rule(150, 640, 150, 700)]
    rules += [Rule(150, 640, 150, 680)]  # the head goes over two columns
    pieces = [Piece(100, 685, 10, "2024年"), Piece(260, 685, 10, "备注")]
    pieces += [Piece(60 + 100 * column, 665 - 20 * row, 10, f"{row}{column}") for row in range(2) for column in range(3)]
    rest, rows = take_tables(pieces, rules)
    assert rest == []
    assert [row.text for row in rows] == ["| 2024年 | 2024年 | 备注 |", "| 00 | 01 | 02 |", "| 10 | 11 | 12 |"]


def test_a_frame_around_the_page_and_a_box_with_text_are_no_tables() -> None:
    pieces = [Piece(60, 690, 12, "专栏1"), Piece(60, 670, 12, "建设高标准农田12万亩。")]
    rest, rows = take_tables(pieces, [*FRAME, *grid([50, 540], [710, 600])])
    assert (rest, rows) == (pieces, [])


def test_rows_stand_where_they_are_printed_and_are_joined_to_nothing() -> None:
    pieces = [
        Piece(50, 750, 12, "一、主要指标见下表，全县上下要团结一心，确保完成各项目标任务，推动经济社会发展再上"),
        Piece(60, 665, 10, "粮食"),
        Piece(160, 665, 10, "7.6"),
    ]
    pieces += [Piece(60, 685, 10, "指标"), Piece(160, 685, 10, "2025年"), Piece(50, 600, 12, "新台阶。")]
    lines = place_lines(pieces, [*FRAME, *grid([50, 150, 250], [700, 680, 660])])
    assert list(join_lines(lines))[1:3] == ["| 指标 | 2025年 |", "| 粮食 | 7.6 |"]


def test_more_lines_than_a_table_has_are_a_drawing() -> None:
    pieces = [Piece(60, 690, 12, "增长8%")]
    assert take_tables(pieces, [Rule(x, 0, x, 800) for x in range(3000)]) == (pieces, [])
