"""The compare page's tables: one value of one kind a cell, a verdict that says in what the sides differ, years, and an order of places."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from assistant import languages
from assistant.answering.common import Context
from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.comparing import matrix, ranking, years
from assistant.questions import DialogueState, Question
from assistant.records import Measure, Nature
from assistant.rendering.paper import answer_blocks
from assistant.rendering.workbook import render_xlsx
from tests.small_knowledge import make_knowledge

PLACES = ("lanzhou-chengguan", "lanzhou-qilihe", "lanzhou-anning")
REPORT = """{name}政府工作报告

一、{before}年工作回顾

{before}年，地区生产总值增长{done}。粮食产量达到{grain}。

二、{year}年主要目标

{year}年，地区生产总值增长{aim}。{more}
"""
SAID = (
    ("chengguan", "城关区", 2023, "5.1%", "8亿斤", "6%左右", "城镇登记失业率控制在4%以内。新增城镇就业1万人。"),
    ("chengguan", "城关区", 2024, "5.8%", "9亿斤", "6%以上", "城镇登记失业率控制在4%以内。一般公共预算收入达到40亿元。"),
    ("qilihe", "七里河区", 2023, "4.9%", "30万吨", "7%", "城镇登记失业率控制在3.5%以内。"),
    ("qilihe", "七里河区", 2024, "7.3%", "50万吨", "6%", "城镇登记失业率控制在3.5%以内。一般公共预算收入稳步增加。"),
    ("anning", "安宁区", 2024, "8%", "20公顷", "5%", "固定资产投资增长9%。"),
)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    texts = {f"{id}{year}": REPORT.format(name=f"兰州市{name}{year}年", before=year - 1, year=year, done=done, grain=grain, aim=aim, more=more) for id, name, year, done, grain, aim, more in SAID}  # fmt: skip
    folder = make_knowledge(tmp_path_factory.mktemp("comparing") / "knowledge", **texts)
    for id, name, year, *_ in SAID:
        facts = f"title: 兰州市{name}{year}年政府工作报告\nkind: work_report\nregion: lanzhou-{id}\nyear: {year}\n"
        (folder / "documents" / f"{id}{year}.yaml").write_text(facts, encoding="utf-8")
    known = Assistant.load(folder)
    return Context(known.knowledge, known.index, languages.load("zh"), DialogueState())


def table(context: Context, *places: str, natures: tuple[Nature, ...] = (Nature.TARGET,), span: tuple[int, int] | None = None) -> Answer:
    rows = matrix.rows(places, natures, context, years=span)
    return matrix.as_answer(rows, places, Question("?"), context, years=span)


def row(answer: Answer, name: str) -> list[str]:
    assert answer.table
    return [cell.text for cell in next(row for row in answer.table.rows if row[0].text.startswith(name))]


def test_a_cell_has_one_value_of_like_years_and_the_rest_behind_it(context: Context) -> None:
    answer = table(context, *PLACES[:2])
    assert answer.table
    assert answer.table.columns == ("指标", "城关区", "七里河区", "结论")
    assert row(answer, "地区生产总值") == ["地区生产总值（增速）", "6%以上（2024年）", "6%（2024年）", "数值相同（限定不同）"]
    others = next(row for row in answer.table.rows if row[0].text.startswith("地区生产总值"))[1].others
    assert [other.text for other in others] == ["6%左右（目标，增速，2023年）", "5.8%（实际，增速，2023年）", "5.1%（实际，增速，2022年）"]


def test_rows_that_all_places_state_come_first_and_can_stand_alone(context: Context) -> None:
    rows = matrix.rows(PLACES, (Nature.TARGET,), context)
    assert next(found.indicator.name for found in rows) == "地区生产总值"
    assert [found.indicator.name for found in matrix.shared(rows, PLACES)] == ["地区生产总值"]


def test_who_alone_states_something_is_said_and_is_no_comparison(context: Context) -> None:
    told = row(table(context, *PLACES), "一般公共预算收入")[1:]
    assert told == ["40亿元（2024年）", "没有读到数字", "未提及", "只有城关区写明"]  # named in words, and not named at all


def test_a_fall_of_bounds_is_told_by_how_much(context: Context) -> None:
    assert row(table(context, *PLACES[:2]), "城镇登记失业率")[3] == "城关区更高，多0.5个百分点"


def test_of_unlike_times_one_is_higher_in_numbers_alone(assistant: Assistant) -> None:
    five = Context(assistant.knowledge, assistant.index, languages.load("zh"), DialogueState())
    assert row(table(five, *PLACES[:2]), "地区生产总值")[3] == "数值上城关区更高，多479亿元（时期不同）"


def test_more_than_two_places_stand_in_order(context: Context) -> None:
    assert row(table(context, *PLACES), "地区生产总值")[4] == "城关区 = 七里河区 > 安宁区（限定不同）"


def test_a_chosen_year_holds_for_the_whole_row_and_is_not_repeated(context: Context) -> None:
    answer = table(context, *PLACES[:2], span=(2023, 2023))
    assert row(answer, "地区生产总值") == ["地区生产总值（增速）", "6%左右", "7%", "七里河区更高，多约1个百分点（限定不同）"]
    assert matrix.periods(PLACES[:2], (Nature.TARGET,), context) == ((2024, 2024), (2023, 2023))


def test_targets_and_results_are_rows_of_their_own(context: Context) -> None:
    answer = table(context, *PLACES[:2], natures=(Nature.TARGET, Nature.ACTUAL))
    assert row(answer, "地区生产总值（增速，实际）")[1:3] == ["5.8%（2023年）", "7.3%（2023年）"]


def test_converted_units_are_compared(context: Context) -> None:
    answer = table(context, *PLACES[:2], natures=(Nature.ACTUAL,))
    assert row(answer, "粮食产量")[1:] == ["9亿斤（2023年）", "50万吨（2023年）", "七里河区更高，多5万吨"]


def test_on_paper_only_what_is_seen_has_notes_and_a_workbook_has_all_data(context: Context) -> None:
    answer = table(context, *PLACES[:2])
    notes = [block for block in answer_blocks(answer) if getattr(block, "kind", "") == "note"]
    assert answer.table
    assert len(notes) == len({quote for row in answer.table.rows for cell in row for quote in cell.quotes}) < len(answer.quotes)
    book = openpyxl.load_workbook(BytesIO(render_xlsx(answer, context.knowledge, accessed="2026-11-30", stamp="v1")))
    assert book["表格"]["B2"].value == 6
    assert book["表格"]["B2"].number_format == '0"%以上（2024年）"'
    assert {5.1, 4.9} <= {cell.value for cell in next(column for column in book["数据"].iter_cols() if column[0].value == "数值")}


def test_the_years_of_a_place_have_target_result_and_whether_it_was_reached(context: Context) -> None:
    answer = years.by_years(PLACES[1:2], "gdp", Measure.GROWTH, Question("?"), context)
    assert answer.table
    told = [[cell.text for cell in row] for row in answer.table.rows]
    assert told == [["2022", "—", "4.9%", "—"], ["2023", "7%", "7.3%", "完成"], ["2024", "6%", "—", "—"]]
    assert answer.chart
    assert answer.chart.series == ("目标", "实际")
    assert [(point.label, point.series, point.value) for point in answer.chart.points if point.label == "2023"] == [("2023", "目标", 7.0), ("2023", "实际", 7.3)]  # fmt: skip


def test_the_lines_of_several_places_are_named(context: Context) -> None:
    answer = years.by_years(PLACES[:2], "gdp", Measure.GROWTH, Question("?"), context)
    assert answer.table
    assert answer.table.columns == ("年份", "城关区·目标", "城关区·实际", "七里河区·目标", "七里河区·实际")
    assert answer.table.rows[1][2].text == "5.8%（未完成）"
    assert answer.chart
    assert answer.chart.series == ("城关区 目标", "城关区 实际", "七里河区 目标", "七里河区 实际")


def test_places_stand_in_order_converted_and_others_apart_with_the_reason(context: Context) -> None:
    answer = ranking.ranked("grain_output", 2023, Question("?"), context, nature=Nature.ACTUAL, measure=Measure.LEVEL)
    assert answer.table
    told = [[cell.text for cell in row] for row in answer.table.rows]
    assert [row[:2] for row in told] == [["1", "七里河区"], ["2", "城关区"], ["未排入", "安宁区"]]
    assert told[2][-1] == "单位是公顷"
    assert answer.chart
    assert [point.label for point in answer.chart.points] == ["七里河区", "城关区"]
    assert answer.statements[0].text.startswith("七里河区最高：50万吨")


def test_a_comparison_begins_with_two_places_that_are_alike(context: Context) -> None:
    assert matrix.first_pair(("lanzhou-chengguan", "gansu", "tianshui", "lanzhou-qilihe"), context) == (
        "lanzhou-chengguan",
        "lanzhou-qilihe",
    )
    assert matrix.first_pair(("lanzhou-chengguan", "gansu"), context) == ("lanzhou-chengguan", "gansu")
    assert matrix.first_pair((), context) == ()


def test_a_ranking_begins_with_a_year_of_which_two_places_tell(tmp_path: Path) -> None:
    said = {"chengguan": 2023, "qilihe": 2023, "anning": 2024}
    texts = {
        id: REPORT.format(name=id, before=year, year=year + 1, done="5%", grain="8亿斤", aim="6%", more="") for id, year in said.items()
    }
    folder = make_knowledge(tmp_path / "knowledge", **texts)
    for id, year in said.items():
        facts = f"title: {year + 1}年政府工作报告\nkind: work_report\nregion: lanzhou-{id}\nyear: {year + 1}\n"
        (folder / "documents" / f"{id}.yaml").write_text(facts, encoding="utf-8")
    known = Assistant.load(folder)
    own = Context(known.knowledge, known.index, languages.load("zh"), DialogueState())
    assert ranking.years_told("grain_output", Nature.ACTUAL, Measure.LEVEL, own) == (2024, 2023)
    assert ranking.usual_year("grain_output", Nature.ACTUAL, Measure.LEVEL, own) == 2023


def test_the_usual_year_is_one_of_which_many_places_tell(context: Context) -> None:
    assert ranking.years_told("grain_output", Nature.ACTUAL, Measure.LEVEL, context) == (2023, 2022)
    assert ranking.usual_year("grain_output", Nature.ACTUAL, Measure.LEVEL, context) == 2023
    assert ranking.usual_year("forest_coverage", Nature.ACTUAL, Measure.SHARE, context) is None


def test_a_place_alone_is_no_order(context: Context) -> None:
    answer = ranking.ranked("fixed_asset_investment", 2024, Question("?"), context, nature=Nature.TARGET, measure=Measure.GROWTH)
    assert answer.statements[0].text == "只有安宁区写明：9%，没有可比的地区。"


def test_who_says_nothing_is_named(context: Context) -> None:
    answer = ranking.ranked("fixed_asset_investment", 2024, Question("?"), context, nature=Nature.TARGET, measure=Measure.GROWTH)
    assert "另有 2 个地区没有写：城关区、七里河区。" in [notice.text for notice in answer.notices]


def test_nothing_to_show_is_said(context: Context) -> None:
    assert table(context, *PLACES[:2], span=(1999, 1999)).notices[0].reason == "matrix_nothing"
    assert years.by_years(PLACES[:1], "forest_coverage", Measure.SHARE, Question("?"), context).notices[0].reason == "years_nothing"
    empty = ranking.ranked("gdp", 1999, Question("?"), context, nature=Nature.ACTUAL, measure=Measure.LEVEL)
    assert empty.notices[0].reason == "ranking_nothing"
