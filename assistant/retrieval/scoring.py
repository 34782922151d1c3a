"""The one scoring that decides, whatever engine found the candidates: BM25Okapi's shares, weighed, and what a question seeks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.retrieval.arrays import Mask, Numbers, Passages

K1 = 1.2  # how soon saying a word again says nothing new
B = 0.6  # how much a long passage must say it more often


class Engine(Protocol):
    """Holds the tokens of all passages."""

    size: int  # passages

    @property
    def tokens(self) -> Collection[str]:
        """Every token that it holds."""

    def count(self, token: str) -> int:
        """In how many passages a token stands."""

    def shares(self, token: str) -> tuple[Passages, Numbers]:
        """The passages that hold a token, and what it adds to the score of each before it is weighed."""


def rank(engine: Engine, weights: Mapping[str, float], k: int, *, factors: Numbers, within: Mask | None = None) -> list[tuple[int, float]]:
    """The k best passages with their scores, best first, earlier first among equals; none that scores nothing.

    A score is the sum of the shares of the tokens, each times its weight, times the factor of the passage.
    """
    from assistant.retrieval.arrays import numpy

    scores = numpy.zeros(engine.size)
    for token, weight in weights.items():
        passages, shares = engine.shares(token)
        scores[passages] += weight * shares
    if within is not None:
        scores[~within] = 0
    found = numpy.flatnonzero(scores)
    best = scores[found] * factors[found]
    order = numpy.lexsort((found, -best))[: max(k, 0)]
    return [(int(found[at]), float(best[at])) for at in order]
