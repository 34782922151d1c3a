"""All passages of a knowledge base, numbered in the order in which they are kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

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
    """The passages of documents: numbered as they lie in the segments, without what no longer counts; `documents` gives their order."""

    def __init__(self, live: Sequence[Live], documents: Sequence[str]) -> None:
        self.places: dict[str, Place] = {}
        self.segments: list[tuple[Segment, int, Array | None]] = []
        self.size = 0
        for one in live:
            first = self.size
            for number in one.numbers:
                part = one.segment.parts[number]
                self.places[part.document] = Place(one.segment, number, self.size, self.size + part.end - part.first)
                self.size = self.places[part.document].end
            self.segments.append((one.segment, first, None if self.size - first == one.segment.size else self._numbers(one)))
        self._documents = [id for id in documents if id in self.places]

    def _numbers(self, live: Live) -> Array:
        """The number that each passage of a segment has over all; -1 for what no longer counts."""
        numbers = numpy.full(live.segment.size, -1, numpy.int64)
        for number in live.numbers:
            part = live.segment.parts[number]
            place = self.places[part.document]
            numbers[part.first : part.end] = numpy.arange(place.first, place.end)
        return numbers

    def rows_of(self, at: int) -> tuple[Array, Array]:
        """Of a segment the passages that count, by their place in it and by their number over all."""
        segment, first, numbers = self.segments[at]
        if numbers is None:
            rows = numpy.arange(segment.size)
            return rows, rows + first
        rows = numpy.flatnonzero(numbers >= 0)
        return rows, numbers[rows]

    def each(self) -> Iterator[list[str]]:
        """The tokens of each passage, each as often as it stands there."""
        for segment, _, numbers in self.segments:
            for row, tokens in enumerate(each_passage(segment)):
                if numbers is None or numbers[row] >= 0:
                    yield tokens

    def gathered(self, name: str) -> Array:
        """A column of all passages (kinds, lengths), by their numbers."""
        columns = [segment[name][self.rows_of(at)[0]] for at, (segment, _, _) in enumerate(self.segments)]
        return numpy.concatenate(columns) if columns else numpy.array([], numpy.uint8)

    @cached_property
    def kinds(self) -> Kinds:
        """What each passage is, as bits."""
        kinds: Kinds = self.gathered("kinds").astype(numpy.intp)
        return kinds

    @cached_property
    def order(self) -> Array:
        """Where each passage stands in the order of the documents: what decides among equals."""
        order, total = numpy.zeros(self.size, numpy.int64), 0
        for id in self._documents:
            place = self.places[id]
            order[place.first : place.end] = numpy.arange(total, total + place.end - place.first)
            total += place.end - place.first
        return order

    @cached_property
    def inverse(self) -> tuple[Array, Array]:
        """The segment that each passage is in, and its place there."""
        homes, places = numpy.zeros(self.size, numpy.uint16), numpy.zeros(self.size, numpy.uint32)  # as postings have them
        for at in range(len(self.segments)):
            rows, numbers = self.rows_of(at)
            homes[numbers] = at
            places[numbers] = rows
        return homes, places

    @cached_property
    def _firsts(self) -> tuple[list[int], tuple[str, ...]]:
        return [place.first for place in self.places.values()], tuple(self.places)

    def document(self, number: int) -> str:
        """The document of a passage."""
        firsts, ids = self._firsts
        return ids[bisect_right(firsts, number) - 1]

    def passage(self, number: int) -> tuple[str, Section, Span]:
        """The document, the section and the span of a passage."""
        id = self.document(number)
        place = self.places[id]
        at = place.segment.parts[place.number].first + number - place.first
        span = Span(int(place.segment["starts"][at]), int(place.segment["ends"][at]))
        return id, _section(place.segment, place.number, int(place.segment["sections"][at])), span


@lru_cache(maxsize=4096)
def _section(segment: Segment, number: int, at: int) -> Section:
    return segment.section(number, _outline(segment, number)[at])


@lru_cache(maxsize=64)
def _outline(segment: Segment, number: int) -> list[list[Any]]:
    return segment.outline(number)
