"""The one scoring that decides, whatever engine holds the tokens: BM25Okapi's shares, weighed, and what a question seeks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from assistant.retrieval.arrays import Array, Numbers, Passages, numpy

K1 = 1.2  # how soon saying a word again says nothing new
B = 0.6  # how much a long passage must say it more often
COSTLY = 3  # times as many postings as there are passages must be left to make it worth asking who can still win
FEWER = 20  # times fewer than the passages that hold a token must be those that can still win, on average, to look each of them up
SAMPLED = 64  # of so many scores one is looked at first


class Engine(Protocol):
    """Holds the tokens of all passages."""

    size: int  # passages

    @property
    def tokens(self) -> Collection[str]:
        """Every token that it holds."""

    def count(self, token: str) -> int:
        """In how many passages a token stands."""

    def counts(self, tokens: Sequence[str]) -> list[int]:
        """The same of each of several tokens, looked up together."""

    def narrowed(self, passages: Passages) -> Any:
        """These passages, ascending, as `add` takes them."""

    def add(self, scores: Numbers, token: str, weight: float, among: Any = None) -> None:
        """Add to the scores BM25Okapi's share of a token, times its weight, in each passage that holds it.

        Where passages are named, `among` has them as `narrowed` gave them, and the scores are theirs, in their order.
        """


def rank(
    engine: Engine,
    weights: Mapping[str, float],
    k: int,
    *,
    factors: Numbers,
    within: Passages | None = None,
    order: Array | None = None,
) -> list[tuple[int, float]]:
    """The k best passages, of these if any are named (ascending), with their scores, best first; none that scores nothing.

    A score is the sum of the shares of the tokens, each times its weight, times the factor of the passage (of each of these, where they are
    named); among equals goes first what does in this order, else the lower number. The heaviest tokens come first; once what is left cannot
    bring a passage among the best that has nothing yet, the others are looked up only in those that can still win.
    """
    scores = numpy.zeros(engine.size if within is None else len(within))
    narrow = engine.narrowed(within) if within is not None else None
    left = sum(weights.values()) * (K1 + 1)
    most = float(factors.max()) if len(factors) else 1.0
    ranked = sorted(weights.items(), key=lambda row: (-row[1], row[0]))
    counts = engine.counts([token for token, _ in ranked])
    postings, again = sum(counts), 0.5 * left
    for at, (token, weight) in enumerate(ranked):
        if within is None and postings > COSTLY * engine.size and left < min(again, float(scores.max())):
            again = 0.5 * left
            winning = _winning(scores, factors, left, most, k)
            if winning is not None and FEWER * len(winning) * (len(ranked) - at) < postings:
                within, narrow = winning, engine.narrowed(winning)
                scores, factors = scores[winning], factors[winning]
        engine.add(scores, token, weight, narrow)
        left -= weight * (K1 + 1)
        postings -= counts[at]
    own, best = _foremost(scores * factors, k)
    found = own if within is None else within[own]
    first = numpy.lexsort((found if order is None else order[found], -best))[: max(k, 0)]
    return [(int(found[at]), float(best[at])) for at in first]


def _foremost(reached: Numbers, k: int) -> tuple[Passages, Numbers]:
    """Where the k best stand among what was reached, and some that may be as good, with what they reached; none that reached nothing.

    What is k-th among every SAMPLED-th is no better than what is k-th among all: what is behind it is not looked at again.
    """
    some = reached[::SAMPLED] if len(reached) > 4 * SAMPLED * k > 0 else reached[:0]
    least = float(numpy.partition(some, len(some) - k)[len(some) - k]) if len(some) else 0.0
    own = numpy.flatnonzero(reached >= least) if least > 0 else numpy.flatnonzero(reached)
    best = reached[own]
    if len(own) > 4 * k > 0:
        least = float(numpy.partition(best, len(best) - k)[len(best) - k])
        own, best = own[best >= least], best[best >= least]
    return own, best


def _winning(scores: Numbers, factors: Numbers, left: float, most: float, k: int) -> Passages | None:
    """The passages that can still be among the k best when every score may grow by `left`; None while one that has nothing yet can."""
    reached = scores * factors
    left *= 1 + 1e-9  # sums of decimals are not exact
    ahead = reached[reached > left * most]
    if not 0 < k < len(reached) or len(ahead) < k:
        return None
    least = float(numpy.partition(ahead, len(ahead) - k)[len(ahead) - k])
    winning: Passages = numpy.flatnonzero(reached + left * factors >= least)
    return winning
