"""A chart of an answer, drawn with its values written on it; one unit, one axis.

A Vega-Lite specification by hand: the same chart built with altair took a tenth of a second at every drawing of the page, for checking alone.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from assistant.answers import Chart
from ui.markup import plain
from ui.words import say

Spec = dict[str, Any]
BY_SERIES: Spec = {"field": "series", "type": "nominal", "title": None, "sort": None, "legend": {"orient": "top", "labelLimit": 300}}


def draw_chart(chart: Chart) -> None:
    """Bars to compare sides, or a line over time; sides without a value are named below."""
    rows = [{"side": point.label, "series": point.series, "value": point.value, "text": point.text} for point in chart.points]
    several = len({point.series for point in chart.points}) > 1
    over_time = chart.kind == "line" and len({point.label for point in chart.points}) > 1
    title = f"{chart.title}({chart.unit})" if chart.unit else chart.title
    spec = {
        "title": {"text": title, "anchor": "start", "fontSize": 14, "fontWeight": 600},
        "data": {"values": rows},
        **(_lines(several=several) if over_time else _bars(chart, several=several)),
    }
    told = "; ".join(f"{point.label} {point.series} {point.text}" for point in chart.points)
    st.vega_lite_chart(spec, width="stretch", alt=f"{chart.title}: {told}")
    if chart.missing:
        st.caption(say("missing_sides", names=plain("、".join(chart.missing))))


def _bars(chart: Chart, *, several: bool) -> Spec:
    values = [point.value for point in chart.points]
    room = min(1.9, 1.05 + 0.065 * max(len(point.text) for point in chart.points))  # for the longest label beyond the longest bar
    shared: Spec = {
        "y": {
            "field": "side",
            "type": "nominal",
            "title": None,
            "sort": None,
            "axis": {"labelLimit": 220, "ticks": False, "domain": False},
        },
        "x": {
            "field": "value",
            "type": "quantitative",
            "title": None,
            "axis": {"grid": True, "tickCount": 4},
            "scale": {"domain": [min(0.0, *values), (max(0.0, *values) or 1.0) * room]},
        },
        "tooltip": _tooltip(),
    }
    if several:
        shared["yOffset"] = {"field": "series", "type": "nominal", "sort": None}
    return {
        "height": 40 * len(values) + (130 if several else 100),
        "encoding": shared,
        "layer": [
            {
                "mark": {"type": "bar", "cornerRadiusEnd": 3, "height": {"band": 0.62}},
                "encoding": {"color": BY_SERIES} if several else {},
            },
            {"mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 13, "color": _ink()}, "encoding": {"text": {"field": "text"}}},
        ],
    }


def _lines(*, several: bool) -> Spec:
    return {
        "height": 260,
        "encoding": {
            "x": {"field": "side", "type": "nominal", "title": None, "sort": None, "axis": {"labelAngle": 0}},
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": None,
                "scale": {"zero": False, "padding": 30},
                "axis": {"tickCount": 4},
            },
            "tooltip": _tooltip(),
        },
        "layer": [
            {
                "mark": {"type": "line", "point": {"size": 70, "filled": True}, "strokeWidth": 2},
                "encoding": {"color": BY_SERIES} if several else {},
            },
            {
                "mark": {"type": "text", "dy": -14, "fontSize": 13, "color": _ink()},
                "encoding": {"text": {"field": "text"}, **({"detail": {"field": "series"}} if several else {})},
            },
        ],
    }


def _tooltip() -> list[Spec]:
    names = {"side": say("side"), "series": say("series"), "text": say("value")}
    return [{"field": field, "type": "nominal", "title": title} for field, title in names.items()]


def _ink() -> str:
    """The colour of text in the theme that is on."""
    return "#e4e7e6" if st.context.theme.type == "dark" else "#1f282c"
