"""What one place states of one thing at several times, as a line: told in one sentence, and as a column of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering import gaps, tabulating, wording
from assistant.answering.asked_times import Time, is_run
from assistant.answering.common import Context
from assistant.answers import Cell, Statement, Table
from assistant.cells import name_of
from assistant.questions import Question
from assistant.records import Extent, Figure, Measure, Nature, Period


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
    values = (context.say("year_value", year=time.year, value=wording.plain_value(figure, context)) for time, figure in line.rows)
    text = context.say(
        "series_rest" if rest else "series_line",
        subject=wording.subject(line.figures[0], context),
        what=line.what(context),
        years=wording.runs((time.year or 0 for time, _ in line.rows), context),
        values=context.say("list_separator").join(values),
    )
    quotes = (quote for time, figure in line.rows for quote in wording.proofs(figure, context, year=time.year))
    return Statement(text, tuple(dict.fromkeys(quotes)))


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
    kept: list[Figure] = []
    lines: list[Statement] = []
    groups: dict[tuple[str | None, str, Nature], list[Figure]] = {}
    for figure in figures:
        nature = Nature.TARGET if wording.is_goal(figure) else Nature.ACTUAL
        groups.setdefault((figure.region, figure.indicator or name_of(figure.label), nature), []).append(figure)
    for (place, subject, nature), own in groups.items():
        last = max(context.knowledge.panel.years_of(place or ""), default=0)
        by_year = [
            (figure.bearing.end, figure)
            for figure in own
            if figure.quantity and figure.bearing.end and figure.bearing.end <= last  # what a plan ends with is another question
            and figure.bearing.start == figure.bearing.end and figure.bearing.extent is Extent.YEAR and figure.bearing.whole
        ]  # fmt: skip
        if not is_run(place, context) or not by_year:
            kept += own
            continue
        newest = max(year for year, _ in by_year)
        alone = [figure for year, figure in by_year if year == newest]
        kept += alone
        panel = context.knowledge.panel
        for measure in dict.fromkeys(figure.measure for figure in alone if figure.quantity):
            rows = panel.series(place or "", subject, measure=measure, nature=nature, years=(None, newest - 1))
            dated = tuple((year(row.cell.year, nature), row.cell.figure) for row in rows[::-1])
            if rows and measure is not Measure.QUALITATIVE:
                lines.append(told(Line(Question(""), place or "", dated), context, rest=True))
    return tuple(figure for figure in figures if figure in kept), tuple(lines)


def year(number: int | None, nature: Nature | None = None) -> Time:
    """A year as a time that is asked about."""
    return Time(Period(number, number, f"{number}年"), nature=nature)
