"""Conversations as files, each answer with its numbered sources and the stamp by which it can be had again."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.rendering import RENDERERS
from ui import session
from ui.words import say


def conversation_markdown(name: str, exchanges: Sequence[session.Exchange]) -> bytes:
    """The conversation as Markdown; the numbers of sources begin anew with each answer and stand right below it."""
    parts = [f"# {' '.join(name.split())}"]
    for exchange in exchanges:
        parts.append(f"## {' '.join(exchange.text.split())}\n\n{RENDERERS['markdown'](exchange.turn.answer)}")
    parts.append(f"---\n{say('stamp', stamp=session.knowledge().stamp)}")
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def conversation_json(name: str, exchanges: Sequence[session.Exchange]) -> bytes:
    """The conversation as JSON: what was asked, how, and every answer as the command line gives it."""
    content = {
        "name": name,
        "stamp": session.knowledge().stamp,
        "turns": [
            {
                "question": exchange.text,
                "documents": list(exchange.documents),
                "without": sorted(exchange.without),
                "answer": json.loads(RENDERERS["json"](exchange.turn.answer)),
            }
            for exchange in exchanges
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8")
