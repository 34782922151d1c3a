"""Blocks as a Word document (.docx)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from assistant.rendering.blocks import Block, Grid, Line, Run

FONT, LATIN = "宋体", "Times New Roman"
HEAVY = "黑体"
SIZES = {"title": 18, "heading": 13, "lead": 12, "body": 11, "soft": 9.5, "note": 9.5}
TINTS = {
    "true": "C6E7C8",
    "partly": "FBE3A8",
    "false": "F6C4BF",
    "differs": "F9D2B0",
    "absent": "DDE1E4",
    "open": "E4DCF0",
}  # behind words that were judged
_WIDE = 4  # columns above which the page lies on its side
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render_docx(blocks: Iterable[Block], *, title: str) -> bytes:
    """The blocks as a document with headings, real tables and raised numbers of notes; its name stands in its properties."""
    from docx import Document  # late: only who takes a file away waits for it
    from docx.enum.section import WD_ORIENTATION

    document, blocks = Document(), tuple(blocks)
    _settle(document, title)
    if any(isinstance(block, Grid) and len(block.columns) > _WIDE for block in blocks):
        section = document.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENTATION.LANDSCAPE
    for block in blocks:
        if isinstance(block, Grid):
            _add_grid(document, block)
        else:
            _add_line(document, block)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _settle(document: Any, title: str) -> None:
    """A4, the fonts of official Chinese papers, and nothing in the properties but the title."""
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    for name, font, size in (("Normal", FONT, SIZES["body"]), ("Heading 1", HEAVY, SIZES["title"]), ("Heading 2", HEAVY, SIZES["heading"])):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(_named("w:eastAsia"), font)
    facts = document.core_properties
    facts.title, facts.author, facts.comments, facts.language = _clean(title)[:255], "", "", "zh-CN"


def _add_line(document: Any, one: Line) -> None:
    from docx.shared import Pt

    style = {"title": "Heading 1", "heading": "Heading 2"}.get(one.kind)
    paragraph = document.add_paragraph(style=style)
    paragraph.paragraph_format.space_after = Pt(4)
    _add_runs(paragraph, one, size=None if style else SIZES[one.kind])


def _add_runs(paragraph: Any, one: Line, *, size: float | None) -> None:
    from docx.shared import Pt, RGBColor

    for run in one.runs:
        added = paragraph.add_run(_clean(run.text))
        if size:
            added.font.size = Pt(size)
        added.bold = True if one.kind == "lead" or run.look == "strong" else None
        added.font.superscript = True if run.look == "mark" else None
        if one.kind == "soft" or run.look == "soft":
            added.font.color.rgb = RGBColor(0x58, 0x63, 0x68)
        if run.look in TINTS:
            _shade(added._r.get_or_add_rPr(), TINTS[run.look])


def _add_grid(document: Any, table: Grid) -> None:
    if table.title:
        _add_line(document, Line((Run(table.title, "strong"),)))
    drawn = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    for cell, column in zip(drawn.rows[0].cells, table.columns, strict=True):
        _add_runs(cell.paragraphs[0], Line((Run(column, "strong"),)), size=SIZES["note"])
        _shade(cell._tc.get_or_add_tcPr(), "F3F1EC")
    _repeat(drawn.rows[0])
    for row in table.rows:
        for cell, lines in zip(drawn.add_row().cells, row, strict=False):
            for at, one in enumerate(lines):
                _add_runs(cell.add_paragraph() if at else cell.paragraphs[0], one, size=SIZES["note"])
    document.add_paragraph()


def _shade(properties: Any, colour: str) -> None:
    from docx.oxml import OxmlElement

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(_named(name), value)
    properties.append(shade)


def _repeat(row: Any) -> None:
    """The names of the columns stand on every page that the table goes over."""
    from docx.oxml import OxmlElement

    head = OxmlElement("w:tblHeader")
    head.set(_named("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _named(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _clean(text: str) -> str:
    """The text without characters that no Word file may hold."""
    return _UNPRINTABLE.sub("", text)
