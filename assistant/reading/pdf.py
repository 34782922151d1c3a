"""PDF files with text: read by a process that is stopped when it takes too long, then put together to paragraphs."""

from __future__ import annotations

import re
from importlib.util import find_spec

from assistant.errors import UnreadableDocument
from assistant.reading.extracts import Extract
from assistant.reading.pdf_lines import join_lines, place_lines, take_furniture
from assistant.reading.pictures import read_scan
from assistant.reading.programs import pages_of

_PROGRAM = "assistant.reading.pdf_pages"
_LONGEST = 30  # seconds; a hundred pages take three
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_LEAST = 15  # characters a page; a scan has none, but perhaps a stamp


def read_pdf(data: bytes, name: str) -> Extract:
    """The paragraphs of a PDF; page numbers and running titles are set aside."""
    if find_spec("pypdf") is None:
        raise UnreadableDocument(f"{name} cannot be read: the package pypdf is missing; install it with pip install pypdf")
    pages = pages_of(_PROGRAM, data, name, _LONGEST)
    letters = sum(len(piece.text) for page in pages for piece in page.pieces)
    if letters < _LEAST * max(1, len(pages)):
        return read_scan(data, name)
    if 10 * sum(len(_UNKNOWN.findall(piece.text)) for page in pages for piece in page.pieces) > letters:
        raise UnreadableDocument(f"{name} does not say which characters its glyphs are; save it from the original as .docx or text")
    lines, skipped = take_furniture([place_lines(page.pieces, page.rules) for page in pages])
    return Extract("\n".join(join_lines(lines)) + "\n", skipped)
