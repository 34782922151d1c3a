"""Segments: the passages of some documents with their postings, as arrays in one file that is looked at and not read.

A segment is never changed. Documents that are new go into a new one, what is gone is passed over, and small segments are made into larger
ones, so that a document costs the same however many there are. Postings stand in the order of the hashes of their tokens.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import repeat
from pathlib import Path
from typing import Any

from assistant.documents import Section
from assistant.retrieval.arrays import Array, numpy
from assistant.retrieval.cutting import Cut
from assistant.text import Span

_TYPES = {
    "kinds": "u1", "lengths": "u4", "starts": "u4", "ends": "u4", "sections": "u4",  # a row a passage
    "hashes": "u8", "offsets": "u8",  # a row a token, offsets one more
    "passages": "u4", "counts": "u2",  # a row a posting
    "names": "u1", "outlines": "u1", "parts": "u8",  # texts in UTF-8: of the tokens, of the sections a document, and where each of these ends
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A document in a segment: its passages are those from `first` on, up to `end`."""

    document: str
    key: str
    first: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The arrays of a segment, by name as in _TYPES, and its documents."""

    parts: tuple[Part, ...]
    arrays: dict[str, Array]

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self.parts[-1].end if self.parts else 0

    def find(self, hashed: Array) -> list[tuple[int, int, int]]:
        """Those of the tokens that are held: the place of each among the asked, and from where to where its postings stand."""
        hashes, offsets = self["hashes"], self["offsets"]
        places = enumerate(zip(hashes.searchsorted(hashed).tolist(), hashed.tolist(), strict=True))
        held = ((which, at) for which, (at, wanted) in places if at < len(hashes) and int(hashes[at]) == wanted)
        return [(which, int(offsets[at]), int(offsets[at + 1])) for which, at in held]

    def tokens(self) -> list[str]:
        """Every token, in the order of the hashes."""
        return self["names"].tobytes().decode("utf-8").split("\n") if len(self["hashes"]) else []

    def outline(self, number: int) -> list[list[Any]]:
        """The sections of the document of this number as they are kept."""
        ends = self["parts"]
        found: list[list[Any]] = json.loads(self["outlines"][int(ends[number - 1]) if number else 0 : int(ends[number])].tobytes())
        return found

    def section(self, number: int, kept: list[Any]) -> Section:
        """One of the sections of the document of this number."""
        path, start, end, glossary = kept
        return Section(self.parts[number].document, tuple(path), Span(start, end), glossary)


def hash_of(token: str) -> int:
    """The number by which a token is looked up; two of a million tokens share one once in a hundred million libraries."""
    return int.from_bytes(blake2b(token.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def build(cuts: Sequence[Cut]) -> Segment:
    """A segment of some documents."""
    slots: dict[str, int] = {}
    rows, passages, counts = array("I"), array("I"), array("H")
    parts: list[Part] = []
    about: list[tuple[int, int, int, int, int]] = []
    outlines: list[bytes] = []
    for cut in cuts:
        first = len(about)
        for at in cut.passages:
            rows.extend(slots.setdefault(token, len(slots)) for token in at.tokens)
            passages.extend(repeat(len(about), len(at.tokens)))
            counts.extend(at.tokens.values())
            about.append((at.kind, sum(at.tokens.values()), at.span.start, at.span.end, at.section))
        parts.append(Part(cut.document, cut.key, first, len(about)))
        outline = [(at.path, at.span.start, at.span.end, at.glossary) for at in cut.sections]
        outlines.append(json.dumps(outline, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
    names = list(slots)
    hashes = numpy.array([hash_of(name) for name in names], "u8")
    order = numpy.argsort(hashes, kind="stable")
    place = numpy.empty(len(order), "u8")
    place[order] = numpy.arange(len(order), dtype="u8")
    token = place[numpy.array(rows, "u4")] if rows else numpy.array([], "u8")
    posted = numpy.argsort(token, kind="stable")  # within a token by passage, for so they were gathered
    columns = numpy.array(about, "u4").reshape(-1, 5).T
    arrays = dict(zip(("kinds", "lengths", "starts", "ends", "sections"), columns, strict=True))
    arrays |= {
        "hashes": hashes[order],
        "offsets": numpy.concatenate(([0], numpy.cumsum(numpy.bincount(token.astype("i8"), minlength=len(order))))),
        "passages": numpy.array(passages, "u4")[posted],
        "counts": numpy.array(counts, "u2")[posted],
        "names": _bytes("\n".join(names[at] for at in order.tolist()).encode("utf-8", "surrogatepass")),
        "outlines": _bytes(b"".join(outlines)),
        "parts": numpy.cumsum([len(outline) for outline in outlines]),
    }
    return _typed(parts, arrays)


def merge(segments: Sequence[tuple[Segment, Collection[int]]]) -> Segment:
    """One segment of several, of each only the documents of these numbers."""
    parts: list[Part] = []
    outlines: list[Array] = []
    columns: dict[str, list[Array]] = {name: [] for name in ("kinds", "lengths", "starts", "ends", "sections")}
    every = numpy.unique(numpy.concatenate([segment["hashes"] for segment, _ in segments]))
    names: list[str] = [""] * len(every)
    numbers = numpy.zeros(len(every), "i8")
    moves: list[tuple[Segment, Array, Array, Array]] = []
    total = 0
    for segment, wanted in segments:
        kept = numpy.full(segment.size, -1, "i4")  # the number that each passage gets
        ends = segment["parts"]
        for number in sorted(wanted):
            part = segment.parts[number]
            kept[part.first : part.end] = numpy.arange(total, total + part.end - part.first)
            parts.append(Part(part.document, part.key, total, total + part.end - part.first))
            total += part.end - part.first
            outlines.append(segment["outlines"][int(ends[number - 1]) if number else 0 : int(ends[number])])
        there = kept >= 0
        for name, column in columns.items():
            column.append(segment[name][there])
        before = numpy.concatenate(([0], numpy.cumsum(there[segment["passages"]], dtype="u4")))[segment["offsets"]]
        slots = numpy.searchsorted(every, segment["hashes"])
        held = numpy.diff(before.astype("i8"))
        numbers[slots] += held
        moves.append((segment, kept, slots, held))
        for slot, name in zip(slots.tolist(), segment.tokens(), strict=True):
            names[slot] = name
    offsets = numpy.concatenate(([0], numpy.cumsum(numbers)))
    passages, counts, free = numpy.empty(offsets[-1], "u4"), numpy.empty(offsets[-1], "u2"), offsets[:-1].copy()
    for segment, kept, slots, held in moves:  # segments come one after the other, so passages stay in order within a token
        moved = kept[segment["passages"]]
        there = moved >= 0
        place = numpy.repeat((free[slots] - numpy.cumsum(held) + held).astype("u4"), held)
        place += numpy.arange(len(place), dtype="u4")
        passages[place], counts[place] = moved[there], segment["counts"][there]
        free[slots] += held
    there = numbers > 0
    arrays = {name: numpy.concatenate(column) for name, column in columns.items()}
    arrays |= {
        "hashes": every[there],
        "offsets": numpy.concatenate(([0], offsets[1:][there])),
        "passages": passages,
        "counts": counts,
        "names": _bytes("\n".join(names[at] for at in numpy.flatnonzero(there).tolist()).encode("utf-8", "surrogatepass")),
        "outlines": numpy.concatenate(outlines) if outlines else _bytes(b""),
        "parts": numpy.cumsum([len(outline) for outline in outlines]),
    }
    return _typed(parts, arrays)


def _bytes(data: bytes) -> Array:
    return numpy.frombuffer(data, "u1")


def _typed(parts: Sequence[Part], arrays: dict[str, Array]) -> Segment:
    return Segment(tuple(parts), {name: numpy.ascontiguousarray(arrays[name], kind) for name, kind in _TYPES.items()})


def write(segment: Segment, path: Path) -> None:
    """Write a segment, whole or not at all: a header in JSON on one line, then the arrays."""
    places: dict[str, tuple[int, int]] = {}
    offset = 0
    for name in _TYPES:
        places[name] = offset, len(segment[name])
        offset += -(-segment[name].nbytes // 64) * 64
    header = json.dumps({"parts": [(at.document, at.key, at.first, at.end) for at in segment.parts], "places": places}).encode()
    header += b" " * (-(len(header) + 1) % 64) + b"\n"
    beside = path.with_suffix(".part")
    with beside.open("wb") as file:
        file.write(header)
        for name in _TYPES:
            data = segment[name].tobytes()
            file.write(data + b"\0" * (-len(data) % 64))
    beside.replace(path)


def read(path: Path) -> Segment:
    """A segment that was written; its arrays stay in the file. Damage raises ValueError or OSError."""
    with path.open("rb") as file:
        line = file.readline()
    try:
        header = json.loads(line)
        data = numpy.asarray(numpy.memmap(path, "u1", "r", offset=len(line)))  # a plain array is looked at with less ado
        arrays: dict[str, Array] = {}
        for name, kind in _TYPES.items():
            start, length = header["places"][name]
            end = start + length * numpy.dtype(kind).itemsize
            if end > len(data):
                raise ValueError(f"{path}: ends too early")
            arrays[name] = data[start:end].view(kind)
        segment = Segment(tuple(Part(*row) for row in header["parts"]), arrays)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path}: {error!r}") from error
    _check(segment, path)
    return segment


def _check(segment: Segment, path: Path) -> None:
    """That the arrays fit one another as far as that can be told without reading them."""
    sound = (
        len(segment["offsets"]) == len(segment["hashes"]) + 1
        and all(len(segment[name]) == segment.size for name in ("kinds", "lengths", "starts", "ends", "sections"))
        and len(segment["parts"]) == len(segment.parts)
        and len(segment["passages"]) == len(segment["counts"]) == int(segment["offsets"][-1])
    )
    if not sound:
        raise ValueError(f"{path}: its parts do not fit")


def each_passage(segment: Segment) -> Iterator[list[str]]:
    """The tokens of each passage, each as often as it stands there."""
    number = numpy.repeat(numpy.arange(len(segment["hashes"])), numpy.diff(segment["offsets"]).astype("i8"))
    order = numpy.argsort(segment["passages"], kind="stable")
    names = segment.tokens()
    tokens = numpy.repeat(number[order], segment["counts"][order].astype("i8")).tolist()
    at = 0
    for length in segment["lengths"].tolist():
        yield [names[token] for token in tokens[at : at + length]]
        at += length
