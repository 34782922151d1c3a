"""A document is replaced by another file, or taken out, once that is confirmed."""

from __future__ import annotations

import streamlit as st

from assistant.documents import Document
from assistant.errors import AssistantError
from assistant.removed import removed
from ui import changing, served
from ui.adding import draw_replacement
from ui.markup import escape, plain
from ui.told import told
from ui.words import say

MOST = 30  # removals listed


def draw_managing(document: Document) -> None:
    """What can be done to a document as a whole."""
    draw_replacement(document.id)
    with st.popover(say("remove"), icon=":material/delete:", key=f"remove-{document.id}"):
        st.markdown(plain(say("remove_sure", title=document.cited)))
        st.button(say("remove_do"), key=f"remove-do-{document.id}", type="primary", on_click=_remove, args=(document,))
    if failed := st.session_state.pop("not-removed", ""):
        st.error(plain(failed), icon="⚠️")


def draw_removed() -> None:
    """What was removed lately, each to be put back."""
    gone = removed(served.folder())
    if not gone:
        return
    with st.expander(say("removed_lately"), icon=":material/restore_from_trash:", key="removed"):
        for id, when in list(gone.items())[:MOST]:
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.html(f'<p class="where">{escape(id)} · {when:%Y-%m-%d}</p>')
                st.button(say("put_back"), key=f"put-back-{id}", type="tertiary", on_click=_put_back, args=(id,))
    if failed := st.session_state.pop("not-put-back", ""):
        st.error(plain(failed), icon="⚠️")


def _put_back(id: str) -> None:
    try:
        changing.restore_document(id)
    except AssistantError as error:
        st.session_state["not-put-back"] = told(str(error))
    else:
        st.toast(say("is_put_back", id=plain(id)))


def _remove(document: Document) -> None:
    try:
        changing.remove(document.id)
    except AssistantError as error:
        st.session_state["not-removed"] = told(str(error))
    else:
        st.session_state["added"] = {key: done for key, done in st.session_state.get("added", {}).items() if done.id != document.id}
        st.toast(say("removed", title=plain(document.cited)))
