"""Several things, several years, several places in one question: each is answered, and what was asked of them together comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from assistant.questions import DialogueState
from tests.small_knowledge import make_knowledge

OLDER = """榆中县2022年政府工作报告

一、2021年工作回顾

2021年，改造老旧小区64个，新增学位1200个。粮食产量5430万斤，供应电煤3000万吨。退果还林4200亩。地区生产总值增长6.2%。

二、2022年工作安排

2022年，地区生产总值增长7%以上。改造老旧小区80个，新建公厕30座。
"""

NEWER = """榆中县2023年政府工作报告

一、2022年工作回顾

2022年，地区生产总值增长4.5%，地区生产总值等指标未能完成预期目标。改造老旧小区82个，新增学位1500个。粮食产量5500万斤，供应电煤3050万吨。退果还林4500亩。增速高于全国0.5个百分点，高于全省5.1个百分点。

青城古镇2022年接待游客30万人次。

二、2023年工作安排

2023年，高质量改造老旧小区118个，供应电煤3100万吨，退果还林1万亩。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = make_knowledge(tmp_path_factory.mktemp("several"), older=OLDER, newer=NEWER)
    for name, year in (("older", 2022), ("newer", 2023)):
        facts = f"title: 榆中县政府工作报告\nkind: work_report\nregion: lanzhou-yuzhong\nyear: {year}\n"
        (folder / "documents" / f"{name}.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def of_two(folder: Path, *, first_year: int = 2023) -> Assistant:
    """An assistant over a report of each of two counties, called one and two."""
    for name, region, year in (("one", "lanzhou-yuzhong", first_year), ("two", "lanzhou-yongdeng", 2023)):
        facts = f"title: 政府工作报告\nkind: work_report\nregion: {region}\nyear: {year}\n"
        (folder / "documents" / f"{name}.yaml").write_text(facts, encoding="utf-8")
    return Assistant.load(folder)


def first(answer: Answer) -> str:
    return answer.statements[0].text


def test_what_is_planned_is_held_against_what_the_year_before_brought(assistant: Assistant) -> None:
    answer = assistant.ask("榆中2023年打算改造多少个老旧小区，比2022年改的多几个？").answer
    assert "相差36个" in first(answer)
    assert {quote.text for quote in answer.quotes} >= {"2023年，高质量改造老旧小区118个", "改造老旧小区82个"}


def test_each_of_two_things_that_no_indicator_names_has_its_own_numbers(assistant: Assistant) -> None:
    told = [statement.text for statement in assistant.ask("榆中2022年供应电煤和退果还林各多少").answer.statements]
    assert any("3050万吨" in text for text in told)
    assert any("4500亩" in text for text in told)


def test_years_that_are_named_are_added_up(assistant: Assistant) -> None:
    answer = assistant.ask("榆中2021、2022两年一共改造了多少个老旧小区").answer
    assert "合计146个" in first(answer)
    assert answer.statements[0].formula == "64 + 82 = 146"


def test_another_thing_is_asked_of_the_same_years(assistant: Assistant) -> None:
    turn = assistant.ask("榆中2022年改造老旧小区比2021年多几个")
    assert "增加18个" in first(turn.answer)
    assert "300" in first(assistant.ask("退果还林呢", turn.state).answer)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("榆中2022年增速高于全国5.1个百分点，属实吗", "不属实"),
        ("榆中2022年增速高于全省5.1个百分点，属实吗", "属实"),
        ("听说榆中2022年地区生产总值超额完成了年初的目标，对吗", "不属实"),
        ("听说榆中2022年各项指标全部完成了预期目标，属实吗", "不属实"),
    ],
)
def test_the_verdict_is_that_of_the_very_thing_claimed(assistant: Assistant, claim: str, verdict: str) -> None:
    assert first(assistant.ask(claim).answer).startswith(verdict)


def test_a_place_without_documents_is_told_where_another_one_speaks_of_it(assistant: Assistant) -> None:
    found = assistant.ask("城关区2022年的GDP是多少", DialogueState()).answer
    assert found.outcome is Outcome.OUT_OF_SCOPE


def test_reports_that_are_called_alike_are_cited_with_their_years(assistant: Assistant) -> None:
    titles = {quote.title for quote in assistant.ask("榆中哪些报告提到退果还林").answer.quotes}
    assert titles == {"榆中县政府工作报告（2022年）", "榆中县政府工作报告（2023年）"}


def test_a_year_named_is_held_against_the_one_spoken_of(assistant: Assistant) -> None:
    before = assistant.ask("榆中2022年改造了多少老旧小区")
    answer = assistant.ask("跟2021年比多了几个", before.state).answer
    assert "82 − 64" in first(answer)


def test_target_and_result_of_a_year_and_then_of_another(assistant: Assistant) -> None:
    before = assistant.ask("榆中县2022年地区生产总值增长目标多少，完成多少？")
    assert "没有达到目标" in first(before.answer)
    assert {quote.text for quote in before.answer.quotes} >= {"2022年，地区生产总值增长7%以上", "2022年，地区生产总值增长4.5%"}
    again = assistant.ask("2021年呢", before.state).answer
    assert any("6.2%" in quote.text for quote in again.quotes)


def test_what_was_aimed_at_is_no_result_of_a_year_that_was_reported(assistant: Assistant) -> None:
    answer = assistant.ask("榆中县2023年供应电煤多少").answer
    assert first(answer).startswith("榆中县供应电煤（2023年，目标）")
    answer = assistant.ask("榆中县2022年新建公厕多少座").answer
    assert answer.outcome is Outcome.RELATED
    assert any("没有写" in notice.text for notice in answer.notices), answer.notices


def test_each_year_of_a_span_and_one_more(assistant: Assistant) -> None:
    answer = assistant.ask("榆中改造老旧小区2021到2022年每年多少，2023年又是多少，比2021年多多少").answer
    assert "相差54个" in first(answer)
    told = " ".join(quote.text for quote in answer.quotes)
    assert all(part in told for part in ("2021年，改造老旧小区64个", "改造老旧小区82个", "2023年，高质量改造老旧小区118个"))


def test_places_that_lack_an_aim_are_told(tmp_path: Path) -> None:
    folder = make_knowledge(
        tmp_path,
        one="榆中县2023年政府工作报告\n\n二、2023年工作安排\n\n地区生产总值增长5%左右，一般公共预算收入增长4%。\n",
        two="永登县2023年政府工作报告\n\n二、2023年工作安排\n\n地区生产总值增长6%左右，固定资产投资增长7%。\n",
    )
    asked = of_two(folder)
    lacking = asked.ask("哪些县没有提固定资产投资目标").answer
    assert any("榆中县" in notice.text and "永登县" not in notice.text for notice in lacking.notices)
    assert [quote.text for quote in lacking.quotes] == ["固定资产投资增长7%"]


def test_the_places_of_the_talk_are_asked_about_again(tmp_path: Path) -> None:
    folder = make_knowledge(
        tmp_path,
        one="榆中县2023年政府工作报告\n\n一、2022年工作回顾\n\n城镇居民人均可支配收入2.1万元，农村居民人均可支配收入1.1万元。\n",
        two="永登县2023年政府工作报告\n\n一、2022年工作回顾\n\n城镇居民人均可支配收入2.3万元，农村居民人均可支配收入1.2万元。\n",
    )
    asked = of_two(folder)
    before = asked.ask("榆中和永登2022年城镇居民人均可支配收入各是多少")
    answer = asked.ask("那农村的呢，还是前面两个地方", before.state).answer
    assert {"农村居民人均可支配收入1.1万元", "农村居民人均可支配收入1.2万元"} <= {quote.text for quote in answer.quotes}


def test_each_place_in_the_year_behind_its_name_and_a_number_asked_with_ba(tmp_path: Path) -> None:
    folder = make_knowledge(
        tmp_path,
        one="榆中县2016年政府工作报告\n\n二、2016年工作安排\n\n固定资产投资增长16%。着力建设产业名城、生态名城、文化名城。\n",
        two="永登县2023年政府工作报告\n\n二、2023年工作安排\n\n固定资产投资增长7%。\n",
    )
    asked = of_two(folder, first_year=2016)
    assert "榆中县更高" in first(asked.ask("榆中2016、永登2023两份报告的固定资产投资增长目标哪个高").answer)
    assert first(asked.ask("永登县2023年固定资产投资目标增长9%吧").answer).startswith("不属实")
    listed = asked.ask("榆中县的“三个名城”是哪三个").answer
    assert listed.outcome is Outcome.ANSWERED
    assert [quote.text for quote in listed.quotes] == ["着力建设产业名城、生态名城、文化名城。"]


def test_both_years_spoken_of_are_asked_of_another_thing(assistant: Assistant) -> None:
    before = assistant.ask("榆中2022年改造了多少老旧小区")
    before = assistant.ask("2021年呢", before.state)
    answer = assistant.ask("那新增学位两年分别是多少", before.state).answer
    told = " ".join(quote.text for quote in answer.quotes)
    assert "新增学位1200个" in told
    assert "新增学位1500个" in told


def test_a_report_named_by_its_year_is_the_one_that_is_read(assistant: Assistant) -> None:
    answer = assistant.ask("榆中2023年报告里改造了多少老旧小区").answer
    assert first(answer).startswith("榆中县改造老旧小区（2022年，实际）：82个")
    assert {quote.document for quote in answer.quotes} == {"newer"}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("我在榆中上班，2022年新增学位多少？老旧小区改了多少个", {"新增学位1500个", "改造老旧小区82个"}),
        ("榆中2022年新增学位多少个 2021年加了多少", {"新增学位1500个", "2021年，改造老旧小区64个，新增学位1200个"}),
        ("榆中2022年改造老旧小区多少个？顺便问下2023年供应电煤多少", {"改造老旧小区82个", "供应电煤3100万吨"}),
        (
            "How many old residential compounds did Yuzhong renovate in 2022, and how many did it plan for that year?",
            {"改造老旧小区82个", "改造老旧小区80个"},
        ),
    ],
)
def test_each_part_of_a_question_is_answered(assistant: Assistant, text: str, quoted: set[str]) -> None:
    cited = [quote.text for quote in assistant.ask(text).answer.quotes]
    assert all(any(want in quote or quote in want for quote in cited) for want in quoted), cited


@pytest.mark.parametrize(
    "text",
    [
        "榆中2022年改造老旧小区多少个？报告里怎么写的",
        "榆中2022年改造老旧小区多少个，家里老人等着呢",
        "榆中2022年改造老旧小区多少个，并注明出处",
    ],
)
def test_what_asks_for_nothing_more_adds_nothing(assistant: Assistant, text: str) -> None:
    plain = assistant.ask("榆中2022年改造老旧小区多少个").answer
    assert assistant.ask(text).answer.statements == plain.statements


def test_a_part_that_only_reckons_works_on_the_parts_before_and_comes_first(assistant: Assistant) -> None:
    answer = assistant.ask("榆中2021年改造老旧小区实际多少？2022年实际呢？差多少").answer
    assert "相差18个" in first(answer)
    assert len({statement.text for statement in answer.statements}) == len(answer.statements)
