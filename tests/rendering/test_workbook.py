"""An answer as a workbook, opened again with openpyxl: numbers are numbers, shown as they are printed, and nothing reckons."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from assistant.answers import Answer, Cell, Outcome, Table
from assistant.assistant import Assistant
from assistant.questions import Question
from assistant.rendering.workbook import render_xlsx, table_xlsx
from tests.rendering.answers import HOSTILE

TABLE = Table(("地区", "目标"), ((Cell("城关区"), Cell("1139亿元")), (Cell("七里河区"), Cell("=HYPERLINK(1)"))))


def book(assistant: Assistant, question: str) -> Any:
    """The workbook of an answer as Excel opens it."""
    answer = assistant.ask(question).answer
    return openpyxl.load_workbook(BytesIO(render_xlsx(answer, assistant.knowledge, accessed="2026-11-30", stamp="v1")))


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


@pytest.fixture(scope="module")
def comparison(assistant: Assistant) -> Any:
    return book(assistant, "城关区和七里河区的GDP目标哪个高?")


def test_the_table_is_as_it_is_seen_and_its_numbers_are_numbers(comparison: Any) -> None:
    sheet = comparison["表格"]
    found = {(row[0].value, row[2].value, row[2].number_format) for row in sheet.iter_rows(min_row=2)}
    assert ("城关区", 1139, '0"亿元"') in found
    assert ("城关区", 1000, '"突破"0"亿元"') in found
    assert ("七里河区", 6.3, '0.0"%（增速）"') in found
    assert ("城关区", "翻一番", "General") in found
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:F")


def test_the_data_have_ends_bounds_and_years_in_columns_of_their_own(comparison: Any) -> None:
    data = {(row["原文数值"], row["起年"]): row for row in rows(comparison["数据"])}
    exact, floor, about = data["1139亿元", 2020], data["突破1000亿元", 2020], data["6%左右", 2021]
    assert [exact[name] for name in ("数值", "下限", "上限", "单位", "限定", "性质")] == [1139, 1139, 1139, "亿元", "等于", "目标"]
    assert [floor[name] for name in ("数值", "下限", "上限", "限定")] == [1000, 1000, None, "超过"]
    assert [about[name] for name in ("数值", "下限", "上限", "限定", "止年", "时段")] == [6, None, None, "左右", 2025, "年均"]
    assert exact["原文引句"] == "地区生产总值突破1000亿元大关,达到1139亿元,年均增长8%"


def test_a_fall_is_below_nought(assistant: Assistant) -> None:
    falls = [row for row in rows(book(assistant, "七里河区刑事案件下降了多少？")["数据"]) if row["升降"] == "下降"]
    assert -65.4 in {row["数值"] for row in falls}


def test_an_answer_without_a_table_has_its_number_as_data(assistant: Assistant) -> None:
    found = book(assistant, "七里河区2020年GDP是多少")
    assert "表格" not in found.sheetnames
    assert 492.06 in {row["数值"] for row in rows(found["数据"])}
    assert rows(found["结论"])[0]["回答"].startswith("七里河区地区生产总值")
    source = rows(found["来源"])[0]
    assert source["注号"] == 1
    assert source["参考文献（GB/T 7714）"] == "兰州市七里河区“十三五”回顾与“十四五”展望[Z]. 2021-04-27."


def test_no_cell_reckons(assistant: Assistant) -> None:
    for content in (table_xlsx(TABLE), render_xlsx(HOSTILE, assistant.knowledge, accessed="", stamp="")):
        cells = [cell for sheet in openpyxl.load_workbook(BytesIO(content)) for row in sheet.iter_rows() for cell in row]
        assert any(str(cell.value).startswith("=") for cell in cells)
        with zipfile.ZipFile(BytesIO(content)) as parts:  # openpyxl goes by the sign; the file itself says that it is a text
            assert not [name for name in parts.namelist() if "/worksheets/" in name and b"<f>" in parts.read(name)]


def test_a_table_without_rows_is_a_workbook_with_a_head() -> None:
    sheet = openpyxl.load_workbook(BytesIO(table_xlsx(Table(("地区",), ())))).active
    assert [cell.value for cell in sheet[1]] == ["地区"]


def test_ranks_and_years_are_numbers_too() -> None:
    table = Table(("名次", "地区", "年份"), ((Cell("1"), Cell("城关区"), Cell("2015")), (Cell("2"), Cell("七里河区"), Cell("2020"))))
    sheet = openpyxl.load_workbook(BytesIO(table_xlsx(table))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [[1, "城关区", 2015], [2, "七里河区", 2020]]


def test_where_nothing_is_said_there_is_no_empty_sheet(assistant: Assistant) -> None:
    answer = Answer(Question("逐年"), Outcome.ANSWERED, table=TABLE)
    content = render_xlsx(answer, assistant.knowledge, accessed="2026-11-30", stamp="v1")
    assert "结论" not in openpyxl.load_workbook(BytesIO(content)).sheetnames
