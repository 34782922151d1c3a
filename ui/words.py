"""The interface's own words, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import streamlit as st

from assistant.datafiles import read_yaml
from assistant.errors import KnowledgeError

HERE = Path(__file__).parent
LANGUAGES = {"zh": "中文", "en": "English"}


_spoken: ContextVar[str] = ContextVar("spoken", default="")


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Draw in this language where no page is being drawn."""
    before = _spoken.set(code if code in LANGUAGES else "zh")
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> str:
    """The language of this drawing of the page, settled when it begins."""
    return _spoken.get() or str(st.session_state.get("speaks") or settle_language())


def settle_language() -> str:
    """The language chosen by hand, else remembered by the browser, else the browser's own; Chinese where nothing is known."""
    chosen = st.session_state.get("language") or cookie("wence_language") or (st.context.locale or "zh")[:2]
    st.session_state["speaks"] = chosen if chosen in LANGUAGES else "en"
    return str(st.session_state["speaks"])


def say(key: str, **slots: object) -> str:
    """The words under a key, with its slots filled."""
    words = words_of(language())
    return words[key].format(**slots) if slots else words[key]


def label(kind: str, value: str) -> str:
    """The word for one value of a closed list (`kind_value` in the file), or the value itself."""
    return words_of(language()).get(f"{kind}_{value}", value)


def cookie(name: str) -> str:
    """What the browser keeps for us under this name, or nothing."""
    kept = st.context.cookies.get(name)
    return kept if isinstance(kept, str) else ""


@cache
def words_of(code: str) -> Mapping[str, str]:
    """All words of a language."""
    path = HERE / f"{code}.yaml"
    words = read_yaml(path)
    for key, value in words.items():
        if not isinstance(value, str):
            raise KnowledgeError(f"{path}: {key}: should be text, but is {value!r}")
    return {key: str(value) for key, value in words.items()}


@cache
def foreign_words(code: str) -> Mapping[str, str]:
    """What Streamlit says in English, in this language; none for English itself."""
    path = HERE / f"streamlit.{code}.yaml"
    return {str(read): str(say) for read, say in read_yaml(path).items()} if path.exists() else {}
