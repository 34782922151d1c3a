"""A rank or a growth is not the amount that was asked for, and the answer says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import QILIHE, make_knowledge

RANKED = """兰州市城关区政府工作报告

一、2019年工作回顾

地区生产总值增速与全省同步、总量保持全市第2位。固定资产投资增长5%,增速居全市第3位。

二、2020年主要目标

地区生产总值增长7%。
"""
SIZED = QILIHE.replace("新建幼儿园3所。", "固定资产投资达到80亿元。")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("ranked"), chengguan=RANKED, qilihe=SIZED)
    return Assistant.load(folder)


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(text).answer


def test_a_rank_and_words_about_growth_are_no_amount(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2019年地区生产总值完成了多少？")
    assert answer.outcome is Outcome.RELATED
    assert "没有写" in answer.notices[0].text
    assert "总量" in answer.notices[0].text
    assert "第2位" in answer.statements[0].text


def test_a_rank_answers_who_asks_for_the_rank(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2019年地区生产总值排第几？")
    assert answer.outcome is Outcome.ANSWERED
    assert "第2位" in answer.statements[0].text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("城关区2020年地区生产总值目标是多少？", True),
        ("城关区2019年固定资产投资是多少？", True),
        ("城关区2020年地区生产总值增速目标是多少？", False),
        ("七里河区2020年地区生产总值目标是多少？", False),
    ],
)
def test_growth_alone_is_said_to_be_no_amount(assistant: Assistant, text: str, said: bool) -> None:
    answer = ask(assistant, text)
    assert answer.outcome is Outcome.ANSWERED
    assert ("no_amount" in [notice.reason for notice in answer.notices]) is said


@pytest.mark.parametrize("asked", ["兰州新区公交线路一共有多少条", "七里河区有多少所大学", "天水机场的跑道有多少米"])
def test_a_number_of_something_else_is_not_told_as_the_one_asked_for(asked: str) -> None:
    answer = Assistant.load().ask(asked).answer
    assert answer.outcome is not Outcome.ANSWERED
