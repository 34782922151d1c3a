"""The engine "bm25": rank_bm25 over all passages, in memory; a token's share of every score is reckoned by it once and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache, cached_property
from typing import Any

from assistant.retrieval.arrays import Numbers, Passages, numpy
from assistant.retrieval.contents import Contents
from assistant.retrieval.scoring import K1, B


class Okapi:
    """The tokens of passages, held as rank_bm25 holds them."""

    def __init__(self, corpus: Sequence[Sequence[str]]) -> None:
        self.size = len(corpus)
        self._corpus = corpus
        self._shares: dict[str, tuple[Passages, Numbers]] = {}

    @classmethod
    def over(cls, contents: Contents) -> Okapi:
        """The engine over all passages of a knowledge base."""
        return cls(list(contents.each()))

    @cached_property
    def postings(self) -> dict[str, list[int]]:
        """Token → passages that hold it, ascending."""
        found: dict[str, list[int]] = defaultdict(list)
        for passage, tokens in enumerate(self._corpus):
            for token in dict.fromkeys(tokens):
                found[token].append(passage)
        return dict(found)

    @property
    def tokens(self) -> Collection[str]:
        """Every token of the passages."""
        return self.postings.keys()

    def count(self, token: str) -> int:
        """In how many passages a token stands."""
        return len(self.postings.get(token, ()))

    def counts(self, tokens: Sequence[str]) -> list[int]:
        """The same of each of several tokens."""
        return list(map(self.count, tokens))

    def narrowed(self, passages: Passages) -> Passages:
        """These passages: no other is passed over, for what was reckoned once is kept for all."""
        return passages

    def add(self, scores: Numbers, token: str, weight: float, among: Passages | None = None) -> None:
        """Add to the scores what a token of this weight is worth in each passage that holds it, or in these of them."""
        passages, shares = self._shares_of(token)
        if among is None:
            scores[passages] += weight * shares
        else:
            every = numpy.zeros(self.size)
            every[passages] = weight * shares
            scores += every[among]

    def _shares_of(self, token: str) -> tuple[Passages, Numbers]:
        """The passages that hold a token, and what rank_bm25 says it adds to the score of each at a weight of one."""
        if token not in self._shares:
            passages = self.postings.get(token, [])
            shares = self._fitted.get_batch_scores([token], passages) if passages else []
            self._shares[token] = numpy.array(passages, numpy.intp), numpy.array(shares, numpy.float64)
        return self._shares[token]

    @cached_property
    def _fitted(self) -> Any:
        """rank_bm25 over the corpus; it fails on an empty one, so it is only made when there is something to score."""
        okapi = _rank_bm25().BM25Okapi(self._corpus, k1=K1, b=B)
        okapi.doc_len = numpy.array(okapi.doc_len)  # which it would make of the list at every call
        okapi.idf = dict.fromkeys(okapi.idf, 1.0)  # what a token weighs is decided by whoever asks
        return okapi


@cache
def _rank_bm25() -> Any:
    import rank_bm25

    return rank_bm25
