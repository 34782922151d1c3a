"""Records as plain lists and texts, and back again, without loss: what a library keeps of a document.

A figure, a term, a use of one stands for itself, so that it can be taken up without the text it was read in.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.bounds import read_number
from assistant.cache import Record, SectionTime
from assistant.documents import Document, Heading, Kind, Quote, Section, Years, as_cited
from assistant.listings import Item, Listed, Listing
from assistant.records import (
    Bearing,
    Bound,
    Extent,
    Figure,
    GlossaryEntry,
    Measure,
    Nature,
    Period,
    Quantity,
    Style,
    TermUse,
)
from assistant.text import AlignedText, Repair, Span, count_up

_MEASURES = {measure.value: measure for measure in Measure}
_NATURES = {nature.value: nature for nature in Nature}
_EXTENTS = {extent.value: extent for extent in Extent}
_BOUNDS = {bound.value: bound for bound in Bound}
_STYLES = {style.value: style for style in Style}


class Paths:
    """The chains of headings of one document, each kept once and named by its number."""

    def __init__(self, paths: Sequence[Sequence[str]] = ()) -> None:
        self.all = [tuple(path) for path in paths]
        self._numbers = {path: number for number, path in enumerate(self.all)}

    def number(self, path: tuple[str, ...]) -> int:
        """The number of a chain, a new one if it is new."""
        if path not in self._numbers:
            self._numbers[path] = len(self.all)
            self.all.append(path)
        return self._numbers[path]


@dataclass(frozen=True, slots=True)
class Origin:
    """The document in which something stands: what a quote says of it."""

    id: str
    title: str
    paths: Paths


@dataclass(frozen=True, slots=True)
class Contents:
    """All of a document that takes room: its text, its headings and sections, its lists."""

    text: AlignedText
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    boilerplate: tuple[Span, ...]
    sidecar: Mapping[str, object]
    lists: tuple[Listing, ...]
    times: tuple[SectionTime, ...]


def pack_facts(document: Document) -> list[object]:
    """What is known of a document without its text."""
    return [document.title, document.kind, document.region, document.years, document.year, document.period, document.published,
            document.publisher, document.url, document.draft, document.sha256, document.recognised]  # fmt: skip


def unpack_facts(value: Sequence[Any]) -> tuple[Any, ...]:
    """The fields of a document from its title to its digest, without its text."""
    title, kind, region, years, year, period, *rest = value
    return (title, Kind(kind), region, Years(years), year, (period[0], period[1]) if period else None, *rest)


def cited(facts: Sequence[Any]) -> str:
    """The title as quotes bear it, of packed facts."""
    title, kind, _, _, year, *_, recognised = facts or ("", Kind.OTHER, None, Years.GIVEN, None, False)
    return as_cited(title, report_of=year if kind == Kind.WORK_REPORT else None, recognised=bool(recognised))


def pack_contents(record: Record, paths: Paths) -> dict[str, object]:
    """The text of a document and all that is told by places in it."""
    document = record.document
    return {
        "text": _pack_text(document.text),
        "headings": [(at.title, at.level, at.span.start, at.span.end, at.run_in, at.label) for at in document.headings],
        "sections": [(at.document, paths.number(at.path), at.span.start, at.span.end, at.glossary) for at in document.sections],
        "boilerplate": [(span.start, span.end) for span in document.boilerplate],
        "sidecar": document.sidecar,
        "lists": [
            (at.title, paths.number(at.owner), at.style, at.stated, (at.span.start, at.span.end),
             [(item.number, item.label, item.head.start, item.head.end, item.span.start, item.span.end) for item in at.items])
            for at in record.lists
        ],
        "times": [(nature, when and (when.start, when.end, when.text)) for nature, when in record.times],
    }  # fmt: skip


def unpack_contents(value: Mapping[str, Any], origin: Origin) -> Contents:
    """The contents that were packed."""
    paths = origin.paths.all
    return Contents(
        _unpack_text(value["text"]),
        tuple(Heading(name, level, Span(start, end), run_in, label) for name, level, start, end, run_in, label in value["headings"]),
        tuple(Section(name, paths[path], Span(start, end), listed) for name, path, start, end, listed in value["sections"]),
        tuple(Span(start, end) for start, end in value["boilerplate"]),
        value["sidecar"],
        tuple(
            Listing(origin.id, name, paths[owner], Listed(style), stated, tuple(_unpack_item(item) for item in items), Span(*at))
            for name, owner, style, stated, at, items in value["lists"]
        ),
        tuple((_NATURES[nature] if nature else None, Period(*when) if when else None) for nature, when in value["times"]),
    )


def pack_figure(at: Figure, paths: Paths) -> list[object]:
    """A figure with the words it was read in."""
    when = at.period and (at.period.start, at.period.end, at.period.text)
    return [paths.number(at.section), at.label, at.indicator, at.region, when, at.measure, at.nature,
            at.quantity and _pack_quantity(at.quantity), _pack_quote(at.quote, paths), at.at and (at.at.start, at.at.end),
            at.commitment, at.basis, at.corrected, _pack_bearing(at.bearing)]  # fmt: skip


def unpack_figure(value: Sequence[Any], origin: Origin) -> Figure:
    """The figure that was packed."""
    section, label, indicator, place, when, measure, nature, quantity, words, at, commitment, basis, corrected, bearing = value
    return Figure(
        origin.id, origin.paths.all[section], label, indicator, place, Period(*when) if when else None, _MEASURES[measure],
        _NATURES[nature], _unpack_quantity(quantity) if quantity else None, _unpack_quote(words, origin), Span(*at) if at else None,
        commitment, basis, corrected, Bearing(bearing[0], bearing[1], _EXTENTS[bearing[2]], bearing[3], bearing[4]),
    )  # fmt: skip


def pack_entry(at: GlossaryEntry, paths: Paths) -> list[object]:
    """A glossary entry with the words that define it."""
    return [at.term, at.definition, at.style, _pack_quote(at.quote, paths), at.aliases]


def unpack_entry(value: Sequence[Any], origin: Origin) -> GlossaryEntry:
    """The entry that was packed."""
    term, definition, style, words, aliases = value
    return GlossaryEntry(origin.id, term, definition, _STYLES[style], _unpack_quote(words, origin), tuple(aliases))


def pack_use(at: TermUse, paths: Paths) -> list[object]:
    """A term that is used and not defined, with the sentences that use it."""
    return [at.term, [_pack_quote(quote, paths) for quote in at.quotes]]


def unpack_use(value: Sequence[Any], origin: Origin) -> TermUse:
    """The use that was packed."""
    term, quotes = value
    return TermUse(origin.id, term, tuple(_unpack_quote(words, origin) for words in quotes))


def _pack_quote(at: Quote, paths: Paths) -> tuple[int, int, int, str]:
    return (paths.number(at.section), at.start, at.end, at.text)


def _unpack_quote(value: Sequence[Any], origin: Origin) -> Quote:
    section, start, end, text = value
    return Quote(origin.id, origin.title, origin.paths.all[section], start, end, text)


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
        origin += count_up(start, start + end - at)
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
