"""What surrounds every page: navigation, sidebar, style, and the one sentence when the knowledge base is broken."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError
from ui import bridge, earlier, session, uploading
from ui.markup import escape, plain
from ui.pages import PAGES
from ui.roles import NotAllowed
from ui.told import told
from ui.words import LANGUAGES, language, say, settle_language

HERE = Path(__file__).parent
ICONS = {
    "chat": ":material/forum:",
    "compare": ":material/balance:",
    "documents": ":material/description:",
    "glossary": ":material/menu_book:",
    "keeper": ":material/inbox:",
}


def run() -> None:
    """Draw the page that the address names."""
    settle_language()
    st.set_page_config(page_title=say("product"), page_icon="📘", layout="wide", initial_sidebar_state="auto")
    st.html(HERE / "style.css")
    pages = [
        st.Page(HERE / f"{name}.py", title=say(f"page_{name}"), icon=ICONS[name], url_path=path, default=name == "chat")
        for name, path in PAGES.items()
        if name != "keeper" or session.for_keeper()
    ]
    page = st.navigation(pages, position="top")
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
        st.error(f"{say('broken_knowledge')} {str(error).replace(f'{session.folder()}/', '')}", icon="⚠️")
        st.stop()
    except Exception:  # a bug of ours
        logging.getLogger("wence").exception("the knowledge base was not loaded")
        st.error(say("broken_knowledge"), icon="⚠️")
        st.stop()
    if unread := session.knowledge().unread:
        st.warning(say("unread_files", names=plain("、".join(unread))), icon="⚠️")
    _notice_page_change(page.title)
    words = {name: say(name) for name in ("evidence", "previous_quote", "next_quote", "close", "no_such_place")}
    data = {"lang": {"zh": "zh-CN"}.get(language(), language()), "cookies": _chosen_language(), "words": words}
    bridge.mount(
        "bridge",
        {**data, "focus": st.session_state.get("focus", ".hello") if page.url_path == "" else ""},
        on_act=earlier.act,
    )
    try:
        page.run()
        uploading.page_is_drawn()
    except NotAllowed as error:
        st.error(told(str(error)), icon="🔒")
    except Exception:  # a bug of ours; the reader gets a sentence, the keeper the trace
        logging.getLogger("wence").exception("page %s failed", page.title)
        st.error(say("page_failed"), icon="⚠️")


def _chosen_language() -> dict[str, str]:
    chosen = st.session_state.get("language")
    return {"wence_language": chosen} if chosen else {}


def _notice_page_change(title: str) -> None:
    """A page that was just come to may set the address; one that was left by the back button may not."""
    st.session_state["arrived"] = st.session_state.get("page") != title
    st.session_state["page"] = title


def language_switch() -> None:
    """The choice of the interface's language."""
    st.segmented_control(
        say("interface_language"),
        list(LANGUAGES),
        default=None if "language_choice" in st.session_state else language(),
        format_func=LANGUAGES.get,
        key="language_choice",
        required=True,
        on_change=lambda: st.session_state.update(language=st.session_state["language_choice"]),
    )
