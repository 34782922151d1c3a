"""The engine "arrays": exact postings in files that are looked at and not read, for thousands of documents."""

from __future__ import annotations

from functools import lru_cache

from assistant.retrieval.arrays import Array, Numbers, Passages, numpy
from assistant.retrieval.contents import Contents
from assistant.retrieval.scoring import K1, B
from assistant.retrieval.segments import hash_of

Narrow = dict[int, tuple[Array, Passages]]  # segment → places of passages in it, ascending, and their numbers over all documents
REMEMBERED = 65_536  # tokens whose place is known without looking


class Postings:
    """The tokens of passages, where the segments have them; only what a question asks for is read."""

    def __init__(self, contents: Contents) -> None:
        self.size = contents.size
        self._contents = contents
        lengths = contents.gathered("lengths").astype(numpy.float64)
        average = int(lengths.sum()) / self.size if self.size else 1.0
        self._slack: Numbers = K1 * (1 - B + B * lengths / average) if average else lengths
        self._whole = [bool((numbers >= 0).all()) for _, numbers in contents.segments]
        self._found = lru_cache(maxsize=REMEMBERED)(self._find)

    @property
    def tokens(self) -> frozenset[str]:
        """Every token of the passages, and of some that were taken out."""
        return frozenset(token for segment, _ in self._contents.segments for token in segment.tokens())

    def _find(self, token: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
        """In how many passages a token stands; and in which segments, from where to where its postings go."""
        hashed = hash_of(token)
        places, count = [], 0
        for at, (segment, numbers) in enumerate(self._contents.segments):
            start, end = segment.find(hashed)
            if end > start:
                places.append((at, start, end))
                count += end - start if self._whole[at] else int((numbers[segment["passages"][start:end]] >= 0).sum())
        return count, tuple(places)

    def count(self, token: str) -> int:
        """In how many passages a token stands."""
        return self._found(token)[0]

    def narrowed(self, passages: Passages) -> Narrow:
        """These passages, as `shares` takes them to look at no others."""
        homes, places = self._contents.inverse
        home = homes[passages]
        several: dict[int, tuple[Array, Passages]] = {}
        for at in numpy.unique(home).tolist():
            own = passages[home == at]
            order = numpy.argsort(places[own])
            several[at] = places[own][order], own[order]
        return several

    def shares(self, token: str, among: Narrow | None = None) -> tuple[Passages, Numbers]:
        """The passages that hold a token, of these if any are named, and what it adds to the score of each at a weight of one."""
        passages, counts = [], []
        for at, start, end in self._found(token)[1]:
            segment, numbers = self._contents.segments[at]
            held, often = segment["passages"][start:end], segment["counts"][start:end]
            if among is None:
                found = numbers[held]
                if not self._whole[at]:
                    found, often = found[found >= 0], often[found >= 0]
            elif at in among:
                local, number = among[at]
                place = numpy.searchsorted(held, local)
                there = place < len(held)
                there[there] = held[place[there]] == local[there]
                found, often = number[there], often[place[there]]
            else:
                continue
            passages.append(found)
            counts.append(often)
        if not passages:
            return numpy.array([], numpy.intp), numpy.array([], numpy.float64)
        found = numpy.concatenate(passages) if len(passages) > 1 else passages[0]
        frequency = (numpy.concatenate(counts) if len(counts) > 1 else counts[0]).astype(numpy.float64)
        return found, frequency * (K1 + 1) / (frequency + self._slack[found])
