"""Pages set in two columns: which pieces stand in which, told by a gutter that next to no line crosses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_FEWEST = 6  # lines of a page of which anything can be told
_SHARE = 0.3  # of the lines begin at the second margin
_CROSSING = 0.25  # of the lines at most go over both columns: titles
_FULL = 0.55  # of its column the typical line of text fills


class Piece(NamedTuple):
    """A piece of text and where it begins; y counts from the foot of the page."""

    x: float
    y: float
    size: float
    text: str


class _Run(NamedTuple):
    """Pieces side by side without a gap."""

    left: float
    right: float
    y: float
    pieces: tuple[Piece, ...]


def width_of(text: str) -> float:
    """About how many times as wide as high a text is.

    >>> width_of("增长8%")
    3.0
    """
    return sum(1.0 if character > "\u2e00" or character in "“”‘’—…·" else 0.5 for character in text)


def in_columns(page: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a page in the order in which its parts are read; one part where it has one column.

    The pieces of a right column are moved to where the left one stands, so that both have the same margins.
    """
    runs = list(_runs(page))
    gutter = _gutter(runs)
    if gutter is None:
        yield list(page)
        return
    first, second = gutter
    left: list[Piece] = []
    right: list[Piece] = []
    for run in sorted(runs, key=lambda run: -run.y):
        size = run.pieces[0].size
        if run.left >= second - size:
            right += (piece._replace(x=piece.x - second + first) for piece in run.pieces)
        elif run.right <= second + size:
            left += run.pieces
        else:  # over both columns: what stands above it is read before it
            yield from (part for part in (left, right) if part)
            yield list(run.pieces)
            left, right = [], []
    yield from (part for part in (left, right) if part)


def _runs(page: Sequence[Piece]) -> Iterator[_Run]:
    rows: list[list[Piece]] = []
    for piece in sorted(page, key=lambda piece: -piece.y):
        if rows and abs(rows[-1][0].y - piece.y) <= 0.4 * max(piece.size, 4):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        open_run: list[Piece] = []
        end = 0.0
        for piece in sorted(row, key=lambda piece: piece.x):
            if open_run and piece.x - end > 1.5 * piece.size:
                yield _run(open_run, end)
                open_run = []
            open_run.append(piece)
            end = (
                max(end, piece.x + width_of(piece.text) * piece.size) if len(open_run) > 1 else piece.x + width_of(piece.text) * piece.size
            )
        if open_run:
            yield _run(open_run, end)


def _run(pieces: list[Piece], end: float) -> _Run:
    return _Run(pieces[0].x, end, pieces[0].y, tuple(pieces))


def _gutter(runs: Sequence[_Run]) -> tuple[float, float] | None:
    """The left margins of two columns, where most lines stand in one of them and fill it; a table does not."""
    runs = [run for run in runs if any(piece.text.strip() for piece in run.pieces)]
    if len(runs) < _FEWEST:
        return None
    low, high = min(run.left for run in runs), max(run.right for run in runs)
    middle = [run for run in runs if low + 0.35 * (high - low) < run.left < low + 0.65 * (high - low)]
    if len(middle) < _SHARE * len(runs):
        return None
    margin = Counter(round(run.left) for run in middle).most_common(1)[0][0]
    second = min(run.left for run in middle if abs(run.left - margin) <= 2)
    others = [run for run in runs if run.left < second - 3]
    crossing = [run for run in others if run.right > second + run.pieces[0].size]
    inside = [run for run in others if run not in crossing]
    right = [run for run in runs if run.left >= second - 3]
    if not inside or len(crossing) > _CROSSING * len(runs) or len(right) < _SHARE * len(runs):
        return None
    first = Counter(round(run.left) for run in inside).most_common(1)[0][0]
    if first > low + 0.2 * (high - low):
        return None
    for column, edge, start in ((inside, second, first), (right, high, second)):
        widths = sorted(run.right - run.left for run in column)
        if widths[len(widths) // 2] < _FULL * (edge - start):
            return None
    return float(first), float(second)
