"""Everyday words: what reports call the things that people ask about, from assistant/languages/everyday.zh.txt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from assistant.languages import FOLDER
from assistant.text import Span
from assistant.words import LEAST, reports, tag

_LATIN = re.compile(r"[a-z0-9]")
_GAP = "…"
_COMPLAINS = "难贵差乱"  # what a complaint ends with
_BETWEEN = ".{1,4}?"


@dataclass(frozen=True, slots=True)
class _Saying:
    """A saying of the table: the text or, where it has a gap, the pattern by which it is found, and the words of reports for it."""

    text: str
    pattern: re.Pattern[str] | None
    said: tuple[str, ...]


def reports_words(text: str, words: Collection[str]) -> Iterator[tuple[str, str]]:
    """What a question says in everyday words, and each word by which reports treat it: (saying, word).

    `text` is spelled as `spell` does, `words` are the words it was cut into: a single character counts only where it is a word of its own, a saying
    not where it is cut out of two words (护工 in 维护工作) or lies within a longer one that leads elsewhere (吃饭 in 孩子吃饭).

    >>> list(reports_words("去哪看大夫", frozenset({"去", "看", "大夫"})))[:2]
    [('看大夫', '医疗'), ('看大夫', '医院')]
    >>> list(reports_words("至今拿不到一分钱", frozenset()))[0]
    ('拿不到一分钱', '农民工工资')
    >>> list(reports_words("更好地服务", frozenset({"更好", "地", "服务"})))
    []
    """
    found = [(at, saying) for saying in _begun(text) for at in _places(saying, text, words)]
    for at, saying in found:
        if not any(_within(at, other) and set(longer.said).isdisjoint(saying.said) for other, longer in found):
            yield from ((at.cut(text), word) for word in saying.said)


def _begun(text: str) -> Iterator[_Saying]:
    for start in dict.fromkeys((*text, *map("".join, pairwise(text)))):
        yield from _by_start().get(start, ())


def _places(saying: _Saying, text: str, words: Collection[str]) -> Iterator[Span]:
    """Where a text says this, once at most; a Latin saying is not found within a longer word."""
    if saying.pattern:
        if found := saying.pattern.search(text):
            yield Span(*found.span())
    elif len(saying.text) > 1 or saying.text in words:
        start = text.find(saying.text)
        while start >= 0:
            at = Span(start, start + len(saying.text))
            if saying.text in words or not _cuts(at, text, words):
                yield at
                return
            start = text.find(saying.text, start + 1)


def _cuts(at: Span, text: str, words: Collection[str]) -> bool:
    """Whether a word that reports write begins outside a span and ends within, or the other way round."""
    for word in words:
        start = text.find(word) if len(word) > 1 else -1
        while start >= 0:
            end = start + len(word)
            if (start < at.start < end < at.end or at.start < start < at.end < end) and reports(word) >= LEAST:
                return True
            start = text.find(word, start + 1)
    return False


def _within(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end and len(one) < len(other)


@cache
def _by_start() -> dict[str, list[_Saying]]:
    """The table by the first two characters of the sayings, or the only one before a gap."""
    found: dict[str, list[_Saying]] = defaultdict(list)
    for text, said in _table():
        pieces = text.split(_GAP)
        if len(pieces) > 1:
            pattern: re.Pattern[str] | None = re.compile(_BETWEEN.join(map(re.escape, pieces)))
        else:
            pattern = re.compile(rf"\b{re.escape(text)}\b") if _LATIN.match(text) else None
        found[pieces[0][:2]].append(_Saying(text, pattern, said))
    return found


def is_written(word: str) -> bool:
    """Whether reports write this word themselves as the name of a thing, though people say it too; a doing or a complaint is none.

    >>> is_written("垃圾分类"), is_written("看大夫"), is_written("看病难")
    (True, False, False)
    """
    return word in _written()


@cache
def _written() -> frozenset[str]:
    return frozenset(word for _, said in _table() for word in said if not tag(word).startswith("v") and word[-1] not in _COMPLAINS)


@cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Saying → words of reports."""
    lines = (FOLDER / "everyday.zh.txt").read_text(encoding="utf-8").splitlines()
    told = (line.partition("|") for line in lines if line.strip() and not line.startswith("#"))
    return tuple((saying, tuple(said.split())) for sayings, _, said in told for saying in sayings.split())
