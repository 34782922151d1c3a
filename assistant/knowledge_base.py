"""Everything the assistant knows: documents read, figures and terms extracted, ready to be asked."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from sqlite3 import DatabaseError, OperationalError
from typing import Any, TypeVar

from assistant import __version__
from assistant.cache import Record, SectionTime, key_of
from assistant.documents import Document, Kind, Quote, Section
from assistant.errors import DamagedLibrary, KnowledgeError
from assistant.folding import spell_term
from assistant.library import Kept, Library, library_of, shared_library, throw_away
from assistant.listings import Listing
from assistant.packing import DAMAGED, Origin, unpack_entry, unpack_figure, unpack_use
from assistant.panel import Panel
from assistant.records import Figure, GlossaryEntry, Measure, Nature, TermUse
from assistant.sources import keep_records, load_vocabulary, unlisted_region
from assistant.storage import finish, is_unfinished, locked
from assistant.stored import StoredDocument
from assistant.tables import pairs_of_term
from assistant.vocabulary import Vocabulary

_T = TypeVar("_T")
_AT_HAND = 12_000  # figures that were asked for and may be asked for again
_LOOKS = 64  # … by so many looks, for an answer asks for little that it asked for long before
_QUOTED = 500  # quotes whose figures are at hand
_ALIKE = 300  # entries of like names that are looked at
_FEW = 24  # places of which each is looked up, whatever years are asked for
_MANY = 400  # names that are looked up one by one; of more, all rows are gone through


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
    """Documents by id, in the order of their names; their figures and terms in that order, then by position.

    What is known at one moment: whoever changes the sources loads a new one.
    """

    path: Path
    vocabulary: Vocabulary
    documents: Mapping[str, Document]
    library: Library
    kept: tuple[Kept, ...] = ()  # the records of the documents, in their order
    stamp: str = ""  # version and content: whoever keeps something made from this knows when it is no longer true
    unread: Mapping[str, str] = field(default_factory=dict)  # name of a file that could not be read → what was wrong with it

    @classmethod
    def load(cls, path: Path | str = "knowledge", *, whole: bool = True, shared: str = "", words: Path | None = None) -> KnowledgeBase:
        """Everything under a knowledge folder; a KnowledgeError names the file, the key and the value that are wrong.

        A document that cannot be read is left out and named in `unread` when the knowledge need not be `whole`. With the address of a
        `shared` library the folder gives the vocabulary alone, and the documents are those that were published there. `words` is the folder
        that gives the vocabulary where the folder itself has none.
        """
        folder = Path(path)
        if not folder.is_dir():
            raise KnowledgeError(f"{folder}: there is no such folder of knowledge")
        if is_unfinished(folder):
            with locked(folder, alone=True):
                finish(folder)
        with locked(folder, alone=False):
            return cls._load(folder, whole, shared, words or folder)

    @classmethod
    def _load(cls, folder: Path, whole: bool, shared: str, named: Path) -> KnowledgeBase:
        words, vocabulary = load_vocabulary(named)
        unread: dict[str, str] = {}
        if shared:
            library = shared_library(shared)
            kept = tuple(sorted(library.kept(), key=lambda one: one.source))
        else:
            library, kept = _kept(folder, words, vocabulary, None if whole else unread)
        documents = {one.id: StoredDocument(one, library) for one in kept}
        regions = dict(vocabulary.regions)
        for document in documents.values():
            region = document.region
            if region and region not in regions:  # a place that is in no list works as well
                for id in (region, *vocabulary.divisions.around(region)):
                    regions.setdefault(id, vocabulary.region(id) or unlisted_region(id, regions))
        stamp = f"{__version__}-{key_of(words, *(one.key for one in kept))[:16]}"
        return cls(folder, replace(vocabulary, regions=regions), documents, library, kept, stamp, unread)

    # ── figures ──

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures. An answer asks for those it needs: see `figures_where`."""
        return self._unpacked(self.library.rows("figures"), unpack_figure)

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
        rows = [self.row_of[id] for id in dict.fromkeys(documents) if id in self.row_of]
        if documents and not rows:
            return ()
        wanted = (("place", regions), ("region", regions), ("name", indicators), ("indicator", indicators), ("nature", natures),
                  ("measure", measures), ("record", rows if len(rows) <= _MANY else ()))  # fmt: skip
        found = self._figures(tuple((column, tuple(values)) for column, values in wanted if values), "year", years or (None, None))
        among = set(documents) if len(rows) > _MANY else None
        return found if among is None else tuple(figure for figure in found if figure.document in among)

    def figures_called(
        self, names: Collection[str] = (), places: Collection[str] = (), years: tuple[int | None, int | None] = (None, None)
    ) -> tuple[Figure, ...]:
        """The figures of indicators, or of what is called so in a label, that are of one of the places, and of years in this range."""
        wanted = (("name", names), ("place", places if len(places) <= _MANY else ()))
        when = "+ended" if 0 < len(places) <= _FEW else "ended"  # of few places the index of places is the shorter way; `+` keeps to it
        return self._figures(tuple((column, tuple(values)) for column, values in wanted if values), when, years)

    def places_told(self, indicators: Collection[str] = ()) -> tuple[str, ...]:
        """Every place of which there is a figure, or one of these indicators."""
        limit = f" AND name IN ({', '.join('?' * len(indicators))})" if indicators else ""
        found = self.library.listed(
            f"SELECT record, place FROM figures WHERE place IS NOT NULL{limit} GROUP BY place, record", tuple(indicators)
        )
        ranked = sorted((self.order[record], place) for record, place in found if record in self.order)
        return tuple(dict.fromkeys(place for _, place in ranked))

    def years_told(self, indicator: str) -> Mapping[int, int]:
        """The years of which an indicator is stated, each with the number of its figures."""
        found: Counter[int] = Counter()
        for year, count in self.library.listed(
            "SELECT ended, count(*) FROM figures WHERE name = ? AND ended IS NOT NULL GROUP BY ended", (indicator,)
        ):
            found[year] += count
        return found

    def indicators_told(self, indicators: Collection[str], documents: Collection[str]) -> frozenset[str]:
        """Those of the indicators of which one of the documents states something."""
        rows = {self.row_of[id] for id in documents if id in self.row_of}
        asked = (
            (id, self.library.listed("SELECT DISTINCT record FROM figures WHERE name = ? AND indicator = ?", (id, id))) for id in indicators
        )
        return frozenset(id for id, found in asked if not rows.isdisjoint(record for (record,) in found))

    def states(self, indicators: Collection[str], *, regions: Collection[str] = ()) -> bool:
        """Whether some document states one of the indicators, of one of the regions where any is named."""
        limits = {"name": indicators, "indicator": indicators} | ({"place": regions, "region": regions} if regions else {})
        said = " AND ".join(f"{column} IN ({', '.join('?' * len(values))})" for column, values in limits.items())
        given = [value for values in limits.values() for value in values]
        few, every = (f"SELECT record FROM figures WHERE {said}{end}" for end in (f" LIMIT {_MANY}", ""))  # of the first one is mostly ours
        return any(record in self.order for asked in (few, every) for (record,) in self.library.listed(asked, given))

    def _figures(
        self, wanted: tuple[tuple[str, tuple[Any, ...]], ...], when: str, years: tuple[int | None, int | None]
    ) -> tuple[Figure, ...]:
        bounds = tuple((f"{when} {sign} ?", year) for sign, year in zip((">=", "<="), years, strict=True) if year is not None)
        if not wanted and not bounds:
            return self.figures
        key = (wanted, bounds)
        with self.library.alone:
            if key not in self._recent:
                said = [f"{column} IN ({', '.join('?' * len(values))})" for column, values in wanted] + [bound for bound, _ in bounds]
                given = [value for _, values in wanted for value in values] + [year for _, year in bounds]
                self._recent[key] = self._unpacked(self.library.rows("figures", " AND ".join(said), given), unpack_figure)
                while len(self._recent) > _LOOKS or (len(self._recent) > 1 and sum(map(len, self._recent.values())) > _AT_HAND):
                    self._recent.popitem(last=False)
            return self._recent[key]

    @cached_property
    def _recent(self) -> OrderedDict[Any, tuple[Figure, ...]]:
        return OrderedDict()

    def figures_within(self, quote: Quote) -> tuple[Figure, ...]:
        """The figures whose words stand inside a quote, however many its document has."""
        there = (self.row_of.get(quote.document), quote.start, quote.end)
        found = self._unpacked(self.library.rows("figures", "record = ? AND quoted >= ? AND quoted < ?", there), unpack_figure)
        return tuple(figure for figure in found if figure.quote.end <= quote.end)

    def figures_quoted(self, quote: Quote) -> tuple[Figure, ...]:
        """The figures that rest on exactly this quote."""
        return self.figures_on((quote,))[0]

    def figures_on(self, quotes: Sequence[Quote]) -> tuple[tuple[Figure, ...], ...]:
        """Of each quote the figures that rest on exactly it, asked for together: a page draws the quotes of an answer one by one."""
        known = {quote: self._quoted[quote] for quote in quotes if quote in self._quoted}
        missing = [quote for quote in dict.fromkeys(quotes) if quote not in known]
        for at in range(0, len(missing), _MANY):
            some = missing[at : at + _MANY]
            values = [value for quote in some for value in (self.row_of.get(quote.document), quote.start)]
            said = " OR ".join(["(record = ? AND quoted = ?)"] * len(some))
            found: dict[Quote, list[Figure]] = {quote: [] for quote in some}
            for figure in self._unpacked(self.library.rows("figures", said, values), unpack_figure):
                if figure.quote in found:
                    found[figure.quote].append(figure)
            known.update((quote, tuple(figures)) for quote, figures in found.items())
        with self.library.alone:
            self._quoted.update((quote, known[quote]) for quote in missing)
            while len(self._quoted) > _QUOTED:
                self._quoted.pop(next(iter(self._quoted)))
        return tuple(known[quote] for quote in quotes)

    @cached_property
    def _quoted(self) -> dict[Quote, tuple[Figure, ...]]:
        return {}

    @cached_property
    def panel(self) -> Panel:
        """The figures by place, indicator, years, nature and measure."""
        return Panel(self, self.documents, self.vocabulary)

    # ── terms and lists ──

    @cached_property
    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """All glossary entries. An answer asks for those it needs: see `entries_like`."""
        return self._unpacked(self.library.rows("entries"), unpack_entry)

    @cached_property
    def undefined(self) -> tuple[TermUse, ...]:
        """All terms that are used and not defined."""
        return self._unpacked(self.library.rows("uses"), unpack_use)

    def entries_of(self, document: str) -> tuple[GlossaryEntry, ...]:
        """The glossary entries of a document."""
        return self._unpacked(self.library.rows("entries", "record = ?", (self.row_of.get(document),)), unpack_entry)

    def entries_named(self, term: str) -> tuple[GlossaryEntry, ...]:
        """The entries whose term or alias this is, however quotation marks, width and case are written."""
        return self._entries("SELECT record, at FROM names WHERE spelt = ?", (spell_term(term),))

    def entries_like(self, words: str) -> tuple[GlossaryEntry, ...]:
        """The entries with a name that shares two neighbouring characters with the words: all that could be meant by them, and more.

        Of very many those that share most, the newest record first, and those that are called exactly so.
        """
        if words not in self._alike:
            pairs = sorted(pairs_of_term(words))[:_MANY]
            shared = f"SELECT record, at FROM pairs WHERE pair IN ({', '.join('?' * len(pairs))}) GROUP BY record, at"
            most = f"SELECT record, at FROM ({shared} ORDER BY count(*) DESC, record DESC LIMIT {_ALIKE}) AS most"
            called = [spell_term(word) for word in words.split()][:_MANY]
            named = f"SELECT record, at FROM names WHERE spelt IN ({', '.join('?' * len(called))})"
            while len(self._alike) >= _ALIKE:
                self._alike.pop(next(iter(self._alike)), None)
            self._alike[words] = self._entries(
                f"SELECT record, at FROM ({most} UNION {named} LIMIT {2 * _ALIKE}) AS some", (*pairs, *called)
            )
        return self._alike[words]

    @cached_property
    def _alike(self) -> dict[str, tuple[GlossaryEntry, ...]]:
        return {}

    def entries_within(self, text: str, *, aliases: bool = False) -> Iterator[GlossaryEntry]:
        """The entries whose term, or else one of its aliases, stands in a text, as it is typed or printed; each taken up when it is wanted."""
        spelt, terms = spell_term(text), self._terms
        within = {
            piece
            for at in range(len(spelt) - 1)
            for length in self._lengths.get(spelt[at : at + 2], ())
            if (piece := spelt[at : at + length]) in terms
        }
        few = sorted(within)[:_MANY]
        marks = ", ".join("?" * len(few))
        named = f"SELECT DISTINCT record, at FROM names WHERE first >= ? AND spelt IN ({marks})"
        return self._each_unpacked(self._rows_of_entries(named, [not aliases, *few]), unpack_entry)

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(spelt for (spelt,) in self.library.listed("SELECT DISTINCT spelt FROM names"))

    @cached_property
    def _lengths(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for term in self._terms:
            found[term[:2]].add(max(len(term), 2))
        return {start: frozenset(lengths) for start, lengths in found.items()}

    def _entries(self, places: str, values: Sequence[object]) -> tuple[GlossaryEntry, ...]:
        return tuple(self._each_unpacked(self._rows_of_entries(places, values), unpack_entry))

    def _rows_of_entries(self, places: str, values: Sequence[object]) -> list[tuple[int, int, str]]:
        return self.library.rows("entries", f"(record, at) IN ({places})", values)

    def undefined_of(self, document: str) -> tuple[TermUse, ...]:
        """The terms that a document uses and does not define."""
        return self._unpacked(self.library.rows("uses", "record = ?", (self.row_of.get(document),)), unpack_use)

    def undefined_named(self, term: str) -> tuple[TermUse, ...]:
        """Where this term is used and not defined, however it is written."""
        return self._unpacked(self.library.rows("uses", "spelt = ?", (spell_term(term),)), unpack_use)

    def uses_at(self, places: Sequence[tuple[int, int]]) -> tuple[TermUse, ...]:
        """The uses of terms at these places, a record and a number in it each."""
        found = [row for record, at in places for row in self.library.rows("uses", "record = ? AND at = ?", (record, at))]
        return self._unpacked(found, unpack_use)

    def lists_of(self, document: str) -> tuple[Listing, ...]:
        """The lists of a document, in the order of its text; `sublists` tells those inside an item."""
        return self.library.contents(self.row_of[document]).lists if document in self.row_of else ()

    def section_time(self, section: Section) -> SectionTime:
        """Whether a section tells of what was or what is to be, and of which years; None where nothing says so."""
        contents = self.library.contents(self.row_of[section.document])
        at = contents.number_of(section)
        return contents.times[at] if at is not None and at < len(contents.times) else (None, None)

    def section_nature(self, section: Section) -> Nature | None:
        """Whether a section tells of what was or what is to be."""
        contents = self.library.contents(self.row_of[section.document])
        at = contents.number_of(section)
        return None if at is None else contents.nature(at)

    # ── documents ──

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
        return self._held(words)

    @cached_property
    def _held(self) -> Callable[[str], tuple[str, ...]]:
        @lru_cache(maxsize=128)  # an answer asks for the same words several times
        def held(words: str) -> tuple[str, ...]:
            rows = self.library.holding(words)
            if rows is None:
                return tuple(self.documents)
            return tuple(self.kept[at].id for at in sorted(self.order[row] for row in rows if row in self.order))

        return held

    def holds(self, quote: Quote) -> bool:
        """Whether the source still says what was quoted, where it was quoted: an older conversation may quote what is gone since."""
        document = self.documents.get(quote.document)
        return document is not None and document.text.source[quote.start : quote.end] == quote.text

    @cached_property
    def counts(self) -> Counts:
        """How much is known."""
        return Counts(
            len(self.documents),
            len({document.region for document in self.documents.values() if document.region}),
            sum(one.counts[0] for one in self.kept),
            sum(one.counts[1] for one in self.kept),
            len(
                {spelt for record, spelt in self.library.listed("SELECT record, spelt FROM names WHERE first = 1") if record in self.order}
            ),
        )

    def record(self, id: str) -> Record | None:
        """A document with everything that was extracted from it."""
        if id not in self.documents:
            return None
        contents = self.library.contents(self.row_of[id])
        entries, undefined = self.entries_of(id), self.undefined_of(id)
        return Record(self.documents[id], self.figures_of(id), entries, undefined, contents.lists, contents.times)

    @cached_property
    def all_documents(self) -> tuple[Document, ...]:
        """Every document, in their order."""
        return tuple(self.documents.values())

    @cached_property
    def _documents_by_region(self) -> Mapping[str, tuple[Document, ...]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents.values():
            if document.region:
                found[document.region].append(document)
        return {region: tuple(documents) for region, documents in found.items()}

    # ── of the library, only what was true when this was loaded ──

    def place_of(self, document: str) -> int:
        """The place of a document among all."""
        return self.order[self.row_of[document]]

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The record of each document."""
        return {one.id: one.row for one in self.kept}

    @cached_property
    def order(self) -> Mapping[int, int]:
        """The place of each record among the documents."""
        return {one.row: at for at, one in enumerate(self.kept)}

    def _unpacked(self, rows: Iterable[tuple[int, int, str]], unpack: Callable[[str, Origin], _T]) -> tuple[_T, ...]:
        return tuple(self._each_unpacked(rows, unpack))

    def _each_unpacked(self, rows: Iterable[tuple[int, int, str]], unpack: Callable[[str, Origin], _T]) -> Iterator[_T]:
        order, origin = self.order, self.library.origin
        own = sorted([row for row in rows if row[0] in order], key=lambda row: (order[row[0]], row[1]))
        for record, _, value in own:
            try:
                found = unpack(value, origin(record))
            except DAMAGED as error:
                origin(record).damaged(error)
            yield found


def _kept(folder: Path, words: str, vocabulary: Vocabulary, unread: dict[str, str] | None) -> tuple[Library, tuple[Kept, ...]]:
    """The library of a folder with a record of each source; one that turns out to be damaged is thrown away and made anew."""
    library = library_of(folder)
    try:
        return library, keep_records(folder, library, words, vocabulary, unread)
    except (DatabaseError, DamagedLibrary) as error:
        if isinstance(error, OperationalError):  # a lock, a full disk: nothing is wrong with what is written
            raise
        throw_away(folder / ".cache")
        library = library_of(folder)
        return library, keep_records(folder, library, words, vocabulary, unread)
