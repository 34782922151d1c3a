"""Among many places the table is a selection and says so; of a few it shows everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import CHENGGUAN, QILIHE, make_knowledge

PLACES = ("安宁区", "西固区", "红古区", "榆中县", "永登县", "皋兰县", "七里河区", "城关区")
YEARS = range(2012, 2022)


def _report(place: str) -> str:
    told = "".join(f"{year}年地区生产总值达到{year - 1900}亿元。" for year in (YEARS if place == "安宁区" else (2021,)))
    return f"兰州市{place}政府工作报告\n\n一、工作回顾\n\n{told}\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("many"), **{f"report-{at}": _report(place) for at, place in enumerate(PLACES)})
    return Assistant.load(folder)


def _rows(answer: Answer, place: str) -> int:
    assert answer.table
    return sum(place in row[0].text for row in answer.table.rows)


def test_a_table_of_many_places_says_that_it_is_a_selection(assistant: Assistant) -> None:
    answer = assistant.ask("各地区的地区生产总值对比").answer
    left = [notice.text for notice in answer.notices if notice.reason == "comparison_selection"]
    assert left
    assert f"另有 {len(YEARS) - _rows(answer, '安宁')} 条" in left[0]


def test_a_table_of_two_places_shows_every_figure(assistant: Assistant) -> None:
    answer = assistant.ask("安宁区和西固区的地区生产总值对比").answer
    assert _rows(answer, "安宁") == len(YEARS)
    assert "comparison_selection" not in [notice.reason for notice in answer.notices]


def test_of_documents_that_were_picked_no_other_is_looked_at(assistant: Assistant) -> None:
    chosen = [id for id, document in assistant.knowledge.documents.items() if document.region and "红古" in document.title]
    for asked in (
        "和安宁区比较地区生产总值",
        "各地区的地区生产总值排名",
        "哪个区的地区生产总值最高",
        "安宁区的地区生产总值是多少",
        "哪些文件提到地区生产总值",
    ):
        answer = assistant.ask(asked, documents=chosen).answer
        assert {quote.document for quote in answer.cited} <= set(chosen)
    answer = assistant.ask("安宁区的地区生产总值是多少", documents=chosen).answer
    assert answer.outcome is Outcome.OUT_OF_SCOPE
    assert answer.notices[0].text.startswith("选定的文件里没有安宁区的")


@pytest.mark.parametrize("asked", ["各地区的地区生产总值分别是多少", "几个地方的地区生产总值是多少"])
def test_what_is_asked_of_all_places_is_told_of_all_and_not_asked_back(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked).answer
    assert answer.outcome is Outcome.ANSWERED
    assert {place for place in PLACES if any(place in statement.text for statement in answer.statements)} == set(PLACES)


def test_of_documents_that_are_picked_only_their_places_are_held_against_each_other(assistant: Assistant) -> None:
    answer = assistant.ask("各地区的地区生产总值哪个高", documents=("report-1", "report-2")).answer
    assert answer.table
    assert {row[0].text for row in answer.table.rows} == {"西固区", "红古区"}


def test_where_every_place_states_both_what_is_leads_and_not_what_is_aimed_at(tmp_path: Path) -> None:
    told = {
        f"report-{at}": f"兰州市{place}政府工作报告\n\n一、2020年工作回顾\n\n城镇登记失业率{at}.5%。\n\n二、2021年工作安排\n\n城镇登记失业率控制在4%以内。\n"
        for at, place in enumerate(PLACES[:3], 1)
    }
    answer = Assistant.load(make_knowledge(tmp_path, **told)).ask("各区县的城镇登记失业率").answer
    assert "1.5%" in answer.statements[0].text
    assert "4%" not in answer.statements[0].text


def test_what_is_of_no_place_is_told_of_its_documents_alone(tmp_path: Path) -> None:
    own = "\n打造开发区建设升级版。推动设立碛口生态文旅示范区。力争8个工业类开发区工业投资增长25％以上、规上工业增加值增长15％以上。\n"
    told = Assistant.load(make_knowledge(tmp_path / "knowledge", chengguan=CHENGGUAN, qilihe=QILIHE + own)).ask("各地的主要目标").answer
    assert len(told.statements) == 2
    assert "兰州市七里河区" not in told.statements[0].text
    assert told.table
    assert [row[1].text for row in told.table.rows if "工业" in row[0].text] == ["未提及"]
