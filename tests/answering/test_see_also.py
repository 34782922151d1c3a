"""What the documents say near to a question besides what is told stands behind the answer, and is never told as the answer."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.answering.common import Context, not_found
from assistant.answering.see_also import with_what_is_near
from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.languages import load
from assistant.questions import DialogueState
from assistant.rendering.as_json import render_json
from assistant.rendering.markdown import render_markdown
from assistant.rendering.plain import render_text
from tests.small_knowledge import make_knowledge

REPORT = """青禾县政府工作报告

一、2021年工作回顾

地区生产总值增长7%。北湾水库除险加固完成投资1.2亿元。新建羽毛球馆2座，免费开放。

二、2022年工作安排

地区生产总值增长6.5%左右。北湾水库开展库区绿化，建设环湖步道8公里。推进羽毛球馆低收费开放。
"""
OTHER = """白石县政府工作报告

一、2022年工作安排

地区生产总值增长8%。建设室内羽毛球馆1座。
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = make_knowledge(tmp_path_factory.mktemp("also") / "knowledge", 青禾县2022=REPORT, 白石县2022=OTHER)
    return Assistant.load(folder)


def test_what_is_left_out_stands_behind_the_answer(told: Assistant) -> None:
    answer = told.ask("青禾县北湾水库今年安排了什么").answer
    assert answer.outcome is Outcome.ANSWERED
    both = "".join(quote.text for quote in answer.cited)
    assert "环湖步道" in answer.quotes[0].text
    assert "除险加固" in both
    assert not set(answer.also) & set(answer.quotes)


def test_a_figure_that_tells_all_that_is_named_has_nothing_behind_it(told: Assistant) -> None:
    answer = told.ask("青禾县2022年GDP目标是多少").answer
    assert "6.5%" in answer.statements[0].text
    assert answer.also == ()


def test_it_is_drawn_apart_from_the_sources(assistant: Assistant) -> None:
    answer = assistant.ask("天水怎么发展旅游").answer
    assert answer.also
    for drawn in (render_text(answer), render_markdown(answer)):
        sources, also = drawn.split("另见")
        assert answer.also[0].text not in sources
        assert answer.also[0].text in also
    record = json.loads(render_json(answer))
    assert [record["quotes"][at]["text"] for at in record["also"]] == [quote.text for quote in answer.also]
    assert all(at not in statement["quotes"] for statement in record["statements"] for at in record["also"])


def test_what_is_near_stands_in_the_open_where_something_is_said_to_be_missing(assistant: Assistant) -> None:
    answer = assistant.ask("城关区政府工作报告里，现代服务业在三产中的占比是多少").answer
    assert answer.outcome is Outcome.RELATED
    told = "".join(statement.text for statement in answer.statements)
    assert "48.7%" in told
    assert "没有提到服务业增加值" not in told  # 现代服务业增加值 stands there
    assert all(quote not in answer.also for statement in answer.statements for quote in statement.quotes)


def test_nothing_is_denied_of_one_part_that_is_told_for_the_other(assistant: Assistant) -> None:
    answer = assistant.ask("城关区十三五纲要，实施情况归谁跟踪评估？中途要改得谁批？").answer
    told = "".join(statement.text for statement in answer.statements)
    assert "跟踪分析" in told
    assert "报区人大常委会批准" in told
    assert not any(notice.text.endswith(("：", ":")) for notice in answer.notices)


def test_a_part_about_a_place_that_the_rest_names_is_not_refused(assistant: Assistant) -> None:
    answer = assistant.ask("天水跟省内其他市州怎么分组合作的？它跟平凉、陇南一组做什么，跟武威又做什么").answer
    told = "".join(statement.text for statement in answer.statements)
    assert "文化旅游和中医药产业组团" in told
    assert "三大国际陆港" in told
    assert not [notice for notice in answer.notices if notice.reason == "outside"]


def test_what_is_nearest_is_shown_where_nothing_is_found(told: Assistant) -> None:
    asked = told.ask("青禾县北湾水库今年安排了什么").answer
    context = Context(told.knowledge, told.index, load("zh"), DialogueState())
    found = with_what_is_near(not_found(asked.question, ()), context)
    assert found.outcome is Outcome.RELATED
    assert "环湖步道" in found.quotes[0].text
    who = replace(asked.question, cues=asked.question.cues | {"who"})
    assert with_what_is_near(not_found(who, ()), context).outcome is Outcome.NOT_FOUND


def test_a_part_of_which_something_near_is_told_is_not_denied(assistant: Assistant) -> None:
    answer = assistant.ask("我家在七里河一个老小区，没电梯也没处停车，2021年政府打算管管吗？").answer
    assert "加装老旧小区电梯50部" in "".join(statement.text for statement in answer.statements)
    assert not [notice for notice in answer.notices if "没有" in notice.text]


def test_a_saying_is_not_absent_where_the_noun_in_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("城关政府给贷款吗").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "小额担保贷款1亿元" in "".join(quote.text for quote in answer.quotes)
