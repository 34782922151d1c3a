"""What a document or a part of it is about, in its own words: its headings, the first sentence under each, its main targets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.documents import Document, Heading
from assistant.listings import Listed, Listing
from assistant.records import Figure, Nature
from assistant.text import Span

DEPTH = 2  # levels of headings told
SHORTEST = 8  # characters of a sentence that tells something
MOST = 12  # headings of a level beyond which the level below is left out
FEWEST = 3  # targets in one paragraph that make it the one with the targets
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_SALUTATION = re.compile(r"[\s*]*(?:各位|同志|现在[,，]|请)[^。！？\n]{0,60}[。！？!:：,，]?\s*$")
_MARKS = " \t\u3000\u00a0*#\n。：:"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, its level (1 is the outermost told, 0 the section asked for itself) and the first sentence under it; spans are in the clean text."""

    path: tuple[str, ...]
    level: int
    heading: Span | None  # None in a document without headings
    lead: Span | None


@dataclass(frozen=True, slots=True)
class Digest:
    """What stands in a document or a part of it, in its order."""

    parts: tuple[Part, ...]
    targets: tuple[Figure, ...]
    lists: tuple[Listing, ...]  # those it counts itself: 十件实事


def digest(document: Document, lists: Iterable[Listing], figures: Iterable[Figure], section: Sequence[str] = ()) -> Digest:
    """The digest of a document, or of the section with this path of headings.

    >>> from assistant.text import AlignedText
    >>> text = "一、稳增长\\n坚持项目为王,扩大有效投资。\\n二、惠民生\\n办好民生实事。"
    >>> headings = (Heading("一、稳增长", 1, Span(0, 5)), Heading("二、惠民生", 1, Span(21, 26)))
    >>> found = digest(Document("d", "报告", AlignedText.of(text), headings=headings), (), ())
    >>> [tuple(span.cut(text) for span in (part.heading, part.lead) if span) for part in found.parts]
    [('一、稳增长', '坚持项目为王,扩大有效投资。'), ('二、惠民生', '办好民生实事。')]
    """
    path = tuple(section)
    glossary = [one.span.start for one in document.sections if one.glossary]
    placed = [
        (one, above)
        for one, above in _with_paths(document.headings)
        if above[: len(path)] == path and above != path and one.span.start not in glossary
    ]
    within = _reach(document, path)
    kept = _shown(placed, len(path))
    parts = tuple(Part(above, len(above) - len(path), one.span, _lead(document, one, within.end, kept)) for one, above in kept)
    if not parts and (lead := _sentence(document.text.text, within.start, within.end)):
        own = next((one.span for one, above in _with_paths(document.headings) if above == path), None)
        parts = (Part(path, 0, own, lead),)
    counted = tuple(
        one for one in lists if one.stated and one.complete and one.style is not Listed.SERIES and one.items[0].span.start in within
    )
    return Digest(parts, _targets(document, figures, within), counted)


def _with_paths(headings: Iterable[Heading]) -> Iterable[tuple[Heading, tuple[str, ...]]]:
    above: list[Heading] = []
    for one in headings:
        above = [*(other for other in above if other.level < one.level), one]
        yield one, tuple(other.title for other in above)


def _reach(document: Document, path: tuple[str, ...]) -> Span:
    """From the first heading of a path to the end of what stands under it; all of the document without a path."""
    end = document.sections[-1].span.end if document.sections else len(document.text)
    if not path:
        return Span(0, end)
    for at, (one, above) in enumerate(_with_paths(document.headings)):
        if above == path:
            later = (other.span.start for other in document.headings[at + 1 :] if other.level <= one.level)
            return Span(one.span.end, next(later, end))
    return Span(0, 0)


def _shown(placed: Sequence[tuple[Heading, tuple[str, ...]]], depth: int) -> list[tuple[Heading, tuple[str, ...]]]:
    """The headings of the outermost two levels, or of the outermost alone where they are many."""
    outer = [pair for pair in placed if len(pair[1]) == depth + 1]
    inner = [pair for pair in placed if len(pair[1]) <= depth + DEPTH]
    return inner if len(inner) <= MOST * DEPTH and len(outer) <= MOST else outer


def _lead(document: Document, heading: Heading, end: int, kept: Sequence[tuple[Heading, tuple[str, ...]]]) -> Span | None:
    """The first sentence under a heading before the next one; that under the next where it is below this one and not told itself."""
    after = [one for one in document.headings if one.span.start >= heading.span.end and one.span.start < end]
    found = _sentence(document.text.text, heading.span.end, after[0].span.start if after else end)
    if found or not after or after[0].level <= heading.level or any(one is after[0] for one, _ in kept):
        return found
    return _sentence(document.text.text, after[0].span.end, after[1].span.start if len(after) > 1 else end)


def _sentence(text: str, start: int, end: int) -> Span | None:
    for match in _SENTENCE.finditer(text, start, end):
        words = match.group()
        left = len(words) - len(words.lstrip(_MARKS))
        span = Span(match.start() + left, match.start() + max(left, len(words.rstrip(" \t\u3000*\n"))))
        if len(span) >= SHORTEST - 1 and not _SALUTATION.fullmatch(words):
            return span
    return None


def _targets(document: Document, figures: Iterable[Figure], within: Span) -> tuple[Figure, ...]:
    """The targets of the paragraph that states most of them, one for each thing and measure; else the first that are named."""
    text, source = document.text.text, document.text
    aims: list[tuple[int, Figure]] = []
    for figure in figures:
        if figure.nature is Nature.TARGET and figure.quantity and figure.whole and figure.indicator:
            at = source.to_text(Span(figure.quote.start, figure.quote.end)).start
            if at in within:
                aims.append((text.rfind("\n", 0, at), figure))
    lines = Counter(line for line, _ in aims).most_common(1)
    if lines and lines[0][1] >= FEWEST:
        aims = [(line, figure) for line, figure in aims if line == lines[0][0]]
    seen: dict[object, Figure] = {}
    for _, figure in aims:
        seen.setdefault((figure.indicator, figure.measure), figure)
    return tuple(seen.values())[:MOST]
