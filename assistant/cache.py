"""What was read and extracted, kept on disk so that the next start need not read again. Losing it costs time, nothing else.

A kept file is three lines: the key it was made under, the checksum of what follows, the value as JSON. What was altered since is made anew. A key names everything the value depends on, so nothing goes stale:
another source, sidecar, vocabulary or rule makes another key, and the file is written anew.
"""

from __future__ import annotations

import json
import os
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.bounds import read_number
from assistant.documents import Document, Heading, Kind, Quote, Section, Years
from assistant.listings import Item, Listed, Listing
from assistant.records import (
    Bearing,
    Bound,
    Extent,
    Figure,
    GlossaryEntry,
    Indicator,
    Measure,
    Nature,
    Period,
    Quantity,
    Region,
    Style,
    TermUse,
    Unit,
)
from assistant.text import AlignedText, Repair, Span
from assistant.vocabulary import Vocabulary

# The code whose change can change what is read from a file.
READING = (
    "text.py", "documents.py", "records.py", "listings.py", "cache.py", "folding.py", "datafiles.py", "divisions.py", "vocabulary.py", "corrections.py", "sources.py",
    "reading", "recognition", "extraction",
)  # fmt: skip


SectionTime = tuple[Nature | None, Period | None]


@dataclass(frozen=True, slots=True)
class Record:
    """A document with everything that was extracted from it."""

    document: Document
    figures: tuple[Figure, ...] = ()
    entries: tuple[GlossaryEntry, ...] = ()
    undefined: tuple[TermUse, ...] = ()
    lists: tuple[Listing, ...] = ()
    times: tuple[SectionTime, ...] = ()  # of the sections, in their order


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of kept values; every failure to read or write is a value not kept."""

    folder: Path

    def read(self, name: str, key: str) -> Any:
        """The value kept under this name, if it was made under this key; else None."""
        try:
            kept, said, content = (self.folder / f"{name}.json").read_bytes().split(b"\n", 2)
            return json.loads(content) if kept == key.encode() and said == _checksum(content) else None
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, name: str, key: str, value: object) -> None:
        """Keep a value; a reader sees the old file or the new one, never half of one."""
        path = self.folder / f"{name}.json"
        beside = self.folder / f"{name}.{os.getpid()}.part"
        try:
            self.folder.mkdir(exist_ok=True)
            content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
            beside.write_bytes(b"%s\n%s\n%s" % (key.encode(), _checksum(content), content))
            beside.replace(path)
        except (OSError, ValueError):
            beside.unlink(missing_ok=True) if self.folder.is_dir() else None


def _checksum(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def key_of(*parts: bytes | str) -> str:
    """A key that differs as soon as one of the parts does.

    >>> key_of("城关区", b"1139") == key_of("城关区", b"1139"), key_of("城关", "区1139") == key_of("城关区", "1139")
    (True, False)
    """
    digest = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(content) + content)
    return digest.hexdigest()


@cache
def rules_key(*names: str) -> str:
    """A key of these modules and packages of the assistant, and of the Python whose Unicode tables they lean on."""
    here = Path(__file__).parent
    files = [file for name in names for file in ([here / name] if name.endswith(".py") else sorted((here / name).rglob("*.*")))]
    code = [file for file in files if file.suffix in {".py", ".yaml"}]
    return key_of(".".join(map(str, sys.version_info[:3])), *(part for file in code for part in (file.name, file.read_bytes())))


def pack(record: Record) -> dict[str, object]:
    """A record as plain lists and texts; headings, sections, quotes by their places."""
    document = record.document
    paths: dict[tuple[str, ...], int] = {}

    def path(names: tuple[str, ...]) -> int:
        return paths.setdefault(names, len(paths))

    def quote(at: Quote) -> tuple[int, int, int]:
        return (path(at.section), at.start, at.end)

    return {
        "facts": [document.id, document.title, document.kind, document.region, document.years, document.year, document.period,
                  document.published, document.publisher, document.url, document.draft, document.sha256],
        "text": _pack_text(document.text),
        "headings": [(at.title, at.level, at.span.start, at.span.end, at.run_in, at.label) for at in document.headings],
        "sections": [(at.document, path(at.path), at.span.start, at.span.end, at.glossary) for at in document.sections],
        "boilerplate": [(span.start, span.end) for span in document.boilerplate],
        "sidecar": document.sidecar,
        "figures": [
            (path(at.section), at.label, at.indicator, at.region, at.period and (at.period.start, at.period.end, at.period.text),
             at.measure, at.nature, at.quantity and _pack_quantity(at.quantity), quote(at.quote), at.at and (at.at.start, at.at.end),
             at.commitment, at.basis, at.corrected, _pack_bearing(at.bearing))
            for at in record.figures
        ],
        "entries": [(at.term, at.definition, at.style, quote(at.quote), at.aliases) for at in record.entries],
        "undefined": [(at.term, [quote(each) for each in at.quotes]) for at in record.undefined],
        "lists": [
            (at.title, path(at.owner), at.style, at.stated, (at.span.start, at.span.end),
             [(item.number, item.label, item.head.start, item.head.end, item.span.start, item.span.end) for item in at.items])
            for at in record.lists
        ],
        "times": [(nature, when and (when.start, when.end, when.text)) for nature, when in record.times],
        "paths": list(paths),
    }  # fmt: skip


def unpack(value: Mapping[str, Any]) -> Record:
    """The record that was packed."""
    id, title, kind, region, years, year, period, published, publisher, url, draft, digest = value["facts"]
    paths = [tuple(names) for names in value["paths"]]
    text = _unpack_text(value["text"])
    source = text.source

    def quote(at: Sequence[int]) -> Quote:
        section, start, end = at
        return Quote(id, title, paths[section], start, end, source[start:end])

    document = Document(
        id, title, text, Kind(kind), region, Years(years), year, (period[0], period[1]) if period else None, published, publisher, url,
        draft, digest,
        headings=tuple(
            Heading(name, level, Span(start, end), run_in, label) for name, level, start, end, run_in, label in value["headings"]
        ),
        sections=tuple(Section(name, paths[path], Span(start, end), listed) for name, path, start, end, listed in value["sections"]),
        boilerplate=tuple(Span(start, end) for start, end in value["boilerplate"]),
        sidecar=value["sidecar"],
    )  # fmt: skip
    figures = tuple(
        Figure(id, paths[section], label, indicator, place, Period(*when) if when else None, _MEASURES[measure], _NATURES[nature],
               _unpack_quantity(quantity) if quantity else None, quote(words), Span(*at) if at else None, commitment, basis, corrected,
               Bearing(bearing[0], bearing[1], _EXTENTS[bearing[2]], bearing[3], bearing[4]))
        for section, label, indicator, place, when, measure, nature, quantity, words, at, commitment, basis, corrected, bearing in value["figures"]
    )  # fmt: skip
    entries = tuple(
        GlossaryEntry(id, term, definition, Style(style), quote(words), tuple(aliases))
        for term, definition, style, words, aliases in value["entries"]
    )
    undefined = tuple(TermUse(id, term, tuple(quote(each) for each in quotes)) for term, quotes in value["undefined"])
    lists = tuple(
        Listing(id, name, paths[owner], Listed(style), stated, tuple(_unpack_item(item) for item in items), Span(*at))
        for name, owner, style, stated, at, items in value["lists"]
    )
    times = tuple((_NATURES[nature] if nature else None, Period(*when) if when else None) for nature, when in value["times"])
    return Record(document, figures, entries, undefined, lists, times)


def pack_vocabulary(vocabulary: Vocabulary) -> dict[str, object]:
    """A vocabulary as plain lists and texts."""
    return {
        "regions": [_values(region) for region in vocabulary.regions.values()],
        "indicators": [_values(indicator) for indicator in vocabulary.indicators.values()],
        "units": [(name, at.id, at.names, at.family, str(at.factor)) for name, at in vocabulary.units.items()],
        "groups": dict(vocabulary.groups),
    }


def unpack_vocabulary(value: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary that was packed."""
    regions = [Region(*map(_frozen, values)) for values in value["regions"]]
    indicators = [Indicator(*map(_frozen, values)) for values in value["indicators"]]
    return Vocabulary(
        {region.id: region for region in regions},
        {indicator.id: indicator for indicator in indicators},
        {name: Unit(id, tuple(names), family, Decimal(factor)) for name, id, names, family, factor in value["units"]},
        {name: tuple(members) for name, members in value["groups"].items()},
    )


def _values(record: Region | Indicator) -> list[object]:
    return [getattr(record, field.name) for field in fields(record)]


def _frozen(value: Any) -> Any:
    """Lists as the tuples they were."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return {key: _frozen(inner) for key, inner in value.items()} if isinstance(value, dict) else value


_MEASURES = {measure.value: measure for measure in Measure}
_NATURES = {nature.value: nature for nature in Nature}
_EXTENTS = {extent.value: extent for extent in Extent}
_BOUNDS = {bound.value: bound for bound in Bound}


def _pack_text(text: AlignedText) -> dict[str, object]:
    """Source, clean text, and the map between them as runs of neighbours: (place in the text, place in the source)."""
    runs: list[tuple[int, int]] = []
    ahead = -1
    for at, origin in enumerate(text.origin):
        if origin != ahead:
            runs.append((at, origin))
        ahead = origin + 1
    return {
        "source": text.source,
        "text": None if text.text == text.source else text.text,
        "runs": runs,
        "repairs": [(at.name, at.span.start, at.span.end, at.replacement) for at in text.repairs],
    }


def _unpack_text(value: Mapping[str, Any]) -> AlignedText:
    source: str = value["source"]
    text: str = source if value["text"] is None else value["text"]
    origin: array[int] = array("l")
    runs = value["runs"]
    for (at, start), (end, _) in zip(runs, [*runs[1:], (len(text), 0)], strict=True):
        origin.extend(range(start, start + end - at))
    repairs = tuple(Repair(name, Span(start, end), replacement) for name, start, end, replacement in value["repairs"])
    return AlignedText(source, text, origin, repairs)


def _unpack_item(value: Sequence[Any]) -> Item:
    number, label, head, head_end, start, end = value
    return Item(number, label, Span(head, head_end), Span(start, end))


def _pack_bearing(bearing: Bearing) -> list[object]:
    return [bearing.start, bearing.end, bearing.extent, bearing.whole, bearing.falls]


def _pack_quantity(quantity: Quantity) -> list[object]:
    numbers = (None if number is None else str(number) for number in (quantity.value, quantity.low, quantity.high))
    return [*numbers, quantity.unit, quantity.bound, quantity.text]


def _unpack_quantity(value: Sequence[Any]) -> Quantity:
    number, low, high = (None if text is None else read_number(text) for text in value[:3])
    return Quantity(number, value[3], _BOUNDS[value[4]], value[5], low, high)
