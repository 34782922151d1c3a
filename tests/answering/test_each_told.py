"""Each thing that a question names is told of: by its own number, by one of the same sentence, or asked after by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """兰州市城关区政府工作报告

一、2019年工作回顾

全年生猪出栏60.5万头、存栏48.6万头。地区生产总值增长6.5%,固定资产投资增长11%,规模以上工业增加值增长5%。

接待游客120万人次。全区一般公共预算收入增长4%。

二、2020年主要目标

地区生产总值增长7%,规模以上工业增加值增长8%,固定资产投资增长9%,社会消费品零售总额增长10%,一般公共预算收入增长5%。

建成商品房8000套、棚改安置房5540套、建设租赁性住房5000套。建设16所城区中小学、15所农村寄宿制学校。改造老旧小区88个。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("each"), chengguan=REPORT)
    return Assistant.load(folder)


def told(answer: Answer) -> list[str]:
    return [one.value for statement in answer.statements for one in statement.stated]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("城关区2019年猪 出栏 存栏", {"60.5万头", "48.6万头"}),
        ("城关区2020年盖多少房 商品房 棚改 租赁的", {"8000套", "5540套", "5000套"}),
        ("城关区2020年建几所学校", {"16所", "15所"}),
    ],
)
def test_what_stands_beside_a_number_in_its_sentence_is_told_where_the_question_names_it(
    assistant: Assistant, text: str, values: set[str]
) -> None:
    answer = assistant.ask(text).answer
    assert answer.outcome is Outcome.ANSWERED
    assert set(told(answer)) == values
    assert not answer.notices


def test_a_main_indicator_is_called_by_a_word_of_it_beside_others_and_stays_spoken_of(assistant: Assistant) -> None:
    aims = assistant.ask("城关区2020年目标：GDP、工业、投资、社零、财政收入分别多少")
    assert told(aims.answer) == ["7%（增速）", "8%（增速）", "9%（增速）", "10%（增速）", "5%（增速）"]
    done = assistant.ask("2019年实际呢", aims.state).answer
    assert set(told(done)) >= {"6.5%（增速）", "5%（增速）", "11%（增速）", "4%（增速）"}


def test_growth_asked_of_the_last_of_several_is_not_said_to_be_missing_of_the_others(assistant: Assistant) -> None:
    answer = assistant.ask("城关区2019年旅游人数、投资增速是多少").answer
    assert told(answer) == ["120万人次", "11%（增速）"]
    assert not answer.notices


def test_a_part_that_asks_where_or_of_which_year_a_number_is_looks_for_nothing_else(assistant: Assistant) -> None:
    for behind in ("报告别处有没有数", "是哪一年的数"):
        answer = assistant.ask(f"城关区2020年老旧小区改造多少个？{behind}").answer
        assert told(answer) == ["88个"]
        assert not answer.notices
        assert len(answer.statements) == 1


def test_what_is_asked_between_marks_or_typed_with_pauses_is_told_thing_by_thing(assistant: Assistant) -> None:
    asked = assistant.ask("城关区2020年要建多少商品房、改造多少老旧小区、租赁性住房多少套").answer
    assert told(asked) == ["8000套", "88个", "5000套"]
    assert told(assistant.ask("城关区2020年 商品房 老旧小区改造 租赁性住房 多少").answer) == ["8000套", "88个", "5000套"]


def test_a_part_that_is_answered_in_sentences_keeps_the_second_of_them(tmp_path: Path) -> None:
    report = "城关区2020年政府工作报告\n\n一、2020年工作安排\n\n加强健身步道、健身广场建设。广泛开展全民健身活动，新建健身路径。推进放心消费创建。\n"
    told_of = Assistant.load(make_knowledge(tmp_path / "k", report=report)).ask("城关区健身有什么安排？放心消费怎么推进？").answer
    shown = " ".join(quote.text for quote in told_of.quotes)
    assert all(words in shown for words in ("健身步道", "健身路径", "放心消费"))
