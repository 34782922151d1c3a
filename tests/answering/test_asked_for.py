"""What was asked for and nothing beside it: aims with results of all years, the main aims whole, what there is and not what was added."""

from __future__ import annotations

import pytest

from assistant.answers import Answer
from assistant.assistant import Assistant
from tests.answering.dialogues import ask
from tests.small_knowledge import make_yearly

DONE = {
    2016: "城镇新增就业2.1万人。地区生产总值完成500亿元，增长8%。高新技术企业达到80家。在区世界500强企业新增2家，达到31家。",
    2017: "城镇新增就业2.6万人。地区生产总值完成560亿元，增长7%。高新技术企业达到90家。在区世界500强企业新增3家，达到34家。",
    2018: "需要说明的是，2017年地区生产总值增速未达到预期目标。五年累计城镇新增就业11万人。地区生产总值完成610亿元，增长7.2%。新引进世界500强企业4家。新增市级高新区1家、高新技术企业12家。绿色建材产值达到40亿元。",
    2019: "城镇新增就业2.4万人。地区生产总值完成660亿元，增长6.9%，增速高于全市0.4个百分点，排全市第5位；社会消费品零售总额增长0.2%，排全市第3位。在区世界500强企业新增5家，达到43家。",
}
AIMED = {
    year: f"城镇新增就业{jobs}万人，地区生产总值增长{growth}%" for year, jobs, growth in ((2016, 2, 8), (2017, 2.2, 7.5), (2018, 2.3, 7))
}
AIMED[2018] += "，高新技术企业达到110家，居民收入与经济增长同步，绿色建材产值达到50亿元"


def report(year: int) -> str:
    aims = f"今年全区经济社会发展的主要预期目标是：{AIMED.get(year, '地区生产总值增长6.5%，一般公共预算收入增长5%')}。"
    aims += "这些目标是积极稳妥的。"
    return f"城关区政府工作报告\n\n——{year}年1月8日在会议上\n\n一、{year - 1}年工作回顾\n\n过去一年，{DONE[year]}\n\n二、{year}年工作安排\n\n{aims}\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_yearly(tmp_path_factory.mktemp("asked"), {year: report(year) for year in DONE}))


def said(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


def test_aims_and_results_that_are_to_be_laid_side_by_side_are_no_claim(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区城镇新增就业，2016到2018年每年的目标和完成数给我对照一下")
    assert answer.table
    assert [row[1].text for row in answer.table.rows][:2] == ["2万人", "2.2万人"]
    assert "属实" not in said(answer)[0]


def test_the_year_of_the_widest_and_that_of_the_narrowest_gap_are_both_told(assistant: Assistant) -> None:
    told = said(ask(assistant, "城关区城镇新增就业2016到2018年每年的目标和完成数", "超额最多和最少的分别是哪一年"))
    assert told[0].startswith("2016年差得最大")
    assert told[1].startswith("2018年差得最小")


def test_what_came_of_several_years_together_stands_beside_a_series(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区历年城镇新增就业完成数（2015到2018年）拉个序列，没有单列的要注明")
    assert answer.table
    assert [row[1].text for row in answer.table.rows] == ["2.1万人", "2.6万人", "2.4万人"]
    assert any("11万人" in text for text in said(answer))
    assert any("没有写2017年" in notice.text for notice in answer.notices)


def test_the_main_aims_are_told_whole_in_the_words_of_the_report(assistant: Assistant) -> None:
    for asked in ("请列出城关区2018年经济社会发展主要预期目标，逐项写数", "城关区2018年的主要预期目标全部列出来"):
        answer = ask(assistant, asked)
        assert "居民收入与经济增长同步" in said(answer)[0]
        assert "积极稳妥" not in said(answer)[0]
        assert answer.table
        assert [row[1].text for row in answer.table.rows][:3] == ["城镇新增就业", "地区生产总值", "高新技术企业"]


def test_what_was_added_is_not_told_for_what_there_is(assistant: Assistant) -> None:
    assert "43家" in said(ask(assistant, "城关区的世界500强企业最新有几家"))[0]
    assert not any("没有达到目标" in text for text in said(ask(assistant, "城关区2018年高新技术企业要到110家，做到没")))


def test_growth_of_which_nothing_is_named_is_that_of_the_economy(assistant: Assistant) -> None:
    assert "7.2%" in said(ask(assistant, "城关区2017年的实际增速是多少"))[0]
    both = said(ask(assistant, "城关区2017年增速目标定的多少，实际多少"))[0]
    assert all(part in both for part in ("地区生产总值（2017年）", "目标", "实际7.2%"))


def test_the_growth_that_an_aim_comes_to_is_reckoned(assistant: Assistant) -> None:
    assert "增长25%" in said(ask(assistant, "城关区2018年绿色建材产值目标隐含的增速是多少"))[0]


def test_several_things_at_two_times_are_a_line_each(assistant: Assistant) -> None:
    told = said(ask(assistant, "做个对照表：城关区2016年完成情况和2017年目标，地区生产总值、城镇新增就业两项"))
    assert len(told) == 2
    assert "2016年实际7%、2017年目标7.5%" in told[0]


def test_a_place_among_others_is_that_of_the_thing_spoken_of_before(assistant: Assistant) -> None:
    told = said(ask(assistant, "有稿子写城关区2018年GDP增长6.9%、增速排全市第三，帮我核一下"))
    assert any("是第5位，不是第三" in text for text in told)
    assert "第5位" in said(ask(assistant, "城关区2018年GDP增速排全市第几"))[0]


def test_a_small_growth_is_none_that_is_called_great(assistant: Assistant) -> None:
    assert said(ask(assistant, "有人说城关区2018年社会消费品零售总额高速增长，对吗"))[0].startswith("不属实")
    assert said(ask(assistant, "有人说城关区2018年地区生产总值高速增长，对吗"))[0].startswith("部分属实")


def test_whether_a_report_admits_what_was_missed_is_told_with_the_years_missed(assistant: Assistant) -> None:
    told = said(ask(assistant, "城关区2016年和2017年GDP增速目标没完成的话，报告认账了吗"))
    assert "2016—2017年没有达到目标" in told[0]
    assert any("未达到预期目标" in text for text in told)


def test_which_is_higher_is_told_of_each_of_several_things(assistant: Assistant) -> None:
    told = said(ask(assistant, "城关区2017年GDP增速和城镇新增就业目标比2016年实际是高了还是低了"))
    assert any("更高" in text or "更低" in text for text in told)
