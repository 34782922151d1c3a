"""Levels of headings, and the sections they divide a text into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from assistant.documents import Heading, Section
from assistant.reading.candidates import Candidate
from assistant.reading.lines import Line
from assistant.text import Span

# How deep a style usually stands. Same style, next number: same level. 一、 again after 一、: one level deeper.
RANKS = {
    "top": 0, "preface": 0, "part": 1, "chapter": 2, "bare": 2, "section": 3, "chinese": 4, "lead": 5, "chinese_bracket": 6, "number": 7,
    "number_bracket": 8, "dash": 9, "ordinal": 9, "pair": 9, "sentence": 10,
}  # fmt: skip
_OFFICIAL = ("part", "chapter", "section")
_IN_SERIES = ("dash", "ordinal")
_OF_ONE_PARAGRAPH = (*_IN_SERIES, "pair", "sentence")
_DEEPEST = 12  # levels; nobody divides a text further
_FARTHEST = 300  # headings to look ahead for the rest of a series
_GREETING = re.compile("各位(?:代表|委员|同志)")
_CLOSING = re.compile("让我们|团结在|奋斗[。！!]$|(?:贡献|篇章|华章|胜利|明天)[。！!]$")
_SUMMING_UP = re.compile(
    "[一两三四五几]年来|过去的?[一五]年|这些成绩|成绩(?:的取得|来之)|在.{0,4}(?:看到|肯定|总结|回顾).{0,6}成绩"
    "|与此同时|此外[，,]|另外[，,]|在抓好|同时.{0,3}我们也|(?:同时[，,])?我们也?(?:清醒|深知)"
)


def place_headings(candidates: Sequence[Candidate]) -> tuple[Heading, ...]:
    """The headings with their levels."""
    stack: list[Candidate] = []
    headings: list[Heading] = []
    for position, heading in enumerate(candidates):
        depth = _bare_depth(stack, candidates, position) if heading.style == "bare" else _depth(heading, stack)
        depth = min(depth, _DEEPEST)
        del stack[depth:]
        stack.append(heading)
        label = heading.label.text if heading.label else ""
        headings.append(Heading(heading.title, depth + 1, heading.span, heading.run_in, label))
    return tuple(headings)


def _depth(heading: Candidate, stack: Sequence[Candidate]) -> int:
    """How many of the open headings stay above this one."""
    style = heading.style
    if style in ("top", "preface") or (stack and stack[0].style == "preface" and style not in _OF_ONE_PARAGRAPH):
        return 0
    if heading.label and heading.label.number:
        depth = _series_depth(heading, heading.label.number, stack)
        if depth is not None:
            return depth
    depth = len(stack)
    while depth and _stands_over(heading, stack[depth - 1]):
        depth -= 1
    return depth


def _series_depth(heading: Candidate, number: int, stack: Sequence[Candidate]) -> int | None:
    """Where the open heading stands that this one follows in its series; None when it opens a series."""
    style = heading.style
    same = [depth for depth in range(len(stack) - 1, -1, -1) if stack[depth].style == style]
    for depth in same:
        label = stack[depth].label
        if label is not None and (label.number == number - 1 or style in _OFFICIAL):
            return depth
    if same and (number > 1 or style != "chinese" or stack[same[0]].run_in):
        return same[0]
    return None  # 一、 under a line 一、… of its own is a level of its own


def _stands_over(heading: Candidate, above: Candidate) -> bool:
    """Whether an open heading ends where this one begins."""
    if heading.style == "sentence" and above.style in _IN_SERIES:
        return True
    if heading.label and heading.label.number and heading.style not in _IN_SERIES:
        return RANKS[above.style] > RANKS[heading.style]
    return RANKS[above.style] >= RANKS[heading.style]


def _bare_depth(stack: Sequence[Candidate], candidates: Sequence[Candidate], position: int) -> int:
    """A heading without a label stands under a numbered one whose series goes on after it, else at the top."""
    for depth in range(len(stack) - 1, -1, -1):
        above = stack[depth]
        if above.label and above.label.number and not above.run_in and above.style not in ("ordinal", "number"):
            if _goes_on(above.style, above.label.number + 1, candidates, position + 1):
                return depth + 1
    return next((depth for depth, above in enumerate(stack) if RANKS[above.style] >= RANKS["bare"]), len(stack))


def _goes_on(style: str, number: int, candidates: Sequence[Candidate], position: int) -> bool:
    for following in islice(candidates, position, position + _FARTHEST):
        if following.style == "top":
            return False
        if following.style == style and following.label is not None:
            if following.label.number in (1, number):
                return following.label.number == number
    return False


def divide(
    document: str,
    title: str,
    length: int,
    lines: Sequence[Line],
    headings: Sequence[Heading],
    candidates: Sequence[Candidate],
    skip: frozenset[int],
    notes: int | None = None,
) -> tuple[tuple[Section, ...], tuple[Span, ...]]:
    """The sections, and the spans set aside; together they cover the text without gaps.

    Text before the first heading has the document's title as its path. A paragraph after one headed by its own first sentence
    stands under the next heading above; words of summing up stand under the part, the closing words under the document.
    `notes` is the index of the first of the notes that end the text without a heading over them.
    """
    cuts: dict[int, tuple[tuple[str, ...], bool] | None] = {}
    heads = {candidate.line: (heading, candidate) for heading, candidate in zip(headings, candidates, strict=True)}
    end = notes or len(lines)
    last_body = max((index for index in range(end) if index not in skip), default=-1)
    open_headings: list[tuple[Heading, Candidate]] = []
    fresh = False
    path: tuple[str, ...] = (title,)
    glossary = False
    resume = True
    for index, line in enumerate(lines):
        if index in skip:
            cuts[line.span.start - line.indent] = None
            resume = True
            continue
        if index == notes:
            open_headings, path, glossary, resume = [], (title,), True, True
        elif index in heads:
            heading, candidate = heads[index]
            del open_headings[heading.level - 1 :]
            open_headings.append((heading, candidate))
            glossary = open_headings[0][1].glossary
            path, fresh, resume = tuple(item.title for item, _ in open_headings), True, True
        elif open_headings and not glossary:
            depth = _stays(line, open_headings, fresh, closing=_is_closing(index, lines, heads, last_body))
            if depth < len(open_headings):
                del open_headings[depth:]
                path, resume = tuple(item.title for item, _ in open_headings) or (title,), True
            fresh = False
        if resume:
            set_apart = index == 0 or index - 1 in skip
            cuts[line.span.start - line.indent if set_apart else line.span.start] = (path, glossary)
            resume = False
    return _cut(document, title, length, cuts)


def _is_closing(index: int, lines: Sequence[Line], heads: dict[int, tuple[Heading, Candidate]], last: int) -> bool:
    following = heads.get(index + 1)
    ends = index == last or (following is not None and following[0].level == 1)
    return ends and _GREETING.match(lines[index].text) is not None and _CLOSING.search(lines[index].text) is not None


def _stays(line: Line, open_headings: Sequence[tuple[Heading, Candidate]], fresh: bool, closing: bool) -> int:
    """How many of the open headings a paragraph without one of its own stands under."""
    if closing:
        return 0
    depth = len(open_headings)
    if (label := line.label) is not None and label.number > 1:  # (三) without a title of its own ends what stands under (二)
        for at, (_, above) in enumerate(open_headings):
            if above.label and above.style == label.style and 0 < above.label.number < label.number and label.style not in _OFFICIAL:
                return at
    heading = open_headings[-1][0]
    if fresh and not heading.run_in:
        return depth
    if (_SUMMING_UP.match(line.text) or _GREETING.match(line.text)) and depth > 1:
        return 1
    while depth and open_headings[depth - 1][1].style in _OF_ONE_PARAGRAPH:
        depth -= 1
    return depth


def _cut(
    document: str, title: str, length: int, cuts: dict[int, tuple[tuple[str, ...], bool] | None]
) -> tuple[tuple[Section, ...], tuple[Span, ...]]:
    starts = sorted(cuts)
    if not starts:
        return ((Section(document, (title,), Span(0, length)),) if length else ()), ()
    sections: list[Section] = []
    boilerplate: list[Span] = []
    for position, start in enumerate(starts):
        begin = 0 if position == 0 else start
        end = starts[position + 1] if position + 1 < len(starts) else length
        what = cuts[start]
        if what is None:
            if boilerplate and boilerplate[-1].end == begin:
                boilerplate[-1] = Span(boilerplate[-1].start, end)
            else:
                boilerplate.append(Span(begin, end))
        else:
            sections.append(Section(document, what[0], Span(begin, end), what[1]))
    return tuple(sections), tuple(boilerplate)
