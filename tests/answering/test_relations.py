"""Claims about how two numbers stand to each other are reckoned from both, and amounts are held as people say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """城关区2021年政府工作报告

一、2020年工作回顾

2020年，地区生产总值完成1000.6亿元，增长4.2%，高于全省1.1个百分点，低于全国0.3个百分点。城镇和农村居民人均可支配收入分别为40000元、16000元，分别增长5%和8%。财政总收入90亿元，一般公共预算收入45亿元。市场主体由2万户增加到5.1万户。低保标准由每人每年6000元提高到7260元。城镇新增就业12万人，完成年度目标的120%。

二、2021年主要目标

2021年，地区生产总值增长6%以上，城镇新增就业10万人，城镇居民人均可支配收入增长6%—7%。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("relations"), report=REPORT)
    facts = "title: 城关区2021年政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: 2021\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("claim", "verdict", "told"),
    [
        ("城关区2021年GDP目标是不是定得比2020年实际增速还低？", "不属实", "6 − 4.2"),
        ("城关区2021年的GDP增长目标，比上年实际增速高，对吧", "属实", "6 − 4.2"),
        ("城关区2021年城镇新增就业目标比2020年实际还高，对吗", "不属实", "12 − 10"),
        ("城关区2020年城镇居民收入是农村居民的两倍多，对吧", "属实", "40000 ÷ 16000"),
        ("城关区2020年城镇居民收入是农村居民的三倍多，对吧", "不属实", "40000 ÷ 16000"),
        ("城关区2020年一般公共预算收入不到财政总收入的一半，属实吗", "属实", "45 ÷ 90"),
        ("城关区2020年一般公共预算收入占财政总收入的六成以上，属实吗", "不属实", "45 ÷ 90"),
        ("城关区2020年农民收入增速快于城镇居民，属实吗", "属实", "8 − 5"),
        ("听说城关区的市场主体翻了一番还多，真的吗", "属实", "5.1 ÷ 2"),
        ("听说城关区低保标准提高了2000多块，真的吗", "不属实", "7260 − 6000"),
        ("听说城关区低保标准提高了1000多块，真的吗", "属实", "7260 − 6000"),
        ("城关区2020年GDP增速低于全省，对吗", "不属实", "高于全省"),
        ("城关区2020年GDP增速低于全国，对吗", "属实", "低于全国"),
        ("城关区2020年GDP增速比全国高，对吗", "不属实", "低于全国"),
    ],
)
def test_a_relation_is_reckoned_from_both_numbers(assistant: Assistant, claim: str, verdict: str, told: str) -> None:
    first = assistant.ask(claim).answer.statements[0]
    assert first.text.startswith(verdict)
    assert told in first.text


def test_one_of_two_sides_proves_no_relation(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年财政总收入比卫星产值高，对吗").answer
    assert not answer.statements or not answer.statements[0].text.startswith("属实")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("听说城关区2020年GDP快到1000亿了，是真的吗", "属实"),
        ("听说城关区2020年GDP都过1100亿了，是真的吗", "不属实"),
        ("城关区2020年市场主体5万多户，对吗", "属实"),
        ("城关区2020年城镇新增就业差不多12万人，对吗", "属实"),
        ("城关区2021年城镇居民收入增长目标是6%-7%，对吗", "属实"),
        ("城关区2021年城镇居民收入增长目标是6%-8%，对吗", "不属实"),
        ("城关区市场主体从2万户增加到6万户，对吗", "部分属实"),
        ("城关区市场主体从2万户增加到5.1万户，对吗", "属实"),
    ],
)
def test_amounts_are_held_as_people_say_them(assistant: Assistant, claim: str, verdict: str) -> None:
    assert assistant.ask(claim).answer.statements[0].text.startswith(verdict)
