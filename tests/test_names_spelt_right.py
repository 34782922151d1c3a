"""A place that is spelt right is never mended into another that sounds alike; a misspelt one still is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.questions import DialogueState
from assistant.understanding.lexicon import lexicon_of
from tests.small_knowledge import bare_knowledge, make_knowledge

HELD = ("山西省", "苏州市", "福州市", "兰州市城关区", "株洲市", "宜春市")  # each sounds like another place
RIGHT = ("陕西省", "宿州市", "抚州市", "伊春市", "宿州", "抚州", "陕西")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of these places, none of their namesakes in sound."""
    folder = bare_knowledge(tmp_path_factory.mktemp("sounds") / "knowledge")
    for name in HELD:
        text = f"2026年{name}政府工作报告\n二、2026年重点工作\n地区生产总值增长6%左右，城镇登记失业率控制在4%以内。\n"
        (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("asked", ["{}2026年GDP目标是多少", "请问{}的失业率目标", "{}和城关区哪个高"])
def test_a_name_spelt_right_stays(name: str, asked: str, folder: Path) -> None:
    lexicon = lexicon_of(Assistant.load(folder).knowledge)
    assert lexicon.mend_homophones(asked.format(name)) == asked.format(name)


def test_no_other_place_answers_for_it(folder: Path) -> None:
    assistant = Assistant.load(folder)
    for name in RIGHT:
        reply = assistant.ask(f"{name}GDP目标是多少", DialogueState()).answer
        assert (reply.outcome, reply.statements) == (Outcome.OUT_OF_SCOPE, ())
        assert name[:2] in " ".join(notice.text for notice in reply.notices)


@pytest.mark.parametrize(
    ("typed", "meant"), [("兰洲市城关区失业律", "兰州市城关区失业率"), ("株州市GDP", "株洲市GDP"), ("株州GDP", "株洲GDP")]
)
def test_a_misspelt_name_is_still_mended(typed: str, meant: str, folder: Path) -> None:
    assert lexicon_of(Assistant.load(folder).knowledge).mend_homophones(typed) == meant


@pytest.mark.parametrize("text", ["苏州失业率目标", "兰州固定资产投资", "福州第二条"])
def test_what_follows_a_name_is_no_misspelt_end_of_it(text: str, folder: Path) -> None:
    assert lexicon_of(Assistant.load(folder).knowledge).mend_homophones(text) == text


@pytest.mark.parametrize(("typed", "meant"), [("朱洲", "株洲"), ("那株州", "那株洲"), ("素州", "苏州"), ("兰舟市", "兰州市")])
def test_one_character_that_sounds_alike_is_mended(typed: str, meant: str, folder: Path) -> None:
    lexicon = lexicon_of(Assistant.load(folder).knowledge)
    assert lexicon.mend_homophones(f"{typed}失业率呢") == f"{meant}失业率呢"


def test_a_place_is_shortened_by_askers_where_that_is_no_other_word(tmp_path: Path) -> None:
    report = "哈尔滨市2021年政府工作报告\n\n一、2020年工作回顾\n\n地区生产总值增长0.6%。\n"
    other = "都江堰市2021年政府工作报告\n\n一、2020年工作回顾\n\n推进都市农业。\n"
    assistant = Assistant.load(make_knowledge(tmp_path / "k", harbin=report, other=other))
    assert assistant.ask("哈市2020年GDP增速").answer.quotes[0].text == "地区生产总值增长0.6%。"
    assert assistant.ask("哈尔滨的都市农业").question.regions == assistant.ask("哈尔滨2020年GDP增速").question.regions
