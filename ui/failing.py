"""What a reader sees where a page cannot be drawn: one sentence; the keeper finds the trace in the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ui.roles import NotAllowed
from ui.told import told
from ui.words import say


@contextmanager
def told_in_a_sentence(page: str) -> Iterator[None]:
    """Draw what stands inside; what goes wrong there is told in its place."""
    try:
        yield
    except NotAllowed as error:
        st.error(told(str(error)), icon="🔒")
    except Exception:  # a bug of ours; the reader gets a sentence, the keeper the trace
        logging.getLogger("wence").exception("page %s failed", page)
        st.error(say("page_failed"), icon="⚠️")
