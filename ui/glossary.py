"""术语: all terms with their definitions, those that are used without one, and the same term in several documents side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import streamlit as st

from assistant.answers import Cell, Table
from assistant.documents import Document, Quote
from assistant.folding import spell_term
from assistant.knowledge_base import KnowledgeBase
from assistant.records import GlossaryEntry, TermUse
from assistant.sentences import uses
from ui import markup, session
from ui.exports import draw_table_export
from ui.linked import follow, keep
from ui.markup import cite, escape, flat
from ui.rail import draw_rail
from ui.term_search import matches
from ui.words import say

PAGE = 40
USES = 3  # sentences shown that use a term
SEARCHED = 2000  # so often a text is searched for a term before the page is drawn
MARKS = "“”\"'「」《》【】"


def draw_entries(entries: list[GlossaryEntry], knowledge: KnowledgeBase) -> None:
    """One block a term; where several documents define it, their definitions stand below one another."""
    together: dict[str, list[GlossaryEntry]] = defaultdict(list)
    for entry in entries:
        together[spell_term(entry.term)].append(entry)
    groups = list(together.values())
    pages = max(1, -(-len(groups) // PAGE))
    page = st.pagination(pages, key=f"glossary-page-{pages}") if pages > 1 else 1
    shown = groups[(page - 1) * PAGE : page * PAGE]
    searched = list(knowledge.documents.values()) if len(shown) * len(knowledge.documents) <= SEARCHED else []
    st.html("".join(_group(group, knowledge, _used(group, searched)) for group in shown))


def _used(group: list[GlossaryEntry], documents: Iterable[Document]) -> list[Quote]:
    """The sentences that use a term without being its definition, a few of each document."""
    found: list[Quote] = []
    for document in documents:
        own = [entry.quote for entry in group if entry.document == document.id]
        sentences = uses(document, group[0].term.strip(MARKS), limit=USES + len(own))
        found += [quote for quote in sentences if not any(quote.start < each.end and each.start < quote.end for each in own)][:USES]
    return found


def _group(group: list[GlossaryEntry], knowledge: KnowledgeBase, used: list[Quote]) -> str:
    """A term as HTML with all its definitions and uses."""
    several = f'<span class="badge good">{escape(say("several", count=len(group)))}</span>' if len(group) > 1 else ""
    aliases = say("between").join(dict.fromkeys(alias for entry in group for alias in entry.aliases))
    blocks = "".join(
        f"<p>{escape(flat(entry.definition))} {cite(entry.quote, at)}</p>"
        f'<p class="where">《{escape(entry.quote.title)}》{markup.standing(knowledge.documents[entry.document])}<span>{escape(say(f"style_{entry.style.value}"))}</span></p>'
        for at, entry in enumerate(group, 1)
    )
    other = f' <span class="where">{escape(aliases)}</span>' if aliases else ""
    told = "".join(
        f'<p>{_marked(quote, group[0].term)} {cite(quote, at)}</p><p class="where">《{escape(quote.title)}》</p>'
        for at, quote in enumerate(used, len(group) + 1)
    )
    where = f'<details class="more"><summary>{escape(say("used_in", count=len(used)))}</summary>{told}</details>' if used else ""
    return f'<div class="entry"><b>{escape(group[0].term)}</b>{other}{several}{blocks}{where}</div>'


def _marked(quote: Quote, term: str) -> str:
    """The words of a quote with a term in bold."""
    word = escape(term.strip(MARKS))
    return escape(flat(quote.text)).replace(word, f"<b>{word}</b>")


def draw_undefined(uses_of: list[TermUse], knowledge: KnowledgeBase) -> None:
    """Terms in quotation marks that no definition explains, with the sentences that use them."""
    st.caption(say("undefined_hint", count=len(uses_of)))
    pages = max(1, -(-len(uses_of) // PAGE))
    page = st.pagination(pages, key=f"undefined-page-{pages}") if pages > 1 else 1
    blocks = []
    for use in uses_of[(page - 1) * PAGE : page * PAGE]:
        elsewhere = [entry for entry in knowledge.entries_named(use.term) if entry.document != use.document]
        sentences = use.quotes[:USES]
        said = "".join(f"<p>{_marked(quote, use.term)} {cite(quote, at)}</p>" for at, quote in enumerate(sentences, 1))
        borrowed = "".join(
            f'<p><span class="badge good">{escape(say("borrowed"))}</span>{escape(flat(entry.definition))} {cite(entry.quote, at)}</p>'
            f'<p class="where">《{escape(entry.quote.title)}》</p>'
            for at, entry in enumerate(elsewhere, len(sentences) + 1)
        )
        title = knowledge.documents[use.document].title
        blocks.append(f'<div class="entry"><b>{escape(use.term)}</b> <span class="where">《{escape(title)}》</span>{said}{borrowed}</div>')
    st.html("".join(blocks))


def entries_table(entries: list[GlossaryEntry]) -> Table:
    """The entries as a table, each with its source and place."""
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
    return Table(columns, rows)


KINDS = ("defined", "undefined")
knowledge = session.knowledge()
draw_rail()
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
found = [entry for entry in knowledge.glossary if entry.document in ids and matches(wanted, (entry.term, *entry.aliases), entry.definition)]
unexplained = [use for use in knowledge.undefined if use.document in ids and matches(wanted, (use.term,))]
counts = {"defined": len({spell_term(entry.term) for entry in found}), "undefined": len(unexplained)}
follow("terms", KINDS, "defined")
kind = st.segmented_control(
    say("view"), KINDS, key="terms", required=True, format_func=lambda name: f"{say(f'terms_{name}')} {counts[name]}",
    label_visibility="collapsed",
)  # fmt: skip
keep("terms", kind, "defined")
if not counts[kind]:
    st.caption(say("none_found"))
elif kind == "undefined":
    draw_undefined(unexplained, knowledge)
else:
    draw_entries(found, knowledge)
    draw_table_export(entries_table(found), say("page_glossary"), "glossary")
