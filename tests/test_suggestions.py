"""What is suggested has an answer when it is asked, and is suggested once in a conversation."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.questions import DialogueState, Intent
from assistant.sentences import squeeze
from tests.conversations import CONVERSATIONS, GOLD
from tests.small_knowledge import CHENGGUAN, QILIHE, bare_knowledge, make_knowledge

_SAMPLE = [*sorted(CONVERSATIONS)[::4], *sorted(GOLD)[::4]]
_ALL = {**CONVERSATIONS, **GOLD}
_OF_A_CITY = "{}政府工作报告\n\n一、2020年主要目标\n\n2020年地区生产总值达到900亿元。\n"


@pytest.mark.parametrize("name", _SAMPLE)
def test_every_suggestion_is_answered_when_asked(name: str, assistant: Assistant) -> None:
    state = DialogueState()
    for turn in _ALL[name]:
        reply = assistant.ask(turn.user, state)
        state = reply.state
        for suggestion in reply.answer.suggestions:
            asked = assistant.ask(suggestion, state).answer
            assert asked.outcome in (Outcome.ANSWERED, Outcome.AMBIGUOUS), f"{suggestion} after {turn.user}"


@pytest.mark.parametrize("name", [name for name in sorted(_ALL) if len(_ALL[name]) > 1])
def test_nothing_is_suggested_twice_in_a_conversation(name: str, assistant: Assistant) -> None:
    state, before = DialogueState(), set[str]()
    for turn in _ALL[name]:
        reply = assistant.ask(turn.user, state)
        state = reply.state
        if reply.question.intent is Intent.RESET:
            before.clear()  # what was said before is put down, and another conversation begins
        suggested = {squeeze(suggestion) for suggestion in reply.answer.suggestions}
        assert not suggested & (before | {squeeze(turn.user)})
        before |= suggested


def test_a_new_conversation_may_suggest_the_same_again(assistant: Assistant) -> None:
    first = assistant.ask("城关区的GDP目标", DialogueState()).answer.suggestions
    assert first
    assert first == assistant.ask("城关区的GDP目标", DialogueState()).answer.suggestions


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_openings_show_what_can_be_asked_and_each_is_answered(language: str, assistant: Assistant) -> None:
    asked = [assistant.ask(text) for text in assistant.openings(language)]
    kinds = [turn.question.intent for turn in asked]
    assert kinds == [Intent.FIGURE, Intent.DEFINITION, Intent.COMPARISON, Intent.CONFIRMATION, Intent.OVERVIEW_TARGETS, Intent.PASSAGES]
    assert all(turn.answer.outcome is Outcome.ANSWERED and turn.answer.quotes for turn in asked)
    subjects = [subject for turn in asked for subject in (*turn.question.indicators, *turn.question.terms)]
    assert len(subjects) == len(set(subjects))
    assert len({region for turn in asked for region in turn.question.regions}) > 2


@pytest.mark.parametrize(("names", "most"), [((), 0), (("chengguan",), 5), (("chengguan", "qilihe"), 6)])
def test_openings_make_do_with_what_there_is(tmp_path: Path, names: tuple[str, ...], most: int) -> None:
    texts = {"chengguan": CHENGGUAN, "qilihe": QILIHE}
    folder = (
        make_knowledge(tmp_path / "knowledge", **{name: texts[name] for name in names}) if names else bare_knowledge(tmp_path / "knowledge")
    )
    assistant = Assistant.load(folder)
    openings = assistant.openings("zh")
    assert bool(openings) == bool(names)
    assert len(openings) <= most
    assert all(assistant.ask(text).answer.outcome is Outcome.ANSWERED for text in openings)


def test_what_was_just_told_is_not_suggested(assistant: Assistant) -> None:
    suggested = assistant.ask("七里河区2020年地区生产总值是多少？").answer.suggestions
    assert "七里河区的地区生产总值实际完成了多少？" not in suggested
    assert "七里河区的地区生产总值目标是多少？" in suggested


def test_of_chosen_documents_nothing_is_suggested_that_stands_in_others(assistant: Assistant) -> None:
    chosen = ("qilihe-145-outlook",)
    suggested = assistant.ask("七里河区2021年固定资产投资目标是多少？", documents=chosen).answer.suggestions
    assert suggested
    assert not any("城关区" in one or "天水市" in one for one in suggested)


def test_the_place_asked_about_comes_first_and_then_its_like(tmp_path: Path) -> None:
    folder = make_knowledge(
        tmp_path / "knowledge", chengguan=CHENGGUAN, **{"a-tianshui": _OF_A_CITY.format("天水市"), "b-dingxi": _OF_A_CITY.format("定西市")}
    )
    suggested = Assistant.load(folder).ask("定西市2020年地区生产总值目标是多少？").answer.suggestions
    assert suggested[:2] == ("天水市的地区生产总值目标是多少？", "城关区的地区生产总值目标是多少？")
    stated = Assistant.load(folder).ask("城关区2020年地区生产总值目标是多少？").answer.suggestions
    assert stated[0] == "城关区的地区生产总值实际完成了多少？"
