"""Everything the assistant knows: documents read, figures and terms extracted, ready to be asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from assistant import __version__
from assistant.cache import READING, Cache, Record, key_of, pack, pack_vocabulary, rules_key, unpack, unpack_vocabulary
from assistant.corrections import correct_entries, correct_figures
from assistant.divisions import FILE as DIVISIONS
from assistant.divisions import Divisions
from assistant.documents import Document, Quote
from assistant.errors import AssistantError, KnowledgeError
from assistant.folding import fold
from assistant.records import Figure, GlossaryEntry, Region, TermUse
from assistant.storage import finish, is_unfinished, locked
from assistant.vocabulary import Vocabulary

_Key = TypeVar("_Key", bound=Hashable)
_LEVELS = (
    ("自治区", "province"), ("省", "province"), ("自治州", "prefecture"), ("地区", "prefecture"), ("盟", "prefecture"), ("市", "prefecture"),
    ("新区", "new_area"), ("区", "district"), ("县", "county"), ("旗", "county"), ("街道", "subdistrict"), ("镇", "township"),
    ("乡", "township"), ("村", "village"),
)  # fmt: skip
_ENDING = re.compile(f"(?:{'|'.join(ending for ending, _ in _LEVELS)})$")
_PARTS = re.compile(r".+?(?:自治区|自治州|自治县|自治旗|新区|地区|街道|[省市州盟区县旗镇乡村])(?![区县]$)")
_NATIONALITY = re.compile(r"(?<=..)(?:[^族]{1,3}族)+(?:自治[州县旗区])?$")
_AROUND_TERMS = re.compile(r"[\s“”\"'‘’《》【】\[\]()·]+")


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Documents by id, in the order of their ids; their figures and terms in that order, then by position."""

    path: Path
    vocabulary: Vocabulary
    documents: Mapping[str, Document]
    figures: tuple[Figure, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    undefined: tuple[TermUse, ...] = ()
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
                key, record = _load_record(source, words, vocabulary, kept)
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
            f"{__version__}-{key_of(*keys)[:16]}",
            unread,
        )

    def figures_of(self, document: str | None = None, *, region: str | None = None, indicator: str | None = None) -> tuple[Figure, ...]:
        """The figures of a document, a region, an indicator, or of whatever of these is named."""
        wanted = [
            table.get(name, ())
            for table, name in ((self._by_indicator, indicator), (self._by_region, region), (self._by_document, document))
            if name is not None
        ]
        if not wanted:
            return self.figures
        smallest = min(wanted, key=len)
        return tuple(
            figure
            for figure in smallest
            if document in (None, figure.document) and region in (None, figure.region) and indicator in (None, figure.indicator)
        )

    def figures_quoted(self, quote: Quote) -> tuple[Figure, ...]:
        """The figures that rest on exactly this quote."""
        return self._by_quote.get(quote, ())

    def holds(self, quote: Quote) -> bool:
        """Whether the source still says what was quoted, where it was quoted: an older conversation may quote what is gone since."""
        document = self.documents.get(quote.document)
        return document is not None and document.text.source[quote.start : quote.end] == quote.text

    def entries_of(self, document: str) -> tuple[GlossaryEntry, ...]:
        """The glossary entries of a document."""
        return tuple(entry for entry in self.glossary if entry.document == document)

    def entries_named(self, term: str) -> tuple[GlossaryEntry, ...]:
        """The entries whose term or alias this is, however quotation marks, width and case are written."""
        return self._by_term.get(spell_term(term), ())

    def documents_of(self, region: str) -> tuple[Document, ...]:
        """The documents that are about a region."""
        return tuple(document for document in self.documents.values() if document.region == region)

    @cached_property
    def _by_document(self) -> Mapping[str, tuple[Figure, ...]]:
        return _grouped((figure.document, figure) for figure in self.figures)

    @cached_property
    def _by_quote(self) -> Mapping[Quote, tuple[Figure, ...]]:
        return _grouped((figure.quote, figure) for figure in self.figures)

    @cached_property
    def _by_region(self) -> Mapping[str, tuple[Figure, ...]]:
        return _grouped((figure.region, figure) for figure in self.figures if figure.region)

    @cached_property
    def _by_indicator(self) -> Mapping[str, tuple[Figure, ...]]:
        return _grouped((figure.indicator, figure) for figure in self.figures if figure.indicator)

    @cached_property
    def _by_term(self) -> Mapping[str, tuple[GlossaryEntry, ...]]:
        found: dict[str, dict[GlossaryEntry, None]] = defaultdict(dict)
        for entry in self.glossary:
            for name in (entry.term, *entry.aliases):
                found[spell_term(name)][entry] = None
        return {term: tuple(entries) for term, entries in found.items()}


def spell_term(term: str) -> str:
    """A term in the one spelling by which it is looked up.

    >>> spell_term("【“三 张清单”】"), spell_term("ＣＢＤ")
    ('三张清单', 'cbd')
    """
    return _AROUND_TERMS.sub("", fold(term)).lower()


def find_sources(folder: Path, unread: dict[str, str] | None = None) -> tuple[Path, ...]:
    """The source files of a knowledge folder, by id; one whose id is taken is an error, or goes to `unread` with what was wrong."""
    found = (file for file in (folder / "documents").glob("*") if file.is_file() and not file.name.startswith("."))
    files = sorted(file for file in found if file.suffix.lower() not in {".yaml", ".part"})
    for first, second in pairwise(files):
        if first.stem == second.stem:
            problem = f"{second}: the id {second.stem!r} is already that of {first.name}; rename one of the two"
            if unread is None:
                raise KnowledgeError(problem)
            unread[second.name] = problem
    return tuple(file for file in files if not unread or file.name not in unread)


def _grouped(pairs: Iterable[tuple[_Key, Figure]]) -> Mapping[_Key, tuple[Figure, ...]]:
    found: dict[_Key, list[Figure]] = defaultdict(list)
    for name, figure in pairs:
        found[name].append(figure)
    return {name: tuple(figures) for name, figures in found.items()}


_DAMAGED = (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError)  # what unpacking nonsense comes to


def load_vocabulary(folder: Path) -> tuple[str, Vocabulary]:
    """The vocabulary, from the cache where it is still true, and the key that says so."""
    kept = Cache(folder / ".cache")
    try:
        key = key_of(rules_key(*READING), *(part for file in _vocabulary_files(folder) for part in (file.name, file.read_bytes())))
    except OSError as error:
        raise KnowledgeError(f"{error.filename or folder}: cannot be read ({error.strerror})") from None
    value = kept.read("_vocabulary", key)
    if value is not None:
        with suppress(*_DAMAGED):
            return key, replace(unpack_vocabulary(value), divisions=Divisions(folder / DIVISIONS))
    vocabulary = Vocabulary.load(folder)
    kept.write("_vocabulary", key, pack_vocabulary(vocabulary))
    return key, vocabulary


def _vocabulary_files(folder: Path) -> list[Path]:
    return sorted((*folder.glob("*.yaml"), *folder.glob(DIVISIONS)))


def _load_record(source: Path, words: str, vocabulary: Vocabulary, kept: Cache) -> tuple[str, Record]:
    """What a source holds, from the cache where it is still true, and the key that says so."""
    sidecar = source.with_suffix(".yaml")
    try:
        key = record_key(words, source.name, source.read_bytes(), sidecar.read_bytes() if sidecar.exists() else b"-")
    except OSError as error:
        raise KnowledgeError(f"{error.filename or source}: cannot be read ({error.strerror})") from None
    value = kept.read(source.stem, key)
    if value is not None:
        with suppress(*_DAMAGED):
            return key, unpack(value)
    record = read_record(source, vocabulary)
    kept.write(source.stem, key, pack(record))
    return key, record


def record_key(words: str, name: str, source: bytes, sidecar: bytes) -> str:
    """The key under which a record is kept: that of the vocabulary, of the source and of its sidecar."""
    return key_of(words, name, source, sidecar)


def read_record(source: Path, vocabulary: Vocabulary) -> Record:
    """A source read and everything extracted from it, with the corrections of its sidecar."""
    from assistant.reading import read_document  # late: a start from the cache needs none of this

    try:
        return extract_record(read_document(source), vocabulary, sidecar=source.with_suffix(".yaml"))
    except KnowledgeError:
        raise
    except (AssistantError, OSError) as error:
        raise KnowledgeError(f"{source}: {error}") from error
    except Exception as error:  # a rule that fails on one document takes nothing from the others
        raise KnowledgeError(f"{source}: {unforeseen(error)}") from error


def unforeseen(error: Exception) -> str:
    """What to say of a document on which a rule of ours failed.

    >>> unforeseen(IndexError("list index out of range"))
    'cannot be read: a rule failed on it (IndexError: list index out of range); please report this with the file'
    """
    return f"cannot be read: a rule failed on it ({type(error).__name__}: {error}); please report this with the file"


def extract_record(document: Document, vocabulary: Vocabulary, *, sidecar: Path) -> Record:
    """Everything extracted from a document that was read, with what people corrected in its sidecar."""
    from assistant.extraction import find_entries, find_figures, find_undefined

    document = replace(document, region=resolve_region(document.region, vocabulary))
    figures = correct_figures(find_figures(document, vocabulary), document, vocabulary, sidecar=sidecar)
    entries = correct_entries(find_entries(document), document, sidecar=sidecar)
    return Record(document, figures, entries, find_undefined(document, entries))


def resolve_region(name: str | None, vocabulary: Vocabulary) -> str | None:
    """The id of a region given by id or by a name as printed; a place that is in no list keeps its printed name."""
    from assistant.recognition import find_regions

    if not name or vocabulary.region(name):
        return name
    found = [mention for mention in find_regions(name, vocabulary) if mention.span.end == len(name)]
    return found[-1].value.id if found else name


def unlisted_region(name: str, regions: Mapping[str, Region]) -> Region:
    """A region for a place that is in no list: what it is, what it is part of and how it is called for short is read off its name.

    >>> place = unlisted_region("保定市徐水区", {"baoding": Region("baoding", ("保定市",), level="prefecture")})
    >>> place.level, place.parent, place.aliases
    ('district', 'baoding', ('徐水区', '徐水'))
    >>> unlisted_region("凉山彝族自治州", {}).aliases
    ('凉山州', '凉山')
    """
    parts = _PARTS.findall(name) or [name]
    last = parts[-1] if _ENDING.sub("", parts[-1]) else name  # 新区 alone names nothing
    parent = next((region.id for region in regions.values() if len(parts) > 1 and parts[-2] in region.names), None)
    level = next((level for ending, level in _LEVELS if last.endswith(ending)), "")
    short = _NATIONALITY.sub("", last) + last[-1] if _NATIONALITY.search(last) else last
    bare = _NATIONALITY.sub("", last) if _NATIONALITY.search(last) else _ENDING.sub("", last)
    taken = {other for region in regions.values() for other in (*region.names, *region.aliases)}
    aliases = (alias for alias in dict.fromkeys((last, short, bare)) if alias != name and len(alias) > 1 and alias not in taken)
    return Region(name, (name,), tuple(aliases), level, parent)
