"""Word files of before 2007 (.doc) and those of WPS (.wps): paragraphs, tables and notes as lines of text."""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator

from assistant.errors import UnreadableDocument
from assistant.reading.extracts import LONGEST_TEXT, Extract
from assistant.reading.rich_text import read_rich_text
from assistant.reading.webpage import read_webpage
from assistant.reading.word import read_word

_OLE, _PACKED, _RICH = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"{\\rtf"
_OTHER_TABLE, _ENCRYPTED = 0x0200, 0x0100  # bits of the word at 10
_WORD_97 = 0x00C1
_TEXT, _NOTES = 0x4C, 0x50  # where the lengths of the text and of its notes stand, in characters
_HEADS, _COMMENTS, _END_NOTES = 0x54, 0x5C, 0x60
_PARAGRAPHS, _PIECES = 0x0102, 0x01A2  # where the table of paragraphs and the table of pieces stand
_PAGE, _BX = 512, 13
_ENDS_ROW = b"\x17\x24\x01"  # sprmPFTtp: this paragraph is the end of a row
_MOST_PIECES = 200_000


def read_old_word(data: bytes, name: str) -> Extract:
    """The text of a .doc or .wps file, a line a paragraph; what only bears that name is read as what it is."""
    if data.startswith(_PACKED):
        return read_word(data, name)
    if data.startswith(_RICH):
        return read_rich_text(data, name)
    if data.lstrip()[:1] == b"<":
        return read_webpage(data, name)
    if not data.startswith(_OLE):
        raise UnreadableDocument(f"{name} is no Word file; open it in Word or WPS and save it as .docx")
    from olefile import OleFileIO  # late: only such files need it

    try:
        with OleFileIO(io.BytesIO(data)) as packed:
            if not packed.exists("WordDocument"):
                raise UnreadableDocument(f"{name} is an old Office file without a text of Word; save it as .docx, a table as .xlsx")
            main = packed.openstream("WordDocument").read()
            bits, version = struct.unpack_from("<H", main, 10)[0], struct.unpack_from("<H", main, 2)[0]
            if bits & _ENCRYPTED:
                raise UnreadableDocument(f"{name} is protected by a password; save it without one")
            if version < _WORD_97:
                raise UnreadableDocument(f"{name} was written by a Word of before 1997; open it and save it as .docx")
            tables = packed.openstream("1Table" if bits & _OTHER_TABLE else "0Table").read()
        lines = _lines(main, tables)
    except UnreadableDocument:
        raise
    except (OSError, struct.error, IndexError, ValueError, TypeError, KeyError) as error:
        raise UnreadableDocument(f"{name} is damaged or was cut short; open it in Word or WPS and save it as .docx") from error
    return Extract("\n".join(lines) + "\n" if lines else "")


def _lines(main: bytes, tables: bytes) -> list[str]:
    characters = list(_characters(main, tables))
    text, notes, heads, comments, ends = (struct.unpack_from("<I", main, at)[0] for at in (_TEXT, _NOTES, _HEADS, _COMMENTS, _END_NOTES))
    rows = _row_ends(main, tables)
    lines = list(_paragraphs(characters[:text], rows))
    behind = text + notes + heads + comments
    told = [*_notes(characters[text : text + notes]), *_notes(characters[behind : behind + ends])]
    return lines + [f"[{number}]{note}" for number, note in enumerate(told, 1)]


def _characters(main: bytes, tables: bytes) -> Iterator[tuple[str, int]]:
    """The characters of the file in their order, each with its place in the main stream."""
    at, length = struct.unpack_from("<II", main, _PIECES)
    clx = tables[at : at + length]
    at = 0
    while clx[at] == 1:  # properties
        at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
    pieces = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = min((len(pieces) - 4) // 12, _MOST_PIECES)
    places = struct.unpack_from(f"<{count + 1}I", pieces)
    total = 0
    for number in range(count):
        many = places[number + 1] - places[number]
        total += many
        if many < 0 or total > 2 * LONGEST_TEXT:
            raise ValueError("pieces")
        (where,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)
        narrow = bool(where & 0x40000000)
        start = (where & 0x3FFFFFFF) // 2 if narrow else where
        width = 1 if narrow else 2
        read = main[start : start + many * width].decode("cp1252" if narrow else "utf-16-le", "replace")
        yield from ((character, start + width * index) for index, character in enumerate(read))


def _row_ends(main: bytes, tables: bytes) -> tuple[list[int], list[int]]:
    """The paragraphs that are ends of rows: where in the main stream they start and end."""
    at, length = struct.unpack_from("<II", main, _PARAGRAPHS)
    count = (length - 4) // 8
    found: list[tuple[int, int]] = []
    for number in range(count):
        (page,) = struct.unpack_from("<I", tables, at + 4 * (count + 1) + 4 * number)
        sheet = main[page * _PAGE : (page + 1) * _PAGE]
        runs = sheet[_PAGE - 1]
        places = struct.unpack_from(f"<{runs + 1}I", sheet)
        for run in range(runs):
            begins = 2 * sheet[4 * (runs + 1) + _BX * run]
            if begins:
                half = sheet[begins]
                start, size = (begins + 2, 2 * sheet[begins + 1]) if half == 0 else (begins + 1, 2 * half - 1)
                if _ENDS_ROW in sheet[start + 2 : start + size]:
                    found.append((places[run], places[run + 1]))
    found.sort()
    return [start for start, _ in found], [end for _, end in found]


def _paragraphs(characters: list[tuple[str, int]], rows: tuple[list[int], list[int]]) -> Iterator[str]:
    words: list[str] = []
    cells: list[str] = []
    inside = fields = noted = 0
    instruction: list[bool] = []  # of each open field, whether its instruction is being read
    open_cell: list[str] = []
    for character, place in characters:
        if character == "\x13":
            instruction.append(True)
        elif character == "\x14" and instruction:
            instruction[-1] = False
        elif character == "\x15" and instruction:
            instruction.pop()
        elif any(instruction):
            fields += 1
        elif character == "\x07":
            starts, ends = rows
            at = bisect_right(starts, place) - 1
            if at >= 0 and place < ends[at]:
                row = [cell.replace("|", "｜") for cell in cells]
                if any(row):
                    yield "| " + " | ".join(row) + " |" if len(row) > 1 else row[0]
                cells, open_cell, words, inside = [], [], [], 0
            else:
                cells.append(" ".join([*open_cell, "".join(words).strip()]).strip())
                words, open_cell, inside = [], [], 1
        elif character in "\r\x0b\x0c\x0e":
            line = "".join(words)
            words = []
            if inside:
                open_cell += [line.strip()] if line.strip() else []
            elif line.strip():
                yield line.rstrip()
        elif character == "\x02":
            noted += 1
            words.append(f"[{noted}]")
        elif character == "\x1e":
            words.append("-")
        elif character >= " " or character == "\t":
            words.append(character)
    if "".join(words).strip():
        yield "".join(words).rstrip()


def _notes(characters: list[tuple[str, int]]) -> list[str]:
    """The notes, each of which begins with its mark."""
    text = "".join(character for character, _ in characters)
    found = [" ".join(part.replace("\r", " ").split()) for part in text.split("\x02")]
    return [note for note in found if note]
