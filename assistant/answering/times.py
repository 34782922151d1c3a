"""What is asked of several times, years or the reports of years: each in its turn, and what is asked of them together first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.amounts import Order, compare
from assistant.answering import against, gaps, reckoning, series, tabulating, wording, yearly
from assistant.answering.asked_times import CHANGED, Time, holds_against, times_of
from assistant.answering.common import Context, quoted
from assistant.answering.comparability import amount_of
from assistant.answering.derived import ratio, reached
from assistant.answering.each_report import best_in
from assistant.answering.reservations import kept_in_mind
from assistant.answering.series import TOTAL
from assistant.answering.subjects import each_subject
from assistant.answering.verdict import gap_between, verdict
from assistant.answers import Answer, Cell, Notice, Outcome, Statement, Table
from assistant.questions import Question
from assistant.records import Figure, Nature

_ASKS = frozenset({"gap", "sum", "compare", "highest", "lowest", "strictest", "same", "rank", "ratio"})
_MET = re.compile("(?:实现|完成|达到|做到|达标|兑现|到)了?(?:没有?|吗|么)")
_BASE = re.compile(r"[比较]((?:19|20)\d\d)年?")
FEWEST = 2
MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked about at one place and time, and the figure that stands for it; None where none does."""

    question: Question
    place: str
    time: Time
    figure: Figure | None = None


def answer(question: Question, context: Context) -> Answer | None:
    """Each thing asked about at each of the times named, what was asked of them together first; None where no such thing was asked."""
    times = times_of(question)
    if not times:
        return None
    if paired := _held_against(question, times, context):
        return paired
    if (
        len(times) == 1
        and len(question.regions) == 1
        and (holds_against(question) or not question.indicators and _MET.search(question.wording))
    ):
        times = tuple(replace(times[0], nature=nature) for nature in (Nature.TARGET, Nature.ACTUAL))
    together = question.cues & _ASKS or TOTAL.search(question.text) or len({time.nature for time in times}) > 1
    reports = any(time.report for time in times)
    if len(times) < FEWEST or question.claims or question.pair or not (together or reports):
        return None
    if not 1 <= len(question.regions) <= (MOST_PLACES if reports else 1):
        return None
    return told_of(question, times, context)


def by_year(question: Question, context: Context) -> Answer | None:
    """What is asked of several times, or of each year of a run; None where no such thing was asked."""
    return answer(question, context) or series.answer(question, context)


def told_of(question: Question, times: Sequence[Time], context: Context) -> Answer | None:
    """What the places of a question state at these times of each thing it names, in order; None where fewer than two figures are found."""
    asked: list[Asked] = []
    said: list[Statement] = []
    for subject in each_subject(question, context):
        own = _found(subject, times, context)
        asked += own
        for place in question.regions:
            leads = [one for one in own if one.place == place and one.figure]
            if len(leads) >= FEWEST:
                said += _together(leads, question, context)
        if len(question.regions) > 1 and question.cues & _ASKS:
            for time in times:
                sides = [(context.region_name(one.place), one.figure) for one in own if one.time == time and one.figure]
                said += verdict(sides, question, context)
    figures = tuple(dict.fromkeys(one.figure for one in asked if one.figure))
    if not figures or len(figures) < FEWEST and not any(time.report for time in times):
        return None
    worded, notices = _lacking([one for one in asked if not one.figure], context)
    if len(figures) + len(worded) < FEWEST:
        return None
    statements = (*said, *wording.statements(figures, context), *worded)
    return Answer(
        question,
        Outcome.ANSWERED,
        tuple(dict.fromkeys(statements)),
        (*dict.fromkeys(notices), *kept_in_mind(figures, context)),
        _table(asked, context) if len(figures) > FEWEST else None,
        rows=figures,
    )


def _held_against(question: Question, times: Sequence[Time], context: Context) -> Answer | None:
    """Targets against the results of the years named, where both are asked of one thing."""
    years = [time.period.end for time in times if time.period and time.period.end]
    if not years or not holds_against(question) or len(question.indicators) > 1 or len(question.regions) != 1:
        return None
    if len(times) == 1:
        return against.by_place(question, question.regions, years[0], context)
    return against.by_year(question, question.regions[0], (min(years), max(years)), context)


def _found(subject: Question, times: Sequence[Time], context: Context) -> list[Asked]:
    """One thing at each place and time, with figures as alike as they can be had."""
    found = yearly.told(yearly.slots_of(subject, times), context)
    return [
        Asked(_narrowed(subject, place, time, context), place, time, found.get(yearly.Slot(subject, place, time)))
        for place in subject.regions
        for time in times
    ]


def _narrowed(subject: Question, place: str, time: Time, context: Context) -> Question:
    """The question about one place and time."""
    alone = replace(subject, regions=(place,), periods=(), editions=(), nature=time.nature, quantities=())
    if time.report:
        return replace(alone, period=None, documents=context.knowledge.panel.report(place, time.report))
    return replace(alone, period=time.period, documents=() if subject.editions else subject.documents)


def _together(leads: Sequence[Asked], question: Question, context: Context) -> tuple[Statement, ...]:
    """What was asked of the times together: their sum, else which is higher and by how much; nothing where each was asked for by itself."""
    figures = [one.figure for one in leads if one.figure]
    if "sum" in question.cues or TOTAL.search(question.text):
        added = reckoning.reckoned("sum", figures, context)
        if added or "gap" not in question.cues:
            return added
    if wording.is_goal(figures[0]) is not wording.is_goal(figures[-1]) and len({one.bearing.end for one in figures}) == 1:
        goal, result = sorted(figures, key=lambda one: not wording.is_goal(one))
        if told := reached(goal, result, context):
            return tuple(told)
    if question.cues.isdisjoint(_ASKS) and not CHANGED.search(question.wording):
        return ()
    if len(leads) == FEWEST and CHANGED.search(question.wording) and (changed := _changed(leads, context)):
        return changed
    base = _BASE.search(question.wording)
    if base and len(leads) > FEWEST and "gap" in question.cues:  # 2018、2019、2020年各多少,比2018年多多少
        own = [one for one in leads if one.time.year == int(base[1])]
        leads = (leads[-1] if own and leads[-1] not in own else leads[0], *own)
    multiple = ratio(figures[-1], figures[0], context) if "ratio" in question.cues and len(figures) == FEWEST else []
    named = [(one.time.name(context), one.figure) for one in leads if one.figure]
    return (*multiple, *verdict(named, question, context, meant="period", unlike=True))  # of one thing, whatever each year calls it


def _changed(leads: Sequence[Asked], context: Context) -> tuple[Statement, ...]:
    """By how much a size rose or fell from the earlier of two times to the later; nothing of sizes that cannot be ordered, or that are level."""
    first, last = sorted(leads, key=lambda one: one.time.year or 0)
    assert first.figure
    assert last.figure
    before, after = (amount_of(one.figure, context) for one in (first, last) if one.figure)
    alike = first.figure.measure is last.figure.measure and wording.is_goal(first.figure) is wording.is_goal(last.figure)
    found = compare(after, before) if before and after and alike else None
    if found is None or found.stated not in (Order.GREATER, Order.LESS):
        return ()
    rose = found.stated is Order.GREATER
    high, low = (last.figure, first.figure) if rose else (first.figure, last.figure)
    formula, gap = gap_between(high, low, found, context)
    slots = {"first": first.time.name(context), "last": last.time.name(context), "gap": gap, "formula": formula}
    values = (wording.plain_value(one, context) for one in (first.figure, last.figure))
    text = context.say("rose" if rose else "fell", **slots, **dict(zip(("before", "after"), values, strict=True)))
    return (Statement(text, tuple(dict.fromkeys((first.figure.quote, last.figure.quote))), formula),)


def _lacking(asked: Iterable[Asked], context: Context) -> tuple[list[Statement], list[Notice]]:
    """What there is in place of figures: a sentence of the report that was named, else what the documents state of other times."""
    statements: list[Statement] = []
    notices: list[Notice] = []
    lacking = []
    silent: dict[str, list[Asked]] = {}
    for one in asked:
        if one.time.report is None:
            lacking.append(gaps.gap_of(one.question, context))
        elif not one.question.documents:
            years = wording.runs(context.knowledge.panel.years_of(one.place), context)
            place = context.region_name(one.place)
            notices.append(context.notice("series_no_report", place=place, asked=one.time.report, years=years))
        elif not _says_in_words(one, context, statements):
            silent.setdefault(one.place, []).append(one)
    for place, own in silent.items():
        years, names = wording.runs((one.time.report or 0 for one in own), context), gaps.names_of(own[0].question, context)
        notices.append(context.notice("reports_no_number", place=context.region_name(place), years=years, topic=names))
    shown, open_ = gaps.told(lacking, context, apart=False)
    return [*statements, *shown], [*notices, *open_]


def _says_in_words(one: Asked, context: Context, told: list[Statement]) -> bool:
    """Whether the report that was named speaks of the matter without such a figure; its best sentence is then told."""
    document = context.document(one.question.documents[0])
    best = best_in(document, one.question, context)
    if best and "no number" in best.signs:
        return False  # a number was asked for
    if best:
        quote = document.quote(best.span)
        told.append(Statement(context.say("report_says", report=one.time.name(context), quote=quoted(quote)), (quote,)))
    return bool(best)


def _table(asked: Sequence[Asked], context: Context) -> Table:
    """A row for each time, a column for each place and thing."""
    heads: dict[tuple[str, str], str] = {}
    names = {one.question.words or gaps.names_of(one.question, context) for one in asked}
    for one in asked:
        thing = gaps.names_of(one.question, context)
        place = context.region_name(one.place) if len({each.place for each in asked}) > 1 else ""
        heads.setdefault((one.place, thing), f"{place}{thing}" if len(names) > 1 or not place else place)
    cells = {(one.time, one.place, gaps.names_of(one.question, context)): one.figure for one in asked}
    rows = []
    for time in dict.fromkeys(one.time for one in asked):
        own = [cells.get((time, *key)) for key in heads]
        told = (tabulating.value_cell(figure, context) if figure else Cell(context.say("not_stated")) for figure in own)
        rows.append((Cell(time.name(context)), *told))
    return Table((context.say("column_period"), *heads.values()), tuple(rows), separator=context.say("cell_separator"))
