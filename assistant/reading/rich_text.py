"""Rich text files (.rtf): paragraphs and tables as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.errors import UnreadableDocument
from assistant.reading.extracts import LONGEST_TEXT, Extract

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
# What stands in groups of these is no text of the document.
_ASIDE = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf listtable listoverridetable"
    " themedata colorschememapping datastore latentstyles rsidtbl generator xmlnstbl fldinst shpinst bkmkstart bkmkend pnseclvl".split()
)
_SIGNS = {"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u3000"}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "-": "", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_DEEPEST = 2000


def read_rich_text(data: bytes, name: str) -> Extract:
    """The text of a rich text file, a line a paragraph, a row of a table as one with bars.

    >>> read_rich_text(rb"{\\rtf1\\ansicpg936{\\fonttbl{\\f0 x;}}\\'d4\\'f6\\'b3\\'a48%\\u12290?\\par}", "a.rtf").text
    '增长8%。\\n'
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableDocument(f"{name} is no rich text file; open it in Word or WPS and save it as .docx")
    lines = list(_lines(data, name))
    return Extract("\n".join(lines) + "\n" if lines else "")


def _lines(data: bytes, name: str) -> Iterator[str]:
    words: list[str] = []
    raw = bytearray()  # bytes of the file's encoding, of which two may be one character
    cells: list[str] = []
    groups: list[tuple[bool, int]] = []
    aside, skip, left, length = False, 1, 0, 0

    def take(text: str) -> None:
        nonlocal length
        _spell(raw, words)
        words.append(text)
        length += len(text)
        if length > LONGEST_TEXT:
            raise UnreadableDocument(f"{name} has more than {LONGEST_TEXT:,} characters; divide it")

    for token in _TOKEN.finditer(data):
        word, number, byte, symbol, brace, plain = token.groups()
        if brace == b"{":
            groups.append((aside, skip))
            if len(groups) > _DEEPEST:
                raise UnreadableDocument(f"{name} is nested too deeply for a report; save it as .docx")
        elif brace == b"}":
            aside, skip = groups.pop() if groups else (False, 1)
        elif symbol == b"*":
            aside = True
        elif aside:
            continue
        elif byte is not None:
            if left:
                left -= 1
            else:
                raw.append(int(byte, 16))
        elif plain is not None:
            given = plain[left:]
            left = max(0, left - len(plain))
            if given:
                _spell(raw, words)
                take(given.decode("gb18030", "replace"))
        elif symbol is not None:
            if left:
                left -= 1
            else:
                take(_SYMBOLS.get(symbol.decode("latin-1"), ""))
        elif word is not None:
            control = word.decode("ascii")
            if control in _ASIDE:
                aside = True
            elif control == "uc":
                skip = int(number or 1)
            elif control == "u" and number:
                take(chr(int(number) % 65536))
                left = skip
            elif control in ("par", "sect", "page"):
                _spell(raw, words)
                if cells is not None and not cells:
                    yield from _paragraph(words)
                else:
                    words.append(" ")
            elif control == "cell":
                _spell(raw, words)
                cells.append(" ".join("".join(words).split()).replace("|", "｜"))
                words.clear()
            elif control == "row":
                if any(cells):
                    yield "| " + " | ".join(cells) + " |" if len(cells) > 1 else cells[0]
                cells.clear()
                words.clear()
            elif control in _SIGNS:
                take(_SIGNS[control])
    _spell(raw, words)
    yield from _paragraph(words)


def _spell(raw: bytearray, words: list[str]) -> None:
    if raw:
        words.append(bytes(raw).decode("gb18030", "replace"))
        raw.clear()


def _paragraph(words: list[str]) -> Iterator[str]:
    text = _joined("".join(words))
    words.clear()
    yield from (line.rstrip() for line in text.split("\n") if line.strip())


def _joined(text: str) -> str:
    """Halves of characters beyond the first plane put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
