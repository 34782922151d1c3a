"""PDF files with text: read by a process that is stopped when it takes too long, then put together to paragraphs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from assistant.errors import UnreadableDocument
from assistant.reading.extracts import Extract
from assistant.reading.pdf_columns import Piece
from assistant.reading.pdf_lines import join_lines, place_lines, take_furniture

_PROGRAM = "assistant.reading.pdf_pages"
_LONGEST = 30  # seconds; a hundred pages take three
_FAULTS = {
    "encrypted": "is encrypted; save a copy without a password",
    "large": "has too many pages or too much text for one document; divide it",
    "damaged": "is damaged or was cut short; open it and save or print it to PDF again",
}
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_LEAST = 15  # characters a page; a scan has none, but perhaps a stamp


def read_pdf(data: bytes, name: str) -> Extract:
    """The paragraphs of a PDF; page numbers and running titles are set aside."""
    pages = _pages(data, name)
    letters = sum(len(text) for page in pages for *_, text in page)
    if letters < _LEAST * max(1, len(pages)):
        raise UnreadableDocument(f"{name} holds pictures of pages and no text; have its text recognised (OCR) and add the result")
    if 10 * sum(len(_UNKNOWN.findall(text)) for page in pages for *_, text in page) > letters:
        raise UnreadableDocument(f"{name} does not say which characters its glyphs are; save it from the original as .docx or text")
    lines, skipped = take_furniture([place_lines(page) for page in pages])
    return Extract("\n".join(join_lines(lines)) + "\n", skipped)


def _pages(data: bytes, name: str) -> Sequence[Sequence[Piece]]:
    if find_spec("pypdf") is None:
        raise UnreadableDocument(f"{name} cannot be read: the package pypdf is missing; install it with pip install pypdf")
    program = find_spec(_PROGRAM)
    assert program is not None
    assert program.origin
    command = [sys.executable, "-P", "-X", "utf8", program.origin]  # -P: modules beside the program are not those of Python
    try:
        made = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_LONGEST, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(
            f"{name} could not be read within {_LONGEST} seconds; open it and save or print it to PDF again"
        ) from error
    pages = []
    for line in made.stdout.splitlines():
        page = json.loads(line)
        if isinstance(page, dict):
            raise UnreadableDocument(f"{name} {_FAULTS[page['fault']]}")
        pages.append([Piece(*piece) for piece in page])
    if made.returncode or not pages:
        raise UnreadableDocument(f"{name} {_FAULTS['damaged']}")
    return pages
