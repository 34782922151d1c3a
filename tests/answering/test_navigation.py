"""Finding one's way: contents, parts by number, where something is treated, and where the last answer stands."""

from __future__ import annotations

from assistant.answers import Outcome
from assistant.questions import DialogueState
from tests.answering.conftest import Ask, said

CHENGGUAN = ("lanzhou-chengguan",)


def test_contents_are_the_headings_as_printed(ask: Ask) -> None:
    answer = ask("navigation", regions=CHENGGUAN, cues=("contents",))
    assert "「一、2019年工作回顾」" in answer.statements[0].text
    assert "二、2020年主要任务" in answer.listed


def test_a_part_is_found_by_its_number(ask: Ask) -> None:
    answer = ask("navigation", regions=CHENGGUAN, ordinals=(("部分", 2),))
    assert answer.quotes[0].text == "二、2020年主要任务"
    assert len(answer.listed) == 3


def test_a_part_that_does_not_exist_is_not_made_up(ask: Ask) -> None:
    answer = ask("navigation", regions=CHENGGUAN, ordinals=(("章", 9),))
    assert answer.outcome is Outcome.NOT_FOUND
    assert "第9章" in said(answer)


def test_an_item_of_the_last_list_is_found_by_its_number(ask: Ask) -> None:
    listed = ask("navigation", regions=CHENGGUAN, ordinals=(("部分", 2),)).listed
    answer = ask("navigation", regions=CHENGGUAN, ordinals=(("条", 3),), state=DialogueState(listed=listed))
    assert answer.quotes[0].text == "(三)改善生态环境"
    assert "淘汰燃煤锅炉40台" in said(answer)


def test_the_heading_that_treats_a_topic_is_named_with_its_path(ask: Ask) -> None:
    answer = ask("navigation", regions=CHENGGUAN, topic="生态环境", cues=("where",))
    assert "二、2020年主要任务 › " in answer.statements[0].text
    assert answer.quotes[0].text == "(三)改善生态环境"


def test_headings_under_a_topic_are_counted_when_asked(ask: Ask) -> None:
    answer = ask("navigation", regions=CHENGGUAN, topic="主要任务", cues=("says", "count_asked"))
    assert "共 3 项" in answer.statements[0].text


def test_where_the_last_answer_stands(ask: Ask) -> None:
    last = ask("definition", terms=("六大行动",))
    answer = ask("navigation", cues=("where",), terms=("六大行动",), inherited=("terms",), state=DialogueState(turns=(last,)))
    assert "二、2020年主要任务" in answer.statements[0].text
