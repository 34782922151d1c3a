"""What surrounds every page: navigation, sidebar, style, and the one sentence when the knowledge base is broken."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError
from ui import addressed, bridge, served, session, uploading
from ui.failing import told_in_a_sentence
from ui.markup import escape, plain
from ui.pages import PAGES
from ui.tab import tab_title
from ui.words import foreign_words, language, say, settle_language

HERE = Path(__file__).parent
RAIL = 240  # px: how wide the column at the left is
ICONS = {
    "chat": ":material/forum:",
    "compare": ":material/balance:",
    "check": ":material/fact_check:",
    "documents": ":material/description:",
    "glossary": ":material/menu_book:",
    "keeper": ":material/inbox:",
}


def run() -> None:
    """Draw the page that the address names."""
    settle_language()
    st.set_page_config(page_title=say("product"), page_icon="📘", layout="wide", initial_sidebar_state=RAIL)
    pages = [
        st.Page(HERE / f"{name}.py", title=say(f"page_{name}"), icon=ICONS[name], url_path=path, default=name == "chat")
        for name, path in PAGES.items()
        if name != "keeper" or session.for_keeper()
    ]
    page = st.navigation(pages, position="hidden")
    with st.container(
        horizontal=True, gap=None, key="pages"
    ):  # for a phone, where Streamlit folds its navigation away; the style hides it elsewhere
        for each in pages:
            if each.url_path == page.url_path:
                st.html(f'<span aria-current="page">{escape(each.title)}</span>', width="content")
            else:
                st.page_link(each, label=each.title, icon="")
    try:
        session.settle_assistant()
    except AssistantError as error:
        st.error(f"{say('broken_knowledge')} {str(error).replace(f'{served.folder()}/', '')}", icon="⚠️")
        st.stop()
    except Exception:  # a bug of ours
        logging.getLogger("wence").exception("the knowledge base was not loaded")
        st.error(say("broken_knowledge"), icon="⚠️")
        st.stop()
    if unread := session.knowledge().unread:
        st.warning(say("unread_files", names=plain("、".join(unread))), icon="⚠️")
    _notice_page_change(page.title)
    if page.url_path == "":
        addressed.follow_address()
    st.set_page_config(page_title=tab_title(page.title, chat=page.url_path == ""))
    words = {name: say(name) for name in ("evidence", "previous_quote", "next_quote", "close", "no_such_place", "no_original")}
    data = {"lang": {"zh": "zh-CN"}.get(language(), language()), "cookies": _chosen_language(), "words": words, "path": page.url_path}
    bridge.mount("bridge", data)
    bridge.mount("foreign", {"foreign": foreign_words(language())})  # by itself: it stays the same, and is sent once
    uploading.page_begins()
    with told_in_a_sentence(page.title):
        page.run()
        uploading.page_is_drawn()


def _chosen_language() -> dict[str, str]:
    chosen = st.session_state.get("language")
    return {"wence_language": chosen} if chosen else {}


def _notice_page_change(title: str) -> None:
    """A page that was just come to may set the address; one that was left by the back button may not."""
    st.session_state["arrived"] = st.session_state.get("page") != title
    st.session_state["page"] = title
