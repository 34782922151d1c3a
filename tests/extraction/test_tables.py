"""Tables give each value the name, unit, years and nature of the place where it is printed, in whatever form they are set."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.coverage import find_unread
from assistant.extraction import find_figures
from assistant.reading import build_document, extract_text
from assistant.records import Figure
from assistant.vocabulary import Vocabulary
from tests import samples

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "knowledge")
PLAN = "甲乙县国民经济和社会发展第十五个五年规划纲要\n第二章 主要目标\n"
BULLETIN = "甲乙县2025年国民经济和社会发展统计公报\n一、综合\n"


def row(figure: Figure) -> str:
    """What a figure of a table is, in one line."""
    period = figure.period
    years = "-" if period is None else f"{period.start}" if period.start == period.end else f"{period.start}–{period.end}"
    return " ".join((figure.label, figure.quantity.text if figure.quantity else "-", figure.measure, figure.nature, years))


CASES = {
    "a head over two columns is printed once": (
        BULLETIN
        + "| 指标名称 | 单位 | 2025年计划 |  | 2025年预计完成 |  |\n|---|---|---|---|---|---|\n|  |  | 绝对值 | 增长% | 绝对值 | 增长% |\n"
        "| 社会消费品零售总额 | 亿元 | 126 | 6.5 | 125.4 | 6.1 |\n",
        [
            "社会消费品零售总额 126亿元 level target 2025",
            "社会消费品零售总额 6.5% growth target 2025",
            "社会消费品零售总额 125.4亿元 level actual 2025",
            "社会消费品零售总额 6.1% growth actual 2025",
        ],
    ),
    "works of a year, how far they are to be by its half": (
        "甲乙县2026年重点工作任务分工\n一、2026年为民办实事项目\n"
        "| 序号 | 项目名称 | 年度投资（万元） | 进度安排 |  |\n|---|---|---|---|---|\n|  |  |  | 上半年 | 全年 |\n"
        "| 1 | 老旧小区改造 | 5800 | 开工100% | 竣工80% |\n| 2 | 老年助餐 | 420 | 完成15个 | 全部建成 |\n",
        [
            "老旧小区改造投资 5800万元 level target 2026",
            "老旧小区改造开工 100% share target 2026",
            "老旧小区改造竣工 80% share target 2026",
            "老年助餐 - qualitative target 2026",
            "老年助餐投资 420万元 level target 2026",
            "老年助餐 15个 level target 2026",
        ],
    ),
    "a yearly average beside an amount a head": (
        PLAN + "| 指标 | 2025年 | 2030年 | 年均/累计 |\n|---|---|---|---|\n| 全员劳动生产率（万元/人） | 6.8 | 10 | 8 |\n",
        [
            "全员劳动生产率 6.8万元/人 level baseline 2025",
            "全员劳动生产率 10万元/人 level target 2030",
            "全员劳动生产率 8% growth target 2026–2030",
        ],
    ),
    "years, averages and sums, kinds": (
        PLAN
        + "| 类别 | 指标 | 2025年 | 2030年 | 年均/累计 | 属性 |\n|---|---|---|---|---|---|\n| 民生 | 1.城镇调查失业率（%） | 5.2 | - | <5.5 | 预期性 |\n"
        "| 民生 | 2.人均预期寿命（岁） | 78.2 | 80 | 〔1.8〕 | 预期性 |\n| 经济 | 3.地区生产总值（亿元） | 320 | 430 | 6左右 | 预期性 |\n",
        [
            "城镇调查失业率 5.2% share baseline 2025",
            "城镇调查失业率 <5.5% share target 2026–2030",
            "人均预期寿命 78.2岁 level baseline 2025",
            "人均预期寿命 80岁 level target 2030",
            "人均预期寿命 1.8岁 cumulative target 2026–2030",
            "地区生产总值 320亿元 level baseline 2025",
            "地区生产总值 430亿元 level target 2030",
            "地区生产总值 6%左右 growth target 2026–2030",
        ],
    ),
    "products without 指标, a name of one character": (
        "甲乙县产业发展方案\n一、产业目标\n| 产品名称 | 2025年产量 | 2030年计划产量 |\n|---|---|---|\n| 原煤（万吨） | 320 | 400 |\n| 纱（吨） | 12 | 30 |\n",
        [
            "原煤产量 320万吨 level baseline 2025",
            "原煤产量 400万吨 level target 2030",
            "纱产量 12吨 level baseline 2025",
            "纱产量 30吨 level target 2030",
        ],
    ),
    "a list, single blanks": (
        BULLETIN + "- 产品名称 单位 产量 比上年增长%\n- 原煤 亿吨 32.4 8.9\n- 发电量 亿千瓦时 120 3.1\n年末，户籍人口30万人。\n",
        [
            "原煤产量 32.4亿吨 level actual 2025",
            "原煤产量 8.9% growth actual 2025",
            "发电量 120亿千瓦时 level actual 2025",
            "发电量 3.1% growth actual 2025",
            "户籍人口 30万人 count actual 2025",
        ],
    ),
    "balances, full-width thousands, a table right below of which the base is 100": (
        BULLETIN
        + "| 指标 | 年末余额（亿元） | 比上年末增长（%） |\n| 各项存款 | 1，234.5 | 8.2 |\n| 指标 | 上年同期=100 |\n| 居民消费价格 | 101.2 |\n",
        [
            "各项存款 1，234.5亿元 level actual 2025",
            "各项存款 8.2% growth actual 2025",
            "居民消费价格 101.2（上年同期=100） level actual 2025",
        ],
    ),
    "two pairs side by side": (
        BULLETIN + "| 指标 | 绝对数 | 指标 | 绝对数 |\n| 地区生产总值（亿元） | 320 | 常住人口（万人） | 40 |\n",
        ["地区生产总值 320亿元 level actual 2025", "常住人口 40万人 level actual 2025"],
    ),
    "merged heads in markup": (
        "“十五五”时期甲乙县主要指标\n<table><tr><th rowspan='2'>指标</th><th colspan=2>2025年</th><th colspan=2>2030年</th></tr><tr><th>总量（亿元）</th>"
        "<th>增速（%）</th><th>总量（亿元）</th><th>增速（%）</th></tr><tr><td>地区生产总值</td><td>320.5</td><td>5.2</td><td>430</td><td>6</td></tr></table>\n",
        [
            "地区生产总值 320.5亿元 level baseline 2025",
            "地区生产总值 5.2% growth baseline 2025",
            "地区生产总值 430亿元 level target 2030",
            "地区生产总值 6% growth target 2030",
        ],
    ),
    "a budget, a base in brackets, sectors": (
        "甲乙县2025年财政预算执行情况报告\n一、收入\n单位：亿元\n| 预算科目 | 年初预算数 | 决算数 | 完成年初预算% |\n| 税收收入 | 30 | 29 | 96.7 |\n"
        "二、产业\n| 指标 | 2025年（基期） | 2030年目标（亿元） |\n| 第一产业（亿元） | 32 | 40 |\n",
        [
            "税收收入 30亿元 level target 2025",
            "税收收入 29亿元 level actual 2025",
            "税收收入完成年初预算 96.7% share actual 2025",
            "第一产业 32亿元 level baseline 2025",
            "第一产业 40亿元 level target 2030",
        ],
    ),
    "a year a row": (
        BULLETIN + "| 年份 | 地区生产总值（亿元） | 增速（%） |\n| 2023 | 300 | 5.1 |\n| 2024 | 310 | 5.3 |\n",
        [
            "地区生产总值 300亿元 level actual 2023",
            "地区生产总值 5.1% growth actual 2023",
            "地区生产总值 310亿元 level actual 2024",
            "地区生产总值 5.3% growth actual 2024",
        ],
    ),
    "tasks in words": (
        "甲乙县2026年任务分工方案\n| 序号 | 工作任务 | 牵头单位 |\n|---|---|---|\n| 1 | 新建5G基站120个，总投资3亿元 | 县工信局 |\n| 2 | 改造老旧小区12个 | 县住建局 |\n",
        ["新建5G基站 120个 count target 2026", "新建5G基站总投资 3亿元 level target 2026", "改造老旧小区 12个 count target 2026"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_table_gives_these_figures(case: str) -> None:
    text, wanted = CASES[case]
    document = build_document(text, "d")
    found = find_figures(document, VOCABULARY)
    assert [row(figure) for figure in found] == wanted
    for figure in found:
        document.verify(figure.quote)


def test_merged_cells_of_a_page_and_of_word_stand_in_each_column_and_row_they_span() -> None:
    page = (
        "<table><tr><td rowspan=2>指标</td><td colspan=2>2025年</td></tr><tr><td>总量</td><td>增速</td></tr>"
        "<tr><td>地区生产总值</td><td>320</td><td>5</td></tr></table>"
    )
    wide, start, on = (
        '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>',
        '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>',
        "<w:tcPr><w:vMerge/></w:tcPr>",
    )

    def cell(text: str, shape: str = "") -> str:
        return f"<w:tc>{shape}{samples.paragraph(text)}</w:tc>"

    rows = [
        cell("指标", start) + cell("2025年", wide),
        cell("", on) + cell("总量") + cell("增速"),
        cell("地区生产总值") + cell("320") + cell("5"),
    ]
    word = samples.word("<w:tbl>" + "".join(f"<w:tr>{cells}</w:tr>" for cells in rows) + "</w:tbl>")
    wanted = ["| 指标 | 2025年 | 2025年 |", "| 指标 | 总量 | 增速 |", "| 地区生产总值 | 320 | 5 |"]
    assert extract_text(page.encode(), "a.html").text.splitlines() == wanted
    assert extract_text(word, "a.docx").text.splitlines() == wanted


def test_numbers_of_a_table_that_is_not_read_are_told() -> None:
    document = build_document("甲乙县统计公报\n一、综合\n| 甲 | 乙 |\n| 某事 | 12 |\n| 某物 | 34 |\n", "d")
    unread = find_unread(document, find_figures(document, VOCABULARY), VOCABULARY.units)
    assert [quote.text.count("12") + quote.text.count("34") for quote in unread] == [1, 1]
