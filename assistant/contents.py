"""The text of a document and all that is told by places in it, as bytes, and back again a part at a time."""

from __future__ import annotations

import json
import re
import struct
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, wraps
from itertools import accumulate, islice
from typing import Any, TypeVar

from assistant.cache import Record, SectionTime
from assistant.documents import Heading, Section
from assistant.listings import Item, Listed, Listing
from assistant.packing import DAMAGED, NATURES, Origin, Paths, as_json, period_of
from assistant.text import AlignedText, Repair, Span, count_up

_T = TypeVar("_T")
_YEAR = re.compile("(?=([0-9]{4})年)")
_ENDS = struct.Struct("<5I")  # where each part of the contents ends, and the checksum of the first


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

    def _part(self, number: int) -> Any:
        return json.loads(zlib.decompress(self._bytes(number)).decode("utf-8", "surrogatepass"))

    @_taken_up
    def text(self) -> AlignedText:
        source = self._bytes(0)
        if zlib.adler32(source) != _ENDS.unpack_from(self._packed)[-1]:
            raise ValueError("not the text that was written")
        return StoredText(str(source, "utf-8", "surrogatepass"), self._part(1))

    @_taken_up
    def _outline(self) -> Any:
        return self._part(2)

    @_taken_up
    def headings(self) -> tuple[Heading, ...]:
        rows = self._outline["headings"]
        return tuple(Heading(name, level, Span(start, end), run_in, label) for name, level, start, end, run_in, label in rows)

    @_taken_up
    def sections(self) -> tuple[Section, ...]:
        path, rows = self.origin.path, self._outline["sections"]
        return tuple(Section(name, path(number), Span(start, end), listed) for name, number, start, end, listed in rows)

    @_taken_up
    def boilerplate(self) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in self._outline["boilerplate"])

    @_taken_up
    def sidecar(self) -> Mapping[str, object]:
        found: Mapping[str, object] = self._outline["sidecar"]
        return found

    @_taken_up
    def times(self) -> tuple[SectionTime, ...]:
        return tuple((NATURES[nature] if nature else None, period_of(*when) if when else None) for nature, when in self._outline["times"])

    @_taken_up
    def lists(self) -> tuple[Listing, ...]:
        path, id = self.origin.path, self.origin.id
        return tuple(
            Listing(id, name, path(owner), Listed(style), stated, tuple(_unpack_item(item) for item in items), Span(*at))
            for name, owner, style, stated, at, items in self._part(3)
        )


def years_named(text: str) -> list[int]:
    """The years that a text names in digits.

    >>> years_named("2020年增长6%，到2025年增长7%，2025年末"), years_named("12020年")
    ([2020, 2025], [2020])
    """
    return sorted({int(year) for year in _YEAR.findall(text)})


def pack_contents(record: Record, paths: Paths) -> bytes:
    """The text of a document and all that is told by places in it, in parts that can be taken up apart."""
    document = record.document
    outline = {
        "headings": [(at.title, at.level, at.span.start, at.span.end, at.run_in, at.label) for at in document.headings],
        "sections": [(at.document, paths.number(at.path), at.span.start, at.span.end, at.glossary) for at in document.sections],
        "boilerplate": [(span.start, span.end) for span in document.boilerplate],
        "sidecar": document.sidecar,
        "times": [(nature, when and (when.start, when.end, when.text)) for nature, when in record.times],
    }
    lists = [
        (at.title, paths.number(at.owner), at.style, at.stated, (at.span.start, at.span.end),
         [(item.number, item.label, item.head.start, item.head.end, item.span.start, item.span.end) for item in at.items])
        for at in record.lists
    ]  # fmt: skip
    source = document.text.source.encode(
        "utf-8", "surrogatepass"
    )  # as it is: most answers look at some texts, and none at all of a document
    others = [zlib.compress(as_json(part).encode("utf-8", "surrogatepass"), 1) for part in (_pack_map(document.text), outline, lists)]
    ends = accumulate(map(len, (source, *others)), initial=_ENDS.size)
    return _ENDS.pack(*islice(ends, 1, None), zlib.adler32(source)) + b"".join((source, *others))


def _pack_map(text: AlignedText) -> dict[str, object]:
    """How a clean text comes out of its source: as runs of neighbours, (place in the text, place in the source) each, and what was replaced."""
    runs: list[tuple[int, int]] = []
    ahead = -1
    for at, origin in enumerate(text.origin):
        if origin != ahead:
            runs.append((at, origin))
        ahead = origin + 1
    return {
        "length": len(text),
        "runs": runs,
        "other": [
            (at, letter) for at, (letter, origin) in enumerate(zip(text.text, text.origin, strict=True)) if letter != text.source[origin]
        ],
        "repairs": [(at.name, at.span.start, at.span.end, at.replacement) for at in text.repairs],
    }


class StoredText(AlignedText):
    """A text of a library: where its characters stood is looked up among runs of neighbours, and written out for each only where all are asked for."""

    __slots__ = ("_places", "_starts", "_written")

    def __init__(self, source: str, value: Mapping[str, Any]) -> None:
        places, starts = zip(*(value["runs"] or [(0, 0)]), strict=True)
        ends = (*places[1:], value["length"])
        text = "".join([source[start : start + end - at] for at, start, end in zip(places, starts, ends, strict=True)])
        if value["other"]:
            letters = list(text)
            for at, letter in value["other"]:
                letters[at] = letter
            text = "".join(letters)
        repairs = tuple(Repair(name, Span(start, end), replacement) for name, start, end, replacement in value["repairs"])
        for name, field in (
            ("source", source),
            ("text", text),
            ("repairs", repairs),
            ("_places", places),
            ("_starts", starts),
            ("_written", []),
        ):
            object.__setattr__(self, name, field)

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
