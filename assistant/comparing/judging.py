"""The verdict of one row in a few words: who is higher and by how much, then in what the sides differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.amounts import Amount, Order, compare, in_unit
from assistant.answering.common import Context
from assistant.answering.derived import short
from assistant.answers import Cell as TableCell
from assistant.cells import Cell
from assistant.records import Bound, Measure

_ROUGH = (Bound.ABOUT, Bound.BETWEEN)
_SIZES = (Measure.LEVEL, Measure.COUNT, Measure.INCREMENT, Measure.CUMULATIVE)
Side = tuple[str, Cell]


def judged(sides: Sequence[Side], context: Context, *, otherwise: bool = False) -> TableCell:
    """The verdict over the places that have a value; of one alone that it is the only one, `otherwise` that others say something else."""
    panel = context.knowledge.panel
    found = [(name, cell, amount) for name, cell in sides if (amount := panel.amount(cell)) is not None]
    if len(found) < 2:
        key = "matrix_alone_so" if otherwise else "matrix_alone"
        return TableCell(context.say(key, region=found[0][0]) if found else "")
    order = sorted(found, key=lambda side: -side[2].stated)
    text = _of_two(order[0], order[1], context) if len(order) == 2 else _of_many(order, context)
    differ = _differences([(name, cell) for name, cell, _ in order], context)
    note = context.say("remarks", remarks=context.say("remark_separator").join(differ)) if differ else ""
    return TableCell(text + note, note=note)


def _of_two(high: tuple[str, Cell, Amount], low: tuple[str, Cell, Amount], context: Context) -> str:
    """Which of two is higher by how much; bounds count: 8% and 8%左右 are one number and not the same."""
    found = compare(high[2], low[2])
    bounds = [cell.figure.quantity.bound for _, cell, _ in (high, low) if cell.figure.quantity]
    if found.stated is Order.EQUAL:
        return context.say("matrix_same" if bounds[0] is bounds[1] else "matrix_same_number")
    if found.order is Order.OVERLAP and any(bound in _ROUGH for bound in bounds):
        return context.say("matrix_level")
    plainly = found.order is Order.GREATER and _at_one_time(high[1], low[1])
    key = "matrix_higher" if plainly else "matrix_higher_in_numbers"
    return context.say(key, region=high[0], gap=_gap(high, low, context))


def _gap(high: tuple[str, Cell, Amount], low: tuple[str, Cell, Amount], context: Context) -> str:
    quantity = high[1].figure.quantity
    unit = (quantity.unit if quantity else "") or ""
    number = short(in_unit(high[2].stated - low[2].stated, unit, context.knowledge.vocabulary.units), 4)
    rough = any(cell.figure.quantity and cell.figure.quantity.bound in _ROUGH for _, cell, _ in (high, low))
    told = context.say("about", number=number) if rough else number
    return context.say("amount", number=told, unit=context.say("points") if unit in ("%", "％") else unit)


def _of_many(order: Sequence[tuple[str, Cell, Amount]], context: Context) -> str:
    if order[0][2].stated == order[-1][2].stated:
        bounds = {cell.figure.quantity.bound for _, cell, _ in order if cell.figure.quantity}
        return context.say("matrix_same" if len(bounds) == 1 else "matrix_same_number")
    told = order[0][0]
    for before, side in pairwise(order):
        told += (" = " if before[2].stated == side[2].stated else " > ") + side[0]
    return told


def _at_one_time(*cells: Cell) -> bool:
    return len({(cell.start, cell.end) for cell in cells}) == 1 and cells[0].end is not None


def _differences(sides: Sequence[Side], context: Context) -> list[str]:
    """In what the sides are unlike although they are of one measure: times, levels of places, mere bounds."""
    level = context.knowledge.panel.level
    cells = [cell for _, cell in sides]
    found = []
    if not _at_one_time(*cells):
        found.append(context.say("matrix_other_time"))
    if cells[0].measure in _SIZES and len({level(cell.place) for cell in cells}) > 1:
        found.append(context.say("matrix_other_level"))
    if len({cell.figure.quantity.bound for cell in cells if cell.figure.quantity}) > 1:
        found.append(context.say("matrix_other_bound"))
    return found
