"""Everyday words: what reports call the things that people ask about, from assistant/languages/everyday.*.txt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from assistant.languages import FOLDER

_LATIN = re.compile(r"[a-z0-9]")


def reports_words(text: str, words: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What a question says in everyday words, and each word by which reports treat it: (saying, word).

    `text` is spelled as `spell` does, `words` are the words it was cut into: a single character counts only where it is a word of its own.

    >>> list(reports_words("去哪看大夫", frozenset({"去", "看", "大夫"})))[:2]
    [('看大夫', '医疗'), ('看大夫', '医院')]
    """
    for start in dict.fromkeys((*text, *map("".join, pairwise(text)))):
        for saying, said in _by_start().get(start, ()):
            if saying in words if len(saying) == 1 else _stands(saying, text):
                yield from ((saying, word) for word in said)


def _stands(saying: str, text: str) -> bool:
    """Whether the text says this; a Latin saying is not found within a longer word."""
    return saying in text and (not _LATIN.match(saying) or re.search(rf"\b{re.escape(saying)}\b", text) is not None)


@cache
def _by_start() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The table by the first two characters of the sayings, or the only one."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for saying, said in _table():
        found[saying[:2]].append((saying, said))
    return found


@cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Saying → words of reports."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for path in sorted(FOLDER.glob("everyday.*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                sayings, _, said = line.partition("|")
                separator = "," if "," in sayings else None  # English sayings have several words
                rows += ((saying.strip(), tuple(said.split())) for saying in sayings.split(separator))
    return tuple(rows)
