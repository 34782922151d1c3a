"""Numbers held against a small library: what is written of several at once is nobody's, and a fall is no rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge

REPORT = """某某县2024年政府工作报告

一、2023年工作回顾

2023年，三类培育企业产值分别增长31%、37%。地区生产总值突破1000亿元大关，达到1139亿元。粮食产量达到18亿斤。常住人口下降1.2%。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = make_knowledge(tmp_path_factory.mktemp("numbers") / "knowledge", report=REPORT)
    (folder / "documents" / "report.yaml").write_text(
        "title: 某某县2024年政府工作报告\nkind: work_report\nregion: 榆中县\nyear: 2024\n", encoding="utf-8"
    )
    return Assistant.load(folder)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("榆中县2023年三类培育企业产值增长37%。", "true partly"),
        ("榆中县2023年地区生产总值达到1139亿元。", "true"),
        ("榆中县2023年地区生产总值突破1000亿元。", "true"),
        ("榆中县2023年粮食产量达到90万吨。", "true"),
        ("榆中县2023年粮食产量达到18万吨。", "false"),
        ("榆中县2023年常住人口下降1.2%。", "true"),
        ("榆中县2023年常住人口增长1.2%。", "false"),
    ],
)
def test_a_number_is_true_only_as_the_very_fact(library: Assistant, text: str, verdict: str) -> None:
    assert [one.verdict.value for one in library.check_text(text).findings] == verdict.split()


def test_what_is_not_stated_as_a_result_is_not_denied_as_an_aim_but_told_apart(assistant: Assistant) -> None:
    found = assistant.check_text("七里河区2021年地区生产总值增长6.5%。").findings[0]
    assert found.verdict.value == "differs"
    assert "地区生产总值的实际，只写了：七里河区地区生产总值（2021年，目标）6.3%" in found.told


def test_a_number_of_another_year_is_told_with_its_own(assistant: Assistant) -> None:
    (found,) = assistant.check_text("到2022年，七里河区地区生产总值力争达到660亿元。").findings
    assert "这个数写的是另一个时间：七里河区地区生产总值（“十四五”末，目标）660亿元" in found.told


def test_what_is_stated_of_the_very_time_comes_before_the_same_number_of_another(assistant: Assistant) -> None:
    (found,) = assistant.check_text("七里河区2020年的目标是地区生产总值达到660亿元。").findings
    assert "只写了：七里河区地区生产总值（2020年，实际）492.06亿元" in found.told
    assert found.told.endswith("所写的数是另一处的：七里河区地区生产总值（“十四五”末，目标）660亿元。")


def test_an_amount_that_is_stated_is_not_denied_where_only_its_growth_is_not(assistant: Assistant) -> None:
    (found,) = assistant.check_text("城关区2015年生产总值增长9%。").findings
    assert "没有写这个时间的地区生产总值的增速" in found.told
    (found,) = assistant.check_text("七里河区2021年固定资产投资达到990亿元。").findings
    assert "没有写这个时间的固定资产投资的数额" in found.told


def test_a_printed_number_that_people_corrected_is_not_called_untrue(tmp_path: Path) -> None:
    folder = make_knowledge(tmp_path / "knowledge", report=REPORT)
    (folder / "documents" / "report.yaml").write_text(
        "title: 某某县2024年政府工作报告\nkind: work_report\nregion: 榆中县\nyear: 2024\nfigures:\n"
        f"  - {{where: {REPORT.index('1139')}, text: 1139亿元, verdict: correct, set: {{value: '1140'}}, why: 统计公报}}\n",
        encoding="utf-8",
    )
    said = "榆中县2023年地区生产总值达到1139亿元。榆中县2023年地区生产总值达到1140亿元。"
    found = Assistant.load(folder).check_text(said).findings
    assert [one.verdict.value for one in found] == ["partly", "true"]
    assert found[0].told.startswith("原文印的就是这个数，校对时已更正")


def test_a_number_of_another_language_is_told_to_be_unread_and_not_passed_over(assistant: Assistant) -> None:
    said = "The GDP target of Chengguan District for 2020 is 113.9 billion yuan. Qilihe aims at 6.3% growth in 2021.\n城关区2020年地区生产总值目标为1139亿元。"
    found = assistant.check_text(said).findings
    assert [(one.span.cut(said), one.verdict.value) for one in found] == [
        ("113.9 billion yuan", "open"),
        ("6.3%", "open"),
        ("1139亿元", "true"),
    ]
    assert all("不是中文" in one.told for one in found[:2])


def test_a_number_that_is_quoted_wrongly_is_of_what_the_quotation_names(assistant: Assistant) -> None:
    said = "七里河区2021年的报告说“全区地区生产总值增长6.5%”。"
    quotation, number = assistant.check_text(said).findings
    assert (quotation.verdict.value, number.verdict.value) == ("false", "differs")
    assert "七里河区地区生产总值（2021年，目标）6.3%" in number.told


def test_a_number_without_a_time_that_is_stated_as_an_aim_is_not_said_to_be_nowhere(assistant: Assistant) -> None:
    (found,) = assistant.check_text("城关区地区生产总值达到1139亿元。").findings
    assert found.verdict.value == "partly"
    assert found.told.startswith("没有写明时间，文件里是2020年；原文是目标，不是完成情况。")


def test_a_corrected_number_keeps_its_bound(tmp_path: Path) -> None:
    report = REPORT.replace("粮食产量达到18亿斤", "城镇登记失业率控制在4.5%以内")
    folder = make_knowledge(tmp_path / "knowledge", report=report)
    (folder / "documents" / "report.yaml").write_text(
        "title: 某某县2024年政府工作报告\nkind: work_report\nregion: 榆中县\nyear: 2024\nfigures:\n"
        f"  - {{where: {report.index('4.5%')}, text: 4.5%以内, verdict: correct, set: {{value: '4.4'}}, why: 统计公报}}\n",
        encoding="utf-8",
    )
    answer = Assistant.load(folder).ask("榆中县2023年城镇登记失业率是多少").answer
    assert "已更正为4.4%以内" in answer.statements[0].text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("七里河区2021年城镇登记失业率控制在4.5以内。", ["4.5"]),
        ("七里河区2021年城镇登记失业率控制在4.5%以内。", []),
        ("地区生产总值由2019年的500增长到2020年。见附件3。", []),
        ("这一数字为2020，第2章完成。", []),
        ("七里河区2021年两项收入分别提高2.6、1.6个百分点，支出为9，970，000元。", []),
        ("七里河区2021年居民消费价格指数控制在104以内。", ["104"]),
    ],
)
def test_an_amount_without_a_unit_is_not_passed_over(assistant: Assistant, text: str, told: list[str]) -> None:
    found = [one for one in assistant.check_text(text).findings if "没有写单位" in one.told]
    assert [one.span.cut(text) for one in found] == told
    assert all(one.verdict.value == "open" for one in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Qilihe built 12 schools and 300 km of roads.", ["12 schools", "300 km"]),
        ("On 21 March 2020 the 3rd of 14 reports was given.", ["14 reports"]),
        ("七里河区新建5G基站300 km。", []),
    ],
)
def test_every_amount_of_a_sentence_in_english_is_told_to_be_unread(assistant: Assistant, text: str, told: list[str]) -> None:
    found = [one for one in assistant.check_text(text).findings if "不是中文" in one.told]
    assert [one.span.cut(text) for one in found] == told
