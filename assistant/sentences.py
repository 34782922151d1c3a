"""Sentences of a document, and where words occur in it whatever their width, quotation marks and spacing."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from operator import attrgetter

from assistant.documents import Document, Quote, Years
from assistant.text import Span

_QUOTATION = frozenset("“”‘’\"'「」『』【】《》〈〉*_`")
_SENTENCE = re.compile(r"[^\s。！？!?][^。！？!?\n]*(?:[。！？!?]+[”’』」）)]*)?")
_CLAUSE = re.compile(r"[^;；]*[;；]?")
_WORDY = re.compile(
    r"[\u3400-\u9fff][^\u3400-\u9fff]*[\u3400-\u9fff].*[，,、。！？!?；;：:]|.{12}"
    r"|(?:[省市州区县]长|书记|主任)\s*[\u4e00-\u9fff]{2,4}$",  # 市长 某某: the line that says who reports
    re.DOTALL,
)
MARKS = {Years.MASKED: "20xx", Years.STRIPPED: "到年"}  # what a document prints where a year is hidden
_READABLE = 110  # characters of a sentence that is read to its end
_SAYS = 14  # … of a clause that says something by itself
_LONG = 170  # a sentence longer than this is quoted by its semicolon parts


class Squeezed:
    """A text without quotation marks and spaces, in one width and case, and where its characters stood."""

    def __init__(self, text: str) -> None:
        self._source = text
        self.text = squeeze(text)

    @cached_property
    def _gaps(self) -> tuple[list[int], list[int]]:
        """Behind how many characters something was left out, and how much was left out up to there, ascending."""
        parts = list(map(len, _UNSPELT.split(self._source)))  # what was kept and what was left out, in turn
        return [0, *accumulate(parts[0:-1:2])], [0, *accumulate(parts[1::2])]

    def origin(self, at: int) -> int:
        """Where a character stood in the text."""
        behind, gone = self._gaps
        return at + gone[bisect_right(behind, at) - 1]

    def spans(self, words: str) -> tuple[Span, ...]:
        """Where these words (squeezed by the caller) stand in the unsqueezed text."""
        found, at = [], self.text.find(words) if words else -1
        while at >= 0:
            end = at + len(words)
            if not _within_run(self.text, at, end):
                found.append(Span(self.origin(at), self.origin(end - 1) + 1))
            at = self.text.find(words, end)
        return tuple(found)


def _within_run(text: str, start: int, end: int) -> bool:
    """Whether the words are cut out of a longer number or Latin word: 65 in 1165, AI in AIDS."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    return any(
        inner.isascii() and outer.isascii() and inner.isalnum() and outer.isalnum()
        for inner, outer in ((text[start], before), (text[end - 1], after))
    )


def squeeze(text: str) -> str:
    """The text in one width and case, without quotation marks and spaces, so that “放 管服” and 放管服 are the same words.

    >>> squeeze("“PPP”模式（试点）")
    'ppp模式(试点)'
    """
    if len(text) <= _LITTLE:
        return squeezed(text)
    return _squeeze(text)


def _squeeze(text: str) -> str:
    if len(text) < _MUCH:
        return _ODD.sub(_spelt, text)
    for letter, other in _usual():
        text = text.replace(letter, other)
    spelt = {letter: _SPELLING[letter] for letter in set(_ODD.findall(text))}
    changed = [(letter, other) for letter, other in spelt.items() if letter != other]
    if not {other for _, other in changed}.isdisjoint(letter for letter, _ in changed):  # one would be changed twice
        return _ODD.sub(_spelt, text)
    for letter, other in changed:
        text = text.replace(letter, other)
    return text


def _spelt(found: re.Match[str]) -> str:
    return _SPELLING[found[0]]


class _Spelling(dict[str, str]):
    """Each character as it is compared, made when it is first met."""

    def __missing__(self, letter: str) -> str:
        if letter in _QUOTATION or letter.isspace():
            spelt = ""
        else:
            wide = unicodedata.normalize("NFKC", letter)
            spelt = wide.lower() if len(wide) == 1 and len(wide.lower()) == 1 else letter
        self[letter] = spelt
        return spelt


@cache
def _usual() -> tuple[tuple[str, str], ...]:
    return tuple((letter, _SPELLING[letter]) for letter in _USUAL)


_SPELLING = _Spelling()
_ODD = re.compile("[^\u4e00-\u9fff、。,;:()?!%.0-9a-z]")  # what may be spelt otherwise: these characters are not
_USUAL = "，；：（）？！“”《》 \n\u3000"  # what texts are full of that is spelt otherwise
_LITTLE = 64  # characters of a text that may be compared again soon: a word, a label, a sentence
_MUCH = 600  # characters of a text in which the few that change are replaced one after the other, which is quicker
_UNSPELT = re.compile(rf"([\s{re.escape(''.join(sorted(_QUOTATION)))}]+)")


@lru_cache(maxsize=64)
def _whole(document: Document) -> Squeezed:
    return Squeezed(document.text.text)


_start = attrgetter("start")


class _Cut:
    """The sentences of a document, those of each section cut when somebody first looks into it."""

    __slots__ = ("_ends", "_found", "_starts", "_text")

    def __init__(self, document: Document) -> None:
        self._text, places = document.text.text, document.section_places
        self._starts, self._ends = places.starts, places.ends
        self._found: list[tuple[Span, ...] | None] = [None] * len(self._starts)

    def between(self, start: int, end: int) -> Iterator[Span]:
        """The sentences of the sections that begin before `end` and do not end before `start`, in order."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self._starts) and self._starts[at] < end:
            yield from self._of(at)
            at += 1

    def holding(self, offset: int) -> Span | None:
        """The sentence that holds this offset, if there is one."""
        at = bisect_right(self._starts, offset) - 1
        own = self._of(at) if at >= 0 else ()
        last = bisect_right(own, offset, key=_start) - 1
        return own[last] if last >= 0 and offset < own[last].end else None

    def _of(self, at: int) -> tuple[Span, ...]:
        found = self._found[at]
        if found is None:
            self._found[at] = found = tuple(_cut(self._text, Span(self._starts[at], self._ends[at])))
        return found


@lru_cache(maxsize=64)
def _sentences(document: Document) -> _Cut:
    return _Cut(document)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a piece of text in order; a long one is cut at its semicolons."""
    for match in _SENTENCE.finditer(text, span.start, span.end):
        if len(match.group()) <= _LONG:
            yield Span(match.start(), match.start() + len(match.group().rstrip()))
            continue
        for part in _CLAUSE.finditer(text, match.start(), match.end()):
            trimmed = part.group().strip()
            if trimmed:
                start = part.start() + part.group().index(trimmed)
                yield Span(start, start + len(trimmed))


def sentences(document: Document) -> tuple[Span, ...]:
    """The sentences of the document's sections in order; a long one is cut at its semicolons."""
    return tuple(_sentences(document).between(0, len(document.text)))


@lru_cache(maxsize=16_384)
def squeezed(words: str) -> str:
    """The same, for words that are compared again and again: sentences, labels."""
    return _squeeze(words)


def squeezed_at(document: Document, span: Span) -> str:
    """The squeezed words of a span of the clean text."""
    return squeezed(span.cut(document.text.text))


@lru_cache(maxsize=64)
def squeezed_whole(document: Document) -> str:
    """The whole clean text, squeezed."""
    return _whole(document).text


def sentence_at(document: Document, offset: int) -> Span | None:
    """The sentence that holds this offset of the clean text, or None outside the sections."""
    return _sentences(document).holding(offset)


def sentence_of(document: Document, quote: Quote) -> Span | None:
    """The sentence that a quote begins in."""
    return sentence_at(document, document.text.to_text(Span(quote.start, quote.end)).start)


def sentences_in(document: Document, span: Span) -> tuple[Span, ...]:
    """The sentences that begin inside the span."""
    return tuple(one for one in _sentences(document).between(span.start, span.end) if span.start <= one.start < span.end)


def clause_of(document: Document, sentence: Span, span: Span) -> Span:
    """The part of a sentence between commas that holds the span."""
    text = document.text.text
    start = max(text.rfind(mark, sentence.start, span.start) for mark in ",，;；:：") + 1
    ends = [at for at in (text.find(mark, span.end, sentence.end) for mark in ",，;；:：。") if at >= 0]
    return Span(max(start, sentence.start), min(ends, default=sentence.end))


def pith(document: Document, sentence: Span, span: Span) -> Span:
    """The sentence that holds the span; of one that nobody reads to its end the clause, with the one before where it says too little."""
    if len(sentence) <= _READABLE:
        return sentence
    found = clause_of(document, sentence, span)
    while len(found) < _SAYS and found.start - 1 > sentence.start:
        before = clause_of(document, sentence, Span(found.start - 1, found.start - 1))
        found = Span(before.start, found.end)
    text = document.text.text
    start = found.start + len(found.cut(text)) - len(found.cut(text).lstrip())
    return Span(start, found.end)


def occurrences(document: Document, words: str) -> tuple[Span, ...]:
    """Where the words stand in the document's sections (never in what was set aside as boilerplate).

    >>> from assistant.documents import Section
    >>> from assistant.text import AlignedText
    >>> text = AlignedText.of("深化“放管服”改革。")
    >>> document = Document("d", "报告", text, sections=(Section("d", (), Span(0, 10)),))
    >>> [span.cut(text.text) for span in occurrences(document, "放管服改革")]
    ['放管服”改革']
    """
    found = tuple(span for span in _whole(document).spans(squeeze(words)) if document.section_at(span.start))
    if words.isascii() and words.isdecimal():  # a slogan of digits stands in quotation marks, a quantity does not
        return tuple(span for span in found if inside_marks(document, span))
    return found


def inside_marks(document: Document, span: Span) -> bool:
    """Whether a span stands right behind an opening quotation mark."""
    return span.start > 0 and document.text.text[span.start - 1] in _QUOTATION


def uses(document: Document, words: str, *, limit: int | None = None) -> tuple[Quote, ...]:
    """The sentences of the document that contain the words, each once, in order."""
    found: dict[Span, None] = {}
    for span in occurrences(document, words):
        sentence = sentence_at(document, span.start)
        if sentence:
            found[pith(document, sentence, span) if span.end <= sentence.end else Span(sentence.start, span.end)] = None
        if limit and len(found) >= limit:
            break
    return tuple(document.quote(span) for span in found)


def is_prose(words: str) -> bool:
    """Whether the words are a sentence rather than a cell of a table.

    >>> is_prose("建成幼儿园10所。"), is_prose("总投资"), is_prose("6.77亿元")
    (True, False, False)
    """
    return bool(_WORDY.search(words))


def spelling(words: str, documents: Iterable[Document]) -> str:
    """The words as the first document that has them prints them: cbd → CBD; unchanged if none has."""
    if not words.isascii():
        return words
    for document in documents:
        for span in occurrences(document, words)[:1]:
            return span.cut(document.text.text)
    return words
