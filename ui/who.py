"""At the foot of the sidebar: who keeps the library, and the way in for whoever does. Nothing on one's own machine."""

from __future__ import annotations

import streamlit as st

from ui.markup import escape
from ui.roles import has_login, is_local, keeper
from ui.settings import settings
from ui.words import say


def draw_who() -> None:
    """One line."""
    if is_local():
        return
    known, name = settings().keepers, keeper()
    if name == "passphrase":
        st.html(f'<p class="where">{escape(say("keeper_here"))} · <a href="./login" target="_self">{escape(say("log_out"))}</a></p>')
    elif name:
        st.html(f'<p class="where">{escape(say("keeper_here"))} · {escape(name)}</p>')
        if has_login() and st.user.get("is_logged_in"):
            st.button(say("log_out"), key="log-out", type="tertiary", on_click=st.logout)
    else:
        by_name = bool(known.names and has_login())
        if by_name:
            st.button(say("log_in"), key="log-in", type="tertiary", on_click=st.login)
        if known.passphrase:
            told = say("log_in_by_passphrase" if by_name else "log_in")
            st.html(f'<p class="where"><a href="./login" target="_self">{escape(told)}</a></p>')
