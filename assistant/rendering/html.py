"""Blocks as HTML for the clipboard: what Word, WPS and Excel make headings, paragraphs and a real table of."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from assistant.rendering.blocks import Block, Grid, Line

_TAGS = {"title": "h2", "heading": "h3"}
_LOOKS = {"strong": ("<b>", "</b>"), "mark": ("<sup>", "</sup>")}
_SOFT = ' style="color:#586368;font-size:9pt"'


def render_html(blocks: Iterable[Block]) -> str:
    """The blocks one after the other; nothing of a text is markup.

    >>> from assistant.rendering.blocks import Run, line
    >>> render_html([Line((Run("城关区更高"), Run("[1]", "mark"))), Grid(("地区", "<b>"), (((line("城关区"),), (line("1139亿元"),)),))])
    '<p>城关区更高<sup>[1]</sup></p><table border="1" cellspacing="0" cellpadding="5" style="border-collapse:collapse"><thead><tr><th>地区</th><th>&lt;b&gt;</th></tr></thead><tbody><tr><td>城关区</td><td>1139亿元</td></tr></tbody></table>'
    """
    return "".join(_grid(block) if isinstance(block, Grid) else _line(block) for block in blocks)


def _line(one: Line) -> str:
    tag, style = _TAGS.get(one.kind, "p"), _SOFT if one.kind in ("soft", "note") else ""
    words = _runs(one)
    return f"<{tag}{style}>{f'<b>{words}</b>' if one.kind == 'lead' else words}</{tag}>"


def _runs(one: Line) -> str:
    drawn = []
    for run in one.runs:
        before, after = _LOOKS.get(run.look, ("", ""))
        drawn.append(f"{before}{escape(run.text)}{after}")
    return "".join(drawn)


def _grid(table: Grid) -> str:
    heads = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    title = f"<p><b>{escape(table.title)}</b></p>" if table.title else ""
    return (
        f'{title}<table border="1" cellspacing="0" cellpadding="5" style="border-collapse:collapse"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _cell(lines: Iterable[Line]) -> str:
    """Values below one another stay in one cell: Excel makes a row of a plain <br>."""
    return '<br style="mso-data-placement:same-cell">'.join(map(_runs, lines))
