"""Rows that were shown as entries: what is told of one place, thing and time, and what each is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answering import wording
from assistant.answering.common import Context, flat
from assistant.records import Figure

Entry = tuple[Figure, ...]  # what is told of one place, thing and time
_Key = Callable[[Figure], object]


def entries_of(rows: Sequence[Figure]) -> list[Entry]:
    """The rows by place, thing and time; without the time where each place has one target and one result of unlike years."""
    key = key_of(rows)
    found: dict[object, list[Figure]] = {}
    for figure in rows:
        found.setdefault(key(figure), []).append(figure)
    return [tuple(entry) for entry in found.values()]


def subject_of(figure: Figure) -> str:
    return figure.indicator or figure.label


def key_of(rows: Sequence[Figure]) -> _Key:
    apart: dict[object, set[object]] = {}
    for figure in rows:
        apart.setdefault((figure.region, subject_of(figure), wording.is_goal(figure), figure.measure), set()).add(time_of(figure))
    timed = any(len(times) > 1 for times in apart.values()) or len({figure.region for figure in rows}) < 2
    return lambda figure: (figure.region, subject_of(figure), time_of(figure) if timed else None)


def time_of(figure: Figure) -> object:
    return (figure.bearing.start, figure.bearing.end) if figure.bearing.end else figure.period and figure.period.text


def when(figure: Figure, context: Context) -> str:
    """The one year of a figure where it is known, else its time as written."""
    bearing = figure.bearing
    return context.say("in_years", years=bearing.end) if bearing.end and bearing.start == bearing.end else wording.when(figure, context)


def named(rows: Sequence[Figure], context: Context, *, whole: bool = False) -> list[str]:
    """What each row is called: by what tells the rows apart; the first of them whole where asked, so that a reader knows the matter."""
    told = [_name(figure, rows, context) for figure in rows]
    if not whole:
        return told
    first = wording.subject(rows[0], context)
    alike = len({subject_of(figure) for figure in rows}) == len({figure.region for figure in rows}) == 1
    if alike:
        return [context.say("of_row", subject=first if at == 0 else "", name=name) for at, name in enumerate(told)]
    return told


def _name(figure: Figure, rows: Sequence[Figure], context: Context) -> str:
    parts = []
    if len({row.region for row in rows}) > 1:
        parts.append(context.region_name(figure.region))
    if len({subject_of(row) for row in rows}) > 1:
        parts.append(flat(figure.label))
    if len({time_of(row) for row in rows}) > 1 or len(rows) == 1 or not parts:
        parts.append(when(figure, context))
    if len({wording.is_goal(row) for row in rows}) > 1:
        parts.append(context.say(figure.nature.value))
    return context.say("name_separator").join(parts)
