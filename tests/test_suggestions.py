"""What is suggested has an answer when it is asked, and is suggested once in a conversation."""

from __future__ import annotations

import pytest

from assistant.answering.sentences import squeeze
from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.questions import DialogueState, Intent
from tests.conversations import CONVERSATIONS, GOLD

_SAMPLE = [*sorted(CONVERSATIONS)[::4], *sorted(GOLD)[::4]]
_ALL = {**CONVERSATIONS, **GOLD}


@pytest.mark.parametrize("name", _SAMPLE)
def test_every_suggestion_is_answered_when_asked(name: str, assistant: Assistant) -> None:
    state = DialogueState()
    for turn in _ALL[name]:
        reply = assistant.ask(turn.user, state)
        state = reply.state
        for suggestion in reply.answer.suggestions:
            asked = assistant.ask(suggestion, state).answer
            assert asked.outcome in (Outcome.ANSWERED, Outcome.AMBIGUOUS), f"{suggestion} after {turn.user}"


@pytest.mark.parametrize("name", [name for name in sorted(_ALL) if len(_ALL[name]) > 1])
def test_nothing_is_suggested_twice_in_a_conversation(name: str, assistant: Assistant) -> None:
    state, before = DialogueState(), set[str]()
    for turn in _ALL[name]:
        reply = assistant.ask(turn.user, state)
        state = reply.state
        if reply.question.intent is Intent.RESET:
            before.clear()  # what was said before is put down, and another conversation begins
        suggested = {squeeze(suggestion) for suggestion in reply.answer.suggestions}
        assert not suggested & (before | {squeeze(turn.user)})
        before |= suggested


def test_a_new_conversation_may_suggest_the_same_again(assistant: Assistant) -> None:
    first = assistant.ask("城关区的GDP目标", DialogueState()).answer.suggestions
    assert first
    assert first == assistant.ask("城关区的GDP目标", DialogueState()).answer.suggestions
