"""术语: all terms with their definitions, those that are used without one, and the same term in several documents side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import streamlit as st

from assistant.answers import Cell, Table
from assistant.documents import Document, Quote
from assistant.knowledge_base import KnowledgeBase
from assistant.records import GlossaryEntry
from assistant.sentences import uses
from assistant.term_list import Wanted, count_undefined, defined_terms, definitions_of, undefined_terms
from assistant.understanding.lexicon import lexicon_of
from ui import markup, session
from ui.choosing import MANY, choose_place
from ui.exports import draw_table_export
from ui.linked import follow, keep
from ui.markup import cite, escape, flat, original
from ui.naming import document_name, source_html, title_html
from ui.rail import draw_rail
from ui.words import say

PAGE = 40
MEANINGS = 12  # definitions shown of one term
EXPORTED = 2000  # terms that are taken away in one file
USES = 3  # sentences shown that use a term
SEARCHED = 2000  # so often a text is searched for a term before the page is drawn
_T = TypeVar("_T")
MARKS = "“”\"'「」《》【】"


def draw_entries(terms: Sequence[str], wanted: Wanted, knowledge: KnowledgeBase) -> None:
    """One block a term, a page of them; where several documents define it, their definitions stand below one another."""
    groups = [group for term in _page(terms, "glossary") if (group := list(definitions_of(knowledge, term, wanted)))]
    searched = list(knowledge.documents.values()) if len(groups) * len(knowledge.documents) <= SEARCHED else []
    st.html("".join(_group(group, knowledge, _used(group, searched)) for group in groups))


def _page(listed: Sequence[_T], name: str) -> Sequence[_T]:
    """Those of a list that stand on the page that is open."""
    pages = max(1, -(-len(listed) // PAGE))
    page = st.pagination(pages, key=f"{name}-page-{pages}") if pages > 1 else 1
    return listed[(page - 1) * PAGE : page * PAGE]


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
    aliases = say("between").join(
        dict.fromkeys(alias for entry in group for alias in entry.aliases if alias.strip(MARKS) != entry.term.strip(MARKS))
    )
    blocks = "".join(
        f'<p lang="zh-CN">{escape(flat(entry.definition))} {cite(entry.quote, at)}</p>'
        f'<p class="where">{title_html(knowledge.documents[entry.document])}{markup.standing(knowledge.documents[entry.document])}<span>{escape(say(f"style_{entry.style.value}"))}</span></p>'
        for at, entry in enumerate(group[:MEANINGS], 1)
    )
    other = f' <span class="where">{original(aliases)}</span>' if aliases else ""
    told = "".join(
        f'<p lang="zh-CN">{_marked(quote, group[0].term)} {cite(quote, at)}</p><p class="where">{source_html(quote)}</p>'
        for at, quote in enumerate(used, len(group[:MEANINGS]) + 1)
    )
    where = f'<details class="more"><summary>{escape(say("used_in", count=len(used)))}</summary>{told}</details>' if used else ""
    return f'<div class="entry"><b>{original(group[0].term)}</b>{other}{several}{blocks}{where}</div>'


def _marked(quote: Quote, term: str) -> str:
    """The words of a quote with a term in bold."""
    word = escape(term.strip(MARKS))
    return escape(flat(quote.text)).replace(word, f"<b>{word}</b>")


def draw_undefined(count: int, wanted: Wanted, knowledge: KnowledgeBase) -> None:
    """Terms in quotation marks that no definition explains, with the sentences that use them."""
    st.caption(say("undefined_hint", count=count))
    shown = _page(range(count), "undefined")
    blocks = []
    for use in undefined_terms(knowledge, wanted, start=shown[0], count=len(shown)):
        elsewhere = [entry for entry in knowledge.entries_named(use.term) if entry.document != use.document][:MEANINGS]
        sentences = use.quotes[:USES]
        said = "".join(f'<p lang="zh-CN">{_marked(quote, use.term)} {cite(quote, at)}</p>' for at, quote in enumerate(sentences, 1))
        borrowed = "".join(
            f'<p><span class="badge good">{escape(say("borrowed"))}</span>{original(flat(entry.definition))} {cite(entry.quote, at)}</p>'
            f'<p class="where">{source_html(entry.quote)}</p>'
            for at, entry in enumerate(elsewhere, len(sentences) + 1)
        )
        title = title_html(knowledge.documents[use.document])
        blocks.append(f'<div class="entry"><b>{original(use.term)}</b> <span class="where">{title}</span>{said}{borrowed}</div>')
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


def _all_of(terms: Sequence[str]) -> list[GlossaryEntry]:
    """The entries of these terms, of very many the first."""
    return [entry for term in terms[:EXPORTED] for entry in definitions_of(knowledge, term, wanted)]


KINDS = ("defined", "undefined")
knowledge = session.knowledge()
draw_rail()
st.html(f'<h1 class="hello">{escape(say("page_glossary"))}</h1><p class="tagline">{escape(say("glossary_tagline"))}</p>')
with st.container(horizontal=True, vertical_alignment="bottom"):
    typed = st.text_input(say("find_term"), key="term", placeholder=say("find_term_hint"), bind="query-params") or ""
    place = choose_place(knowledge, "glossary-place", every=True)
    offered = [document.id for document in place] or (list(knowledge.documents) if len(knowledge.documents) <= MANY else [])
    only = st.selectbox(
        say("slot_documents"),
        ["", *offered],
        format_func=lambda id: document_name(knowledge.documents[id]) if id else say("all_documents"),
        key="glossary-document",
    )
among = (only,) if only in knowledge.documents else tuple(document.id for document in place)
wanted = Wanted(typed, among)
if wanted.letters.isascii():
    lexicon_of(knowledge).prepare()
found = defined_terms(knowledge, wanted)
counts = {"defined": len(found), "undefined": count_undefined(knowledge, wanted)}
follow("terms", KINDS, "defined")
kind = st.segmented_control(
    say("view"), KINDS, key="terms", required=True, format_func=lambda name: f"{say(f'terms_{name}')} {counts[name]}",
    label_visibility="collapsed",
)  # fmt: skip
keep("terms", kind, "defined")
if not counts[kind]:
    st.caption(say("none_found"))
elif kind == "undefined":
    draw_undefined(counts[kind], wanted, knowledge)
else:
    draw_entries(found, wanted, knowledge)
    draw_table_export(lambda: entries_table(_all_of(found)), say("page_glossary"), "glossary")
