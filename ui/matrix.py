"""A table of places beside one another: one value a cell, the rest behind "+6 其他", the head in sight while the page scrolls."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answers import Cell, Table
from assistant.documents import Quote
from ui.markup import cites, escape, original
from ui.words import say


def matrix_html(table: Table, numbers: Mapping[Quote, int], *, verdict: bool = True) -> str:
    """The table; with a `verdict` its last column is one, and a cell without a quote is a gap. On a phone each row is a block that names its columns."""
    last = len(table.columns) - 1
    heads = "".join(f'<th role="columnheader" scope="col">{escape(column)}</th>' for column in table.columns)
    body = []
    for row in table.rows:
        cells = [f'<th scope="row" role="rowheader">{_value(row[0], numbers)}</th>']
        for at, cell in enumerate(row[1:], 1):
            style = "verdict" if verdict and at == last else "unquoted" if verdict and not cell.quotes else ""
            style = style or ("none" if len(cell.text) < 2 and not cell.quotes else "")
            cells.append(
                f'<td role="cell" data-label="{escape(table.columns[at])}" class="{style}">{_value(cell, numbers)}{_others(cell, numbers)}</td>'
            )
        body.append(f'<tr role="row">{"".join(cells)}</tr>')
    name = escape(table.title or say("table"))
    caption = f"<caption>{escape(table.title)}</caption>" if table.title else ""
    return (
        f'<table class="matrix{" verdicts" if verdict else ""}" role="table" aria-label="{name}">{caption}<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table>'
    )


def _value(cell: Cell, numbers: Mapping[Quote, int]) -> str:
    text, note = cell.text.removesuffix(cell.note), cell.note
    small = f'<span class="note">{original(note)}</span>' if note else ""
    return f'<div class="said"><span class="value">{original(text)}</span>{cites(cell.quotes, numbers)}{small}</div>'


def _others(cell: Cell, numbers: Mapping[Quote, int]) -> str:
    """What else is said, folded away."""
    if not cell.others:
        return ""
    rows = "".join(f"<li>{_value(other, numbers)}</li>" for other in cell.others)
    return f'<details class="others"><summary>{escape(say("others", count=len(cell.others)))}</summary><ul>{rows}</ul></details>'
