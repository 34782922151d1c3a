"""One place over the years: each year's target beside the result that a later document states for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from assistant.answering import tabulating, wording
from assistant.answering.common import Context, flat
from assistant.answering.figure import standing, year_notices
from assistant.answering.selection import select
from assistant.answers import Answer, Cell, Chart, Outcome, Point, Statement, Table
from assistant.questions import Question
from assistant.records import Figure, Measure, Nature, Quantity

FEW = 2  # years; with fewer there is no series


def answer(question: Question, context: Context) -> Answer | None:
    """The targets and results of one place by year, or None where fewer than two years are known."""
    asked = replace(question, nature=None, period=None, periods=(), quantities=(), documents=(), inherited=())
    figures = [figure for figure in select(asked, context).figures if figure.quantity and figure.nature is not Nature.BASELINE]
    years: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.period and figure.period.end and figure.period.start in (None, figure.period.end):
            years[figure.period.end].append(figure)
    if len(years) < FEW:
        return None
    rows = tuple(_row(year, years[year], context) for year in sorted(years))
    latest = wording.statements(years[max(years)], context)
    lead = Statement(
        context.say("series_lead", subject=wording.subject(years[max(years)][0], context), count=len(years), first=latest[0].text),
        latest[0].quotes,
    )
    shown = [figure for year in sorted(years) for figure in years[year]]
    columns = tuple(context.say(key) for key in ("column_period", Nature.TARGET.value, Nature.ACTUAL.value))
    notices = (*year_notices(shown, context), *standing(shown, context))
    return Answer(
        question, Outcome.ANSWERED, (lead,), notices, Table(columns, rows, separator=context.say("cell_separator")), _chart(years, context)
    )


def _row(year: int, figures: list[Figure], context: Context) -> tuple[Cell, ...]:
    def cell(nature: Nature) -> Cell:
        own = [figure for figure in figures if figure.nature is nature]
        return tabulating.several(own, context, wording.undated) if own else Cell(context.say("not_mentioned"))

    written = next((flat(figure.period.text) for figure in figures if figure.period and str(year) in figure.period.text), str(year))
    return (Cell(written), cell(Nature.TARGET), cell(Nature.ACTUAL))


def _chart(years: dict[int, list[Figure]], context: Context) -> Chart | None:
    """A line for the targets and one for the results, of the measure and unit that most years have."""
    kinds: dict[tuple[Measure, str | None], list[tuple[int, Figure, Quantity]]] = defaultdict(list)
    for year in sorted(years):
        for figure in years[year]:
            if figure.quantity and figure.quantity.value is not None:
                kinds[figure.measure, figure.quantity.unit].append((year, figure, figure.quantity))
    (_, unit), numbers = max(kinds.items(), key=lambda kind: len({year for year, _, _ in kind[1]}))
    if len({year for year, _, _ in numbers}) < FEW:
        return None
    points = tuple(
        Point(str(year), context.say(figure.nature.value), float(quantity.value or 0), wording.value(figure, context), figure.quote)
        for year, figure, quantity in numbers
    )
    return Chart("line", flat(numbers[0][1].label), unit or "", points)
