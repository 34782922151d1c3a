"""What was done last year is not shown as what is planned for this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """兰州市城关区政府工作报告

一、2019年工作回顾

办成了三件民生实事：新建幼儿园3所；改造村卫生室4个；新增停车位600个。

二、2020年主要目标

地区生产总值增长7%。
"""


@pytest.mark.parametrize(
    ("text", "outcome"), [("今年城关区要办哪些民生实事？", Outcome.RELATED), ("2019年城关区办成了哪些民生实事？", Outcome.ANSWERED)]
)
def test_a_list_of_the_year_before_is_called_so(tmp_path: Path, text: str, outcome: Outcome) -> None:
    answer = Assistant.load(make_knowledge(tmp_path / "k", chengguan=REPORT)).ask(text).answer
    assert answer.outcome is outcome
    assert any("新建幼儿园3所" in statement.text for statement in answer.statements)
    told = [notice.text for notice in answer.notices if notice.reason == "listing_of_year_before"]
    assert bool(told) is (outcome is Outcome.RELATED)
    assert all("2020年" in text and "2019年" in text for text in told)
