"""A file becomes a document of the knowledge base: its bytes are copied, and a first sidecar says what was understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.cache import Record
from assistant.datafiles import write_yaml
from assistant.errors import AssistantError, KnowledgeError, UnsupportedFormat
from assistant.knowledge_base import find_sources, read_record
from assistant.reading import READERS
from assistant.vocabulary import Vocabulary

_NOT_IN_IDS = re.compile(r"[^\w\-.]+")


@dataclass(frozen=True, slots=True)
class Addition:
    """What came of adding a file: the record that was read, or the id of the document that has the same bytes already."""

    id: str
    record: Record | None


def add_document(
    file: Path, folder: Path, *, id: str | None = None, title: str | None = None, region: str | None = None, year: int | None = None
) -> Addition:
    """Copy a file into a knowledge base and write its sidecar; what is not given is inferred. Nothing stays of a file that fails."""
    if file.suffix.lower() not in READERS:
        raise UnsupportedFormat(f"{file}: no reader for {file.suffix or 'a file without suffix'}; there are {', '.join(READERS)}")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise AssistantError(f"{file}: cannot be read ({error.strerror})") from None
    vocabulary = Vocabulary.load(folder)
    digest = sha256(content).hexdigest()
    sources = find_sources(folder)
    for source in sources:
        if source.stat().st_size == len(content) and source.read_bytes() == content:
            return Addition(source.stem, None)
    name = make_id(id or file.stem)
    if name in {source.stem for source in sources}:
        raise AssistantError(f"{file}: a document {name!r} is there already, with other words; choose another name with --id")
    target = folder / "documents" / f"{name}{file.suffix.lower()}"
    sidecar = target.with_suffix(".yaml")
    facts: dict[str, object] = {"sha256": digest}
    given = {"title": title, "region": region, "year": year}
    try:
        target.parent.mkdir(exist_ok=True)
        _write(target, content)
        write_yaml(sidecar, {key: value for key, value in given.items() if value is not None} | facts)
        record = read_record(target, vocabulary)
        document = record.document
        inferred = {
            "title": document.title,
            "kind": document.kind.value,
            "region": document.region,
            "year": document.year,
            "period": document.period,
            "published": document.published,
            "publisher": document.publisher,
            "draft": document.draft or None,
        }
        write_yaml(sidecar, {key: value for key, value in inferred.items() if value is not None} | facts)
        return Addition(name, read_record(target, vocabulary))
    except BaseException as error:
        target.unlink(missing_ok=True)
        sidecar.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise KnowledgeError(f"{error.filename or target}: cannot be written ({error.strerror})") from None
        raise


def make_id(name: str) -> str:
    """A name that can be a file name anywhere.

    >>> make_id("../2022年 安国市政府工作报告"), make_id("a/b:c")
    ('2022年-安国市政府工作报告', 'a-b-c')
    """
    made = _NOT_IN_IDS.sub("-", name).strip("-.")[:100]
    if not made:
        raise AssistantError(f"{name!r} cannot be the name of a document; give one with --id")
    return made


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(content)
    beside.replace(path)
