"""The library that is served: which folder it is, loaded once for everybody and anew when it changes; a reader's own documents beside it."""

from __future__ import annotations

import logging
import os
from hashlib import sha256
from pathlib import Path
from time import monotonic

import streamlit as st

from assistant.assistant import Assistant
from assistant.library import shared_library
from assistant.own import OwnShelf, own_shelf
from ui.settings import option, settings

ROOT = Path(__file__).parent.parent
MANY = 500  # files in a folder that are not looked at one by one at every drawing
FRESH = 3.0  # seconds for which what was seen of them holds
_LOOKED: dict[Path, tuple[float, tuple[int, ...], str]] = {}


def folder() -> Path:
    """The knowledge base to serve: `streamlit run streamlit_app.py -- --knowledge DIR`, else knowledge/ beside the page."""
    return Path(option("--knowledge") or ROOT / "knowledge")


def load(reader: str = "") -> Assistant:
    """The assistant over what the folder holds now, made once for everybody; for a reader who has documents of their own, over these too."""
    shared, at = option("--library"), folder()
    state = _state_of(at) + (shared_library(shared).state() if shared else "")
    own = own_shelf(at, reader).folder if reader and has_shelves() else None
    if own is None or not own.is_dir():
        return _load(str(at), state, shared)
    return _load_beside(str(at), state, shared, str(own), _state_of(own))


def has_shelves() -> bool:
    """Whether readers may have documents of their own here: at a server for others whose settings do not say otherwise."""
    return settings().given and settings().shelf_days > 0


def _state_of(path: Path) -> str:
    """What tells one state of a folder from another; of thousands of files it is looked at anew when one came or went, or after a while."""
    places = [place for place in (path, path / "documents") if place.is_dir()]
    changed = tuple(place.stat().st_mtime_ns for place in places)
    before = _LOOKED.get(path)
    if before and before[1] == changed and monotonic() - before[0] < FRESH:
        return before[2]
    found = []
    for place in places:
        for file in os.scandir(place):
            if file.is_file() and not file.name.startswith(".") and "journal.sqlite3" not in file.name:
                facts = file.stat()
                found.append((file.name, facts.st_mtime_ns, facts.st_size))
    state = sha256(repr(sorted(found)).encode("utf-8", "surrogatepass")).hexdigest()
    if len(found) > MANY:
        _LOOKED[path] = (monotonic(), changed, state)
    return state


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
