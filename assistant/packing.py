"""Records as plain lists and texts, and back again, without loss: what a library keeps of a document.

A figure, a term, a use of one stands for itself, so that it can be taken up without the text it was read in.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any, NoReturn

from assistant.bounds import read_number
from assistant.documents import Document, Kind, Quote, Years, as_cited
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
from assistant.text import Span

_MEASURES = {measure.value: measure for measure in Measure}
NATURES = {nature.value: nature for nature in Nature}
_EXTENTS = {extent.value: extent for extent in Extent}
_BOUNDS = {bound.value: bound for bound in Bound}
_STYLES = {style.value: style for style in Style}
DAMAGED = (sqlite3.DatabaseError, zlib.error, ValueError, KeyError, IndexError, TypeError)  # what reading nonsense comes to
period_of = lru_cache(maxsize=4096)(Period)


class Paths:
    """The chains of headings of one document, each kept once and named by its number."""

    def __init__(self) -> None:
        self.all: list[tuple[str, ...]] = []
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, path: tuple[str, ...]) -> int:
        """The number of a chain, a new one if it is new."""
        if path not in self._numbers:
            self._numbers[path] = len(self.all)
            self.all.append(path)
        return self._numbers[path]


Told = tuple[tuple[tuple[str, ...], ...], frozenset[int]]  # of a record: its chains of headings, and the years that it names


class Origin:
    """The document in which something stands: what a quote says of it; its chains of headings are asked for when one is wanted."""

    __slots__ = ("_told", "damaged", "id", "title")

    def __init__(self, id: str, title: str, told: Callable[[], Told], damaged: Callable[[Exception], NoReturn]) -> None:
        self.id, self.title, self._told, self.damaged = id, title, told, damaged

    @property
    def years(self) -> frozenset[int]:
        """The years that its text names in digits."""
        return self._told()[1]

    def path(self, number: int) -> tuple[str, ...]:
        """A chain of headings; none where the document is gone since."""
        paths = self._told()[0]
        return paths[number] if number < len(paths) else ()


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


_scan = json.JSONDecoder().raw_decode


def from_json(text: str) -> Any:
    """A plain value that was kept; `json.loads` takes twice as long for the few characters of a figure."""
    value, end = _scan(text)
    if end != len(text):
        raise ValueError("more than was written")
    return value


as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # plain values as they are kept


def pack_figure(at: Figure) -> str:
    """A figure: on a line what it is of, on another the number and the words it was read in, which are taken up apart."""
    when = at.period and (at.period.start, at.period.end, at.period.text)
    of = [at.label, at.indicator, at.region, when, at.measure, at.nature, at.commitment, at.basis, at.corrected, _pack_bearing(at.bearing)]
    quote, again = at.quote, at.quote.section == at.section
    words = (None if again else quote.section, quote.start, quote.end, quote.text)
    late = [at.section, at.quantity and _pack_quantity(at.quantity), words, at.at and (at.at.start, at.at.end)]
    return f"{as_json(of)}\n{as_json(late)}"


class StoredFigure(Figure):
    """A figure of a library: what it is of is at hand, its number and its words are taken up when somebody looks at them."""

    __slots__ = ("_late", "_origin")

    def __getattr__(self, name: str) -> Any:
        if name not in _LATE:
            raise AttributeError(name)
        try:
            headings, quantity, (other, start, end, text), at = from_json(self._late)
            section = tuple(headings)
            _set(self, "section", section)
            _set(self, "quantity", _unpack_quantity(quantity) if quantity else None)
            _set(self, "quote", Quote(self.document, self._origin.title, section if other is None else tuple(other), start, end, text))
            _set(self, "at", Span(*at) if at else None)
        except DAMAGED as error:
            self._origin.damaged(error)
        return object.__getattribute__(self, name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Figure):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = Figure.__hash__


_set = object.__setattr__
_LATE = frozenset({"section", "quantity", "quote", "at"})
_FIELDS = ("label", *sorted((field.name for field in fields(Figure)), key=_LATE.__contains__))  # what is at hand tells most apart
_bearing = lru_cache(maxsize=4096)(Bearing)


def label_in(value: str) -> str:
    """The label of a figure that was packed."""
    return str(_scan(value, 1)[0])


def unpack_figure(value: str, origin: Origin) -> Figure:
    """The figure that was packed."""
    of, late = value.split("\n")
    label, indicator, place, when, measure, nature, commitment, basis, corrected, bearing = from_json(of)
    figure = StoredFigure.__new__(StoredFigure)
    for name, field in (
        ("document", origin.id), ("label", label), ("indicator", indicator), ("region", place), ("period", period_of(*when) if when else None),
        ("measure", _MEASURES[measure]), ("nature", NATURES[nature]), ("commitment", commitment), ("basis", basis), ("corrected", corrected),
        ("bearing", _bearing(bearing[0], bearing[1], _EXTENTS[bearing[2]], bearing[3], bearing[4])), ("_late", late), ("_origin", origin),
    ):  # fmt: skip
        _set(figure, name, field)
    return figure


def pack_entry(at: GlossaryEntry, paths: Paths) -> str:
    """A glossary entry with the words that define it."""
    return as_json([at.term, at.definition, at.style, _pack_quote(at.quote, paths), at.aliases])


def definition_in(value: str) -> str:
    """The definition of an entry that was packed."""
    return str(json.loads(value)[1])


class StoredEntry(GlossaryEntry):
    """An entry of a library: the words that it stands in, and the headings over them, are taken up when somebody looks at them."""

    __slots__ = ("_origin", "_words")

    def __getattr__(self, name: str) -> Any:
        if name != "quote":
            raise AttributeError(name)
        try:
            _set(self, "quote", _unpack_quote(self._words, self._origin))
        except DAMAGED as error:
            self._origin.damaged(error)
        return self.quote

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, GlossaryEntry):
            return NotImplemented
        alike = self.term == other.term and self.document == other.document
        return alike and all(getattr(self, name) == getattr(other, name) for name in ("definition", "style", "quote", "aliases"))

    __hash__ = GlossaryEntry.__hash__


def unpack_entry(value: str, origin: Origin) -> GlossaryEntry:
    """The entry that was packed."""
    term, definition, style, words, aliases = from_json(value)
    entry = StoredEntry.__new__(StoredEntry)
    for name, field in (
        ("document", origin.id), ("term", term), ("definition", definition), ("style", _STYLES[style]), ("aliases", tuple(aliases)),
        ("_words", words), ("_origin", origin),
    ):  # fmt: skip
        _set(entry, name, field)
    return entry


def pack_use(at: TermUse, paths: Paths) -> str:
    """A term that is used and not defined, with the sentences that use it."""
    return as_json([at.term, [_pack_quote(quote, paths) for quote in at.quotes]])


def unpack_use(value: str, origin: Origin) -> TermUse:
    """The use that was packed."""
    term, quotes = from_json(value)
    return TermUse(origin.id, term, tuple(_unpack_quote(words, origin) for words in quotes))


def _pack_quote(at: Quote, paths: Paths) -> tuple[int, int, int, str]:
    return (paths.number(at.section), at.start, at.end, at.text)


def _unpack_quote(value: Sequence[Any], origin: Origin) -> Quote:
    section, start, end, text = value
    return Quote(origin.id, origin.title, origin.path(section), start, end, text)


_number = lru_cache(maxsize=16_384)(read_number)


def _pack_bearing(bearing: Bearing) -> list[object]:
    return [bearing.start, bearing.end, bearing.extent, bearing.whole, bearing.falls]


def _pack_quantity(quantity: Quantity) -> list[object]:
    numbers = (None if number is None else str(number) for number in (quantity.value, quantity.low, quantity.high))
    return [*numbers, quantity.unit, quantity.bound, quantity.text]


def _unpack_quantity(value: Sequence[Any]) -> Quantity:
    number, low, high = (None if text is None else _number(text) for text in value[:3])
    return Quantity(number, value[3], _BOUNDS[value[4]], value[5], low, high)
