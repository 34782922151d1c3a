"""Every quote that anything can show is found in its source, word for word, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.documents import Document, Quote
from assistant.errors import QuoteError
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState
from assistant.text import AlignedText
from tests.conversations import CONVERSATIONS, GOLD

ROOT = Path(__file__).parents[1]


def source(document: str) -> str:
    """The file as stored: what offsets count in."""
    with (ROOT / "knowledge" / "documents" / f"{document}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def faults(quotes: list[Quote]) -> list[str]:
    """What is wrong with any of these quotes."""
    sources = {name: source(name) for name in {quote.document for quote in quotes}}
    return [
        f"{quote.document}[{quote.start}:{quote.end}] is not {quote.text[:40]!r}"
        for quote in quotes
        if not quote.text or sources[quote.document][quote.start : quote.end] != quote.text
    ]


def test_every_figure_is_quoted_verbatim(knowledge: KnowledgeBase) -> None:
    assert knowledge.figures
    assert faults([figure.quote for figure in knowledge.figures]) == []


def test_every_number_of_a_figure_stands_inside_its_quote(knowledge: KnowledgeBase) -> None:
    outside = [
        figure.label
        for figure in knowledge.figures
        if figure.at and not (figure.quote.start <= figure.at.start < figure.at.end <= figure.quote.end)
    ]
    assert outside == []


def test_every_glossary_entry_is_quoted_verbatim(knowledge: KnowledgeBase) -> None:
    assert knowledge.glossary
    assert faults([entry.quote for entry in knowledge.glossary]) == []


def test_every_use_of_an_undefined_term_is_quoted_verbatim(knowledge: KnowledgeBase) -> None:
    assert faults([quote for use in knowledge.undefined for quote in use.quotes]) == []


@pytest.mark.parametrize("name", sorted({**CONVERSATIONS, **GOLD}))
def test_every_quote_of_every_answer_is_verbatim(name: str, assistant: Assistant) -> None:
    state = DialogueState()
    for turn in {**CONVERSATIONS, **GOLD}[name]:
        reply = assistant.ask(turn.user, state)
        state = reply.state
        assert faults(list(reply.answer.quotes)) == []
        assert all(statement.quotes for statement in reply.answer.statements)


def test_a_quote_that_the_source_does_not_say_is_refused() -> None:
    text = Document("d", "报告", AlignedText.of("增长8%。"))
    with pytest.raises(QuoteError):
        text.verify(Quote("d", "报告", (), 0, 4, "增长9%"))
