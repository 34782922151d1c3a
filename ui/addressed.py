"""What the address of the conversation's page asks for: a conversation, questions, or what somebody shared."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.words import say

MOST_ASKED = 20  # questions that an address may ask


def follow_address() -> None:
    """Open the conversation or ask the question that the address names; name the present one in the address."""
    asked, wanted = [text for text in st.query_params.get_all("q") if text.strip()][:MOST_ASKED], st.query_params.get("c")
    shared = st.query_params.get("s")
    if asked:
        only, without = st.query_params.get("only", ""), st.query_params.get("without", "")
        session.start_new()
        if only:
            st.session_state["documents"] = only.split(",")
        for text in asked[:-1]:
            session.ask(text)
        session.ask(asked[-1], without=frozenset(filter(None, without.split(","))))
    elif shared:
        seen = session.snapshot()
        if seen is None or seen.id != shared:
            session.start_new()
            if session.open_snapshot(shared):
                st.query_params["s"] = shared
            else:
                st.toast(say("no_longer_shared"))
    elif session.snapshot():
        session.start_new()
    elif wanted and wanted != st.session_state.get("conversation"):
        session.start_new()
        if not session.reopen(wanted):
            st.toast(say("no_such_conversation"))
    elif not wanted and session.exchanges() and not st.session_state["arrived"] and st.session_state.get("addressed"):
        session.start_new()  # the back button led before the first question
    if session.exchanges() and not session.snapshot() and st.query_params.get("c") != session.conversation():
        st.query_params["c"] = session.conversation()
    st.session_state["addressed"] = "c" in st.query_params
