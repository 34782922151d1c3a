"""A word over the years: since when it is spoken of, in which reports and in which not, and how it was worded."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.questions import DialogueState
from tests.answering.conftest import said
from tests.small_knowledge import make_knowledge

SAYS = {
    2019: "办好8项暖心工程。坚持房子是用来住的、不是用来炒的定位。推进丝路新城建设。",
    2020: "8项暖心工程全部完成。有条件的小区开展加装电梯试点。",
    2021: "继续实施8项暖民工程。支持既有住宅加装电梯。坚持“房住不炒”。推进丝路新城建设。",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    reports = {
        f"yuzhong{year}": f"榆中县{year}年政府工作报告\n\n一、{year - 1}年工作回顾\n\n地区生产总值增长6%。\n\n二、{year}年工作安排\n\n{words}\n"
        for year, words in SAYS.items()
    }
    return Assistant.load(make_knowledge(tmp_path_factory.mktemp("years") / "k", **reports))


def test_the_first_report_is_told_with_the_years_that_speak_of_it_and_those_that_do_not(assistant: Assistant) -> None:
    answer = assistant.ask("“房住不炒”榆中县最早是哪年的报告提的").answer
    assert "房子是用来住的、不是用来炒的" in answer.quotes[0].text  # a saying of which each character is a word, written out
    assert "2019、2021年" in said(answer)
    assert "2020年没有写到" in said(answer)


def test_what_is_said_of_the_mentioning_is_not_looked_for(assistant: Assistant) -> None:
    answer = assistant.ask("丝路新城，榆中县的报告从哪年开始提？").answer
    assert "推进丝路新城建设" in answer.quotes[0].text
    assert "2020年没有写到" in said(answer)


def test_one_sentence_holds_what_is_named_together(assistant: Assistant) -> None:
    turn = assistant.ask("榆中县的老楼装电梯，哪几年的报告写了？", DialogueState())
    assert [quote.text for quote in turn.answer.quotes] == ["有条件的小区开展加装电梯试点。", "支持既有住宅加装电梯。"]


def test_how_it_was_called_is_told_year_by_year_also_where_the_name_changed(assistant: Assistant) -> None:
    first = assistant.ask("榆中县哪几年的报告提到8项暖心工程")
    answer = assistant.ask("叫法后来变过没有", first.state).answer
    assert [quote.text for quote in answer.quotes] == ["办好8项暖心工程。", "8项暖心工程全部完成。", "继续实施8项暖民工程。"]


def test_of_a_long_sentence_the_part_that_speaks_of_it_is_told_to_its_end(tmp_path: Path) -> None:
    long = "；".join([*("推进第%d片区的道路管网和绿地广场建设，完善配套" % at for at in range(5)), "突出花园新区的特点，把乡愁考虑进去"])
    reports = {f"yuzhong{year}": f"榆中县{year}年政府工作报告\n\n一、{year}年工作安排\n\n{long}。\n" for year in (2020, 2021)}
    answer = Assistant.load(make_knowledge(tmp_path / "k", **reports)).ask("榆中县最早哪年提花园新区").answer
    assert answer.quotes[0].text == "突出花园新区的特点，把乡愁考虑进去。"


def test_places_that_are_asked_are_no_things_that_are_looked_for(assistant: Assistant, tmp_path: Path) -> None:
    reports = {
        f"{name}{year}": f"{place}{year}年政府工作报告\n\n——{year}年1月在{place}人民代表大会上\n\n一、{year}年工作安排\n\n{SAYS[year]}\n"
        for name, place in (("yuzhong", "榆中县"), ("gaolan", "皋兰县"))
        for year in (2019, 2020)
    }
    answer = Assistant.load(make_knowledge(tmp_path / "k", **reports)).ask("丝路新城，榆中县、皋兰县的报告各从哪年开始提？").answer
    assert answer.quotes
    assert {quote.text for quote in answer.quotes} == {"推进丝路新城建设。"}
