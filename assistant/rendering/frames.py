"""A table as a pandas DataFrame, and as a file for a spreadsheet."""

from __future__ import annotations

from functools import cache
from io import BytesIO, StringIO
from typing import Any

from assistant.answers import Table
from assistant.rendering.plain import one_line
from assistant.rendering.spreadsheet import write_csv


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
    content = StringIO(newline="")
    write_csv(table.columns, ([one_line(cell.text) for cell in row] for row in table.rows), content, ends="\r\n")
    return content.getvalue().encode("utf-8-sig", "replace")


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
