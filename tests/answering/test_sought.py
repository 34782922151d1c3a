"""What a question looks for: the things it names, whatever is said around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import languages
from assistant.answering.common import Context
from assistant.answering.sought import Named, Sought, sought_of
from assistant.assistant import Assistant
from assistant.questions import DialogueState
from assistant.understanding import understand
from tests.small_knowledge import make_knowledge

REPORT = """城关区2024年政府工作报告

二、2024年工作安排

启动雁滩公园改造提升工程。推进人才引进,建设跨境电子商务综合试验区。打造五大产业链。完善城市长效管理机制,办好养老院。
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


def test_a_verb_behind_a_name_says_what_of_it_is_asked(assistant: Assistant) -> None:
    assert [(one.text, one.adds) for one in sought(assistant, "城关区养老院迁建").named] == [("养老院", False), ("迁建", True)]


def test_a_name_stands_where_it_is_no_cut_of_two_words() -> None:
    assert Named("市长").stands_in("由市长负责")
    assert not Named("市长").stands_in("完善城市长效管理机制")
    assert not Named("65").stands_in("共1165项")


@pytest.mark.parametrize(
    ("asked", "outcome", "says"),
    [
        ("城关区养老院怎么办", "answered", "办好养老院"),
        ("城关区雁滩公园开工了吗", "answered", "启动雁滩公园改造提升工程"),
        ("城关区养老院迁建", "related", "没有直接"),
        ("城关区雁滩公园哪天开放", "related", "没有写明时间"),
        ("城关区养老院哪个部门管", "related", "没有写明由谁负责"),
        ("城关区公积金怎么提取", "not_found", "没有写到“公积金”"),
    ],
)
def test_said_not_said_directly_and_absent_are_told_apart(assistant: Assistant, asked: str, outcome: str, says: str) -> None:
    answer = assistant.ask(asked).answer
    text = "".join((*(notice.text for notice in answer.notices), *(statement.text for statement in answer.statements)))
    assert (answer.outcome.value, says in text) == (outcome, True), text
