"""The engine "arrays": exact postings in files that are looked at and not read, for thousands of documents."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval.arrays import Array, Numbers, Passages, numpy
from assistant.retrieval.contents import Contents
from assistant.retrieval.scoring import K1, B
from assistant.retrieval.segments import hash_of

Narrow = dict[
    int, tuple[Array, Passages, Numbers]
]  # segment → places of passages in it, ascending, where each stands among those named, slack
Found = tuple[int, tuple[tuple[int, int, int], ...]]
REMEMBERED = 65_536  # tokens whose place is known without looking


class Postings:
    """The tokens of passages, where the segments have them; only what a question asks for is read."""

    def __init__(self, contents: Contents) -> None:
        self.size = contents.size
        self._contents = contents
        lengths = contents.gathered("lengths").astype(numpy.float64)
        average = int(lengths.sum()) / self.size if self.size else 1.0
        self._slack: Numbers = K1 * (1 - B + B * lengths / average) if average else lengths
        self._known: dict[str, Found] = {}

    @property
    def tokens(self) -> frozenset[str]:
        """Every token of the passages, and of some that were taken out."""
        return frozenset(token for segment, _, _ in self._contents.segments for token in segment.tokens())

    def _found(self, tokens: Sequence[str]) -> list[Found]:
        """Of each token in how many passages it stands; and in which segments, from where to where its postings go."""
        known = self._known
        if missing := [token for token in dict.fromkeys(tokens) if token not in known]:
            hashed = numpy.array([hash_of(token) for token in missing], "u8")
            counts, places = [0] * len(missing), [[] for _ in missing]  # type: tuple[list[int], list[list[tuple[int, int, int]]]]
            for at, (segment, _, numbers) in enumerate(self._contents.segments):
                for which, start, end in segment.find(hashed):
                    places[which].append((at, start, end))
                    counts[which] += end - start if numbers is None else int((numbers[segment["passages"][start:end]] >= 0).sum())
            if len(known) > REMEMBERED:
                self._known = known = {token: known[token] for token in tokens if token in known}
            known.update(zip(missing, zip(counts, map(tuple, places), strict=True), strict=True))
        return [known[token] for token in tokens]

    def count(self, token: str) -> int:
        """In how many passages a token stands."""
        return self.counts((token,))[0]

    def counts(self, tokens: Sequence[str]) -> list[int]:
        """The same of each of several tokens, looked up together."""
        return [count for count, _ in self._found(tokens)]

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
        for at, start, end in self._found((token,))[0][1]:
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
