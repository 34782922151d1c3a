"""Conversations as files, each answer with its numbered sources and the stamp by which it can be had again."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.answers import Answer, Cell, Table
from assistant.rendering import RENDERERS
from ui import session
from ui.markup import flat, path
from ui.words import say


def conversation_markdown(name: str, exchanges: Sequence[session.Exchange]) -> bytes:
    """The conversation as Markdown; the numbers of sources begin anew with each answer and stand right below it."""
    parts = [f"# {' '.join(name.split())}"]
    for exchange in exchanges:
        parts.append(f"## {' '.join(exchange.text.split())}\n\n{RENDERERS['markdown'](exchange.turn.answer)}")
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
    """A table with one row for each cell and quote: what is said of what, the verbatim words, and where they stand."""
    names = ("row", "column", "value", "quote", "slot_documents", "section", "start", "end")
    rows = []
    for row in table.rows:
        for column, cell in zip(table.columns[1:], row[1:], strict=False):
            for quote in cell.quotes or (None,):
                place = (quote.text, quote.title, path(quote.section), str(quote.start), str(quote.end)) if quote else ("",) * 5
                rows.append(tuple(Cell(flat(text)) for text in (row[0].text, column, cell.text, *place)))
    return Table(tuple(say(f"column_{name}") for name in names), tuple(rows), table.title)


def table_markdown(answer: Answer) -> bytes:
    """An answer as Markdown with its numbered sources and the stamp."""
    return f"{RENDERERS['markdown'](answer)}\n\n---\n{say('stamp', stamp=session.knowledge().stamp)}\n".encode()
