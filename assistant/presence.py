"""Which documents hold which words, told without reading them: an index of the pairs of neighbouring characters.

Words are compared as people type and documents print them: without quotation marks and spaces, in one width and case. Chinese is
looked up by pairs of characters, a number or a Latin word as a whole, so that 65 is not found in 1165 nor AI in AIDS.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from itertools import pairwise

from assistant.documents import Document
from assistant.sentences import squeeze

_RUN = re.compile(r"[0-9a-z]+|[\u3400-\u4db5\u4e00-\u9fcc]+")  # the characters that SQLite, too, takes for letters
_APART = "|"  # between two parts of a text that do not touch; no word has it
TABLE = (  # a row a document: nothing but the pairs, neither their places nor how often they stand there
    "CREATE VIRTUAL TABLE IF NOT EXISTS held USING"
    " fts5(pairs, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0')"
)


def pairs_of(text: str) -> frozenset[str]:
    """What a text is looked up by: each two neighbouring Chinese characters, each number, each Latin word.

    >>> sorted(pairs_of("“放管服”改革"))
    ['改革', '放管', '服改', '管服']
    >>> sorted(pairs_of("12345热线、5G基站"))
    ['12345', '5g', '基站', '热线']
    """
    found: set[str] = set()
    for run in _RUN.findall(squeeze(text)):
        if run[0] < "\u3400":
            found.add(run)
        else:
            found.update(map("".join, pairwise(run)))
    return frozenset(found)


def pairs_in(document: Document) -> frozenset[str]:
    """What a document is looked up by; what was set aside as boilerplate is no part of it."""
    text, parts, end = document.text.text, [], 0
    for section in document.sections:
        parts += ["" if section.span.start == end else _APART, section.span.cut(text)]
        end = section.span.end
    return pairs_of("".join(parts))


class Presence:
    """The index in a database: rows are numbers, and whoever asks knows which document has which."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute(TABLE)

    def add(self, row: int, pairs: Iterable[str]) -> None:
        """Put what a document is looked up by under its number, which must be new."""
        self._database.execute("INSERT INTO held(rowid, pairs) VALUES (?, ?)", (row, " ".join(sorted(pairs))))

    def holding(self, words: str) -> frozenset[int] | None:
        """The numbers of the documents that hold all pairs of the words; None where these are too short to tell.

        >>> presence = Presence(sqlite3.connect(":memory:"))
        >>> presence.add(7, pairs_of("深化“放管服”改革。"))
        >>> presence.holding("放管服改革"), presence.holding("改制"), presence.holding("改")
        (frozenset({7}), frozenset(), None)
        """
        pairs = pairs_of(words)
        if not pairs:
            return None
        wanted = " AND ".join(f'"{pair}"' for pair in sorted(pairs))
        rows = self._database.execute("SELECT rowid FROM held WHERE held MATCH ?", (wanted,))
        return frozenset(row for (row,) in rows)
