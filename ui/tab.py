"""What the tab of the browser is called: the latest question, else the page."""

from __future__ import annotations

from ui import session
from ui.words import say

LONGEST = 40  # characters of a question


def tab_title(page: str, *, chat: bool) -> str:
    """The title of the tab that shows this page; that of the conversation is its latest question."""
    said = session.exchanges() if chat else []
    asked = " ".join(said[-1].text.split()) if said else "" if chat else page
    return say("title", name=asked if len(asked) <= LONGEST else asked[: LONGEST - 1] + "…") if asked else say("product")
