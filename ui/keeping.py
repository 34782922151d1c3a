"""What people say of a document is kept, or one sentence tells why it is not."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from assistant.errors import AssistantError
from ui.told import told
from ui.words import say


def keep(act: Callable[[], object]) -> bool:
    """Do what was asked of the knowledge base; one sentence when it cannot be."""
    try:
        act()
    except AssistantError as error:
        st.session_state["not-kept"] = told(str(error))
        return False
    except Exception:  # a bug of ours; the reader gets a sentence, the keeper the trace
        logging.getLogger("wence").exception("a correction was not kept")
        st.session_state["not-kept"] = say("page_failed")
        return False
    st.toast(say("correction_kept"), icon=":material/check_circle:")
    return True


def today() -> str:
    """The date that a correction carries."""
    return datetime.now(UTC).date().isoformat()
