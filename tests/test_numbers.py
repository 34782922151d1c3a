"""Every number that a reply states stands in the words it quotes, or is marked as ours with the way it was reckoned."""

from __future__ import annotations

import re

import pytest

from assistant.answers import Answer, Outcome, Statement
from assistant.assistant import Assistant
from assistant.documents import Quote
from assistant.questions import DialogueState, Question
from tests.conversations import CONVERSATIONS, GOLD, fold

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ALL = {**CONVERSATIONS, **GOLD}


def _plain(text: str) -> str:
    """The text as numbers are looked for in it, the names of plans apart."""
    return fold(re.sub(r"\d\dth Five-Year Plan", "", text))


def unproven(answer: Answer) -> list[str]:
    """The numbers of statements and table cells that neither stand in a quote nor belong to a sum of ours; what the asker said is repeated at most."""
    found = []
    for statement in answer.statements:
        proof = fold(" ".join(" ".join((quote.text, quote.title, *quote.section)) for quote in answer.quotes) + answer.question.text)
        if not statement.formula:
            found += [f"{number} in {statement.text[:60]}" for number in _NUMBER.findall(_plain(statement.text)) if number not in proof]
    for row in answer.table.rows if answer.table else ():
        for cell in (value for whole in row for value in whole.values):
            cited = fold(" ".join(" ".join((quote.text, *quote.section)) for quote in cell.quotes))
            value = re.sub("（[^）]*）", "", cell.text) if cell.quotes else ""  # the time beside a value stands in a column of its own
            found += [f"{number} in the cell {cell.text[:40]}" for number in _NUMBER.findall(_plain(value)) if number not in cited]
    return found


@pytest.mark.parametrize("name", sorted(_ALL))
def test_every_number_of_every_answer_is_quoted_or_reckoned(name: str, assistant: Assistant) -> None:
    state = DialogueState()
    for turn in _ALL[name]:
        reply = assistant.ask(turn.user, state)
        state = reply.state
        assert unproven(reply.answer) == []


def test_a_number_that_no_quote_says_is_noticed() -> None:
    quote = Quote("d", "规划", (), 0, 9, "达到1139亿元。")
    said, reckoned = Statement("达到1140亿元", (quote,)), Statement("相差1亿元", (quote,), formula="1140 − 1139")
    assert len(unproven(Answer(Question(""), Outcome.ANSWERED, (said, reckoned)))) == 1
