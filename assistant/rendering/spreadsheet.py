"""The one writer of CSV: a cell is what was printed, and never something that a spreadsheet reckons with or fetches."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TextIO

_SIGNS = "=+-@"
_BREAKS = "\t\r\n"
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co", "Cs")  # kinds of characters that show nothing: a spreadsheet may pass them over


def write_csv(columns: Sequence[object], rows: Iterable[Sequence[object]], stream: TextIO, *, ends: str = "\n") -> None:
    """Write a header and rows; texts that a spreadsheet would take for a formula get an apostrophe before them."""
    writer = csv.writer(stream, lineterminator=ends)
    for row in chain((columns,), rows):
        writer.writerow([_lines(inert(cell)) if isinstance(cell, str) else cell for cell in row])


def _lines(text: str) -> str:
    """Line breaks of one kind, which the writer puts in quotation marks: of a bare carriage return it knows nothing, and it ends a row."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def inert(text: str) -> str:
    """The text, unless a spreadsheet would reckon with it; full-width signs count, and so do signs behind what cannot be seen.

    >>> inert("=HYPERLINK(1)"), inert("＝1+1"), inert("-3.5%"), inert("8%"), inert("\\u200b=1")[0]
    ("'=HYPERLINK(1)", "'＝1+1", '-3.5%', '8%', "'")
    """
    at = next((at for at, character in enumerate(text) if unicodedata.category(character) not in _UNSEEN), len(text))
    shown = text[at:]
    sign = unicodedata.normalize("NFKC", shown[:1]).replace("−", "-")
    if sign[:1] and sign[0] in _SIGNS:
        number = shown[1:].rstrip("%‰").replace(".", "", 1).replace(",", "")
        if sign in "=@" or not (number.isascii() and number.isdigit()):
            return f"'{text}"
    return f"'{text}" if text[:1] and text[0] in _BREAKS else text
