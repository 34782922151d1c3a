"""Tables for spreadsheets: right characters, and nothing that reckons."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from assistant.answers import Cell, Table
from assistant.rendering.frames import escape_formula, table_csv, table_frame, table_xlsx

TABLE = Table(("地区", "目标"), ((Cell("城关区"), Cell("1139亿元")), (Cell("七里河区"), Cell("=HYPERLINK(1)"))))


def test_a_frame_holds_the_words_of_the_table() -> None:
    frame = table_frame(TABLE)
    assert list(frame.columns) == ["地区", "目标"]
    assert frame.to_numpy().tolist() == [["城关区", "1139亿元"], ["七里河区", "=HYPERLINK(1)"]]


def test_columns_of_one_name_stay_apart() -> None:
    assert list(table_frame(Table(("目标", "目标"), ((Cell("1"), Cell("2")),))).columns) == ["目标", "目标 (2)"]


def test_a_csv_file_is_marked_as_utf8_and_reckons_nothing() -> None:
    content = table_csv(TABLE)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == ["地区,目标", "城关区,1139亿元", "七里河区,'=HYPERLINK(1)"]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "-", "--1"])
def test_a_formula_is_escaped(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3.5%", "+8%", "1139亿元", "", "8%", "-1,000"])
def test_a_number_is_no_formula(text: str) -> None:
    assert escape_formula(text) == text


def test_a_workbook_holds_texts_alone() -> None:
    with zipfile.ZipFile(BytesIO(table_xlsx(TABLE))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        words = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "=HYPERLINK(1)" in words
    assert "七里河区" in words


def test_a_table_without_rows_is_a_file_with_a_header() -> None:
    assert table_csv(Table(("地区",), ())).decode("utf-8-sig") == "地区\r\n"
    assert table_xlsx(Table(("地区",), ()))[:2] == b"PK"
