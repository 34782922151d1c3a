"""What was told asked again elsewhere: a follow-up changes what it names in all that was shown, adds to it, and holds places against each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.questions import Intent
from tests.answering.dialogues import ask
from tests.small_knowledge import make_knowledge

PLACES = {"lanzhou-chengguan": "城关区", "lanzhou-qilihe": "七里河区"}
DONE = {("城关区", 2020): (5, 6, 40), ("城关区", 2021): (7, 8, 44), ("七里河区", 2020): (4, 9, 30), ("七里河区", 2021): (6, 5, 36)}
AIMS = {("城关区", 2021): (8, 10, 50), ("城关区", 2022): (6, 7, 55), ("七里河区", 2021): (7, 10, 35), ("七里河区", 2022): (5, 8, 40)}


def report(place: str, year: int) -> str:
    done, aims = DONE[place, year - 1], AIMS[place, year]
    return (
        f"{place}{year}年政府工作报告\n\n一、{year - 1}年工作回顾\n\n{year - 1}年，地区生产总值增长{done[0]}%，社会消费品零售总额增长{done[1]}%，"
        f"改造老旧小区{done[2]}个。\n\n二、{year}年工作安排\n\n{year}年主要预期目标是：地区生产总值增长{aims[0]}%，"
        f"社会消费品零售总额增长{aims[1]}%，改造老旧小区{aims[2]}个。\n"
    )


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    named = {f"{id.rpartition('-')[2]}{year}": (id, place, year) for id, place in PLACES.items() for year in (2021, 2022)}
    folder: Path = make_knowledge(tmp_path_factory.mktemp("again"), **{id: report(place, year) for id, (_, place, year) in named.items()})
    for id, (region, place, year) in named.items():
        facts = f"title: {place}政府工作报告\nkind: work_report\nregion: {region}\nyear: {year}\n"
        (folder / "documents" / f"{id}.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def told(answer: Answer) -> set[tuple[str | None, int | None, str]]:
    return {(figure.region, figure.bearing.end, figure.quantity.text) for figure in answer.shown if figure.quantity}


HERE, THERE = PLACES


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        (("城关区2021年改造老旧小区实际多少个，原来计划多少个", "七里河区呢"), {(THERE, 2021, "36个"), (THERE, 2021, "35个")}),
        (("城关区2022年报告定的GDP和社零目标", "前一年呢"), {(HERE, 2021, "8%"), (HERE, 2021, "10%")}),
        (("城关区2020年GDP增速和改造老旧小区各多少", "次年的呢"), {(HERE, 2021, "7%"), (HERE, 2021, "44个")}),
    ],
)
def test_all_that_was_told_is_asked_again(assistant: Assistant, turns: tuple[str, ...], shown: set[tuple[str, int, str]]) -> None:
    assert told(ask(assistant, *turns)) == shown


def test_what_is_told_now_is_added_to_what_was_told(assistant: Assistant) -> None:
    turns = ("城关区2022年报告定的GDP和社零目标", "那七里河呢", "前一年这两个区的呢，做成表")
    answer = ask(assistant, *turns)
    assert {figure.bearing.end for figure in answer.shown} == {2021, 2022}
    assert {figure.region for figure in answer.shown} == {HERE, THERE}
    fallen = ask(assistant, *turns, "哪个区哪个指标降得最多").statements
    assert fallen[0].text.startswith("城关区社会消费品零售总额降得最多：2021年10%，2022年7%")
    beside = ask(assistant, "城关区2021年GDP增速多少", "七里河区的也列上").table
    assert beside
    assert {row[0].text for row in beside.rows} == {"城关区", "七里河区"}


def test_the_aims_of_another_place_are_of_the_year_spoken_of(assistant: Assistant) -> None:
    turns = ("城关区2021年主要目标有哪些", "七里河区的呢")
    assert {figure.bearing.end for figure in ask(assistant, *turns).shown} == {2021}
    table = ask(assistant, *turns, "把两个区做成一张对照表").table
    assert table
    assert table.columns[1:] == ("城关区", "七里河区")
    higher = ask(assistant, *turns, "把两个区做成一张对照表", "哪几项城关定得更高")
    assert higher.statements[0].text.startswith("城关区比七里河区高的：地区生产总值。")


def test_what_was_missed_is_put_in_order_by_how_far(assistant: Assistant) -> None:
    turns = ("城关区2021年GDP和社零目标各多少", "年底实际呢", "哪几项没完成，差多少，按差距从大到小排")
    formulas = [statement.formula for statement in ask(assistant, *turns).statements if statement.formula]
    assert formulas == ["10 − 8", "8 − 7"]


@pytest.mark.parametrize(
    "text", ["不是GDP，我要的是社零", "搞错了 不是GDP 是社零", "Sorry, not GDP - I meant retail sales", "社零呢 不是GDP的那个"]
)
def test_what_is_corrected_is_asked_alone(assistant: Assistant, text: str) -> None:
    assert told(ask(assistant, "城关区2021年GDP增速目标", text)) == {(HERE, 2021, "10%")}


def test_years_in_two_digits_are_years_in_a_talk(assistant: Assistant) -> None:
    shown = told(ask(assistant, "城关区2020年实际改造了多少个老旧小区", "20 21的都要"))
    assert shown == {(HERE, 2020, "40个"), (HERE, 2021, "44个")}


@pytest.mark.parametrize(
    "text", ["这是哪份文件里的", "这是哪年的报告说的？", "Is that from a report or a plan?", "Where exactly does this come from?"]
)
def test_where_it_comes_from_is_asked_of_what_was_told(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, "城关区2021年GDP增速目标", text)
    assert answer.question.intent is Intent.SOURCE
    assert {quote.document for quote in answer.quotes} == {"chengguan2021"}


def test_who_has_more_is_told_of_each_year(assistant: Assistant) -> None:
    answer = ask(assistant, "城关区2020年实际改造老旧小区多少个", "2021年呢", "七里河区那两年", "谁多，各差多少")
    assert [statement.text.partition("更高")[0] for statement in answer.statements[:2]] == ["2020年：城关区", "2021年：城关区"]
    assert [statement.formula for statement in answer.statements[:2]] == ["40 − 30", "44 − 36"]


def test_the_aim_is_of_the_year_that_a_report_looks_back_on(assistant: Assistant) -> None:
    assert ask(assistant, "城关区2022年报告说2021年GDP增长多少", "目标是多少，完成没").statements[0].formula == "7 < 8"


def test_whether_a_result_passed_its_aim_is_read_in_one_word(assistant: Assistant) -> None:
    assert "44 < 50" in ask(assistant, "城关区2021年改造老旧小区目标是多少个", "当年完成了多少，超没超").statements[0].formula
