"""Reports and years that a question tells from those spoken of, in folders of many years and with one report alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.questions import Intent
from tests.answering.dialogues import ask
from tests.small_knowledge import make_knowledge, make_yearly

DONE = {2016: 7.6, 2017: 7.2, 2018: 6.9, 2019: 6.1}
AIMS = {2016: 8, 2017: 7.5, 2018: 7, 2019: 6.5}


def report(year: int) -> str:
    return (
        f"城关区政府工作报告\n\n——{year}年1月8日在会议上\n\n一、{year - 1}年工作回顾\n\n过去一年，地区生产总值增长{DONE[year]}%，研发投入强度达到{2 + (year - 2016) / 10}%。\n\n"
        f"二、{year}年工作安排\n\n今年地区生产总值增长{AIMS[year]}%。研发投入强度达到{2.2 + (year - 2016) / 10}%。\n"
    )


ONE = """城关区政府工作报告

——2020年1月8日在会议上

一、2019年工作回顾

2019年，城镇登记失业率2.66%，新增就业1.87万人。固定资产投资增长13%，社会消费品零售总额增长9%。

二、2020年工作安排

2020年的目标是：固定资产投资增长10%，社会消费品零售总额增长8%左右。全年城镇新增就业1.25万人，城镇登记失业率控制在4.2%以内。
"""


@pytest.fixture(scope="module")
def yearly(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_yearly(tmp_path_factory.mktemp("told"), {year: report(year) for year in DONE}))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("one") / "k", report2020=ONE)
    facts = "title: 城关区政府工作报告\nkind: work_report\nregion: lanzhou-chengguan\nyear: 2020\n"
    (folder / "documents" / "report2020.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def first(answer: Answer) -> str:
    return answer.statements[0].text


def test_a_report_is_told_from_the_one_before(yearly: Assistant) -> None:
    told = ["城关区2018年报告的研发投入强度", "上一份报告里呢", "再上一份"]
    assert "2.1%" in " ".join(statement.text for statement in ask(yearly, *told[:2]).statements)
    assert "2.0%" in " ".join(statement.text for statement in ask(yearly, *told).statements)


def test_the_next_report_tells_what_came_of_an_aim(yearly: Assistant) -> None:
    assert "6.9%" in first(ask(yearly, "城关区2017年GDP增长目标多少", "次年报告说做到了多少"))


def test_what_each_report_aimed_at_is_a_series_of_numbers(yearly: Assistant) -> None:
    answer = ask(yearly, "城关区各年报告定的GDP增长目标列个表，最高和最低是哪年")
    assert first(answer).startswith("2016年最高：8%")
    assert answer.table
    assert [row[1].text for row in answer.table.rows] == ["8%（增速）", "7.5%（增速）", "7%（增速）", "6.5%（增速）"]


def test_whence_a_number_is_asks_for_no_holdings(yearly: Assistant) -> None:
    answer = ask(yearly, "城关区2017年GDP增长目标多少", "出处是哪一份报告")
    assert answer.question.intent is Intent.SOURCE
    assert "增长7.5%" in answer.quotes[0].text


@pytest.mark.parametrize("text", ["固定资产投资2020年目标比2019年实际高还是低", "2020年固定资产投资的目标相比2019年实际是调高还是调低"])
def test_one_report_alone_is_of_its_place_whether_it_is_named_or_not(alone: Assistant, text: str) -> None:
    assert "2020年更低（10% < 13%）" in first(ask(alone, text))


def test_of_several_things_each_verdict_says_whose_it_is(alone: Assistant) -> None:
    answer = ask(alone, "固定资产投资和社会消费品零售总额2020年目标比2019年实际高了还是低了")
    assert "固定资产投资" in answer.statements[0].text.split("更低")[0]
    assert "社会消费品零售总额" in answer.statements[1].text.split("更低")[0]


@pytest.mark.parametrize("text", ["失业率也照这样对比", "失业率呢，两年都说下"])
def test_the_years_told_are_asked_of_another_thing(alone: Assistant, text: str) -> None:
    told = " ".join(statement.text for statement in ask(alone, "2019年新增就业多少", "2020年呢", text).statements)
    assert "2.66%" in told
    assert "4.2%以内" in told


def test_an_aim_is_held_against_the_year_before_the_last_one_spoken_of(alone: Assistant) -> None:
    answer = ask(alone, "城镇登记失业率，2019年实际数和2020年的控制目标分别是多少", "新增就业的目标比上年实际高了还是低了")
    assert "1.25万人 < 1.87万人" in first(answer)


def test_what_a_plan_grew_by_is_told_from_the_year_before_it(tmp_path: Path) -> None:
    reports = {
        2016: "一、2015年工作回顾\n\n2015年，地区生产总值1713亿元。\n",
        2021: "一、2020年工作回顾\n\n2020年，地区生产总值2702亿元。\n",
        2022: "一、2021年工作回顾\n\n本届政府任期内，城镇化率达到65%。2021年，地区生产总值增长8%。\n\n二、今后五年的主要任务\n\n今后五年的主要奋斗目标是：地区生产总值突破4000亿元、年均增长7%以上。\n",
    }
    assistant = Assistant.load(make_yearly(tmp_path / "k", {year: f"城关区政府工作报告\n\n{text}" for year, text in reports.items()}))
    assert "增加989亿元" in first(ask(assistant, "城关区2020年地区生产总值多少", "十三五这五年加了多少"))
    assert "4000亿元" in first(ask(assistant, "城关区2022年报告说五年内GDP要突破多少"))
    assert "65%" in first(ask(assistant, "城关区2021年城镇化率"))


def test_how_units_are_wished_names_no_matter(yearly: Assistant) -> None:
    assert "7.2%" in first(ask(yearly, "城关区2017年GDP实际增长多少", "那2016年，注意单位换成百分数"))


def test_the_years_between_that_are_not_held_are_told(tmp_path: Path) -> None:
    assistant = Assistant.load(make_yearly(tmp_path / "k", {year: report(2016) for year in (2016, 2017, 2020)}))
    answer = ask(assistant, "你这儿城关区的报告有哪些年份，缺哪几年？")
    assert "2016—2017、2020年" in first(answer)
    assert "2018—2019年" in first(answer)


def test_an_aim_of_one_plan_is_held_against_what_another_one_brought(tmp_path: Path) -> None:
    text = "城关区政府工作报告\n\n一、“十三五”时期回顾\n\n“十三五”时期，固定资产投资累计完成2520亿元。\n\n二、“十四五”时期目标\n\n“十四五”时期，固定资产投资累计完成2800亿元。\n"
    assistant = Assistant.load(make_yearly(tmp_path / "k", {2021: text}))
    assert "280亿元" in first(ask(assistant, "把“十三五”累计固定资产投资和“十四五”目标比一下"))


def test_what_two_years_grew_by_together_is_no_sum(yearly: Assistant) -> None:
    answer = ask(yearly, "城关区2016年研发投入强度实际多少", "2018年呢", "一共提高了多少")
    assert "合计" not in first(answer)
    assert "0.2" in first(answer)


def test_two_that_were_told_are_compared_with_each_other(alone: Assistant) -> None:
    answer = ask(alone, "2020年固定资产投资目标增长多少", "上一年实际增长了多少", "两个比一下")
    assert "13% > 10%" in first(answer)
