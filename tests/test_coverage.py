"""The coverage matrix: a target outranks an actual, an actual a mention, and silence stays silence."""

from __future__ import annotations

from assistant.coverage import Coverage, Status, find_unread
from assistant.knowledge_base import KnowledgeBase
from assistant.records import Nature


def test_each_status_is_what_the_figures_say(knowledge: KnowledgeBase) -> None:
    for indicator, cells in Coverage(knowledge).rows:
        for document, cell in cells.items():
            natures = {figure.nature for figure in knowledge.figures_of(document, indicator=indicator.id)}
            assert (cell.status is Status.TARGET) == (Nature.TARGET in natures)
            assert (cell.status is Status.ABSENT) <= (not natures)


def test_a_mention_quotes_the_words_that_name_the_indicator(knowledge: KnowledgeBase) -> None:
    quotes = [cell.mention for _, cells in Coverage(knowledge).rows for cell in cells.values() if cell.status is Status.MENTIONED]
    assert quotes
    for quote in quotes:
        assert quote is not None
        knowledge.documents[quote.document].verify(quote)


def test_an_indicator_nobody_names_has_no_row(knowledge: KnowledgeBase) -> None:
    rows = Coverage(knowledge).rows
    assert all(any(cell.status is not Status.ABSENT for cell in cells.values()) for _, cells in rows)
    assert len(rows) < len(knowledge.vocabulary.indicators)


def test_unread_numbers_belong_to_no_figure(knowledge: KnowledgeBase) -> None:
    for document in knowledge.documents.values():
        for quote in find_unread(document, knowledge.figures_of(document.id), knowledge.vocabulary.units):
            document.verify(quote)
