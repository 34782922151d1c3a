"""The library that is served: which folder it is, loaded once for everybody and anew when it changes; a reader's own documents beside it."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from assistant.assistant import Assistant
from assistant.library import shared_library
from assistant.own import OwnShelf, own_shelf
from ui.settings import option, settings
from ui.watching import state_of

ROOT = Path(__file__).parent.parent


def folder() -> Path:
    """The knowledge base to serve: `streamlit run streamlit_app.py -- --knowledge DIR`, else knowledge/ beside the page."""
    return Path(option("--knowledge") or ROOT / "knowledge")


def load(reader: str = "") -> Assistant:
    """The assistant over what the folder holds now, made once for everybody; for a reader who has documents of their own, over these too."""
    shared, at = option("--library"), folder()
    state = state_of(at) + (shared_library(shared).state() if shared else "")
    own = own_shelf(at, reader).folder if reader and has_shelves() else None
    if own is None or not own.is_dir():
        return _load(str(at), state, shared)
    return _load_beside(str(at), state, shared, str(own), state_of(own))


def has_shelves() -> bool:
    """Whether readers may have documents of their own here: at a server for others whose settings do not say otherwise."""
    return settings().given and settings().shelf_days > 0


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(path: str, state: str, shared: str) -> Assistant:
    found = Assistant.load(path, whole=False, shared=shared)  # one file that cannot be read takes nothing from the others
    for problem in found.knowledge.unread.values():
        logging.getLogger("wence").error("%s", problem)
    return found.settled()  # looking for garbage after every drawing took a third of an answer's time


@st.cache_resource(max_entries=32, ttl=3600, show_spinner=False)
def _load_beside(path: str, state: str, shared: str, own: str, own_state: str) -> Assistant:
    public, found = _load(path, state, shared), OwnShelf(Path(path), Path(own)).load()
    return public.beside(found) if found else public
