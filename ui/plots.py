"""Charts as pictures (SVG): lines over years and bars of many places, which can be saved as PNG; drawn once for a desk and once for a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from unicodedata import east_asian_width

from assistant.answers import Chart, Point
from ui.markup import escape
from ui.words import say

LETTER = 13.0  # px: the size of words
TOP, BOTTOM, LEFT, RIGHT = 22.0, 30.0, 52.0, 20.0  # px around the lines
MARGIN = 0.06  # of the height, that lines keep from top and bottom
NARROW = 400  # px: a phone's picture, on which of several places only the newest value is written
MANY = 8  # characters of a label that is still written at a point
BAR, GAP = 20.0, 12.0  # px: a bar and the room below it


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where values and years lie in a picture of this size."""

    width: float
    height: float
    first: int
    last: int
    low: float
    high: float

    def x(self, year: int) -> float:
        room = self.width - LEFT - RIGHT
        return LEFT + room * ((year - self.first) / (self.last - self.first) if self.last > self.first else 0.5)

    def y(self, value: float) -> float:
        room = self.height - TOP - BOTTOM
        return TOP + room * (1 - (value - self.low) / (self.high - self.low))


def lines_html(chart: Chart) -> str:
    """A line for each series, results drawn through, targets (the series named so) dashed and hollow; each year without a value breaks its line."""
    series = list(dict.fromkeys((*chart.series, *(point.series for point in chart.points))))
    pictures = [_lines(chart, series, width, height) for width, height in ((760.0, 320.0), (360.0, 280.0))]
    return _figure(chart, pictures, _legend(series))


def bars_html(chart: Chart) -> str:
    """A bar for each place in the order given, its value as printed behind it."""
    return _figure(chart, [_bars(chart, width) for width in (760.0, 360.0)], "")


def _figure(chart: Chart, pictures: Sequence[str], legend: str) -> str:
    title = say("chart_title", title=chart.title, unit=chart.unit) if chart.unit else chart.title
    told = "; ".join(" ".join(part for part in (point.label, point.series, point.text) if part) for point in chart.points)
    wide, narrow = pictures
    return (
        f'<figure class="chart plot"><figcaption>{escape(title)}{legend}'
        f'<button type="button" class="copy" data-png="{escape(title)}" aria-label="{escape(say("save_png"))}">PNG</button></figcaption>'
        f'<div role="img" aria-label="{escape(f"{title}: {told}")}"><div class="wide">{wide}</div><div class="narrow">{narrow}</div></div></figure>'
    )


def _legend(series: Sequence[str]) -> str:
    if len(series) < 2:
        return ""
    keys = (f'<span class="key s{_colour(name, series)}{" hollow" if _is_target(name) else ""}">{escape(name)}</span>' for name in series)
    return f'<span class="keys">{"".join(keys)}</span>'


def _is_target(series: str) -> bool:
    return series.endswith(say("nature_target"))


def _colour(name: str, series: Sequence[str]) -> int:
    """Target and result of one place have its colour."""
    places = list(dict.fromkeys(_place(each) for each in series))
    return places.index(_place(name)) % 6 if len(places) > 1 else 0


def _place(series: str) -> str:
    return series.rpartition(" ")[0]


def _lines(chart: Chart, series: Sequence[str], width: float, height: float) -> str:
    points = [(int(point.label), point) for point in chart.points]
    low, high = _ends([point.value for point in chart.points])
    steps = ticks(low, high)
    frame = _Frame(
        width, height, min(year for year, _ in points), max(year for year, _ in points), min(low, steps[0]), max(high, steps[-1])
    )
    pieces = []
    for step in steps:
        y = frame.y(step)
        style = "nought" if step == 0 else "rule"
        pieces.append(f'<line class="{style}" x1="{LEFT:.0f}" x2="{width - RIGHT / 2:.0f}" y1="{y:.1f}" y2="{y:.1f}"/>')
        pieces.append(f'<text class="tick" x="{LEFT - 8:.0f}" y="{y + 4:.1f}" text-anchor="end">{_short(step)}</text>')
    for year in _years(frame):
        pieces.append(f'<text class="tick" x="{frame.x(year):.1f}" y="{height - 8:.0f}" text-anchor="middle">{year}</text>')
    placed = [(frame.x(year) - 4, frame.y(point.value) - 4, frame.x(year) + 4, frame.y(point.value) + 4) for year, point in points]
    several, labels = len({_place(name) for name in series}) > 1, []
    for name in series:
        own = sorted(((year, point) for year, point in points if point.series == name), key=lambda each: each[0])
        target, colour = _is_target(name), _colour(name, series)
        for (before, start), (year, end) in pairwise(own):
            if year - before == 1:
                dash = ' stroke-dasharray="5 4"' if target else ""
                ends = f'x1="{frame.x(before):.1f}" y1="{frame.y(start.value):.1f}" x2="{frame.x(year):.1f}" y2="{frame.y(end.value):.1f}"'
                pieces.append(f'<line class="stroke s{colour}"{dash} {ends}/>')
        for at, (year, point) in enumerate(own):
            x, y = frame.x(year), frame.y(point.value)
            tip = escape(" ".join(part for part in (point.label, point.series, point.text) if part))
            pieces.append(
                f'<circle class="{"ring" if target else "dot"} s{colour}" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{tip}</title></circle>'
            )
            if not several or not target and (width > NARROW or at == len(own) - 1):
                style = f"value s{colour} own" if several else "value"
                labels.append(_label(point, x, y, width, placed, style, above=not _is_low(own, at)))
    return _picture(width, height, [*pieces, *labels])


def _is_low(own: Sequence[tuple[int, Point]], at: int) -> bool:
    """Whether a line comes down to this point and goes up from it: its value is better written below."""
    around = [own[near][1].value for near in (at - 1, at + 1) if 0 <= near < len(own)]
    return bool(around) and own[at][1].value < sum(around) / len(around)


def _label(
    point: Point, x: float, y: float, width: float, placed: list[tuple[float, float, float, float]], style: str, *, above: bool
) -> str:
    """The value written above or below its point, where it has room; else it is told on hovering alone."""
    half = _width(point.text) / 2
    if len(point.text) > MANY:
        return ""
    middle = min(max(x, LEFT - 6 + half), width - half - 2)
    for down in (-9.0, 19.0) if above else (19.0, -9.0):
        box = (middle - half, y + down - 11, middle + half, y + down + 3)
        if box[1] >= 0 and not any(box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in placed):
            placed.append(box)
            return f'<text class="{style}" x="{middle:.1f}" y="{y + down:.1f}" text-anchor="middle">{escape(point.text)}</text>'
    return ""


def _bars(chart: Chart, width: float) -> str:
    names = min(max(_width(point.label) for point in chart.points) + 12, width * 0.34)
    said = max(_width(point.text) for point in chart.points) + 12
    low, high = min(0.0, *(point.value for point in chart.points)), max(0.0, *(point.value for point in chart.points))
    room, whole = width - names - said, (high - low) or 1.0
    pieces = []
    for at, point in enumerate(chart.points):
        y = at * (BAR + GAP) + GAP / 2
        start, length = names + room * (min(point.value, 0.0) - low) / whole, max(2.0, room * abs(point.value) / whole)
        pieces.append(f'<text class="side" x="{names - 8:.1f}" y="{y + 15:.1f}" text-anchor="end">{escape(point.label)}</text>')
        pieces.append(f'<rect class="bar s0" x="{start:.1f}" y="{y:.1f}" width="{length:.1f}" height="{BAR:.0f}" rx="3"><title>{escape(f"{point.label} {point.text}")}</title></rect>')  # fmt: skip
        pieces.append(f'<text class="value" x="{start + length + 6:.1f}" y="{y + 15:.1f}">{escape(point.text)}</text>')
    return _picture(width, len(chart.points) * (BAR + GAP), pieces)


def _picture(width: float, height: float, pieces: Sequence[str]) -> str:
    return f'<svg viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" xmlns="http://www.w3.org/2000/svg">{"".join(pieces)}</svg>'


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """From where to where the values go, with some air; sizes that begin near nought begin there."""
    low, high = min(values), max(values)
    air = (high - low or abs(high) or 1.0) * MARGIN
    low = 0.0 if 0 <= low < (high - low) / 2 else low - air
    return low, high + air


def ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Round numbers that lie between two others, few of them.

    >>> ticks(2.8, 12.4), ticks(-4.2, 8.1), ticks(13000, 22500)
    ([4.0, 6.0, 8.0, 10.0, 12.0], [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0], [14000.0, 16000.0, 18000.0, 20000.0, 22000.0])
    """
    rough = (high - low or 1.0) / most
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first = -floor(-low / step)
    return [round((first + at) * step, 10) for at in range(floor(high / step) - first + 1)] or [low, high]


def _years(frame: _Frame) -> list[int]:
    """The years written below, as many as have room."""
    room = max(1, int((frame.width - LEFT - RIGHT) / 46))
    every = -(-(frame.last - frame.first + 1) // room)
    return list(range(frame.last, frame.first - 1, -every))[::-1]


def _short(number: float) -> str:
    return f"{number:,.10g}"


def _width(text: str) -> float:
    return sum(LETTER if east_asian_width(letter) in "WFA" else LETTER * 0.58 for letter in text)
