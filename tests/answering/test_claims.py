"""A claim: right, partly right, not right or not covered, by value, unit, time, nature and bound of one and the same fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """城关区2021年政府工作报告

一、2020年工作回顾

2020年，城镇新增就业1.431万人。沿河高铁建成通车，南山高铁开工建设。牛肉面小镇一期投产，拉面规模全省最大，凉皮规模全国最大。A级景区增加到54个，其中4A级景区13个。工业对经济增长贡献率超40%，服务业对经济增长贡献率超50%。引进企业增长7.4%、居全国第7；出口额增长6%、居全国第3。在符合有关规定的情况下，允许退休公职人员兼职。前三季度进口额增长9%，全年进口额增长8%。项目总数、签约额度和资金到位率较上年分别增长55%、58%和23%。太空星际8颗卫星成功升空。河口互贸区完成商品实物测试。年末失业率最高时达到5.6%。一般公共预算收入完成45亿元。

二、2021年主要目标

2021年，地区生产总值突破1000亿元大关，达到1139亿元。固定资产投资增长8%左右。森林覆盖率达到30%以上。城镇登记失业率控制在4%以内。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("claims"), report=REPORT)
    facts = "title: 城关区2021年政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: 2021\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("城关区2021年GDP目标是1139亿元，对吗", "属实"),
        ("城关区2021年GDP目标是1000亿元，对吗", "部分属实"),
        ("城关区2021年GDP目标是1200亿元，对吗", "不属实"),
        ("城关区2021年固定资产投资目标增长8%左右，对吗", "属实"),
        ("城关区2021年固定资产投资目标增长8%，对吗", "部分属实"),
        ("城关区2021年森林覆盖率目标达到30%以上，对吗", "属实"),
        ("城关区2021年森林覆盖率达到了30%，对吗", "部分属实"),
        ("城关区2020年城镇新增就业1.43万人，属实吗", "部分属实"),
        ("城关区2020年一般公共预算收入完成45亿元，属实吗", "属实"),
        ("城关区2020年一般公共预算收入完成450000万元，属实吗", "属实"),
        ("城关区2021年一般公共预算收入完成45亿元，属实吗", "不属实"),
    ],
)
def test_the_first_word_is_the_verdict(assistant: Assistant, claim: str, verdict: str) -> None:
    answer = assistant.ask(claim).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.statements[0].text.startswith(verdict)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("听说城关区沿河高铁已经建成通车，属实？", "属实"),
        ("城关区南山高铁已经建成通车，对吗", "不属实"),
        ("网上说城关区牛肉面小镇二期投产，真的吗", "不属实"),
        ("我记得城关区拉面规模全国最大，报告里是不是说的", "不属实"),
        ("城关区A级景区增加到54个，其中5A级景区13个，核实一下", "部分属实"),
        ("据称城关区工业对经济增长贡献率超过50%", "不属实"),
        ("核实：城关区引进企业增速居全国第三", "不属实"),
        ("有稿子写城关区2020年进口额增长9%，准确吗", "不属实"),
        ("城关区签约额度增长55%，对吗", "不属实"),
        ("城关区签约额度增长58%，对吗", "属实"),
        ("城关区太空星际10颗卫星成功升空，核实一下", "不属实"),
        ("城关区河口互贸区已经关闭，真的假的", "部分属实"),
        ("城关区说自己的拉面规模全省最大，对吗", "属实"),
        ("城关区建成太空电梯，真的假的", "文件未涉及"),
        ("Fact-check: Chengguan aims at an unemployment rate within 3%.", "No."),
    ],
)
def test_a_claim_in_words_has_its_verdict_in_line_one(assistant: Assistant, claim: str, verdict: str) -> None:
    answer = assistant.ask(claim).answer
    first = answer.statements[0].text if answer.outcome is Outcome.ANSWERED else answer.notices[0].text
    assert first.startswith(verdict)


def test_both_words_are_told_where_they_differ(assistant: Assistant) -> None:
    told = assistant.ask("城关区南山高铁已经建成通车，对吗").answer.statements[0]
    assert "开工" in told.text
    assert "开工建设" in told.quotes[0].text


def test_a_condition_is_told_of_what_is_claimed_to_have_none(assistant: Assistant) -> None:
    answer = assistant.ask("听说城关区允许退休公职人员兼职，而且没有任何限制条件，属实？").answer
    assert answer.statements[0].text.startswith("部分属实")
    assert any("在符合有关规定的情况下" in statement.text for statement in answer.statements)


def test_what_is_asked_is_no_claim(assistant: Assistant) -> None:
    answer = assistant.ask("听说城关区有高铁，哪条已经通车？").answer
    assert not any("属实" in statement.text for statement in answer.statements)


def test_what_is_not_stated_is_not_covered(assistant: Assistant) -> None:
    answer = assistant.ask("城关区粮食产量达到5万吨，对吗").answer
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.notices[0].text.startswith("文件未涉及")


def test_several_numbers_are_judged_one_by_one_under_one_verdict(assistant: Assistant) -> None:
    statements = assistant.ask("城关区2021年GDP目标是1139亿元，城镇登记失业率控制在3%以内，对吗").answer.statements
    assert statements[0].text.startswith("部分属实")
    assert any("1139亿元：属实" in statement.text for statement in statements)
    assert any("：不属实" in statement.text for statement in statements)
