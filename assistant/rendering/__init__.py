"""Answer → output: draws what is in the Answer and decides nothing."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answers import Answer
from assistant.rendering.as_json import render_json
from assistant.rendering.markdown import render_markdown
from assistant.rendering.plain import render_text

RENDERERS: dict[str, Callable[[Answer], str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
}

__all__ = ["RENDERERS", "render_json", "render_markdown", "render_text"]
