"""Claims over which bounds, scope, stage and direction decide, and sentences that are told without a verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """城关区2021年政府工作报告

一、2020年工作回顾

2020年，十件民生实事基本完成。90%的贫困县摘帽。剩余158户735名贫困人口全部脱贫，103个贫困村全部出列。空气达标天数240天，比上年增加13天。城镇登记失业率3.71%。地区生产总值11438.62亿元，增速跃居全省第二。百亿园区由5个增加到10个，固定资产投资增长0.2%。轨道交通铺轨完成，3号线通车、沿江高铁加快建设。河东铁路、江西大道建成通车。居民收入增幅高于经济发展增速。

“十三五”规划未能全面完成，重点水域禁捕退捕全面完成。

二、2021年主要目标

2021年，城镇登记失业率控制在4.2%以内。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("scope"), report=REPORT)
    facts = "title: 城关区2021年政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: 2021\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("城关区2020年十件民生实事全部完成了，属实吗", "不属实"),
        ("城关区2020年所有贫困县都摘帽了，对吗", "不属实"),
        ("城关区2020年剩余贫困人口七百多人全部脱贫，核实一下", "属实"),
        ("城关区103个村全部出列，对吗", "原文是"),
        ("城关区2020年空气达标天数240天，比上年少了13天，核一下", "部分属实"),
        ("城关区2020年城镇登记失业率控制在4%以内，属实吗", "属实"),
        ("城关区2020年GDP刚过一万一千亿，增速全省第一，这两句对吗", "部分属实"),
        ("城关区百亿园区翻了一番，对不对", "属实。原文「百亿园区由5个增加到10个"),
        ("城关区固定资产投资2020年基本没涨，对吗", "属实"),
        ("城关区2020年固定资产投资不升反降，对吗", "不属实"),
        ("城关区沿江高铁已经通车了，是真的吗", "不属实：原文是“加快建设”，不是“通车”"),
        ("核实：城关区“十三五”规划全面完成了", "不属实"),
    ],
)
def test_bounds_scope_and_direction_decide(assistant: Assistant, claim: str, verdict: str) -> None:
    assert assistant.ask(claim).answer.statements[0].text.startswith(verdict)


def test_a_sentence_that_names_all_that_is_claimed_is_told_and_nothing_denied(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年居民收入涨得比经济快，是这样吗").answer
    assert answer.outcome is Outcome.ANSWERED
    assert not answer.notices
    assert "居民收入增幅高于经济发展增速" in answer.statements[0].text


def test_a_name_is_not_spelt_over_two_things(assistant: Assistant) -> None:
    answer = assistant.ask("城关区江东铁路建成通车了，是真的吗").answer
    assert not any(statement.text.startswith("属实") for statement in answer.statements)


def test_what_stands_in_no_document_asked_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年建成跨海大桥，属实吗").answer
    assert answer.outcome is not Outcome.ANSWERED
    assert "跨海大桥" in answer.notices[0].text
