"""Questions to go on with once documents were added: asked of these alone, and across them where there are several."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui import session
from ui.markup import escape, plain
from ui.words import language, say

MOST = 3


def draw_first_questions(ids: Sequence[str]) -> None:
    """A few questions that these documents answer; a click asks it of them alone."""
    known = session.knowledge()
    kept = [id for id in dict.fromkeys(ids) if id in known.documents]
    questions = session.assistant().openings(language(), documents=kept)[:MOST] if kept else ()
    if not questions and len(kept) < 2:
        return
    st.html(f'<p class="heading">{escape(say("first_questions", count=len(kept)))}</p>')
    with st.container(horizontal=True, gap="small", key="first-questions"):
        for number, text in enumerate(questions):
            if st.button(plain(text), key=f"first-{number}", on_click=_ask, args=(text, kept), wrap=True):
                st.switch_page("ui/chat.py")
        if len(kept) > 1 and st.button(
            say("ask_these", count=len(kept)), key="ask-these", icon=":material/forum:", on_click=_pick, args=(kept,)
        ):
            st.switch_page("ui/chat.py")


def _pick(ids: Sequence[str]) -> None:
    """A conversation of its own about these documents."""
    session.start_new()
    st.session_state["documents"] = list(ids)


def _ask(text: str, ids: Sequence[str]) -> None:
    """Ask it in a conversation about these documents."""
    st.session_state["documents"] = list(ids)
    session.ask(text)
