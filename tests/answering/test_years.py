"""A place with reports of many years: exactly the years asked for, each figure of its own year, a target only beside the result of that year."""

from __future__ import annotations

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from assistant.records import Nature
from tests.small_knowledge import make_yearly

FIGURES = {2015: (8, 9), 2016: (9, 8), 2017: (7, 7), 2018: (6, 8), 2019: (5, 6)}  # aimed at for the year, reached the year before


def report(year: int, aim: int, done: int) -> str:
    return (
        f"城关区政府工作报告\n\n——{year}年1月8日在会议上\n\n一、{year - 1}年工作回顾\n\n过去一年，地区生产总值增长{done}%。\n"
        f"粮食产量达到{done * 10}万吨，比2010年增长{done * 5}%。\n\n二、{year}年工作安排\n\n今年地区生产总值增长{aim}%。\n"
    )


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_yearly(tmp_path_factory.mktemp("years"), {year: report(year, *told) for year, told in FIGURES.items()}))


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.ask(text).answer


def column(answer: Answer) -> list[str]:
    return [row[0].text for row in answer.table.rows] if answer.table else []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("城关区2016年至2018年GDP增速目标", [2016, 2017, 2018]),
        ("城关区16年到18年GDP增速目标", [2016, 2017, 2018]),
        ("城关区从2017年开始历年GDP增速目标", [2017, 2018, 2019]),
        ("城关区近三年GDP增速目标", [2017, 2018, 2019]),
        ("城关区2017年以来GDP增速目标", [2017, 2018, 2019]),
        ("城关区历年GDP增速目标", [2015, 2016, 2017, 2018, 2019]),
        ("城关区近三年GDP增速实际完成", [2016, 2017, 2018]),
    ],
)
def test_a_range_is_a_series_of_exactly_these_years(assistant: Assistant, text: str, years: list[int]) -> None:
    answer = ask(assistant, text)
    assert answer.outcome is Outcome.ANSWERED
    assert column(answer) == [f"{year}年" for year in years]


def test_without_a_year_the_newest_comes_first_and_the_rest_is_one_line(assistant: Assistant) -> None:
    first, rest = ask(assistant, "城关区GDP增速目标是多少").statements
    assert "2019年" in first.text
    assert "5%" in first.text
    assert "今年" not in first.text.partition("原文")[0]
    assert rest.text.startswith("2015—2018年历年")
    assert len(rest.quotes) >= 4


@pytest.mark.parametrize("text", ["城关区2016年GDP增速目标完成了吗", "城关区2016年的GDP增速目标达到没有"])
def test_a_target_is_held_against_the_result_of_its_own_year(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert "没有达到目标" in answer.statements[0].text
    assert "7%" in answer.statements[0].text
    assert "9%" in answer.statements[0].text
    assert {quote.document for statement in answer.statements for quote in statement.quotes} == {"r2016", "r2017"}


def test_a_result_that_is_not_told_yet_is_not_taken_from_another_year(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2019年GDP增速目标完成了吗")
    assert "达到目标" not in answer.statements[0].text
    assert any("没有城关区2020年的报告" in notice.text or "没有写" in notice.text for notice in answer.notices) or any(
        "没有写" in statement.text for statement in answer.statements
    )


def test_a_year_without_a_report_is_a_refusal_of_its_own(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2008年GDP增速目标是多少")
    assert answer.outcome is Outcome.RELATED
    assert answer.notices[0].text == "没有城关区2008年的报告；有2015—2019年的。"


def test_two_years_are_both_answered(assistant: Assistant) -> None:
    told = " ".join(statement.text for statement in ask(assistant, "城关区2015年和2018年的GDP增速目标").statements)
    assert "2015年，目标）：8%" in told
    assert "2018年，目标）：6%" in told


def test_a_change_against_a_base_year_fills_no_series(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区历年粮食产量")
    assert all("增速" not in cell.text for row in (answer.table.rows if answer.table else ()) for cell in row)


def test_the_year_of_the_highest(assistant: Assistant) -> None:
    assert "2014年最高：90万吨" in ask(assistant, "城关区哪一年粮食产量最高").statements[0].text


def test_targets_are_held_against_the_results_of_their_own_years(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2015年到2018年哪几年GDP增速低于目标")
    assert "2016年没有达到目标" in answer.statements[0].text
    assert [figure.bearing.end for figure in answer.rows if figure.nature is Nature.TARGET] == [2015, 2016, 2017, 2018]


def test_nothing_is_told_beside_what_was_asked(assistant: Assistant) -> None:
    assert [column(answer) for answer in (ask(assistant, "城关区2016年到2018年粮食产量"),)] == [["2016年", "2017年", "2018年"]]
    assert len(ask(assistant, "城关区2016年到2018年粮食产量").statements) == 1


def test_no_target_of_one_year_is_held_against_the_result_of_another(assistant: Assistant) -> None:
    first = assistant.ask("城关区2014年GDP增速实际是多少")
    answer = assistant.ask("达到目标了吗", first.state).answer
    assert not any(statement.formula for statement in answer.statements)
    assert all(
        any(word in statement.text for word in ("（2014年，实际）", "写了的是", "另有", "不能判断目标是否达到"))
        for statement in answer.statements
    )


def test_growth_without_a_name_is_that_of_the_economy(assistant: Assistant) -> None:
    assert "没有达到目标" in ask(assistant, "城关区2016年的增长目标和实际差多少").statements[0].text
