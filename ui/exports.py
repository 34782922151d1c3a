"""导出: answers, tables and conversations as files, each answer with its numbered sources and the stamp by which it can be had again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from assistant.answers import Answer, Cell, Stated, Table
from assistant.documents import Quote
from assistant.rendering import RENDERERS
from assistant.rendering.blocks import line
from assistant.rendering.frames import table_csv
from assistant.rendering.html import render_html
from assistant.rendering.markdown import markdown_table
from assistant.rendering.order import unfolded
from assistant.rendering.paper import answer_blocks, conversation_blocks, grid
from assistant.rendering.word import render_docx
from assistant.rendering.workbook import render_xlsx, table_xlsx
from ui import session
from ui.markup import flat, path
from ui.words import say

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_export(answer: Answer, title: str, key: str) -> None:
    """导出 of one answer; the files are not made before somebody opens it."""
    with st.container(key=f"exporting-{key}", width="content"):
        opened = st.popover(say("export"), icon=":material/download:", key=f"export-{key}", type="tertiary", on_change="rerun")
    if not opened.open:
        return
    name, today, stamp = file_name(title), date.today().isoformat(), session.knowledge().stamp
    files = [
        ("Word", answers_docx(title, [(title, answer)]), f"{name}.docx", DOCX),
        ("Excel", render_xlsx(answer, session.knowledge(), accessed=today, stamp=stamp), f"{name}.xlsx", XLSX),
    ]
    if answer.table and answer.table.rows:
        files.append(("CSV", table_csv(evidence_table(answer.table)), f"{name}.csv", "text/csv"))
    files.append(("Markdown", table_markdown(answer), f"{name}.md", "text/markdown"))
    with opened:
        _draw_files(files, key)


def draw_table_export(made: Callable[[], Table], name: str, key: str) -> None:
    """导出 of a table that is no part of an answer, made when somebody wants it."""
    opened = st.popover(say("export"), icon=":material/download:", key=f"export-{key}", on_change="rerun")
    if not opened.open:
        return
    table = made()
    paper = render_docx((line(name, "title"), grid(table, {})), title=name)
    files = [
        ("Word", paper, f"{name}.docx", DOCX),
        ("Excel", table_xlsx(table), f"{name}.xlsx", XLSX),
        ("CSV", table_csv(table), f"{name}.csv", "text/csv"),
    ]
    with opened:
        _draw_files(files, key)


def _draw_files(files: Sequence[tuple[str, bytes, str, str]], key: str) -> None:
    """A button for each file, all in one row: the newest answer ends where the window does, and a column would be cut off there."""
    with st.container(horizontal=True, gap="xsmall", key=f"files-{key}"):
        for kind, content, name, mime in files:
            st.download_button(kind, content, name, mime, key=f"file-{kind}-{key}", on_click="ignore", help=say(f"export_{kind.lower()}"))


def answers_docx(title: str, exchanges: Sequence[tuple[str, Answer]]) -> bytes:
    """Questions and answers as a Word document."""
    known = session.knowledge()
    blocks = conversation_blocks(title, exchanges, known.documents, accessed=date.today().isoformat(), stamp=known.stamp)
    return render_docx(blocks, title=title)


def copied_html(answer: Answer) -> str:
    """What is copied besides the plain text: a real table, and the quotes as numbered notes."""
    return render_html(answer_blocks(answer))


def file_name(name: str) -> str:
    """A name as part of a file's name: letters of any script and digits; everything else becomes a hyphen.

    >>> file_name("城关区 GDP：目标/完成?"), file_name("../?")
    ('城关区-GDP-目标-完成', '对话')
    """
    return re.sub(r"\W+", "-", name)[:40].strip("-_") or "对话"


def conversation_markdown(name: str, exchanges: Sequence[session.Exchange]) -> bytes:
    """The conversation as Markdown; the numbers of sources begin anew with each answer and stand right below it."""
    parts = [f"# {' '.join(name.split())}"]
    for exchange in exchanges:
        parts.append(f"## {' '.join(exchange.text.split())}\n\n{RENDERERS['markdown'](unfolded(exchange.turn.answer))}")
    parts.append(f"---\n{say('stamp', stamp=session.knowledge().stamp)}")
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def conversation_json(name: str, exchanges: Sequence[session.Exchange]) -> bytes:
    """The conversation as JSON: what was asked, how, and every answer as the command line gives it."""
    content = {
        "name": name,
        "stamp": session.knowledge().stamp,
        "turns": [
            {
                "question": exchange.text,
                "documents": list(exchange.documents),
                "without": sorted(exchange.without),
                "answer": json.loads(RENDERERS["json"](exchange.turn.answer)),
            }
            for exchange in exchanges
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8")


def evidence_table(table: Table) -> Table:
    """A table with one row for each figure: its facts, the verbatim words, and where they and the words that name its year stand."""
    names = ("indicator", "label", "region", "value", "period", "nature", "measure", "quote", "document", "section", "start", "end", "year")
    figures = dict.fromkeys((cell.stated, cell.quotes) for row in table.rows for column in row for cell in column.figures)
    rows = (_evidence(stated, quotes) for stated, quotes in figures if stated)
    return Table(
        tuple(say(f"column_{name}") for name in names), tuple(tuple(Cell(flat(text)) for text in row) for row in rows), table.title
    )


def _evidence(stated: Stated, quotes: Sequence[Quote]) -> tuple[str, ...]:
    facts = (stated.indicator, stated.label, stated.region, stated.value, stated.period, stated.nature, stated.measure)
    if not quotes:
        return (*facts, *("",) * 6)
    said, *dates = quotes
    dated = "; ".join(f"{quote.text} ({quote.start}–{quote.end})" for quote in dates)
    return (*facts, said.text, said.title, path(said.section), str(said.start), str(said.end), dated)


def table_markdown(answer: Answer) -> bytes:
    """An answer as Markdown with its numbered sources, a row for each figure, and the stamp."""
    rows = markdown_table(evidence_table(answer.table)) if answer.table else ""
    parts = (RENDERERS["markdown"](unfolded(answer)), rows, f"---\n{say('stamp', stamp=session.knowledge().stamp)}")
    return ("\n\n".join(part for part in parts if part) + "\n").encode()
