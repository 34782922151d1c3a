"""One place at several years that were named: what was asked of each year, held against each other or added up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering import against, gaps, reckoning, wording
from assistant.answering.common import Context
from assistant.answering.derived import reached
from assistant.answering.grid import grid
from assistant.answering.leads import pick_leads
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import RANKS
from assistant.answering.series import TOTAL, holds_against
from assistant.answering.sides import side_of
from assistant.answering.subjects import each_subject
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.languages import load
from assistant.questions import Question
from assistant.recognition import find_periods
from assistant.records import Extent, Figure, Measure, Nature, Period

_ASKS = frozenset({"gap", "sum", "compare", "highest", "lowest", "rank", "ratio"})
_JOINS = re.compile("[年的]?[\\s,，、和与跟同及到至比较]*")
_NO_YEAR = frozenset({Extent.AVERAGE, Extent.PART_YEAR})
_SIZES = frozenset({Measure.LEVEL, Measure.COUNT, Measure.CUMULATIVE, Measure.INCREMENT})
_EACH_YEAR = re.compile("每一?年|各年|历年|逐年|分别|各(?:是|有|为)?多少")
_BASE = re.compile(r"[比较]((?:19|20)\d\d)年?")
_SPAN = 10
FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Time:
    """A year that was named, and whether what was aimed at or what was done is asked of it; None where it does not say."""

    period: Period
    nature: Nature | None


def answer(question: Question, context: Context) -> Answer | None:
    """Each thing asked about in each of the years named, what was asked of them together first; None where no such thing was asked."""
    times = times_of(question)
    if len(times) == 1 and len(question.regions) == 1 and holds_against(question):
        year = times[0].period.end
        if (
            year
            and len(question.indicators) == 1
            and (paired := against.by_place(question, question.regions, question.indicators[0], year, context))
        ):
            return paired
        times = tuple(replace(times[0], nature=nature) for nature in (Nature.TARGET, Nature.ACTUAL))
    if len(times) > 1 and len(question.regions) == len(question.indicators) == 1 and holds_against(question):
        named = [time.period.end for time in times if time.period.end]
        span = (min(named), max(named)) if named else None
        if span and (paired := against.by_year(question, question.regions[0], question.indicators[0], span, context)):
            return paired
    asks = question.cues & _ASKS or TOTAL.search(question.text) or len({time.nature for time in times}) > 1
    if len(times) < FEWEST or len(question.regions) != 1 or not asks or question.claims or question.pair:
        return None
    said: list[Statement] = []
    told: list[Figure] = []
    missing: list[Statement] = []
    notices: list[Notice] = []
    for subject in each_subject(question, context):
        leads, lacking = _leads(subject, times, context)
        if len(leads) >= FEWEST:
            said += _together(leads, question, context)
        told += leads
        shown, open_ = gaps.told(lacking, context, apart=False)
        missing += shown
        notices += open_
    if len(told) < FEWEST:
        return None
    statements = (*said, *wording.statements(told, context), *missing)
    return Answer(
        question,
        Outcome.ANSWERED,
        tuple(dict.fromkeys(statements)),
        (*dict.fromkeys(notices), *kept_in_mind(told, context)),
        grid(told, context) if len(told) > FEWEST else None,
        rows=tuple(told),
    )


def times_of(question: Question) -> tuple[_Time, ...]:
    """The single years of a question, each once, with the nature that is said of it: 2023年打算改造多少,比2022年改的多几个."""
    found: dict[tuple[int | None, str], _Time] = {}
    mentions = [mention for mention in find_periods(question.wording) if mention.value in question.periods]
    nature = None
    for at in range(len(mentions) - 1, -1, -1):
        mention = mentions[at]
        end = mentions[at + 1].span.start if at + 1 < len(mentions) else len(question.wording)
        behind = question.wording[mention.span.end : end]
        nature = nature if at + 1 < len(mentions) and _JOINS.fullmatch(behind) else _nature(behind, question)
        for period in _each_year(mention.value, question.wording):
            found[(period.end, "" if period.end else period.text)] = _Time(period, nature)
    carried = [period for period in question.periods if not mentions or period not in {mention.value for mention in mentions}]
    spoken = {(period.end, ""): _Time(period, question.nature) for period in carried if period.end and period.start in (None, period.end)}
    told = (*spoken.values(), *tuple(found.values())[::-1])
    several = len(told) > FEWEST and all(time.period.end for time in told)
    return tuple(sorted(told, key=lambda time: time.period.end or 0)) if several else told


def _each_year(period: Period, wording: str) -> tuple[Period, ...]:
    """A year, or each of the years of a span where each was asked for, the last first: 2011到2013年每年多少,2020年又是多少."""
    if period.start in (None, period.end):
        return (period,)
    if not (period.start and period.end) or period.end - period.start > _SPAN or not _EACH_YEAR.search(wording):
        return ()
    return tuple(Period(year, year, f"{year}年") for year in range(period.end, period.start - 1, -1))


def _nature(words: str, question: Question) -> Nature | None:
    chinese = load("zh")
    target, actual = chinese.has("target", words), chinese.has("actual", words)
    if target is actual:
        return None if target or len(question.periods) > 1 else question.nature
    return Nature.TARGET if target else Nature.ACTUAL


def _leads(subject: Question, times: Sequence[_Time], context: Context) -> tuple[list[Figure], list[gaps.Gap]]:
    """A figure for each time, as alike as they can be had, and a gap for each time that has none."""
    sides: list[tuple[Figure, ...]] = []
    lacking = []
    for time in times:
        asked = replace(subject, period=time.period, periods=(), nature=time.nature, quantities=(), inherited=())
        found = _comparable(side_of(asked, "", context).figures, subject)
        done = tuple(one for one in found if not wording.is_goal(one))
        found = found if time.nature else done or found
        if found:
            sides.append(found)
        else:
            lacking.append(gaps.gap_of(asked, context))
    return (list(pick_leads(sides)) if sides else []), lacking


def _comparable(figures: Sequence[Figure], question: Question) -> tuple[Figure, ...]:
    """The figures of one year alone; sizes where no growth is asked for and there are any."""
    own = tuple(
        one
        for one in figures
        if one.quantity and one.quantity.unit not in RANKS and one.bearing.extent not in _NO_YEAR and one.bearing.start == one.bearing.end
    )
    sizes = tuple(one for one in own if one.measure in _SIZES)
    return sizes if sizes and question.measure is not Measure.GROWTH else own


def _together(leads: Sequence[Figure], question: Question, context: Context) -> tuple[Statement, ...]:
    """What was asked of the years together: their sum, else which is higher and by how much."""
    if "sum" in question.cues or TOTAL.search(question.text):
        added = reckoning.reckoned("sum", leads, context)
        if added or "gap" not in question.cues:
            return added
    if wording.is_goal(leads[0]) is not wording.is_goal(leads[-1]) and len({one.bearing.end for one in leads}) == 1:
        goal, result = sorted(leads, key=lambda one: not wording.is_goal(one))
        if told := reached(goal, result, context):
            return tuple(told)
    base = _BASE.search(question.wording)
    if base and len(leads) > FEWEST and "gap" in question.cues:  # 2018、2019、2020年各多少,比2018年多多少
        own = [one for one in leads if one.bearing.end == int(base[1])]
        leads = (leads[-1] if own and leads[-1] not in own else leads[0], *own)
    named = [(context.say("in_years", years=one.bearing.end) if one.bearing.end else wording.when(one, context), one) for one in leads]
    return verdict(named, question, context, meant="period", unlike=True)  # of one thing, whatever each year calls it
