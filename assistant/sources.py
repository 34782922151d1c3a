"""The sources of a knowledge folder: which there are, what each holds once it is read, and the words by which it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from assistant.cache import READING, Cache, Record, key_of, pack_vocabulary, rules_key, unpack_vocabulary
from assistant.corrections import correct_entries, correct_figures
from assistant.divisions import FILE as DIVISIONS
from assistant.divisions import Divisions
from assistant.documents import Document
from assistant.errors import AssistantError, KnowledgeError
from assistant.library import Kept, Library
from assistant.records import Region
from assistant.vocabulary import Vocabulary

_DAMAGED = (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError)  # what unpacking nonsense comes to
_LEVELS = (
    ("自治区", "province"), ("省", "province"), ("自治州", "prefecture"), ("地区", "prefecture"), ("盟", "prefecture"), ("市", "prefecture"),
    ("新区", "new_area"), ("区", "district"), ("县", "county"), ("旗", "county"), ("街道", "subdistrict"), ("镇", "township"),
    ("乡", "township"), ("村", "village"),
)  # fmt: skip
_ENDING = re.compile(f"(?:{'|'.join(ending for ending, _ in _LEVELS)})$")
_PARTS = re.compile(r".+?(?:自治区|自治州|自治县|自治旗|新区|地区|街道|[省市州盟区县旗镇乡村])(?![区县]$)")
_NATIONALITY = re.compile(r"(?<=..)(?:[^族]{1,3}族)+(?:自治[州县旗区])?$")


def find_sources(folder: Path, unread: dict[str, str] | None = None) -> tuple[Path, ...]:
    """The source files of a knowledge folder, by id; one whose id is taken is an error, or goes to `unread` with what was wrong."""
    files = sorted(file for file in (folder / "documents").glob("*") if is_source(file) and file.is_file())
    for first, second in pairwise(files):
        if first.stem == second.stem:
            problem = f"{second}: the id {second.stem!r} is already that of {first.name}; rename one of the two"
            if unread is None:
                raise KnowledgeError(problem)
            unread[second.name] = problem
    return tuple(file for file in files if not unread or file.name not in unread)


def is_source(file: Path) -> bool:
    """Whether a file of a folder of documents is one, by its name: a sidecar is none, nor what is hidden or on its way in."""
    return not file.name.startswith(".") and file.suffix.lower() not in {".yaml", ".part"}


def load_vocabulary(folder: Path) -> tuple[str, Vocabulary]:
    """The vocabulary, from the cache where it is still true, and the key that says so."""
    try:
        key = key_of(rules_key(*READING), *(part for file in _vocabulary_files(folder) for part in (file.name, file.read_bytes())))
    except OSError as error:
        raise KnowledgeError(f"{error.filename or folder}: cannot be read ({error.strerror})") from None
    return key, _vocabulary(folder, key)


@lru_cache(maxsize=2)
def _vocabulary(folder: Path, key: str) -> Vocabulary:
    """The vocabulary of this key, one for all that this process reads by it."""
    kept = Cache(folder / ".cache")
    value = kept.read("_vocabulary", key)
    if value is not None:
        with suppress(*_DAMAGED):
            return replace(unpack_vocabulary(value), divisions=Divisions(folder / DIVISIONS))
    vocabulary = Vocabulary.load(folder)
    kept.write("_vocabulary", key, pack_vocabulary(vocabulary))
    return vocabulary


def _vocabulary_files(folder: Path) -> list[Path]:
    return sorted((*folder.glob("*.yaml"), *folder.glob(DIVISIONS)))


def keep_records(folder: Path, library: Library, words: str, vocabulary: Vocabulary, unread: dict[str, str] | None) -> tuple[Kept, ...]:
    """A record in the library for each source, in their order; what is not as it was is read, and what is gone is dropped.

    What cannot be read is an error, or goes to `unread` with what was wrong.
    """
    sources = find_sources(folder, unread)
    there = {one.source: one for one in library.kept()}
    found: list[Kept] = []
    looked: list[tuple[Kept, str]] = []  # records that are true although their files look otherwise
    for source in sources:
        state = state_of(source, words)
        kept = there.pop(source.name, None)
        if kept is None or kept.state != state:
            try:
                read = _keep(source, state, kept, library, words, vocabulary)
            except KnowledgeError as error:
                if unread is None:
                    raise
                unread[source.name] = str(error)
                continue
            looked += [(read, state)] if read is kept else []
            kept = read
        found.append(kept)
    gone = [one for one in there.values() if not (folder / "documents" / one.source).exists()]
    if gone or looked:
        with library.changing():
            for one, state in looked:
                library.mark(one.row, state)
            for one in gone:
                library.drop(one.id)
            library.tidy()
    return tuple(found)


def _keep(source: Path, state: str, kept: Kept | None, library: Library, words: str, vocabulary: Vocabulary) -> Kept:
    """The record of a source that looks otherwise than it did: the same one where its content is the same."""
    key = key_of_source(source, words)
    if kept is not None and kept.key == key:
        return kept
    record = read_record(source, vocabulary)
    with library.changing():
        return library.put(record, key, source.name, state)


def key_of_source(source: Path, words: str) -> str:
    """The key of a source with its sidecar, as they are now."""
    sidecar = source.with_suffix(".yaml")
    try:
        return record_key(words, source.name, source.read_bytes(), sidecar.read_bytes() if sidecar.exists() else b"-")
    except OSError as error:
        raise KnowledgeError(f"{error.filename or source}: cannot be read ({error.strerror})") from None


def state_of(source: Path, words: str) -> str:
    """How a source, its sidecar and the vocabulary look from outside: as long as this is the same, none was changed."""
    seen = [words[:16]]
    for file in (source, source.with_suffix(".yaml")):
        with suppress(OSError):
            facts = file.stat()
            seen.append(f"{file.suffix} {facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns} {facts.st_ino}")
    return ";".join(seen)


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
    from assistant.extraction import find_entries, find_figures, find_lists, find_undefined, section_times, with_bearings

    document = replace(document, region=resolve_region(document.region, vocabulary))
    read = with_bearings(find_figures(document, vocabulary), document, vocabulary)
    figures = correct_figures(read, document, vocabulary, sidecar=sidecar)
    if figures != read:  # what was corrected is settled anew; of what nobody changed in it, time and nature stay as they were read
        settled = with_bearings(figures, document, vocabulary)
        figures = tuple(anew if one.corrected else one for one, anew in zip(figures, settled, strict=True))
    entries = correct_entries(find_entries(document), document, sidecar=sidecar)
    return Record(document, figures, entries, find_undefined(document, entries), find_lists(document), section_times(document))


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
