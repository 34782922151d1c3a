"""The engine "arrays": exact postings in files that are looked at and not read, for thousands of documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from assistant.retrieval.arrays import Array, Numbers, Passages, numpy
from assistant.retrieval.contents import Contents
from assistant.retrieval.scoring import K1, B
from assistant.retrieval.segments import hash_of

Found = tuple[int, tuple[tuple[int, int, int], ...]]
Posted = tuple[Passages, Array, Numbers]
REMEMBERED = 65_536  # tokens whose place is known without looking
KEPT = 1_000_000  # postings whose shares are kept
FEWER_RUNS = 4  # times as many passages must lie side by side as there are runs of them


class Postings:
    """The tokens of passages, where the segments have them; only what a question asks for is read."""

    def __init__(self, contents: Contents) -> None:
        self.size = contents.size
        self._contents = contents
        lengths = contents.gathered("lengths").astype(numpy.float64)
        average = int(lengths.sum()) / self.size if self.size else 1.0
        self._slack: Numbers = K1 * (1 - B + B * lengths / average) if average else lengths
        self._known: dict[str, Found] = {}
        self._shares: dict[str, tuple[Passages, Numbers]] = {}
        self._alone = Lock()

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

    def narrowed(self, passages: Passages) -> dict[int, _Rows | _Runs]:
        """These passages, as `add` takes them to look at no others."""
        homes, places = self._contents.inverse
        home, slack = homes[passages], self._slack[passages]
        found: dict[int, _Rows | _Runs] = {}
        for at in numpy.unique(home).tolist():
            own = numpy.flatnonzero(home == at)
            rows = places[passages[own]]
            breaks = numpy.flatnonzero((numpy.diff(rows) != 1) | (numpy.diff(own) != 1)) + 1
            apart = FEWER_RUNS * len(breaks) > len(rows)
            found[at] = _Rows(rows, own, slack) if apart else _Runs.of(rows, own, slack, breaks)
        return found

    def add(self, scores: Numbers, token: str, weight: float, among: Mapping[int, _Rows | _Runs] | None = None) -> None:
        """Add to the scores what a token of this weight is worth in each passage that holds it, or in these of them."""
        if among is None:
            found, share = self._shares_of(token)
            numpy.add.at(scores, found, share * weight)
            return
        for at, start, end in self._found((token,))[0][1]:
            if at in among:
                segment = self._contents.segments[at][0]
                found, often, slack = among[at].holding(segment["passages"][start:end], segment["counts"][start:end])
                if len(found):
                    numpy.add.at(scores, found, _shares(often, slack) * weight)

    def _shares_of(self, token: str) -> tuple[Passages, Numbers]:
        """The passages that hold a token, and what it adds to the score of each at a weight of one; kept, for common words come again."""
        if (known := self._shares.get(token)) is not None:
            return known
        found, counts = [numpy.array([], numpy.intp)], [numpy.array([], numpy.uint16)]
        for at, start, end in self._found((token,))[0][1]:
            segment, first, numbers = self._contents.segments[at]
            held, often = segment["passages"][start:end], segment["counts"][start:end]
            if numbers is None:
                there = held.astype(numpy.intp)
                there += first
            else:
                there = numbers[held]
                there, often = there[there >= 0], often[there >= 0]
            found.append(there)
            counts.append(often)
        passages = numpy.concatenate(found)
        share = _shares(numpy.concatenate(counts), self._slack[passages])
        with self._alone:
            if sum(len(kept) for kept, _ in self._shares.values()) + len(passages) > KEPT:
                self._shares.clear()
            self._shares[token] = passages, share
        return passages, share


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Passages of a segment that lie apart: each is looked up."""

    rows: Array  # where they lie in the segment, ascending
    own: Passages  # where they stand among those named
    slack: Numbers  # of all that are named

    def holding(self, held: Array, often: Array) -> Posted:
        """Those that hold a token, by where they stand among those named; how often each does, and its slack."""
        place = numpy.searchsorted(held, self.rows)
        place[place == len(held)] = 0
        there = held[place] == self.rows
        found = self.own[there]
        return found, often[place[there]], self.slack[found]


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """Passages of a segment that lie side by side, as those of a document do: only where each run begins and ends is looked up."""

    edges: Array  # the first row of each run; the one behind its last
    shifts: Passages  # from a row to where it stands among those named
    slack: Numbers

    @classmethod
    def of(cls, rows: Array, own: Passages, slack: Numbers, breaks: Passages) -> _Runs:
        """The runs of rows that begin at the first of them and at these breaks."""
        first, last = numpy.concatenate(([0], breaks)), numpy.concatenate((breaks, [len(rows)])) - 1
        edges = numpy.array((rows[first], rows[last] + 1), rows.dtype)
        return cls(edges, own[first] - rows[first].astype(numpy.intp), slack)

    def holding(self, held: Array, often: Array) -> Posted:
        """Those that hold a token, by where they stand among those named; how often each does, and its slack."""
        start, end = held.searchsorted(self.edges)
        if len(start) == 1:
            found = held[start[0] : end[0]] + self.shifts
            return found, often[start[0] : end[0]], self.slack[found]
        counts = end - start
        before = counts.cumsum()
        place = numpy.arange(before[-1])
        place += (start - before + counts).repeat(counts)
        found = held[place] + self.shifts.repeat(counts)
        return found, often[place], self.slack[found]


def _shares(often: Array, slack: Numbers) -> Numbers:
    """What passages that hold a token so often add to their scores."""
    share = often.astype(numpy.float64)
    slack = slack + share
    share *= K1 + 1
    share /= slack
    return share
