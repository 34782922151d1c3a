"""Figures and terms that reading missed: their words are looked for in the source, their meaning is filled in."""

from __future__ import annotations

import re

import streamlit as st

from assistant.documents import Document
from assistant.text import Span
from ui import changing
from ui.figure_fields import changed_values, draw_figure_fields
from ui.keeping import keep, today
from ui.markup import flat
from ui.words import say

NEAR = 24  # characters shown on either side of words that stand at several places
MANY = 50


def draw_new_figure(document: Document) -> None:
    """A figure to be added: its number as printed, where it stands, what it means."""
    with st.expander(say("new_figure"), icon=":material/add:", key=f"new-figure-{document.id}"):
        words = st.text_input(say("new_number"), key=f"number-{document.id}", placeholder=say("new_number_hint"))
        at = _place(document, words, f"place-{document.id}")
        if at is None:
            return
        key = f"new-{document.id}-{at.start}"
        with st.form(key=f"form-{key}", border=False):
            draw_figure_fields(None, key)
            st.text_input(say("why"), key=f"why-{key}", max_chars=200, placeholder=say("why_hint"))
            st.form_submit_button(say("do_add"), key=f"keep-{key}", type="primary", on_click=_add_figure, args=(document, at, key))


def _add_figure(document: Document, at: Span, key: str) -> None:
    why, values = str(st.session_state.get(f"why-{key}") or ""), changed_values(None, key)
    keep(lambda: changing.add_figure(document, at, why=why, date=today(), values=values))


def draw_new_term(document: Document) -> None:
    """A term to be added, or another definition for one: both as printed."""
    with st.expander(say("new_term"), icon=":material/add:", key=f"new-term-{document.id}"):
        term = st.text_input(say("slot_terms"), key=f"term-new-{document.id}", max_chars=60)
        words = st.text_area(say("new_definition"), key=f"definition-{document.id}", placeholder=say("new_definition_hint"), height=100)
        at = _place(document, words, f"definition-place-{document.id}")
        why = st.text_input(say("why"), key=f"why-new-term-{document.id}", max_chars=200, placeholder=say("why_hint"))
        ready = at is not None and bool(term.strip())
        st.button(
            say("do_add"),
            key=f"keep-term-{document.id}",
            type="primary",
            disabled=not ready,
            on_click=_add_term,
            args=(document, term.strip(), at, why),
        )


def _add_term(document: Document, term: str, at: Span, why: str) -> None:
    before = document.text.source.rfind(term, max(0, at.start - 200), at.end)  # the quote shows the term where it stands just before
    around = document.text.to_text(Span(before if 0 <= before < at.start else at.start, at.end))
    keep(lambda: changing.add_term(term, at, document.quote(around), why=why, date=today()))


def _place(document: Document, words: str, key: str) -> Span | None:
    """Where the words stand in the source, chosen among several; white space does not count."""
    wanted = "".join(words.split())
    if not wanted:
        return None
    pattern = re.compile(r"\s*".join(map(re.escape, wanted)))
    found = [Span(*hit.span()) for _, hit in zip(range(MANY), pattern.finditer(document.text.source), strict=False)]
    if not found:
        st.warning(say("not_in_source"), icon="⚠️")
        return None
    if len(found) == 1:
        st.caption(_around(document, found[0]))
        return found[0]
    return found[st.selectbox(say("which_place"), range(len(found)), format_func=lambda number: _around(document, found[number]), key=key)]


def _around(document: Document, at: Span) -> str:
    source = document.text.source
    return flat(f"…{source[max(0, at.start - NEAR) : at.start]}【{at.cut(source)[:60]}】{source[at.end : at.end + NEAR]}…")
