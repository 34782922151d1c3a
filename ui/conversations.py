"""The sidebar: new conversation, which documents are asked, earlier conversations to find, name, export and delete."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui import exports, session
from ui.frame import language_switch
from ui.markup import plain
from ui.words import say


def draw_sidebar() -> None:
    """Everything about conversations that is not the conversation itself."""
    with st.sidebar:
        st.button(
            say("new_conversation"), icon=":material/add:", key="new", on_click=session.start_new, shortcut="Ctrl+Shift+Y", width="stretch", type="primary"
        )  # fmt: skip
        _draw_documents()
        if session.exchanges():
            _draw_current()
        _draw_earlier()
        language_switch()
        st.caption(say("stamp", stamp=session.knowledge().stamp))


def _draw_documents() -> None:
    documents = session.knowledge().documents
    st.session_state["documents"] = [id for id in st.session_state.get("documents", []) if id in documents]
    st.multiselect(
        say("ask_only"),
        list(documents),
        format_func=lambda id: documents[id].title,
        key="documents",
        placeholder=say("all_documents"),
        persist_state="session",
    )


def _draw_current() -> None:
    id = session.conversation()
    opened = st.expander(say("this_conversation"), icon=":material/bookmark:", key="this", on_change="rerun")
    if not opened.open:  # the files are not made before somebody looks for them
        return
    with opened:
        if session.journal().problem:
            st.caption(say("not_kept"))
        else:
            st.text_input(
                say("name"), value=session.journal().name(id), key=f"name-{id}", max_chars=80, placeholder=plain(session.exchanges()[0].text)[:60],
                on_change=lambda: session.journal().rename(id, st.session_state[f"name-{id}"]),
            )  # fmt: skip
        name = session.journal().name(id) or session.exchanges()[0].text
        with st.container(horizontal=True, gap="xsmall"):
            st.download_button(
                "Markdown", exports.conversation_markdown(name, session.exchanges()), f"wence-{id}.md", "text/markdown", on_click="ignore"
            )
            st.download_button(
                "JSON", exports.conversation_json(name, session.exchanges()), f"wence-{id}.json", "application/json", on_click="ignore"
            )
        st.button(say("delete"), key=f"delete-{id}", icon=":material/delete:", type="tertiary", on_click=_delete, args=(id,))


def _delete(id: str) -> None:
    session.journal().delete(id)
    session.start_new()


def _draw_earlier() -> None:
    journal = session.journal()
    if journal.problem:
        st.caption(say("journal_problem", problem=plain(journal.problem)))
        return
    wanted = st.session_state.get("find", "")
    found = journal.conversations(session.reader(), wanted)
    others = [each for each in found if each.id != st.session_state.get("conversation")]
    if not others and not wanted:
        return
    opened = st.expander(say("earlier"), icon=":material/history:", key="earlier", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.text_input(say("find"), key="find", placeholder=say("find"), label_visibility="collapsed", persist_state="session")
        for each in others[:30]:
            name = plain(_short(each.name))
            st.button(name, key=f"open-{each.id}", type="tertiary", on_click=_reopen, args=(each.id,), width="stretch")
        if not others:
            st.caption(say("none_found"))


def _short(name: str, longest: int = 28) -> str:
    return name if len(name) <= longest else name[: longest - 1] + "…"


def _reopen(id: str) -> None:
    session.start_new()
    if session.reopen(id):
        st.query_params["c"] = id


def stamps(exchanges: Sequence[session.Exchange]) -> bool:
    """Whether some of these answers were first given by another state of the knowledge base."""
    now = session.knowledge().stamp
    return any(exchange.stamp and exchange.stamp != now for exchange in exchanges)


def draw_page_sidebar() -> None:
    """The sidebar of pages that are no conversation."""
    with st.sidebar:
        language_switch()
        st.caption(say("stamp", stamp=session.knowledge().stamp))
