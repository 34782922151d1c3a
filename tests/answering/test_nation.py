"""国家 is the nation where its reports are held and it plans or gives; since when something is spoken of is told by who speaks of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.questions import Intent
from tests.small_knowledge import make_knowledge


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(
        tmp_path_factory.mktemp("nation"), report="城关区2024年政府工作报告\n\n居民消费价格涨幅控制在2.5%以内。\n"
    )
    (folder / "documents" / "report.yaml").write_text(
        "title: 城关区2024年政府工作报告\nregion: lanzhou-chengguan\nkind: work_report\nyear: 2024\n", encoding="utf-8"
    )
    for year, more in ((2023, ""), (2024, "推动房地产市场止跌回稳。")):
        text = f"国务院{year}年政府工作报告\n\n二、{year}年工作安排\n\n居民消费价格涨幅控制在3%左右。{more}\n"
        (folder / "documents" / f"nation-{year}.txt").write_text(text, encoding="utf-8")
        sidecar = f"title: 国务院{year}年政府工作报告\nregion: china\nkind: work_report\nyear: {year}\n"
        (folder / "documents" / f"nation-{year}.yaml").write_text(sidecar, encoding="utf-8")
    return Assistant.load(folder)


def test_the_nation_is_asked_by_its_common_name(assistant: Assistant) -> None:
    turn = assistant.ask("国家2024年物价涨幅目标是多少")
    assert turn.question.regions == ("china",)
    assert "3%左右" in turn.answer.statements[0].text


def test_a_rank_of_the_nation_is_no_place(assistant: Assistant) -> None:
    assert assistant.ask("城关区有国家级开发区吗").question.regions == ("lanzhou-chengguan",)


def test_since_when_is_told_by_the_reports_that_speak_of_it(assistant: Assistant) -> None:
    turn = assistant.ask("国务院从哪年开始讲房地产止跌回稳")
    assert turn.question.intent is Intent.MENTIONS
    assert turn.answer.outcome is Outcome.ANSWERED
    assert {quote.document for quote in turn.answer.quotes} == {"nation-2024"}
