"""One place over the years: each year's target beside the result that a later document states for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from assistant.answering import charting, tabulating, wording
from assistant.answering.common import Context, flat
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import select
from assistant.answers import Answer, Cell, Outcome, Statement, Table
from assistant.questions import Question
from assistant.records import Figure, Nature

FEW = 2  # years; with fewer there is no series


def answer(question: Question, context: Context) -> Answer | None:
    """The targets and results of one place by year, or None where fewer than two years are known."""
    asked = replace(question, nature=None, period=None, periods=(), quantities=(), documents=(), inherited=())
    figures = [figure for figure in select(asked, context) if figure.quantity and figure.nature is not Nature.BASELINE]
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
    notices = kept_in_mind(shown, context)
    return Answer(
        question,
        Outcome.ANSWERED,
        (lead,),
        notices,
        Table(columns, rows, separator=context.say("cell_separator")),
        charting.years(years, context),
    )


def _row(year: int, figures: list[Figure], context: Context) -> tuple[Cell, ...]:
    def cell(nature: Nature) -> Cell:
        own = [figure for figure in figures if figure.nature is nature]
        return tabulating.several(own, context, wording.undated) if own else Cell(context.say("not_mentioned"))

    written = next((flat(figure.period.text) for figure in figures if figure.period and str(year) in figure.period.text), str(year))
    return (Cell(written), cell(Nature.TARGET), cell(Nature.ACTUAL))
