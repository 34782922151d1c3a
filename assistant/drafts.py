"""A file as the document it will be: read, its facts inferred, everything extracted; nothing of it is stored yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from assistant.cache import Record
from assistant.coverage import find_unread
from assistant.datafiles import dump_yaml, parse_yaml
from assistant.documents import Kind, Quote, Years
from assistant.errors import AssistantError, UnreadableDocument
from assistant.inference import infer_from_name
from assistant.reading import build_document, extract_text
from assistant.reading.extracts import clean, is_clean
from assistant.sources import extract_record, record_key, resolve_region, unforeseen
from assistant.vocabulary import Vocabulary

FACTS = ("title", "kind", "region", "year", "years", "period", "published", "publisher", "url", "draft")  # what may be given
_SAID_OF_THE_TEXT = ("corrections", "figures", "terms")  # what people wrote into a sidecar about places in the text
_NOT_IN_IDS = re.compile(r"[^\w\-.]+")
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A document ready to be stored."""

    addition: Addition
    record: Record
    files: Mapping[str, bytes]  # of the knowledge folder: the source first, then its original if there is one, then the sidecar
    words: str  # the key of the vocabulary it was read with
    key: str  # under which the record may be kept

    @property
    def data(self) -> bytes:
        """The bytes of the file that it was made of."""
        return next(content for file, content in self.files.items() if self.addition.original == file.startswith("originals/"))


def make_draft(
    data: bytes,
    name: str,
    folder: Path,
    words: str,
    vocabulary: Vocabulary,
    *,
    id: str | None = None,
    facts: Mapping[str, object] | None = None,
    former: Mapping[str, object] | None = None,
) -> Draft:
    """The document in the bytes of a file of this name, to stand in the folder; `words` is the key of the vocabulary.

    `former` is what the sidecar of a document says whose place this one takes.
    """
    try:
        return _make(data, name, folder, words, vocabulary, id, facts or {}, former or {})
    except AssistantError:
        raise
    except OSError as error:
        raise AssistantError(f"{name}: cannot be read ({error.strerror or error})") from error
    except Exception as error:  # a rule that fails on one file stops no other
        raise UnreadableDocument(f"{name} {unforeseen(error)}") from error


def _make(
    data: bytes, name: str, folder: Path, words: str, vocabulary: Vocabulary, id: str | None,
    facts: Mapping[str, object], former: Mapping[str, object],
) -> Draft:  # fmt: skip
    extract = extract_text(data, name)
    suffix = Path(name).suffix.lower()
    as_it_is = suffix in _TEXT and extract.encoding == "utf-8" and is_clean(extract.text)
    text = extract.text if as_it_is else clean(extract.text)
    stored = text.encode("utf-8")
    made = make_id(id or Path(name).stem)
    source = f"{made}{suffix if as_it_is else '.txt'}"
    files = {f"documents/{source}": stored}
    kept: dict[str, object] = {"sha256": sha256(stored).hexdigest()}
    if not as_it_is:
        kept["original"] = {"name": name, "sha256": sha256(data).hexdigest(), "encoding": extract.encoding}
        files[f"originals/{made}{suffix}"] = data
    given = _checked(facts, vocabulary)
    doubts: list[str] = []
    sidecar = given | _inferred(text, name, made, given, vocabulary, doubts) | kept | _carried(former, text, doubts)
    written = dump_yaml(sidecar)
    path = folder / "documents" / f"{made}.yaml"
    document = build_document(text, made, sidecar=parse_yaml(written, path=path), digest=str(kept["sha256"]))
    record = extract_record(document, vocabulary, sidecar=path)
    files[f"documents/{made}.yaml"] = written.encode("utf-8")
    document = record.document
    left = (line for span in document.boilerplate for line in span.cut(document.text.text).split("\n"))
    region = vocabulary.region(document.region)
    addition = Addition(
        made,
        record,
        name,
        given=given,
        facts={key: value for key, value in sidecar.items() if key in FACTS},
        region_name=region.name if region else document.region or "",
        encoding=extract.encoding,
        original=not as_it_is,
        replaces=bool(former),
        skipped=tuple(line.strip() for line in (*extract.skipped, *left) if line.strip()),
        unread=find_unread(document, record.figures, vocabulary.units),
        doubts=(*doubts, *(() if record.figures else ("no figure was found in it",))),
    )
    return Draft(addition, record, files, words, record_key(words, source, stored, files[f"documents/{made}.yaml"]))


def make_id(name: str) -> str:
    """A name that can be a file name anywhere.

    >>> make_id("../2022年 安国市政府工作报告"), make_id("a/b:c")
    ('2022年-安国市政府工作报告', 'a-b-c')
    """
    made = _NOT_IN_IDS.sub("-", unicodedata.normalize("NFC", name)).strip("-._")[:70].rstrip("-._")
    if not made or made.upper() in {"CON", "PRN", "AUX", "NUL"}:
        raise AssistantError(f"{name!r} cannot be the name of a document; give an id")
    return made


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
