"""Ruled tables on a page: the cells that its lines enclose, each with the text in it, a row as one line with bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.reading.pdf_columns import Piece

_NEAR = 3.0  # points by which lines that belong together may miss one another
_MOST_RULES = 2_000  # of a page; a drawing has more
_FEWEST = 2  # rows and columns of a table
_LOW = 0.3  # of the size of letters above the foot of a line: inside the cell


class Rule(NamedTuple):
    """A straight line, or the thin box that is drawn for one; y counts from the foot of the page."""

    left: float
    low: float
    right: float
    high: float


class Row(NamedTuple):
    """A row of a table as a line of text, and where it stands."""

    left: float
    right: float
    y: float
    size: float
    text: str


def take_tables(pieces: Sequence[Piece], rules: Sequence[Rule]) -> tuple[list[Piece], list[Row]]:
    """The pieces outside of tables, and the rows of the tables from the head of the page to its foot."""
    if not rules or len(rules) > _MOST_RULES:
        return list(pieces), []
    rest = list(pieces)
    rows: list[Row] = []
    for across, down in _frames(rules):
        rest, found = _table(rest, across, down)
        rows += found
    return rest, sorted(rows, key=lambda row: -row.y)


def _frames(rules: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines across and down that touch one another, together."""
    across = [rule for rule in rules if rule.right - rule.left > rule.high - rule.low and rule.high - rule.low <= _NEAR]
    down = [rule for rule in rules if rule.high - rule.low > rule.right - rule.left and rule.right - rule.left <= _NEAR]
    group = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while group[one] != one:
            group[one] = group[group[one]]
            one = group[one]
        return one

    for at, line in enumerate(across):
        for other, rule in enumerate(down, len(across)):
            beside = line.left - _NEAR <= rule.right and rule.left <= line.right + _NEAR
            if beside and rule.low - _NEAR <= line.high and line.low <= rule.high + _NEAR:
                group[root(at)] = root(other)
    frames: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate([*across, *down]):
        frames.setdefault(root(at), ([], []))[at >= len(across)].append(rule)
    yield from frames.values()


def _table(pieces: list[Piece], across: Sequence[Rule], down: Sequence[Rule]) -> tuple[list[Piece], list[Row]]:
    """The pieces that are left, and the rows of one table; no row where the lines enclose no table."""
    columns = _places([(rule.left + rule.right) / 2 for rule in down])
    heights = _places([(rule.low + rule.high) / 2 for rule in across])[::-1]
    wide, high = len(columns) - 1, len(heights) - 1
    if wide < _FEWEST or high < _FEWEST:
        return pieces, []
    cell_of = _cells(columns, heights, across, down)
    words: dict[tuple[int, int], list[Piece]] = {}
    rest: list[Piece] = []
    for piece in pieces:
        column = _between(columns, piece.x + 0.3 * piece.size)
        row = _between([-height for height in heights], -(piece.y + _LOW * piece.size))
        if column is None or row is None:
            rest.append(piece)
        else:
            words.setdefault(cell_of[row, column], []).append(piece)
    said = {cell: _said(found) for cell, found in words.items()}
    if len({column for _, column in said}) < _FEWEST or len({row for row, _ in said}) < _FEWEST:
        return pieces, []
    rows = []
    size = max(piece.size for found in words.values() for piece in found)
    for row in range(high):
        cells = [said.get(cell_of[row, column], "") for column in range(wide)]
        if any(cells):
            text = "| " + " | ".join(cells) + " |"
            rows.append(Row(columns[0], columns[-1], (heights[row] + heights[row + 1]) / 2, size, text))
    return rest, rows


def _places(values: Sequence[float]) -> list[float]:
    """The places at which lines stand, those close together as one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _between(places: Sequence[float], value: float) -> int | None:
    return next((at for at in range(len(places) - 1) if places[at] <= value < places[at + 1]), None)


def _cells(
    columns: Sequence[float], heights: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each field of the grid the first field of its cell: fields without a line between them are one cell."""
    first = {(row, column): (row, column) for row in range(len(heights) - 1) for column in range(len(columns) - 1)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while first[field] != field:
            field = first[field]
        return field

    for row, column in list(first):
        middle, centre = (heights[row] + heights[row + 1]) / 2, (columns[column] + columns[column + 1]) / 2
        x, y = columns[column], heights[row]
        if column and not any(abs((rule.left + rule.right) / 2 - x) <= _NEAR and rule.low <= middle <= rule.high for rule in down):
            first[root((row, column))] = root((row, column - 1))
        if row and not any(abs((rule.low + rule.high) / 2 - y) <= _NEAR and rule.left <= centre <= rule.right for rule in across):
            one, other = root((row, column)), root((row - 1, column))
            first[max(one, other)] = min(one, other)
    return {field: root(field) for field in first}


def _said(pieces: Sequence[Piece]) -> str:
    """The words of a cell, its lines put together."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if lines and abs(lines[-1][0].y - piece.y) <= 0.4 * max(piece.size, 4):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    text = ""
    for line in lines:
        words = "".join(piece.text for piece in sorted(line, key=lambda piece: piece.x)).replace("\n", "")
        joint = " " if text[-1:].isascii() and words[:1].isascii() and text[-1:].isalpha() and words[:1].isalpha() else ""
        text += joint + " ".join(words.split())
    return text.replace("|", "｜").strip()
