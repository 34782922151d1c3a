"""Sentences of a document, and where words occur in it whatever their width, quotation marks and spacing."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from assistant.documents import Document, Quote
from assistant.text import Span

_QUOTATION = frozenset("“”‘’\"'「」『』【】《》〈〉*_`")
_SENTENCE = re.compile(r"[^\s。！？!?][^。！？!?\n]*(?:[。！？!?]+[”’』」）)]*)?")
_CLAUSE = re.compile(r"[^;；]*[;；]?")
_LONG = 170  # a sentence longer than this is quoted by its semicolon parts


@dataclass(frozen=True, slots=True, eq=False)
class Squeezed:
    """A text without quotation marks and spaces, in one width and case; `origin[i]` is where its character stood."""

    text: str
    origin: array[int]

    def spans(self, words: str) -> tuple[Span, ...]:
        """Where these words (squeezed by the caller) stand in the unsqueezed text."""
        found, at = [], self.text.find(words) if words else -1
        while at >= 0:
            found.append(Span(self.origin[at], self.origin[at + len(words) - 1] + 1))
            at = self.text.find(words, at + len(words))
        return tuple(found)


def squeeze(text: str) -> str:
    """The text in one width and case, without quotation marks and spaces, so that “放 管服” and 放管服 are the same words.

    >>> squeeze("“PPP”模式（试点）")
    'ppp模式(试点)'
    """
    return _squeezed(text).text


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> Squeezed:
    letters: list[str] = []
    origin: array[int] = array("l")
    for at, letter in enumerate(text):
        if letter in _QUOTATION or letter.isspace():
            continue
        if not "一" <= letter <= "鿿":
            wide = unicodedata.normalize("NFKC", letter)
            letter = wide.lower() if len(wide) == 1 and len(wide.lower()) == 1 else letter
        letters.append(letter)
        origin.append(at)
    return Squeezed("".join(letters), origin)


@lru_cache(maxsize=64)
def _whole(document: Document) -> Squeezed:
    return _squeezed.__wrapped__(document.text.text)


@lru_cache(maxsize=64)
def sentences(document: Document) -> tuple[Span, ...]:
    """The sentences of the document's sections in order; a long one is cut at its semicolons."""
    text, found = document.text.text, []
    for section in document.sections:
        for match in _SENTENCE.finditer(text, section.span.start, section.span.end):
            if len(match.group()) <= _LONG:
                found.append(Span(match.start(), match.start() + len(match.group().rstrip())))
                continue
            for part in _CLAUSE.finditer(text, match.start(), match.end()):
                trimmed = part.group().strip()
                if trimmed:
                    start = part.start() + part.group().index(trimmed)
                    found.append(Span(start, start + len(trimmed)))
    return tuple(found)


def sentence_at(document: Document, offset: int) -> Span | None:
    """The sentence that holds this offset of the clean text, or None outside the sections."""
    found = sentences(document)
    at = bisect_right(found, offset, key=lambda span: span.start) - 1
    return found[at] if at >= 0 and offset in found[at] else None


def sentences_in(document: Document, span: Span) -> tuple[Span, ...]:
    """The sentences that begin inside the span."""
    found = sentences(document)
    first = bisect_right(found, span.start - 1, key=lambda sentence: sentence.start)
    last = bisect_right(found, span.end - 1, key=lambda sentence: sentence.start)
    return found[first:last]


def occurrences(document: Document, words: str) -> tuple[Span, ...]:
    """Where the words stand in the document's sections (never in what was set aside as boilerplate).

    >>> from assistant.documents import Section
    >>> from assistant.text import AlignedText
    >>> text = AlignedText.of("深化“放管服”改革。")
    >>> document = Document("d", "报告", text, sections=(Section("d", (), Span(0, 10)),))
    >>> [span.cut(text.text) for span in occurrences(document, "放管服改革")]
    ['放管服”改革']
    """
    return tuple(span for span in _whole(document).spans(squeeze(words)) if document.section_at(span.start))


def uses(document: Document, words: str, *, limit: int | None = None) -> tuple[Quote, ...]:
    """The sentences of the document that contain the words, each once, in order."""
    found: dict[Span, None] = {}
    for span in occurrences(document, words):
        sentence = sentence_at(document, span.start)
        if sentence:
            found[sentence if span.end <= sentence.end else Span(sentence.start, span.end)] = None
        if limit and len(found) >= limit:
            break
    return tuple(document.quote(span) for span in found)
