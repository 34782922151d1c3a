"""术语: all terms with their definitions, those that are used without one, and the same term in several documents side by side."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from assistant.answers import Cell, Table
from assistant.knowledge_base import KnowledgeBase, spell_term
from assistant.records import GlossaryEntry
from assistant.rendering.frames import table_csv
from ui import markup, session
from ui.conversations import draw_page_sidebar
from ui.linked import follow, keep
from ui.markup import cite, escape, flat
from ui.term_search import matches
from ui.words import say

PAGE = 40


def draw_entries(entries: list[GlossaryEntry], knowledge: KnowledgeBase) -> None:
    """One block a term; where several documents define it, their definitions stand below one another."""
    together: dict[str, list[GlossaryEntry]] = defaultdict(list)
    for entry in entries:
        together[spell_term(entry.term)].append(entry)
    groups = list(together.values())
    st.caption(say("terms_found", count=len(groups)))
    pages = max(1, -(-len(groups) // PAGE))
    page = st.pagination(pages, key=f"glossary-page-{pages}") if pages > 1 else 1
    st.html("".join(_group(group, knowledge) for group in groups[(page - 1) * PAGE : page * PAGE]))
    st.session_state["leaf"] = [f"{each.quote.document}:{each.quote.start}:{each.quote.end}" for group in groups for each in group][:400]


def _group(group: list[GlossaryEntry], knowledge: KnowledgeBase) -> str:
    several = f'<span class="badge good">{escape(say("several", count=len(group)))}</span>' if len(group) > 1 else ""
    aliases = "、".join(dict.fromkeys(alias for entry in group for alias in entry.aliases))
    blocks = "".join(
        f"<p>{escape(flat(entry.definition))} {cite(entry.quote, at)}</p>"
        f'<p class="where">《{escape(entry.quote.title)}》{markup.standing(knowledge.documents[entry.document])}<span>{escape(say(f"style_{entry.style.value}"))}</span></p>'
        for at, entry in enumerate(group, 1)
    )
    other = f' <span class="where">{escape(aliases)}</span>' if aliases else ""
    return f'<div class="entry"><b>{escape(group[0].term)}</b>{other}{several}{blocks}</div>'


def draw_undefined(wanted: str, ids: list[str], knowledge: KnowledgeBase) -> None:
    """Terms in quotation marks that no definition explains, with the sentences that use them."""
    uses = [use for use in knowledge.undefined if use.document in ids and matches(wanted, (use.term,))]
    st.caption(say("undefined_hint", count=len(uses)))
    pages = max(1, -(-len(uses) // PAGE))
    page = st.pagination(pages, key=f"undefined-page-{pages}") if pages > 1 else 1
    blocks = []
    for use in uses[(page - 1) * PAGE : page * PAGE]:
        elsewhere = [entry for entry in knowledge.entries_named(use.term) if entry.document != use.document]
        borrowed = "".join(
            f'<p><span class="badge good">{escape(say("borrowed"))}</span>{escape(flat(entry.definition))} {cite(entry.quote, at)}</p>'
            for at, entry in enumerate(elsewhere, len(use.quotes) + 1)
        )
        said = "".join(f"<p>{escape(flat(quote.text))} {cite(quote, at)}</p>" for at, quote in enumerate(use.quotes[:3], 1))
        title = knowledge.documents[use.document].title
        blocks.append(f'<div class="entry"><b>{escape(use.term)}</b> <span class="where">《{escape(title)}》</span>{said}{borrowed}</div>')
    st.html("".join(blocks))


def entries_csv(entries: list[GlossaryEntry]) -> bytes:
    """The entries as a spreadsheet, each with its source and place."""
    columns = tuple(say(key) for key in ("slot_terms", "definition", "slot_documents", "section", "start", "end"))
    rows = tuple(
        tuple(
            Cell(text)
            for text in (
                entry.term,
                flat(entry.definition),
                entry.quote.title,
                markup.path(entry.quote.section),
                str(entry.quote.start),
                str(entry.quote.end),
            )
        )
        for entry in entries
    )
    return table_csv(Table(columns, rows))


KINDS = ("defined", "undefined")
knowledge = session.knowledge()
draw_page_sidebar()
st.html(f'<h1 class="hello">{escape(say("page_glossary"))}</h1><p class="tagline">{escape(say("glossary_tagline"))}</p>')
with st.container(horizontal=True, vertical_alignment="bottom"):
    wanted = st.text_input(say("find_term"), key="term", placeholder=say("find_term_hint"), bind="query-params") or ""
    only = st.selectbox(
        say("slot_documents"),
        ["", *knowledge.documents],
        format_func=lambda id: knowledge.documents[id].title if id else say("all_documents"),
        key="glossary-document",
    )
ids = [only] if only in knowledge.documents else list(knowledge.documents)
follow("terms", KINDS, "defined")
kind = st.segmented_control(
    say("view"), KINDS, key="terms", required=True, format_func=lambda name: say(f"terms_{name}"), label_visibility="collapsed"
)
keep("terms", kind, "defined")
if kind == "undefined":
    draw_undefined(wanted, ids, knowledge)
else:
    found = [
        entry for entry in knowledge.glossary if entry.document in ids and matches(wanted, (entry.term, *entry.aliases), entry.definition)
    ]
    if found:
        draw_entries(found, knowledge)
        st.download_button("CSV", entries_csv(found), "wence-glossary.csv", "text/csv", on_click="ignore", icon=":material/download:")
    else:
        st.caption(say("none_found"))
