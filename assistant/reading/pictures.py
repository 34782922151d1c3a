"""Scans and photographs: their text is recognised where the extra for it is installed (requirements-ocr.txt), without a network."""

from __future__ import annotations

from importlib.util import find_spec

from assistant.errors import UnreadableDocument
from assistant.reading.extracts import Extract
from assistant.reading.pdf_lines import join_lines, place_lines, take_furniture
from assistant.reading.programs import pages_of

OCR = "ocr"  # the encoding of a text that was recognised
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
_PROGRAM = "assistant.reading.ocr_pages"
_LONGEST = 900  # seconds; a page takes five to ten
_NEEDED = ("rapidocr", "onnxruntime", "pypdfium2")


def read_picture(data: bytes, name: str) -> Extract:
    """The text on a photograph or a scanned page."""
    return _recognised(data, name, "picture")


def read_scan(data: bytes, name: str) -> Extract:
    """The text of a PDF whose pages are pictures."""
    return _recognised(data, name, "pdf")


def _recognised(data: bytes, name: str, what: str) -> Extract:
    if any(find_spec(package) is None for package in _NEEDED):
        raise UnreadableDocument(
            f"{name} holds pictures of pages and no text; install the extra that recognises it (pip install -r requirements-ocr.txt), or have it recognised elsewhere (OCR) and add the result"
        )
    pages = pages_of(_PROGRAM, data, name, _LONGEST, what)
    if not any(page.pieces for page in pages):
        raise UnreadableDocument(f"{name} is a picture on which no text was found; take it again, sharper and from nearer")
    lines, skipped = take_furniture([place_lines(page.pieces) for page in pages])
    return Extract("\n".join(join_lines(lines)) + "\n", skipped, encoding=OCR)
