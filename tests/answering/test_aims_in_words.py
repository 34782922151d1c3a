"""What was done is not told as the aim that was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """兰州市城关区政府工作报告

一、2019年工作回顾

地区生产总值增长7%。东部商圈三条步行街改造升级，夜间客流翻番，带动周边就业1.6万。

二、2020年政府工作安排

地区生产总值增长6.5%左右。新建羽毛球馆2座，改造提升步行街2条。规范物业管理，推进业主委员会全覆盖。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("said"), chengguan=REPORT)
    return Assistant.load(folder)


def test_what_was_done_is_not_told_as_an_aim(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年步行街夜间客流目标是多少").answer
    assert answer.outcome is Outcome.RELATED
    assert "没有写明目标" in answer.notices[0].text
    assert "客流翻番" in answer.quotes[0].text


def test_an_aim_is_told_as_one(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年羽毛球馆目标是多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "羽毛球馆2座" in answer.quotes[0].text


def test_of_what_is_told_the_aim_that_was_asked_for_comes_first(assistant: Assistant) -> None:
    answer = assistant.ask("城关区今年打算怎么改造步行街").answer
    assert "步行街2条" in answer.quotes[0].text


def test_beside_what_is_told_nothing_is_denied(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年地区生产总值目标是多少？无人机产值目标呢？").answer
    assert answer.outcome is Outcome.ANSWERED
    assert [notice.text for notice in answer.notices if notice.reason == "part_open"] == ["“无人机产值目标呢”这一问没有查到。"]
