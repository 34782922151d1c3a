"""The heading tree of a document: what a heading reaches over, what stands under it, and which heading has a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from assistant.documents import Document, Heading, starting
from assistant.sentences import is_prose, pith, sentences_in, squeeze
from assistant.text import Span

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = re.compile(r"[0-9]+|[零〇一二两三四五六七八九十百]+")
_SALUTATION = re.compile("(?:各位|同志)[代委同][表员志]们?[!！,，:：]?|同志们[!！,，:：]?")

_AMOUNT = re.compile(r"\d+(?:\.\d+)?(?:%|[万亿个家座所条套户人名元件张辆批场公平吨千])")
READ_TO_ITS_END = 130  # characters of a part of a sentence
OF_EACH = re.compile(  # what is wanted of each item besides its name
    "每[一个块件项条]|各(?:多少|抓|干|做|有|自)|分别(?:抓|做|干|要)|带.{0,8}数|关键.{0,2}数|抓什么|具体(?:指标|内容|做)|数字|量化|多少"
)


def number(text: str) -> int | None:
    """The first number in the text, in Arabic or Chinese numerals.

    >>> number("第十二条"), number("(3)"), number("二十件"), number("总则")
    (12, 3, 20, None)
    """
    match = _NUMBER.search(text)
    if not match:
        return None
    written = match.group()
    if written.isdecimal() and written.isascii():
        return int(written)
    total, digit = 0, 0
    for character in written:
        if character == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif character == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = digit * 10 + _DIGITS[character] if digit and "十" not in written else _DIGITS[character]
    return total + digit


@lru_cache(maxsize=64)
def _reaches(document: Document) -> dict[Heading, Span]:
    end = document.sections[-1].span.end if document.sections else len(document.text)
    found: dict[Heading, Span] = {}
    for at, heading in enumerate(document.headings):
        later = (other.span.start for other in document.headings[at + 1 :] if other.level <= heading.level)
        found[heading] = Span(heading.span.start, max(heading.span.end, next(later, end)))
    return found


def reach(document: Document, heading: Heading) -> Span:
    """From the heading to the next one that is not under it."""
    return _reaches(document)[heading]


def under(document: Document, heading: Heading | None) -> tuple[Heading, ...]:
    """The headings directly under this one; of the document itself when there is none given."""
    if heading is None:
        inside = list(document.headings)
    else:
        span = reach(document, heading)
        inside = [other for other in document.headings if other.level > heading.level and other.span.start in span]
    found: list[Heading] = []
    for other in inside:  # levels may be skipped: what is not under an earlier one of these stands directly here
        if not found or other.span.start not in reach(document, found[-1]):
            found.append(other)
    return tuple(found)


def above(document: Document, offset: int) -> tuple[Heading, ...]:
    """The chain of headings that reach over this offset, outermost first."""
    return tuple(heading for heading in document.headings if offset in reach(document, heading))


def leading(document: Document, offset: int) -> Heading | None:
    """The last heading printed at or before this offset."""
    headings = document.headings
    at = bisect_right(headings, offset, key=starting) - 1
    return headings[at] if at >= 0 else None


def is_salutation(words: str) -> bool:
    """Whether the words address those who listen: 各位代表：."""
    return bool(_SALUTATION.fullmatch(words.strip()))


def is_heading(document: Document, span: Span) -> bool:
    """Whether the span is nothing but a heading."""
    heading = leading(document, span.end - 1)
    return bool(heading and heading.span.covers(span))


def words_of(document: Document, heading: Heading) -> str:
    """The heading as printed, its number included, on one line."""
    return " ".join(heading.span.cut(document.text.text).split())


@lru_cache(maxsize=64)
def titled(document: Document) -> tuple[tuple[Heading, str], ...]:
    """The headings of a document, each with its words as they are compared."""
    return tuple((heading, squeeze(words_of(document, heading))) for heading in document.headings)


def content(document: Document, heading: Heading) -> tuple[Span, ...]:
    """The sentences a heading reaches over, without headings."""
    found: list[Span] = []
    for sentence in sentences_in(document, reach(document, heading)):
        if is_heading(document, sentence):
            continue
        last = leading(document, sentence.end - 1)
        rest = (
            Span(last.span.end, sentence.end) if last and sentence.start <= last.span.start and last.span.end < sentence.end else sentence
        )
        words = rest.cut(document.text.text)
        if words.strip() and not is_salutation(words):
            found.append(Span(rest.start + len(words) - len(words.lstrip(" \t\u3000\u00a0\n。:：")), rest.end))
    return tuple(span for span in found if span)


def gist(document: Document, heading: Heading) -> tuple[Span, ...]:
    """What is said under a heading in short: its first sentence and, where that tells no number, the one that tells most of them."""
    text = document.text.text
    spans = [span for span in content(document, heading) if is_prose(span.cut(text))]
    most = max(spans, key=lambda span: len(_AMOUNT.findall(span.cut(text))), default=None)
    tells = most is None or _AMOUNT.search(spans[0].cut(text)) or not _AMOUNT.search(most.cut(text))
    return tuple(spans[:1]) if tells or most is None else (spans[0], most)


def part_of(document: Document, sentence: Span, span: Span) -> Span:
    """The sentence that holds the span; of a long one what stands between semicolons, else the clause."""
    text = document.text.text
    start = max(text.rfind(mark, sentence.start, span.start) for mark in ";；") + 1
    ends = [at for at in (text.find(mark, span.end, sentence.end) for mark in ";；") if at >= 0]
    part = Span(max(start, sentence.start), min(ends, default=sentence.end))
    return part if len(part) <= READ_TO_ITS_END else pith(document, sentence, span)
