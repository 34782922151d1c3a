"""Figures: whose a number is, of what kind, when and where; cases are in figures/*.yaml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.documents import Document
from assistant.extraction.figures import find_figures
from assistant.reading import build_document
from assistant.records import Figure, Nature
from assistant.vocabulary import Vocabulary
from tests.recognition.cases import load_cases

FOLDER = Path(__file__).with_name("figures")
CASES = [(path.stem, case) for path in sorted(FOLDER.glob("*.yaml")) for case in load_cases(path)]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The names that come with the product."""
    return Vocabulary.load(Path(__file__).parents[2] / "knowledge")


def read(
    text: str, vocabulary: Vocabulary, *, heading: str = "一、工作回顾", title: str = "某县政府工作报告", **facts: object
) -> tuple[Figure, ...]:
    """The figures of a small report with one heading."""
    document = build_document(
        f"{title}\n各位代表：\n现在,我代表县人民政府向大会报告工作,请予审议。\n{heading}\n{text}\n", "small", sidecar=facts
    )
    return find_figures(document, vocabulary)


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[f"{name}: {case['label']}" for name, case in CASES])
def test_sentence_yields_these_figures(case: dict, vocabulary: Vocabulary) -> None:
    found = read(case["text"], vocabulary, **({"heading": case["heading"]} if "heading" in case else {}))
    rows = [f"{one.label} | {one.quantity.text if one.quantity else '-'} | {one.measure} | {one.nature}" for one in found]
    if case.get("names_only"):
        rows, wanted = [sorted(row.split(" | ")[2:]) for row in rows], [sorted(row.split(" | ")[2:]) for row in case["expect"]]
    else:
        wanted = case["expect"]
    assert rows == wanted
    if "bounds" in case:
        assert [one.quantity.bound for one in found if one.quantity] == case["bounds"]


def test_quote_holds_subject_number_and_what_is_said_of_it_next(vocabulary: Vocabulary) -> None:
    found = read("经济增长。地区生产总值突破70亿元大关,达到80亿元,年均增长8%。社会稳定。", vocabulary)
    assert {figure.quote.text for figure in found} == {"地区生产总值突破70亿元大关,达到80亿元,年均增长8%"}


def test_number_is_where_the_source_has_it(vocabulary: Vocabulary) -> None:
    source = "某县政府工作报告\n一、工作回顾\n开工建设村民安臵房174 万平方米。\n"
    (figure,) = find_figures(build_document(source, "small"), vocabulary)
    assert figure.at is not None
    assert source[figure.at.start :].startswith("174")
    assert figure.quote.text == "开工建设村民安臵房174 万平方米"
    assert figure.label == "开工建设村民安置房"


def test_period_is_that_of_the_clause_before_the_heading(vocabulary: Vocabulary) -> None:
    found = read("2019年生产总值达到50亿元,2020年达到49亿元。财政收入完成5亿元。", vocabulary, heading="一、“十三五”工作回顾")
    assert [(one.period.start, one.period.end) for one in found if one.period] == [(2019, 2019), (2020, 2020), (2016, 2020)]


def test_year_counted_from_is_not_the_period(vocabulary: Vocabulary) -> None:
    (figure,) = read("森林面积比2010年增长10%。", vocabulary, heading="一、2020年工作回顾")
    assert figure.period is not None
    assert figure.period.end == 2020
    assert "2010年" in figure.basis


def test_masked_year_is_not_guessed(vocabulary: Vocabulary) -> None:
    (figure,) = read("到20xx年森林覆盖率达到35%。", vocabulary, heading="二、未来五年的发展目标", title="20xx年某县政府工作报告")
    assert figure.period is not None
    assert (figure.period.start, figure.period.end) == (None, None)
    assert "20xx年" in figure.period.text


def test_stripped_year_stays_unknown(vocabulary: Vocabulary) -> None:
    found = read(
        "到年,森林覆盖率达到35%。", vocabulary, heading="一、总体要求", title="某市实施方案", kind="implementation_plan", years="stripped"
    )
    assert all(figure.period is None or figure.period.start is None for figure in found)


def test_figure_of_the_province_is_not_the_districts(vocabulary: Vocabulary) -> None:
    facts = {"region": "lanzhou-chengguan"}
    found = read("全省生产总值增长5%。全区生产总值增长6%,占全省的8%。", vocabulary, **facts)
    assert [figure.region for figure in found] == ["gansu", "lanzhou-chengguan", "lanzhou-chengguan"]


def test_vow_and_basis_are_kept(vocabulary: Vocabulary) -> None:
    (figure,) = read("力争文化产业增加值占GDP的比重超过6%。", vocabulary, heading="二、发展目标")
    assert (figure.commitment, figure.basis) == ("力争", "GDP")


def test_unknown_name_gets_no_indicator(vocabulary: Vocabulary) -> None:
    (figure,) = read("绿篱养护里程达到50公里。", vocabulary)
    assert (figure.label, figure.indicator) == ("绿篱养护里程", None)


def test_glossary_facts_are_no_achievements_to_come(vocabulary: Vocabulary, document: Callable[..., Document]) -> None:
    small = document("就业品牌:就是能提供1000余项服务的体系。\n北城区:就是到2030年达到60平方公里左右的新区。", glossary=True)
    assert [figure.nature for figure in find_figures(small, vocabulary)] == [Nature.ACTUAL, Nature.TARGET]


def test_what_it_takes_to_be_one_is_no_figure_of_the_place(vocabulary: Vocabulary, document: Callable[..., Document]) -> None:
    text = "瞪羚企业:指年产值2000万元以上、利润率不低于8%的企业。\n生态廊道:指沿河建设的绿带,到2030年总长达到90公里。"
    assert [one.quantity.text for one in find_figures(document(text, glossary=True), vocabulary) if one.quantity] == ["90公里"]


def test_headword_of_a_glossary_is_no_figure(vocabulary: Vocabulary, document: Callable[..., Document]) -> None:
    small = document("5类专家工作室:就是为居民服务的工作室。\n【30所学校】指城区学校。", glossary=True)
    assert find_figures(small, vocabulary) == ()


def test_plan_looks_back_on_the_plan_before_it_names(vocabulary: Vocabulary) -> None:
    title = "某县国民经济和社会发展第十三个五年规划纲要"
    source = f"{title}\n第一章 发展基础\n“十二五”时期成绩显著。\n人均生产总值达到9324美元。\n第二章 发展目标\n人均生产总值达到13385美元。\n"
    past, ahead = find_figures(build_document(source, "plan", sidecar={"kind": "plan_outline", "period": [2016, 2020]}), vocabulary)
    assert (past.nature, past.period and past.period.end) == (Nature.ACTUAL, 2015)
    assert (ahead.nature, ahead.period and ahead.period.end) == (Nature.TARGET, 2020)


TABLES = {
    "markdown": "| 指标 | 单位 | 2020年 | 2025年目标 | 年均增长 | 属性 |\n|---|---|---|---|---|---|\n| 1.地区生产总值 | 亿元 | 123.4 | 180 | 7.5左右 | 预期性 |\n| 森林覆盖率 | % | — | ≥25 | | 约束性 |\n",
    "html": "<table><tr><th>指标</th><th>单位</th><th>2020年</th><th>2025年目标</th><th>年均增长</th><th>属性</th></tr>\n<tr><td>地区生产总值</td><td>亿元</td><td>123.4</td><td>180</td><td>7.5左右</td><td>预期性</td></tr>\n<tr><td>森林覆盖率</td><td>%</td><td>—</td><td>≥25</td><td></td><td>约束性</td></tr></table>\n",
    "tabs": "指标\t单位\t2020年\t2025年目标\t年均增长\t属性\n一、经济\n地区生产总值\t亿元\t123.4\t180\t7.5左右\t预期性\n森林覆盖率\t%\t—\t≥25\t\t约束性\n",
    "blanks": "指标  单位  2020年  2025年目标  年均增长  属性\n地区生产总值  亿元  123.4  180  7.5左右  预期性\n森林覆盖率  %  —  ≥25  —  约束性\n",
}


@pytest.mark.parametrize("form", TABLES)
def test_indicator_table_is_read(form: str, vocabulary: Vocabulary) -> None:
    title = "某县国民经济和社会发展第十四个五年规划纲要"
    source = f"{title}\n第一章 发展目标\n今后五年主要指标如下。\n{TABLES[form]}第二章 主要任务\n做好各项工作。\n"
    document = build_document(source, "plan", sidecar={"kind": "plan_outline", "period": [2021, 2025]})
    rows = [
        (one.label, one.quantity and one.quantity.text, str(one.measure), str(one.nature), one.commitment)
        for one in find_figures(document, vocabulary)
    ]
    assert rows == [
        ("地区生产总值", "123.4亿元", "level", "baseline", "预期性"),
        ("地区生产总值", "180亿元", "level", "target", "预期性"),
        ("地区生产总值", "7.5%左右", "growth", "target", "预期性"),
        ("森林覆盖率", "≥25%", "share", "target", "约束性"),
    ]
    for figure in find_figures(document, vocabulary):
        assert figure.at is not None
        assert source[figure.at.start : figure.at.end] in (figure.quantity.text if figure.quantity else "")


def test_table_without_indicators_is_none(vocabulary: Vocabulary) -> None:
    assert read("| 姓名 | 电话 |\n|---|---|\n| 张三 | 12345 |", vocabulary) == ()


def test_size_of_a_project_is_named_after_its_heading(vocabulary: Vocabulary) -> None:
    found = read("占地面积120亩。", vocabulary, heading="一、市民文化中心项目")
    assert [figure.label for figure in found] == ["市民文化中心项目占地面积"]
    assert [figure.label for figure in read("占地面积120亩。", vocabulary)] == ["占地面积"]


def test_years_in_a_row_are_no_amount_of_the_indicator(vocabulary: Vocabulary) -> None:
    found = read("商品房成交面积连续2年增长。", vocabulary)
    assert [(figure.quantity.text, figure.indicator) for figure in found if figure.quantity] == [("2年", None)]


def test_money_that_was_sought_and_got_is_no_vow(vocabulary: Vocabulary) -> None:
    found = read("争取专项债券资金5亿元。人均预期寿命达到78岁。", vocabulary)
    assert [figure.commitment for figure in found] == ["", ""]


def test_amount_on_a_line_of_its_own_has_the_name_of_the_line_before(vocabulary: Vocabulary) -> None:
    found = read("建设教学楼、食堂等。\n总投资\n6.5亿元\n2022年底\n教体局", vocabulary, heading="一、第二高级中学迁建项目")
    assert [(figure.label, figure.quantity and figure.quantity.text) for figure in found] == [("第二高级中学迁建项目总投资", "6.5亿元")]
    assert read("教体局负责,年内完工。\n6.5亿元", vocabulary) == ()


def test_bulletin_tells_of_the_year_in_its_title(vocabulary: Vocabulary) -> None:
    source = "某区2021年国民经济和社会发展统计公报\n一、综合\n全年进出口总额86亿元,比上年增长9%。\n"
    found = find_figures(build_document(source, "bulletin"), vocabulary)
    assert [figure.period and (figure.period.start, figure.period.text) for figure in found] == [(2021, "2021年")] * 2


def test_plan_tells_of_the_years_before_it_what_was(vocabulary: Vocabulary) -> None:
    source = "某区“十四五”教育发展规划\n一、规划背景\n2020年底,全区有学校58所。\n二、主要任务\n到2025年新建学校6所,2019年入园率为88%。\n"
    found = find_figures(build_document(source, "plan", sidecar={"kind": "plan_outline", "period": [2021, 2025]}), vocabulary)
    assert [(figure.quantity and figure.quantity.text, figure.nature) for figure in found] == [
        ("58所", Nature.ACTUAL),
        ("6所", Nature.TARGET),
        ("88%", Nature.ACTUAL),
    ]


def test_name_of_the_own_place_before_an_indicator_is_no_other_thing(vocabulary: Vocabulary) -> None:
    facts = {"region": "lanzhou-chengguan"}
    found = read("城关区地区生产总值(GDP)500亿元。高新区地区生产总值90亿元。", vocabulary, **facts)
    assert [figure.indicator for figure in found] == ["gdp", None]
    (own,) = read("海河县地区生产总值70亿元。", vocabulary, region="海河县")
    assert own.indicator == "gdp"


BULLETINS = {
    "stacked": "表1 2021年某市地区生产总值\n\n单位:亿元\n\n指 标\n\n绝 对 数\n\n比上年增长(%)\n\n地区生产总值\n\n321.5\n\n4.9\n\n住宿和餐饮业\n\n9.1\n\n-8.0\n",
    "with units": "表1: 地区生产总值\n指 标 | 单位 | 2021年 | 比上年增长(%)\n地区生产总值 | 亿元 | 321.5 | 4.9\n住宿和餐饮业 | 亿元 | 9.1 | -8.0\n",
    "piped": "表1 2021年某市地区生产总值\n单位:亿元\n指标 | 绝对数 | 比上年增长(%)\n地区生产总值 | 321.5 | 4.9\n住宿和餐饮业 | 9.1 | -8.0\n",
}


@pytest.mark.parametrize("form", BULLETINS)
def test_table_of_a_bulletin_is_read(form: str, vocabulary: Vocabulary) -> None:
    source = f"某市2021年国民经济和社会发展统计公报\n一、综合\n初步核算,全年财政收入30亿元。\n{BULLETINS[form]}二、人口\n年末人口80万人。\n"
    found = find_figures(build_document(source, "bulletin"), vocabulary)
    rows = [(one.label, one.indicator, one.quantity and (one.quantity.text, one.quantity.unit), str(one.measure)) for one in found]
    assert rows[1:-1] == [
        ("地区生产总值", "gdp", ("321.5亿元", "亿元"), "level"),
        ("地区生产总值", "gdp", ("4.9%", "%"), "growth"),
        ("住宿和餐饮业", None, ("9.1亿元", "亿元"), "level"),
        ("住宿和餐饮业", None, ("-8.0%", "%"), "growth"),
    ]
    assert [one.label for one in found][::5] == ["财政收入", "人口"]
    assert {one.period and one.period.start for one in found} == {2021}
    for one in found:
        assert one.at is not None
        assert one.quantity is not None
        assert source[one.at.start : one.at.end] in one.quantity.text


def test_table_of_outputs_names_them(vocabulary: Vocabulary) -> None:
    source = "某市2021年国民经济和社会发展统计公报\n一、农业\n农业平稳。\n产品名称 | 产量(吨) |\n粮食 | 1439 |\n#棉花 | 58 |\n"
    found = find_figures(build_document(source, "bulletin"), vocabulary)
    assert [(one.label, one.indicator, one.quantity and one.quantity.unit) for one in found] == [
        ("粮食产量", "grain_output", "吨"),
        ("棉花产量", None, "吨"),
    ]


def test_report_in_traditional_characters_is_quoted_as_printed(vocabulary: Vocabulary) -> None:
    source = (
        "某縣2024年政府工作報告\n一、2023年工作回顧\n全年生產總值達到80億元,增長6%。脫貧人口務工就業1.2萬人。\n"
        "二、2024年預期目標\n固定資產投資增長8%以上。\n"
    )
    document = build_document(source, "traditional", sidecar={"title": "某縣2024年政府工作報告"})
    found = find_figures(document, vocabulary)
    assert [(one.indicator, one.quantity and one.quantity.unit, one.nature) for one in found] == [
        ("gdp", "亿元", Nature.ACTUAL),
        ("gdp", "%", Nature.ACTUAL),
        (None, "万人", Nature.ACTUAL),
        ("fixed_asset_investment", "%", Nature.TARGET),
    ]
    assert found[0].quote.text == "全年生產總值達到80億元,增長6%"
    assert document.kind == "work_report"


def test_bulletin_tells_what_was(vocabulary: Vocabulary) -> None:
    text = "2022年，全县茶叶产量820吨。三次产业结构由上年的20:35:45调整为19:36:45。总体目标完成较好，棉花产量30吨。"
    found = read(text, vocabulary, heading="二、农业重点工作", title="某县2022年国民经济和社会发展统计公报")
    assert {(one.nature, one.period.end) for one in found if one.period and one.nature is not Nature.BASELINE} == {(Nature.ACTUAL, 2022)}
    assert {one.period.end for one in found if one.period and one.nature is Nature.BASELINE} == {2021}


def test_part_of_a_year_is_not_the_year(vocabulary: Vocabulary) -> None:
    (figure,) = read("原煤产量52万吨。", vocabulary, heading="工业生产平稳", title="2023年一季度双河县经济运行情况")
    assert figure.period is not None
    assert figure.period.text == "2023年一季度"
    assert figure.region == "双河县"


def test_report_on_a_plan_tells_results_and_then_aims(vocabulary: Vocabulary) -> None:
    text = "全市粮食产量60万吨。\n二、2022年国民经济和社会发展计划安排\n建议2022年主要预期目标为：粮食产量62万吨，建成粮库3座。"
    title = "关于双河市2021年国民经济和社会发展计划执行情况及2022年国民经济和社会发展计划（草案）的报告"
    found = read(text, vocabulary, heading="一、2021年国民经济和社会发展计划执行情况", title=title)
    told = [(one.nature, one.period.end, one.region) for one in found if one.period]
    assert told == [(Nature.ACTUAL, 2021, "双河市"), (Nature.TARGET, 2022, "双河市"), (Nature.TARGET, 2022, "双河市")]


def test_sentence_that_names_its_aims_is_an_aim_from_its_start(vocabulary: Vocabulary) -> None:
    found = read("全市造林8万亩。预计明年的造林面积作为主要目标为9万亩。", vocabulary)
    assert [one.nature for one in found] == [Nature.ACTUAL, Nature.TARGET]


def test_yearly_average_told_behind_the_last_year_is_of_all_years(vocabulary: Vocabulary) -> None:
    found = read(
        "2015年完成财政收入8亿元，是2010年的2倍，年均增长15%。产业结构调整为2014年的20:45:35。", vocabulary, heading="一、“十二五”工作回顾"
    )
    assert [(one.period.start, one.period.end) for one in found if one.period][:3:2] == [(2015, 2015), (2011, 2015)]
    assert {one.period.end for one in found[3:] if one.period} == {2014}


def test_quote_holds_whose_pupils_they_are(vocabulary: Vocabulary) -> None:
    found = read("初中14所，教职工610人，在校学生8200人。", vocabulary)
    assert found[2].label == "初中在校学生"
    assert found[2].quote.text == "初中14所，教职工610人，在校学生8200人"


def test_the_whole_year_behind_a_part_of_it_is_the_year(vocabulary: Vocabulary) -> None:
    text = "2023年上半年追平全国增速，第三季度有所回升，全年地区生产总值14973亿元、增长7%。2023年上半年工业投资增长5%。"
    periods = {(one.label, one.period.text) for one in read(text, vocabulary) if one.period}
    assert {("地区生产总值", "2023年"), ("工业投资", "2023年上半年")} <= periods


def test_a_circled_number_belongs_to_no_name(vocabulary: Vocabulary) -> None:
    assert [one.label for one in read("⑦新增城镇就业1.5万人。⑧改造老旧小区3个。", vocabulary)] == ["新增城镇就业", "改造老旧小区"]
