"""Tables: sheets of Excel (.xlsx) and comma-separated values, a line a row; a row with one cell is a line of text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from assistant.errors import UnreadableDocument
from assistant.reading.encodings import decode
from assistant.reading.extracts import LONGEST_TEXT, Extract
from assistant.reading.word import parse_part

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PER_CENT = (9, 10)  # formats of numbers that every Excel knows
MOST_ROWS, MOST_COLUMNS = 20_000, 200
csv.field_size_limit(LONGEST_TEXT)  # of one cell, which may be a whole report
A_DOCUMENT = 400  # characters; a longer cell is a text, and its row one document of a collection
_NUMBER = re.compile(r"-?\d[\d,.]*%?")


def read_sheets(data: bytes, name: str) -> Extract:
    """The rows of all sheets of a workbook; a merged cell stands in each it covers, a number once."""
    return extract_rows(rows_of_sheets(data, name), name, "utf-8")


def rows_of_sheets(data: bytes, name: str) -> list[list[str]]:
    """The cells of all sheets of a workbook, row by row."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = sorted((int(found[1]), part) for part in packed.namelist() if (found := _SHEET.fullmatch(part)))
            if not parts:
                raise UnreadableDocument(f"{name} is packed like an Excel file but holds no sheet; save it as .xlsx again")
            book = _Book()
            for part in ("xl/sharedStrings.xml", "xl/styles.xml"):
                if part in packed.namelist():
                    parse_part(packed, part, name, book.start, book.end, book.words)
            rows: list[list[str]] = []
            for _, part in parts:
                sheet = _Sheet(book, name)
                parse_part(packed, part, name, sheet.start, sheet.end, sheet.words)
                rows += sheet.rows()
    except UnreadableDocument:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError) as error:
        raise UnreadableDocument(f"{name} is damaged or was cut short; open it in Excel and save it again") from error
    except (RuntimeError, NotImplementedError) as error:
        raise UnreadableDocument(f"{name} is encrypted or packed in an unknown way; save it without a password") from error
    return rows


def read_values(data: bytes, name: str) -> Extract:
    """The rows of a file of values parted by commas, semicolons or tabs."""
    rows, encoding = rows_of_values(data, name)
    return extract_rows(rows, name, encoding)


def rows_of_values(data: bytes, name: str) -> tuple[list[list[str]], str]:
    """The cells of a file of values, row by row, and its encoding."""
    text, encoding = decode(data, name)
    head = text[:4000]
    mark = max(",;\t", key=head.count)
    try:
        read = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=mark)
        return [[cell.strip() for cell in row] for row in read], encoding
    except csv.Error as error:
        raise UnreadableDocument(f"{name} is no table of values parted by commas ({error}); save it from Excel again") from error


def extract_rows(rows: Sequence[Sequence[str]], name: str, encoding: str) -> Extract:
    """The rows as lines of text, cells between bars."""
    if any(len(row) > 1 and max(map(len, row)) > A_DOCUMENT for row in rows):
        raise UnreadableDocument(f"{name} holds a whole text in a row, but no column that is named like one (正文, full_text)")
    return Extract("\n".join(_lines(rows)) + "\n", encoding=encoding)


def _lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        cells = [" ".join(cell.split()).replace("|", "｜") for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        said = list(dict.fromkeys(cell for cell in cells if cell))
        if len(said) == 1 and not _NUMBER.fullmatch(said[0]):
            yield said[0]
        elif said:
            yield "| " + " | ".join(cells) + " |"


class _Book:
    """The strings that all sheets share, and which styles show a number in per cent."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.per_cent: list[bool] = []
        self._formats: dict[int, bool] = dict.fromkeys(_PER_CENT, True)
        self._text: list[str] | None = None
        self._open = self._styles = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = _local(tag)
        if kind == "si":
            self._text = []
        elif kind == "t":
            self._open = True
        elif kind == "rPh":  # how it is pronounced
            self._text = None
        elif kind == "numFmt":
            self._formats[int(attributes.get("numFmtId", "0"))] = "%" in attributes.get("formatCode", "")
        elif kind == "cellXfs":
            self._styles = True
        elif kind == "xf" and self._styles:
            self.per_cent.append(self._formats.get(int(attributes.get("numFmtId", "0")), False))

    def end(self, tag: str) -> None:
        kind = _local(tag)
        if kind == "t":
            self._open = False
        elif kind == "cellXfs":
            self._styles = False
        elif kind == "si":
            self.strings.append("".join(self._text or ()))

    def words(self, text: str) -> None:
        if self._open and self._text is not None:
            self._text.append(text)


class _Sheet:
    """The cells of one sheet."""

    def __init__(self, book: _Book, name: str) -> None:
        self._book, self._name = book, name
        self._cells: dict[tuple[int, int], str] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._at: tuple[int, int] | None = None
        self._kind = self._style = ""
        self._text: list[str] = []
        self._open = False
        self._length = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = _local(tag)
        if kind == "c":
            self._at, self._kind, self._style, self._text = (
                _place(attributes.get("r", "")),
                attributes.get("t", ""),
                attributes.get("s", ""),
                [],
            )
        elif kind in ("v", "t"):
            self._open = True
        elif kind == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            if (start := _place(first)) and (end := _place(last)):
                self._merged.append((*start, *end))

    def end(self, tag: str) -> None:
        kind = _local(tag)
        if kind in ("v", "t"):
            self._open = False
        elif kind == "c" and self._at and self._text:
            self._cells[self._at] = self._said("".join(self._text))

    def words(self, text: str) -> None:
        if self._open:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise UnreadableDocument(f"{self._name} has more than {LONGEST_TEXT:,} characters; divide it")
            self._text.append(text)

    def rows(self) -> Iterator[list[str]]:
        """The rows that hold something."""
        for top, left, bottom, right in self._merged:
            text = self._cells.get((top, left), "")
            if text and not _NUMBER.fullmatch(text) and (bottom - top + 1) * (right - left + 1) < 4000:
                for row in range(top, bottom + 1):
                    for column in range(left, right + 1):
                        self._cells.setdefault((row, column), text)
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), text in self._cells.items():
            if row <= MOST_ROWS and column <= MOST_COLUMNS:
                by_row.setdefault(row, {})[column] = text
        for row in sorted(by_row):
            yield [by_row[row].get(column, "") for column in range(1, max(by_row[row]) + 1)]

    def _said(self, text: str) -> str:
        if self._kind == "s":
            return self._book.strings[int(text)] if text.isdecimal() and int(text) < len(self._book.strings) else ""
        if self._kind:
            return text
        style = int(self._style) if self._style.isdecimal() else -1
        return number_said(text, per_cent=0 <= style < len(self._book.per_cent) and self._book.per_cent[style])


def number_said(text: str, *, per_cent: bool) -> str:
    """A number as people see it.

    >>> number_said("5.2000000000000002", per_cent=False), number_said("0.052", per_cent=True), number_said("490", per_cent=False)
    ('5.2', '5.2%', '490')
    """
    try:
        number = Decimal(f"{Decimal(text):.12g}")
    except InvalidOperation:
        return text
    return f"{(number * 100 if per_cent else number).normalize():f}" + ("%" if per_cent else "")


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of B3."""
    found = _PLACE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]
