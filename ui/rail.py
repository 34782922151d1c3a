"""The column at the left: a new conversation, the pages, the reader's conversations, which documents are asked; who is at work and in which language."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.choosing import MANY, choose_place
from ui.conversations import draw_current, draw_history
from ui.markup import escape
from ui.naming import document_name
from ui.roles import is_local
from ui.settings import settings
from ui.who import draw_who
from ui.words import LANGUAGES, language, say

PAGES = (
    ("compare", ":material/balance:"),
    ("check", ":material/fact_check:"),
    ("documents", ":material/description:"),
    ("glossary", ":material/menu_book:"),
)


def draw_rail(*, chat: bool = False) -> None:
    """The column of every page; on the page of the conversation also what belongs to it."""
    with st.sidebar:
        st.html(f'<a class="brand" href="./" target="_self">{escape(say("hello"))}</a>')
        started = st.button(
            say("new_conversation"), icon=":material/add:", key="new", on_click=session.start_new, shortcut="Ctrl+Shift+Y", width="stretch", type="primary"
        )  # fmt: skip
        if started and not chat:
            st.switch_page("ui/chat.py")
        with st.container(key="rail", gap=None):
            for name, icon in (*PAGES, *((("keeper", ":material/inbox:"),) if session.for_keeper() else ())):
                count = f" · {len(session.knowledge().documents)}" if name == "documents" else ""
                st.page_link(f"ui/{name}.py", label=say(f"rail_{name}") + count, icon=icon, width="stretch")
        draw_history(chat=chat)
        if chat and session.exchanges() and not session.snapshot():
            draw_current()
        if chat:
            _draw_documents()
        _draw_foot()


def _draw_documents() -> None:
    """Which documents to ask alone; of many those of one place are offered, and those chosen before."""
    knowledge = session.knowledge()
    documents = knowledge.documents
    chosen = [id for id in st.session_state.get("documents", []) if id in documents]
    st.session_state["documents"] = chosen
    many = len(documents) > MANY
    near = [document.id for document in choose_place(knowledge, "ask-place", every=True)]
    if len(documents) > 1:
        st.multiselect(
            say("ask_only"),
            list(dict.fromkeys((*chosen, *near))) if many else list(documents),
            format_func=lambda id: document_name(documents[id]),
            key="documents",
            placeholder=say("all_documents"),
            persist_state="session",
        )


def _draw_foot() -> None:
    """Language, who is at work here; what is kept and which state of the knowledge answers, for whoever asks."""
    st.segmented_control(
        say("interface_language"),
        list(LANGUAGES),
        default=None if "language_choice" in st.session_state else language(),
        format_func=LANGUAGES.get,
        key="language_choice",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: st.session_state.update(language=st.session_state["language_choice"]),
    )
    draw_who()
    told = "".join(f'<p class="where">{escape(line)}</p>' for line in (_what_is_kept(), say("stamp", stamp=session.knowledge().stamp)))
    st.html(f'<details class="more"><summary>{escape(say("about"))}</summary>{told}</details>')


def _what_is_kept() -> str:
    """Who sees what is asked here, and for how long it is kept."""
    if is_local():
        return say("kept_here")
    days = settings().keep_days
    return say("kept_on_server") + (say("kept_for", days=days) if days else say("kept_until_deleted"))
