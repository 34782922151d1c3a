"""What is asked of several times: of years or reports that are named, or of each year of a run; what is asked of them together first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering import against, charting, reckoning, series, wording, yearly
from assistant.answering.asked_times import CHANGED, Time, holds_against, is_run, own_years, times_of, years_asked
from assistant.answering.common import Context
from assistant.answering.reservations import kept_in_mind
from assistant.answering.series import Line, year
from assistant.answering.subjects import each_subject
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Outcome, Statement
from assistant.panel import Years
from assistant.questions import Question
from assistant.records import Measure, Nature

_ORDERS = frozenset({"highest", "lowest", "rank"})
_ASKS = _ORDERS | {"gap", "sum", "compare", "strictest", "same", "ratio"}
_OF_TWO = frozenset({"achieved", "held_against"})  # 2021年目标比2020年实际高了还是低了
_TOTAL = re.compile("一共|总共|合计|累计|加起来|总和|共计|in total|altogether", re.IGNORECASE)
_HELD = re.compile(f"还是|比(?![较重例])|{CHANGED.pattern}", re.IGNORECASE)  # one time against the other
_RATES = re.compile("[增长升降跌涨][速幅长]|百分[之点]|growth|rate of|how fast", re.IGNORECASE)
FEWEST = 2
MOST = 60  # years of a run looked at one by one
MOST_PLACES = 6


def by_year(question: Question, context: Context) -> Answer | None:
    """What is asked of several times, or of each year of a run; None where no such thing was asked, or fewer than two times are told."""
    return _of_those_named(question, context) or of_a_run(question, context)


def _of_those_named(question: Question, context: Context) -> Answer | None:
    if own_years(question, context):
        return None
    times = times_of(question)
    if paired := _held_against(question, times, context):
        return paired
    reports = any(time.report for time in times)
    if len(times) > FEWEST and len(question.periods) == 1 and years_asked(question, context):
        return None  # each year of one span is a run
    if len(times) < FEWEST or not 1 <= len(question.regions) <= MOST_PLACES:
        return None
    lines = [line for subject in each_subject(question, context) for line in _lines(subject, times, context)]
    apart = len(question.regions) > 1 or question.cues.isdisjoint(_ASKS - {"compare"}) and not _HELD.search(question.wording)
    each = len(lines) > 1 and apart
    said = [] if each else [statement for line in lines for statement in _together(line, question, context)]
    figures = dict.fromkeys(figure for line in lines for figure in line.figures)
    if not figures or len(figures) < FEWEST and not reports:
        return None
    long = [line for line in lines if len(line.rows) >= series.FEWEST]
    told = _lines_told(lines, context) if each or len(long) == len(lines) else wording.statements(figures, context)
    return _told(question, lines, [*said, *told], context)


def _lines_told(lines: Sequence[Line], context: Context) -> list[Statement]:
    """Each line in one sentence: how its numbers moved where they are many, else all of them."""
    return [series.moved(line, context) or series.told(line, context) for line in lines if line.rows]


def of_a_run(question: Question, context: Context) -> Answer | None:
    """A line for each thing and place over all years asked for; None where no run is asked for, or none has two years."""
    years = years_asked(question, context)
    if years is None or not (question.indicators or question.topic or question.terms):
        return None
    grows = question.measure is not Measure.GROWTH or _RATES.search(question.text)  # 怎么涨上来的 asks for what it was each year
    asked = replace(question, periods=(), quantities=(), measure=question.measure if grows else None)
    places = question.regions or tuple(place for place in context.knowledge.panel.homes if is_run(place, context))
    found = [
        line
        for subject in each_subject(asked, context)
        for place in places
        for line in lines_of(replace(subject, regions=(place,)), years, context)
    ]
    if not found:
        return None
    said = list(_together(found[0], question, context, run=True))
    return _told(question, found, said or _lines_told(found, context), context, run=True)


def lines_of(question: Question, years: Years, context: Context) -> list[Line]:
    """The lines of one place over years: of the nature asked for, else of what was done, of what was aimed at where nothing else is told."""
    natures = (question.nature,) if question.nature else (Nature.ACTUAL, Nature.TARGET)
    reports = context.knowledge.panel.years_of(question.regions[0])
    found: list[Line] = []
    for nature in natures if reports else ():
        first, last = years_asked(replace(question, nature=nature), context) or years
        back = int(nature is not Nature.TARGET)
        end = min(last or max(reports) - back, max(reports))
        times = tuple(year(each, nature) for each in range(max(first or min(reports) - back, end - MOST), end + 1))
        found += (_since(first, line) for line in _lines(question, times, context) if len(line.rows) >= FEWEST)
        if found and not holds_against(question):
            break
    return found


def _since(first: int | None, line: Line) -> Line:
    """The line without the years before its first figure where no beginning was asked for."""
    begin = first or min(time.year or 0 for time, _ in line.rows)
    return replace(line, told=tuple(one for one in line.told if (one[0].year or 0) >= begin))


def _lines(subject: Question, times: Sequence[Time], context: Context) -> Iterator[Line]:
    """One thing at each of its places at these times, the figures as alike as they can be had; sizes and growth apart where both are asked for."""
    both = not subject.measure and {"growth", "level"} <= subject.cues
    for measure in (Measure.LEVEL, Measure.GROWTH) if both else (subject.measure,):
        asked = replace(subject, measure=measure)
        found = yearly.told(yearly.slots_of(asked, times, context), context)
        for place in subject.regions:
            own = (yearly.settled(time, place, context) for time in times)
            yield Line(replace(asked, regions=(place,)), place, tuple((time, found.get(yearly.Slot(asked, place, time))) for time in own))


def _told(question: Question, lines: Sequence[Line], said: list[Statement], context: Context, *, run: bool = False) -> Answer:
    """What was reckoned and told, then what is lacking; of a run a table and a chart as well."""
    notices = []
    for line in lines:
        worded, lacking = series.unstated(line, context)
        said += worded
        notices += lacking
    figures = tuple(dict.fromkeys(figure for line in lines for figure in line.figures))
    chart = None
    if run and len({line.place for line in lines}) == 1:
        dated = sorted(((time.year or 0, figure) for line in lines for time, figure in line.rows), key=lambda one: one[0])
        chart = charting.years({at: [figure for other, figure in dated if other == at] for at, _ in dated}, context)
    table = series.table(lines, context) if run or len(figures) > FEWEST else None
    notices += kept_in_mind(figures, context)
    return Answer(question, Outcome.ANSWERED, tuple(dict.fromkeys(said)), tuple(dict.fromkeys(notices)), table, chart, rows=figures)


def _held_against(question: Question, times: Sequence[Time], context: Context) -> Answer | None:
    """Targets against the results of the years named, of one place, or of several in one year; of a run without a year the newest that has both."""
    periods = [time.period for time in times] or [question.period]
    years = sorted({year for period in periods if period and period.end for year in (period.start or period.end, period.end)})
    apart = len({time.nature for time in times}) > 1  # 2018年目标比2017年实际高: of each year its own
    places = question.regions or (context.knowledge.panel.homes if "all_regions" in question.cues else ())
    held = holds_against(question) or "achieved" in question.cues and len(times) < FEWEST
    if apart or not held or not 1 <= len(places) <= MOST_PLACES:
        return None
    if not years or len(years) > 1 < len(places):
        return None
    return against.held(question, places, range(years[0], years[-1] + 1), context)


def _together(line: Line, question: Question, context: Context, *, run: bool = False) -> tuple[Statement, ...]:
    """What was asked of the times together: their sum, else which is higher and by how much; nothing where each was asked for by itself."""
    if len(line.rows) < FEWEST:
        return ()
    if "sum" in question.cues or _TOTAL.search(question.text):
        return reckoning.reckoned("sum", line.figures, context)
    asks = _ORDERS if run else _ASKS | _OF_TWO
    if question.cues.isdisjoint(asks) and (run or not CHANGED.search(question.wording)):
        return ()
    named = [(time.name(context), figure) for time, figure in line.rows]
    return tuple(verdict(named, question, context, meant="period", unlike=True))  # of one thing, whatever each year calls it
