"""The file that a document's text was taken out of, and the picture of its page on which a quote stands."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from assistant.documents import Document, Quote

SECONDS = 20  # a hundred pages take one
BEFORE = 60  # characters before a quote that tell one place of its words from another
LARGEST = 60_000_000  # bytes of a file that is opened for it
_PROGRAM = "assistant.reading.ocr_pages"
_RECOGNISED = "ocr"  # the encoding of a text that was read off pictures: such a file holds no words to look for


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of the original with the words of a quote marked."""

    page: int  # from 1
    pages: int
    png: str  # in base64
    boxes: tuple[tuple[float, float, float, float], ...]  # left, top, width, height, in shares of the page


def has_pages(document: Document) -> bool:
    """Whether the document was taken out of a PDF with text, so that pages of it can be shown where the packages for it are."""
    kept = document.sidecar.get("original")
    if not isinstance(kept, Mapping) or not str(kept.get("name", "")).lower().endswith(".pdf"):
        return False
    return kept.get("encoding") != _RECOGNISED and all(find_spec(package) is not None for package in ("pypdfium2", "PIL"))


def original_of(folder: Path, id: str) -> Path | None:
    """The file in the folder that the text of a document was taken out of, if there is one."""
    return next((file for file in (folder / "originals").glob(f"{id}.*") if file.stem == id and file.is_file()), None)


def page_picture(file: Path, document: Document, quote: Quote) -> PagePicture | None:
    """The page of the original on which the words of a quote stand, drawn by a program of its own; None where they are not found."""
    program = find_spec(_PROGRAM)
    if program is None or not program.origin or file.stat().st_size > LARGEST:
        return None
    source = document.text.source
    asked = {"words": quote.text, "before": source[max(0, quote.start - BEFORE) : quote.start]}
    command = [sys.executable, "-P", "-X", "utf8", program.origin, "place"]
    told = json.dumps(asked).encode() + b"\n" + file.read_bytes()
    try:
        made = subprocess.run(command, input=told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    try:
        found = json.loads(made.stdout or b"{}")
    except ValueError:
        return None
    return PagePicture(found["page"], found["pages"], found["png"], tuple(map(tuple, found["boxes"]))) if found else None
