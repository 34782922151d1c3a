"""Words of reports that are easily taken for others: a change inside a name, names inside other names, problems admitted without 主要是."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from tests.small_knowledge import ROOT, make_knowledge

PLACES = (
    ("甘谷县", 2024),
    ("秦安县", 2024),
    ("清水县", 2024),
    ("徽县", 2024),
    ("成县", 2024),
    ("康县", 2024),
    ("武山县", 2023),
)

REPORT = """城关区2024年政府工作报告

一、2023年工作回顾

全年新增减税降费超过12亿元，研发经费投入下降3%。常住人口家庭医生签约全覆盖。完成公共财政预算总收入35.6亿元，增长10.2%。城镇居民人均可支配收入28663元，农民人均纯收入9800元。规上工业企业总数达到96家，新增规上工业企业7家。

高新区落地云帆科技等项目17个。园区完成营收90亿元、增长4.2%，税收5.8亿元、增长5.6%。经开区引进企业12家。园区完成营收160亿元、增长13%，税收3.3亿元、增长25%。

海洋渔业增加值突破8亿元，占GDP比重提升至14.6%。脱贫人口务工人数达到2011人。社会消费品零售总额下降1.2%。

同全区28万人民一道前行。

票选的30件民生实事完成26件，4件未能完成。这既有暴雨等客观因素，更主要的是调度不力。

发展中还存在着突出的短板和弱项：产业结构单一；公共交通不便。

二、2024年工作安排

公共财政预算收入增长12%。发展旅游业，建成旅游驿站3个。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("admitted"), report=REPORT)
    (folder / "documents" / "report.yaml").write_text(
        "title: 城关区2024年政府工作报告\nregion: lanzhou-chengguan\nyear: 2024\n", encoding="utf-8"
    )
    return Assistant.load(folder)


def test_a_name_with_a_change_in_it_does_not_fall(assistant: Assistant) -> None:
    told = assistant.ask("城关区2023年减税降费多少").answer.statements[0].text
    assert "超过12亿元" in told
    assert "下降" not in told.partition("「")[0]
    assert "下降3%" in assistant.ask("城关区2023年研发经费投入增长多少").answer.statements[0].text


def test_a_name_that_begins_another_name_is_not_that(assistant: Assistant) -> None:
    assert assistant.ask("城关区常住人口多少").answer.outcome is not Outcome.ANSWERED


def test_problems_are_told_where_they_follow_a_colon(assistant: Assistant) -> None:
    told = assistant.ask("城关区承认了哪些短板").answer
    assert told.outcome is Outcome.ANSWERED
    assert "产业结构单一" in told.statements[0].text
    assert told.listed == ("产业结构单一", "公共交通不便")


def test_the_new_ones_of_what_was_asked(assistant: Assistant) -> None:
    first = assistant.ask("城关区规上工业企业总数多少")
    told = assistant.ask("新增几家", first.state).answer
    assert [statement.text.split("原文")[0] for statement in told.statements] == ["城关区新增规上工业企业（2023年，实际）：7家。"]


def test_what_is_called_so_is_nearest(assistant: Assistant) -> None:
    told = assistant.ask("城关区农民收入2023年多少").answer
    assert told.outcome is Outcome.RELATED
    assert "农民人均纯收入" in told.statements[0].text


def test_the_people_are_told_as_they_are_named_and_not_by_some_of_them(assistant: Assistant) -> None:
    told = assistant.ask("城关区有多少人口").answer
    assert told.outcome is Outcome.RELATED
    assert "28万人民" in told.statements[0].text
    assert "2011" not in told.statements[0].text


def test_a_share_of_gdp_is_that_of_what_was_named(assistant: Assistant) -> None:
    told = assistant.ask("城关区海洋渔业占GDP多少").answer
    assert "14.6%" in told.statements[0].text


def test_up_or_down_is_told_by_the_result(assistant: Assistant) -> None:
    told = assistant.ask("城关区社零去年是涨还是跌").answer
    assert "下降1.2%" in told.statements[0].text
    assert len(told.statements) == 1


def test_many_sides_are_told_by_how_many_they_are(tmp_path: Path) -> None:
    reports = {
        f"report{at}": f"{name}{year}年政府工作报告\n\n二、{year}年主要目标\n\n今年地区生产总值增长{at}%。\n"
        for at, (name, year) in enumerate(PLACES, 5)
    }
    folder = make_knowledge(tmp_path, **reports)
    (folder / "regions-china.tsv").write_bytes((ROOT / "knowledge" / "regions-china.tsv").read_bytes())
    told = Assistant.load(folder).ask("各地GDP增速目标排名").answer
    differ = told.statements[0].text.partition("时期不同")[2]
    assert "6个地区" in differ
    assert "武山县" in differ
    assert "甘谷县" not in differ


def test_a_cause_may_point_back_at_what_it_is_the_cause_of(assistant: Assistant) -> None:
    told = assistant.ask("城关区民生实事为什么没完成").answer
    assert told.outcome is Outcome.ANSWERED
    assert "调度不力" in told.statements[0].text


def test_which_targets_were_missed_is_told_in_the_words_that_admit_it(assistant: Assistant) -> None:
    answer = assistant.ask("城关区有没有在报告里承认2023年哪些任务没完成？").answer
    assert [quote.text for quote in answer.quotes] == ["票选的30件民生实事完成26件，4件未能完成。"]


def test_where_no_report_says_so_that_is_said_first(tmp_path: Path) -> None:
    report = (
        "城关区2024年政府工作报告\n\n一、2023年工作回顾\n\n登记失业率低于控制目标。我们清醒地看到，经济运行质量还不高，公共交通不便。\n"
    )
    folder = make_knowledge(tmp_path / "k", report=report)
    facts = "title: 城关区2024年政府工作报告\nregion: lanzhou-chengguan\nyear: 2024\n"
    (folder / "documents" / "report.yaml").write_text(facts, encoding="utf-8")
    answer = Assistant.load(folder).ask("城关区2023年哪几项指标没有达到预期").answer
    assert answer.outcome is Outcome.RELATED
    assert "没有写明哪些目标没有完成" in answer.notices[0].text
    assert "经济运行质量还不高" in answer.quotes[0].text


@pytest.mark.parametrize("text", ["城关区的报告怎么评价自己的不足", "城关区报告里自我批评的内容，归纳一下问题清单"])
def test_what_a_report_says_against_itself_are_its_problems(assistant: Assistant, text: str) -> None:
    assert "产业结构单一；公共交通不便" in assistant.ask(text).answer.quotes[0].text


@pytest.fixture(scope="module")
def of_years(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    reports = {
        f"chengguan{year}": f"城关区{year}年政府工作报告\n\n一、{year - 1}年工作回顾\n\n"
        f"新建学校2所，率先实现普及高中教育目标。发展中还存在一些问题：{problem}。\n\n二、{year}年工作安排\n\n新建学校3所。\n"
        for year, problem in ((2022, "产业结构单一"), (2023, "公共交通不便"), (2024, "环境治理不力"))
    }
    return Assistant.load(make_knowledge(tmp_path_factory.mktemp("of-years") / "k", **reports))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("城关区2023年存在哪些问题", "公共交通不便"),
        ("城关区存在哪些问题", "环境治理不力"),
        ("帮我梳理城关区2022年报告承认的主要问题，三四条即可", "产业结构单一"),
    ],
)
def test_of_many_reports_the_problems_of_the_one_that_is_meant_are_told(of_years: Assistant, asked: str, told: str) -> None:
    answer = of_years.ask(asked).answer
    assert told in answer.quotes[0].text
    assert len(answer.statements) == 1


def test_an_aim_of_another_clause_is_not_that_of_the_thing_asked(of_years: Assistant) -> None:
    answer = of_years.ask("城关区2022年新建学校的目标达到了吗").answer
    assert not any("普及高中教育目标" in statement.text for statement in answer.statements)
