"""Claims that all was done, that a target was missed, or by how much whom is passed; and what says nothing in a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """城关区2021年政府工作报告

一、2020年工作回顾

2020年，粮食产量增长2.1%，分别高出全国、全省1.2和0.9个百分点。2020年政府工作报告共分解任务80项，完成78项，未完成2项。去年30件惠民实事受汛期影响有4件未达预期，今年继续推进。全区“三公”经费连续6年下降。城关—明斯克首趟国际货运班列顺利开行。河谷大桥正在建设。

二、2021年主要目标

2021年，粮食产量增长3%。
"""
BEFORE = """城关区2020年政府工作报告

一、2020年主要目标

2020年，粮食产量增长3%。办好30件惠民实事。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("fulfilled"), report=REPORT)
    for year, name in ((2021, "report"), (2020, "before")):
        facts = f"title: 城关区{year}年政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: {year}\n"
        (folder / "documents" / f"{name}.yaml").write_text(facts, encoding="utf-8")
    (folder / "documents" / "before.md").write_text(BEFORE, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("claim", "lead"),
    [
        (
            "城关区说2020年政府工作报告里定的任务全部完成了，是这样吗？",
            "不属实。2021年的报告自己写明：原文「2020年政府工作报告共分解任务80项",
        ),
        ("城关区2020年是不是把年初定的任务都完成了？", "不属实"),
        ("城关区2020年承诺的30件惠民实事件件落实，属实吗", "不属实。没有达到目标：2021年的报告自己写明，原文「去年30件惠民实事"),
        ("城关区2020年粮食产量没完成目标，对吗", "属实"),
        ("城关区2020年粮食产量完成了目标，对吗", "不属实"),
        ("“城关区三公经费已经连续6年下降”——这话在2021年初的区政府报告里有依据吗", "属实"),
        ("“城关区三公经费已经连续9年下降”——这个说法在2021年初的区政府报告里站得住吗", "不属实：原文是6年"),
    ],
)
def test_what_is_said_of_all_is_held_against_what_is_admitted(assistant: Assistant, claim: str, lead: str) -> None:
    assert assistant.ask(claim).answer.statements[0].text.startswith(lead)


def test_by_how_much_whom_is_passed_is_told_by_the_order(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年粮食产量增长2.1%，比全国高0.9个百分点、比全省高1.2个百分点，对吗").answer
    told = [statement.text for statement in answer.statements]
    assert not any(text.startswith(("0.9个百分点：属实", "1.2个百分点：属实")) for text in told), told


@pytest.mark.parametrize(
    "claim", ["城关区2020年没有建设河谷大桥，对吗", "Is it true that 城关区 launched a freight train to Germany in 2020?"]
)
def test_a_denial_or_a_name_that_is_not_told_makes_nothing_partly_right(assistant: Assistant, claim: str) -> None:
    statements = assistant.ask(claim).answer.statements
    assert not statements or not statements[0].text.startswith(("属实", "部分属实", "Right", "Partly"))


def test_what_is_done_may_be_worded_otherwise_in_english(assistant: Assistant) -> None:
    answer = assistant.ask("Is it true that 城关区 launched a freight train to 明斯克 in 2020?").answer
    assert "does not speak of" not in answer.statements[0].text
