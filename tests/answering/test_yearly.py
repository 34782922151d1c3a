"""One thing over the years: the figure of each year, agreeing with those beside it although every report calls it otherwise."""

from __future__ import annotations

import pytest

from assistant.answers import Answer
from assistant.assistant import Assistant
from tests.answering.dialogues import ask
from tests.small_knowledge import make_yearly

DONE = {
    2016: "新引进连锁便利店品牌17家，累计120家。有轨电车通车里程达到41公里，在建里程达到90公里。",
    2017: "新引进连锁便利店品牌23家，累计143家。有轨电车运营总里程47公里，日均运送旅客8万人次。",
    2018: "在区连锁便利店品牌达到160家。新开工桥梁60座，有轨电车运营里程60公里。",
    2019: "连锁便利店品牌总数突破170家。有轨电车运营里程达到72公里。",
}
AIMED = {2016: 45, 2017: 58, 2018: 66}


def report(year: int) -> str:
    aim = f"今年有轨电车通车里程达到{AIMED[year]}公里。" if year in AIMED else "今年办好民生实事。"
    return f"城关区政府工作报告\n\n——{year}年1月8日在会议上\n\n一、{year - 1}年工作回顾\n\n过去一年，{DONE[year]}\n\n二、{year}年工作安排\n\n{aim}\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_yearly(tmp_path_factory.mktemp("yearly"), {year: report(year) for year in DONE}))


def column(answer: Answer, at: int = 1) -> list[str]:
    return [row[at].text for row in answer.table.rows] if answer.table else []


def test_a_thing_called_otherwise_each_year_is_one_series(assistant: Assistant) -> None:
    assert column(ask(assistant, "城关区2015年到2018年有轨电车里程每年多少公里")) == ["41公里", "47公里", "60公里", "72公里"]


def test_what_was_added_is_not_what_there_is(assistant: Assistant) -> None:
    assert column(ask(assistant, "城关区历年有多少家连锁便利店品牌")) == ["120家", "143家", "160家", "突破170家"]
    added = ask(assistant, "城关区2015年和2016年新引进的连锁便利店品牌各多少家")
    assert "17家" in added.statements[0].text or "17家" in added.statements[1].text


def test_target_and_result_of_a_year_stand_beside_each_other(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2016到2018年有轨电车通车里程目标和实际一年一年对起来")
    assert [tuple(cell.text for cell in row[1:3]) for row in answer.table.rows] == [  # type: ignore[union-attr]
        ("45公里", "47公里"),
        ("58公里", "60公里"),
        ("66公里", "72公里"),
    ]


def test_years_that_are_named_agree_as_those_of_a_run_do(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2015年、2016年、2018年有轨电车里程各多少公里")
    assert column(answer) == ["41公里", "47公里", "72公里"]
    assert not any(word in statement.text for word in ("旅客", "在建") for statement in answer.statements)


def test_a_year_that_the_next_report_looks_back_on_is_asked_for_its_result(assistant: Assistant) -> None:
    told = [statement.text for statement in ask(assistant, "城关区2017年和2018年有轨电车里程分别是多少").statements]
    assert ["60公里" in told[0], "72公里" in told[1]] == [True, True]
    assert not any("目标" in text for text in told)


def test_a_thing_counted_each_year_is_told_in_numbers_though_no_figure_holds_every_word(assistant: Assistant) -> None:
    answer = ask(assistant, "领导要城关区连锁便利店的历年数据，请列出2015年到2018年每年底在区的品牌总家数")
    assert column(answer) == ["120家", "143家", "160家", "突破170家"]


def test_an_aim_is_held_against_what_was_done_the_year_before(assistant: Assistant) -> None:
    first = ask(assistant, "城关区2018年有轨电车通车里程目标比2017年实际是高了还是低了").statements[0].text
    assert "66公里 > 60公里" in first


def test_what_bounds_a_number_names_no_matter(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2015年到2018年有轨电车里程每年多少公里", "哪一年首次突破55公里")
    assert "2017年" in answer.statements[0].text
    assert "31公里" in ask(assistant, "城关区有轨电车里程2018年比2015年多开通了多少公里").statements[0].text


def test_a_span_is_asked_for_its_two_ends_where_a_change_is(assistant: Assistant) -> None:
    assert "31公里" in ask(assistant, "城关区有轨电车里程从2015年到2018年增加了多少公里").statements[0].text


def test_what_was_told_is_held_against_the_year_that_is_named_and_no_other(assistant: Assistant) -> None:
    for asked in ("比上年呢", "较2017年呢", "比前一年怎么样"):
        assert "60公里" in ask(assistant, "城关区2018年有轨电车实际运营里程", asked).statements[0].text
    far = ask(assistant, "城关区2018年有轨电车实际运营里程", "较2017年呢", "比2009年呢")
    assert not any("本站计算" in statement.text for statement in far.statements)
