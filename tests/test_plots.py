"""Charts as pictures: every value has its place, no two labels meet, and words of documents stay words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml

import pytest

from assistant.answers import Chart, Point
from assistant.documents import Quote
from ui import plots

QUOTE = Quote("d", "报告", (), 0, 4, "增长8%")


def chart(*points: tuple[str, str, float, str], kind: str = "line") -> Chart:
    return Chart(kind, "地区生产总值", "%", tuple(Point(*point, QUOTE) for point in points))


YEARS = chart(*((str(year), name, 4.0 + (year * 7 + shift) % 5, f"{4 + (year * 7 + shift) % 5}%") for year in range(2012, 2026) if year != 2018 for name, shift in (("目标", 0), ("实际", 2))))  # fmt: skip


def pictures(html: str) -> list[xml.Element]:
    return [xml.fromstring(found) for found in re.findall(r"<svg.*?</svg>", html)]


def named(picture: xml.Element, tag: str, style: str = "") -> list[xml.Element]:
    return [part for part in picture.iter() if part.tag.endswith(tag) and style in part.get("class", "")]


def test_every_year_has_its_points_and_a_year_without_a_value_breaks_the_line() -> None:
    for picture in pictures(plots.lines_html(YEARS)):
        assert (len(named(picture, "circle", "dot")), len(named(picture, "circle", "ring"))) == (13, 13)
        assert len(named(picture, "line", "stroke")) == 22  # two lines of thirteen years in two pieces each
        assert sum(line.get("stroke-dasharray") is not None for line in named(picture, "line", "stroke")) == 11


def test_no_two_labels_meet() -> None:
    for picture in pictures(plots.lines_html(YEARS)):
        boxes = []
        for text in named(picture, "text", "value"):
            half, x, y = plots._width(text.text or "") / 2, float(text.get("x", 0)), float(text.get("y", 0))
            boxes.append((x - half, y - 11, x + half, y + 3))
        assert boxes
        for at, one in enumerate(boxes):
            assert not [
                other for other in boxes[:at] if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
            ]


def test_target_and_result_of_a_place_have_one_colour() -> None:
    html = plots.lines_html(chart(*((str(year), f"{place} {kind}", year / 1000, "2%") for year in (2020, 2021) for place in ("甲市", "乙市") for kind in ("目标", "实际"))))  # fmt: skip
    assert re.findall(r'class="key (s\d)', html) == ["s0", "s0", "s1", "s1"]


def test_bars_are_as_long_as_their_values() -> None:
    html = plots.bars_html(chart(("甲", "", 10.0, "10%"), ("乙", "", 5.0, "5%"), ("丙", "", -5.0, "-5%"), kind="bar"))
    first, second, third = (float(bar.get("width", 0)) for bar in named(pictures(html)[0], "rect"))
    assert first == pytest.approx(2 * second, abs=0.2)
    assert second == pytest.approx(third, abs=0.2)


def test_words_of_a_document_are_no_markup() -> None:
    html = plots.bars_html(chart(("<b>", "", 1.0, '"><script>'), ("乙", "", 1.0, "1"), kind="bar"))
    assert "<script>" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("values", [(0.0, 0.0), (5.0, 5.0), (-3.0, -1.0), (1e9, 3e9), (0.001, 0.002)])
def test_ticks_are_few_and_lie_within_the_picture(values: tuple[float, float]) -> None:
    (picture, _) = pictures(plots.lines_html(chart(("2020", "实际", values[0], "a"), ("2021", "实际", values[1], "b"))))
    ticks = [float(text.get("y", 0)) for text in named(picture, "text", "tick")]
    assert 2 <= len(ticks) <= 12
    assert all(0 <= y <= 320 for y in ticks)
