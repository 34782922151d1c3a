"""Two questions in one: 比GDP快吗, 占GDP多少 hold two numbers of one place against each other that are named apart or were spoken of before."""

from __future__ import annotations

from dataclasses import replace

from assistant.questions import DialogueState, Intent, Question
from assistant.records import Measure

_OF_EACH = frozenset({"moved", "missed"})  # asked of each by itself
_ORDERS = frozenset({"highest", "lowest"})
_OF_TWO = frozenset({"gap", "sum", "portion", "compare"})  # asked of two indicators of one place


def pair_of(asked: Question, filled: Question, state: DialogueState) -> tuple[Question, ...]:
    """The two questions whose answers are held against each other; none where places, times, or nothing, are compared.

    `asked` is the utterance alone, `filled` the same with what the dialogue supplies.
    """
    last, named = state.question, asked.indicators
    if len(filled.regions) + len(filled.unknown_regions) > 1 or len({period.end for period in asked.periods if period.end}) > 1:
        return ()
    if asked.intent is Intent.CONFIRMATION and len(asked.quantities) >= len(named) > 1:
        return ()  # 甲达到27%,乙占GDP比重达到20%: each number is stated of its own, nothing is to be computed
    two = named if asked.cues & _OF_TWO and asked.cues.isdisjoint(_OF_EACH) else ()
    if last and len(named) < 2 and not (asked.regions or asked.unknown_regions):
        if "than_last" in asked.cues and named and last.indicators != named:
            two = (*last.indicators, *named)
        elif asked.cues & {"compare", "highest", "lowest"} and not (named or asked.terms or asked.topic) and len(last.regions) < 2:
            two = last.indicators  # (城镇和农村收入) 谁增得快
    several = named if asked.cues & _ORDERS and asked.cues.isdisjoint(_OF_EACH) else ()  # 三次产业里谁最慢
    return tuple(_of(id, filled, asked) for id in (two if len(two) == 2 else several if len(several) > 2 else ()))


def paired(filled: Question, pair: tuple[Question, ...]) -> Question:
    """The question as one about its pair."""
    indicators = tuple(id for each in pair for id in each.indicators)
    return replace(filled, pair=pair, intent=Intent.COMPARISON, indicators=indicators, topic="")


def _of(indicator: str, filled: Question, asked: Question) -> Question:
    """The question for the figure of one indicator: its size where the two are added up."""
    measure = asked.measure or (Measure.LEVEL if asked.cues & {"sum", "portion"} else filled.measure)
    inherited = tuple(slot for slot in ("period", "nature", "measure") if not getattr(asked, slot))
    bare = replace(filled, intent=Intent.FIGURE, cues=frozenset(), topic="", words="", terms=(), periods=(), quantities=())
    return replace(bare, indicators=(indicator,), measure=measure, inherited=inherited)
