"""A file becomes a Document: decoded, repaired, freed of the page around it, and divided by its headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from assistant.documents import Document
from assistant.errors import KnowledgeError, UnreadableDocument, UnsupportedFormat
from assistant.reading.apart import APART, read_apart
from assistant.reading.boilerplate import find_boilerplate
from assistant.reading.extracts import Extract, check_file, check_text
from assistant.reading.headings import find_headings
from assistant.reading.lines import Line, find_table_rows, split_lines
from assistant.reading.ofd import read_ofd
from assistant.reading.old_sheets import read_old_sheets
from assistant.reading.old_word import read_old_word
from assistant.reading.outline import divide, place_headings
from assistant.reading.pdf import read_pdf
from assistant.reading.pictures import OCR, PICTURES, read_picture
from assistant.reading.plain import read_plain
from assistant.reading.repairs import REPAIRS, repair
from assistant.reading.rich_text import read_rich_text
from assistant.reading.sheets import read_sheets, read_values
from assistant.reading.sidecar import infer_facts, read_sidecar
from assistant.reading.standalone import find_notes
from assistant.reading.webpage import read_webpage
from assistant.reading.word import read_word
from assistant.text import AlignedText

READERS: Mapping[str, Callable[[bytes, str], Extract]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".html": read_webpage,
    ".htm": read_webpage,
    ".docx": read_word,
    ".pdf": read_pdf,
    ".xlsx": read_sheets,
    ".csv": read_values,
    ".ofd": read_ofd,
    ".doc": read_old_word,
    ".wps": read_old_word,
    ".rtf": read_rich_text,
    ".xls": read_old_sheets,
    ".et": read_old_sheets,
    **dict.fromkeys(PICTURES, read_picture),
}

__all__ = ["READERS", "REPAIRS", "build_document", "extract_text", "find_reader", "read_document"]


def extract_text(data: bytes, name: str) -> Extract:
    """The text of a file of any kind that can be read; UnreadableDocument says in a sentence why another cannot.

    >>> extract_text("增长8%".encode("utf-16"), "目标.txt").text
    '增长8%'
    """
    reader, suffix = find_reader(name), Path(name).suffix.lower()
    check_file(data, name, suffix)
    try:
        extract = read_apart(data, name, suffix) if suffix in APART else reader(data, name)
    except ImportError as error:
        raise UnreadableDocument(f"{name} cannot be read: the package {error.name} is missing; install it with pip") from error
    check_text(extract.text, name)
    return extract


def find_reader(name: str) -> Callable[[bytes, str], Extract]:
    """The reader for a file of this name; UnsupportedFormat lists those there are."""
    suffix = Path(name).suffix.lower()
    if suffix == ".odt":
        raise UnsupportedFormat(f"{name}: {suffix} is not read; open it in Word or WPS and save it as .docx")
    if suffix == ".ods":
        raise UnsupportedFormat(f"{name}: {suffix} is not read; open it in Excel or WPS and save it as .xlsx")
    if suffix in (".rar", ".7z"):
        raise UnsupportedFormat(f"{name}: {suffix} is not read; unpack it and add the folder")
    if suffix not in READERS:
        raise UnsupportedFormat(f"{name}: no reader for {suffix or 'a file without suffix'}; there are {', '.join(READERS)}")
    return READERS[suffix]


def read_document(path: Path) -> Document:
    """The document in a file, with the facts of the .yaml beside it; whatever that does not say is inferred."""
    find_reader(path.name)
    sidecar = read_sidecar(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path} cannot be read: {error.strerror}") from error
    source = extract_text(data, path.name).text
    digest = sha256(data).hexdigest()
    if sidecar.get("sha256") not in (None, digest):
        raise KnowledgeError(f"{path.with_suffix('.yaml')}: sha256: {sidecar['sha256']} is not that of {path.name}, which is {digest}")
    try:
        return build_document(source, str(sidecar.get("id") or path.stem), sidecar=sidecar, digest=digest)
    except KnowledgeError as error:
        raise KnowledgeError(f"{path.with_suffix('.yaml')}: {error}") from None


def build_document(source: str, name: str, *, sidecar: Mapping[str, object] | None = None, digest: str = "") -> Document:
    """The document that a text is.

    >>> document = build_document("某县工作报告\\n一、过去五年\\n成绩很大。\\n二、未来五年\\n目标很高。", "demo")
    >>> document.title, [section.path for section in document.sections]
    ('某县工作报告', [('某县工作报告',), ('一、过去五年',), ('二、未来五年',)])
    """
    sidecar = sidecar or {}
    text = _repaired(source, sidecar)
    lines = split_lines(text.text)
    tables = find_table_rows(lines)
    skip = find_boilerplate(lines) - tables | _named(lines, sidecar.get("boilerplate"))
    candidates = find_headings(lines, skip | tables, _glossaries(sidecar))
    unwanted = _texts(sidecar.get("not_headings"))
    candidates = [candidate for candidate in candidates if candidate.title not in unwanted]
    headings = place_headings(candidates)
    facts = infer_facts(text.text, lines, skip, headings, sidecar, name)
    notes = None if any(candidate.glossary for candidate in candidates) else find_notes(lines, skip)
    sections, boilerplate = divide(name, facts.title, len(text), lines, headings, candidates, skip, notes)
    return Document(
        id=name,
        title=facts.title,
        text=text,
        kind=facts.kind,
        region=facts.region,
        years=facts.years,
        year=facts.year,
        period=facts.period,
        published=facts.published,
        publisher=facts.publisher,
        url=facts.url,
        draft=facts.draft,
        sha256=digest,
        recognised=isinstance(original := sidecar.get("original"), Mapping) and original.get("encoding") == OCR,
        headings=headings,
        sections=sections,
        boilerplate=boilerplate,
        sidecar=sidecar,
    )


def _repaired(source: str, sidecar: Mapping[str, object]) -> AlignedText:
    names = _texts(sidecar.get("repairs")) if "repairs" in sidecar else tuple(REPAIRS)
    for name in names:
        if name not in REPAIRS:
            raise KnowledgeError(f"repairs: no repair is called {name!r}; there are {', '.join(REPAIRS)}")
    return repair(AlignedText.of(source), names)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()


def _named(lines: tuple[Line, ...], value: object) -> frozenset[int]:
    named = set(_texts(value))
    return frozenset(index for index, line in enumerate(lines) if line.text in named)


def _glossaries(sidecar: Mapping[str, object]) -> tuple[str, ...]:
    glossary = sidecar.get("glossary")
    return _texts(glossary.get("heading")) if isinstance(glossary, Mapping) else ()
