"""The engine "bm25": rank_bm25 over all passages, in memory; a token's share of every score is reckoned by it once and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from assistant.retrieval.scoring import K1, B

if TYPE_CHECKING:
    from assistant.retrieval.arrays import Numbers, Passages


class Okapi:
    """The tokens of passages, held as rank_bm25 holds them."""

    def __init__(self, corpus: Sequence[Sequence[str]]) -> None:
        self.size = len(corpus)
        self._corpus = corpus
        self._shares: dict[str, tuple[Passages, Numbers]] = {}

    @property
    def tokens(self) -> Collection[str]:
        """Every token of the passages."""
        return self.postings.keys()

    @cached_property
    def postings(self) -> dict[str, list[int]]:
        """Token → passages that hold it, ascending."""
        found: dict[str, list[int]] = defaultdict(list)
        for passage, tokens in enumerate(self._corpus):
            for token in dict.fromkeys(tokens):
                found[token].append(passage)
        return dict(found)

    def count(self, token: str) -> int:
        """In how many passages a token stands."""
        return len(self.postings.get(token, ()))

    def shares(self, token: str) -> tuple[Passages, Numbers]:
        """The passages that hold a token, and what rank_bm25 says it adds to the score of each at a weight of one."""
        from assistant.retrieval.arrays import numpy

        if token not in self._shares:
            passages = self.postings.get(token, [])
            shares = self._fitted.get_batch_scores([token], passages) if passages else []
            self._shares[token] = numpy.array(passages, numpy.intp), numpy.array(shares, numpy.float64)
        return self._shares[token]

    @cached_property
    def _fitted(self) -> Any:
        """rank_bm25 over the corpus; it fails on an empty one, so it is only made when there is something to score."""
        okapi = _rank_bm25().BM25Okapi(self._corpus, k1=K1, b=B)
        okapi.idf = dict.fromkeys(okapi.idf, 1.0)  # what a token weighs is decided by whoever asks
        return okapi


@cache
def _rank_bm25() -> Any:
    import rank_bm25  # late: it brings numpy, which no other part of an answer needs

    return rank_bm25
