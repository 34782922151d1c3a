"""A chart of an answer as plain HTML, with its values written on it; one unit, one axis. It stands there with the words it belongs to.

A chart library would be two megabytes for the browser to read before the first answer could stand there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from assistant.answers import Chart, Point
from assistant.documents import Quote
from ui.markup import cite, escape
from ui.words import say

WIDTHS = (19.0, 34.0)  # rem: how wide a line chart is on a phone, and at most
HEIGHT, TOP, BOTTOM = 10.0, 2.2, 7.8  # rem: of its box, and where its points lie
LEFT, RIGHT = 0.12, 0.88  # shares of its width
LINE, AWAY = 1.2, 1.05  # rem: the height of a label, and how far from its point its middle lies
DOT = 0.35  # rem: half a dot, with some air
MANY = 12  # bars above which they are thinner
THICK = 1.2  # of a line, per cent of the height of its box


@dataclass(frozen=True, slots=True)
class _Label:
    """The value of a point, written above (-1) or below (1) it; at the ends of the box it begins or ends there."""

    text: str
    across: float  # a share of the width
    down: float  # rem
    side: int

    @property
    def middle(self) -> float:
        return self.down + self.side * AWAY

    def span(self, width: float) -> tuple[float, float]:
        """From where to where it reaches in a box of this width, rem."""
        half = _width(self.text) / 2
        centre = min(max(self.across * width, half), width - half)
        return centre - half, centre + half

    def covers(self, across: float, down: float, width: float) -> bool:
        """Whether it would lie on the dot there, and be taken for its value."""
        start, end = self.span(width)
        return start - DOT < across * width < end + DOT and abs(self.middle - down) < LINE / 2 + DOT

    def meets(self, other: _Label, width: float) -> bool:
        start, end = self.span(width)
        first, last = other.span(width)
        return start < last and first < end and abs(self.middle - other.middle) < LINE


def chart_html(chart: Chart, numbers: Mapping[Quote, int] | None = None, *, ranked: bool = False) -> str:
    """Bars to compare sides, the longest first, or lines over time where every value has room on a phone; sides without a value are named below.

    Bars carry the `numbers` of their quotes; where those are `ranked` they stand in the order of the numbers.
    """
    series = list(dict.fromkeys((*chart.series, *(point.series for point in chart.points))))
    title = say("chart_title", title=chart.title, unit=chart.unit) if chart.unit else chart.title
    told = "; ".join(" ".join(part for part in (point.label, point.series, point.text) if part) for point in chart.points)
    legend = "".join(f'<span class="key s{at % 6}">{escape(name)}</span>' for at, name in enumerate(series)) if len(series) > 1 else ""
    drawn = (chart.kind == "line" and _lines(chart.points, series)) or _bars(
        sorted(chart.points, key=lambda point: numbers[point.quote]) if ranked and numbers else _ranked(chart.points), series, numbers or {}
    )
    sides = [say(key, names="、".join(names)) for key, names in (("missing_sides", chart.missing), ("apart_sides", chart.apart)) if names]
    missing = "".join(f'<p class="where">{escape(side)}</p>' for side in sides)
    return (
        f'<figure class="chart"><figcaption>{escape(title)}{legend}</figcaption>'
        f'<div role="img" aria-label="{escape(f"{chart.title}: {told}")}">{drawn}</div>{missing}</figure>'
    )


def _ranked(points: Sequence[Point]) -> Sequence[Point]:
    """The sides by their value; those with a value in each of several series keep their order."""
    once = len({point.label for point in points}) == len(points)
    return sorted(points, key=lambda point: -point.value) if once and len({point.series for point in points}) == 1 else points


def _bars(points: Sequence[Point], series: Sequence[str], numbers: Mapping[Quote, int]) -> str:
    low = min(0.0, *(point.value for point in points))
    whole = (max(0.0, *(point.value for point in points)) - low) or 1.0
    nought = f'<u style="left:calc((100% - 7.5rem) * {-low / whole:.4f})"></u>'
    rows, named = [], ""
    for point in points:
        start, width = (min(point.value, 0.0) - low) / whole, abs(point.value) / whole
        proof = cite(point.quote, numbers[point.quote]) if point.quote in numbers else ""
        name = escape(point.label) if point.label != named else ""
        named = point.label
        rows.append(
            f'<span class="side">{name}</span><span class="track" title="{escape(f"{point.label} {point.series}".strip())}">{nought}'
            f'<i class="s{series.index(point.series) % 6}{" below" if point.value < 0 else ""}" '
            f'style="margin-left:calc((100% - 7.5rem) * {start:.4f});width:calc((100% - 7.5rem) * {width:.4f})"></i><b>{escape(point.text)}</b>{proof}</span>'
        )
    return f'<div class="bars{" many" if len(points) > MANY else ""}">{"".join(rows)}</div>'


def _lines(points: Sequence[Point], series: Sequence[str]) -> str:
    """Lines with a label at every point, or nothing where labels would meet."""
    times = list(dict.fromkeys(point.label for point in points))
    low, high = min(point.value for point in points), max(point.value for point in points)

    def across(label: str) -> float:
        return LEFT + (RIGHT - LEFT) * times.index(label) / (len(times) - 1)

    def down(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * ((value - low) / (high - low) if high > low else 0.5)

    labels = _placed([(point.text, across(point.label), down(point.value)) for point in points]) if len(times) > 1 else None
    axis = [_Label(name, across(name), 0.0, 0) for name in times] if labels else []
    if not labels or any(one.meets(other, width) for width in WIDTHS for at, one in enumerate(axis) for other in axis[:at]):
        return ""
    pieces = []
    for at, name in enumerate(series):
        own = sorted((across(point.label) * 100, down(point.value) / HEIGHT * 100) for point in points if point.series == name)
        if len(own) > 1:
            above = [f"{x:.1f}% {y - THICK / 2:.1f}%" for x, y in own]
            below = [f"{x:.1f}% {y + THICK / 2:.1f}%" for x, y in reversed(own)]
            pieces.append(f'<i class="s{at % 6}" style="clip-path:polygon({",".join(above + below)})"></i>')
        pieces += [f'<span class="dot s{at % 6}" style="left:{x:.1f}%;top:{y:.1f}%"></span>' for x, y in own]
    pieces += [_written(label, "b", label.middle) for label in labels]
    return f'<div class="lines">{"".join(pieces)}</div><div class="axis">{"".join(_written(label, "span", 0.8) for label in axis)}</div>'


def _placed(wanted: Sequence[tuple[str, float, float]]) -> list[_Label] | None:
    """A label for each value, above its point where there is room, else below; None where some would meet."""
    placed: list[_Label] = []
    for text, across, down in sorted(dict.fromkeys(wanted), key=lambda one: one[2]):
        sides = (_Label(text, across, down, side) for side in (-1, 1))
        label = next((label for label in sides if _is_free(label, placed, wanted)), None)
        if label is None or any(_width(text) > width for width in WIDTHS):
            return None
        placed.append(label)
    return placed


def _is_free(label: _Label, placed: Sequence[_Label], points: Sequence[tuple[str, float, float]]) -> bool:
    meets = any(label.meets(other, width) for other in placed for width in WIDTHS)
    return not meets and not any(label.covers(across, down, width) for _, across, down in points for width in WIDTHS)


def _written(label: _Label, tag: str, middle: float) -> str:
    """The label, kept inside the box at its ends."""
    half = f"{_width(label.text) / 2:.2f}rem"
    return f'<{tag} style="left:clamp({half},{label.across * 100:.1f}%,100% - {half});top:{middle:.2f}rem">{escape(label.text)}</{tag}>'


def _width(text: str) -> float:
    """How wide a text is at most, in rem."""
    return sum(0.92 if east_asian_width(letter) in "WFA" else 0.56 for letter in text) + 0.3
