"""Paragraphs headed by their own first sentence, without a number: 项目建设跨越推进。出台实施了…

One such sentence proves nothing; two paragraphs in a row that both begin with a short sentence, state no quantity in it and go on
after it are a series, and their first sentences its headings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.reading.candidates import SENTENCE_END, Body, Candidate, clean_title, has_quantity, is_balanced
from assistant.reading.lines import Line
from assistant.text import Span

_LONGEST = 32
_SHORTEST = 4
_REST = 12  # so much must follow, else the sentence is all the paragraph says
_LEAD = 90  # the longest paragraph that merely introduces the next ones, where those are twice as long
_INNER_STOP = re.compile("[:：；;？?]")
# First sentences that open a paragraph of narration and head nothing.
_NARRATION = re.compile(
    "各位|同志|现在|今年|去年|明年|全年|当前|目前|刚刚|即将|新的一年|过去|回[顾望首]|[一二三四五六七八九十两]+年来|[^，,。]{0,6}期间"
    "|与此同时|同时|此外|另外|其中|总之|因此|为此|但|可以说|以上|上述|这|那|在[^，,]{0,12}(?:同时|基础上)|实践证明|成绩(?:的取得|来之|属)"
    r"|综合(?:分析|考虑|判断|各方面|来看|看)|展望(?:未来|前|新)|站在|我(?:省|市|区|县|国|州)|\d|“[一二三四五六七八九十]+五”"
)


@dataclass(frozen=True, slots=True)
class _First:
    """A first sentence that may head its paragraph: its place, its length, its clauses, the length of the paragraph."""

    place: int
    length: int
    clauses: int
    paragraph: int


def find_sentences(body: Body, found: Mapping[int, Candidate], start: int) -> list[Candidate]:
    """The first sentences that head their paragraphs; `found` are the headings of other styles, which divide the series."""
    headings: list[Candidate] = []
    group: list[_First] = []
    opened = -1
    in_glossary = False
    for place, index in enumerate(body.indexes):
        heading = found.get(index)
        if heading is not None:
            in_glossary = heading.glossary
            if heading.style not in ("dash", "ordinal"):
                headings += _choose(body, group, opened)
                group, opened = [], place
        elif index >= start and not in_glossary:
            first = _measure(place, body.lines[index])
            if first is not None:
                group.append(first)
    return headings + _choose(body, group, opened)


def _measure(place: int, line: Line) -> _First | None:
    text = line.text
    end = SENTENCE_END.search(text, 0, _LONGEST + 1)
    if line.label is not None or end is None or end.start() < _SHORTEST or len(text) - end.end() < _REST:
        return None
    first = text[: end.start()]
    commas = first.count(",") + first.count("，")
    if commas > 1 or _INNER_STOP.search(first) or not is_balanced(first) or has_quantity(first) or _NARRATION.match(first):
        return None
    return _First(place, end.end(), commas + 1, len(text))


def _choose(body: Body, group: Sequence[_First], opened: int) -> list[Candidate]:
    """The headings among the first sentences between two headings of another style; `opened` is the place of the one before."""
    places = {first.place for first in group}
    series = [first for first in group if first.place - 1 in places or first.place + 1 in places]
    nested = _are_nested(series)
    if not nested and len(series) > 2 and series[0].place == opened + 1 and _leads(series[0], series[1:]):
        series = series[1:]
    headings = []
    for first in series:
        index = body.indexes[first.place]
        line = body.lines[index]
        style = "pair" if nested and first.clauses > 1 else "sentence"
        span = Span(line.span.start, line.span.start + first.length)
        headings.append(Candidate(index, span, clean_title(line.text[: first.length]), style, run_in=True))
    return headings


def _are_nested(series: Sequence[_First]) -> bool:
    """Whether sentences of two clauses stand over those of one: theirs are short lead paragraphs."""
    pairs = [first.paragraph for first in series if first.clauses > 1]
    singles = [first.paragraph for first in series if first.clauses == 1]
    return len(pairs) > 1 and len(singles) > 1 and 2 * median(pairs) < median(singles)


def _leads(first: _First, others: Sequence[_First]) -> bool:
    """Whether the first paragraph under a heading is its introduction and not one of the series after it."""
    usual = median(other.paragraph for other in others)
    return (first.paragraph <= _LEAD and 2 * first.paragraph < usual) or (
        first.paragraph < usual and all(first.clauses != other.clauses for other in others)
    )
