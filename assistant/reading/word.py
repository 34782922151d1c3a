"""Word files: paragraphs, automatic numbers, tables and notes as lines of text; read as a stream, so a hostile file takes no room."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers import expat

from assistant.errors import UnreadableDocument
from assistant.reading.extracts import LONGEST_TEXT, Extract
from assistant.reading.merged import MOST_COLUMNS, Cell, Merged
from assistant.reading.numbering import Numbering, local, number, value

LARGEST_PART = 30_000_000  # bytes of XML once unpacked; a report has less than ten million
MOST_PARTS = 600_000  # elements; a report of a hundred pages has a tenth of it
DEEPEST = 400  # elements inside one another
_PIECE = 1 << 14
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SILENT = frozenset(("del", "moveFrom", "instrText", "pPrChange", "rPrChange", "tblPrChange", "sectPrChange"))
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read_word(data: bytes, name: str) -> Extract:
    """The text of a Word file, a line a paragraph, notes numbered at the end."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            if "word/document.xml" not in names:
                raise UnreadableDocument(f"{name} is packed like a Word file but holds no document; save it as .docx again")
            numbering = Numbering()
            if "word/numbering.xml" in names:
                parse_part(packed, "word/numbering.xml", name, numbering.start)
            if "word/styles.xml" in names:
                parse_part(packed, "word/styles.xml", name, numbering.style)
            body = _Body(numbering, name)
            parse_part(packed, "word/document.xml", name, body.start, body.end, body.words)
            lines = body.lines
            for part, prefix in (("word/footnotes.xml", ""), ("word/endnotes.xml", "e")):
                if part in names:
                    notes = _Body(Numbering(), name)
                    parse_part(packed, part, name, notes.start, notes.end, notes.words)
                    order = {id: number for number, id in enumerate(body.noted, 1)}
                    found = [(order[prefix + id], text) for id, text in notes.notes.items() if prefix + id in order]
                    lines += [f"[{number}]{text}" for number, text in sorted(found)]
    except UnreadableDocument:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError) as error:
        raise UnreadableDocument(f"{name} is damaged or was cut short; open it in Word and save it again") from error
    except (RuntimeError, NotImplementedError) as error:  # what zipfile says of passwords and of methods it does not know
        raise UnreadableDocument(f"{name} is encrypted or packed in an unknown way; save it without a password") from error
    return Extract("\n".join(lines) + "\n" if lines else "")


def parse_part(packed: zipfile.ZipFile, part: str, name: str, start: object, end: object = None, words: object = None) -> None:
    """Read one part as a stream of events; entities and document types, which no office program writes, are refused."""
    if packed.getinfo(part).file_size > LARGEST_PART:
        raise UnreadableDocument(f"{name} unpacks to more than {LARGEST_PART // 1_000_000} MB; that is no report")
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise UnreadableDocument(f"{name} declares entities of its own, as no Word file does; it is not read")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.EndElementHandler = end  # type: ignore[assignment]
    parser.CharacterDataHandler = words  # type: ignore[assignment]
    parser.buffer_text = True
    taken = 0
    try:
        with packed.open(part) as stream:
            while piece := stream.read(_PIECE):
                taken += len(piece)
                if taken > LARGEST_PART:
                    raise UnreadableDocument(f"{name} unpacks to more than {LARGEST_PART // 1_000_000} MB; that is no report")
                parser.Parse(piece, False)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableDocument(f"{name} is damaged ({part}, line {error.lineno}); open it in Word and save it again") from error


class _Body:
    """Collects lines while the events of a part go by."""

    def __init__(self, numbering: Numbering, name: str) -> None:
        self._name = name
        self._parts = self._depth = self._length = 0
        self.lines: list[str] = []
        self.notes: dict[str, str] = {}
        self.noted: list[str] = []  # ids in the order in which the text refers to them
        self._numbering = numbering
        self._note: str | None = None
        self._words: list[str] = []
        self._rows: list[list[Cell]] = []  # the row being read, of each table inside another
        self._tables: list[Merged] = []
        self._shapes: list[tuple[int, bool]] = []  # of each open cell: over how many columns it goes, whether it goes on with the one above
        self._cells: list[list[str]] = []
        self._silent = 0
        self._in_text = False
        self._level: tuple[str | None, int] = (None, 0)
        self._style = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._parts += 1
        self._depth += 1
        if self._parts > MOST_PARTS or self._depth > DEEPEST:
            raise UnreadableDocument(f"{self._name} has too many parts for a report ({self._parts:,}); save its text as a file of its own")
        if self._silent or tag == _FALLBACK or local(tag) in _SILENT:
            self._silent += 1
            return
        kind = local(tag)
        if kind == "p":
            self._level, self._style = (None, 0), ""
            if self._words and not self._cells:
                self._paragraph()  # a text box inside a paragraph
        elif kind == "t":
            self._in_text = True
        elif kind in _SIGNS:
            self._words.append(_SIGNS[kind])
        elif kind == "numId":
            self._level = (value(attributes), self._level[1])
        elif kind == "ilvl":
            self._level = (self._level[0], number(attributes))
        elif kind == "pStyle":
            self._style = value(attributes)
        elif kind == "tbl":
            self._tables.append(Merged())
        elif kind == "tr":
            self._rows.append([])
        elif kind == "tc":
            self._cells.append([])
            self._shapes.append((1, False))
        elif kind == "gridBefore" and self._rows:
            self._rows[-1] += [Cell("")] * min(number(attributes), MOST_COLUMNS)
        elif kind == "gridSpan" and self._shapes:
            self._shapes[-1] = (number(attributes), self._shapes[-1][1])
        elif kind == "vMerge" and self._shapes:
            self._shapes[-1] = (self._shapes[-1][0], value(attributes) != "restart")
        elif kind in ("footnoteReference", "endnoteReference"):
            self.noted.append(("e" if kind[0] == "e" else "") + value(attributes, "id"))
            self._words.append(f"[{len(self.noted)}]")
        elif kind in ("footnote", "endnote") and value(attributes, "type") not in _SEPARATORS:
            self._note = value(attributes, "id")

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._silent:
            self._silent -= 1
            return
        kind = local(tag)
        if kind == "t":
            self._in_text = False
        elif kind == "p":
            self._paragraph()
        elif kind == "tc" and self._rows and self._cells:
            wide, below = self._shapes.pop() if self._shapes else (1, False)
            self._rows[-1].append(Cell(" ".join(self._cells.pop()).replace("|", "｜"), wide, below=below))
        elif kind == "tbl" and self._tables:
            self._tables.pop()
        elif kind == "tr" and self._rows:
            cells = (self._tables[-1] if self._tables else Merged()).row(self._rows.pop())
            if any(cells):
                self._take("| " + " | ".join(cells) + " |" if len(cells) > 1 else cells[0])
        elif kind in ("footnote", "endnote") and self._note is not None:
            self.notes[self._note] = " ".join(self.lines)
            self.lines.clear()
            self._note = None

    def words(self, text: str) -> None:
        if self._in_text and not self._silent:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise UnreadableDocument(f"{self._name} has more than {LONGEST_TEXT:,} characters; divide it")
            self._words.append(text)

    def _paragraph(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        if text.strip():
            for line in (self._numbering.next(*self._level, self._style) + text).split("\n"):
                if line.strip():
                    self._take(line)

    def _take(self, line: str) -> None:
        if self._cells:
            self._cells[-1].append(line.strip())
        else:
            self.lines.append(line.rstrip())
