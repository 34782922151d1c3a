"""One thing over the years: exactly the years asked for, each year alone and of the whole place, as `yearly` finds them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering import against, charting, gaps, reckoning, tabulating, wording, yearly
from assistant.answering.asked_times import LAST, Time, holds_against, is_run, years_asked
from assistant.answering.changes import by_step
from assistant.answering.common import Context, quoted
from assistant.answering.each_report import best_in
from assistant.answering.reservations import kept_in_mind
from assistant.answering.subjects import each_subject
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Cell, Notice, Outcome, Statement, Table
from assistant.cells import name_of
from assistant.panel import Years
from assistant.questions import Question
from assistant.records import Extent, Figure, Measure, Nature, Period

MOST = 60  # years of a series looked at one by one
FEWEST = 2
TOTAL = re.compile("一共|总共|合计|累计|加起来|总和|共计|in total|altogether", re.IGNORECASE)
_DONE = re.compile("(?:完成|实现)(?:的)?(?:情况|数|值|结果)|(?:完成|实现)得?(?:怎么样|如何|多少)")
_AIMED = re.compile("目标|计划|任务|定的|target|goal", re.IGNORECASE)
_FALLEN = re.compile("[降减跌落][少低幅]?[得了]?最|(?:biggest|largest) (?:fall|drop|decrease)")
_RISEN = re.compile(f"(?:[增涨升多][加长幅]?|提高|扩大)[得了]?最[多大快]|(?:biggest|largest) (?:rise|increase|jump)|{_FALLEN.pattern}")


@dataclass(frozen=True, slots=True)
class Line:
    """What one place states of one thing over the years, ascending: a year with its figure each, and the years of which nothing is told."""

    place: str
    nature: Nature
    rows: tuple[tuple[int, Figure], ...]
    silent: tuple[int, ...] = ()

    @property
    def measure(self) -> Measure:
        return self.rows[0][1].measure

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for _, figure in self.rows)


def answer(question: Question, context: Context) -> Answer | None:
    """The series asked for, with the years that state nothing; None where no series was asked for or there are no two years of it."""
    years = years_asked(question, context)
    if years is None or not (question.indicators or question.topic or question.terms):
        return None
    asked = replace(question, periods=(), quantities=())
    if question.nature is None and _DONE.search(question.text) and not _AIMED.search(question.text):
        asked = replace(asked, nature=Nature.ACTUAL)
    places = question.regions or tuple(place for place in context.knowledge.panel.homes if is_run(place, context))
    if (
        holds_against(question)
        and len(places) == 1 >= len(question.indicators)
        and (paired := against.by_year(asked, places[0], years, context))
    ):
        return paired
    lines = [
        line
        for subject in each_subject(asked, context)
        for place in places
        for line in lines_of(replace(subject, regions=(place,)), years, context)
    ]
    if not lines or max(len(line.rows) for line in lines) < FEWEST:
        return None
    upwards = _in_order(question)
    statements = [told(line, context, upwards=upwards) for line in lines]
    if question.cues & {"highest", "lowest", "rank"}:
        lines = lines[:1]
        statements = [*_first(lines[0], question, context), told(lines[0], context, upwards=upwards)]
    if "sum" in question.cues or TOTAL.search(question.text):
        statements = [*reckoning.reckoned("sum", lines[0].figures, context), *statements]
    notices: list[Notice] = []
    for line in lines:
        worded, lacking = _without_figure(line, asked, context)
        statements += worded
        notices += lacking
    shown = [figure for line in lines for figure in line.figures]
    notices += kept_in_mind(shown, context)
    by_year: dict[int, list[Figure]] = {}
    for line in lines if len(places) == 1 else ():
        for year, figure in line.rows:
            by_year.setdefault(year, []).append(figure)
    chart = charting.years(by_year, context) if by_year else None
    dated = [one for line in lines for one in line.rows]
    rows = tuple(figure for _, figure in sorted(dated, key=lambda one: one[0] if upwards else -one[0]))
    table = _table(lines, context, upwards=upwards)
    return Answer(question, Outcome.ANSWERED, tuple(statements), tuple(dict.fromkeys(notices)), table, chart, rows=rows)


def _in_order(question: Question) -> bool:
    """Whether the years are told from the first: where an end and a beginning, or a beginning alone, was named, or the words of reports are asked."""
    return not question.indicators or bool(question.period and question.period.start and not LAST.search(question.text))


def lines_of(question: Question, years: Years, context: Context) -> list[Line]:
    """The series of one place: of the nature asked for, else what was done and what was aimed at where that is told of as many years."""
    natures = (question.nature,) if question.nature else (Nature.ACTUAL, Nature.TARGET)
    measures = (Measure.LEVEL, Measure.GROWTH) if not question.measure and {"growth", "level"} <= question.cues else (question.measure,)
    found = [
        line
        for measure in measures
        for line in _of_natures(replace(question, measure=measure), natures, years, context)
        if len(line.rows) >= FEWEST
    ]
    results = [line for line in found if line.nature is not Nature.TARGET] or found
    return [line for line in found if line in results or any(_goes_with(line, result) for result in results)]


def _goes_with(goals: Line, results: Line) -> bool:
    """Whether what was aimed at is told beside what was done: in the same measure, and of about as many years."""
    return goals.measure is results.measure and len(goals.rows) * 2 >= len(results.rows)


def _of_natures(question: Question, natures: Sequence[Nature], years: Years, context: Context) -> list[Line]:
    place, reports = question.regions[0], context.knowledge.panel.years_of(question.regions[0])
    if not reports:
        return []
    lines = []
    for nature in natures:
        asked = _between(years_asked(replace(question, nature=nature), context) or years, reports, nature)
        slots = yearly.slots_of(question, (Time(Period(year, year, f"{year}年"), nature=nature) for year in asked))
        rows = tuple((slot.time.year or 0, figure) for slot, figure in yearly.told(slots, context).items())
        if rows:
            have = [year for year, _ in rows]
            within = range(years[0] or min(have), (years[1] or max((*have, max(reports) - (nature is not Nature.TARGET)))) + 1)
            lines.append(
                Line(place, nature, tuple(sorted(rows, key=lambda row: row[0])), tuple(y for y in asked if y in within and y not in have))
            )
    return lines


def _between(years: Years, reports: Sequence[int], nature: Nature) -> range:
    """The years that are asked for, those open as far as there are reports that can tell of them."""
    back = int(nature is not Nature.TARGET)
    first, last = years[0] or min(reports) - back, years[1] or max(reports) - back
    return range(max(first, last - MOST), min(last, max(reports)) + 1)


def told(line: Line, context: Context, *, rest: bool = False, upwards: bool = False) -> Statement:
    """The whole series in one sentence, the newest first: 2016年8%左右、2015年8%; the `rest` are the years before the one told already."""
    ordered = line.rows if upwards else line.rows[::-1]
    values = [context.say("year_value", year=year, value=wording.plain_value(figure, context)) for year, figure in ordered]
    text = context.say(
        "series_rest" if rest else "series_line",
        subject=wording.subject(ordered[0][1], context),
        what=_what(line, context),
        years=wording.runs((year for year, _ in line.rows), context),
        values=context.say("list_separator").join(values),
    )
    quotes = (quote for year, figure in ordered for quote in wording.proofs(figure, context, year=year))
    return Statement(text, tuple(dict.fromkeys(quotes)))


def _what(line: Line, context: Context) -> str:
    nature = context.say(line.nature.value)
    return context.say("series_what", nature=nature, measure=context.say("growth")) if line.measure is Measure.GROWTH else nature


def _first(line: Line, question: Question, context: Context) -> list[Statement]:
    """In which year it was highest or lowest, or rose most."""
    if (
        _RISEN.search(question.text)
        and line.measure is not Measure.GROWTH
        and (risen := by_step(line.figures, context, fallen=bool(_FALLEN.search(question.text))))
    ):
        return list(risen)
    named = [(context.say("in_years", years=year), figure) for year, figure in line.rows]
    return list(verdict(named, question, context, meant="period"))


def _without_figure(line: Line, question: Question, context: Context) -> tuple[list[Statement], list[Notice]]:
    """Of the years that no figure tells: the sentence of the report, where it speaks of the thing; that it does not; that there is no report."""
    panel, back = context.knowledge.panel, int(line.nature is not Nature.TARGET)
    reports = panel.years_of(line.place)
    said, unsaid, unreported = [], [], []
    plain = replace(question, period=None, periods=(), nature=line.nature, regions=(line.place,))
    for year in line.silent:
        if year + back not in reports:
            unreported.append(year)
            continue
        document = context.document(panel.report(line.place, year + back)[0])
        worded = against.without_number(line.place, year, question.indicators[0], context) if question.indicators and not back else None
        best = best_in(document, plain, context) if not question.indicators else None
        if worded:
            said.append(worded)
        elif best and "no number" not in best.signs:
            quote = document.quote(best.span)
            report = context.say("report_of", year=year + back)
            said.append(Statement(context.say("report_says", report=report, quote=quoted(quote)), (quote,)))
        else:
            unsaid.append(year)
    notices, place = [], context.region_name(line.place)
    if unsaid:
        years, names = wording.runs(unsaid, context), gaps.names_of(question, context)
        notices.append(context.notice("series_silent", place=place, years=years, names=names, what=_what(line, context)))
    if unreported and reports:
        asked = wording.runs((year + back for year in unreported), context)
        notices.append(context.notice("series_no_report", place=place, asked=asked, years=wording.runs(reports, context)))
    return said, notices


def _table(lines: Sequence[Line], context: Context, *, upwards: bool = False) -> Table:
    """A row a year, the newest first, a column a series."""
    several = len({line.place for line in lines}) > 1
    measures = len({(line.place, line.nature) for line in lines}) < len(lines)
    subjects = len({_thing(line) for line in lines}) > 1
    columns = [
        (context.region_name(line.place) if several else "")
        + (wording.subject(line.figures[-1], context) if subjects and not several else "")
        + (_what(line, context) if measures else context.say(line.nature.value))
        for line in lines
    ]
    by_year: dict[int, dict[int, Figure]] = {}
    for at, line in enumerate(lines):
        for year, figure in line.rows:
            by_year.setdefault(year, {})[at] = figure
    rows = tuple(
        (Cell(context.say("in_years", years=year)), *(_cell(by_year[year], at, context) for at in range(len(lines))))
        for year in sorted(by_year, reverse=not upwards)
    )
    return Table((context.say("column_period"), *columns), rows, separator=context.say("cell_separator"))


def _thing(line: Line) -> str:
    return line.figures[-1].indicator or line.figures[-1].label


def _cell(row: Mapping[int, Figure], at: int, context: Context) -> Cell:
    if at not in row:
        return Cell(context.say("not_stated"))
    return tabulating.value_cell(row[at], context)


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
            rows = tuple(row for row in panel.series(place or "", subject, measure=measure, nature=nature) if (row.cell.year or 0) < newest)
            if rows and measure is not Measure.QUALITATIVE:
                dated = tuple((row.cell.year or 0, row.cell.figure) for row in rows)
                lines.append(told(Line(place or "", nature, dated), context, rest=True))
    return tuple(figure for figure in figures if figure in kept), tuple(lines)
