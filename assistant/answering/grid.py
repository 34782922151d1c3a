"""Rows that were shown as a table: what tells them apart goes down, targets and results stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering import tabulating, wording
from assistant.answering.common import Context, flat
from assistant.answering.entries import entries_of, key_of, subject_of, time_of, when
from assistant.answering.reckoning import gap_told, pair_of
from assistant.answers import Cell, Table
from assistant.records import Figure, Measure

FEW = 4  # places that stand beside each other


def grid(rows: Sequence[Figure], context: Context, *, gaps: bool = False) -> Table:
    """A row for each entry, a column for what is told of it, and one for the difference between its target and result."""
    entries = entries_of(rows)
    if beside := _places_beside(rows, context):
        return beside
    natures = len({wording.is_goal(figure) for figure in rows}) > 1
    measures = any(len({one.measure for one in entry if wording.is_goal(one) is goal}) > 1 for entry in entries for goal in (True, False))
    columns: dict[tuple[bool, Measure | None], str] = {}
    for figure in sorted(rows, key=lambda figure: not wording.is_goal(figure)) if natures else rows:
        key = (wording.is_goal(figure), figure.measure if measures else None)
        columns.setdefault(key, _column(figure, context, measures=measures))
    heads = [context.say("column_region")] if len({figure.region for figure in rows}) > 1 else []
    heads += [context.say("column_indicator")] if len({subject_of(figure) for figure in rows}) > 1 else []
    places = {(figure.region, subject_of(figure)) for figure in rows}
    timed = len({time_of(figure) for figure in rows}) > 1 and len(set(map(key_of(rows), rows))) > len(places) or not heads
    heads += [context.say("column_period")] if timed else []
    lines = []
    for entry in entries:
        cells = [Cell(text) for text in _heads(entry[0], rows, context, timed=timed)]
        for is_goal, measure in columns:
            own = [one for one in entry if wording.is_goal(one) is is_goal and (measure is None or one.measure is measure)]
            cells.append(_cell(own, context, dated=not timed and natures))
        if gaps and natures:
            pair = pair_of(entry)
            quotes = tuple(dict.fromkeys(figure.quote for figure in pair or ()))
            cells.append(Cell(gap_told(*pair, context) if pair else context.say("not_stated"), quotes))
        lines.append(tuple(cells))
    last = [context.say("column_gap")] if gaps and natures else []
    return Table((*heads, *columns.values(), *last), tuple(lines), separator=context.say("cell_separator"))


def _places_beside(rows: Sequence[Figure], context: Context) -> Table | None:
    """A row for each thing and a column for each place, where few places are told of in many things of one kind and time."""
    places, things = dict.fromkeys(row.region for row in rows), dict.fromkeys(map(subject_of, rows))
    alike = len({(wording.is_goal(row), time_of(row)) for row in rows}) == 1
    if not (alike and 1 < len(places) <= FEW and len(things) > 1):
        return None
    lines = []
    for thing in things:
        own = [row for row in rows if subject_of(row) == thing]
        cells = (_cell([row for row in own if row.region == place], context, dated=False) for place in places)
        lines.append((Cell(flat(own[0].label)), *cells))
    heads = (context.say("column_indicator"), *(context.region_name(place) for place in places))
    return Table(heads, tuple(lines), _column(rows[0], context, measures=False), context.say("cell_separator"))


def _column(figure: Figure, context: Context, *, measures: bool) -> str:
    nature = context.say("target" if wording.is_goal(figure) else "actual")
    return context.say("series_what", nature=nature, measure=context.say(figure.measure.value)) if measures else nature


def _heads(figure: Figure, rows: Sequence[Figure], context: Context, *, timed: bool) -> list[str]:
    found = [context.region_name(figure.region)] if len({row.region for row in rows}) > 1 else []
    found += [flat(figure.label)] if len({subject_of(row) for row in rows}) > 1 else []
    return [*found, when(figure, context)] if timed else found


def _cell(figures: Sequence[Figure], context: Context, *, dated: bool) -> Cell:
    if not figures:
        return Cell(context.say("not_stated"))
    return tabulating.several(figures, context, wording.dated if dated else wording.undated)
