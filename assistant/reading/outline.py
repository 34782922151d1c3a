"""Levels of headings, and the sections they divide a text into."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from assistant.documents import Heading, Section
from assistant.reading.headings import Candidate
from assistant.reading.lines import Line
from assistant.text import Span

# How deep a style usually stands. Same style, next number: same level. 一、 again after 一、: one level deeper.
RANKS = {
    "top": 0, "preface": 0, "part": 1, "chapter": 2, "bare": 2, "section": 3, "chinese": 4, "colon": 5, "chinese_bracket": 6, "number": 7,
    "number_bracket": 8, "dash": 9, "ordinal": 9, "pair": 9, "sentence": 10,
}  # fmt: skip
_OFFICIAL = ("part", "chapter", "section")
_OF_ONE_PARAGRAPH = ("dash", "ordinal", "pair", "sentence")
_CLOSING = re.compile("各位(?:代表|委员|同志)")
_SUMMING_UP = re.compile(
    "(?:一|五|两|三|四|几)年来|过去(?:的)?[一五]年|这些成绩|成绩(?:的取得|来之)|在.{0,4}(?:看到|肯定|总结|回顾).{0,6}成绩|同时.{0,3}我们也|(?:同时，|同时,)?我们也?(?:清醒|深知)"
)


def place_headings(candidates: Sequence[Candidate]) -> tuple[Heading, ...]:
    """The headings with their levels."""
    stack: list[Candidate] = []
    headings: list[Heading] = []
    for position, heading in enumerate(candidates):
        depth = _depth(heading, stack, candidates[position + 1 :])
        del stack[depth:]
        stack.append(heading)
        label = heading.title[: heading.label.length].strip() if heading.label else ""
        headings.append(Heading(heading.title, depth + 1, heading.span, heading.run_in, label))
    return tuple(headings)


def _depth(heading: Candidate, stack: Sequence[Candidate], later: Sequence[Candidate]) -> int:
    """How many of the open headings stay above this one."""
    style, number = heading.style, heading.label.number if heading.label else 0
    if style in ("top", "preface") or (stack and stack[0].style == "preface" and style not in _OF_ONE_PARAGRAPH):
        return 0
    if style == "bare":
        return _bare_depth(stack, later)
    if number and style != "dash":
        for depth in range(len(stack) - 1, -1, -1):
            label = stack[depth].label
            if stack[depth].style == style and label is not None and (label.number == number - 1 or style in _OFFICIAL):
                return depth
        if number > 1:
            for depth in range(len(stack) - 1, -1, -1):
                label = stack[depth].label
                if stack[depth].style == style and label is not None and label.number < number:
                    return depth
    depth = len(stack)
    while depth and RANKS[stack[depth - 1].style] > RANKS[style]:
        depth -= 1
    while depth and not number and RANKS[stack[depth - 1].style] >= RANKS[style]:
        depth -= 1
    return depth


def _bare_depth(stack: Sequence[Candidate], later: Sequence[Candidate]) -> int:
    """A heading without a label stands under a numbered one whose series goes on after it, else at the top."""
    for depth in range(len(stack) - 1, -1, -1):
        label = stack[depth].label
        if label is None or not label.number or stack[depth].run_in or stack[depth].style in ("ordinal", "number"):
            continue
        for following in later:
            if following.style == "top":
                break
            if following.style == stack[depth].style and following.label is not None:
                if following.label.number == label.number + 1:
                    return depth + 1
                if following.label.number == 1:
                    break
    return next(
        (depth for depth, heading in enumerate(stack) if heading.style in ("bare",) or RANKS[heading.style] > RANKS["bare"]), len(stack)
    )


def divide(
    document: str,
    title: str,
    length: int,
    lines: Sequence[Line],
    headings: Sequence[Heading],
    candidates: Sequence[Candidate],
    skip: frozenset[int],
) -> tuple[tuple[Section, ...], tuple[Span, ...]]:
    """The sections, and the spans set aside; together they cover the text without gaps.

    Text before the first heading has the document's title as its path. A paragraph after one headed by its own first sentence
    stands under the next heading above; words of summing up stand under the part, the closing words under the document.
    """
    cuts: dict[int, tuple[tuple[str, ...], bool] | None] = {}
    heads = {candidate.line: (heading, candidate) for heading, candidate in zip(headings, candidates, strict=True)}
    last_body = max((index for index in range(len(lines)) if index not in skip), default=-1)
    open_headings: list[tuple[Heading, Candidate]] = []
    fresh = False
    path: tuple[str, ...] = (title,)
    glossary = False
    resume = True
    for index, line in enumerate(lines):
        at = line.span.start - line.indent
        if index in skip:
            cuts[at] = None
            resume = True
            continue
        if index in heads:
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
            cuts[at] = (path, glossary)
            resume = False
    return _cut(document, title, length, cuts)


def _is_closing(index: int, lines: Sequence[Line], heads: dict[int, tuple[Heading, Candidate]], last: int) -> bool:
    following = heads.get(index + 1)
    ends = index == last or (following is not None and (following[1].style == "top" or following[1].glossary))
    return ends and _CLOSING.match(lines[index].text) is not None


def _stays(line: Line, open_headings: Sequence[tuple[Heading, Candidate]], fresh: bool, closing: bool) -> int:
    """How many of the open headings a paragraph without one of its own stands under."""
    if closing:
        return 0
    depth = len(open_headings)
    heading, candidate = open_headings[-1]
    if fresh and not heading.run_in:
        return depth
    if (_SUMMING_UP.match(line.text) or _CLOSING.match(line.text)) and depth > 1:
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


def heading_at(headings: Sequence[Heading], offset: int) -> Heading | None:
    """The last heading that begins at or before an offset of the clean text."""
    at = bisect_right(headings, offset, key=lambda heading: heading.span.start) - 1
    return headings[at] if at >= 0 else None
