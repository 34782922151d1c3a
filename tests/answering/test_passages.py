"""Sentences on a topic, or a plain refusal instead of noise."""

from __future__ import annotations

import pytest

from assistant.answers import Outcome
from tests.answering.conftest import Ask, said


def test_the_section_headed_by_the_topic_comes_first(ask: Ask) -> None:
    answer = ask("passages", topic="发展养老产业", regions=("lanzhou-chengguan",), cues=("measures",))
    assert answer.outcome is Outcome.ANSWERED
    assert {quote.text for quote in answer.quotes[:2]} == {"新建日间照料中心12个。", "鼓励社会力量兴办养老机构。"}


def test_what_is_planned_comes_before_what_is_looked_back_on(ask: Ask) -> None:
    quotes = [quote.text for quote in ask("passages", topic="养老", regions=("lanzhou-chengguan",), cues=("measures",)).quotes]
    assert "新建日间照料中心12个。" in quotes
    assert "养老服务持续改善,建成老年餐厅3家。" not in quotes[: quotes.index("新建日间照料中心12个。")]


def test_an_abbreviation_finds_the_full_name(ask: Ask) -> None:
    answer = ask("passages", topic="跨境电商", regions=("lanzhou-qilihe",))
    assert "跨境电子商务综合试验区" in answer.quotes[0].text


@pytest.mark.parametrize("topic", ["区委书记", "粮食产量", "海绵城市"])
def test_what_the_documents_do_not_write_about_is_refused(ask: Ask, topic: str) -> None:
    answer = ask("passages", topic=topic)
    assert answer.outcome is Outcome.NOT_FOUND
    assert not answer.quotes
    assert "没有写到" in said(answer)


def test_a_document_that_says_nothing_is_named_and_others_are_offered(ask: Ask) -> None:
    answer = ask("passages", topic="燃煤锅炉", regions=("lanzhou-qilihe",))
    assert answer.outcome is Outcome.NOT_FOUND
    assert "写到它的有《兰州市城关区政府工作报告（2020年）》" in said(answer)


def test_a_masked_year_is_said_to_be_masked(ask: Ask) -> None:
    answer = ask("passages", topic="国家生态城区")
    assert "20xx" in answer.quotes[0].text
    assert any(notice.reason == "year_masked" for notice in answer.notices)


def test_several_regions_each_have_their_say(ask: Ask) -> None:
    answer = ask("passages", topic="养老", regions=("lanzhou-chengguan", "lanzhou-qilihe"))
    assert {quote.document for quote in answer.quotes} == {"chengguan", "qilihe"}


def test_every_sentence_quoted_is_in_its_source(ask: Ask, small: object) -> None:
    for quote in ask("passages", topic="养老").quotes:
        small.documents[quote.document].verify(quote)  # type: ignore[attr-defined]
