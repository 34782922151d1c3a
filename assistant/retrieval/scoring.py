"""The one scoring that decides, whatever engine found the candidates: BM25Okapi, guarded where it misleads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any


class Scoring:
    """BM25Okapi over tokenised passages; a word's share of every score is reckoned by rank_bm25 once and kept."""

    def __init__(self, corpus: Sequence[Sequence[str]]) -> None:
        self._corpus = corpus
        self._okapi: Any = None
        self._shares: dict[str, dict[int, float]] = {}
        postings: dict[str, list[int]] = defaultdict(list)
        for passage, words in enumerate(corpus):
            for word in dict.fromkeys(words):
                postings[word].append(passage)
        self.postings: dict[str, list[int]] = dict(postings)

    def rank(self, words: Sequence[str], candidates: Collection[int], k: int) -> list[tuple[int, float]]:
        """The k best of the candidates with their scores, best first, earlier first among equals; none that scores nothing."""
        wanted = candidates if isinstance(candidates, set | frozenset) else set(candidates)
        scores: dict[int, float] = {}
        for word in words:
            for passage, share in self._share(word).items():
                if passage in wanted:
                    scores[passage] = scores.get(passage, 0.0) + share
        return sorted(scores.items(), key=lambda found: (-found[1], found[0]))[: max(k, 0)]

    def _share(self, word: str) -> dict[int, float]:
        """What a word adds to the score of each passage that has it."""
        if word not in self._shares:
            passages = self.postings.get(word, [])
            scores = self._fitted().get_batch_scores([word], passages) if passages else []
            self._shares[word] = dict(zip(passages, scores, strict=True))
        return self._shares[word]

    def _fitted(self) -> Any:
        """rank_bm25 over the corpus; it fails on an empty one, so it is only made when there is something to score."""
        if self._okapi is None:
            okapi = _rank_bm25().BM25Okapi(self._corpus)
            # A word in half of the passages or more weighs nothing or less in Okapi's formula, and its own remedy fails on small corpora.
            least = 0.25 * min((idf for idf in okapi.idf.values() if idf > 0), default=1.0)
            okapi.idf = {word: idf if idf >= least else least for word, idf in okapi.idf.items()}
            self._okapi = okapi
        return self._okapi


@cache
def _rank_bm25() -> Any:
    import rank_bm25  # late: it brings numpy, which no other part of an answer needs

    return rank_bm25
