"""One thing over the years: exactly the years asked for, the newest first, each year alone and of the whole place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering import against, charting, gaps, reckoning, tabulating, wording
from assistant.answering.asked_times import LAST, holds_against, is_run, years_asked
from assistant.answering.common import Context
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import subject_figures
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Cell, Notice, Outcome, Statement, Table
from assistant.cells import name_of
from assistant.panel import Row, Years
from assistant.questions import Question
from assistant.records import Extent, Figure, Measure, Nature

MOST = 60  # years of a series looked at one by one
TOTAL = re.compile("一共|总共|合计|累计|加起来|总和|共计|in total|altogether", re.IGNORECASE)
_NEW = re.compile("新|净增|改造|引进|完成|脱贫")
_NATURES = (Nature.ACTUAL, Nature.TARGET)
_DONE = re.compile("(?:完成|实现)(?:的)?(?:情况|数|值|结果)|(?:完成|实现)得?(?:怎么样|如何|多少)")
_AIMED = re.compile("目标|计划|任务|定的|target|goal", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """What one place states of one thing over the years, ascending."""

    place: str
    nature: Nature
    measure: Measure
    rows: tuple[Row, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(row.cell.figure for row in self.rows)


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
        and len(places) == len(question.indicators) == 1
        and (paired := against.by_year(asked, places[0], question.indicators[0], years, context))
    ):
        return paired
    lines = [line for place in places for line in _lines(replace(asked, regions=(place,)), years, context)]
    if not lines or max(len(line.rows) for line in lines) < 2:
        return None
    upwards = _in_order(question)
    statements = [told(line, context, upwards=upwards) for line in lines]
    if question.cues & {"highest", "lowest", "rank"}:
        line = lines[0]
        lines = [line]
        statements = [*_first(line, question, context), told(line, context, upwards=upwards)]
    if "sum" in question.cues or TOTAL.search(question.text):
        statements = [*reckoning.reckoned("sum", lines[0].figures, context), *statements]
    worded: dict[tuple[str, int], Statement] = {}
    if asked.nature is Nature.TARGET and asked.indicators:
        have = {(line.place, row.cell.year or 0) for line in lines for row in line.rows}
        worded = against.in_words(have, asked.indicators[0], years, context)
        statements += worded.values()
    asked_apart = lines if asked.nature else {line.place: line for line in lines}.values()
    notices = [notice for line in asked_apart for notice in _silent(line, lines, years, asked, context, worded)]
    shown = [figure for line in lines for figure in line.figures]
    notices += kept_in_mind(shown, context)
    by_year: dict[int, list[Figure]] = {}
    for line in lines if len(places) == 1 else ():
        for row in line.rows:
            by_year.setdefault(row.cell.year or 0, []).append(row.cell.figure)
    chart = charting.years(by_year, context) if by_year else None
    dated = [(row.cell.year or 0, row.cell.figure) for line in lines for row in line.rows]
    rows = tuple(figure for _, figure in sorted(dated, key=lambda one: one[0] if upwards else -one[0]))
    return Answer(
        question,
        Outcome.ANSWERED,
        tuple(statements),
        tuple(dict.fromkeys(notices)),
        _table(lines, context, upwards=upwards),
        chart,
        rows=rows,
    )


def _in_order(question: Question) -> bool:
    """Whether the years are told from the first: where an end and a beginning, or a beginning alone, was named."""
    return bool(question.period and question.period.start and not LAST.search(question.text))


def _lines(question: Question, years: Years, context: Context) -> list[Line]:
    """The series of one place: of each nature asked for, in the measure asked for or the one that most years have."""
    place, found = question.regions[0], []
    for subject in question.indicators or _labels(question, context):
        lines: list[Line] = []
        for nature in (question.nature,) if question.nature else _NATURES:
            nature = Nature.TARGET if nature is Nature.TARGET else Nature.ACTUAL
            within = years_asked(replace(question, nature=nature), context) or years
            lines += _of_nature(replace(question, nature=nature), place, subject, within, context)
        if not question.measure and lines and not {"growth", "level"} <= question.cues:  # 总量跟增速各是多少 asks for both
            lines = [line for line in lines if line.measure is lines[0].measure]  # what nobody asked for stands in no answer
        if not question.nature:
            lines = [line for line in lines if len(line.rows) * 2 >= len(lines[0].rows)]
        found += lines
    return found


def _of_nature(question: Question, place: str, subject: str, years: Years, context: Context) -> list[Line]:
    """The series of one nature, the fullest first: sizes before growth where both are told of most years."""
    panel = context.knowledge.panel
    last = max(panel.years_of(place), default=0)
    assert question.nature
    wanted = [
        each for each in panel.measures(place, subject, question.nature) if question.measure in (None, each) or _is_size(each, question)
    ]
    series = [
        Line(place, question.nature, measure, rows)
        for measure in wanted
        if (
            rows := _of_one_unit(
                _no_plan(panel.series(place, subject, measure=measure, nature=question.nature, years=years), years, last), context
            )
        )
    ]
    series = [line for line in series if line.measure is not Measure.INCREMENT or _comes_new(line)]
    longest = max((len(line.rows) for line in series), default=0)
    full = [line for line in series if len(line.rows) * 2 > longest]
    return sorted(full, key=lambda line: line.measure is Measure.GROWTH)[:2]


def _comes_new(line: Line) -> bool:
    """Whether what is told is something new each year (城镇新增就业), and not by how much a size has grown (优良天数增加11天)."""
    return sum(bool(_NEW.search(row.cell.figure.label)) for row in line.rows) * 2 > len(line.rows)


def _is_size(measure: Measure, question: Question) -> bool:
    """Whether it is counted or added up, where a size is asked for."""
    return question.measure is Measure.LEVEL and measure in (Measure.COUNT, Measure.CUMULATIVE, Measure.SHARE, Measure.INCREMENT)


def _no_plan(rows: tuple[Row, ...], years: Years, last: int) -> tuple[Row, ...]:
    """The rows without what plans aim at beyond the last report, where no such year was named."""
    return rows if years[1] else tuple(row for row in rows if (row.cell.year or 0) <= last)


def _of_one_unit(rows: tuple[Row, ...], context: Context) -> tuple[Row, ...]:
    """The rows in units of the family that most of them have: 万标箱 and 万吨 of one port are no series."""
    amounts = {row: amount.family for row in rows if (amount := context.knowledge.panel.amount(row.cell))}
    if len(set(amounts.values())) < 2:
        return rows
    most = Counter(amounts.values()).most_common(1)[0][0]
    return tuple(row for row in rows if amounts.get(row) == most)


def _labels(question: Question, context: Context) -> tuple[str, ...]:
    """The name under which most years state what no indicator names."""
    figures = subject_figures(replace(question, period=None), context)
    names = Counter(figure.indicator or name_of(figure.label) for figure in figures if figure.quantity)
    return tuple(name for name, _ in names.most_common(1))


def told(line: Line, context: Context, *, rest: bool = False, upwards: bool = False) -> Statement:
    """The whole series in one sentence, the newest first: 2016年8%左右、2015年8%; the `rest` are the years before the one told already."""
    newest_first = sorted(line.rows, key=lambda row: (1 if upwards else -1) * (row.cell.year or 0))
    values = [context.say("year_value", year=row.cell.year, value=wording.plain_value(row.cell.figure, context)) for row in newest_first]
    first = newest_first[0].cell.figure
    text = context.say(
        "series_rest" if rest else "series_line",
        subject=wording.subject(first, context),
        what=_what(line, context),
        years=wording.runs((row.cell.year or 0 for row in line.rows), context),
        values=context.say("list_separator").join(values),
    )
    quotes = (quote for row in newest_first for quote in wording.proofs(row.cell.figure, context, year=row.cell.year))
    return Statement(text, tuple(dict.fromkeys(quotes)))


def _what(line: Line, context: Context) -> str:
    nature = context.say(line.nature.value)
    return context.say("series_what", nature=nature, measure=context.say("growth")) if line.measure is Measure.GROWTH else nature


def _first(line: Line, question: Question, context: Context) -> list[Statement]:
    """In which year it was highest or lowest."""
    named = [(context.say("in_years", years=row.cell.year), row.cell.figure) for row in line.rows]
    return list(verdict(named, question, context, meant="period"))


def _silent(
    line: Line, lines: Sequence[Line], years: Years, question: Question, context: Context, worded: Collection[tuple[str, int]]
) -> list[Notice]:
    """The years inside those asked for of which nothing is told: for lack of a report, or although there is one."""
    beside = [line] if question.nature else [other for other in lines if other.place == line.place]
    have = {row.cell.year for other in beside for row in other.rows} | {year for place, year in worded if place == line.place}
    reports = set(context.knowledge.panel.years_of(line.place))
    first, last = years[0] or min(year for year in have if year), years[1] or max(year for year in have if year)
    offset = 0 if line.nature is Nature.TARGET else 1
    known = max(reports, default=last) - offset  # of later years nothing can be known yet
    lacking = [year for year in range(first, min(last, known) + 1) if year not in have] if last - first < MOST else []
    unreported = [year for year in lacking if year + offset not in reports]
    unsaid = [year for year in lacking if year not in unreported]
    found = []
    place = context.region_name(line.place)
    if unsaid:
        names = gaps.names_of(question, context)
        found.append(
            context.notice("series_silent", place=place, years=wording.runs(unsaid, context), names=names, what=_what(line, context))
        )
    if unreported and reports:
        asked = wording.runs((year + offset for year in unreported), context)
        found.append(context.notice("series_no_report", place=place, asked=asked, years=wording.runs(reports, context)))
    return found


def _table(lines: Sequence[Line], context: Context, *, upwards: bool = False) -> Table:
    """A row a year, the newest first, a column a series."""
    several = len({line.place for line in lines}) > 1
    measures = len({(line.place, line.nature) for line in lines}) < len(lines)
    columns = [
        (context.region_name(line.place) if several else "") + (_what(line, context) if measures else context.say(line.nature.value))
        for line in lines
    ]
    by_year: dict[int, dict[int, Row]] = {}
    for at, line in enumerate(lines):
        for row in line.rows:
            by_year.setdefault(row.cell.year or 0, {})[at] = row
    rows = tuple(
        (Cell(context.say("in_years", years=year)), *(_cell(by_year[year], at, context) for at in range(len(lines))))
        for year in sorted(by_year, reverse=not upwards)
    )
    return Table((context.say("column_period"), *columns), rows, separator=context.say("cell_separator"))


def _cell(row: Mapping[int, Row], at: int, context: Context) -> Cell:
    if at not in row:
        return Cell(context.say("not_stated"))
    return tabulating.value_cell(row[at].cell.figure, context)


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
                lines.append(told(Line(place or "", nature, measure, rows), context, rest=True))
    return tuple(figure for figure in figures if figure in kept), tuple(lines)
