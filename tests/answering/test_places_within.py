"""Places that no document is about: those within them that have one, and the documents of the place above that speak of them."""

from __future__ import annotations

import shutil

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import ROOT, make_knowledge

PROVINCE = """湖北省政府工作报告

一、2021年工作回顾

武汉城市圈经济总量跨越3万亿元。武汉地区生产总值达到17716.76亿元，襄阳、宜昌地区生产总值超过5000亿元，分别达到5309亿元、5022亿元。

二、2022年工作安排

地区生产总值增长7%左右。
"""


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = make_knowledge(tmp_path_factory.mktemp("above") / "knowledge", 湖北省2022=PROVINCE)
    shutil.copy(ROOT / "knowledge" / "regions-china.tsv", folder)
    return Assistant.load(folder)


def test_several_places_are_told_of_by_the_document_of_the_place_above(province: Assistant) -> None:
    answer = province.ask("襄阳、宜昌2021年地区生产总值超过5000亿了吗").answer
    assert answer.outcome is not Outcome.OUT_OF_SCOPE
    assert "5309亿元" in "".join(quote.text for quote in answer.quotes)
    assert [notice for notice in answer.notices if notice.reason == "outside_in_others"]


def test_which_of_two_such_places_is_higher_is_told_by_the_numbers_that_stand_there(province: Assistant) -> None:
    answer = province.ask("襄阳和宜昌2021年地区生产总值哪个高").answer
    assert answer.outcome is not Outcome.OUT_OF_SCOPE
    assert all("5309亿元" in quote.text for quote in answer.quotes)


def test_all_places_within_one_that_has_no_document(assistant: Assistant) -> None:
    assert set(assistant.ask("兰州各区的GDP目标").question.regions) == {"lanzhou-chengguan", "lanzhou-qilihe", "lanzhou-new-area"}
    assert assistant.ask("兰州市的GDP目标是多少").answer.outcome is Outcome.OUT_OF_SCOPE


def test_homes_within(assistant: Assistant) -> None:
    knowledge = assistant.knowledge
    assert "tianshui" in knowledge.homes_within("gansu")
    assert knowledge.homes_within("tianshui") == ()


def test_what_is_not_found_exactly_is_said_without_a_name_made_of_the_askers_words(assistant: Assistant) -> None:
    answer = assistant.ask("城关区曾承认自己“工作落实的意识有待进一步增强”，请帮我找到这句并说明它是第几个问题").answer
    shown = "".join(notice.text for notice in answer.notices)
    assert "落实 意识" not in shown


def test_who_asks_of_no_places_within(assistant: Assistant) -> None:
    assert assistant.ask("兰州市的养老服务谁牵头").question.regions == ()
