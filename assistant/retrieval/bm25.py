"""The engine "bm25": every passage that shares a word with the question is a candidate."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


def word_candidates(words: Sequence[str], postings: Mapping[str, Sequence[int]]) -> Collection[int]:
    """All passages that hold one of the words.

    >>> sorted(word_candidates(("养老", "床位"), {"养老": (0, 2), "床位": (2, 5), "绿化": (1,)}))
    [0, 2, 5]
    """
    return {passage for word in words for passage in postings.get(word, ())}
