"""Two questions in one: 这两个差多少, 比GDP快吗, 占GDP多少 hold two numbers against each other that are named apart or were spoken of before."""

from __future__ import annotations

from dataclasses import replace

from assistant.questions import DialogueState, Intent, Question
from assistant.records import Measure

_ASKS = frozenset({"gap", "ratio", "sum", "portion", "compare", "rank", "highest", "lowest", "same"})
_NUMBERS = frozenset({Intent.FIGURE, Intent.COMPARISON, Intent.CONFIRMATION, Intent.OVERVIEW_TARGETS})
_OF_TWO = frozenset({"gap", "sum", "portion", "compare"})  # asked of two indicators of one place
_SLOTS = ("period", "nature", "measure")


def pair_of(asked: Question, filled: Question, state: DialogueState) -> tuple[Question, ...]:
    """The two questions whose answers are held against each other; none where places, or nothing, are compared.

    `asked` is the utterance alone, `filled` the same with what the dialogue supplies.
    """
    if len(filled.regions) + len(filled.unknown_regions) > 1:
        return ()
    if len({period.end for period in asked.periods if period.end}) > 1:
        return ()  # each of them at two times
    if asked.intent is Intent.CONFIRMATION and len(asked.quantities) >= len(asked.indicators) > 1:
        return ()  # 甲达到27%,乙占GDP比重达到20%: each number is stated of its own, nothing is to be computed
    if len(asked.indicators) == 2 and asked.cues & _OF_TWO:
        return _of_indicators(filled, asked.indicators, asked)
    last = state.question
    if last is None or asked.regions or asked.unknown_regions or len(asked.indicators) > 1:
        return ()
    if "than_last" in asked.cues and asked.indicators and len(last.indicators) == 1 and last.indicators != asked.indicators:
        return _of_indicators(filled, (*last.indicators, *asked.indicators), asked)
    bare = not (asked.indicators or asked.terms or asked.topic) and bool(asked.cues & {"compare", "highest", "lowest"})
    if bare and len(last.indicators) == 2 and len(last.regions) <= 1:
        return _of_indicators(filled, last.indicators, asked)  # (城镇和农村收入) 谁增得快
    if "both" not in asked.cues or not (asked.cues & _ASKS or asked.measure) or asked.topic and not asked.indicators:
        return ()
    if len(last.indicators) == 2 and not asked.indicators:
        return _of_indicators(filled, last.indicators, asked)
    before = state.recent[0] if state.recent else None
    if before is None or before.intent not in _NUMBERS or last.intent not in _NUMBERS or before.regions != last.regions:
        return ()
    if asked.indicators and before.period == last.period or not asked.indicators and not _subject(before) or _same(before, last):
        return ()
    return tuple(_with(replace(each, indicators=asked.indicators or each.indicators), asked) for each in (before, last))


def paired(filled: Question, pair: tuple[Question, ...]) -> Question:
    """The question as one about its pair."""
    both = tuple(dict.fromkeys(id for each in pair for id in each.indicators))
    indicators = both if len(both) > 1 else both or filled.indicators
    return replace(filled, pair=pair, intent=Intent.COMPARISON, indicators=indicators, topic="" if both else filled.topic)


def _of_indicators(filled: Question, indicators: tuple[str, ...], asked: Question) -> tuple[Question, ...]:
    return tuple(_with(replace(filled, indicators=(id,), topic="", words="", terms=(), quantities=()), asked) for id in indicators)


def _with(earlier: Question, asked: Question) -> Question:
    """An earlier question with what is said now: another indicator, measure, time or nature."""
    return replace(
        earlier,
        intent=Intent.FIGURE,
        cues=frozenset(),
        pair=(),
        periods=(),
        quantities=(),
        indicators=asked.indicators if len(asked.indicators) == 1 and not earlier.indicators else earlier.indicators or asked.indicators,
        topic="" if asked.indicators else earlier.topic,
        period=asked.period or earlier.period,
        nature=asked.nature or earlier.nature,
        measure=asked.measure or (Measure.LEVEL if asked.cues & {"sum", "portion"} else earlier.measure),
        inherited=tuple(slot for slot in _SLOTS if not getattr(asked, slot)),
    )


def _subject(question: Question) -> object:
    return question.indicators or question.terms or question.topic


def _same(first: Question, second: Question) -> bool:
    return _subject(first) == _subject(second) and first.period == second.period and first.nature == second.nature
