"""Tables for spreadsheets: right characters, and nothing that reckons."""

from __future__ import annotations

import csv
import re
import tomllib
from io import StringIO

import pytest

from assistant.answers import Cell, Table
from assistant.rendering.frames import table_csv, table_frame
from assistant.rendering.rows import write_rows
from assistant.rendering.spreadsheet import inert
from tests.paging import ROOT

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


FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "-", "--1", "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", "﹦1", "﹣1+1", "−1+1", "\u200b=1", "\ufeff=1", "\x00=1",
    "\u2060＝1", " =1", "\u3000=1", "\u202e=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", "\u00ad\u200d@x", "\ud800=1",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_a_formula_is_dead_in_every_file(text: str) -> None:
    assert inert(text) == f"'{text}"
    page = table_csv(Table((text,), ((Cell(text),),))).decode("utf-8-sig", "replace")
    assert all(cell.startswith("'") for row in csv.reader(StringIO(page, newline="")) for cell in row)
    lines = StringIO()
    write_rows([{"quote": text, "section": [text]}], ["quote", "section"], lines, format="csv")
    (_, row) = csv.reader(StringIO(lines.getvalue().encode("utf-8", "replace").decode(), newline=""))
    assert row[0].startswith("'")
    assert row[1].startswith("[")


def test_every_csv_comes_from_the_one_writer() -> None:
    """Nothing else writes one: not the csv module, not pandas, not Streamlit's own tables."""
    writers = [
        path.name for path in [*(ROOT / "assistant").rglob("*.py"), *(ROOT / "ui").glob("*.py")] if re.search(r"to_csv|csv\.(?:Dict)?[wW]riter", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]  # fmt: skip
    assert writers == ["spreadsheet.py"]
    assert tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["client"]["disableDataExport"] is True


@pytest.mark.parametrize("text", ["-3.5%", "+8%", "1139亿元", "", "8%", "-1,000"])
def test_a_number_is_no_formula(text: str) -> None:
    assert inert(text) == text


def test_a_table_without_rows_is_a_file_with_a_header() -> None:
    assert table_csv(Table(("地区",), ())).decode("utf-8-sig") == "地区\r\n"
