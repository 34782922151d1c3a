"""What is asked over several reports: which of them write of a thing and who first, how it came about, how its number moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from tests.answering.conftest import said
from tests.answering.dialogues import ask
from tests.small_knowledge import make_knowledge

DONE = {
    ("lanzhou-chengguan", 2016): "地铁1号线开工建设。进出口总额达到41亿元，旅游人数120万人次。取暖补贴标准提高到每户700元。",
    ("lanzhou-chengguan", 2017): "地铁1号线车站封顶。进出口总额达到47亿元，旅游人数143万人次。取暖补贴标准提高到每户750元。",
    ("lanzhou-chengguan", 2018): "推广氢能公交。进出口总额达到44亿元，旅游人数突破160万人次。取暖补贴标准提高到每户810元。",
    ("lanzhou-chengguan", 2019): "地铁1号线通车运营。五年来，进出口总额达到52亿元，累计接待游客700万人次。",
    ("lanzhou-qilihe", 2017): "发展现代农业。",
    ("lanzhou-qilihe", 2018): "处置僵尸企业。",
    ("lanzhou-qilihe", 2019): "建成氢能加注站。",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    names = {"lanzhou-chengguan": "城关区", "lanzhou-qilihe": "七里河区"}
    texts = {
        f"{place[8:]}{year}": f"{names[place]}政府工作报告\n\n一、{year - 1}年工作回顾\n\n过去一年，{words}\n\n二、{year}年工作安排\n\n办好实事。\n"
        for (place, year), words in DONE.items()
    }
    folder: Path = make_knowledge(tmp_path_factory.mktemp("over") / "k", **texts)
    for place, year in DONE:
        facts = f"title: {names[place]}政府工作报告\nkind: work_report\nregion: {place}\nyear: {year}\n"
        (folder / "documents" / f"{place[8:]}{year}.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def column(answer: Answer, at: int = 1) -> list[str]:
    return [row[at].text for row in answer.table.rows] if answer.table else []


@pytest.mark.parametrize("text", ["氢能谁第一个提？后面谁跟上了", "氢能写进过哪些报告，最早是哪年", "“氢能”这个词两个地方各自哪年开始用的"])
def test_who_wrote_of_it_first_is_told_in_one_line_and_then_place_by_place(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert answer.outcome is Outcome.ANSWERED
    assert "城关区 2018年、七里河区 2019年" in answer.statements[0].text
    assert {quote.text for quote in answer.quotes} == {"过去一年，推广氢能公交。", "过去一年，建成氢能加注站。"}


def test_who_never_wrote_of_it_is_named(assistant: Assistant) -> None:
    answer = ask(assistant, "僵尸企业 哪几个地方提了")
    assert [quote.text for quote in answer.quotes] == ["过去一年，处置僵尸企业。"]
    assert "七里河区：2018年共 1 份文件写到，2017、2019年没有写到" in said(answer)
    assert answer.notices


def test_how_a_work_came_about_is_told_report_by_report(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区地铁1号线从开工到通车，历年报告分别写到哪一步了")
    assert [text[-8:] for text in (quote.text for quote in answer.quotes) if "1号线" in text] == [
        "1号线开工建设。",
        "1号线车站封顶。",
        "1号线通车运营。",
    ]


def test_a_run_is_one_line_on_how_it_moved_and_one_table_of_all_years(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区进出口这些年一年一年是多少，是不是一年比一年多")
    assert column(answer, 0) == ["2015年", "2016年", "2017年", "2018年"]  # what 五年来 ended with is of its last year
    assert column(answer) == ["41亿元", "47亿元", "44亿元", "52亿元"]
    assert "只有2017年低于前一个写明的年份" in answer.statements[0].text
    assert len(answer.statements) == 1


def test_what_came_of_several_years_together_is_no_year_of_a_run(assistant: Assistant) -> None:
    assert column(ask(assistant, "城关区历年旅游人数")) == ["120万人次", "143万人次", "突破160万人次"]


def test_what_no_indicator_names_is_a_run_as_well(assistant: Assistant) -> None:
    assert column(ask(assistant, "城关区取暖补贴标准这几年是怎么涨上来的")) == ["700元", "750元", "810元"]


def test_the_first_year_past_a_number(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区进出口总额哪一年首次突破45亿元")
    assert answer.statements[0].text.startswith("2016年首次达到45亿元：2016年47亿元，此前2015年41亿元")


@pytest.mark.parametrize("text", ["近三年城关区进出口多少", "城关区进出口 最近3份报告多少"])
def test_the_last_reports_are_those_of_the_last_years(assistant: Assistant, text: str) -> None:
    assert column(ask(assistant, text), 0) == ["2016年", "2017年", "2018年"]


def test_each_of_several_things_is_mentioned_or_not(assistant: Assistant) -> None:
    answer = ask(assistant, "氢能、飞行汽车，城关区的报告写进去没")
    assert [quote.text for quote in answer.quotes] == ["过去一年，推广氢能公交。"]
    assert any("没有提到“飞行汽车”" in notice.text for notice in answer.notices)


def test_that_a_place_mentions_it_nowhere_is_an_answer_to_its_part(assistant: Assistant) -> None:
    answer = ask(assistant, "僵尸企业最早见于哪一年的哪份报告？城关区写了吗")
    assert [quote.text for quote in answer.quotes] == ["过去一年，处置僵尸企业。"]
    assert any("没有提到“僵尸企业”" in notice.text for notice in answer.notices)


def test_what_more_is_asked_of_the_same_reports_is_no_part_of_its_own(assistant: Assistant) -> None:
    answer = ask(assistant, "氢能在城关区最早见于哪一年？2016、2017有吗")
    assert "2018年共 1 份文件写到，2016—2017、2019年没有写到" in said(answer)
    assert len(answer.statements) == 1


def test_things_that_stand_nowhere_together_are_not_mentioned(assistant: Assistant) -> None:
    assert ask(assistant, "哪个地方报告里提过氢能公交摇号牌照").outcome is Outcome.NOT_FOUND
