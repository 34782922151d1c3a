"""What is asked anew in a conversation is not answered with what was spoken of."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.questions import Intent
from tests.small_knowledge import QILIHE, make_knowledge


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
