"""OFD, the state's own format of fixed pages: pieces of text at places, put together to paragraphs as those of a PDF are."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from assistant.errors import UnreadableDocument
from assistant.reading.extracts import LONGEST_TEXT, Extract
from assistant.reading.pdf_columns import Piece
from assistant.reading.pdf_lines import join_lines, place_lines, take_furniture
from assistant.reading.word import parse_part

_PAGE = re.compile(r"(?:.*/)?Pages?/Page_?(\d+)/Content\.xml", re.IGNORECASE)
_LEAST = 15  # characters a page


def read_ofd(data: bytes, name: str) -> Extract:
    """The paragraphs of an OFD file; page numbers and running titles are set aside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = sorted((int(found[1]), part) for part in packed.namelist() if (found := _PAGE.fullmatch(part)))
            if not parts:
                raise UnreadableDocument(f"{name} is packed like an OFD file but holds no page; save it with its reader as PDF")
            pages = []
            for _, part in parts:
                page = _Page(name)
                parse_part(packed, part, name, page.start, page.end, page.words)
                pages.append(page.pieces)
    except UnreadableDocument:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError) as error:
        raise UnreadableDocument(f"{name} is damaged or was cut short; save it with its reader again") from error
    except (RuntimeError, NotImplementedError) as error:
        raise UnreadableDocument(f"{name} is encrypted or packed in an unknown way; save it without a password") from error
    if sum(len(piece.text) for page in pages for piece in page) < _LEAST * len(pages):
        raise UnreadableDocument(f"{name} holds pictures of pages and no text; have its text recognised (OCR) and add the result")
    lines, skipped = take_furniture([place_lines(page) for page in pages])
    return Extract("\n".join(join_lines(lines)) + "\n", skipped)


class _Page:
    """The pieces of text of one page; y counts upwards, as in a PDF."""

    def __init__(self, name: str) -> None:
        self.pieces: list[Piece] = []
        self._name = name
        self._left = self._top = 0.0
        self._size = 4.0
        self._at = (0.0, 0.0)
        self._text: list[str] | None = None
        self._length = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = tag.rpartition(" ")[2]
        if kind == "TextObject":
            box = _numbers(attributes.get("Boundary", ""))
            self._left, self._top = (box[0], box[1]) if len(box) > 1 else (0.0, 0.0)
            self._size = next(iter(_numbers(attributes.get("Size", ""))), 4.0)
        elif kind == "TextCode":
            x, y = (next(iter(_numbers(attributes.get(axis, ""))), 0.0) for axis in "XY")
            self._at, self._text = (x, y), []

    def end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "TextCode" and self._text is not None:
            text = "".join(self._text)
            if text.strip():
                self.pieces.append(Piece(self._left + self._at[0], -(self._top + self._at[1]), self._size, text))
            self._text = None

    def words(self, text: str) -> None:
        if self._text is not None:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise UnreadableDocument(f"{self._name} has more than {LONGEST_TEXT:,} characters; divide it")
            self._text.append(text)


def _numbers(said: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", said)[:4]]
