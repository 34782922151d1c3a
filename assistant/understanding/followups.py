"""What a question leaves out and the dialogue supplies: its place, its thing, its time, nature and measure, each as one."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.questions import DialogueState, Intent, Question
from assistant.understanding import years
from assistant.understanding.editions import carried, years_of
from assistant.understanding.slots import SPOKEN_BEFORE

_ABOUT_NOTHING = frozenset({Intent.GREETING, Intent.THANKS, Intent.HELP, Intent.RESET, Intent.SOURCE, Intent.MORE})
_NUMBERS = frozenset({Intent.FIGURE, Intent.COMPARISON, Intent.CONSISTENCY, Intent.CONFIRMATION})
_OVER_WHAT_WAS_SHOWN = frozenset({"gap", "ratio", "table", "rank", "compare", "same", "strictest", "highest", "lowest"})
_OF_ANOTHER_THING = frozenset({"place_asked", "held_against"})  # (工业增速全省第几) 那投资呢
_OF_ANOTHER_TIME = _OF_ANOTHER_THING | {"achieved", "later"}  # (完成了吗) 前一年呢
_WHICH = re.compile("哪(?![几些一]?年)|谁|几[份个篇]|什么|which|who")  # 哪些文件提到, and not 有没有提到
_WITH = re.compile("(?:那么?|再|请)?(?:和|跟|与|同|比)|(?:and )?compare[ds]? (?:it |them |this |that )?(?:with|to)", re.IGNORECASE)
_UNITS = "编篇部章节"  # from the outermost
_FIRST_TWO = re.compile("[前头][两二俩2]")
_NAMES = ("regions", "unknown_regions", "denied", "documents", "editions", "indicators", "period", "terms", "quantities", "topic", "ordinals",
          "nature", "measure", "cues")  # fmt: skip
_SUPPLIED = ("regions", "documents", "indicators", "terms", "topic", "period", "nature", "measure")


def inherit(question: Question, state: DialogueState, *, without: frozenset[str] = frozenset()) -> Question:
    """The question with what it leaves out taken from the last one, and the names of these slots in `inherited`; its kind is decided before."""
    last = state.question
    if (
        last is None
        or question.intent in _ABOUT_NOTHING
        or not (any(getattr(question, slot) for slot in _NAMES) or years.step(question.wording))
    ):
        return question
    filled = question if "regions" in without else _placed(question, last, state)
    filled = replace(filled, ordinals=_within(question, last))
    thing = _names_a_thing(question)
    again = question.indicators == last.indicators and question.period is None and question.cues & _OVER_WHAT_WAS_SHOWN
    if thing and filled.regions == question.regions and (question.regions or question.unknown_regions) and not again:
        return filled  # a whole question: it leaves nothing out
    if not thing:
        kept = {slot: getattr(last, slot) for slot in ("indicators", "terms", "topic") if slot not in without}
        filled = replace(filled, words=last.words, **kept)
    filled = _finer(years.told_from(filled, state), last, question, without=without)
    filled = _of_reports(years.both(years.beside(filled, last, state), question, state), question, last)
    if not (question.nature or question.quantities or question.cues - {"it", "count_asked"}):  # asks what was asked, of something else
        cues = last.cues & (_OF_ANOTHER_THING if thing else _OF_ANOTHER_TIME)
        filled = replace(filled, cues=filled.cues | cues, nature=None if "held_against" in cues else filled.nature)
    return replace(filled, inherited=tuple(slot for slot in _SUPPLIED if getattr(filled, slot) and not getattr(question, slot)))


def _names_a_thing(question: Question) -> bool:
    aims = question.intent is Intent.OVERVIEW_TARGETS and question.cues & {"targets", "everything"}
    return bool(question.indicators or question.terms or question.topic or aims)


def _within(question: Question, last: Question) -> tuple[tuple[str, int], ...]:
    """The parts asked for, inside those spoken of before where they are smaller: (第四章) 第二节呢."""
    asked = [_UNITS.find(unit[0]) for unit, _ in question.ordinals]
    outer = [part for part in last.ordinals if asked and -1 < _UNITS.find(part[0][0]) < asked[0]]
    return (*outer, *question.ordinals)


def _placed(question: Question, last: Question, state: DialogueState) -> Question:
    """The question with the places spoken of, where it names none or adds one to them."""
    shown = tuple(region for region in dict.fromkeys((*state.regions, *last.regions)) if region not in question.denied)
    beside = question.cues & {"compare", "same"} and _WITH.match(question.wording)  # 和七里河比较, 跟“八百工程”是一回事吗
    if question.regions or question.unknown_regions:
        spoken = shown if "added" in question.cues else last.regions if beside else ()
        return replace(question, regions=tuple(dict.fromkeys((*spoken, *question.regions))))
    if beside and question.terms:
        question = replace(question, terms=tuple(dict.fromkeys((*last.terms, *question.terms))))
    of_all = "all_regions" in question.cues and question.intent is not Intent.LISTING
    explained = question.intent is Intent.DEFINITION and question.terms and not question.cues & {"both", "it"}
    several = len(state.regions) > 1
    over_rows = question.cues & _OVER_WHAT_WAS_SHOWN and question.cues.isdisjoint({"achieved", "actual"}) and not _names_a_thing(question)
    regions = last.regions
    if question.denied:
        regions = shown
    elif several and SPOKEN_BEFORE.search(question.wording):
        regions = state.regions
    elif several and "both" in question.cues:
        regions = state.regions[:2] if _FIRST_TWO.search(question.wording) else state.regions[-2:]
    elif over_rows:
        regions = state.regions or last.regions
    elif explained or of_all or question.intent is Intent.MENTIONS and _WHICH.search(question.wording):
        return question
    documents = question.documents or (last.documents if regions == last.regions and not last.editions else ())
    return replace(question, regions=regions, unknown_regions=() if regions else last.unknown_regions, documents=documents)


def _finer(filled: Question, last: Question, question: Question, *, without: frozenset[str]) -> Question:
    """Period, nature and measure: what was asked of one place is asked of the next; a new time opens the measure again."""
    if filled.intent not in _NUMBERS and filled.intent is not Intent.OVERVIEW_TARGETS:
        return filled
    changes: dict[str, object] = {}
    if filled.period is None and last.period and "period" not in without:
        changes["period"] = last.period
    apart = filled.intent is Intent.COMPARISON and question.cues & {"gap", "ratio"} and not question.regions
    if question.nature is None and "achieved" not in question.cues and "nature" not in without:
        changes["nature"] = None if apart else last.nature  # of one place, a gap is that between target and result
    held = question.cues & {"compare", "gap"} or question.period is None and question.nature is None
    if question.measure is None and held and "measure" not in without and (filled.indicators == last.indicators or not question.indicators):
        changes["measure"] = last.measure
    return replace(filled, **changes)  # type: ignore[arg-type]


def _of_reports(filled: Question, question: Question, last: Question) -> Question:
    """The question about the reports that were spoken of: (2019年报告里) 下一年呢 is of the report of 2020, and of no year of figures."""
    editions = carried(question, last, (years.step(question.wording) or (None,))[0])
    of_times = question.periods and not (_names_a_thing(question) or question.nature or question.measure or question.cues - {"it"})
    if last.editions and not editions and of_times:  # (2017年报告里) 2021和2022呢
        editions = tuple(year for period in question.periods for year in years_of(period))
        return replace(filled, editions=editions, documents=(), period=None, periods=()) if editions else filled
    if not editions or editions == filled.editions:
        return filled
    return replace(filled, editions=editions, documents=(), period=question.period if question.period_named else None, periods=())
