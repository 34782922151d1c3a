"""What is asked of several times: of years or reports that are named, or of each year of a run; what is asked of them together first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.amounts import amount
from assistant.answering import against, changes, charting, reckoning, series, wording, yearly
from assistant.answering.asked_times import CHANGED, PASSED, Time, holds_against, is_run, own_years, passes, times_of, years_asked
from assistant.answering.common import Context, first_sentence, quoted
from assistant.answering.comparability import amount_of
from assistant.answering.derived import ratio
from assistant.answering.gaps import names_of
from assistant.answering.reservations import kept_in_mind
from assistant.answering.series import Line, year
from assistant.answering.subjects import each_subject
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Outcome, Statement
from assistant.panel import Years
from assistant.questions import Operation, Question
from assistant.records import Figure, Measure, Nature, Quantity

_ORDERS = frozenset({"highest", "lowest", "rank"})
_ASKS = _ORDERS | {"gap", "sum", "compare", "strictest", "same", "ratio"}
_OF_TWO = frozenset({"achieved", "held_against"})  # 2021年目标比2020年实际高了还是低了
TOTAL = re.compile("一共|总共|合计|累计|加起来|总和|共计|in total|altogether", re.IGNORECASE)
_FALLEN = re.compile("[降减跌落][少低幅]?[得了]?最|(?:biggest|largest) (?:fall|drop|decrease)")
_RISEN = re.compile(f"(?:[增涨升多][加长幅]?|提高|扩大)[得了]?最[多大快]|(?:biggest|largest) (?:rise|increase|jump)|{_FALLEN.pattern}")
_HELD = re.compile(f"还是|比(?![较重例])|{CHANGED.pattern}", re.IGNORECASE)  # one time against the other
_IMPLIED = re.compile("隐含|折合|折算|意味着")  # the growth that an aim comes to
_RATE = re.compile(f"增长了?(?:多少|几|率)|增[速幅]|百分之[几多]|{_IMPLIED.pattern}")
_RATES = re.compile("[增长升降跌涨][速幅长]|百分[之点]|growth|rate of|how fast", re.IGNORECASE)
FEWEST = 2
MOST = 60  # years of a run looked at one by one
MOST_PLACES = 6


def by_year(question: Question, context: Context) -> Answer | None:
    """What is asked of several times, or of each year of a run; None where no such thing was asked, or fewer than two times are told."""
    return _of_those_named(question, context) or of_a_run(question, context)


def _moved(question: Question, times: Sequence[Time], context: Context) -> Answer | None:
    """Whether a thing rose or fell in a year, the newest where none is named: by its growth, and by its sizes of that year and of the one before."""
    if "moved" not in question.cues or len(question.regions) != 1 or len(times) > 1 or holds_against(question):
        return None
    newest = max(context.knowledge.panel.years_of(question.regions[0]), default=1) - 1
    at = times[0].year if times and times[0].year else newest
    said, told = [], list[Figure]()
    for subject in each_subject(question, context):
        asked = replace(subject, periods=(), editions=())
        ends = (year(at - 1, Nature.ACTUAL), year(at, question.nature))
        growth = list(yearly.told(yearly.slots_of(replace(asked, measure=Measure.GROWTH), ends[1:], context), context).values())
        sizes = yearly.told(yearly.slots_of(replace(asked, measure=Measure.LEVEL), ends, context), context)
        said += [_grown(figure, context) for figure in growth]
        said += _changed([(slot.time, figure) for slot, figure in sizes.items()], context) if len(sizes) == len(ends) else ()
        told += [*growth, *sizes.values()]
    shown = {quote for one in said if len(told) == 1 for quote in one.quotes}
    rest = [one for one in wording.statements(told, context) if not set(one.quotes) <= shown]
    return Answer(question, Outcome.ANSWERED, (*said, *rest), kept_in_mind(told, context)) if said else None


def _grown(figure: Figure, context: Context) -> Statement:
    """That a growth is one, or a fall."""
    falls = figure.bearing.falls or (figure.quantity and figure.quantity.value or 0) < 0
    value, period = wording.plain_value(figure, context), wording.period(figure, context)
    key, quote = "it_fell" if falls else "it_rose", quoted(figure.quote)
    text = context.say(key, subject=wording.subject(figure, context), period=period, value=value, quote=quote)
    return Statement(text, wording.proofs(figure, context), head=first_sentence(text))


def _of_those_named(question: Question, context: Context) -> Answer | None:
    times = times_of(question)
    if moved := _moved(question, times, context):
        return moved
    if len(question.claims) > 1 or question.pair or own_years(question, context):
        return None
    if paired := _held_against(question, times, context):
        return paired
    if len(times) == len(question.regions) == 1 and holds_against(question):
        times = tuple(replace(times[0], nature=nature) for nature in (Nature.TARGET, Nature.ACTUAL))
    if len(times) == 1 and (aimed := times[0].year) and _IMPLIED.search(question.wording):
        times, question = (year(aimed, Nature.TARGET), year(aimed - 1, Nature.ACTUAL)), replace(question, measure=None)
    reports = any(time.report for time in times)
    if len(times) > FEWEST and len(question.periods) == 1 and len(question.regions) == 1 and years_asked(question, context):
        return None  # each year of one span is a run
    if len(times) < FEWEST or not 1 <= len(question.regions) <= MOST_PLACES:
        return None
    lines = [line for subject in each_subject(question, context) for line in _lines(subject, times, context)]
    each = len(lines) > 1 and question.cues.isdisjoint(_ASKS - {"compare"}) and not _HELD.search(question.wording)
    said: list[Statement] = []
    if len(question.regions) > 1 and question.cues & _ASKS:
        for time in times:
            sides = [
                (_named(line, at, question, context), figure)
                for line in lines
                for at, figure in line.rows
                if time in (at, replace(at, nature=None))
            ]
            said += verdict(sides, question, context)
    ranked = said and question.cues & _ORDERS
    said += [] if each or ranked else [statement for line in lines for statement in _led(line, lines, question, context)]
    figures = dict.fromkeys(figure for line in lines for figure in line.figures)
    if not figures or len(figures) < FEWEST and not reports:
        return None
    long = [line for line in lines if len(line.rows) >= series.FEWEST]
    told = _lines_told(lines, context) if each or len(long) == len(lines) else wording.statements(figures, context)
    return _told(question, lines, [*said, *told], context)


def _led(line: Line, lines: Sequence[Line], question: Question, context: Context) -> Iterator[Statement]:
    """What was asked of the times of a line together, under its name where there are lines of several things."""
    several = len({names_of(other.subject, context) for other in lines}) > 1
    for statement in _together(line, question, context):
        name = names_of(line.subject, context) if several else ""
        yield replace(statement, text=context.say("led", name=name, text=statement.text)) if name else statement


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
    near = () if question.regions else {document.region for document in context.read(question)}
    places = question.regions or tuple(place for place in context.knowledge.panel.homes if place in near and is_run(place, context))
    if holds_against(question) and len(places) == 1 >= len(question.indicators):
        known = context.knowledge.panel.years_of(places[0]) or (0,)
        first, _ = years_asked(replace(asked, nature=Nature.ACTUAL), context) or years  # 近两年 are two that brought something
        run = range(first or min(known) - 1, (years[1] or max(known)) + 1)
        if paired := against.held(asked, places, run, context):
            return paired
    found = [
        line
        for subject in each_subject(asked, context)
        for place in places
        for line in lines_of(replace(subject, regions=(place,)), years, context)
    ]
    if not found:
        return None
    said = list(_together(found[0], question, context, run=True))
    found = found[:1] if said and question.cues & _ORDERS else found
    beside = () if question.nature or holds_against(question) else tuple(_aims(line, context) for line in found)
    return _told(question, found, said or _lines_told(found, context), context, run=True, beside=tuple(filter(None, beside)))


def _aims(line: Line, context: Context) -> Line | None:
    """What was aimed at in the years of a line of results, where it is told in the same measure and unit."""
    if not line.figures or wording.is_goal(line.figures[0]):
        return None
    years = range(min(time.year or 0 for time, _ in line.rows), max(context.knowledge.panel.years_of(line.place)) + 1)
    told = dict(line.told)
    pairs = {slot.time.year: pair for slot, pair in against.pairs(line.subject, (line.place,), years, context)}
    aims = [(at or 0, pair.target) for at, pair in pairs.items() if pair.target and _is_near(pair.target, at or 0, line, context)]
    alike = tuple((year(at, Nature.TARGET), aim) for at, aim in aims if pairs[at].result in (None, told.get(year(at, Nature.ACTUAL))))
    return replace(line, told=alike) if len(alike) >= FEWEST else None


def _is_near(aim: Figure, at: int, line: Line, context: Context) -> bool:
    """Whether an aim is of the size of the result nearest in time: 在建216公里 is no aim for 588公里 in use."""
    _, near = min(line.rows, key=lambda row: abs((row[0].year or 0) - at))
    size, other = (abs(reckoning.stated_of(one, context)) for one in (aim, near))
    return bool(reckoning.gap_of(near, aim, context)) and (near.measure is Measure.GROWTH or size <= 2 * other and other <= 2 * size)


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


def _told(
    question: Question, lines: Sequence[Line], said: list[Statement], context: Context, *, run: bool = False, beside: Sequence[Line] = ()
) -> Answer | None:
    """What was reckoned and told, then what is lacking; of a run a table, with the aims `beside` the results, and a chart as well."""
    notices = []
    for line in lines:
        worded, lacking = series.unstated(line, context, aims=not run)
        said += worded
        notices += lacking
    figures = tuple(dict.fromkeys(figure for line in lines for figure in line.figures))
    chart = None
    if run and len({line.place for line in lines}) == 1:
        dated = sorted(((time.year or 0, figure) for line in lines for time, figure in line.rows), key=lambda one: one[0])
        chart = charting.years({at: [figure for other, figure in dated if other == at] for at, _ in dated}, context)
    table = series.table([*lines, *beside], context) if run or len(figures) > FEWEST else None
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
    alone = not times and question.period is None and years_asked(question, context) is None
    if alone and question.indicators and len(places) == 1 and is_run(places[0], context):
        newest = sorted(context.knowledge.panel.years_of(places[0]), reverse=True)
        return next((found for at in newest if (found := against.held(question, places, (at,), context))), None)
    if not years or len(years) > 1 < len(places):
        return None
    return against.held(question, places, range(years[0], years[-1] + 1), context)


def _together(line: Line, question: Question, context: Context, *, run: bool = False) -> tuple[Statement, ...]:
    """What was asked of the times together: their sum, else which is higher and by how much; nothing where each was asked for by itself."""
    rows, figures = line.rows, line.figures
    if len(rows) < FEWEST:
        return ()
    if "sum" in question.cues or TOTAL.search(question.text):
        added = reckoning.reckoned("sum", figures, context)
        if added or "gap" not in question.cues:
            return added
    changed = CHANGED.search(question.wording) and not run
    if run and (passed := passes(question)) and (first := _first_past(rows, passed, context)):
        return first
    asks = _ORDERS if run else _ASKS if len(rows) > FEWEST else _ASKS | _OF_TWO
    rates = _RATE.search(question.wording) and len(rows) == FEWEST and figures[0].measure is not Measure.GROWTH
    rate = reckoning.reckoned("rate", figures, context) if rates else ()
    if question.cues.isdisjoint(asks) and not changed:
        return rate
    if run and _RISEN.search(question.text) and figures[0].measure is not Measure.GROWTH:
        steepest = "most down level" if _FALLEN.search(question.text) else "most up level"
        if risen := changes.told(figures, Operation("differ", axis="year", pick=steepest), question, context)[1]:
            return risen
    if len(rows) == FEWEST and changed and (told_apart := _changed(rows, context)):
        return (*rate, *told_apart)
    multiple = ratio(figures[-1], figures[0], context) if "ratio" in question.cues and len(figures) == FEWEST else []
    named = [(_named(line, time, question, context), figure) for time, figure in rows]
    return (*rate, *multiple, *verdict(named, question, context, meant="period", unlike=True))  # of one thing, whatever each year calls it


def _named(line: Line, time: Time, question: Question, context: Context) -> str:
    """A time of a line, with its place where there are several."""
    return f"{context.region_name(line.place) if len(question.regions) > 1 else ''}{time.name(context)}"


def _first_past(rows: Sequence[tuple[Time, Figure]], passed: Quantity, context: Context) -> tuple[Statement, ...]:
    """The first year whose number is as high as the one named, with the one before."""
    scaled = not passed.unit or not passed.unit.strip("十百千万亿")  # 突破3000亿 of what is measured in 亿元
    unit = (rows[0][1].quantity.unit or "").lstrip("十百千万亿") if scaled and rows[0][1].quantity else ""
    bar = amount(replace(passed, unit=f"{passed.unit or ''}{unit}"), context.knowledge.vocabulary.units)
    sized = [
        (time, figure, size) for time, figure in sorted(rows, key=lambda row: row[0].year or 0) if (size := amount_of(figure, context))
    ]
    past = next((at for at, (_, _, size) in enumerate(sized) if bar and size.family == bar.family and size.stated >= bar.stated), None)
    if past is None or not bar:
        return ()
    told = [context.say("year_value", year=time.year, nature="", value=wording.plain_value(figure, context)) for time, figure, _ in sized]
    key, before = ("first_past", told[past - 1]) if past else ("first_past_already", "")
    text = context.say(
        key, passed=context.language.tell(PASSED.sub("", passed.text)), value=told[past], before=before, year=sized[past][0].year
    )
    return (Statement(text, tuple(figure.quote for _, figure, _ in sized[max(0, past - 1) : past + 1][::-1]), formula=passed.text),)


def _changed(rows: Sequence[tuple[Time, Figure]], context: Context) -> tuple[Statement, ...]:
    """By how much a size rose or fell from the earlier of two times to the later; nothing of sizes that cannot be ordered, or that are level."""
    (began, first), (ended, last) = sorted(rows, key=lambda row: row[0].year or 0)
    alike = first.measure is last.measure and wording.is_goal(first) is wording.is_goal(last)
    found = reckoning.gap_of(first, last, context) if alike else None
    if found is None or found[0] == "level":
        return ()
    slots = {"first": began.name(context), "last": ended.name(context), "gap": found[1], "formula": found[2]}
    slots |= {"before": wording.plain_value(first, context), "after": wording.plain_value(last, context)}
    text = context.say("rose" if found[0] == "over" else "fell", **slots)
    return (Statement(text, tuple(dict.fromkeys((first.quote, last.quote))), found[2]),)
