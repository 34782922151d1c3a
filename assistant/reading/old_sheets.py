"""Excel files of before 2007 (.xls) and those of WPS (.et): a line a row, as of the new ones."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from assistant.errors import UnreadableDocument
from assistant.reading.extracts import Extract
from assistant.reading.sheets import MOST_COLUMNS, MOST_ROWS, extract_rows, number_said, read_sheets
from assistant.reading.webpage import read_webpage


def read_old_sheets(data: bytes, name: str) -> Extract:
    """The rows of all sheets of an .xls file; what only bears that name is read as what it is."""
    if data.startswith(b"PK\x03\x04"):
        return read_sheets(data, name)
    if data.lstrip()[:1] == b"<":
        return read_webpage(data, name)
    import xlrd  # late: only such files need it

    try:
        with xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True, on_demand=True) as book:
            rows = [row for number in range(book.nsheets) for row in _rows(book, book.sheet_by_index(number))]
    except Exception as error:  # it fails in its own ways on what is no table or is damaged
        if isinstance(error, MemoryError):
            raise
        locked = "encrypt" in str(error).lower()
        why = "is protected by a password; save it without one" if locked else "is no table of Excel or is damaged; save it as .xlsx"
        raise UnreadableDocument(f"{name} {why}") from error
    return extract_rows(rows, name, "utf-8")


def _rows(book: Any, sheet: Any) -> Iterator[list[str]]:
    import xlrd

    over = {
        (row, column): (top, left)
        for top, bottom, left, right in sheet.merged_cells
        for row in range(top, min(bottom, MOST_ROWS))
        for column in range(left, min(right, MOST_COLUMNS))
    }
    for row in range(min(sheet.nrows, MOST_ROWS)):
        cells = []
        for column in range(min(sheet.ncols, MOST_COLUMNS)):
            top, left = over.get((row, column), (row, column))
            cell = sheet.cell(top, left)
            if (top, left) != (row, column) and cell.ctype == xlrd.XL_CELL_NUMBER:
                cells.append("")  # a number once
            elif cell.ctype == xlrd.XL_CELL_NUMBER:
                shown = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                cells.append(number_said(repr(cell.value), per_cent="%" in shown))
            elif cell.ctype == xlrd.XL_CELL_DATE:
                year, month, day = xlrd.xldate_as_tuple(cell.value, book.datemode)[:3]
                cells.append(f"{year}年{month}月{day}日" if year else "")
            elif cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_BOOLEAN):
                cells.append(str(cell.value))
            else:
                cells.append("")
        yield cells
