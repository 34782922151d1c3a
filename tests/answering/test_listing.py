"""Lists are complete and counted, or said not to be given."""

from __future__ import annotations

import pytest

from assistant.answering.lists import counted, uncounted
from assistant.answers import Outcome
from tests.answering.conftest import Ask, said


def test_items_beside_the_counted_words_are_the_list(ask: Ask) -> None:
    answer = ask("listing", topic="三大产业")
    assert answer.outcome is Outcome.ANSWERED
    assert all(item in answer.quotes[0].text for item in ("总部经济", "现代商贸", "文化旅游"))


def test_numbered_paragraphs_under_a_heading_are_the_list_and_are_counted(ask: Ask) -> None:
    answer = ask("listing", topic="办好3件民生实事")
    assert "共 3 项" in answer.statements[0].text
    assert answer.statements[0].formula
    assert [quote.text[:2] for quote in answer.quotes[-3:]] == ["1.", "2.", "3."]
    assert len(answer.listed) == 3


def test_a_count_that_does_not_fit_is_no_list(ask: Ask) -> None:
    answer = ask("listing", topic="办好5件民生实事")
    assert "共" not in said(answer)


def test_what_is_counted_and_never_listed_is_said_so(ask: Ask) -> None:
    answer = ask("listing", topic="六大行动")
    assert answer.outcome is Outcome.RELATED
    assert "没有单列的清单" in said(answer)
    assert any("六大行动" in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("words", "count", "rest"), [("五大主导优势产业", 5, "主导优势产业"), ("20件实事", 20, "实事"), ("支流河道", None, "支流河道")]
)
def test_how_many_things_are_spoken_of(words: str, count: int | None, rest: str) -> None:
    assert counted(words) == count
    assert uncounted(words) == rest


def test_a_word_as_common_as_any_is_the_list_that_is_called_so(ask: Ask) -> None:
    assert "总部经济、现代商贸、文化旅游三大产业" in ask("listing", topic="产业").quotes[0].text
