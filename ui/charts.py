"""A chart of an answer, drawn with its values written on it; one unit, one axis."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from assistant.answers import Chart
from ui.markup import plain
from ui.words import say


def draw_chart(chart: Chart) -> None:
    """Bars to compare sides, or a line over time; sides without a value are named below."""
    rows = pd.DataFrame([{"side": point.label, "series": point.series, "value": point.value, "text": point.text} for point in chart.points])
    several = rows["series"].nunique() > 1
    draw = _lines if chart.kind == "line" and rows["side"].nunique() > 1 else _bars
    title = alt.TitleParams(f"{chart.title}({chart.unit})" if chart.unit else chart.title, anchor="start", fontSize=14, fontWeight=600)
    picture = draw(rows, several=several).properties(title=title)
    told = "; ".join(f"{point.label} {point.series} {point.text}" for point in chart.points)
    st.altair_chart(picture, width="stretch", alt=f"{chart.title}: {told}")
    if chart.missing:
        st.caption(say("missing_sides", names=plain("、".join(chart.missing))))


def _bars(rows: pd.DataFrame, *, several: bool) -> alt.LayerChart:
    room = min(1.7, 1.05 + 0.045 * max(map(len, rows["text"])))  # for the longest label beyond the longest bar
    base = alt.Chart(rows).encode(
        y=alt.Y("side:N", title=None, sort=None, axis=alt.Axis(labelLimit=220, ticks=False, domain=False)),
        x=alt.X(
            "value:Q",
            title=None,
            axis=alt.Axis(grid=True, tickCount=4),
            scale=alt.Scale(domain=[min(0.0, rows["value"].min()), max(0.0, rows["value"].max()) * room]),
        ),
        tooltip=[
            alt.Tooltip("side:N", title=say("side")),
            alt.Tooltip("series:N", title=say("series")),
            alt.Tooltip("text:N", title=say("value")),
        ],
    )
    if several:
        base = base.encode(yOffset=alt.YOffset("series:N", sort=None))
        bars = base.mark_bar(cornerRadiusEnd=3, height=alt.RelativeBandSize(0.62)).encode(
            color=alt.Color("series:N", title=None, sort=None, legend=alt.Legend(orient="top", labelLimit=300))
        )
    else:
        bars = base.mark_bar(cornerRadiusEnd=3, height=alt.RelativeBandSize(0.62))
    labels = base.mark_text(align="left", dx=5, fontSize=13, color=_ink()).encode(text="text:N")
    return (bars + labels).properties(height=40 * len(rows) + (130 if several else 100))


def _lines(rows: pd.DataFrame, *, several: bool) -> alt.LayerChart:
    base = alt.Chart(rows).encode(
        x=alt.X("side:N", title=None, sort=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False, padding=30), axis=alt.Axis(tickCount=4)),
        tooltip=[
            alt.Tooltip("side:N", title=say("side")),
            alt.Tooltip("series:N", title=say("series")),
            alt.Tooltip("text:N", title=say("value")),
        ],
    )
    if several:
        base = base.encode(color=alt.Color("series:N", title=None, sort=None, legend=alt.Legend(orient="top", labelLimit=300)))
    line = base.mark_line(point=alt.OverlayMarkDef(size=70, filled=True), strokeWidth=2)
    return (line + base.mark_text(dy=-14, fontSize=13, color=_ink()).encode(text="text:N")).properties(height=260)


def _ink() -> str:
    """The colour of text in the theme that is on."""
    return "#e4e7e6" if st.context.theme.type == "dark" else "#1f282c"
