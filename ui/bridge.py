"""The few lines of script the page needs: quote links, copying, the language of the page, scrolling to what is new."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
SCRIPTS = ("evidence.js", "foreign.js", "page.js")
TOLD = """export default function ({ data: { json }, setTriggerValue }) {
  (window.__wence_told ??= []).push({ ...JSON.parse(json), act: (value) => setTriggerValue("act", value) })
  window.__wence?.attend?.()
}"""
_bridge = None
_told = None


def mount(key: str, data: Mapping[str, object]) -> None:
    """Put the script on the page with what it needs to know."""
    global _bridge
    if _bridge is None:
        _bridge = st.components.v2.component(
            "wence_bridge", html="<span></span>", js="".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
        )
    with st.container(key=f"bridge-{key}", gap=None):
        told = json.dumps(data)  # one text: Streamlit would load pandas to see whether a dict is a table
        _bridge(key=key, data={"json": told}, on_woken_change=_nothing, height=1)


def tell(key: str, data: Mapping[str, object], *, on_act: Callable[[], None] | None = None) -> None:
    """Tell the script that is on the page something new: what to show, how the tab is called. The script itself is not sent again for it.

    `on_act` is called for a deed that the page's script cannot do.
    """
    global _told
    if _told is None:
        _told = st.components.v2.component("wence_told", html="<span></span>", js=TOLD)
    with st.container(key=f"bridge-{key}", gap=None):
        told = json.dumps({**data, "acts": on_act is not None})
        _told(key=key, data={"json": told}, on_act_change=on_act or _nothing, height=1)


def _nothing() -> None:
    """Where nothing is to be done."""
