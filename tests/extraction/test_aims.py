"""Of which year an aim is: its sentence's, its list's, its chapter's, never the year that was reviewed before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.extraction import find_figures
from assistant.reading import build_document
from assistant.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "knowledge")
OPENS = "某县政府工作报告\n——{day}在某县第十届人民代表大会第二次会议上\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n"
JANUARY, DECEMBER = "2022年1月20日", "2021年12月28日"
AIM = "地区生产总值增长8.5%，固定资产投资增长18%。"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (JANUARY, f"一、2021年工作回顾\n2021年成绩显著。\n主要预期目标是：{AIM}"),
        (
            JANUARY,
            f"一、2021年工作回顾\n成绩显著。\n二、未来五年目标任务及2022年工作安排\n未来五年，再上台阶。\n2022年主要预期目标是：\n{AIM}",
        ),
        (JANUARY, f"一、工作回顾\n成绩显著。\n二、今后五年\n今后五年，再上台阶。\n2022年开局十分关键。要稳中求进。主要预期目标：{AIM}"),
        (JANUARY, f"一、工作回顾\n成绩显著。\n二、2022年的工作\n未来五年，再上台阶。\n主要预期目标是：{AIM}"),
        (JANUARY, f"一、工作回顾\n成绩显著。\n二、重点工作\n建议2022年主要预期调控目标是：{AIM}"),
        (JANUARY, f"一、工作回顾\n成绩显著。\n二、重点工作\n今年主要预期目标安排：{AIM}"),
        (DECEMBER, f"一、2021年工作回顾\n今年以来，成绩显著。\n二、2022年主要工作\n今年主要预期目标：{AIM}"),
        (DECEMBER, f"明年主要预期目标是：{AIM}"),
        (DECEMBER, f"一、2021年工作回顾\n今年以来，成绩显著。\n二、2022年主要工作\n明年主要预期目标是：{AIM}"),
    ],
)
def test_an_aim_is_of_the_year_whose_plans_are_stated(day: str, text: str) -> None:
    figures = find_figures(build_document(OPENS.format(day=day) + text + "\n", "d"), VOCABULARY)
    aims = [(one.nature.value, one.period and (one.period.start, one.period.end)) for one in figures if one.quantity]
    assert aims == [("target", (2022, 2022))] * 2


def test_a_report_without_a_day_that_speaks_of_next_year_was_read_before_it() -> None:
    text = f"某县2022年政府工作报告\n一、2021年工作回顾\n成绩显著。\n二、2022年工作安排\n明年主要预期目标是：{AIM}\n"
    figures = find_figures(build_document(text, "d"), VOCABULARY)
    assert {one.period and one.period.end for one in figures} == {2022}


def test_a_list_below_a_year_of_a_plan_is_of_that_year_and_a_yearly_average_of_all() -> None:
    text = (
        "某县国民经济和社会发展第十五个五年规划纲要\n第一章 发展目标\n到2030年，主要目标是：\n"
        "——经济更强。森林覆盖率达到45%，地区生产总值年均增长6%。\n——民生更好。新建学校20所。\n第二章 任务\n全面推进。\n"
    )
    figures = find_figures(build_document(text, "d"), VOCABULARY)
    assert [(one.label, one.period and (one.period.start, one.period.end)) for one in figures] == [
        ("森林覆盖率", (2030, 2030)),
        ("地区生产总值", (2026, 2030)),
        ("新建学校", (2026, 2030)),
    ]


def test_a_plan_report_read_in_january_speaks_of_the_year_reviewed_as_this_one() -> None:
    text = (
        "关于某县2025年国民经济和社会发展计划执行情况与2026年计划草案的报告\n2026年1月20日在某县第十届人民代表大会第五次会议上\n"
        "一、2025年国民经济和社会发展计划执行情况\n今年以来，全县攻坚克难。预计地区生产总值增长5.2%（计划6%）。\n"
        "二、2026年主要预期目标\n地区生产总值增长6%。\n"
    )
    figures = find_figures(build_document(text, "d"), VOCABULARY)
    assert [(one.nature.value, one.period and one.period.end) for one in figures] == [("actual", 2025), ("target", 2025), ("target", 2026)]


def test_what_is_left_for_next_year_is_of_this_one() -> None:
    text = "某市2025年预算执行情况和2026年预算草案的报告\n一、2025年预算执行情况\n收支相抵，结转下年支出3.4亿元。\n"
    (figure,) = find_figures(build_document(text, "d"), VOCABULARY)
    assert (figure.nature.value, figure.period and figure.period.end) == ("actual", 2025)


@pytest.mark.parametrize(("question", "nature"), [("请介绍一下《办法》出台的背景。", "actual"), ("请问下一步有什么打算？", "target")])
def test_what_a_numbered_question_asks_for_tells_what_its_answer_is(question: str, nature: str) -> None:
    text = f"市医保局就《长期护理保险实施办法》答记者问\n一、问：{question}\n\n答：享受待遇2.7万名失能人员。\n"
    (figure,) = find_figures(build_document(text, "d"), VOCABULARY)
    assert figure.nature.value == nature


@pytest.mark.parametrize(
    ("chapters", "nature"),
    [
        ("二、2022年主要工作\n（一）加快工业发展\n", "target"),
        ("二、2022年工作安排\n（一）在创新引领上再发力，厚植跨越发展新基础\n", "target"),
        ("二、2022年工作安排\n（一）聚焦产业，补短板、夯基础\n1.加快工业发展\n", "target"),
        ("一、2021年的主要工作\n（一）综合实力稳步增强\n", "actual"),
        ("一、2021年主要工作和成效\n（一）聚焦总目标，全力保障民生\n", "actual"),
        ("一、2021年工作回顾\n（一）千方百计办实事\n", "actual"),
    ],
)
def test_a_heading_goes_by_the_year_it_names_or_its_chapter_names(chapters: str, nature: str) -> None:
    text = OPENS.format(day=JANUARY) + chapters + "新建标准厂房20万平方米，引进企业35家。\n"
    figures = find_figures(build_document(text, "d"), VOCABULARY)
    assert {one.nature.value for one in figures if one.quantity} == {nature}
