"""What a question looks for: the things it names, whatever is said around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import languages
from assistant.answering.common import Context
from assistant.answering.named import Named, Sought
from assistant.answering.sought import sought_of
from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.questions import DialogueState
from assistant.understanding import understand
from tests.small_knowledge import make_knowledge

REPORT = """城关区2024年政府工作报告

二、2024年政府工作安排

启动雁滩公园改造提升工程。推进人才引进,建设跨境电子商务综合试验区。打造五大产业链。完善城市长效管理机制,办好养老院,规范物业管理。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("sought"), report=REPORT)
    (folder / "documents" / "report.yaml").write_text(
        "title: 城关区2024年政府工作报告\nregion: lanzhou-chengguan\nyear: 2024\n", encoding="utf-8"
    )
    return Assistant.load(folder)


def sought(assistant: Assistant, text: str) -> Sought:
    question = understand(text, DialogueState(), assistant.knowledge, words=assistant.index.words)[0]
    context = Context(assistant.knowledge, assistant.index, languages.load(question.language), DialogueState())
    return sought_of(question, context, context.scope(question))


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("雁滩公园弄好了吗", ["雁滩公园"]),  # a name that the documents print in one, though the dictionary parts it
        ("您好，麻烦问一下城关区雁滩公园弄好了吗？谢谢", ["雁滩公园"]),
        ("城关区公积金怎么提取", ["公积金"]),
        ("城关区的高考政策", ["高考"]),  # 政策 only says in what form
        ("五大产业链有哪些", ["五大产业链"]),
    ],
)
def test_what_a_question_names(assistant: Assistant, asked: str, named: list[str]) -> None:
    assert [one.text for one in sought(assistant, asked).strong] == named


def test_what_is_asked_side_by_side_is_looked_for_one_by_one(assistant: Assistant) -> None:
    assert [part.text for part in sought(assistant, "城关区养老院和跨境电商怎么搞").parts] == ["养老院", "跨境电商"]


def test_what_the_documents_lack_is_named_as_it_was_asked(assistant: Assistant) -> None:
    assert "“元宇宙”" in assistant.ask("城关区有没有提到元宇宙").answer.notices[0].text


def test_a_name_stands_where_it_is_no_cut_of_two_words() -> None:
    assert Named("市长").stands_in("由市长负责")
    assert not Named("市长").stands_in("完善城市长效管理机制")
    assert not Named("65").stands_in("共1165项")


@pytest.mark.parametrize(
    ("asked", "outcome", "says"),
    [
        ("城关区养老院怎么办", "answered", "办好养老院"),
        ("城关区雁滩公园开工了吗", "answered", "启动雁滩公园改造提升工程"),
        ("城关区雁滩公园哪天开放", "related", "没有写明时间"),
        ("城关区养老院哪个部门管", "related", "没有写明由谁负责"),
        ("城关区公积金怎么提取", "not_found", "没有写到“公积金”"),
    ],
)
def test_said_not_said_directly_and_absent_are_told_apart(assistant: Assistant, asked: str, outcome: str, says: str) -> None:
    answer = assistant.ask(asked).answer
    text = "".join((*(notice.text for notice in answer.notices), *(statement.text for statement in answer.statements)))
    assert (answer.outcome.value, says in text) == (outcome, True), text


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Reports of one place over four years; what was done in a year stands in the report of the next."""
    folder: Path = make_knowledge(tmp_path_factory.mktemp("years"), report=REPORT)
    for year in (2020, 2021, 2022, 2023):
        text = f"城关区{year}年政府工作报告\n\n一、{year - 1}年工作回顾\n\n建成旅游驿站{year - 2000}座。\n\n二、{year}年工作安排\n\n办好旅游节{year - 1990}场。\n"
        (folder / "documents" / f"report-{year}.txt").write_text(text, encoding="utf-8")
        sidecar = f"title: 城关区{year}年政府工作报告\nregion: lanzhou-chengguan\nkind: work_report\nyear: {year}\n"
        (folder / "documents" / f"report-{year}.yaml").write_text(sidecar, encoding="utf-8")
    return Assistant.load(folder)


def test_a_question_for_a_year_is_answered_from_its_report(years: Assistant) -> None:
    answer = years.ask("城关区2021年怎么发展旅游").answer
    assert {quote.document for quote in answer.quotes} == {"report-2021"}
    assert "办好旅游节31场" in answer.quotes[0].text


def test_a_year_without_a_report_is_said_to_have_none(years: Assistant) -> None:
    answer = years.ask("城关区2015年怎么发展旅游").answer
    assert answer.outcome.value == "related"
    assert "没有收录城关区2015年的报告" in answer.notices[0].text


def test_without_a_year_the_newest_report_speaks_and_the_others_are_named(years: Assistant) -> None:
    answer = years.ask("城关区怎么发展旅游").answer
    assert {quote.document for quote in answer.quotes} == {"report-2023"}
    assert "2020、2021、2022年" in " ".join(notice.text for notice in answer.notices)


def test_what_every_report_has_is_nothing_looked_for_beside_another_thing(assistant: Assistant) -> None:
    found = sought(assistant, "城关区的物业光收钱不干活，2024年政府打算怎么治？")
    assert [one.text for one in found.named] == ["物业"]


@pytest.mark.parametrize("asked", ["城关区地铁一号线写到了吗", "城关区地铁1号线写到了吗"])
def test_a_numbered_name_is_looked_for_as_the_documents_print_it(tmp_path: Path, asked: str) -> None:
    report = "兰州市城关区政府工作报告\n\n一、工作回顾\n\n地铁1号线建成通车，一号工程全面完成。\n"
    answer = Assistant.load(make_knowledge(tmp_path, chengguan=report)).ask(asked).answer
    assert answer.outcome is Outcome.ANSWERED
    assert any("1号线建成通车" in quote.text for quote in answer.quotes)
