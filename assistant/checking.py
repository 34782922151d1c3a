"""Is the knowledge as it should be: sources unchanged, quotes verbatim, yields as expected, cache true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.cache import Record
from assistant.documents import Quote
from assistant.errors import KnowledgeError
from assistant.knowledge_base import KnowledgeBase
from assistant.sources import find_sources, read_record
from assistant.storage import DAMAGED
from assistant.vocabulary import Vocabulary

# What a sidecar may expect of its document: `expect: {figures: {min: 300}}`.
YIELDS: dict[str, Callable[[Record], int]] = {
    "sections": lambda record: len(record.document.sections),
    "figures": lambda record: len(record.figures),
    "glossary": lambda record: len(record.entries),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one file; `faults` are sentences, each naming file, key and value."""

    name: str
    yields: Mapping[str, int]
    faults: tuple[str, ...] = ()


def check(folder: Path) -> Iterator[Finding]:
    """A finding for the vocabulary and one for each document, read anew; a fault in one does not hide those of the others."""
    try:
        vocabulary = Vocabulary.load(folder)
        sources = find_sources(folder)
    except KnowledgeError as error:
        yield Finding(folder.name, {}, (str(error),))
        return
    if (folder / DAMAGED).exists():
        yield Finding(
            DAMAGED,
            {},
            (f"{folder / DAMAGED}: a change that was not carried out, for its plan was damaged; look at its files and remove it",),
        )
    yield Finding(
        "vocabulary", {"regions": len(vocabulary.regions), "indicators": len(vocabulary.indicators), "units": len(vocabulary.units)}
    )
    knowledge = KnowledgeBase.load(folder, whole=False)
    lies: list[str] = []
    unread = 0
    for source in sources:
        try:
            record = read_record(source, vocabulary)
            faults = (*_faults(source.with_suffix(".yaml"), record), *_original(folder, record), *_unknown(record, vocabulary))
        except KnowledgeError as error:
            unread += 1
            yield Finding(source.stem, {}, (str(error),))
            continue
        lies += _lies(folder, record, knowledge)
        yield Finding(source.stem, {name: count(record) for name, count in YIELDS.items()}, faults)
    if not unread:
        yield Finding("library", {}, tuple(lies))


def _faults(sidecar: Path, record: Record) -> Iterator[str]:
    document = record.document
    for quote in _quotes(record):
        try:
            document.verify(quote)
        except KnowledgeError as error:
            yield str(error)
    last = 0
    for section in document.sections:
        if section.span.start < last or section.span.end > len(document.text):
            yield f"{document.id}: section {' › '.join(section.path)!r} overlaps another or ends after the text"
        last = section.span.end
    if sidecar.exists() and "sha256" not in document.sidecar:
        yield f"{sidecar}: sha256: is missing; it should be {document.sha256}"
    yield from _disappointed(sidecar, record)


def _original(folder: Path, record: Record) -> Iterator[str]:
    """The file that the text was taken out of is there, byte for byte."""
    kept = record.document.sidecar.get("original")
    if kept is None:
        return
    here = f"{folder / 'documents' / record.document.id}.yaml: original"
    files = [file for file in (folder / "originals").glob("*") if file.stem == record.document.id]
    if not isinstance(kept, Mapping) or "sha256" not in kept:
        yield f"{here}: should have name and sha256, but is {kept!r}"
    elif not files:
        yield f"{here}: {kept.get('name')!r} is not in {folder / 'originals'}"
    elif sha256(files[0].read_bytes()).hexdigest() != kept["sha256"]:
        yield f"{here}: sha256: {kept['sha256']} is not that of {files[0]}"


def _unknown(record: Record, vocabulary: Vocabulary) -> Iterator[str]:
    """Corrections that name an indicator which nobody has registered."""
    for figure in record.figures:
        if figure.corrected and figure.indicator is not None and figure.indicator not in vocabulary.indicators:
            yield f"{record.document.id}.yaml: figures: {figure.indicator!r} is no indicator of indicators.yaml"


def _quotes(record: Record) -> Iterator[Quote]:
    yield from (figure.quote for figure in record.figures)
    yield from (entry.quote for entry in record.entries)
    yield from (quote for use in record.undefined for quote in use.quotes)


def _disappointed(sidecar: Path, record: Record) -> Iterator[str]:
    """The expectations that what was found does not meet."""
    expected = record.document.sidecar.get("expect") or {}
    if not isinstance(expected, Mapping):
        raise KnowledgeError(f"{sidecar}: expect: should name {', '.join(YIELDS)}, but is {expected!r}")
    for name, bounds in expected.items():
        if name not in YIELDS or not isinstance(bounds, Mapping) or not set(bounds) <= {"min", "max"}:
            raise KnowledgeError(f"{sidecar}: expect.{name}: should be min and max of one of {', '.join(YIELDS)}, but is {bounds!r}")
        found = YIELDS[name](record)
        for end, wanted in bounds.items():
            if not isinstance(wanted, int) or isinstance(wanted, bool):
                raise KnowledgeError(f"{sidecar}: expect.{name}.{end}: should be a whole number, but is {wanted!r}")
            if (found < wanted) if end == "min" else (found > wanted):
                yield f"{sidecar}: expect.{name}.{end}: {wanted}, but {found} were found"


def _lies(folder: Path, fresh: Record, knowledge: KnowledgeBase) -> Iterator[str]:
    """What the library says otherwise than the files do."""
    kept = knowledge.record(fresh.document.id)
    if kept is None or _content(kept) != _content(fresh):
        yield f"{folder / '.cache'}: {fresh.document.id}: is not what the files say; `check --rebuild` makes it anew"


def _content(record: Record) -> tuple[object, ...]:
    document = record.document
    text = document.text
    return (text.source, text.text, text.origin, text.repairs, document.headings, document.sections, document.boilerplate,
            document.title, document.kind, document.region, document.years, document.year, document.period, document.sha256,
            record.figures, record.entries, record.undefined)  # fmt: skip
