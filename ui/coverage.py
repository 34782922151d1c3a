"""The coverage matrix: which document sets a target for, reports, merely names, or does not name each indicator."""

from __future__ import annotations

import streamlit as st

from assistant.answering.titles import short_title
from assistant.answers import Cell, Table
from assistant.coverage import Coverage, Covered, Status
from assistant.knowledge_base import KnowledgeBase
from ui import markup
from ui.choosing import choose_place
from ui.exports import draw_table_export
from ui.markup import escape
from ui.naming import document_name
from ui.slots import name_of
from ui.words import label, language, say

COLUMNS = 24  # documents beside one another


@st.cache_resource(max_entries=8, show_spinner=False)
def coverage_of(_knowledge: KnowledgeBase, stamp: str, among: tuple[str, ...]) -> Coverage:
    """The coverage of some documents, worked out once."""
    return Coverage(_knowledge, among)


def draw_coverage(knowledge: KnowledgeBase) -> None:
    """Indicators down, documents across; every cell that says something opens where it is said."""
    among = tuple(document.id for document in choose_place(knowledge, "coverage-place")[:COLUMNS])
    matrix = coverage_of(knowledge, knowledge.stamp, among)
    themes = list(dict.fromkeys(indicator.theme for indicator, _ in matrix.rows if indicator.theme))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        theme = st.selectbox(
            say("theme"), ["", *themes], format_func=lambda name: label("theme", name) if name else say("all_themes"), key="coverage-theme"
        )
        status = st.selectbox(
            say("only"), ["", *Status], format_func=lambda one: say(f"status_{one}") if one else say("everything"), key="coverage-status"
        )
    rows = [
        (indicator, cells)
        for indicator, cells in matrix.rows
        if (not theme or indicator.theme == theme) and (not status or any(cell.status == status for cell in cells.values()))
    ]
    st.caption(say("coverage_hint", count=len(rows)))
    documents = {id: knowledge.documents[id] for id in among or knowledge.documents}
    short = language() == "zh"
    titles = {id: short_title(document, knowledge, placed=True) if short else document_name(document) for id, document in documents.items()}
    head = [
        escape(say("slot_indicators")),
        *(
            f'<span class="wide" title="{escape(document_name(document))}">{escape(titles[id])}{markup.standing(document)}</span>'
            for id, document in documents.items()
        ),
    ]
    body = (
        markup.slot(escape(name_of("indicators", indicator.id)), "", head=True) + "".join(_cell(cells[id], titles[id]) for id in documents)
        for indicator, cells in rows
    )
    st.html(markup.grid(head, body, name=say("view_coverage"), tall=True))
    table = Table(
        (say("slot_indicators"), *map(document_name, documents.values())),
        tuple((Cell(name_of("indicators", indicator.id)), *(Cell(_words(cells[id])) for id in documents)) for indicator, cells in rows),
    )
    draw_table_export(lambda: table, say("view_coverage"), "coverage")


def _words(cell: Covered) -> str:
    figures = cell.targets or cell.actuals
    values = "; ".join(dict.fromkeys(figure.quantity.text for figure in figures if figure.quantity))
    return f"{say(f'status_{cell.status.value}')} {values}".strip()


def _cell(cell: Covered, title: str) -> str:
    """Status and values as links to the words that carry them."""
    quotes = [figure.quote for figure in cell.targets or cell.actuals] or ([cell.mention] if cell.mention else [])
    word = escape(say(f"status_{cell.status.value}"))
    if not quotes:
        return markup.slot(f'<span class="status absent">{word}</span>', title)
    quote = quotes[0]
    both = f' <span class="status actual">{escape(say("status_actual"))}</span>' if cell.targets and cell.actuals else ""
    values = list(dict.fromkeys(figure.quantity.text for figure in cell.targets or cell.actuals if figure.quantity))
    shown = markup.original(say("between").join(values[:3]) + ("…" if len(values) > 3 else ""))
    place = escape(f"{quote.document}:{quote.start}:{quote.end}")
    href = escape(markup.address(quote.document, quote.start, quote.end))
    link = f'<a class="status {cell.status.value}" href="{href}" data-quote="{place}" title="{escape(markup.flat(quote.text)[:160])}">{word}</a>'
    return markup.slot(link + both + (f'<span class="value">{shown}</span>' if shown else ""), title)
