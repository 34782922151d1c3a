"""One indicator over the years: the target and the result of each year of one place, or one of them for several places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.amounts import family_of, in_unit
from assistant.answering import tabulating, wording
from assistant.answering.common import Context
from assistant.answers import Answer, Chart, Outcome, Point, Table
from assistant.answers import Cell as TableCell
from assistant.cells import Pair, Row
from assistant.questions import Question
from assistant.records import Figure, Measure, Nature

LEAST = 2  # years; of one there is no line
Pairs = dict[int, dict[str, Pair]]  # by year and place


def measures(places: Sequence[str], indicator: str, context: Context) -> tuple[Measure, ...]:
    """The measures that a series of this can have, those of most places first."""
    told = [measure for place in places for measure in context.knowledge.panel.measures(place, indicator)]
    return tuple(sorted(dict.fromkeys(told), key=lambda measure: -told.count(measure)))


def by_years(places: Sequence[str], indicator: str, measure: Measure, question: Question, context: Context) -> Answer:
    """A row a year with target, result and whether the one was reached, and a line for each; a year without either has no row."""
    pairs = _pairs(places, indicator, measure, context)
    if not pairs:
        return Answer(question, Outcome.NOT_FOUND, notices=(context.notice("years_nothing"),))
    names = {place: context.region_name(place) for place in places}
    alone = len(names) == 1
    columns = [context.say("column_year")]
    for name in names.values():
        of = "" if alone else context.say("years_of", region=name)
        columns += [of + context.say("target"), of + context.say("actual"), *([context.say("years_reached")] if alone else [])]
    drawn = []
    for year in sorted(pairs):
        cells = [TableCell(str(year))]
        for place in places:
            cells += _cells(pairs[year].get(place), context, apart=alone)
        drawn.append(tuple(cells))
    title = context.say("years_title", indicator=context.indicator_name(indicator), measure=context.say(measure.value))
    return Answer(question, Outcome.ANSWERED, table=Table(tuple(columns), tuple(drawn), title), chart=_lines(pairs, names, title, context))


def _pairs(places: Sequence[str], indicator: str, measure: Measure, context: Context) -> Pairs:
    panel = context.knowledge.panel
    found: Pairs = defaultdict(dict)
    for place in places:
        told = {
            row.cell.year
            for nature in (Nature.TARGET, Nature.ACTUAL)
            for row in panel.series(place, indicator, measure=measure, nature=nature)
        }
        for year in told - {None}:
            assert year is not None
            for pair in panel.target_and_result(place, indicator, year, measure=measure):
                found[year][place] = pair
    return found


def _cells(pair: Pair | None, context: Context, *, apart: bool) -> list[TableCell]:
    """Target, result, and whether it was reached, `apart` or below the result; a target that is not written is no target missed."""
    pair = pair or Pair(None, None)
    said = ""
    if pair.target and pair.result:
        said = context.say("years_open" if pair.reached is None else "years_yes" if pair.reached else "years_no")
    target, result = _value(pair.target, context), _value(pair.result, context)
    if apart:
        return [target, result, TableCell(said or context.say("years_none"))]
    note = context.say("remarks", remarks=said) if said else ""
    return [target, replace(result, text=result.text + note, note=note)]


def _value(row: Row | None, context: Context) -> TableCell:
    """What speaks for a year, and what else is said of it."""
    if row is None:
        return TableCell(context.say("years_none"))
    cell = tabulating.value_cell(row.cell.figure, context, _plain)
    others = tuple(dict.fromkeys(tabulating.value_cell(other.figure, context, _plain) for other in row.others))
    return TableCell(cell.text, cell.quotes, stated=cell.stated, others=tuple(other for other in others if other.text != cell.text))


def _plain(figure: Figure, context: Context) -> tuple[str, str]:
    return wording.plain_value(figure, context), ""


def _lines(pairs: Pairs, names: dict[str, str], title: str, context: Context) -> Chart | None:
    """A line a place and nature in the unit that most values have; values of another kind of unit are left to the table."""
    panel, units = context.knowledge.panel, context.knowledge.vocabulary.units
    rows = [
        (year, names[place], nature, row)
        for year in sorted(pairs)
        for place, pair in pairs[year].items()
        for nature, row in (("target", pair.target), ("actual", pair.result))
        if row and panel.amount(row.cell) is not None
    ]
    said = [row.cell.figure.quantity.unit or "" for _, _, _, row in rows if row.cell.figure.quantity]
    if not said:
        return None
    unit = max(dict.fromkeys(said), key=said.count)
    points = []
    for year, name, nature, row in rows:
        amount = panel.amount(row.cell)
        if amount is None or amount.family != family_of(unit, units):
            continue
        series = context.say(nature) if len(names) == 1 else context.say("years_line", region=name, nature=context.say(nature))
        value = float(in_unit(amount.stated, unit, units))
        points.append(Point(str(year), series, value, wording.plain_value(row.cell.figure, context), row.cell.figure.quote))
    if len({point.label for point in points}) < LEAST:
        return None
    kinds = (context.say("target"), context.say("actual"))
    order = kinds if len(names) == 1 else [context.say("years_line", region=name, nature=kind) for name in names.values() for kind in kinds]
    told = {point.series for point in points}
    return Chart("line", title, unit, tuple(points), series=tuple(name for name in order if name in told))
