"""Questions that want a judgement: the verdict first, with both numbers and their times; where none can be made, what is there and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

EARLIER = """城关区2020年政府工作报告

一、2019年工作回顾

实现海洋生产总值0.9万亿元。地区生产总值增长8%。建成沼气用户4.3万户。空气优良天数313天。外贸进出口总额917亿元，增长5%。

二、2020年工作安排

力争海洋生产总值突破1.3万亿元。新增沼气用户12万户。累计建成惠民超市150家以上。地区生产总值增长7%，固定资产投资增长9%，城镇居民人均可支配收入增长6%-6.5%。
"""

LATER = """城关区2021年政府工作报告

一、2020年工作回顾

城镇登记失业率3.28%，低于4.5%的控制目标。城镇新增就业超额完成年度任务。惠民超市总量达到154家。规模以上工业增加值增长7.6%。空气优良天数246天。外贸进出口总额520亿元，增长13%。地区生产总值增长6.2%，比全国高0.1个百分点。粮食产量30万吨。新增规上工业企业72家。公路里程位居全国第二、全省第三。全区生产总值跃上4万亿元台阶。一、二、三产业增加值分别增长3.8%、-7.1%、2.4%。社会消费品零售总额下降3%左右。城镇居民人均可支配收入增长6%。接待游客2.2亿人次，实现旅游综合收入2350亿元，均保持全省首位。港口货物吞吐量1.1亿吨。农业稳产，粮食产量31万吨。

存在的不足：规模以上工业增加值、财政收入等指标增幅未能实现预期目标，分别与目标增速相差3个和2个百分点。

二、2021年工作安排

海洋生产总值达到1.5万亿元。固定资产投资完成省定任务。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("judged"), earlier=EARLIER, later=LATER)
    for name, year in (("earlier", 2020), ("later", 2021)):
        sidecar = f"title: 城关区{year}年政府工作报告\nregion: lanzhou-chengguan\nyear: {year}\n"
        (folder / "documents" / f"{name}.yaml").write_text(sidecar, encoding="utf-8")
    return Assistant.load(folder)


def first(assistant: Assistant, question: str) -> str:
    answer = assistant.ask(question).answer
    return answer.statements[0].text if answer.statements else ""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("城关区2020年登记失业率达到控制目标没有", "城关区城镇登记失业率（2020年）达到目标：实际3.28%，目标低于4.5%"),
        ("城关区2020年城镇新增就业完成任务没有", "达到目标：原文自己写明「城镇新增就业超额完成年度任务"),
        ("城关区2020年规上工业增速达标了吗", "没有达到目标：2021年的报告自己写明"),
        ("城关区2020年固定资产投资完成目标了吗", "不能判断目标是否达到：查到的只有目标9%"),
        ("城关区2020年说惠民超市要搞到150家以上，搞成没有", "城关区惠民超市总量（2020年）达到目标：实际154家"),
        ("城关区2020年报告说海洋生产总值当年要破1.3万亿，后来真做到了吗", "不能判断目标是否达到：查到的只有目标突破1.3万亿元"),
    ],
)
def test_whether_an_aim_was_reached_is_told_by_the_numbers_or_by_the_report_itself(assistant: Assistant, question: str, told: str) -> None:
    assert first(assistant, question).startswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("城关区2020年空气是变好还是变差了", "从2019年的313天到2020年的246天，减少67天"),
        ("城关区外贸2020年是涨还是跌", "是增长的：城关区外贸进出口总额（2020年）增长13%"),
        ("城关区2020年一产、二产、三产里谁在拖后腿", "二产业增加值最低：-7.1%"),
        ("城关区2020年GDP增速比全国高还是低", "原文自己作了比较：「地区生产总值增长6.2%，比全国高0.1个百分点」"),
        ("城关区2020年粮食产量，前后是不是写得不一样", "前后写得不一样：30万吨、31万吨"),
        ("城关区2020年沼气用户目标比2019年多了还是少了", "2020年更高（12万户 > 4.3万户）"),
    ],
)
def test_what_rose_and_what_is_more_is_judged(assistant: Assistant, question: str, told: str) -> None:
    assert told in first(assistant, question)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("都说城关区去年旅游全省第一，真的假的？", "属实"),
        ("城关区2020社零是涨的吧 涨3%？", "不属实"),
        ("城关区2020年GDP目标是不是比2019年实际还保守", "属实"),
        ("城关区2020年公路里程“全国第一、全省第三”，这个说法对不对", "部分属实：2处里有1处"),
        ("有人说城关区2020年财政收入达到了预期目标，报告支持吗", "不属实"),
        ("听说城关区2020年港口货物吞吐量过亿吨，是不是？", "属实"),
        ("城关区2020年外贸涨13 社零涨3 对不", "部分属实：2处里有1处"),
    ],
)
def test_a_claim_as_it_is_typed_is_held_number_by_number(assistant: Assistant, claim: str, told: str) -> None:
    assert first(assistant, claim).startswith(told)


def test_by_how_much_goes_with_whether_it_was_reached(assistant: Assistant) -> None:
    told = [statement.text for statement in assistant.ask("城关区2020年GDP目标7%，最后达到了吗，差多少").answer.statements]
    assert told == ["城关区地区生产总值（2020年）没有达到目标：实际6.2%（增速），目标7%（增速），相差0.8个百分点（本站比较：6.2 < 7）。"]


def test_what_lies_within_a_range_lies_under_no_part_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年城镇居民收入目标完成了吗").answer
    assert answer.table
    assert answer.table.rows[0][-1].text == "持平"


def test_higher_or_lower_than_the_aim_asks_for_the_aim(assistant: Assistant) -> None:
    assert first(assistant, "城关区2020年GDP增速比目标高还是低").startswith("城关区地区生产总值（2020年）没有达到目标")


def test_what_rose_is_the_thing_itself_and_no_other_of_a_longer_name(assistant: Assistant) -> None:
    assert not first(assistant, "城关区2020年工业是不是下滑了").startswith(("属实", "不属实", "部分属实"))


def test_every_clause_of_a_claim_is_held_or_named(assistant: Assistant) -> None:
    told = assistant.ask("说城关区粮食产量2020年30万吨、2021年又刷新了纪录，是否准确？").answer
    assert told.statements[0].text.startswith("部分属实：2处里有1处")
    whether = assistant.ask("城关区2020年GDP目标是不是比2019年实际还低？差多少").answer
    assert [statement.text for statement in whether.statements if "相差1个百分点" in statement.text] == [whether.statements[0].text]
