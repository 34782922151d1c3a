"""Which reports there are, and what is asked of one that is not there."""

from __future__ import annotations

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import bare_knowledge

REPORT = """扬州市{year}年政府工作报告

一、{before}年工作回顾

地区生产总值增长{done}%。城镇新增就业{jobs}万人。

二、{year}年工作安排

地区生产总值增长{aim}%左右。城镇新增就业9万人。全社会研发投入占GDP的比重达到2.5%。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = bare_knowledge(tmp_path_factory.mktemp("holdings") / "k")
    for year, done, jobs, aim in (
        (2019, "7.1", "9.6", "7"),
        (2021, "3.5", "9.4", "6"),
        (2022, "7.4", "9.7", "6.5"),
        (2023, "4.3", "9.9", "6"),
    ):
        text = REPORT.format(year=year, before=year - 1, done=done, jobs=jobs, aim=aim)
        (folder / "documents" / f"扬州市{year}年政府工作报告.md").write_text(text, encoding="utf-8")
    return Assistant.load(folder)


@pytest.mark.parametrize(
    "asked", ["有没有扬州2020年的报告", "扬州2020年报告讲了什么", "扬州2020年主要目标有哪些", "Do you have Yangzhou's 2020 report?"]
)
def test_a_report_that_is_not_there_is_said_not_to_be_and_no_other_stands_in_for_it(asked: str, assistant: Assistant) -> None:
    answer = assistant.ask(asked).answer
    assert answer.outcome is Outcome.NOT_FOUND
    assert not answer.statements
    assert "2020" in answer.notices[0].text
    assert "2021—2023" in answer.notices[0].text


@pytest.mark.parametrize("asked", ["你们有几份扬州的报告", "收录了扬州哪几年的报告", "扬州的报告有哪几年的？"])
def test_the_reports_of_a_place_are_counted_with_their_years(asked: str, assistant: Assistant) -> None:
    answer = assistant.ask(asked).answer
    assert "4 份文件：2019、2021—2023年" in answer.statements[0].text
    assert len(answer.quotes) == 4


def test_each_year_of_a_span_is_told_where_the_thing_counts_what_is_new(assistant: Assistant) -> None:
    told = " ".join(quote.text for quote in assistant.ask("扬州2020到2022年每年城镇新增就业多少人").answer.quotes)
    assert all(number in told for number in ("9.4万人", "9.7万人", "9.9万人"))


def test_an_aim_of_a_year_without_a_report_is_said_to_be_of_none_and_the_plan_is_shown_behind(assistant: Assistant) -> None:
    answer = assistant.ask("扬州2020年GDP增长目标是多少").answer
    assert answer.outcome is Outcome.RELATED
    assert "没有扬州市2020年的报告" in answer.notices[0].text
