"""Everything the assistant knows: documents read, figures and terms extracted, ready to be asked."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from assistant import __version__
from assistant.cache import Cache, Record, SectionTime, key_of
from assistant.documents import Document, Kind, Quote, Section
from assistant.errors import KnowledgeError
from assistant.folding import spell_term
from assistant.listings import Listing
from assistant.panel import Panel
from assistant.presence import Presence, pairs_in
from assistant.records import Figure, GlossaryEntry, Measure, Nature, TermUse
from assistant.sources import find_sources, load_record, load_vocabulary, unlisted_region
from assistant.storage import finish, is_unfinished, locked
from assistant.vocabulary import Vocabulary

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a knowledge base holds; the terms are those defined, each once."""

    documents: int
    regions: int
    figures: int
    targets: int
    terms: int


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Documents by id, in the order of their ids; their figures and terms in that order, then by position."""

    path: Path
    vocabulary: Vocabulary
    documents: Mapping[str, Document]
    figures: tuple[Figure, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    undefined: tuple[TermUse, ...] = ()
    lists: Mapping[str, tuple[Listing, ...]] = field(default_factory=dict)  # by document
    times: Mapping[str, tuple[SectionTime, ...]] = field(default_factory=dict)  # by document, of its sections in their order
    stamp: str = ""  # version and content: whoever keeps something made from this knows when it is no longer true
    unread: Mapping[str, str] = field(default_factory=dict)  # name of a file that could not be read → what was wrong with it

    @classmethod
    def load(cls, path: Path | str = "knowledge", *, whole: bool = True) -> KnowledgeBase:
        """Everything under a knowledge folder; a KnowledgeError names the file, the key and the value that are wrong.

        A document that cannot be read is left out and named in `unread` when the knowledge need not be `whole`.
        """
        folder = Path(path)
        if not folder.is_dir():
            raise KnowledgeError(f"{folder}: there is no such folder of knowledge")
        if is_unfinished(folder):
            with locked(folder, alone=True):
                finish(folder)
        with locked(folder, alone=False):
            return cls._load(folder, whole)

    @classmethod
    def _load(cls, folder: Path, whole: bool) -> KnowledgeBase:
        kept = Cache(folder / ".cache")
        words, vocabulary = load_vocabulary(folder)
        regions = dict(vocabulary.regions)
        records: list[Record] = []
        keys = [words]
        unread: dict[str, str] = {}
        for source in find_sources(folder, None if whole else unread):
            try:
                key, record = load_record(source, words, vocabulary, kept)
            except KnowledgeError as error:
                if whole:
                    raise
                unread[source.name] = str(error)
                continue
            keys.append(key)
            records.append(record)
            region = record.document.region
            if region and region not in regions:  # a place that is in no list works as well
                for id in (region, *vocabulary.divisions.around(region)):
                    regions.setdefault(id, vocabulary.region(id) or unlisted_region(id, regions))
        return cls(
            folder,
            replace(vocabulary, regions=regions),
            {record.document.id: record.document for record in records},
            tuple(figure for record in records for figure in record.figures),
            tuple(entry for record in records for entry in record.entries),
            tuple(use for record in records for use in record.undefined),
            {record.document.id: record.lists for record in records},
            {record.document.id: record.times for record in records},
            f"{__version__}-{key_of(*keys)[:16]}",
            unread,
        )

    def figures_of(self, document: str | None = None, *, region: str | None = None, indicator: str | None = None) -> tuple[Figure, ...]:
        """The figures of a document, a region, an indicator, or of whatever of these is named."""
        documents, regions, indicators = (() if name is None else (name,) for name in (document, region, indicator))
        return self.figures_where(documents=documents, regions=regions, indicators=indicators)

    def figures_where(
        self,
        *,
        documents: Collection[str] = (),
        regions: Collection[str] = (),
        indicators: Collection[str] = (),
        natures: Collection[Nature] = (),
        measures: Collection[Measure] = (),
        years: tuple[int, int] | None = None,
    ) -> tuple[Figure, ...]:
        """The figures that are of one of the documents, one of the regions and so on; what is empty does not limit.

        `years` are the first and the last in which the period of a figure may end; where none is told, the document's year counts.
        """
        tables = ((self._by_document, documents), (self._by_region, regions), (self._by_indicator, indicators))
        among: list[list[int]] = [[at for name in dict.fromkeys(names) for at in table.get(name, ())] for table, names in tables if names]
        fewest = min(among, key=len) if among else []
        found = (self.figures[at] for at in sorted(fewest)) if among else iter(self.figures)
        return tuple(
            figure
            for figure in found
            if (not documents or figure.document in documents)
            and (not regions or figure.region in regions)
            and (not indicators or figure.indicator in indicators)
            and (not natures or figure.nature in natures)
            and (not measures or figure.measure in measures)
            and (years is None or years[0] <= (self._year_of(figure) or 0) <= years[1])
        )

    def _year_of(self, figure: Figure) -> int | None:
        end = figure.period.end if figure.period else None
        return end or self.documents[figure.document].year

    def figures_quoted(self, quote: Quote) -> tuple[Figure, ...]:
        """The figures that rest on exactly this quote."""
        return self._by_quote.get(quote, ())

    def holds(self, quote: Quote) -> bool:
        """Whether the source still says what was quoted, where it was quoted: an older conversation may quote what is gone since."""
        document = self.documents.get(quote.document)
        return document is not None and document.text.source[quote.start : quote.end] == quote.text

    def entries_of(self, document: str) -> tuple[GlossaryEntry, ...]:
        """The glossary entries of a document."""
        return self._entries_by_document.get(document, ())

    def entries_like(self, words: str) -> tuple[GlossaryEntry, ...]:
        """The entries with a name that shares two neighbouring characters with the words: all that could be meant by them, and more."""
        found = {at for pair in _pairs(words) for at in self._by_pair.get(pair, ())}
        return tuple(self.glossary[at] for at in sorted(found))

    def entries_within(self, text: str) -> tuple[GlossaryEntry, ...]:
        """The entries whose term stands in a text, as it is typed or printed."""
        spelt, longest = spell_term(text), max(map(len, self._by_term), default=0)
        pieces = {spelt[at:end] for at in range(len(spelt)) for end in range(at + 2, min(at + longest, len(spelt)) + 1)}
        found = {at for piece in pieces for at in self._by_term.get(piece, ())}
        return tuple(entry for at in sorted(found) if spell_term((entry := self.glossary[at]).term) in pieces)

    def lists_of(self, document: str) -> tuple[Listing, ...]:
        """The lists of a document, in the order of its text; `sublists` tells those inside an item."""
        return self.lists.get(document, ())

    def section_time(self, section: Section) -> SectionTime:
        """Whether a section tells of what was or what is to be, and of which years; None where nothing says so."""
        times, document = self.times.get(section.document, ()), self.documents[section.document]
        return next(
            (time for one, time in zip(document.sections, times, strict=False) if one.span.start == section.span.start), (None, None)
        )

    def undefined_of(self, document: str) -> tuple[TermUse, ...]:
        """The terms that a document uses and does not define."""
        return self._undefined_by_document.get(document, ())

    def undefined_named(self, term: str) -> tuple[TermUse, ...]:
        """Where this term is used and not defined, however it is written."""
        return self._undefined_by_term.get(spell_term(term), ())

    def entries_named(self, term: str) -> tuple[GlossaryEntry, ...]:
        """The entries whose term or alias this is, however quotation marks, width and case are written."""
        return tuple(self.glossary[at] for at in self._by_term.get(spell_term(term), ()))

    def documents_of(self, region: str) -> tuple[Document, ...]:
        """The documents that are about a region."""
        return self._documents_by_region.get(region, ())

    def documents_where(
        self, *, regions: Collection[str] = (), years: Collection[int] = (), kinds: Collection[Kind] = ()
    ) -> tuple[Document, ...]:
        """The documents of one of the regions, one of the years, one of the kinds, the newest first; what is empty does not limit."""
        among = [one for region in dict.fromkeys(regions) for one in self.documents_of(region)] if regions else self.documents.values()
        found = (one for one in among if (not years or one.year in years) and (not kinds or one.kind in kinds))
        return tuple(sorted(found, key=lambda one: (-(one.year or 0), one.id)))

    def holding(self, words: str) -> tuple[str, ...]:
        """The documents that hold the words, told without reading them, by id.

        Exact for two Chinese characters, for numbers and for Latin words; of longer words a few documents may hold the pieces apart.
        """
        presence, ids = self._presence
        rows = presence.holding(words)
        return ids if rows is None else tuple(ids[row] for row in sorted(rows))

    @cached_property
    def panel(self) -> Panel:
        """The figures by place, indicator, years, nature and measure."""
        return Panel(self.figures, self.documents, self.vocabulary)

    @property
    def counts(self) -> Counts:
        """How much is known."""
        return self._counts

    @cached_property
    def _counts(self) -> Counts:
        return Counts(
            len(self.documents),
            len({document.region for document in self.documents.values() if document.region}),
            len(self.figures),
            sum(figure.nature is Nature.TARGET for figure in self.figures),
            len({entry.term for entry in self.glossary}),
        )

    @cached_property
    def _presence(self) -> tuple[Presence, tuple[str, ...]]:
        presence = Presence(sqlite3.connect(":memory:", check_same_thread=False))
        for row, document in enumerate(self.documents.values()):
            presence.add(row, pairs_in(document))
        return presence, tuple(self.documents)

    @cached_property
    def _documents_by_region(self) -> Mapping[str, tuple[Document, ...]]:
        return _grouped((document.region, document) for document in self.documents.values() if document.region)

    @cached_property
    def _entries_by_document(self) -> Mapping[str, tuple[GlossaryEntry, ...]]:
        return _grouped((entry.document, entry) for entry in self.glossary)

    @cached_property
    def _undefined_by_document(self) -> Mapping[str, tuple[TermUse, ...]]:
        return _grouped((use.document, use) for use in self.undefined)

    @cached_property
    def _undefined_by_term(self) -> Mapping[str, tuple[TermUse, ...]]:
        return _grouped((spell_term(use.term), use) for use in self.undefined)

    @cached_property
    def _by_pair(self) -> Mapping[str, tuple[int, ...]]:
        names = ((at, name) for at, entry in enumerate(self.glossary) for name in (entry.term, *entry.aliases))
        return _grouped((pair, at) for at, name in names for pair in _pairs(name))

    @cached_property
    def _by_document(self) -> Mapping[str, tuple[int, ...]]:
        return _grouped((figure.document, at) for at, figure in enumerate(self.figures))

    @cached_property
    def _by_quote(self) -> Mapping[Quote, tuple[Figure, ...]]:
        return _grouped((figure.quote, figure) for figure in self.figures)

    @cached_property
    def _by_region(self) -> Mapping[str, tuple[int, ...]]:
        return _grouped((figure.region, at) for at, figure in enumerate(self.figures) if figure.region)

    @cached_property
    def _by_indicator(self) -> Mapping[str, tuple[int, ...]]:
        return _grouped((figure.indicator, at) for at, figure in enumerate(self.figures) if figure.indicator)

    @cached_property
    def _by_term(self) -> Mapping[str, tuple[int, ...]]:
        names = ((at, name) for at, entry in enumerate(self.glossary) for name in (entry.term, *entry.aliases))
        return {term: tuple(dict.fromkeys(found)) for term, found in _grouped((spell_term(name), at) for at, name in names).items()}


def _pairs(term: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a term, its digits in one script: 三六零 is 360. A single character stands for itself."""
    spelt = spell_term(term).translate(_DIGITS)
    return frozenset(map("".join, pairwise(spelt))) or frozenset({spelt} - {""})


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> Mapping[_Key, tuple[_Value, ...]]:
    found: dict[_Key, list[_Value]] = defaultdict(list)
    for name, value in pairs:
        found[name].append(value)
    return {name: tuple(values) for name, values in found.items()}
