"""A conversation is shared as it stands now, to be read; others go on from a copy of their own, and its reader can withdraw it."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.markup import escape
from ui.words import say


def draw_share(id: str) -> None:
    """In the sidebar: a link that others may read, or the way to withdraw it."""
    shared = session.journal().shared(id, session.owner())
    if not shared:
        st.button(say("share"), icon=":material/share:", key=f"share-{id}", help=say("share_hint"), on_click=_share, args=(id,))
        return
    st.html(
        f'<p class="where">{escape(say("shared_hint"))}</p>'
        f'<button type="button" class="copy" data-copy="./?s={escape(shared)}">{escape(say("copy_shared"))}</button>'
    )
    with st.container(horizontal=True, gap="xsmall"):
        st.button(say("share_again"), key=f"share-{id}", type="tertiary", on_click=_share, args=(id,))
        st.button(say("withdraw"), key=f"unshare-{id}", type="tertiary", on_click=_withdraw, args=(id,))


def _share(id: str) -> None:
    if not session.journal().share(id, session.owner()):
        st.toast(say("not_kept"), icon="⚠️")


def _withdraw(id: str) -> None:
    session.journal().withdraw(id, session.owner())
    st.toast(say("withdrawn"))


def draw_shared() -> None:
    """Above what somebody else shared: that it is read here, and the way to go on from a copy."""
    shared = session.snapshot()
    if shared is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="shared"):
        st.html(f'<p class="where" role="note">{escape(say("read_only", date=shared.created[:10]))}</p>')
        st.button(say("go_on_from_copy"), icon=":material/content_copy:", key="copy-shared", on_click=session.copy_snapshot)
