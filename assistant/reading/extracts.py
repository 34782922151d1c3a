"""What a reader gives back, and the limits that every file has to keep."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.errors import UnreadableDocument

LARGEST_FILE = 40_000_000  # bytes; a report with all its pictures is smaller
LONGEST_TEXT = 1_000_000  # characters; the longest plan outlines have a fifth of it
LONGEST_LINE = 100_000  # characters without a line end: no text that people wrote

# Characters that no text needs and that can hide or reverse what is shown: controls but tab and line ends, direction marks, surrogates.
_HARMFUL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")
# How files begin that are something else than their name says, and what to do with them.
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
_OLD = (".doc", ".wps", ".xls", ".et")  # names that are given to files of any kind
_OTHERS = (
    (b"%PDF", (".pdf",), "a PDF file; rename it to .pdf"),
    (b"PK\x03\x04", (".docx", ".xlsx", ".ofd", *_OLD), "a packed file (.docx, .xlsx, .zip); if it is a Word file, rename it to .docx"),
    (b"\xd0\xcf\x11\xe0", _OLD, "an old Office file (.doc, .xls, .wps); rename it to .doc or .xls"),
    (b"{\\rtf", (".rtf", *_OLD), "a rich text file; rename it to .rtf"),
    (b"Rar!", (), "a packed file; unpack it first"),
    (b"7z\xbc\xaf", (), "a packed file; unpack it first"),
    (b"\x1f\x8b", (), "a packed file; unpack it first"),
    (b"\x89PNG", _PICTURES, "a picture; rename it to .png or .jpg"),
    (b"\xff\xd8\xff", _PICTURES, "a picture; rename it to .png or .jpg"),
    (b"GIF8", (), "a picture; a text is needed"),
    (b"II*\x00", _PICTURES, "a picture; rename it to .png or .jpg"),
)


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file and what was left out of it as no part of the document."""

    text: str
    skipped: tuple[str, ...] = ()  # navigation, page numbers, running titles
    encoding: str = "utf-8"


def check_file(data: bytes, name: str, suffix: str) -> None:
    """Raise UnreadableDocument for a file that is empty, enormous, or something else than its name says."""
    if not data.strip():
        raise UnreadableDocument(f"{name} is empty")
    if len(data) > LARGEST_FILE:
        raise too_large(name, f"{len(data) // 1_000_000} MB")
    for start, suffixes, nature in _OTHERS:
        if data.startswith(start) and suffix not in suffixes:
            raise UnreadableDocument(f"{name} is named {suffix} but is {nature}")


def check_text(text: str, name: str) -> None:
    """Raise UnreadableDocument for a text without words, or one that nobody could have written."""
    if not text.strip():
        raise UnreadableDocument(f"{name} holds no text")
    if len(text) > LONGEST_TEXT:
        raise too_large(name, f"{len(text):,} characters")
    if max(map(len, text.splitlines())) > LONGEST_LINE:
        raise UnreadableDocument(f"{name} has a line of more than {LONGEST_LINE:,} characters; it is no text with paragraphs")


def too_large(name: str, size: str) -> UnreadableDocument:
    """The complaint about a file that is too large."""
    return UnreadableDocument(
        f"{name} is too large ({size}); a file may have {LARGEST_FILE // 1_000_000} MB and {LONGEST_TEXT:,} characters"
    )


def clean(text: str) -> str:
    r"""The text without characters that hide or reverse what is shown, every line end a plain one.

    >>> clean("增长\u202e8%\u202c。\r\n目标\x00")
    '增长8%。\n目标'
    """
    return _LINE_END.sub("\n", _HARMFUL.sub("", text))


def is_clean(text: str) -> bool:
    """Whether nothing in the text hides or reverses what is shown; line ends may be of any kind."""
    return _HARMFUL.search(text) is None
