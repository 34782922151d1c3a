"""A table as a pandas DataFrame, and as a file for a spreadsheet."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from assistant.answers import Table
from assistant.rendering.plain import one_line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@cache
def _pandas() -> Any:
    import pandas  # late: a quarter of a second that only tables need

    return pandas


def table_frame(table: Table) -> Any:
    """The table as a DataFrame of text; columns of the same name are told apart by a number."""
    columns: list[str] = []
    for column in table.columns:
        seen = sum(name == column or name.startswith(f"{column} (") for name in columns)
        columns.append(f"{column} ({seen + 1})" if seen else column)
    return _pandas().DataFrame([[one_line(cell.text) for cell in row] for row in table.rows], columns=columns, dtype=object)


def table_csv(table: Table) -> bytes:
    """The table as a CSV file that a spreadsheet opens right: UTF-8 with its mark, and nothing it would reckon with."""
    return str(_safe(table).to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")


def table_xlsx(table: Table) -> bytes:
    """The table as an Excel workbook of one sheet, every cell a text."""
    content = BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}}
    with _pandas().ExcelWriter(content, engine="xlsxwriter", engine_kwargs=options) as writer:
        frame = table_frame(table)
        frame.to_excel(writer, index=False, sheet_name="Wence")
        sheet = writer.sheets["Wence"]
        for at, column in enumerate(frame.columns):
            longest = max((len(str(cell)) for cell in (column, *frame[column])), default=8)
            sheet.set_column(at, at, min(60, 2 * longest + 2))
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def _safe(table: Table) -> Any:
    """The frame with an apostrophe before what a spreadsheet would take for a formula; a plain negative number is none."""
    frame = table_frame(table)
    frame.columns = [escape_formula(name) for name in frame.columns]
    return frame.map(escape_formula)


def escape_formula(text: str) -> str:
    """The text, unless a spreadsheet would reckon with it.

    >>> escape_formula("=HYPERLINK(1)"), escape_formula("-3.5%"), escape_formula("8%")
    ("'=HYPERLINK(1)", '-3.5%', '8%')
    """
    number = text[1:].rstrip("%‰").replace(".", "", 1).replace(",", "")
    if text.startswith(_FORMULA) and not (text[0] in "+-" and number.isascii() and number.isdigit()):
        return f"'{text}"
    return text
