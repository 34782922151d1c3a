"""How common a word is in government work reports, and what part of speech it is: what tells the words of a matter from talk.

Counted are 2,773 reports of some three hundred cities over twenty years (scripts/words.py makes the table). A word that no report uses is
talk (咋办, 贼贵); a noun that reports do use and a document does not is truly absent from it (公积金) and worth naming. Verbs, adjectives and
adverbs never name what is absent, however rare: people and documents do the same thing in other verbs.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

FILE = Path(__file__).with_name("words.tsv.gz")
LEAST = 28  # reports, one in a hundred: a rarer noun is the name of one village, or talk

_NOUNS = ("n", "i", "j", "l")  # nouns and names, idioms, short forms, set phrases
_LATIN = re.compile(r"[0-9a-z.%&+-]*[0-9a-z][0-9a-z.%&+-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Table:
    total: int  # reports
    counts: dict[str, int]  # word → reports that hold it
    tags: dict[str, str]  # word → jieba's part of speech


def reports(word: str) -> int:
    """In how many of the reports counted a word stands; fewer than three count as none.

    >>> reports("公积金") > 100, reports("拜托"), reports("养老") > reports("路灯") > 100
    (True, 0, True)
    """
    return _table().counts.get(word, 0)


def total() -> int:
    """How many reports were counted.

    >>> total()
    2773
    """
    return _table().total


def tag(word: str) -> str:
    """The part of speech that jieba's dictionary gives (n, v, vn, a, d, ns …), eng for Latin words, nothing for a word not counted.

    >>> tag("公积金"), tag("拆迁"), tag("gdp"), tag("咋办")
    ('n', 'v', 'eng', '')
    """
    return _table().tags.get(word, "")


def is_noun(word: str) -> bool:
    """Whether a word names something: a noun, a name, an idiom, a number, a Latin word.

    >>> is_noun("公积金"), is_noun("5g"), is_noun("30%"), is_noun("拆迁"), is_noun("咋办")
    (True, True, True, False, False)
    """
    return bool(_LATIN.fullmatch(word)) or tag(word).startswith(_NOUNS)


def worth(word: str) -> float:
    """How much it tells when a document does not hold this word, from 0 (nothing) to 1: what names something, the rarer the more.

    A single character tells nothing: most are what is left of a word that the dictionary lacks.

    >>> worth("30%"), worth("咋办"), worth("拆迁"), 0 < worth("领导") < worth("公积金") <= 1
    (1.0, 0.0, 0.0, True)
    """
    if _LATIN.fullmatch(word):
        return 1.0
    found = reports(word)
    if len(word) < 2 or found < LEAST or not is_noun(word):
        return 0.0
    return log(1 + total() / found) / log(1 + total() / LEAST)


@cache
def _table() -> _Table:
    """The table, read at the first question: a line has a word, its reports and its part of speech, tabs between them."""
    first, _, lines = gzip.decompress(FILE.read_bytes()).decode("utf-8").partition("\n")
    cells = lines.split()
    words = cells[::3]
    return _Table(int(first.split()[1]), dict(zip(words, map(int, cells[1::3]), strict=True)), dict(zip(words, cells[2::3], strict=True)))
