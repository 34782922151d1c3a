"""What a question leaves out and the dialogue supplies: each slot on its own, and none when nothing was recognised."""

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
_OVER_TIMES = frozenset({"gap", "compare", "sum", "achieved", "highest", "lowest", "rank"})
_OF_ANOTHER_THING = frozenset({"place_asked", "held_against"})  # (工业增速全省第几) 那投资呢
_OF_ANOTHER_TIME = _OF_ANOTHER_THING | {"achieved", "later"}  # (完成了吗) 前一年呢
_UNITS = ("编", "篇", "部分", "章", "节")  # from the outermost
_WHICH = re.compile("哪(?![几些一]?年)|谁|几[份个篇]|什么|which|who")  # 哪些文件提到, and not 有没有提到
_MEASURED = re.compile(
    "(?:产值|增加值|产量|面积|数量|投资|收入|营收|销售额|人数|规模|床位|里程|税收|总量|总额|标准|任务|覆盖率|参保率|入住人数)$"
)
_WITH = re.compile("(?:那么?|再|请)?(?:和|跟|与|同|比)|(?:and )?compare[ds]? (?:it |them |this |that )?(?:with|to)", re.IGNORECASE)
_FIRST_TWO = re.compile("[前头][两二俩2]")
_BARE = 6  # characters that name a nature and nothing else: 的目标是多少
_SHORT = 3  # a topic of up to so many characters is a verb or a noun's tail: 改造, 床位


def inherit(question: Question, state: DialogueState, *, without: frozenset[str] = frozenset()) -> Question:
    """The question with the slots it leaves out taken from the last one, and their names in `inherited`; its kind is decided before."""
    last = state.question
    if last is None or question.intent in _ABOUT_NOTHING or not _recognised(question):
        return question
    last = _of_what_was_shown(last, state)
    question = _without_part(_of_its_kind(replace(question, ordinals=_within(question, last)), last), last)
    filled = question
    if "regions" not in without:
        shown = tuple(region for region in dict.fromkeys((*state.regions, *last.regions)) if region not in question.denied)
        if question.regions and shown and "added" in question.cues:
            filled = replace(question, regions=tuple(dict.fromkeys((*shown, *question.regions))))
        elif question.regions and last.regions and _beside_last(question, last):
            filled = replace(question, regions=tuple(dict.fromkeys((*last.regions, *question.regions))))
        elif question.denied and not question.regions:
            filled = replace(question, regions=shown)
        elif not (question.regions or question.unknown_regions):
            filled = _places(filled, last, state)
    if not _has_subject(question) or _is_short(question, last):
        filled = _subject(filled, last, without=without)
    if (
        filled.regions == question.regions
        and _has_subject(question)
        and (question.regions or question.unknown_regions)
        and filled.topic == question.topic
        and not (question.indicators == last.indicators and question.period is None and question.cues & _OVER_WHAT_WAS_SHOWN)
    ):
        return filled  # a whole question: it leaves nothing out
    filled = _finer(years.told_from(filled, state), last, question, without=without)
    filled = years.both(years.beside(filled, last, state), question, state)
    filled = _of_reports(filled, question, last)
    if "same" in question.cues and len(question.terms) == 1 and last.terms and last.terms != question.terms and not question.indicators:
        filled = replace(filled, terms=tuple(dict.fromkeys((*last.terms, *question.terms))))
    if not (question.nature or question.quantities or question.cues - {"it", "count_asked"}):  # asks what was asked, of something else
        again = last.cues & (_OF_ANOTHER_THING if _has_subject(question) else _OF_ANOTHER_TIME)
        filled = replace(filled, cues=filled.cues | again, nature=None if "held_against" in again else filled.nature)
    gained = tuple(slot for slot in ("regions", "documents", "indicators", "terms", "topic", "period", "nature", "measure", "quantities")
                   if getattr(filled, slot) and not getattr(question, slot))  # fmt: skip
    return replace(filled, inherited=gained)


def _of_reports(filled: Question, question: Question, last: Question) -> Question:
    """The question about the reports that were spoken of: (2019年报告里) 下一年呢 is of the report of 2020, and of no year of figures."""
    editions = carried(question, last, (years.step(question.wording) or (None,))[0])
    if last.editions and not editions and _is_of_times(question):  # (2017年报告里) 2021和2022呢
        editions = tuple(year for period in question.periods for year in years_of(period))
        return replace(filled, editions=editions, documents=(), period=None, periods=()) if editions else filled
    if not editions or editions == filled.editions:
        return filled
    return replace(filled, editions=editions, documents=(), period=question.period if question.period_named else None, periods=())


def _within(question: Question, last: Question) -> tuple[tuple[str, int], ...]:
    """The parts asked for, inside those spoken of before where they are smaller: (第四章) 第二节呢."""
    if len(question.ordinals) != 1 or question.ordinals[0][0] not in _UNITS or _has_subject(question) or question.regions:
        return question.ordinals
    rank = _UNITS.index(question.ordinals[0][0])
    outer = [part for part in last.ordinals if part[0] in _UNITS and _UNITS.index(part[0]) < rank]
    return (*outer, *question.ordinals)


def _beside_last(question: Question, last: Question) -> bool:
    """Whether what is named now is to be compared with the places spoken of, on what is named now: (宜宾) 和城关区比较失业率."""
    apart = question.regions and last.regions and not set(question.regions) & set(last.regions)
    own = question.indicators or len(question.regions) > 1
    return bool(apart and own and "compare" in question.cues and _WITH.match(question.wording))


def _without_part(question: Question, last: Question) -> Question:
    """The question without words that only repeat a part of what was spoken of: (改造农村厕所) 去年改造了多少."""
    if question.indicators or question.terms or not question.topic or not (last.indicators or last.topic):
        return question
    if question.intent is Intent.OVERVIEW_TARGETS:
        return question  # (养老目标) 养老目标有哪些: the theme is all it asks for
    if question.topic in last.words and (question.period or question.nature or question.measure or "count_asked" in question.cues):
        return replace(question, topic="", words="")
    return question


def _of_what_was_shown(last: Question, state: DialogueState) -> Question:
    """The last question with the indicator of the one figure it was answered with: (主要目标有哪些, 第二个) 去年呢."""
    shown = state.figures[0].indicator if len(state.figures) == 1 else None
    if last.intent is not Intent.NAVIGATION or not last.ordinals or last.indicators or not shown:
        return last
    return replace(last, indicators=(shown,), intent=Intent.FIGURE, ordinals=(), cues=frozenset())


def _of_its_kind(question: Question, last: Question) -> Question:
    """A bare noun after a question for the output, area, number … of another: (白酒产值) 动力电池呢 is 动力电池产值."""
    if len({period.end or period.text for period in last.periods}) > 1 and _is_bare(question) and last.intent in _NUMBERS:
        cues = question.cues | last.cues & _OVER_TIMES  # (造林今年比去年少吗) 退果还林呢 asks the same of another thing
        return replace(question, intent=last.intent, periods=last.periods, period=last.period, cues=cues)
    tail = _MEASURED.search(last.topic)
    bare = question.topic and not (question.indicators or question.terms or question.regions or question.cues - {"it"})
    if not tail or not bare or " " in question.topic or last.intent not in _NUMBERS or _MEASURED.search(question.topic):
        return question
    going_on = last.cues & {"gap", "ratio", "compare"}
    topic = question.topic + tail.group()
    return replace(question, topic=topic, words=topic, intent=last.intent, cues=question.cues | going_on, periods=last.periods)


def _is_of_times(question: Question) -> bool:
    """Whether an utterance names times and nothing else."""
    return bool(question.periods) and not (_has_subject(question) or question.nature or question.measure or question.cues - {"it"})


def _is_bare(question: Question) -> bool:
    """Whether an utterance names another thing and nothing else."""
    return bool(question.topic or question.indicators) and not (
        question.periods or question.nature or question.cues - {"it", "count_asked"}
    )


def _recognised(question: Question) -> bool:
    named = (
        question.regions,
        question.unknown_regions,
        question.denied,
        question.documents,
        question.indicators,
        question.period,
        question.terms,
        question.quantities,
    )
    return bool(
        any(named)
        or question.editions
        or years.step(question.wording) is not None
        or question.topic
        or question.ordinals
        or question.nature
        or question.measure
        or question.cues
    )


def _has_subject(question: Question) -> bool:
    return bool(
        question.indicators
        or question.terms
        or question.topic
        or (question.intent is Intent.OVERVIEW_TARGETS and question.cues & {"targets", "everything"} and not _bare_nature(question))
    )


def _bare_nature(question: Question) -> bool:
    """目标呢, 2022年计划呢: asks for the target of what was spoken of, not for all targets."""
    times = sum(len(period.text) for period in question.periods)
    return question.nature is not None and len(question.wording) - times <= _BARE


def _is_short(question: Question, last: Question) -> bool:
    """A few characters beside a count cue complete the last subject: (三不管楼院) 改造了多少个."""
    return (
        not question.indicators
        and not question.terms
        and bool(last.terms)
        and "count_asked" in question.cues
        and len(question.topic) <= _SHORT
    )


def _places(question: Question, last: Question, state: DialogueState) -> Question:
    if SPOKEN_BEFORE.search(question.wording) and len(state.regions) > 1:
        regions = state.regions
    elif "both" in question.cues:
        several = state.regions[:2] if _FIRST_TWO.search(question.wording) else state.regions[-2:]
        regions = several if len(state.regions) > 1 else last.regions
    elif question.cues & _OVER_WHAT_WAS_SHOWN and question.cues.isdisjoint({"achieved", "actual"}) and not _has_subject(question):
        regions = state.regions or last.regions
    elif len(question.indicators) > 1 and last.regions and not question.regions:
        regions = last.regions  # 城镇和农村谁增得快: who is the indicator
    elif (
        ("all_regions" in question.cues and question.intent is not Intent.LISTING)
        or question.intent is Intent.MENTIONS
        and _WHICH.search(question.wording)
        or question.documents
    ):
        return _of_documents(question, last)
    else:
        regions = last.regions
    if question.intent is Intent.DEFINITION and question.terms and not question.cues & {"both", "it"}:
        return question  # a new term is explained by whoever explains it
    return replace(
        question,
        regions=regions,
        unknown_regions=last.unknown_regions if not regions else (),
        documents=_kept_documents(question, last, regions),
    )


def _of_documents(question: Question, last: Question) -> Question:
    """A document named alone narrows the places spoken of: 工作报告里呢."""
    if not question.documents or not last.regions:
        return question
    return replace(question, regions=last.regions)


def _kept_documents(question: Question, last: Question, regions: tuple[str, ...]) -> tuple[str, ...]:
    if question.documents or question.cues & {"same", "compare", "achieved"}:
        return question.documents
    return last.documents if regions == last.regions and not last.editions else ()  # reports are told from their years


def _subject(question: Question, last: Question, *, without: frozenset[str]) -> Question:
    """Indicators, terms and topic of the last question, and its intent where this one has none of its own."""
    kept = {slot: getattr(last, slot) for slot in ("indicators", "terms", "topic") if not getattr(question, slot) and slot not in without}
    if (
        question.topic
        and last.topic
        and "topic" not in without
        and not (question.indicators or question.terms or last.indicators or last.terms)
    ):
        kept["topic"] = (
            f"{last.topic} {question.topic}" if len(question.topic) <= _SHORT and "count_asked" in question.cues else question.topic
        )
    if ("indicators" in kept or "topic" in kept) and not (question.indicators or question.terms or question.topic):
        kept["words"] = last.words
    return replace(question, **kept)


def _finer(filled: Question, last: Question, question: Question, *, without: frozenset[str]) -> Question:
    """Period, nature and measure: what was asked of one place is asked of the next; a new time opens the nature again."""
    if filled.intent not in _NUMBERS and filled.intent is not Intent.OVERVIEW_TARGETS:
        return filled
    same_subject = filled.indicators == last.indicators or not question.indicators
    changes: dict[str, object] = {}
    if filled.period is None and last.period and "period" not in without:
        changes["period"] = last.period
    if question.nature is None and "achieved" not in question.cues and "nature" not in without:
        apart = filled.intent is Intent.COMPARISON and question.cues & {"gap", "ratio"} and not question.regions
        changes["nature"] = None if apart else last.nature  # of one place, a gap is that between target and result
    held = question.cues & {"compare", "gap"} or question.period is None and question.nature is None
    if question.measure is None and same_subject and held and "measure" not in without:
        changes["measure"] = last.measure
    if not question.topic and not question.indicators and not question.quantities and last.intent is Intent.CONFIRMATION:
        changes["quantities"] = ()
    return replace(filled, **changes)  # type: ignore[arg-type]
