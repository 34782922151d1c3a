"""The sidebar: new conversation, which documents are asked, earlier conversations to find, name, export and delete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.journal import Conversation
from ui import exports, session
from ui.frame import language_switch
from ui.markup import escape, plain
from ui.roles import is_local
from ui.settings import settings
from ui.sharing import draw_share
from ui.who import draw_who
from ui.words import say

MOST = 30  # earlier conversations listed at once


def draw_sidebar() -> None:
    """Everything about conversations that is not the conversation itself."""
    with st.sidebar:
        st.button(
            say("new_conversation"), icon=":material/add:", key="new", on_click=session.start_new, shortcut="Ctrl+Shift+Y", width="stretch", type="primary"
        )  # fmt: skip
        _draw_documents()
        if session.exchanges() and not session.snapshot():
            _draw_current()
        _draw_earlier()
        _draw_foot()


def _draw_foot() -> None:
    """Language, who is at work here, which state of the knowledge answers."""
    language_switch()
    draw_who()
    st.caption(_what_is_kept())
    st.caption(say("stamp", stamp=session.knowledge().stamp))


def _what_is_kept() -> str:
    """Who sees what is asked here, and for how long it is kept."""
    if is_local():
        return say("kept_here")
    days = settings().keep_days
    return say("kept_on_server") + (say("kept_for", days=days) if days else say("kept_until_deleted"))


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
                say("name"), value=session.journal().name(id, session.owner()), key=f"name-{id}", max_chars=80, placeholder=plain(session.exchanges()[0].text)[:60],
                on_change=lambda: session.journal().rename(id, st.session_state[f"name-{id}"], session.owner()),
            )  # fmt: skip
            draw_share(id)
        name = session.journal().name(id, session.owner()) or session.exchanges()[0].text
        with st.container(horizontal=True, gap="xsmall"):
            file = f"{say('file_name')}-{exports.file_name(name)}"
            said = [(each.text, each.turn.answer) for each in session.exchanges()]
            st.download_button("Word", exports.answers_docx(name, said), f"{file}.docx", exports.DOCX, on_click="ignore")
            st.download_button(
                "Markdown", exports.conversation_markdown(name, session.exchanges()), f"{file}.md", "text/markdown", on_click="ignore"
            )
            st.download_button(
                "JSON", exports.conversation_json(name, session.exchanges()), f"{file}.json", "application/json", on_click="ignore"
            )
        with st.popover(say("delete"), icon=":material/delete:", key=f"delete-{id}", type="tertiary"):
            st.markdown(plain(say("delete_sure")))
            st.button(say("delete_do"), key=f"delete-do-{id}", type="primary", on_click=_delete, args=(id,))


def draw_name() -> None:
    """The name of the conversation above it, when it was given one."""
    shared = session.snapshot()
    name = shared.name if shared else session.journal().name(session.conversation(), session.owner())
    if name:
        st.html(f'<p class="conversation">{escape(name)}</p>')


def _delete(id: str) -> None:
    session.journal().delete(id, session.owner())
    session.start_new()


def _draw_earlier() -> None:
    journal = session.journal()
    if journal.problem:
        st.caption(say("journal_problem", problem=plain(journal.problem)))
        return
    wanted = st.session_state.get("find", "")
    found = journal.conversations(session.reader(), wanted)
    current = st.session_state.get("conversation")
    if not wanted and not any(each.id != current for each in found):
        return
    opened = st.expander(say("earlier"), icon=":material/history:", key="earlier", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.text_input(say("find"), key="find", placeholder=say("find"), label_visibility="collapsed", persist_state="session")
        for each in found[:MOST]:
            _draw_one(each, current=each.id == current)
        if len(found) > MOST:
            st.caption(say("shown_of", shown=MOST, total=len(found)))
        if not found:
            st.caption(say("none_found"))


def _draw_one(each: Conversation, *, current: bool) -> None:
    """A conversation to open again, with the time it took place; the one that is open says so."""
    date, name = when(each.created, st.context.timezone), _short(each.name)
    with st.container(key=f"earlier-{each.id}", gap=None):
        if current:
            st.html(f'<p class="open">{escape(name)}</p><p class="where">{escape(date)} · {escape(say("current"))}</p>')
        else:
            st.button(plain(name), key=f"open-{each.id}", type="tertiary", on_click=_reopen, args=(each.id,), width="stretch", wrap=True)
            st.html(f'<p class="where">{escape(date)}</p>')


def when(stamp: str, zone: str | None) -> str:
    """A time of the journal on the reader's clock.

    >>> when("2026-11-22T16:39:06+00:00", "Asia/Shanghai"), when("2026-11-22T16:39:06+00:00", None)
    ('2026-11-23 00:39', '2026-11-22 16:39')
    """
    try:
        return datetime.fromisoformat(stamp).astimezone(ZoneInfo(zone or "UTC")).strftime("%Y-%m-%d %H:%M")
    except (ValueError, KeyError, OSError):  # a clock that this machine does not know
        return stamp[:16].replace("T", " ")


def _short(name: str, longest: int = 40) -> str:
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
        _draw_foot()
