"""问答: ask, and read answers whose every word can be opened in its source."""

import streamlit as st

from ui import bridge, conversations, earlier, session
from ui.adding import bring, draw_brought, may_add
from ui.conversations import draw_name, is_current_open, stamps
from ui.earlier import draw_exchanges
from ui.failing import told_in_a_sentence
from ui.opening import draw_greeting, draw_opening
from ui.rail import draw_rail
from ui.sharing import draw_shared
from ui.tab import tab_title
from ui.uploading import ask_for_files
from ui.words import say


def submit() -> None:
    """Ask what was typed; a question that is being edited takes the place of the old one. Files are first to be confirmed."""
    st.session_state["addressed"] = False
    st.session_state["submitted"] = True
    typed = st.session_state["question"]
    if isinstance(typed, str):  # where no files are taken
        session.ask(typed, at=st.session_state.pop("editing", None))
        return
    if typed.files and may_add():
        bring([(file.name, file.getvalue()) for file in typed.files], typed.text)
    else:
        session.ask(typed.text, at=st.session_state.pop("editing", None))


def leave_as_it_was() -> None:
    """Edit nothing after all."""
    st.session_state.pop("editing", None)
    st.session_state["question"] = ""


def draw_input() -> None:
    """Where questions are typed; it stays in view while the answers are read."""
    with st.container(key="ask"):  # inside a container: at the page's own bottom it would drag the page to its end at every answer
        if "editing" in st.session_state:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(say("editing"), width="content")
                st.button(say("cancel"), key="cancel", type="tertiary", on_click=leave_as_it_was)
        if may_add():
            ask_for_files()
        typed = st.chat_input(say("ask_here"), key="question", on_submit=submit, accept_file="multiple" if may_add() else False)
    if typed and not st.session_state.pop("submitted", False):  # a page that outlived its server: what it sends first calls nothing
        submit()
        st.rerun()


def _around() -> tuple[object, ...]:
    """What stands around the conversation and tells of it: were it otherwise, the whole page had to be drawn anew."""
    said = session.exchanges()
    picked = tuple(st.session_state.get("documents") or ())
    return session.settle_assistant(), session.conversation() if said else "", len(said) if is_current_open() else 0, picked


@st.fragment
def draw_conversation() -> None:
    """The conversation; a question that goes on draws this alone, and nothing of what stands around it."""
    if st.session_state["around"] != _around():
        st.rerun()
    with told_in_a_sentence(say("page_chat")):
        _draw_conversation()


def _draw_conversation() -> None:
    said = session.exchanges()
    title = tab_title(say("page_chat"), chat=True)
    bridge.tell("latest", {"focus": st.session_state.get("focus", ".hello"), "title": title}, on_act=_act)
    if not said:
        draw_greeting()
        draw_brought()
        draw_input()
        draw_opening()
        _draw_failures()
        return
    with st.container(
        key="said"
    ):  # what grows stands in one place of its own: the field below keeps its own, and what is being typed there
        draw_name()
        draw_shared()
        if stamps(said):
            st.caption(say("answered_anew"))
        draw_exchanges(said)
        _draw_failures()
        if not session.snapshot():
            draw_brought()
    if not session.snapshot():
        draw_input()


def _act() -> None:
    """Do what was clicked in what is drawn as plain HTML."""
    told = st.session_state["latest"].get("act")
    if isinstance(told, str) and told.startswith("open:"):
        conversations.reopen(told.removeprefix("open:"))
    else:
        earlier.act()


def _draw_failures() -> None:
    """What came in the way of the last question."""
    if st.session_state.pop("failed", None):
        st.error(say("failed"), icon="⚠️")
    if st.session_state.pop("too-fast", False):
        st.warning(say("too_fast"), icon="⏳")
    if st.session_state.pop("too-long", False):
        st.warning(say("too_long", most=session.MOST), icon="💬")
    if st.session_state.pop("not-recorded", False) and not session.journal().problem:
        st.warning(say("not_recorded"), icon="⚠️")


draw_rail(chat=True)
st.session_state["around"] = _around()
draw_conversation()
