"""What a follow-up leaves out: years told from the one spoken of, the aim beside the result, names and words that stay what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from assistant.questions import DialogueState, Intent
from tests.small_knowledge import make_knowledge

DONE = {  # year: compounds renovated, bus stops built, public revenue, tourism revenue
    2019: (40, 15, "12亿元", "6亿元"),
    2020: (64, 25, "10亿元", "4亿元"),
    2021: (72, 30, "11亿元", "5亿元"),
    2022: (58, 45, "13亿元", "8亿元"),
}
PLANNED = {2020: (60, 20), 2021: (75, 30), 2022: (50, 40), 2023: (80, 60)}


def report(year: int) -> str:
    done, planned = DONE[year - 1], PLANNED[year]
    return (
        f"榆中县{year}年政府工作报告\n\n一、{year - 1}年工作回顾\n\n{year - 1}年，改造老旧小区{done[0]}个，新建公交站台{done[1]}座。"
        f"一般公共预算收入{done[2]}，旅游收入{done[3]}，旅游业加快恢复。\n\n二、{year}年工作安排\n\n"
        f"{year}年，改造老旧小区{planned[0]}个，新建公交站台{planned[1]}座。\n"
    )


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("talk"), **{f"r{year}": report(year) for year in PLANNED})
    for year in PLANNED:
        facts = f"title: 榆中县政府工作报告\nkind: work_report\nregion: lanzhou-yuzhong\nyear: {year}\n"
        (folder / "documents" / f"r{year}.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def talk(assistant: Assistant, *turns: str) -> Answer:
    state = DialogueState()
    for text in turns:
        turn = assistant.ask(text, state)
        state = turn.state
    return turn.answer


def first(answer: Answer) -> str:
    return answer.statements[0].text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("那第二年呢", {2021: 72}),
        ("前一年呢", {2019: 40}),
        ("再往前一年", {2019: 40}),
        ("次年的呢", {2021: 72}),
        ("后两年呢", {2021: 72, 2022: 58}),
        ("and the year after?", {2021: 72}),
    ],
)
def test_a_year_is_told_from_the_one_spoken_of(assistant: Assistant, text: str, told: dict[int, int]) -> None:
    shown = talk(assistant, "榆中2020年实际改造了多少个老旧小区", text).shown
    found = {figure.bearing.end: int(figure.quantity.value) for figure in shown if figure.quantity}
    assert {year: found.get(year) for year in told} == told


@pytest.mark.parametrize("text", ["比年初说的多了还是少了", "跟计划比多了几个", "算超额吗", "比目标高多少", "Did it beat its target?"])
def test_a_result_is_held_against_what_was_aimed_at(assistant: Assistant, text: str) -> None:
    answer = talk(assistant, "榆中2020年实际改造了多少个老旧小区", text)
    assert any("64 − 60" in statement.formula for statement in answer.statements[:1])


def test_an_aim_and_whether_it_was_passed_are_two_parts(assistant: Assistant) -> None:
    answer = talk(assistant, "榆中2020年新建公交站台多少座", "那2022年原来计划多少座，算超额吗")
    assert "45 − 40" in answer.statements[0].formula


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("榆中2020年改造老旧小区目标多少，实际完成多少", "2021年也照样列"), {"75", "72"}),
        (("榆中2020年改造老旧小区目标和实际分别是多少", "那2021年呢"), {"75", "72"}),
        (("榆中2020年改造老旧小区目标和实际各多少", "2022年实际多少", "好，2021年也按同样格式"), {"75", "72"}),
        (("榆中2020年和2021年实际改造了多少个老旧小区", "公交站台呢"), {"25", "30"}),
        (("榆中2020年实际改造了多少个老旧小区", "旅游收入呢", "回到第一个问题，换成2022年"), {"58"}),
        (("榆中2019年实际新建公交站台多少座", "2021年呢", "两年一共多少"), {"15", "30"}),
        (("榆中2021年一般公共预算收入多少", "旅游收入呢", "2022年这两项分别是多少"), {"13", "8"}),
    ],
)
def test_what_was_asked_is_asked_of_what_is_named_now(assistant: Assistant, turns: tuple[str, ...], told: set[str]) -> None:
    answer = talk(assistant, *turns)
    assert {str(figure.quantity.value) for figure in answer.shown if figure.quantity} >= told


def test_the_years_that_missed_their_target_are_told(assistant: Assistant) -> None:
    turns = ("榆中2020到2022年改造老旧小区的目标和实际，做成一张表", "没完成的是哪几年")
    assert first(talk(assistant, *turns)).startswith("没有达到目标的是2021年")
    assert talk(assistant, *turns[:1], "哪几年完成了，差得最多的是哪年").statements[0].text.startswith("达到目标的是2020年、2022年")


def test_what_differs_is_the_year_that_was_changed(assistant: Assistant) -> None:
    answer = talk(assistant, "榆中2019年新建公交站台实际多少座", "2022年呢", "三年多了多少，涨幅多少")
    assert {statement.formula for statement in answer.statements} >= {"45 − 15", "(45 − 15) ÷ 15"}


def test_targets_are_held_against_the_results_of_the_year_before(assistant: Assistant) -> None:
    answer = talk(assistant, "榆中2022年改造老旧小区和新建公交站台的目标", "哪几项目标定得比上年实际还低")
    assert "72 − 50" in answer.statements[1].formula
    assert "公交站台" not in first(answer)


@pytest.mark.parametrize("text", ["榆中2022年收入多少", "收入呢", "那2021年的收入呢"])
def test_a_name_of_several_is_the_one_spoken_of(assistant: Assistant, text: str) -> None:
    answer = talk(assistant, "榆中2022年旅游收入多少", text)
    assert answer.question.indicators == ("tourism_revenue",)
    after_a_matter = talk(assistant, "榆中2022年旅游恢复得怎么样", "收入多少")
    assert after_a_matter.question.indicators == ("tourism_revenue",)


@pytest.mark.parametrize("text", ["最后2021年做得怎样", "为什么这两个数不一样，报告怎么说的", "它凭什么定80个"])
def test_help_is_given_only_where_it_is_asked_for(assistant: Assistant, text: str) -> None:
    assert talk(assistant, "榆中2023年改造老旧小区目标多少", text).question.intent not in (
        Intent.HELP,
        Intent.THANKS,
        Intent.RESET,
        Intent.MORE,
    )


def test_words_of_an_operation_are_no_matter(assistant: Assistant) -> None:
    answer = talk(assistant, "榆中2022年改造老旧小区多少", "那公交站台呢", "列个表，加一列差额")
    assert answer.outcome is not Outcome.NOT_FOUND
    assert "差额" not in answer.question.topic


def test_a_change_of_topic_is_answered_with_nothing_but_the_place(assistant: Assistant) -> None:
    for text in ("换个话题，旅游收入多少", "Different topic: what was tourism revenue?"):
        answer = talk(assistant, "榆中2020年新建公交站台的目标", text)
        assert answer.question.intent is Intent.FIGURE
        assert (answer.question.indicators, answer.question.period, answer.question.nature) == (("tourism_revenue",), None, None)
        assert answer.question.regions == ("lanzhou-yuzhong",)
    assert talk(assistant, "榆中2020年新建公交站台的目标", "换个话题").question.intent is Intent.RESET


def test_what_names_nothing_is_not_spoken_of_on(assistant: Assistant) -> None:
    answer = talk(assistant, "榆中2021年旅游收入多少", "拐弯抹角呢", "2022年呢")
    assert answer.question.indicators == ("tourism_revenue",)


def test_another_thing_is_asked_for_its_aim_and_result_again(assistant: Assistant) -> None:
    answer = talk(assistant, "榆中2022年改造老旧小区目标多少，完成多少", "新建公交站台呢")
    assert {quote.text for quote in answer.quotes} >= {"新建公交站台40座", "新建公交站台45座"}


def test_years_named_after_a_report_are_those_of_reports(assistant: Assistant) -> None:
    answer = talk(assistant, "榆中2021年报告里新建公交站台多少座", "2022和2023年的呢")
    assert answer.question.editions == (2022, 2023)
    assert {quote.document for quote in answer.quotes} == {"r2022", "r2023"}


@pytest.mark.parametrize("text", ["2021年的安排呢", "2021年计划呢", "那2021年的打算呢"])
def test_what_is_planned_follows_what_was_done(assistant: Assistant, text: str) -> None:
    answer = talk(assistant, "榆中2020年实际新建公交站台多少座", text)
    assert "新建公交站台30座" in answer.quotes[0].text


def test_a_year_held_against_another_stays_the_one_spoken_of(assistant: Assistant) -> None:
    answer = talk(assistant, "榆中2022年实际新建公交站台多少座", "跟前一年比多了几座", "年初计划多少")
    assert answer.question.period
    assert answer.question.period.end == 2022


def test_results_are_ordered_before_their_targets(assistant: Assistant) -> None:
    answer = talk(assistant, "榆中2020到2022年改造老旧小区的目标和实际，做成一张表", "哪年最低，比前一年低多少")
    assert first(answer).startswith("2022年最低：58个")
    assert answer.statements[1].formula == "72 − 58"


def test_an_aim_is_held_against_the_result_of_the_year_before(assistant: Assistant) -> None:
    answer = assistant.ask("榆中2022年改造老旧小区目标多少？比上年实际高还是低？").answer
    assert any(statement.formula == "72 − 50" for statement in answer.statements)
