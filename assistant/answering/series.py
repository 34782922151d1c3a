"""What one place states of one thing at several times, as a line: told in one sentence, as a column of a table, and where it is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.amounts import Order, compare
from assistant.answering import gaps, tabulating, wording, yearly
from assistant.answering.asked_times import Time, is_run
from assistant.answering.common import Context, flat, quoted
from assistant.answering.comparability import amount_of
from assistant.answering.each_report import best_in
from assistant.answering.reckoning import kind_of
from assistant.answers import Cell, Notice, Statement, Table
from assistant.cells import name_of
from assistant.questions import Question
from assistant.records import Extent, Figure, Measure, Nature, Period

FEWEST = 3  # numbers that move


@dataclass(frozen=True, slots=True)
class Line:
    """One thing at one place: the times asked about in their order, each with the figure that tells it; None where none does."""

    subject: Question
    place: str
    told: tuple[tuple[Time, Figure | None], ...]

    @property
    def rows(self) -> tuple[tuple[Time, Figure], ...]:
        return tuple((time, figure) for time, figure in self.told if figure)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for _, figure in self.rows)

    @property
    def silent(self) -> tuple[Time, ...]:
        return tuple(time for time, figure in self.told if not figure)

    @property
    def natures(self) -> frozenset[Nature | None]:
        return frozenset(time.nature for time, _ in self.told)

    def what(self, context: Context) -> str:
        """目标, 实际增速: what of the thing is told; nothing where some times ask for one and some for another."""
        nature = next(iter(self.natures), None) if len(self.natures) == 1 else None
        grows = bool(self.figures) and self.figures[0].measure is Measure.GROWTH
        said = context.say(nature.value) if nature else ""
        return context.say("series_what", nature=said, measure=context.say("growth")) if grows else said


def told(line: Line, context: Context, *, rest: bool = False) -> Statement:
    """The whole line in one sentence, in its order: 2016年8%左右、2015年8%; the `rest` are the years before the one told already."""
    natures = [context.say("year_nature", nature=context.say(one.nature.value)) if len(line.natures) > 1 else "" for one in line.figures]
    values = (
        context.say("year_value", year=time.year, nature=nature, value=wording.plain_value(figure, context))
        for (time, figure), nature in zip(line.rows, natures, strict=True)
    )
    text = context.say(
        "series_rest" if rest else "series_line",
        subject=wording.subject(line.figures[0], context),
        what=line.what(context),
        years=wording.runs((time.year or 0 for time, _ in line.rows), context),
        values=context.say("list_separator").join(values),
    )
    quotes = (quote for time, figure in line.rows for quote in wording.proofs(figure, context, year=time.year))
    return Statement(text, tuple(dict.fromkeys(quotes)))


def moved(line: Line, context: Context) -> Statement | None:
    """The line in one sentence where its numbers stand in a table: from where to where, and whether they rose or fell all the way."""
    rows = sorted(line.rows, key=lambda row: row[0].year or 0)
    kinds = Counter((kind_of(figure), amount.family) for _, figure in rows if (amount := amount_of(figure, context)))
    kind, count = kinds.most_common(1)[0] if kinds else (None, 0)
    sized = [
        (time, figure, amount)
        for time, figure in rows
        if (amount := amount_of(figure, context)) and (kind_of(figure), amount.family) == kind
    ]
    if count < FEWEST:
        return None
    went: dict[Order, list[int]] = {way: [] for way in Order}
    for (_, earlier, before), (time, _, after) in pairwise(sized):
        found = compare(after, before)
        open_ = found.order is Order.OVERLAP and after.high is None and before.high is not None and not wording.is_goal(earlier)
        went[Order.OVERLAP if open_ and found.stated is Order.LESS else found.stated].append(
            time.year or 0
        )  # 超过100 after 105 fell not for certain
    up, down, level = (went[way] for way in (Order.GREATER, Order.LESS, Order.EQUAL))
    few, many = sorted((up, down), key=len)
    way = "up" if many is up else "down"
    gaps = (sized[-1][0].year or 0) - (sized[0][0].year or 0) >= count
    key = f"moved_{way}{'_told' if gaps else ''}" if not few else f"moved_{way}_but" if len(few) * 2 <= len(many) else "moved_mixed"
    how = context.say(key if many else "moved_level", years=wording.runs(few, context))
    how += context.say("moved_and_level", years=wording.runs(level, context)) if level and many else ""
    values = {amount.stated: _at(time, figure, context) for time, figure, amount in sized[::-1]}
    how += context.say("moved_ends", most=values[max(values)], least=values[min(values)]) if few else ""
    (first, began, _), (last, ended, _) = sized[0], sized[-1]
    slots = {"first": _at(first, began, context), "last": _at(last, ended, context), "moved": how}
    text = context.say("series_moved", subject=wording.subject(began, context), what=line.what(context), **slots)
    return Statement(
        text, tuple(dict.fromkeys(quote for time, figure in rows for quote in wording.proofs(figure, context, year=time.year)))
    )


def _at(time: Time, figure: Figure, context: Context) -> str:
    return context.say("year_value", year=time.year, nature="", value=wording.plain_value(figure, context))


def table(lines: Sequence[Line], context: Context) -> Table:
    """A row for each time of which one of the lines tells something, a column a line, called by what tells it from the others."""
    places, things = {line.place for line in lines}, {gaps.names_of(line.subject, context) for line in lines}
    heads = []
    for line in lines:
        name = context.region_name(line.place) if len(places) > 1 else ""
        name += gaps.names_of(line.subject, context) if len(things) > 1 or not name and None in line.natures else ""
        alone = len(places) * len(things) == len(lines) and name
        heads.append(name if alone else name + (line.what(context) or gaps.names_of(line.subject, context)))
    mixed = any(len(line.natures) > 1 for line in lines)
    cells = [{time if mixed else replace(time, nature=None): figure for time, figure in line.told} for line in lines]
    times = list(dict.fromkeys(time for own in cells for time in own))
    if len({len(own) for own in cells}) > 1:
        times.sort(key=lambda time: time.year or 0, reverse=(times[0].year or 0) > (times[-1].year or 0))
    empty = Cell(context.say("not_stated"))
    rows = [
        (Cell(time.name(context)), *(tabulating.value_cell(one, context) if one else empty for one in own))
        for time in times
        if any(own := [each.get(time) for each in cells]) or time.report
    ]
    return Table((context.say("column_period"), *heads), tuple(rows), separator=context.say("cell_separator"))


def newest_first(figures: Sequence[Figure], context: Context) -> tuple[tuple[Figure, ...], tuple[Statement, ...]]:
    """Of figures of many years, where no year was asked for, those of the newest year of each place and nature, and a line for the years before."""
    kept, lines, panel = list[Figure](), list[Statement](), context.knowledge.panel
    groups: dict[tuple[str, str, Nature], list[Figure]] = {}
    for figure in figures:
        nature = Nature.TARGET if wording.is_goal(figure) else Nature.ACTUAL
        groups.setdefault((figure.region or "", figure.indicator or name_of(figure.label), nature), []).append(figure)
    for (place, subject, nature), own in groups.items():
        last = max(panel.years_of(place), default=0)  # what a plan ends with is another question
        yearly = [figure for figure in own if _of_a_year(figure) and (figure.bearing.end or 0) <= last]
        if not is_run(place, context) or not yearly:
            kept += own
            continue
        newest = max(figure.bearing.end or 0 for figure in yearly)
        alone = [figure for figure in yearly if figure.bearing.end == newest]
        kept += alone
        for measure in dict.fromkeys(figure.measure for figure in alone if figure.measure is not Measure.QUALITATIVE):
            rows = panel.series(place, subject, measure=measure, nature=nature, years=(None, newest - 1))
            dated = tuple((year(row.cell.year, nature), row.cell.figure) for row in rows[::-1])
            lines += [told(Line(Question(""), place, dated), context, rest=True)] if rows else []
    return tuple(figure for figure in figures if figure in kept), tuple(lines)


def _of_a_year(figure: Figure) -> bool:
    """Whether it is a number of the whole place for one year alone."""
    bearing = figure.bearing
    alone = bearing.end is not None and bearing.start == bearing.end and bearing.extent is Extent.YEAR
    return alone and bearing.whole and figure.quantity is not None


def year(number: int | None, nature: Nature | None = None) -> Time:
    """A year as a time that is asked about."""
    return Time(Period(number, number, f"{number}年"), nature=nature)


# ── of the times that no figure tells: what the report says in words, that it says nothing, or that there is none ──


def unstated(line: Line, context: Context, *, aims: bool = False) -> tuple[list[Statement], list[Notice]]:
    """The sentences in place of the figures of a line that are lacking, and what is not written, by reports and by years.

    `aims`: where nobody said that results are meant, what was aimed at is told of the years that state none.
    """
    panel = context.knowledge.panel
    said, unsaid, unreported = [], [], []
    for time in line.silent:
        years = report_years(time)
        year = next((year for year in years if panel.report(line.place, year)), None)
        if year is None:
            unreported.append(years[0])
        else:
            sentence = _sentence(line, time, year, context)
            said += [sentence] if sentence else []
            unsaid += [] if sentence and not line.subject.indicators else [time]
    names = flat(line.figures[0].label) if line.figures and not line.subject.indicators else gaps.names_of(line.subject, context)
    place = context.region_name(line.place)
    reports = wording.runs((time.report for time in unsaid if time.report), context)
    notices = [context.notice("reports_no_number", place=place, years=reports, topic=names)] if reports else []
    if aims and line.subject.nature is None:
        aimed = [replace(time, nature=Nature.TARGET) for time in unsaid if time.nature is Nature.ACTUAL and not time.report]
        said += wording.statements(yearly.told(yearly.slots_of(line.subject, aimed, context), context).values(), context)
    plain = [time.year or 0 for time in unsaid if not time.report]
    return said, [*notices, *lacking(line.place, plain, unreported, names, line.what(context), context)]


def report_years(time: Time) -> Sequence[int]:
    """The years of the reports that tell of a time: what was done stands in the next, what is aimed at in its own."""
    if time.report or time.nature is Nature.TARGET:
        return (time.year or 0,)
    return ((time.year or 0) + 1,) if time.nature else ((time.year or 0) + 1, time.year or 0)


def lacking(place: str, unsaid: Sequence[int], unreported: Iterable[int], names: str, what: str, context: Context) -> list[Notice]:
    """That of some years nothing is stated, and that of others there is no report."""
    name, reports = context.region_name(place), wording.runs(context.knowledge.panel.years_of(place), context)
    found = []
    if unsaid:
        found.append(context.notice("series_silent", place=name, years=wording.runs(unsaid, context), names=names, what=what))
    if missing := wording.runs(unreported, context):
        found.append(context.notice("series_no_report", place=name, asked=missing, years=reports))
    return found


def _sentence(line: Line, time: Time, year: int, context: Context) -> Statement | None:
    """The sentence of the report of a year that speaks of the matter with a number of another kind, as one of several years together."""
    subject = replace(line.subject, regions=(line.place,), period=None, periods=(), editions=(), nature=time.nature)
    if subject.indicators and not time.report:
        found = (one.figure for one in yearly.candidates(yearly.Slot(line.subject, line.place, time), context))
        near = (one for one in found if one.indicator in line.subject.indicators)
        return next(iter(wording.statements(near, context)), None)
    document = context.document(context.knowledge.panel.report(line.place, year)[0])
    best = best_in(document, replace(subject, documents=(document.id,)), context)
    if best is None or "no number" in best.signs:
        return None  # a number was asked for
    quote = document.quote(best.span)
    return Statement(context.say("report_says", report=context.say("report_of", year=year), quote=quoted(quote)), (quote,))
