"""Many places in order of one indicator in one year: converted to one unit, those that cannot be ordered apart with the reason, the silent named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.amounts import family_of, in_unit
from assistant.answering import tabulating, wording
from assistant.answering.common import Context
from assistant.answering.derived import short
from assistant.answering.reservations import kept_in_mind
from assistant.answers import Answer, Chart, Outcome, Point, Statement, Table
from assistant.answers import Cell as TableCell
from assistant.cells import Row
from assistant.comparing.judging import judged
from assistant.questions import Question
from assistant.records import Figure, Measure, Nature


def measures(indicator: str, nature: Nature, context: Context) -> tuple[Measure, ...]:
    """The measures in which places say something of this, that of most of them first."""
    cells = context.knowledge.panel.cells(indicators=(indicator,), natures=(nature,), whole=True)
    told = Counter(measure for measure, _ in {(cell.measure, cell.place) for cell in cells if cell.measure is not Measure.QUALITATIVE})
    return tuple(sorted(told, key=lambda measure: (-told[measure], list(Measure).index(measure))))


def years_told(indicator: str, nature: Nature, measure: Measure, context: Context) -> tuple[int, ...]:
    """The years of which places say something of this, the newest first."""
    return tuple(_counts(indicator, nature, measure, context))


def usual_year(indicator: str, nature: Nature, measure: Measure, context: Context) -> int | None:
    """The newest year of which at least half as many places say something as of the one of which most do; of one place alone nothing is put in order."""
    counts = _counts(indicator, nature, measure, context)
    most = max(counts.values(), default=0)
    return next((year for year, count in counts.items() if 2 * count >= most and count >= min(most, 2)), None)


def _counts(indicator: str, nature: Nature, measure: Measure, context: Context) -> dict[int, int]:
    """How many places can be put in order for each year, the newest first."""
    panel = context.knowledge.panel
    cells = panel.cells(indicators=(indicator,), natures=(nature,), measures=(measure,), whole=True)
    years = sorted({cell.year for cell in cells if cell.year is not None}, reverse=True)
    counts = {year: len(panel.ranking(indicator, year, nature=nature, measure=measure).rows) for year in years}
    return {year: count for year, count in counts.items() if count}


def ranked(
    indicator: str,
    year: int,
    question: Question,
    context: Context,
    *,
    nature: Nature,
    measure: Measure,
    places: Sequence[str] | None = None,
) -> Answer:
    """The places from high to low as table and bars, below them those not in the order, and how many say nothing."""
    found = context.knowledge.panel.ranking(indicator, year, nature=nature, measure=measure, places=places)
    name = context.say("ranking_title", indicator=context.indicator_name(indicator), measure=context.say(measure.value), year=year, nature=context.say(nature.value))  # fmt: skip
    silent = [context.region_name(place) for place in found.silent]
    notices = (context.notice("ranking_silent", count=len(silent), regions=context.say("list_separator").join(silent)),) if silent else ()
    if not found.rows:
        return Answer(question, Outcome.NOT_FOUND, notices=(context.notice("ranking_nothing", title=name), *notices))
    unit = _unit(found.rows)
    values = [_converted(row, unit, context) for row in found.rows]
    drawn = [(TableCell(str(values.index(value) + 1)), *_cells(row, unit, context)) for value, row in zip(values, found.rows, strict=True)]
    for row in found.apart:
        drawn.append((TableCell(context.say("ranking_apart")), *_cells(row, unit, context, apart=True)))
    points = tuple(
        Point(
            context.region_name(row.cell.place),
            "",
            _converted(row, unit, context),
            _plain(row.cell.figure, context)[0],
            row.cell.figure.quote,
        )
        for row in found.rows
    )
    keys = ("ranking_place", "column_region", "column_value", "ranking_converted", "ranking_remark")
    kept = [at for at in range(len(keys)) if any(row[at].text for row in drawn)]
    columns = tuple(context.say(keys[at], unit=unit) for at in kept)
    table = Table(columns, tuple(tuple(row[at] for at in kept) for row in drawn), name)
    figures = [row.cell.figure for row in (*found.rows, *found.apart)]
    return Answer(
        question,
        Outcome.ANSWERED,
        _first(found.rows, context),
        (*notices, *kept_in_mind(figures, context)),
        table,
        Chart("bar", name, unit, points, apart=tuple(context.region_name(row.cell.place) for row in found.apart)),
    )


def _first(rows: Sequence[Row], context: Context) -> tuple[Statement, ...]:
    """Who is first, said with how far the order can be trusted."""
    best = rows[0].cell.figure
    verdict = judged([(context.region_name(row.cell.place), row.cell) for row in rows], context)
    text = context.say("ranking_alone" if len(rows) == 1 else "ranking_first", region=context.region_name(rows[0].cell.place), value=wording.plain_value(best, context), count=len(rows), note=verdict.note)  # fmt: skip
    return (Statement(text, wording.proofs(best, context)),)


def _unit(rows: Sequence[Row]) -> str:
    return Counter((row.cell.figure.quantity.unit or "") if row.cell.figure.quantity else "" for row in rows).most_common(1)[0][0]


def _converted(row: Row, unit: str, context: Context) -> float:
    amount = context.knowledge.panel.amount(row.cell)
    assert amount is not None
    return float(in_unit(amount.stated, unit, context.knowledge.vocabulary.units))


def _cells(row: Row, unit: str, context: Context, *, apart: bool = False) -> tuple[TableCell, ...]:
    figure, units = row.cell.figure, context.knowledge.vocabulary.units
    amount = context.knowledge.panel.amount(row.cell)
    remarks = []
    if apart:
        told = (figure.quantity.unit or "") if figure.quantity else ""
        other = amount is not None and amount.family != family_of(unit, units)
        remarks.append(context.say("apart_unit", told=told) if other else context.say("ranking_no_number"))
    if row.conflicts:
        remarks.append(context.say("ranking_conflict", values=context.say("list_separator").join(dict.fromkeys(wording.plain_value(other.figure, context) for other in row.conflicts))))  # fmt: skip
    own = figure.quantity.unit if figure.quantity else None
    converted = "" if apart or amount is None or own == unit else short(in_unit(amount.stated, unit, units), 4)
    value = tabulating.value_cell(figure, context, _plain)
    others = tuple(dict.fromkeys(tabulating.value_cell(other.figure, context, _plain) for other in row.conflicts))
    return (
        TableCell(context.region_name(row.cell.place)),
        TableCell(value.text, value.quotes, stated=value.stated, others=others),
        TableCell(converted),
        TableCell(context.say("group_separator").join(remarks)),
    )


def _plain(figure: Figure, context: Context) -> tuple[str, str]:
    return wording.plain_value(figure, context), ""
