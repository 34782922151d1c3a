"""A conversation is about what was shown: places are added, left out and put in another's stead, and what is asked of two is asked of those told."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Turn
from assistant.assistant import Assistant
from assistant.questions import DialogueState, Intent
from tests.small_knowledge import make_knowledge

CHENGGUAN, QILIHE, NEW_AREA = "lanzhou-chengguan", "lanzhou-qilihe", "lanzhou-new-area"


def said(assistant: Assistant, *texts: str) -> Turn:
    state, turn = DialogueState(), None
    for text in texts:
        turn = assistant.ask(text, state)
        state = turn.state
    assert turn is not None
    return turn


@pytest.mark.parametrize(
    ("texts", "regions"),
    [
        (("城关区失业率目标", "那七里河呢", "新区也加上"), {CHENGGUAN, QILIHE, NEW_AREA}),
        (("城关区和七里河区的失业率目标", "再加上新区", "去掉七里河"), {CHENGGUAN, NEW_AREA}),
        (("兰州新区失业率目标", "不是新区，是七里河"), {QILIHE}),
        (("城关区失业率目标", "七里河呢", "新区呢", "前两个差多少"), {CHENGGUAN, QILIHE}),
        (("城关区失业率目标", "好的多谢。那七里河呢"), {QILIHE}),
        (("城关区和七里河区的GDP目标哪个高", "失业率呢"), {CHENGGUAN, QILIHE}),
        (("城关区失业率目标", "七里河呢", "第一个问题换成兰州新区"), {NEW_AREA}),
        (("城关区失业率目标", "七里河呢", "两个区的GDP目标对比一下"), {CHENGGUAN, QILIHE}),
        (("天水怎么发展旅游", "七里河失业率目标", "城关呢", "新区呢", "三个区的GDP目标排个序"), {CHENGGUAN, QILIHE, NEW_AREA}),
        (("城关区失业率目标", "那七里河捏"), {QILIHE}),
    ],
)
def test_places_follow_what_was_shown(assistant: Assistant, texts: tuple[str, ...], regions: set[str]) -> None:
    assert set(said(assistant, *texts).question.regions) == regions


def test_what_is_asked_of_two_is_asked_of_the_figures_that_were_told(assistant: Assistant) -> None:
    told = said(assistant, "城关区失业率目标", "七里河呢", "差多少").answer
    assert {"4%", "4.5%"} <= {
        cell.text.split("（")[0].removeprefix("控制在").removesuffix("以内") for row in told.table.rows for cell in row
    }


@pytest.mark.parametrize(("text", "year"), [("前一年呢", 2020), ("下一年呢", 2022), ("同年城关呢", 2021)])
def test_a_year_told_from_another_is_counted_from_the_one_spoken_of(assistant: Assistant, text: str, year: int) -> None:
    period = said(assistant, "七里河区2021年失业率目标", text).question.period
    assert period is not None
    assert period.end == year


@pytest.mark.parametrize("around", ["谢谢，{}", "{}，拜托了", "领导刚问我，{}", "同事让我查{}", "{}？写材料用的", "不太明白这个，{}"])
def test_what_is_said_around_a_question_changes_nothing(assistant: Assistant, around: str) -> None:
    for text in ("天水怎么发展旅游", "七里河区2021年失业率目标是多少", "城关区和七里河区的GDP目标哪个高"):
        plain, wrapped = (assistant.ask(each, DialogueState()).answer for each in (text, around.format(text)))
        assert (wrapped.outcome, wrapped.statements) == (plain.outcome, plain.statements)


def test_places_spoken_of_are_added_up_and_one_of_them_is_a_share(assistant: Assistant) -> None:
    reply = said(assistant, "城关区GDP实际完成多少亿元", "七里河呢", "两个区合计多少，七里河占多大比例").answer
    told = "".join(statement.text for statement in reply.statements)
    assert "合计" in told
    assert "占合计的" in told


def test_what_is_wanted_as_well_is_no_aim(assistant: Assistant) -> None:
    assert said(assistant, "七里河区2021年失业率", "20年 19年也要").question.nature is None


def test_how_many_people_are_no_matter(assistant: Assistant) -> None:
    assert said(assistant, "天水2025年有多少人脱贫").question.topic == "脱贫"


def test_what_one_utterance_asked_of_a_place_is_asked_again_of_the_next(assistant: Assistant) -> None:
    told = said(assistant, "城关区失业率目标是多少？GDP目标呢？", "那七里河呢").answer
    text = "".join(statement.text for statement in told.statements)
    assert "七里河区城镇登记失业率" in text
    assert "七里河区地区生产总值" in text


@pytest.mark.parametrize("goes_on", ["那财政收入呢？", "第二个呢", "还有呢", "出处", "差多少", "这份文件的目录", "and the year before?"])
@pytest.mark.parametrize("asked", ["城关区2022年粮食产量是多少", "城关区和七里河区的GDP哪个高", "城关区那份文件的目录"])
def test_a_dialogue_goes_on_when_what_was_shown_is_taken_away(
    assistant: Assistant, tmp_path_factory: pytest.TempPathFactory, asked: str, goes_on: str
) -> None:
    report = "城关区2023年政府工作报告\n一、2022年工作回顾\n粮食产量2万吨。地区生产总值增长5%。\n"
    with_it = Assistant.load(make_knowledge(tmp_path_factory.mktemp("taken"), gone=report))
    assert assistant.ask(goes_on, with_it.ask(asked).state).answer.outcome


def test_what_is_named_beside_the_talk_is_looked_for_in_it(assistant: Assistant) -> None:
    """Of the sentences that say what is asked those on what was spoken of are meant; a word for what is done stands for no term."""
    turn = said(assistant, "天水方案里融入一带一路要打造哪些制高点", "跟渭河挂钩的是哪个")
    assert "打造生态制高点" in turn.answer.statements[0].text
    assert "厕所" in said(assistant, "天水全域旅游怎么搞", "厕所要改多少").question.topic
    assert said(assistant, "城关区GDP目标多少", "完成没").question.terms == ()


def test_the_place_of_the_talk_outlives_a_word_that_is_explained(assistant: Assistant) -> None:
    turn = said(assistant, "七里河怎么改善营商环境", "“放管服”是什么意思", "孩子上学怎么办")
    assert turn.question.regions == (QILIHE,)


def test_figures_to_be_set_side_by_side_are_no_claim(assistant: Assistant) -> None:
    assert said(assistant, "城关区GDP的目标和完成数给我对照一下").question.intent is not Intent.CONFIRMATION


def test_what_was_left_out_is_not_among_the_places_told(assistant: Assistant) -> None:
    assert CHENGGUAN not in said(assistant, "城关区失业率目标", "七里河呢", "不是城关，我要的是新区的").state.regions


def test_which_is_right_asks_of_the_place_spoken_of(assistant: Assistant) -> None:
    turn = said(assistant, "七里河2020年空气优良天数", "2020年那个数，后面的报告是不是写成320了，以哪个为准")
    assert turn.question.regions == (QILIHE,)


def test_what_was_told_is_summed_up_and_its_sources_shown(assistant: Assistant) -> None:
    """前面说的 is all that the talk told, each answer with what it said first; 第一个问题 its first answer."""
    asked = "城关区失业率目标", "七里河GDP目标多少", "“放管服”是什么意思"
    told = said(assistant, *asked, "把前面说的压成三条要点，后面注明出自哪份材料").answer
    assert {quote.document for quote in told.quotes} >= {"chengguan-135-plan", "qilihe-145-outlook"}
    assert len({quote.document for quote in said(assistant, *asked, "你这几条都是哪份报告说的，给我看原话").answer.quotes}) > 1
    assert {quote.document for quote in said(assistant, *asked, "第一个问题的出处").answer.quotes} <= {
        "chengguan-135-plan",
        "chengguan-work-report",
    }


def test_what_was_shown_stands_for_the_everyday_word_that_was_asked_with(assistant: Assistant) -> None:
    turn = said(assistant, "城关北城区5年整多少地", "前五年实际才整了几亩")
    assert any("3000亩" in quote.text for quote in turn.answer.quotes)


def test_what_is_carried_over_blocks_nothing(assistant: Assistant, tmp_path: Path) -> None:
    """A doing of its own is looked for by itself; now is a time, 规划 and 全国 are no matter, a place shown alone is that of the talk."""
    asked = "城关报告里 明年城里人收入要到多少 农民呢", "现在是多少"
    assert said(assistant, *asked).question.period is None
    assert set(said(assistant, *asked, "十三五那个规划呢 2020年要到多少").question.indicators) == {"urban_income", "rural_income"}
    report = "鹤壁市政府工作报告\n\n一、2022年工作回顾\n\n2429个灾后重建项目已完工2371个。及时转移安置群众37.8万人。鹤壁港集装箱吞吐量5万标箱，增速全国第一。\n"
    small = Assistant.load(make_knowledge(tmp_path, hebi=report))
    assert "37.8万人" in said(small, "鹤壁灾后重建多少项目", "当年转移安置了多少人").answer.quotes[0].text
    turn = said(small, "鹤壁港集装箱吞吐量多少，增速是不是全国第一？", "2023年定了多少")
    assert turn.question.indicators
    assert turn.question.regions
    assert "全国" not in turn.question.topic


def test_what_is_reckoned_is_of_one_kind_and_another_year_is_no_operation(assistant: Assistant) -> None:
    asked = "核实:七里河市场主体十三五末5.1万户,比十二五末翻了一番多?", "城关的呢?2015年"
    assert not any(one.formula for one in said(assistant, *asked, "它2020年要到多少,年均多少?").answer.statements)
    asked = "七里河区老旧小区改造2021年任务量", "前一年实际干了多少?"
    assert not any(one.formula for one in said(assistant, *asked, "这些改造总共花多少钱").answer.statements)
    assert said(assistant, "七里河2021年GDP目标", "前一年呢，也没完成？").question.operations == ()
