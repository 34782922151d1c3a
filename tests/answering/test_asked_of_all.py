"""What is asked anew in a conversation is not answered with what was spoken of."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.questions import Intent
from tests.small_knowledge import QILIHE, make_knowledge, make_yearly


@pytest.fixture(scope="module")
def aid(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    chengguan = "兰州市城关区政府工作报告\n\n一、2020年主要目标\n\n地区生产总值增长7%，固定资产投资增长8%。全面推进“放管服”改革。\n"
    return Assistant.load(make_knowledge(tmp_path_factory.mktemp("all") / "knowledge", chengguan=chengguan, qilihe=QILIHE))


def test_main_aims_asked_after_one_number_are_all_of_them(aid: Assistant) -> None:
    before = aid.ask("城关区2020年固定资产投资目标是多少").state
    question = aid.ask("城关区和七里河区的主要目标对比", before).question
    assert question.intent is Intent.OVERVIEW_TARGETS
    assert not question.indicators


@pytest.mark.parametrize("asked", ["RCEP是什么", "什么是一核三带"])
def test_a_name_that_no_document_has_is_not_explained_by_the_one_before(aid: Assistant, asked: str) -> None:
    before = aid.ask("放管服是什么意思").state
    answer = aid.ask(asked, before).answer
    assert "放管服" not in "".join(statement.text for statement in answer.statements)
    assert answer.question.inherited == ()


@pytest.mark.parametrize("asked", ["RCEP是什么", "哪些文件提到RCEP", "RCEP有哪些举措"])
def test_initials_that_no_document_has_are_said_not_to_be_there(aid: Assistant, asked: str) -> None:
    answer = aid.ask(asked).answer
    assert answer.question.intent is not Intent.UNKNOWN
    assert any("RCEP" in notice.text.upper() for notice in answer.notices)


def test_a_sentence_states_no_number_of_one_thing_by_the_numbers_of_others(tmp_path: Path) -> None:
    review = "城关区政府工作报告\n\n一、{}年工作回顾\n\n地区生产总值增长3.8%；一般公共预算收入{}；居民收入增长4.7%。\n"
    aid = Assistant.load(
        make_yearly(tmp_path / "knowledge", {2020: review.format(2019, "实现正增长"), 2021: review.format(2020, "增长8%")})
    )
    answer = aid.ask("城关区2019年一般公共预算收入增长了百分之几").answer
    assert answer.outcome is Outcome.RELATED


def test_main_aims_of_places_and_a_year_work_on_nothing_shown(aid: Assistant) -> None:
    state = None
    for place in ("城关区", "七里河区"):
        state = aid.ask(f"{place}2020年的主要目标有哪些", state).state
    answer = aid.ask("城关区和七里河区2020年主要目标对比", state).answer
    assert answer.question.intent is Intent.OVERVIEW_TARGETS
    assert not answer.question.operations
