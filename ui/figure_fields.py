"""What a figure means, as fields: filled with what was read, to be put right."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from assistant.errors import AssistantError
from assistant.records import Bound, Figure, Measure, Nature
from ui import session
from ui.slots import name_of
from ui.words import label, say

_YEARS = re.compile(r"(\d{4})?\s*([-–—~至]?)\s*(\d{4})?年?", re.ASCII)


def draw_figure_fields(figure: Figure | None, key: str) -> None:
    """Fields for everything that can be set of a figure; empty ones for a new figure."""
    quantity, period = (figure.quantity, figure.period) if figure else (None, None)
    st.text_input(say("set_label"), value=figure.label if figure else "", key=f"label-{key}", max_chars=80)
    st.selectbox(
        say("set_indicator"), list(session.knowledge().vocabulary.indicators), key=f"indicator-{key}", format_func=lambda id: name_of("indicators", id),
        index=_index(figure.indicator if figure else None), placeholder=say("no_indicator"),
    )  # fmt: skip
    value, unit, bound = st.columns(3)
    value.text_input(say("set_value"), value=written(figure), key=f"value-{key}", max_chars=40, help=say("value_help"))
    unit.text_input(say("set_unit"), value=(quantity.unit if quantity else "") or "", key=f"unit-{key}", max_chars=20)
    _choice(bound, "bound", list(Bound), quantity.bound if quantity else Bound.EXACTLY, key)
    start, end, nature, measure = st.columns(4)
    _year(start, "set_from", period.start if period else None, f"from-{key}")
    _year(end, "set_to", period.end if period else None, f"to-{key}")
    _choice(nature, "nature", list(Nature), figure.nature if figure else Nature.ACTUAL, key)
    _choice(measure, "measure", list(Measure), figure.measure if figure else Measure.LEVEL, key)


def _choice(
    place: st.delta_generator.DeltaGenerator, name: str, options: list[Bound] | list[Nature] | list[Measure], value: str, key: str
) -> None:
    place.selectbox(
        say(f"set_{name}"), options, index=options.index(value), format_func=lambda one: label(name, one.value), key=f"{name}-{key}"
    )  # type: ignore[arg-type]


def _index(indicator: str | None) -> int | None:
    known = list(session.knowledge().vocabulary.indicators)
    return known.index(indicator) if indicator in known else None


def _year(place: st.delta_generator.DeltaGenerator, name: str, value: int | None, key: str) -> None:
    known = value if value is not None and 1900 <= value <= 2200 else None
    place.number_input(say(name), min_value=1900, max_value=2200, step=1, value=known, key=key, format="%d")


def written(figure: Figure | None) -> str:
    """The number as it would be typed: 1139, or 8-9 for a range."""
    quantity = figure.quantity if figure else None
    if quantity is None:
        return ""
    return f"{quantity.value:f}" if quantity.value is not None else f"{quantity.low}-{quantity.high}"


def changed_values(figure: Figure | None, key: str) -> dict[str, object]:
    """What the fields say otherwise than the figure."""
    state = st.session_state
    values: dict[str, object] = {}
    quantity = figure.quantity if figure else None
    if (named := str(state[f"label-{key}"]).strip()) and named != (figure.label if figure else ""):
        values["label"] = named
    if state[f"indicator-{key}"] != (figure.indicator if figure else None):
        values["indicator"] = state[f"indicator-{key}"]
    if (typed := str(state[f"value-{key}"]).strip()) != written(figure):
        low, dash, high = typed.partition("-")
        values |= {"low": low, "high": high} if dash and low else {"value": typed}
    if (unit := str(state[f"unit-{key}"]).strip()) != ((quantity.unit if quantity else "") or ""):
        values["unit"] = unit
    for name, was in (
        ("bound", quantity.bound if quantity else Bound.EXACTLY),
        ("nature", figure.nature if figure else None),
        ("measure", figure.measure if figure else None),
    ):
        if (chosen := state[f"{name}-{key}"]) != was:
            values[name] = chosen.value
    years = (state[f"from-{key}"], state[f"to-{key}"])
    period = figure.period if figure else None
    if years != ((period.start, period.end) if period else (None, None)):
        values["period"] = [None if year is None else int(year) for year in years] if any(years) else None
    return values


def values_of(cells: Mapping[str, str]) -> dict[str, object]:
    """What the changed cells of a figure say, as a correction writes it.

    >>> values_of({"value": "8-9", "period": "2016-2020", "indicator": ""})
    {'low': '8', 'high': '9', 'period': [2016, 2020], 'indicator': None}
    """
    values: dict[str, object] = {}
    for name, told in cells.items():
        cell = told.strip()
        if name == "value":
            low, dash, high = cell.partition("-")
            values |= {"low": low, "high": high} if dash and low else {"value": cell}
        elif name == "period":
            values["period"] = _period(cell)
        elif name == "indicator":
            values["indicator"] = cell or None
        elif name in ("label", "unit", "bound", "nature", "measure"):
            values[name] = cell
    return values


def _period(cell: str) -> list[int | None] | None:
    if not cell:
        return None
    found = _YEARS.fullmatch(cell)
    if not found:
        raise AssistantError(f"{cell[:40]}: a time is a year or two, such as 2020 or 2016-2020")
    start, dash, end = found.groups()
    return [int(year) if year else None for year in ((start, end) if dash else (start, start))]
