"""The one scoring that decides, whatever engine holds the tokens: BM25Okapi's shares, weighed, and what a question seeks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from assistant.retrieval.arrays import Numbers, Passages, numpy

K1 = 1.2  # how soon saying a word again says nothing new
B = 0.6  # how much a long passage must say it more often
COSTLY = 2_000  # passages; a token that stands in more is worth asking first who can still win
TRIES = 6


class Engine(Protocol):
    """Holds the tokens of all passages."""

    size: int  # passages

    @property
    def tokens(self) -> Collection[str]:
        """Every token that it holds."""

    def count(self, token: str) -> int:
        """In how many passages a token stands."""

    def narrowed(self, passages: Passages) -> Any:
        """These passages, as `shares` takes them; None where it would pass over none."""

    def shares(self, token: str, among: Any = None) -> tuple[Passages, Numbers]:
        """The passages that hold a token, of these at least if any are named, and what it adds to the score of each before it is weighed."""


def rank(
    engine: Engine, weights: Mapping[str, float], k: int, *, factors: Numbers, within: Passages | None = None
) -> list[tuple[int, float]]:
    """The k best passages, of these if any are named, with their scores, best first, earlier first among equals; none that scores nothing.

    A score is the sum of the shares of the tokens, each times its weight, times the factor of the passage. The heaviest tokens come first;
    once what is left cannot bring a passage among the best any more, the others are looked up only in those that can still win.
    """
    scores = numpy.zeros(engine.size)
    narrow = engine.narrowed(within) if within is not None else None
    left = sum(weights.values()) * (K1 + 1)
    most = float(factors.max()) if engine.size else 1.0
    tries = TRIES
    for token, weight in sorted(weights.items(), key=lambda row: (-row[1], row[0])):
        if narrow is None and tries and engine.count(token) > COSTLY and k > 0:
            tries -= 1
            if (winning := _winning(scores, factors, left, most, k)) is not None:
                narrow = engine.narrowed(winning)
        passages, shares = engine.shares(token, narrow)
        scores[passages] += weight * shares
        left -= weight * (K1 + 1)
    found = numpy.flatnonzero(scores) if within is None else within[scores[within] > 0]
    best = scores[found] * factors[found]
    order = numpy.lexsort((found, -best))[: max(k, 0)]
    return [(int(found[at]), float(best[at])) for at in order]


def _winning(scores: Numbers, factors: Numbers, left: float, most: float, k: int) -> Passages | None:
    """The passages that can still be among the k best when every score may grow by `left`; None while one that has nothing yet can."""
    found = numpy.flatnonzero(scores)
    if len(found) <= k:
        return None
    reached = scores[found] * factors[found]
    least = float(numpy.partition(reached, len(reached) - k)[len(reached) - k])
    left *= 1 + 1e-9  # sums of decimals are not exact
    if left * most >= least:
        return None
    winning: Passages = found[reached + left * factors[found] >= least]
    return winning
