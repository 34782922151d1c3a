"""A chart of an answer as plain HTML, with its values written on it; one unit, one axis. It stands there with the words it belongs to.

A chart library would be two megabytes for the browser to read before the first answer could stand there.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers import Chart, Point
from ui.markup import escape
from ui.words import say

TOP, BOTTOM, LEFT, RIGHT = 26.0, 88.0, 12.0, 88.0  # where a line's points lie, per cent of its box
THICK = 1.2  # of a line, per cent of the height of its box


def chart_html(chart: Chart) -> str:
    """Bars to compare sides, or a line over time; sides without a value are named below."""
    series = list(dict.fromkeys(point.series for point in chart.points))
    over_time = chart.kind == "line" and len({point.label for point in chart.points}) > 1
    title = f"{chart.title}({chart.unit})" if chart.unit else chart.title
    told = "; ".join(" ".join(part for part in (point.label, point.series, point.text) if part) for point in chart.points)
    legend = "".join(f'<span class="key s{at % 6}">{escape(name)}</span>' for at, name in enumerate(series)) if len(series) > 1 else ""
    drawn = _lines(chart.points, series) if over_time else _bars(chart.points, series)
    missing = f'<p class="where">{escape(say("missing_sides", names="、".join(chart.missing)))}</p>' if chart.missing else ""
    return (
        f'<figure class="chart"><figcaption>{escape(title)}{legend}</figcaption>'
        f'<div role="img" aria-label="{escape(f"{chart.title}: {told}")}">{drawn}</div>{missing}</figure>'
    )


def _bars(points: Sequence[Point], series: Sequence[str]) -> str:
    low = min(0.0, *(point.value for point in points))
    whole = (max(0.0, *(point.value for point in points)) - low) or 1.0
    rows, named = [], ""
    for point in points:
        start, width = (min(point.value, 0.0) - low) / whole, abs(point.value) / whole
        name = escape(point.label) if point.label != named else ""
        named = point.label
        rows.append(
            f'<span class="side">{name}</span><span class="track" title="{escape(f"{point.label} {point.series}".strip())}">'
            f'<i class="s{series.index(point.series) % 6}" style="margin-left:calc((100% - 7.5rem) * {start:.4f});'
            f'width:calc((100% - 7.5rem) * {width:.4f})"></i><b>{escape(point.text)}</b></span>'
        )
    return f'<div class="bars">{"".join(rows)}</div>'


def _lines(points: Sequence[Point], series: Sequence[str]) -> str:
    sides = list(dict.fromkeys(point.label for point in points))
    low, high = min(point.value for point in points), max(point.value for point in points)

    def across(label: str) -> float:
        return LEFT + (RIGHT - LEFT) * sides.index(label) / (len(sides) - 1)

    def down(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - low) / ((high - low) or 1.0)

    pieces = []
    for at, name in enumerate(series):
        own = sorted((across(point.label), down(point.value), point.text) for point in points if point.series == name)
        if len(own) > 1:
            above = [f"{x:.1f}% {y - THICK / 2:.1f}%" for x, y, _ in own]
            below = [f"{x:.1f}% {y + THICK / 2:.1f}%" for x, y, _ in reversed(own)]
            pieces.append(f'<i class="s{at % 6}" style="clip-path:polygon({",".join(above + below)})"></i>')
        pieces += [
            f'<span class="dot s{at % 6}" style="left:{x:.1f}%;top:{y:.1f}%"></span><b style="left:{x:.1f}%;top:{y:.1f}%">{escape(text)}</b>'
            for x, y, text in own
        ]
    axis = "".join(f'<span style="left:{across(label):.1f}%">{escape(label)}</span>' for label in sides)
    return f'<div class="lines">{"".join(pieces)}</div><div class="axis">{axis}</div>'
