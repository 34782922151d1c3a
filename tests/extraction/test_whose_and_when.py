"""What a number of a report says: when, whether it was reached, of what kind, of the whole place or of a part; as such reports write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.extraction import find_figures, with_bearings
from assistant.reading import build_document
from assistant.records import Extent, Figure
from assistant.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "knowledge")
REVIEW = "某市2022年政府工作报告\n一、2021年工作回顾\n"
FIVE_YEARS = "某市2022年政府工作报告\n一、过去五年工作回顾\n过去五年，成绩显著。\n"
AIMS = "某市2022年政府工作报告\n一、2021年工作回顾\n成绩显著。\n二、2022年重点工作\n"


def told(text: str, number: str) -> Figure:
    """The figure whose number is printed so."""
    document = build_document(text + "\n", "d")
    (found,) = (one for one in with_bearings(find_figures(document, VOCABULARY), document, VOCABULARY) if one.at and one.quote.text and one.at.cut(document.text.source) == number)  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("text", "number", "years"),
    [
        (REVIEW + "公共财政预算收入26亿元，提前两年完成“十四五”规划目标；社会消费品零售总额81亿元。", "81亿元", (2021, 2021)),
        (AIMS + "全面完成“十四五”农村饮水任务，农村自来水普及率达到98%。", "98%", (2022, 2022)),
        (REVIEW + "地区生产总值增长6.2%、2014年以来首次超过全省，规上工业增加值增长7%。", "7%", (2021, 2021)),
        (FIVE_YEARS + "生产总值从2万亿元到3万亿元，2019年首次进入前十；城镇居民人均可支配收入增长52.1%。", "52.1%", (2017, 2021)),
        (FIVE_YEARS + "生产总值2019年迈上3000亿元台阶，2020年迈上4000亿元台阶；人均生产总值9396美元。", "9396美元", (2020, 2020)),
        (FIVE_YEARS + "一年来，成绩显著。\n这四年，改革纵深推进。进出口总额累计完成1875亿元。", "1875亿元", (2018, 2021)),
        (REVIEW + "与做实2019年基础数据相比，完成地区生产总值780亿元，下降1%。", "780亿元", (2021, 2021)),
        (REVIEW + "——这一年，我们开局“十四五”、开启新征程。\n启动项目233项。", "233项", (2021, 2021)),
    ],
)
def test_of_which_years(text: str, number: str, years: tuple[int, int]) -> None:
    bearing = told(text, number).bearing
    assert (bearing.start, bearing.end) == years


@pytest.mark.parametrize(
    ("text", "number", "nature"),
    [
        (AIMS + "教师津贴在上年人均300元的基础上增加150元。", "300元", "baseline"),
        (AIMS + "教师津贴在上年人均300元的基础上增加150元。", "150元", "target"),
        (AIMS + "低保标准由上年的12元提高到25元。", "25元", "target"),
        (AIMS + "疫情带来冲击，一季度生产总值下降9.8%。", "9.8%", "actual"),
        (AIMS + "确保一季度能耗下降9.8%。", "9.8%", "target"),
        ("某市2022年政府工作报告\n一、加快转型\n综合考虑，预期今年生产总值增长6%。", "6%", "target"),
        (REVIEW + "全力争取上级政策支持，共争取资金59.5亿元。", "59.5亿元", "actual"),
        (REVIEW + "力争上级支持，收入达到59.5亿元。", "59.5亿元", "target"),
        (AIMS + "加快涉县等3个项目前期工作。", "3个", "target"),
        (AIMS + "全面完成年度任务，培育救援队伍100支。", "100支", "target"),
        (AIMS + "全市圆满完成了年初确定的各项任务，培育救援队伍100支。", "100支", "actual"),
        (
            "某市2022年政府工作报告\n一、一年接着一年干\n\n2021年是关键之年。\n（一）办好民生实事\n新增就业12万人。\n二、今年工作\n成绩。",
            "12万人",
            "actual",
        ),
        ("某市2022年政府工作报告\n一、全面完成了会议确定的各项目标和任务\n生产总值增长7%。", "7%", "actual"),
    ],
)
def test_reached_or_aimed_at(text: str, number: str, nature: str) -> None:
    assert told(text, number).nature.value == nature


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        (REVIEW + "居民人均可支配收入保持6.5%左右的增长。", "6.5%左右", ("growth", "year", False)),
        (REVIEW + "规模以上工业增加值增速由一季度的3.8%回升到全年的6.5%。", "6.5%", ("growth", "year", False)),
        (REVIEW + "规模以上工业增加值降幅由20.7%收窄到6.4%。", "6.4%", ("growth", "year", True)),
        (REVIEW + "科技进步对经济增长的贡献率由42%提高到51%。", "42%", ("share", "year", False)),
        (REVIEW + "2021年生产总值971亿元，与2016年相比，增长68.9%。", "68.9%", ("growth", "base", False)),
        (REVIEW + "2021年人均生产总值4428美元，五年增长91.5%。", "91.5%", ("growth", "base", False)),
        (REVIEW + "优良天数超出省考指标71天。", "71天", ("increment", "base", False)),
        (AIMS + "城镇化率由目前的55.6%提高到60%。", "60%", ("share", "year", False)),
        (AIMS + "上半年全面开工，当年投资增长40%以上。", "40%以上", ("growth", "year", False)),
    ],
)
def test_of_what_kind(text: str, number: str, kind: tuple[str, str, bool]) -> None:
    found = told(text, number)
    assert (found.measure.value, found.extent.value, found.falls) == kind


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("四县（市）去年完成生产总值251亿元。", False),
        ("县域经济提速，实现生产总值251亿元。", False),
        ("县域经济提速，全市实现生产总值251亿元。", True),
        ("推进10个县建设，实现生产总值251亿元。", True),
    ],
)
def test_of_the_whole_or_a_part(said: str, whole: bool) -> None:
    assert told(REVIEW + said, "251亿元").whole is whole


def test_a_share_in_money_that_is_called_by_it_alone_is_no_amount_of_it() -> None:
    assert told(REVIEW + "民营经济贡献约65%的GDP。", "65%").indicator is None


def test_a_long_list_of_amounts_is_shared_out() -> None:
    said = "全年实际利用外商直接投资、实际利用省外资金、完成进出口总额分别增长11.1%、23.3%和15.9%。"
    assert [told(REVIEW + said, number).label for number in ("11.1%", "15.9%")] == ["实际利用外商直接投资", "进出口总额"]


def test_of_the_steps_that_were_passed_the_last_alone_is_what_there_is() -> None:
    document = build_document(REVIEW + "生产总值连续跨越3000亿元、4000亿元台阶，2021年达到4358亿元，增长8%。\n", "d")
    found = [(one.label, one.quantity and one.quantity.value) for one in find_figures(document, VOCABULARY)]
    assert found == [("生产总值", 4000), ("生产总值", 4358), ("生产总值", 8)]


@pytest.mark.parametrize(
    ("said", "label", "whole"),
    [
        ("三江新区获批全省首个省级新区，入驻企业44户，预计实现地区生产总值251亿元。", "三江新区地区生产总值", False),
        ("对照国家级新区标准，进一步赋能三江新区发展，力争地区生产总值突破251亿元。", "三江新区地区生产总值", False),
        ("金山高新区大力发展乳业、石油化工等产业，完成工业总产值251亿元。", "金山高新区工业总产值", False),
        ("县域地区生产总值平均增长6.9%，完成固定资产投资251亿元。", "县域固定资产投资", False),
        ("六县实现地区生产总值80亿元，增长9.8%；全社会固定资产投资251亿元。", "六县全社会固定资产投资", False),
        ("12家市级专业园区实现营业收入251亿元。", "12家市级专业园区营业收入", False),
        ("三江新区提速发展，全市地区生产总值达到251亿元。", "地区生产总值", True),
        ("深化自贸试验区创新发展，新业态蓬勃发展，外贸进出口总额251亿元。", "外贸进出口总额", True),
        ("建成综合保税区、跨境电商综试区等平台，外贸进出口总额251亿元。", "外贸进出口总额", True),
        ("示范区建设扎实推进。全年固定资产投资251亿元。", "固定资产投资", True),
    ],
)
def test_what_a_part_owns_is_called_by_it(said: str, label: str, whole: bool) -> None:
    found = told(REVIEW + said, "251亿元")
    assert (found.label, bool(found.indicator)) == (label, whole)
    assert said.startswith(found.quote.text[:2]) or whole or "赋能三江新区" in found.quote.text


def test_a_section_that_is_about_a_zone_alone_owns_its_sums() -> None:
    report = "某市2022年政府工作报告\n二、今年工作\n（一）推动雅州新区加快成势\n{}实施140个项目，实现地区生产总值200亿元。\n"
    assert told(report.format(""), "200亿元").label == "雅州新区地区生产总值"
    assert told(report.format("全市"), "200亿元").label == "地区生产总值"


def test_a_part_of_a_year_that_opens_a_paragraph_says_nothing_of_the_next_one() -> None:
    text = REVIEW + "2021年，成绩显著。\n去年一季度，经济下滑，税收6亿元。\n二是扩大内需。社会消费品零售总额725亿元。"
    assert told(text, "725亿元").bearing.extent is Extent.YEAR
    assert told(text, "6亿元").bearing.extent is Extent.PART_YEAR


def test_a_remark_behind_a_growth_is_passed_over() -> None:
    assert told(REVIEW + "地区生产总值4344亿元，同比增长（以下简称“增长”）7%、保持领先。", "7%").indicator == "gdp"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("2021年全市地区生产总值4977亿元，同比（下同）增长10.1%。", "10.1%"),
        ("地区生产总值一季度下降8.7%（同比，下同），前三季度扭负为正、增长0.3%，全年完成4222亿元，增长1.5%。", "8.7%"),
        ("地区生产总值一季度下降8.7%（同比，下同），前三季度扭负为正、增长0.3%，全年完成4222亿元，增长1.5%。", "4222亿元"),
        ("地区生产总值一季度下降8.7%（同比，下同），前三季度扭负为正、增长0.3%，全年完成4222亿元，增长1.5%。", "1.5%"),
    ],
)
def test_a_thing_followed_through_the_year_stays_the_thing(said: str, number: str) -> None:
    assert told(REVIEW + said, number).indicator == "gdp"


@pytest.mark.parametrize(("number", "indicator"), [("93%", "good_air_ratio"), ("280天", "good_air_days"), ("3%", "good_air_days")])
def test_a_share_of_days_is_no_number_of_days(number: str, indicator: str) -> None:
    said = {"93%": "达到93%", "280天": "达到280天", "3%": "增长3%"}[number]
    assert told(REVIEW + f"空气质量优良天数{said}。", number).indicator == indicator
