"""A file becomes a document of the knowledge base: the original is kept byte for byte, its text beside it, and a first sidecar.

    add_document(data, "报告.docx", Path("knowledge")) → Addition     preview=True writes nothing; the page shows it for confirmation
    remove_document("报告", Path("knowledge"))

All files of a document are written together or not at all, whoever else adds at the same time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as with_
from hashlib import sha256
from pathlib import Path

from assistant.cache import Cache, Record, pack
from assistant.coverage import find_unread
from assistant.datafiles import dump_yaml, parse_yaml, read_yaml
from assistant.documents import Document, Kind, Quote, Years
from assistant.errors import AssistantError, KnowledgeError, UnreadableDocument
from assistant.inference import infer_from_name
from assistant.knowledge_base import KnowledgeBase
from assistant.reading import READERS, build_document, extract_text, find_reader
from assistant.reading.extracts import LARGEST_FILE, clean, is_clean, too_large
from assistant.sources import extract_record, find_sources, load_vocabulary, record_key, resolve_region, unforeseen
from assistant.storage import finish, locked, store
from assistant.vocabulary import Vocabulary

FACTS = ("title", "kind", "region", "year", "years", "period", "published", "publisher", "url", "draft")  # what may be given
_SAID_OF_THE_TEXT = ("corrections", "figures", "terms")  # what people wrote into a sidecar about places in the text
_NOT_IN_IDS = re.compile(r"[^\w\-.]+")
_ASIDE = re.compile("[.~]|README|LICENSE|CHANGELOG", re.IGNORECASE)  # in a folder of documents, not one of them
_TEXT = (".txt", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Addition:
    """What came of adding a file, or would come of it. Without a record the same bytes are there already, as `id`."""

    id: str
    record: Record | None
    file: str = ""
    given: Mapping[str, object] = field(default_factory=dict)  # facts as given; all others were inferred
    facts: Mapping[str, object] = field(default_factory=dict)  # all facts, as the sidecar has them
    region_name: str = ""
    encoding: str = "utf-8"
    original: bool = False  # whether the stored text was made from another file, which is kept beside it
    replaces: bool = False
    skipped: tuple[str, ...] = ()  # lines of the page around the document: navigation, page numbers
    unread: tuple[Quote, ...] = ()  # numbers with a unit that became no figure
    doubts: tuple[str, ...] = ()  # what should be looked at


def add_file(
    file: Path, folder: Path, *, id: str | None = None, facts: Mapping[str, object] | None = None, replace: bool = False
) -> Addition:
    """Add a file of this machine; see add_document."""
    find_reader(file.name)
    try:
        if (size := file.stat().st_size) > LARGEST_FILE:
            raise too_large(file.name, f"{size // 1_000_000} MB")
        data = file.read_bytes()
    except OSError as error:
        raise AssistantError(f"{file}: cannot be read ({error.strerror})") from None
    return add_document(data, file.name, folder, id=id, facts=facts, replace=replace)


def add_document(
    data: bytes,
    name: str,
    folder: Path,
    *,
    id: str | None = None,
    facts: Mapping[str, object] | None = None,
    replace: bool = False,
    preview: bool = False,
) -> Addition:
    """Add the document in the bytes of a file of this name; facts that are not given are inferred. Nothing stays of one that fails."""
    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: there is no such folder of knowledge")
    name = re.split(r"[\\/]", name)[-1]
    try:
        return _add(data, name, folder, id, facts, replace, preview)
    except AssistantError:
        raise
    except OSError as error:
        raise AssistantError(f"{name}: cannot be stored in {folder} ({error.strerror or error})") from error
    except Exception as error:  # a rule that fails on one file stops no other
        raise UnreadableDocument(f"{name} {unforeseen(error)}") from error


def _add(
    data: bytes, name: str, folder: Path, id: str | None, facts: Mapping[str, object] | None, replace: bool, preview: bool
) -> Addition:
    found = _same(data, folder)
    if found is not None and not (replace and facts):
        return Addition(found, None, name)
    extract = extract_text(data, name)
    suffix = Path(name).suffix.lower()
    as_it_is = suffix in _TEXT and extract.encoding == "utf-8" and is_clean(extract.text)
    text = extract.text if as_it_is else clean(extract.text)
    stored = text.encode("utf-8")
    made = make_id(id or Path(name).stem)
    files = {f"documents/{made}{suffix if as_it_is else '.txt'}": stored}
    kept: dict[str, object] = {"sha256": sha256(stored).hexdigest()}
    if not as_it_is:
        kept["original"] = {"name": name, "sha256": sha256(data).hexdigest(), "encoding": extract.encoding}
        files[f"originals/{made}{suffix}"] = data
    words, vocabulary = load_vocabulary(folder)
    given = _checked(facts or {}, vocabulary)
    doubts: list[str] = []
    former = _former(made, folder) if replace else {}
    sidecar = given | _inferred(text, name, made, given, vocabulary, doubts) | kept | _carried(former, text, doubts)
    written = dump_yaml(sidecar)
    path = folder / "documents" / f"{made}.yaml"
    document = build_document(text, made, sidecar=parse_yaml(written, path=path), digest=str(kept["sha256"]))
    record = extract_record(document, vocabulary, sidecar=path)
    source = next(iter(files))
    files[f"documents/{made}.yaml"] = written.encode("utf-8")
    addition = Addition(
        made,
        record,
        name,
        given=given,
        facts={key: value for key, value in sidecar.items() if key in FACTS},
        encoding=extract.encoding,
        original=not as_it_is,
        replaces=bool(former),
        doubts=tuple(doubts),
    )
    if not preview:
        with locked(folder, alone=True):
            finish(folder)
            taken = {source.stem for source in find_sources(folder)}
            if (found := _same(data, folder)) is not None and not replace:
                return Addition(found, None, name)  # somebody else was quicker
            if made in taken and not replace:
                raise AssistantError(
                    f"{name}: a document {made!r} is there already, with other words; choose another name (--id) or let it take that place (--replace)"
                )
            gone: dict[str, bytes | None] = dict.fromkeys(file for file in _files_of(made, folder) if file not in files)
            store(folder, gone | files)
        Cache(folder / ".cache").write(made, record_key(words, Path(source).name, stored, files[f"documents/{made}.yaml"]), pack(record))
    return _told(addition, record, vocabulary, folder, extract.skipped)


def remove_document(id: str, folder: Path) -> None:
    """Take a document out of a knowledge base, with its sidecar and its original."""
    with locked(folder, alone=True):
        finish(folder)
        there = {source.stem for source in find_sources(folder)}
        if id not in there:
            raise AssistantError(f"there is no document {id!r}; there are {', '.join(sorted(there)) or 'none'}")
        store(folder, dict.fromkeys(_files_of(id, folder)))
    for kept in (folder / ".cache").glob("*.json"):
        if kept.name in (f"{id}.json", f"{id}.words.json"):
            kept.unlink(missing_ok=True)


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and of the folders among them every file that a reader can read, by name."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in READERS and not _ASIDE.match(file.name))
            found.update(dict.fromkeys(sorted(inside)))
        else:
            found[path] = None
    return tuple(found)


def make_id(name: str) -> str:
    """A name that can be a file name anywhere.

    >>> make_id("../2022年 安国市政府工作报告"), make_id("a/b:c")
    ('2022年-安国市政府工作报告', 'a-b-c')
    """
    made = _NOT_IN_IDS.sub("-", unicodedata.normalize("NFC", name)).strip("-._")[:70].rstrip("-._")
    if not made or made.upper() in {"CON", "PRN", "AUX", "NUL"}:
        raise AssistantError(f"{name!r} cannot be the name of a document; give an id")
    return made


def _same(data: bytes, folder: Path) -> str | None:
    """The id of the document made of the same bytes, if there is one."""
    originals = folder / "originals"
    for file in (*find_sources(folder), *(sorted(originals.iterdir()) if originals.is_dir() else ())):
        if file.stat().st_size == len(data) and file.read_bytes() == data:
            return str(file.stem)
    return None


def _files_of(id: str, folder: Path) -> list[str]:
    return [
        file.relative_to(folder).as_posix()
        for place in ("documents", "originals")
        if (folder / place).is_dir()
        for file in sorted((folder / place).iterdir())
        if file.stem == id
    ]


def _checked(facts: Mapping[str, object], vocabulary: Vocabulary) -> dict[str, object]:
    """The facts given, without empty ones; a region by its id."""
    for key in facts:
        if key not in FACTS:
            raise AssistantError(f"{key}: no fact of a document; there are {', '.join(FACTS)}")
    given = {key: value for key, value in facts.items() if value not in (None, "")}
    if "region" in given:
        given["region"] = resolve_region(str(given["region"]).strip(), vocabulary) or ""
    return given


def _inferred(text: str, name: str, id: str, given: Mapping[str, object], vocabulary: Vocabulary, doubts: list[str]) -> dict[str, object]:
    """The facts that the words and, where these are silent, the file name tell."""
    document = build_document(text, id, sidecar=dict(given))
    facts: dict[str, object] = {
        "title": document.title,
        "kind": document.kind.value,
        "region": resolve_region(document.region, vocabulary),
        "year": document.year,
        "years": document.years.value if document.years is not Years.GIVEN else None,
        "period": list(document.period) if document.period else None,
        "published": document.published,
        "publisher": document.publisher,
        "draft": document.draft or None,
    }
    facts = infer_from_name(facts, document, Path(name).stem, vocabulary)
    if not facts["region"] and "region" not in given:
        doubts.append("no place was found that the document is about; give one")
    if document.kind is Kind.OTHER:
        doubts.append("it could not be told what kind of document it is")
    if document.kind is Kind.WORK_REPORT and not facts["year"] and document.years is Years.GIVEN:
        doubts.append("the year whose plans it states was not found; give one")
    return {key: value for key, value in facts.items() if value is not None and key not in given}


def _former(id: str, folder: Path) -> Mapping[str, object]:
    sidecar = folder / "documents" / f"{id}.yaml"
    return read_yaml(sidecar) if sidecar.exists() else {}


def _carried(former: Mapping[str, object], text: str, doubts: list[str]) -> dict[str, object]:
    """What people said of a document that is replaced, as far as the new text has the same words, at their new places."""
    carried: dict[str, object] = {}
    for key in _SAID_OF_THE_TEXT:
        listed = former.get(key)
        kept: list[object] = []
        for entry in listed if isinstance(listed, list) else ():
            words = str(entry.get("read" if key == "corrections" else "text", ""))
            if key == "terms" and entry.get("verdict") in ("reject", "confirm"):
                kept.append(entry)
            elif words and "quote" not in entry and text.count(words) == 1:
                kept.append({**entry, "where": text.index(words)})
            else:
                doubts.append(f"what was said of {words or entry.get('term')!r} does not fit the new text and was left out")
        if kept:
            carried[key] = kept
    return carried


def _told(made: Addition, record: Record, vocabulary: Vocabulary, folder: Path, skipped: tuple[str, ...]) -> Addition:
    """The addition with everything that a person should see of it."""
    document = record.document
    region = vocabulary.region(document.region)
    left = (line for span in document.boilerplate for line in span.cut(document.text.text).split("\n"))
    return with_(
        made,
        region_name=region.name if region else document.region or "",
        skipped=tuple(line.strip() for line in (*skipped, *left) if line.strip()),
        unread=find_unread(document, KnowledgeBase(folder, vocabulary, {document.id: document}, record.figures)),
        doubts=(*made.doubts, *(() if record.figures else ("no figure was found in it",)), *_alike(document, folder)),
    )


def _alike(document: Document, folder: Path) -> list[str]:
    """Documents of the same place, kind and year: another edition, or the same text in another file."""
    found = []
    for file in find_sources(folder) if document.year else ():
        sidecar = file.with_suffix(".yaml")
        if file.stem == document.id or not sidecar.exists() or str(document.year) not in (said := sidecar.read_text(encoding="utf-8")):
            continue  # a thousand sidecars are read in no time, but not as YAML
        facts = parse_yaml(said, path=sidecar)
        if (facts.get("region"), facts.get("kind"), facts.get("year")) == (document.region, document.kind.value, document.year):
            found.append(f"there is already a document of the same place, kind and year: {file.stem}")
    return found


__all__ = ["FACTS", "Addition", "UnreadableDocument", "add_document", "add_file", "find_files", "make_id", "remove_document"]
