"""Pieces of text at places on pages become lines, lines become paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.reading.boilerplate import is_page_number
from assistant.reading.lines import find_label
from assistant.reading.pdf_columns import Piece, in_columns, width_of
from assistant.reading.pdf_tables import Rule, take_tables

_DIGITS = re.compile(r"\d+")
_ROW = "| "  # how a row of a ruled table begins
_ENDS = "。！？!?；;"
_BLANK = re.compile(r"[ \u00a0]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: where it begins and ends, how large it is."""

    left: float
    right: float
    y: float
    size: float
    text: str


def place_lines(page: Sequence[Piece], rules: Sequence[Rule] = ()) -> tuple[Line, ...]:
    """The lines of a page from its head to its foot; a wide gap inside a line, as between columns of a table, is a tab.

    Of a page in two columns the left one comes first, between lines that go over both. A row of a ruled table is one line.
    """
    rest, rows = take_tables(page, rules)
    lines = [line for part in in_columns(rest) for line in _place(part)]
    for row in rows:
        at = next((at for at, line in enumerate(lines) if line.y < row.y), len(lines))
        lines.insert(at, Line(row.left, row.right, row.y, row.size, row.text))
    return tuple(lines)


def _place(page: Sequence[Piece]) -> tuple[Line, ...]:
    rows: list[list[Piece]] = []
    for piece in sorted(page, key=lambda piece: -piece.y):
        if rows and abs(rows[-1][0].y - piece.y) <= 0.4 * max(piece.size, 4):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    # What is drawn at one place keeps the order in which it is drawn: a change of font inside a line gives no place of its own.
    return tuple(line for row in rows if (line := _line(sorted(row, key=lambda piece: piece.x))).text)


def _line(row: list[Piece]) -> Line:
    words: list[str] = []
    right = row[0].x
    for piece in row:
        text = piece.text.replace("\n", "")
        gap = piece.x - right
        if words and gap > 1.5 * piece.size:
            words.append("\t")
        elif words and gap > 0.3 * piece.size and words[-1][-1:].isascii() and text[:1].isascii():
            words.append(" ")
        words.append(text)
        right = piece.x + width_of(text) * piece.size
    text = "".join(words)
    begins = row[0].x + (len(text) - len(text.lstrip())) * row[0].size * (1.0 if text[:1] == "\u3000" else 0.5)
    return Line(begins, right, row[0].y, max(piece.size for piece in row), _BLANK.sub(" ", text).strip(" \u3000"))


def take_furniture(pages: Sequence[Sequence[Line]]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of the text, and those at head or foot of the pages that number them or say the same on each."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_DIGITS.sub("#", line.text) for line in (*page[:2], *page[-2:])})
    kept: list[Line] = []
    skipped: list[str] = []
    for page in pages:
        for index, line in enumerate(page):
            edge = index < 2 or index >= len(page) - 2
            again = seen[_DIGITS.sub("#", line.text)] >= max(3, len(pages) // 2)
            if edge and (line.text.isdecimal() or is_page_number(line.text) or (again and len(line.text) < 60)):
                skipped.append(line.text)
            else:
                kept.append(line)
    return tuple(kept), tuple(dict.fromkeys(skipped))


def join_lines(lines: Sequence[Line]) -> Iterator[str]:
    """The paragraphs that the lines were broken from.

    >>> first = Line(94, 500, 700, 16, "一年来，全区上下团结一心、奋发有为，地区生产总值增")
    >>> list(join_lines([first, Line(62, 150, 672, 16, "长8%。"), Line(94, 300, 644, 16, "（二）民生改善")]))
    ['一年来，全区上下团结一心、奋发有为，地区生产总值增长8%。', '（二）民生改善']
    """
    if not lines:
        return
    running = [line for line in lines if not line.text.startswith(_ROW)] or list(lines)
    margins = Counter(round(line.left) for line in running if width_of(line.text) > 15) or Counter(round(line.left) for line in running)
    most = max(margins.values())
    margin = min(left for left, count in margins.items() if 4 * count >= most)
    edges = sorted(line.right for line in running)
    edge = edges[len(edges) * 9 // 10]
    gaps = Counter(round(above.y - below.y) for above, below in pairwise(lines) if above.y > below.y)
    leading = gaps.most_common(1)[0][0] if gaps else 0
    indented = sum(line.left > margin + 1.2 * line.size for line in running) * 10 > len(running)
    words = [lines[0].text]
    for above, line in pairwise(lines):
        if _continues(line, above, margin=margin, edge=edge, leading=leading, indented=indented):
            words.append((" " if words[-1][-1:].isalpha() and words[-1].isascii() and line.text[:1].isascii() else "") + line.text)
        else:
            yield "".join(words)
            words = [line.text]
    yield "".join(words)


def _continues(line: Line, above: Line, *, margin: float, edge: float, leading: float, indented: bool) -> bool:
    """Whether a line goes on with the sentence of the line above, which filled its column; where paragraphs are indented, nearly filled it."""
    slack = 0.25 * (edge - margin) if indented and above.text[-1] not in _ENDS else 1.6 * above.size
    if line.text.startswith(_ROW) or above.text.startswith(_ROW):
        return False
    if "\t" in line.text or "\t" in above.text or above.right < edge - slack or abs(above.size - line.size) > 0.15 * line.size:
        return False
    if line.left > margin + 1.2 * line.size or (leading and above.y - line.y > 1.6 * leading):
        return False
    label = find_label(line.text)
    return label is None or label.style in ("number", "ordinal", "dash") and above.text[-1] not in _ENDS
