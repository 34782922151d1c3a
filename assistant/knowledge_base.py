"""Everything the assistant knows: documents read, figures and terms extracted, ready to be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from sqlite3 import DatabaseError, OperationalError

from assistant import __version__
from assistant.cache import Record, SectionTime, key_of
from assistant.documents import Document, Kind, Quote, Section
from assistant.errors import DamagedLibrary, KnowledgeError
from assistant.known_figures import KnownFigures
from assistant.known_terms import KnownTerms
from assistant.library import Kept, Library, library_of, shared_library, throw_away
from assistant.listings import Listing
from assistant.panel import Panel
from assistant.records import Nature
from assistant.sources import keep_records, load_vocabulary, unlisted_region
from assistant.storage import finish, is_unfinished, locked
from assistant.stored import StoredDocument
from assistant.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a knowledge base holds; the terms are those defined, each once."""

    documents: int
    regions: int
    figures: int
    targets: int
    terms: int


@dataclass(frozen=True, eq=False)
class KnowledgeBase(KnownFigures, KnownTerms):
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
    picked: bool = False  # whether these are some documents of more, which a reader picked

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

    def only(self, documents: Collection[str]) -> KnowledgeBase:
        """What is known of some of the documents, as though there were no others; the records stay where they are."""
        kept = tuple(one for one in self.kept if one.id in documents)
        stamp = f"{self.stamp}/{key_of(*(one.id for one in kept))[:8]}"
        return replace(self, documents={one.id: self.documents[one.id] for one in kept}, kept=kept, stamp=stamp, picked=True)

    @cached_property
    def panel(self) -> Panel:
        """The figures by place, indicator, years, nature and measure."""
        return Panel(self, self.documents, self.vocabulary)

    # ── lists and sections ──

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

    def homes_within(self, region: str) -> tuple[str, ...]:
        """The places that lie within another one and that documents are about: 南宁市, 崇左市 of 广西."""
        return tuple(home for home in self._documents_by_region if region in self._above(home))

    def _above(self, region: str) -> Iterator[str]:
        """The places that a place lies in, the nearest first."""
        known = self.vocabulary.region(region)
        while known and known.parent:
            yield known.parent
            known = self.vocabulary.region(known.parent)

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
