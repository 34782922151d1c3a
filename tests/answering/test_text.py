"""Questions that sentences answer: what is told of them together, and why something is as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.answering.test_several import of_two
from tests.small_knowledge import make_knowledge

MISSED = """榆中县2023年政府工作报告
——2023年1月5日在榆中县第十九届人民代表大会第三次会议上
县长 李明
一、2022年工作回顾

青城赛道城迅速崛起，生态治理走出新路。城乡面貌持续改善，城市管理水平持续提升，完成总体规划修编；兴隆山景区提质扩容，新增星级酒店6家，接待游客320万人次；夏官营片区路网成型，和平片区生态廊道贯通，金崖片区丝路小镇开街，定远片区冷链园区封顶，连搭片区职教园区交付，三角城片区污水处理厂扩能；投资102亿元，改造棚户区住房3.5万套、老旧小区89个，改造各类管网946公里、道路78公里，新建停车场12个、公园广场9个，完成主次干道亮化工程16项、背街小巷整治45条；加强城市依法管理，《市容和环境卫生管理条例》正式施行，《养犬管理条例》即将出台，人居环境明显提升。

总的看，主要指标增速趋缓，没有达到年初预期。究其原因，主要是：宏观经济趋紧的影响。严重干旱灾害的影响。重点做好五项工作。

二、2023年工作安排

青城赛道城拓展应用场景。
"""
OTHER = """永登县2023年政府工作报告

一、2022年工作回顾

金河驿站是集休憩、阅览、急救于一体的便民场所。公交运营平稳。

二、2023年工作安排

金河驿站年内投用。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("text") / "k", one=MISSED, two=OTHER)
    return of_two(folder)


def told(assistant: Assistant, text: str) -> str:
    answer = assistant.ask(text).answer
    assert answer.outcome is Outcome.ANSWERED
    return " ".join(statement.text for statement in answer.statements)


def test_why_something_was_missed_is_told_with_the_reasons_behind_it(assistant: Assistant) -> None:
    answer = told(assistant, "榆中2023年报告怎么解释2022年主要指标没达到预期的？")
    assert [part in answer for part in ("宏观经济趋紧的影响", "干旱灾害的影响", "五项工作")] == [True, True, False]


def test_all_there_is_on_a_thing_that_is_rarely_named_is_told(assistant: Assistant) -> None:
    answer = told(assistant, "榆中的青城赛道城是怎么来的")
    assert all(part in answer for part in ("迅速崛起", "拓展应用场景"))


def test_a_sentence_that_begins_in_the_passage_before_is_found(assistant: Assistant) -> None:
    assert "即将出台" in told(assistant, "榆中有没有养犬管理条例")


def test_at_which_meeting_a_report_was_made_is_told(assistant: Assistant) -> None:
    assert "县第十九届人民代表大会第三次会议" in told(assistant, "榆中的县长是谁？报告是哪天在什么会上作的？")


def test_a_doing_is_not_named_with_what_is_absent(assistant: Assistant) -> None:
    answer = assistant.ask("榆中今年修不修地铁啊").answer
    assert answer.outcome is Outcome.NOT_FOUND
    assert "地铁" in answer.notices[0].text
    assert "修不修" not in answer.notices[0].text


def test_a_name_that_begins_as_a_particle_does_is_no_talk(assistant: Assistant) -> None:
    answer = assistant.ask("永登什么时候有地铁").answer  # no document has it
    assert answer.outcome is Outcome.NOT_FOUND
    assert "地铁" in answer.notices[0].text


def test_a_sentence_is_told_once_whatever_asks_for_it(assistant: Assistant) -> None:
    answer = assistant.ask("榆中的养犬管理条例出台没有？养犬管理条例怎么写的？").answer
    assert len(set(answer.quotes)) == len(answer.statements)


def test_a_name_that_reports_write_is_not_told_by_another_thing() -> None:
    answer = Assistant.load().ask("兰州新区垃圾分类搞不搞").answer  # only 市容 is spoken of
    assert answer.outcome is Outcome.RELATED
    assert "垃圾分类" in answer.notices[0].text


def test_on_which_day_is_not_told_by_a_year(assistant: Assistant) -> None:
    answer = assistant.ask("永登的金河驿站具体哪一天投用").answer
    assert answer.outcome is Outcome.RELATED
