"""The panel sets figures side by side only where they are of the same years, measure and extent, and of the whole place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.knowledge_base import KnowledgeBase
from assistant.panel import Panel, Row
from assistant.records import Extent, Figure, Measure, Nature
from tests.small_knowledge import make_knowledge

HULING_2018 = """虎岭市2018年政府工作报告

一、2017年工作回顾

过去一年，全市生产总值达到800亿元，增长7.2%，占全省的比重提高到6%。高新区实现生产总值160亿元，增长12%。上半年进出口总额下降1.5%，全年增长4%。社会消费品零售总额比2012年增长85%。粮食产量达到20亿斤，2018年旅游总收入达到50亿元。加强就业和社会保障。预计去年城镇新增就业将达到12万人。

二、2018年主要任务

今年全市经济社会发展的主要预期目标是：生产总值增长7%—7.5%，城镇登记失业率控制在4.5%以内，粮食产量稳定在100万吨。“十三五”期间生产总值年均增长7.5%以上。

三、加快高新区建设

全年实现生产总值200亿元，固定资产投资增长20%。
"""
HULING_2019 = """虎岭市2019年政府工作报告

一、2018年工作回顾

全市生产总值增长6.8%，城镇登记失业率3.9%。全市生产总值达到850亿元。五年累计完成固定资产投资2600亿元，五年新增城镇就业30万人，外贸进出口总额100亿元，其中县区外贸进出口总额40亿元，生产总值年均增长7.9%。上半年规模以上工业增加值增长3%。

二、2019年主要任务

今年全市经济社会发展的主要预期目标是：生产总值增长7%左右。
"""
BAISHA_2019 = """白沙市2019年政府工作报告

一、2018年工作回顾

2018年，全市生产总值增长5.4%，粮食产量达到110万吨。

二、2019年主要任务

今年全市经济社会发展的主要预期目标是：生产总值增长8%以上。
"""
QINGSHAN_2019 = """青山省2019年政府工作报告

一、2018年工作回顾

2018年，全省生产总值增长6.1%。白沙市生产总值增长30%。
"""
MASKED = """松江县政府工作报告

一、20xx年工作回顾

20xx年，全县生产总值增长9.9%。20xx年，全县财政收入增长1%。

二、20xx年主要目标

到20xx年，全县生产总值增长8.8%。
"""


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    folder: Path = tmp_path_factory.mktemp("panel") / "knowledge"
    make_knowledge(folder, a2018=HULING_2018, b2019=HULING_2019, c2019=BAISHA_2019, d2019=QINGSHAN_2019, masked=MASKED)
    return KnowledgeBase.load(folder).panel


def told(rows: tuple[Row, ...]) -> list[tuple[int | None, str]]:
    return [(row.cell.year, row.cell.figure.quantity.text if row.cell.figure.quantity else "") for row in rows]


def test_a_series_holds_each_year_alone_and_the_whole_place(panel: Panel) -> None:
    assert told(panel.series("虎岭市", "gdp", measure=Measure.GROWTH, nature=Nature.ACTUAL)) == [(2017, "7.2%"), (2018, "6.8%")]
    assert told(panel.series("虎岭市", "gdp", measure=Measure.GROWTH, nature=Nature.TARGET)) == [(2018, "7%—7.5%"), (2019, "7%左右")]
    assert told(panel.series("虎岭市", "gdp", measure=Measure.LEVEL, nature=Nature.ACTUAL)) == [(2017, "800亿元"), (2018, "850亿元")]
    assert told(panel.series("虎岭市", "gdp", measure=Measure.GROWTH, nature=Nature.ACTUAL, years=(2018, None))) == [(2018, "6.8%")]


def test_zones_averages_base_years_and_parts_of_a_year_are_kept_apart(panel: Panel) -> None:
    def values(**wanted: object) -> set[str]:
        cells = panel.cells(places=("虎岭市",), **wanted)  # type: ignore[arg-type]
        return {cell.figure.quantity.text for cell in cells if cell.figure.quantity}

    assert values(whole=False) == {"160亿元", "12%", "200亿元", "20%"}
    assert values(spans=(Extent.AVERAGE,)) == {"7.5%以上", "7.9%"}
    assert values(spans=(Extent.BASE,)) == {"85%"}
    assert values(spans=(Extent.CUMULATIVE,), years=(2014, 2018)) == {"2600亿元", "30万人"}
    assert told(panel.series("虎岭市", "foreign_trade", measure=Measure.LEVEL, nature=Nature.ACTUAL)) == [(2018, "100亿元")]
    assert values(spans=(Extent.PART_YEAR,)) == {"1.5%", "3%"}
    assert values(years=(2016, 2020), spans=(Extent.AVERAGE,), natures=(Nature.TARGET,)) == {"7.5%以上"}


def test_a_target_is_paired_with_the_result_of_its_own_year_alone(panel: Panel) -> None:
    (growth,) = panel.target_and_result("虎岭市", "gdp", 2018, measure=Measure.GROWTH)
    assert growth.target
    assert growth.result
    assert (told((growth.target,)), told((growth.result,)), growth.reached) == ([(2018, "7%—7.5%")], [(2018, "6.8%")], False)
    assert growth.result.cell.report == 2019
    (rate,) = panel.target_and_result("虎岭市", "unemployment_rate", 2018)
    assert rate.reached is True
    (later,) = panel.target_and_result("虎岭市", "gdp", 2019)
    assert later.result is None
    assert later.target
    assert later.reached is None
    assert panel.target_and_result("虎岭市", "gdp", 2012) == ()


def test_no_report_tells_the_result_of_the_year_it_plans(panel: Panel) -> None:
    assert [cell.year for cell in panel.cells(places=("虎岭市",), indicators=("tourism_revenue",))] == [2018]
    assert panel.series("虎岭市", "tourism_revenue", measure=Measure.LEVEL, nature=Nature.ACTUAL) == ()
    assert panel.measures("虎岭市", "tourism_revenue", Nature.ACTUAL) == ()


def test_what_is_expected_of_the_year_before_is_no_aim(panel: Panel) -> None:
    assert told(panel.series("虎岭市", "new_jobs", measure=Measure.INCREMENT, nature=Nature.ACTUAL)) == [(2017, "12万人")]


def test_places_of_one_level_are_ranked_in_one_unit(panel: Panel) -> None:
    grain = panel.ranking("grain_output", 2018, nature=Nature.TARGET, measure=Measure.LEVEL, places=("虎岭市", "白沙市"))
    assert told(grain.rows) == [(2018, "100万吨")]
    assert grain.silent == ("白沙市",)
    growth = panel.ranking("gdp", 2018, nature=Nature.ACTUAL, measure=Measure.GROWTH, level="prefecture")
    assert [row.cell.place for row in growth.rows] == ["虎岭市", "白沙市"]
    aims = panel.ranking("gdp", 2019, nature=Nature.TARGET, measure=Measure.GROWTH)
    assert [row.cell.place for row in aims.rows] == ["白沙市", "虎岭市"]


def test_a_hidden_year_is_never_guessed(panel: Panel) -> None:
    own = panel.cells(places=("松江县",), indicators=("gdp",))
    assert len(own) == 2
    assert all(cell.start is None and cell.end is None for cell in own)
    assert panel.cells(places=("松江县",), years=(None, None)) == ()
    assert panel.series("松江县", "gdp", measure=Measure.GROWTH, nature=Nature.ACTUAL) == ()


def test_which_reports_there_are(panel: Panel) -> None:
    assert panel.years_of("虎岭市") == (2018, 2019)
    assert panel.report("虎岭市", 2018) == ("a2018",)
    assert panel.report("虎岭市", 2017) == ()
    assert panel.years_of("松江县") == ()


def test_a_query_looks_only_at_its_place_and_indicator(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Figure] = []
    import assistant.panel as module

    cell_of = module.cell_of
    monkeypatch.setattr(module, "cell_of", lambda figure, *rest: seen.append(figure) or cell_of(figure, *rest))
    panel.cells(places=("白沙市",), indicators=("gdp",), years=(2018, 2019))
    assert seen
    assert {(one.document, one.indicator) for one in seen} == {("c2019", "gdp")}
    assert set(panel.indicators("白沙市")) >= {"gdp", "grain_output"}
