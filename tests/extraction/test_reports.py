"""Small reports, whole: who, what, how much, of what kind, aimed at or reached, and when; cases are in reports.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.extraction import find_figures
from assistant.reading import build_document
from assistant.records import Figure, Period
from assistant.sources import extract_record
from assistant.vocabulary import Vocabulary
from tests.recognition.cases import load_cases

HERE = Path(__file__)
VOCABULARY = Vocabulary.load(HERE.parents[2] / "knowledge")
CASES = load_cases(HERE.with_name("reports.yaml"))
TITLE = "2026年甲乙县政府工作报告\n——2026年1月20日在甲乙县第十八届人民代表大会第五次会议上\n"
BEGINS = {"R:": f"{TITLE}一、2025年工作回顾\n", "T:": f"{TITLE}二、2026年重点工作\n"}


def _years(period: Period | None) -> str:
    if period is None:
        return "-"
    years = f"{period.start}" if period.start == period.end else f"{period.start}–{period.end}"
    return f"{years} {period.text}"


def row(figure: Figure) -> str:
    """A figure as the cases write it."""
    said = figure.quantity.text if figure.quantity else "-"
    cells = [figure.label, str(figure.indicator), said, figure.measure.value, figure.nature.value, _years(figure.period)]
    return " | ".join(cells).strip()


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_report_yields_these_figures(case: dict) -> None:
    text = case["text"]
    text = BEGINS[text[:2]] + text[2:] + "\n" if text[:2] in BEGINS else text
    found = find_figures(build_document(text, "d"), VOCABULARY)
    wanted = [line.rsplit(" | ", 1) if line.count(" | ") == 6 else (line, "") for line in case["expect"]]
    assert [row(figure) for figure in found] == [line.strip() for line, _ in wanted]
    for figure, (_, commitment) in zip(found, wanted, strict=True):
        assert not commitment or figure.commitment == commitment


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("兰州新区发展提速。地区生产总值增长12%，固定资产投资增长15%。", ["lanzhou-new-area", "lanzhou-new-area"]),
        ("兰州新区：地区生产总值增长12%。\n全市地区生产总值增长6%。", ["lanzhou-new-area", "lanzhou"]),
        ("高新区实现地区生产总值90亿元。一般公共预算收入增长4%。", []),
        ("城关区地区生产总值增长5%。地区生产总值增长6%。", ["lanzhou-chengguan", "lanzhou-chengguan"]),
        ("兰州市地区生产总值增长5%。", ["lanzhou"]),
        ("兰州新区、高新区加快建设，全市地区生产总值增长5%。", ["lanzhou"]),
        ("地区生产总值增长5%，兰州新区新开工项目30个。固定资产投资增长4%。", ["lanzhou", "lanzhou"]),
    ],
)
def test_a_part_is_not_the_whole(text: str, regions: list[str | None]) -> None:
    document = build_document(f"2026年兰州市政府工作报告\n一、2025年工作回顾\n{text}\n", "d", sidecar={"region": "lanzhou", "year": 2026})
    assert [figure.region for figure in find_figures(document, VOCABULARY) if figure.indicator] == regions


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("“十三五”时期，森林覆盖率达到38%。", "2020 “十三五”时期末"),
        ("“十三五”时期，全市高新技术企业达到40家。", "2020 “十三五”时期末"),
        ("“十三五”时期，实际利用外资320亿美元。", "2016–2020 “十三五”时期"),
        ("“十三五”时期，新建学校40所。", "2016–2020 “十三五”时期"),
        ("“十三五”时期，失业率控制在4%以内。", "2016–2020 “十三五”时期"),
        ("“十三五”时期，一般公共预算收入最高时突破22亿元。", "2016–2020 “十三五”时期"),
    ],
)
def test_what_stands_at_the_end_of_a_plan_is_of_its_last_year_and_what_came_over_it_of_all(text: str, period: str) -> None:
    document = build_document(f"2021年某市政府工作报告\n一、“十三五”工作回顾\n{text}\n", "d")
    (figure,) = extract_record(document, VOCABULARY, sidecar=HERE).figures
    assert _years(figure.period) == period
