"""The engine "arrays": exact postings in files that are looked at and not read, for thousands of documents."""

from __future__ import annotations

from functools import lru_cache

from assistant.retrieval.arrays import Array, Numbers, Passages, numpy
from assistant.retrieval.contents import Contents
from assistant.retrieval.scoring import K1, B
from assistant.retrieval.segments import hash_of

Narrow = dict[
    int, tuple[Array, Passages, Numbers]
]  # segment → places of passages in it, ascending, where each stands among those named, slack
REMEMBERED = 65_536  # tokens whose place is known without looking


class Postings:
    """The tokens of passages, where the segments have them; only what a question asks for is read."""

    def __init__(self, contents: Contents) -> None:
        self.size = contents.size
        self._contents = contents
        lengths = contents.gathered("lengths").astype(numpy.float64)
        average = int(lengths.sum()) / self.size if self.size else 1.0
        self._slack: Numbers = K1 * (1 - B + B * lengths / average) if average else lengths
        self._found = lru_cache(maxsize=REMEMBERED)(self._find)

    @property
    def tokens(self) -> frozenset[str]:
        """Every token of the passages, and of some that were taken out."""
        return frozenset(token for segment, _, _ in self._contents.segments for token in segment.tokens())

    def _find(self, token: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
        """In how many passages a token stands; and in which segments, from where to where its postings go."""
        hashed = hash_of(token)
        places, count = [], 0
        for at, (segment, _, numbers) in enumerate(self._contents.segments):
            start, end = segment.find(hashed)
            if end > start:
                places.append((at, start, end))
                count += end - start if numbers is None else int((numbers[segment["passages"][start:end]] >= 0).sum())
        return count, tuple(places)

    def count(self, token: str) -> int:
        """In how many passages a token stands."""
        return self._found(token)[0]

    def narrowed(self, passages: Passages) -> Narrow:
        """These passages, as `add` takes them to look at no others."""
        homes, places = self._contents.inverse
        home, slack = homes[passages], self._slack[passages]
        return {
            at: (places[passages[own]], own, slack[own])
            for at in numpy.unique(home).tolist()
            for own in (numpy.flatnonzero(home == at),)
        }  # fmt: skip

    def add(self, scores: Numbers, token: str, weight: float, among: Narrow | None = None) -> None:
        """Add to the scores what a token of this weight is worth in each passage that holds it, or in these of them."""
        for at, start, end in self._found(token)[1]:
            segment, first, numbers = self._contents.segments[at]
            held, often = segment["passages"][start:end], segment["counts"][start:end]
            if among is not None:
                if at not in among:
                    continue
                rows, found, slack = among[at]
                place = numpy.searchsorted(held, rows)
                place[place == len(held)] = 0
                there = held[place] == rows
                found, often, slack = found[there], often[place[there]], slack[there]
            elif numbers is None:
                found = held.astype(numpy.intp)
                found += first
                slack = self._slack[found]
            else:
                found = numbers[held]
                found, often = found[found >= 0], often[found >= 0]
                slack = self._slack[found]
            share = often.astype(numpy.float64)
            slack = slack + share
            share *= K1 + 1
            share /= slack
            share *= weight
            scores[found] += share
