"""Reports named by their years: what each says, held against each other, one after the other, in numbers or in words."""

from __future__ import annotations

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.answering.dialogues import ask
from tests.small_knowledge import make_yearly

LINES = {2016: 41, 2017: 47, 2018: 60, 2019: 72}  # kilometres of tram lines that the report of a year tells of
WORDS = {2016: "试点河长制", 2017: "全面推行河长制", 2019: "河长制实现村级全覆盖"}


def report(year: int) -> str:
    rivers = f"{WORDS[year]}。" if year in WORDS else "治理河道三条。"
    return (
        f"城关区政府工作报告\n\n——{year}年1月8日在会议上\n\n一、{year - 1}年工作回顾\n\n过去一年，有轨电车运营里程达到{LINES[year]}公里。{rivers}\n\n"
        f"二、{year}年工作安排\n\n今年有轨电车运营里程达到{LINES[year] + 20}公里。\n"
    )


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_yearly(tmp_path_factory.mktemp("reports"), {year: report(year) for year in LINES}))


@pytest.mark.parametrize(
    "text",
    [
        "城关区有轨电车运营里程2016、2018、2019年报告分别是多少公里",
        "2016年报告、2018年报告和2019年报告里，城关区有轨电车运营里程各是多少公里",
    ],
)
def test_each_report_that_is_named_tells_its_own_number(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert answer.table
    assert [(row[0].text, row[1].text) for row in answer.table.rows] == [
        ("2016年报告", "41公里"),
        ("2018年报告", "60公里"),
        ("2019年报告", "72公里"),
    ]


def test_two_reports_are_held_against_each_other(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区从2016年到2019年报告，有轨电车运营里程增加了多少公里")
    assert "增加31公里" in answer.statements[0].text
    assert "增加13公里" in ask(assistant, "城关区2017年报告里有轨电车运营里程多少", "2018年报告呢，比2017年报告多了多少").statements[0].text


def test_the_next_report_is_that_of_the_year_after(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2017年报告里有轨电车运营里程多少公里", "下一年呢")
    assert {quote.document for quote in answer.quotes} == {"r2018"}


def test_a_report_that_is_not_held_is_said_to_be_missing(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2015、2016、2017年报告里有轨电车运营里程各是多少")
    assert any("2015" in notice.text and "2016—2019" in notice.text for notice in answer.notices)


def test_what_each_report_says_in_words_is_told_in_order(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区各年报告是怎么写河长制的")
    assert answer.outcome is Outcome.ANSWERED
    assert [quote.document for quote in answer.quotes] == ["r2016", "r2017", "r2019"]
    assert any("2018" in notice.text for notice in answer.notices)


def test_a_number_of_a_year_is_that_of_the_report_which_tells_of_it(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2016年有轨电车运营里程达到了多少公里")
    assert "47公里" in answer.statements[0].text
    both = ask(assistant, "城关区有轨电车18年目标多少公里 17年达到了多少公里")
    assert [("80公里" in text, "60公里" in text) for text in (both.statements[0].text, both.statements[1].text)] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("text", ["城关区历年有轨电车运营里程是多少公里", "城关区有轨电车多少公里 这几年咋变的 从15年开始"])
def test_a_number_of_each_year_is_told_of_each_report(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert answer.table
    assert [row[1].text for row in answer.table.rows if row[1].text != "—"] == ["41公里", "47公里", "60公里", "72公里"]


def test_this_year_and_last_year_are_those_of_the_report_that_is_named(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2018年报告里去年有轨电车运营里程达到多少公里，今年目标多少")
    assert any("60公里" in statement.text for statement in answer.statements)
    assert any("80公里" in statement.text for statement in answer.statements)
    assert {quote.document for quote in answer.quotes} == {"r2018"}


@pytest.mark.parametrize("text", ["历年呢", "把能找到的年份都排成序列"])
def test_all_years_after_one_year_are_all_years(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, "城关区2017年有轨电车运营里程达到了多少公里", text)
    assert answer.table
    assert len(answer.table.rows) >= 4
