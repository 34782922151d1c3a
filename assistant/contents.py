"""The text of a document and all that is told by places in it, as bytes, and back again a part at a time."""

from __future__ import annotations

import json
import re
import struct
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial, wraps
from itertools import accumulate, chain, islice, pairwise, repeat, zip_longest
from typing import Any, TypeVar

from assistant.cache import Record, SectionTime
from assistant.documents import Document, Heading, Places, Section
from assistant.listings import Item, Listed, Listing
from assistant.packing import DAMAGED, Origin, Paths, as_json, period_of
from assistant.records import Nature
from assistant.text import AlignedText, Repair, Span, count_up

_T = TypeVar("_T")
_YEAR = re.compile("(?=([0-9]{4})年)")
_ENDS = struct.Struct("<6I")  # where each part of the contents ends, and the checksums of the first two
_COUNTS = struct.Struct("<5I")  # of a text: its characters, runs, other letters, sections and headings
_NATURES: tuple[Nature | None, ...] = (None, *Nature)


def _taken_up(unpack: Callable[[Contents], _T]) -> cached_property[_T]:
    """A part that is taken up once; where it is not as it was written, the library is thrown away."""

    def taken(contents: Contents) -> _T:
        try:
            return unpack(contents)
        except (*DAMAGED, struct.error) as error:
            contents.origin.damaged(error)

    return cached_property(wraps(unpack)(taken))


class Contents:
    """All of a document that takes room: its text, its headings and sections, its lists; each part is taken up when it is first asked for."""

    def __init__(self, packed: bytes, origin: Origin) -> None:
        self._packed, self.origin = packed, origin

    def _bytes(self, number: int) -> memoryview:
        ends = _ENDS.unpack_from(self._packed)
        return memoryview(self._packed)[ends[number - 1] if number else _ENDS.size : ends[number]]

    def _sealed(self, number: int) -> memoryview:
        found = self._bytes(number)
        if zlib.adler32(found) != _ENDS.unpack_from(self._packed)[4 + number]:
            raise ValueError("not what was written")
        return found

    def _part(self, number: int) -> Any:
        return json.loads(zlib.decompress(self._bytes(number)).decode("utf-8", "surrogatepass"))

    @_taken_up
    def text(self) -> AlignedText:
        repairs = partial(_repairs_in, self._packed, self.origin)  # a text does not hold its contents, which hold it
        return StoredText(str(self._sealed(0), "utf-8", "surrogatepass"), self.places, repairs)

    @_taken_up
    def places(self) -> TextPlaces:
        return TextPlaces(self._sealed(1))

    @_taken_up
    def _outline(self) -> Any:
        return self._part(2)

    @_taken_up
    def repairs(self) -> tuple[Repair, ...]:
        return tuple(Repair(name, Span(start, end), replacement) for name, start, end, replacement in self._outline["repairs"])

    @_taken_up
    def headings(self) -> tuple[Heading, ...]:
        rows = zip(self._outline["headings"], self.places.headings.starts, self.places.headings.ends, strict=True)
        return tuple(Heading(name, level, Span(start, end), run_in, label) for (name, level, run_in, label), start, end in rows)

    @_taken_up
    def sections(self) -> tuple[Section, ...]:
        return tuple(map(self.section, range(len(self.places.sections.starts))))

    def section(self, at: int) -> Section:
        """The section of this number."""
        places = self.places
        span = Span(places.sections.starts[at], places.sections.ends[at])
        return Section(self.origin.id, self.origin.path(places.paths[at]), span, bool(places.glossary[at]))

    def number_of(self, section: Section) -> int | None:
        """The number of a section, told by where it begins."""
        at = self.places.sections.last(section.span.start)
        return at if at >= 0 and self.places.sections.starts[at] == section.span.start else None

    def nature(self, at: int) -> Nature | None:
        """Whether the section of this number tells of what was or what is to be."""
        return _NATURES[self.places.natures[at]]

    @_taken_up
    def boilerplate(self) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in self._outline["boilerplate"])

    @_taken_up
    def sidecar(self) -> Mapping[str, object]:
        found: Mapping[str, object] = self._outline["sidecar"]
        return found

    @_taken_up
    def times(self) -> tuple[SectionTime, ...]:
        return tuple((self.nature(at), period_of(*when) if when else None) for at, when in enumerate(self._outline["times"]))

    @_taken_up
    def lists(self) -> tuple[Listing, ...]:
        path, id = self.origin.path, self.origin.id
        return tuple(
            Listing(id, name, path(owner), Listed(style), stated, tuple(_unpack_item(item) for item in items), Span(*at))
            for name, owner, style, stated, at, items in self._part(3)
        )


def _repairs_in(packed: bytes, origin: Origin) -> tuple[Repair, ...]:
    return Contents(packed, origin).repairs


def years_named(text: str) -> list[int]:
    """The years that a text names in digits.

    >>> years_named("2020年增长6%，到2025年增长7%，2025年末"), years_named("12020年")
    ([2020, 2025], [2020])
    """
    return sorted({int(year) for year in _YEAR.findall(text)})


class TextPlaces:
    """What is told of a text by numbers: how it comes out of its source, where its parts stand, of which chain of headings and nature they are."""

    __slots__ = ("glossary", "headings", "length", "letters", "natures", "others", "paths", "runs", "sections", "starts")

    def __init__(self, packed: memoryview) -> None:
        self.length, runs, others, sections, headings = _COUNTS.unpack_from(packed)
        counts = (runs, runs, others, sections, sections, sections, headings, headings)
        ends = list(accumulate((4 * count for count in counts), initial=_COUNTS.size))
        numbers = [array("I", packed[start:end].tobytes()) for start, end in pairwise(ends)]
        self.runs, self.starts, self.others, starts, stops, self.paths, heads, tails = numbers
        self.sections, self.headings = Places(starts, stops), Places(heads, tails)
        middle, last = ends[-1] + sections, ends[-1] + 2 * sections
        self.glossary, self.natures = packed[ends[-1] : middle].tobytes(), packed[middle:last].tobytes()
        self.letters = str(packed[last:], "utf-8", "surrogatepass")


def pack_places(document: Document, natures: Sequence[Nature | None], paths: Paths) -> bytes:
    """What is told of a text by numbers: its runs of neighbours, each by its place in the text and in the source, the letters that were replaced, its parts."""
    text, sections, headings = document.text, document.section_places, document.heading_places
    starts = [at for at, origin in enumerate(text.origin) if not at or origin != text.origin[at - 1] + 1]
    others = [at for at, (letter, origin) in enumerate(zip(text.text, text.origin, strict=True)) if letter != text.source[origin]]
    columns = (starts, [text.origin[at] for at in starts], others, sections.starts, sections.ends,
               [paths.number(one.path) for one in document.sections], headings.starts, headings.ends)  # fmt: skip
    known = (*natures, *repeat(None, len(document.sections) - len(natures)))
    counts = _COUNTS.pack(len(text), len(starts), len(others), len(document.sections), len(document.headings))
    marks = bytes(one.glossary for one in document.sections) + bytes(map(_NATURES.index, known))
    letters = "".join(text.text[at] for at in others).encode("utf-8", "surrogatepass")
    return b"".join((counts, *(array("I", column).tobytes() for column in columns), marks, letters))


def pack_contents(record: Record, paths: Paths) -> bytes:
    """The text of a document and all that is told by places in it, in parts that can be taken up apart."""
    document = record.document
    outline = {
        "headings": [(at.title, at.level, at.run_in, at.label) for at in document.headings],
        "boilerplate": [(span.start, span.end) for span in document.boilerplate],
        "sidecar": document.sidecar,
        "times": [when and (when.start, when.end, when.text) for _, when in record.times],
        "repairs": [(at.name, at.span.start, at.span.end, at.replacement) for at in document.text.repairs],
    }
    lists = [
        (at.title, paths.number(at.owner), at.style, at.stated, (at.span.start, at.span.end),
         [(item.number, item.label, item.head.start, item.head.end, item.span.start, item.span.end) for item in at.items])
        for at in record.lists
    ]  # fmt: skip
    source = document.text.source.encode("utf-8", "surrogatepass")
    places = pack_places(document, [nature for nature, _ in record.times], paths)
    others = [zlib.compress(as_json(part).encode("utf-8", "surrogatepass"), 1) for part in (outline, lists)]
    parts = (source, places, *others)  # the first two as they are: of most texts nothing else is looked at
    ends = accumulate(map(len, parts), initial=_ENDS.size)
    return _ENDS.pack(*islice(ends, 1, None), zlib.adler32(source), zlib.adler32(places)) + b"".join(parts)


class StoredText(AlignedText):
    """A text of a library: where its characters stood is looked up among runs of neighbours, and written out for each only where all are asked for."""

    __slots__ = ("_places", "_repairs", "_starts", "_written")

    def __init__(self, source: str, stood: TextPlaces, repairs: Callable[[], tuple[Repair, ...]]) -> None:
        places, starts = (stood.runs, stood.starts) if stood.runs else ((0,), (0,))
        ends = (*places[1:], stood.length)
        text = "".join([source[start : start + end - at] for at, start, end in zip(places, starts, ends, strict=True)])
        if stood.letters:
            between = pairwise((-1, *stood.others, len(text)))
            pieces = [text[before + 1 : at] for before, at in between]
            text = "".join(chain.from_iterable(zip_longest(pieces, stood.letters, fillvalue="")))
        fields = {"source": source, "text": text, "_repairs": repairs, "_places": places, "_starts": starts, "_written": []}
        for name, field in fields.items():
            object.__setattr__(self, name, field)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        found: tuple[Repair, ...] = self._repairs()  # type: ignore[attr-defined]
        return found

    @property
    def origin(self) -> array[int]:
        written: list[array[int]] = self._written  # type: ignore[attr-defined]
        if not written:
            origin: array[int] = array("l")
            for at, start, end in zip(self._places, self._starts, (*self._places[1:], len(self.text)), strict=True):  # type: ignore[attr-defined]
                origin += count_up(start, start + end - at)
            written.append(origin)
        return written[0]

    def _stood(self, at: int) -> int:
        run = bisect_right(self._places, at) - 1  # type: ignore[attr-defined]
        return int(self._starts[run] + at - self._places[run])  # type: ignore[attr-defined]

    def _left(self, offset: int) -> int:
        run = bisect_left(self._starts, offset) - 1  # type: ignore[attr-defined]
        if run < 0:
            return 0
        end = self._places[run + 1] if run + 1 < len(self._places) else len(self.text)  # type: ignore[attr-defined]
        return int(min(self._places[run] + offset - self._starts[run], end))  # type: ignore[attr-defined]


def _unpack_item(value: Sequence[Any]) -> Item:
    number, label, head, head_end, start, end = value
    return Item(number, label, Span(head, head_end), Span(start, end))
