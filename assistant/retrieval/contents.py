"""All passages of a knowledge base, numbered in the order of its documents, wherever they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.documents import Section
from assistant.retrieval.arrays import Array, Kinds, numpy
from assistant.retrieval.kept import Live
from assistant.retrieval.segments import Segment, each_passage
from assistant.text import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is kept."""

    segment: Segment
    number: int  # of the document in the segment
    first: int  # its first passage, counted over all documents
    end: int


class Contents:
    """The passages of documents, in this order."""

    def __init__(self, live: Sequence[Live], documents: Sequence[str]) -> None:
        at = {one.segment.parts[number].document: (one.segment, number) for one in live for number in one.numbers}
        self.places: Mapping[str, Place] = self._numbered(at, [id for id in documents if id in at])
        self.segments: tuple[tuple[Segment, Array], ...] = tuple((one.segment, self._numbers(one)) for one in live)

    def _numbered(self, at: Mapping[str, tuple[Segment, int]], documents: Sequence[str]) -> dict[str, Place]:
        found: dict[str, Place] = {}
        total = 0
        for id in documents:
            segment, number = at[id]
            part = segment.parts[number]
            found[id] = Place(segment, number, total, total + part.end - part.first)
            total = found[id].end
        self.size = total
        return found

    def _numbers(self, live: Live) -> Array:
        """The number that each passage of a segment has over all documents; -1 for what no longer counts."""
        numbers = numpy.full(live.segment.size, -1, numpy.int64)
        for number in live.numbers:
            part = live.segment.parts[number]
            if (place := self.places.get(part.document)) is not None:
                numbers[part.first : part.end] = numpy.arange(place.first, place.end)
        return numbers

    def each(self) -> Iterator[list[str]]:
        """The tokens of each passage, each as often as it stands there."""
        rows: list[list[str]] = [[] for _ in range(self.size)]
        for segment, numbers in self.segments:
            for number, tokens in zip(numbers.tolist(), each_passage(segment), strict=True):
                if number >= 0:
                    rows[number] = tokens
        yield from rows

    def gathered(self, name: str) -> Array:
        """A column of all passages (kinds, lengths), in their order."""
        found = numpy.zeros(self.size, self.segments[0][0][name].dtype if self.segments else numpy.uint8)
        for segment, numbers in self.segments:
            there = numbers >= 0
            found[numbers[there]] = segment[name][there]
        return found

    @cached_property
    def kinds(self) -> Kinds:
        """What each passage is, as bits."""
        kinds: Kinds = self.gathered("kinds")
        return kinds

    @cached_property
    def inverse(self) -> tuple[Array, Array]:
        """The segment that each passage is in, and its place there."""
        homes, places = numpy.zeros(self.size, numpy.uint16), numpy.zeros(self.size, numpy.uint32)
        for at, (_, numbers) in enumerate(self.segments):
            there = numpy.flatnonzero(numbers >= 0)
            homes[numbers[there]] = at
            places[numbers[there]] = there
        return homes, places

    @cached_property
    def _firsts(self) -> tuple[Array, tuple[str, ...]]:
        return numpy.array([place.first for place in self.places.values()], numpy.int64), tuple(self.places)

    def passage(self, number: int) -> tuple[str, Section, Span]:
        """The document, the section and the span of a passage."""
        firsts, ids = self._firsts
        id = ids[int(numpy.searchsorted(firsts, number, "right")) - 1]
        place = self.places[id]
        at = place.segment.parts[place.number].first + number - place.first
        span = Span(int(place.segment["starts"][at]), int(place.segment["ends"][at]))
        return id, _sections(place.segment, place.number)[int(place.segment["sections"][at])], span


@lru_cache(maxsize=256)
def _sections(segment: Segment, number: int) -> tuple[Section, ...]:
    return segment.sections(number)
