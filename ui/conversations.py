"""Conversations: those of the reader to find and open again, and the one that is open to name, share, take away and delete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from assistant.journal import Conversation
from ui import exports, session
from ui.markup import escape, plain
from ui.sharing import draw_share
from ui.words import say

MOST = 30  # conversations listed at once
FOUND_BY_EYE = 8  # so few need no field to find one
LONGEST = 60  # characters of a name


def draw_current() -> None:
    """What can be done with the conversation that is open: its name, sharing, files, deleting."""
    id = session.conversation()
    opened = st.expander(say("this_conversation"), icon=":material/bookmark:", key="this", on_change="rerun")
    st.session_state["current-open"] = opened.open
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


def is_current_open() -> bool:
    """Whether what can be done with the conversation stands open, its files among it."""
    return bool(st.session_state.get("current-open"))


def draw_name() -> None:
    """The name of the conversation above it, when it was given one; else a screen reader alone hears what page it is."""
    shared = session.snapshot()
    name = shared.name if shared else session.journal().name(session.conversation(), session.owner())
    st.html(f'<h1 class="{"conversation" if name else "unseen"}">{escape(name or say("page_chat"))}</h1>')


def _delete(id: str) -> None:
    session.journal().delete(id, session.owner())
    session.start_new()


def draw_history(*, chat: bool) -> None:
    """The reader's conversations by day, the latest first, as one piece: each opens where it is clicked, or in a tab of its own."""
    journal = session.journal()
    if journal.problem:
        st.caption(say("journal_problem", problem=plain(journal.problem)))
        return
    wanted = st.session_state.get("find", "")
    found = journal.conversations(session.reader(), wanted)
    if len(found) >= FOUND_BY_EYE or wanted:
        st.text_input(say("find"), key="find", placeholder=say("find"), label_visibility="collapsed", persist_state="session")
    if not found and wanted:
        st.caption(say("none_found"))
    if found:
        more = f'<p class="where">{escape(say("shown_of", shown=MOST, total=len(found)))}</p>' if len(found) > MOST else ""
        st.html(f'<nav class="history" aria-label="{escape(say("earlier"))}">{_listed(found[:MOST], chat=chat)}{more}</nav>')


def _listed(found: Sequence[Conversation], *, chat: bool) -> str:
    zone, current = st.context.timezone, st.session_state.get("conversation") if chat else None
    today = when(datetime.now(UTC).isoformat(), zone)[:10]
    pieces, day = [], ""
    for each in found:
        time = when(each.created, zone)
        if (name := day_of(time[:10], today)) != day:
            day = name
            pieces.append(f'<p class="heading">{escape(say(day))}</p>')
        here = ' aria-current="true"' if each.id == current else ""
        act = f' data-act="open:{escape(each.id)}"' if chat else ""
        name = escape(" ".join(each.name.split())[:LONGEST])
        pieces.append(f'<a href="./?c={escape(each.id)}" target="_self"{act}{here} title="{name} · {escape(time)}">{name}</a>')
    return "".join(pieces)


def day_of(day: str, today: str) -> str:
    """Under which heading a day is listed.

    >>> [day_of(day, "2026-03-01") for day in ("2026-03-01", "2026-02-28", "2025-12-31")]
    ['today', 'yesterday', 'before']
    """
    apart = (date.fromisoformat(today) - date.fromisoformat(day)).days
    return "today" if apart <= 0 else "yesterday" if apart == 1 else "before"


def when(stamp: str, zone: str | None) -> str:
    """A time of the journal on the reader's clock.

    >>> when("2026-11-22T16:39:06+00:00", "Asia/Shanghai"), when("2026-11-22T16:39:06+00:00", None)
    ('2026-11-23 00:39', '2026-11-22 16:39')
    """
    try:
        return datetime.fromisoformat(stamp).astimezone(ZoneInfo(zone or "UTC")).strftime("%Y-%m-%d %H:%M")
    except (ValueError, KeyError, OSError):  # a clock that this machine does not know
        return stamp[:16].replace("T", " ")


def reopen(id: str) -> None:
    """Open a conversation of the reader's own at its latest answer."""
    session.start_new()
    if session.reopen(id):
        st.query_params["c"] = id
    else:
        st.toast(say("no_such_conversation"))


def stamps(exchanges: Sequence[session.Exchange]) -> bool:
    """Whether some of these answers were first given by another state of the knowledge base."""
    now = session.knowledge().stamp
    return any(exchange.stamp and exchange.stamp != now for exchange in exchanges)
