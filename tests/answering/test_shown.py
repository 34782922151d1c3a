"""Operations on what was shown: they act on the rows of the last answer and never look for their own words."""

from __future__ import annotations

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from assistant.questions import DialogueState
from tests.answering.test_years import FIGURES, report
from tests.small_knowledge import make_yearly

SERIES = "城关区2016年至2018年GDP增速目标"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_yearly(tmp_path_factory.mktemp("shown"), {year: report(year, *told) for year, told in FIGURES.items()}))


def talk(assistant: Assistant, *turns: str) -> Answer:
    state = DialogueState()
    for text in turns:
        turn = assistant.ask(text, state)
        state = turn.state
    return turn.answer


def years(answer: Answer) -> list[int | None]:
    return list(dict.fromkeys(figure.bearing.end for figure in answer.shown))


@pytest.mark.parametrize(
    ("turns", "left"),
    [
        (("从高到低排",), [2016, 2017, 2018]),
        (("从低到高排一下",), [2018, 2017, 2016]),
        (("sort them from low to high",), [2018, 2017, 2016]),
        (("那把2017年去掉",), [2016, 2018]),
        (("只要2018年", "列个表"), [2018]),
        (("按时间排",), [2016, 2017, 2018]),
        (("从高到低排", "去掉最后一个"), [2016, 2017]),
        (("从高到低排", "drop the second one"), [2016, 2018]),
    ],
)
def test_rows_are_put_in_order_and_cut(assistant: Assistant, turns: tuple[str, ...], left: list[int]) -> None:
    answer = talk(assistant, SERIES, *turns)
    assert answer.outcome is Outcome.ANSWERED
    assert years(answer) == left


def test_reversed_is_the_other_order(assistant: Assistant) -> None:
    assert years(talk(assistant, SERIES, "倒过来排")) == years(talk(assistant, SERIES))[::-1]
    assert years(talk(assistant, SERIES, "倒过来排", "只留前两个")) == years(talk(assistant, SERIES))[::-1][:2]


def test_results_of_the_same_years_stand_beside_the_targets_with_their_difference(assistant: Assistant) -> None:
    beside = talk(assistant, SERIES, "旁边加一列当年实际完成的")
    assert beside.table
    assert beside.table.columns[-2:] == ("目标", "实际")
    gaps = talk(assistant, SERIES, "旁边加一列当年实际完成的", "差了几个点，算一下")
    assert sorted(statement.formula for statement in gaps.statements if statement.formula) == ["6 − 6", "8 − 7", "9 − 7"]
    widest = talk(assistant, "城关区2015年至2018年GDP增速目标", "加上实际", "差得最大的是哪年")
    assert widest.statements[0].text.startswith("2016年")


def test_a_year_without_a_report_is_named_beside(assistant: Assistant) -> None:
    answer = talk(assistant, "城关区2018年至2019年GDP增速目标", "旁边加一列实际")
    assert any("没有城关区2020年的报告" in notice.text for notice in answer.notices)


@pytest.mark.parametrize("text", ["倒过来排", "只留前两个", "差得最大的是哪年", "add them up", "列个表"])
def test_where_nothing_was_shown_one_sentence_says_so(assistant: Assistant, text: str) -> None:
    answer = talk(assistant, text)
    assert answer.outcome is Outcome.AMBIGUOUS
    assert len(answer.notices) == 1
    assert not answer.statements


def test_what_failed_does_not_hide_what_was_shown(assistant: Assistant) -> None:
    assert years(talk(assistant, SERIES, "量子计算机有几台", "从低到高排")) == [2018, 2017, 2016]


@pytest.mark.parametrize(("text", "formula"), [("加起来是多少", "150"), ("平均是多少", "÷ 2")])
def test_sizes_are_reckoned_with(assistant: Assistant, text: str, formula: str) -> None:
    answer = talk(assistant, "城关区2016年至2017年粮食产量", text)
    assert any(formula in statement.formula for statement in answer.statements), [statement.text for statement in answer.statements]


def test_rates_do_not_add_up(assistant: Assistant) -> None:
    answer = talk(assistant, SERIES, "加起来是多少")
    assert any(notice.reason == "not_reckoned_shown" for notice in answer.notices)


def test_what_changed_between_two_years_is_told_with_both_values(assistant: Assistant) -> None:
    answer = talk(assistant, "城关区2018年GDP增速目标", "2019年呢", "两年比，哪个调低了")
    assert answer.statements[0].text.startswith("2019年比2018年低")
    assert "2018年6%，2019年5%" in answer.statements[1].text


def test_the_last_is_held_against_the_first(assistant: Assistant) -> None:
    answer = talk(assistant, "城关区2016年至2018年粮食产量", "最后一个和第一个差多少")
    assert answer.statements[0].formula == "70 − 60"
    assert years(answer) == [2016, 2018]


def test_targets_that_were_shown_are_held_against_the_results_of_their_years(assistant: Assistant) -> None:
    answer = talk(assistant, SERIES, "和实际比呢")
    assert sorted(statement.formula for statement in answer.statements) == ["6 − 6", "8 − 7", "9 − 7"]


def test_whether_a_target_was_reached_is_asked_of_the_year_before_too(assistant: Assistant) -> None:
    answer = talk(assistant, "城关区2017年GDP增速目标", "完成了吗", "前一年呢")
    assert "2016年" in answer.statements[0].text
    assert "没有达到目标" in answer.statements[0].text
