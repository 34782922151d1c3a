"""Which pages ask for files, and how much of files the server holds: a file that nobody asked for is not taken."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

MOST = 5_000  # pages remembered
_asking: OrderedDict[str, None] = OrderedDict()  # the sessions whose page shows a field for files
_turn = Lock()


def ask_for_files() -> None:
    """To be called where a field for files is drawn; the page may send some from now on."""
    st.session_state["asks-for-files"] = True
    context = get_script_run_ctx()
    if context is not None:
        with _turn:
            _asking[context.session_id] = None
            _asking.move_to_end(context.session_id)
            while len(_asking) > MOST:
                _asking.popitem(last=False)


def page_begins() -> None:
    """To be called before a page is drawn: what an earlier drawing asked for is no request of this one."""
    st.session_state.pop("asks-for-files", None)


def page_is_drawn() -> None:
    """To be called when a page was drawn to its end: if it shows no field for files any more, none is taken."""
    asks, context = st.session_state.pop("asks-for-files", False), get_script_run_ctx()
    if context is not None and not asks:
        with _turn:
            _asking.pop(context.session_id, None)


def is_asked_for(session: str) -> bool:
    """Whether the page of this session shows a field for files."""
    return session in _asking


def held(runtime: Any) -> Mapping[str, tuple[int, int]]:
    """How many files, and how many bytes of them, are held for each session."""
    storage = getattr(getattr(runtime, "uploaded_file_mgr", None) or getattr(runtime, "_uploaded_file_mgr", None), "file_storage", {})
    return {session: (len(files), sum(len(file.data) for file in list(files.values()))) for session, files in list(storage.items())}
