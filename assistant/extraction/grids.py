"""Where a text holds tables, and their cells: HTML, bars, lists and lines set in columns, a cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.text import Span

LINE = re.compile(r"[^\n]+")
MARKUP_TABLE = re.compile(r"<table\b.*?</table\s*>", re.S | re.I)
MARKUP_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?:</tr\s*>|(?=<tr\b|</table))", re.S | re.I)
MARKUP_CELL = re.compile(r"<t[dh]\b(?P<how>[^>]*)>(?P<what>.*?)(?=</t[dh]\s*>|<t[dh]\b|</tr|$)", re.S | re.I)
WIDE, TALL = (re.compile(rf"{name}\s*=\s*[\"']?(\d{{1,2}})", re.I) for name in ("colspan", "rowspan"))
TAG = re.compile(r"<[^>]*>")
RULE = re.compile(r"[\s|:+\-—_=]+")
NAMED = r"(?:指\s*标|(?:产品|行业|项目|指标)?名\s*称|产\s*品|行\s*业|项\s*目|品\s*名)"
GAP = re.compile(r"\t+|[ \u00a0]{2,}|\u3000+|\s*[│┃]\s*")
COLUMNS = re.compile(rf"[ \t\u3000]*(?:[-*•·] +)?{NAMED}(?:名称|内容)?[|\t│┃\u3000 ]")
HEAD = re.compile(r"\n[ \t\u3000]*(?:指\s*标|(?:产品|行业|项目)名称)(?:名称)?[ \t\u3000]*\n")
NUMBER = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")
SENTENCE = re.compile(r"[,，。;；]")
BULLET = re.compile(r"[ \t\u3000]*[-*•·] +")
MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row and its cells; a cell that spans several columns or rows stands in each."""

    span: Span
    cells: tuple[Span, ...]


Grid = tuple[Row, ...]


def find_grids(text: str, span: Span) -> Iterator[Grid]:
    """The tables in a part of a text, in order, each of two rows or more."""
    found = [*_of_markup(text, span), *_of_lines(text, span), *_stacked(text, span)]
    done = span.start
    for grid in sorted(found, key=lambda grid: (grid[0].span.start, -grid[-1].span.end)):
        if grid[0].span.start >= done:
            yield grid
            done = grid[-1].span.end


def said(text: str, span: Span) -> str:
    """What a cell says, without tags and blanks around it."""
    words = TAG.sub("", span.cut(text)) if "<" in text[span.start : span.end] else span.cut(text)
    return words.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").strip(" \u00a0\u3000\t\n*")


def _of_markup(text: str, span: Span) -> Iterator[Grid]:
    for table in MARKUP_TABLE.finditer(text, span.start, span.end):
        rows: list[Row] = []
        hanging: dict[int, tuple[int, Span]] = {}  # by column: for how many rows more a cell above reaches down
        for row in MARKUP_ROW.finditer(text, *table.span()):
            cells: list[Span] = []
            for cell in MARKUP_CELL.finditer(text, *row.span(1)):
                _hang(cells, hanging)
                wide, tall = (min(int(found[1]), MOST_COLUMNS) if (found := way.search(cell["how"])) else 1 for way in (WIDE, TALL))
                for _ in range(wide):
                    if tall > 1:
                        hanging[len(cells)] = (tall - 1, Span(*cell.span("what")))
                    cells.append(Span(*cell.span("what")))
            _hang(cells, hanging)
            rows.append(Row(Span(*row.span()), tuple(cells)))
        if len(rows) > 1:
            yield tuple(rows)


def _hang(cells: list[Span], hanging: dict[int, tuple[int, Span]]) -> None:
    while len(cells) in hanging:
        left, cell = hanging.pop(len(cells))
        if left > 1:
            hanging[len(cells)] = (left - 1, cell)
        cells.append(cell)


def _of_lines(text: str, span: Span) -> Iterator[Grid]:
    """Tables of which a line is a row: with bars, or in columns under a head that names them."""
    rows: list[Row] = []
    width = 0  # of the head of a table in columns; 0 in one with bars
    for line in LINE.finditer(text, span.start, span.end):
        words = line.group()
        if "|" in words and RULE.fullmatch(words):
            continue
        if "|" in words:
            cells = tuple(_between_bars(text, line.start(), line.end()))
            if width:
                yield from _ended(rows, width)
                width = 0
        elif width or not rows and COLUMNS.match(words):
            cells = tuple(_in_columns(text, line.start(), line.end(), width))
            width = width or len(cells)
        else:
            cells = ()
        if len(cells) > 1:
            rows.append(Row(Span(*line.span()), cells))
        elif rows and (len(words) > 20 or SENTENCE.search(words)):  # a short line between rows heads a group of them
            yield from _ended(rows, width)
            width = 0
    yield from _ended(rows, width)


def _ended(rows: list[Row], width: int) -> Iterator[Grid]:
    found = tuple(rows)
    rows.clear()
    if len(found) > 1:
        yield found


def _between_bars(text: str, start: int, end: int) -> Iterator[Span]:
    line = text[start:end]
    inner = [match.start() for match in re.finditer(r"\|", line)]
    edges = ([] if line.lstrip().startswith("|") else [-1]) + inner + ([] if line.rstrip().endswith("|") else [len(line)])
    for left, right in pairwise(edges):
        yield Span(start + left + 1, start + right)


def _in_columns(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    """The cells of a line set in columns; where single blanks part them, as many as the head has."""
    if SENTENCE.search(text, start, end):
        return
    bullet = BULLET.match(text, start, end)
    at = bullet.end() if bullet else start + len(text[start:end]) - len(text[start:end].lstrip())
    gaps = [*GAP.finditer(text, at, end)]
    if not gaps:
        gaps = [*re.finditer(r" +", text[at:end])] and [*re.compile(r" +").finditer(text, at, end)]
        if width and len(gaps) >= width:  # a name with blanks in it
            gaps = gaps[len(gaps) - width + 1 :]
        if width and len(gaps) + 1 != width:
            return
    for gap in gaps:
        if gap.end() < end:
            yield Span(at, gap.start())
            at = gap.end()
    if at < end:
        yield Span(at, end)


def _stacked(text: str, span: Span) -> Iterator[Grid]:
    """Tables of which each cell became a line of its own: 指标 / 绝对数 / 地区生产总值 / 490.2."""
    for head in HEAD.finditer(text, span.start, span.end):
        stop = min(span.end, head.start() + 20000)
        cells = [Span(line.start(), line.end()) for line in re.compile(r"[^\n]*\S[^\n]*").finditer(text, head.start(), stop)]
        numbers = [at for at, cell in enumerate(cells) if NUMBER.fullmatch(cell.cut(text).strip())]
        width = numbers[0] - 1 if numbers else 0  # the first number stands in the second cell of the second row
        rows: list[Row] = []
        while 1 < width <= 6 and len(row := cells[len(rows) * width : (len(rows) + 1) * width]) == width:
            if rows and (
                NUMBER.fullmatch(row[0].cut(text).strip()) or not all(NUMBER.fullmatch(cell.cut(text).strip()) for cell in row[1:])
            ):
                break
            rows.append(Row(Span(row[0].start, row[-1].end), tuple(row)))
        if len(rows) > 2:
            yield tuple(rows)
