"""Asking through a dialogue."""

from __future__ import annotations

from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.questions import DialogueState


def ask(assistant: Assistant, *texts: str) -> Answer:
    """The answer to the last of what is said one after the other."""
    state = DialogueState()
    for text in texts:
        turn = assistant.ask(text, state)
        state = turn.state
    return turn.answer
