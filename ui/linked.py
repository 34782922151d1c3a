"""What is chosen on a page stands in its address, by ids: a link opens the same choice in every language."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st


def follow(name: str, known: Collection[str], usual: str) -> None:
    """Before a choice of one is drawn: take over what the address says, when it says something new."""
    given = st.query_params.get(name)
    if name not in st.session_state or given != st.session_state.get(f"{name}-told"):
        st.session_state[name] = given if given in known else usual


def follow_several(name: str, known: Collection[str], usual: Sequence[str], *, most: int | None = None) -> None:
    """Before a choice of several is drawn: take over what the address says, when it says something new."""
    given = st.query_params.get(name)
    if name not in st.session_state or given != st.session_state.get(f"{name}-told"):
        found = [id for id in dict.fromkeys((given or "").split(",")) if id in known][:most]
        st.session_state[name] = found or list(usual)
    else:
        st.session_state[name] = [id for id in st.session_state[name] if id in known]


def keep(name: str, chosen: str | Sequence[str], usual: str | Sequence[str]) -> None:
    """After it was drawn: the choice goes into the address; what is usual needs no saying.

    An address that says it already is left alone: each change is one more step for the back button.
    """
    text = chosen if isinstance(chosen, str) else ",".join(chosen)
    if st.query_params.get(name) != text:
        if chosen == usual:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = text
    st.session_state[f"{name}-told"] = st.query_params.get(name)
