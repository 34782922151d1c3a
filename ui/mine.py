"""我的资料: what stands on the reader's own shelf, until when, and the way to add and remove."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from assistant.errors import AssistantError
from ui import session, shelving
from ui.adding import draw_adding
from ui.markup import escape, plain
from ui.naming import document_name
from ui.settings import settings
from ui.told import told
from ui.words import say


def draw_mine() -> None:
    """The documents, each to be read or removed, and the field for more."""
    room, known = shelving.room(), session.knowledge()
    hint = say("own_hint", days=settings().shelf_days, documents=room.documents, megabytes=room.megabytes)
    st.html(f'<p class="where" role="note">{escape(hint)}</p>')
    for id, until in shelving.mine().items():
        title = document_name(known.documents[id]) if id in known.documents else id
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key=f"mine-{id}"):
            link = f'<a href="./documents?{urlencode({"document": id})}" target="_self">{escape(title)}</a>'
            st.html(f'<p class="where">{link} · {escape(say("own_until", date=f"{until:%Y-%m-%d}"))}</p>')
            st.button(
                say("own_remove"), key=f"remove-own-{id}", type="tertiary", icon=":material/delete:", on_click=_remove, args=(id, title)
            )
    if failed := st.session_state.pop("not-removed", ""):
        st.error(plain(failed), icon="⚠️")
    draw_adding()


def _remove(id: str, title: str) -> None:
    try:
        shelving.remove(id)
    except AssistantError as error:
        st.session_state["not-removed"] = told(str(error))
    else:
        st.session_state["added"] = {key: done for key, done in st.session_state.get("added", {}).items() if done.id != id}
        st.toast(say("removed", title=plain(title)))
