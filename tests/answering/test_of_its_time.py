"""What a year brought is told by the next year's report, its aims by its own."""

from __future__ import annotations

import pytest

from assistant.answering.looking import of_time
from assistant.assistant import Assistant
from tests.small_knowledge import make_yearly

REVIEW, PLAN = "一、{}年工作回顾\n\n", "\n\n二、{}年主要任务\n\n"
REPORTS = {
    2019: f"{REVIEW.format(2018)}晴朗日子增加21天。{PLAN.format(2019)}力争晴朗日子再多一些。",
    2020: f"{REVIEW.format(2019)}晴朗日子达到324天。{PLAN.format(2020)}晴朗日子稳定在八成以上。",
}


@pytest.fixture(scope="module")
def aid(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_yearly(tmp_path_factory.mktemp("years") / "knowledge", REPORTS))


@pytest.mark.parametrize(
    ("asked", "years"), [("2019年晴朗日子", {2019, 2020}), ("2019年实际晴朗日子", {2020}), ("2019年的晴朗日子目标", {2019})]
)
def test_what_a_year_brought_is_looked_for_in_the_next_report_too(aid: Assistant, asked: str, years: set[int]) -> None:
    question = aid.ask(f"城关区{asked}有多少天？").question
    assert {document.year for document in of_time(aid.knowledge.all_documents, question)} == years
