"""A table as a pandas DataFrame, and as a file of values parted by commas."""

from __future__ import annotations

from functools import cache
from io import StringIO
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
