"""A document is replaced by another file, or taken out, once that is confirmed."""

from __future__ import annotations

import streamlit as st

from assistant.documents import Document
from assistant.errors import AssistantError
from ui import changing
from ui.adding import draw_replacement
from ui.markup import plain
from ui.told import told
from ui.words import say


def draw_managing(document: Document) -> None:
    """What can be done to a document as a whole."""
    draw_replacement(document.id)
    with st.popover(say("remove"), icon=":material/delete:", key=f"remove-{document.id}"):
        st.markdown(plain(say("remove_sure", title=document.title)))
        st.button(say("remove_do"), key=f"remove-do-{document.id}", type="primary", on_click=_remove, args=(document,))
    if failed := st.session_state.pop("not-removed", ""):
        st.error(plain(failed), icon="⚠️")


def _remove(document: Document) -> None:
    try:
        changing.remove(document.id)
    except AssistantError as error:
        st.session_state["not-removed"] = told(str(error))
    else:
        st.session_state["added"] = {key: done for key, done in st.session_state.get("added", {}).items() if done.id != document.id}
        st.toast(say("removed", title=plain(document.title)))
