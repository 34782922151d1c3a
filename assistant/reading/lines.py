"""Lines of a document, and the numbers that may stand before a heading or a list item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.text import Span

CHINESE = "〇零一二三四五六七八九十百"
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_CIRCLED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"

# Longest and most official form first; the order is also the usual depth (see outline.RANKS).
_LABELS = (
    ("part", re.compile(rf"第([{CHINESE}\d]{{1,4}})[编篇]\s*")),
    ("chapter", re.compile(rf"第([{CHINESE}\d]{{1,4}})(?:章|部分)\s*[、：:.]?\s*")),
    ("section", re.compile(rf"第([{CHINESE}\d]{{1,4}})节\s*")),
    ("chinese", re.compile(rf"([{CHINESE}]{{1,3}})[、．.]\s*")),
    ("chinese_bracket", re.compile(rf"[(（〔]\s*([{CHINESE}]{{1,3}})\s*[)）〕]\s*[、.．]?\s*|([{_CIRCLED}])\s*")),
    ("number_bracket", re.compile(r"[(（](\d{1,2})[)）]\s*[、.．]?\s*|(\d{1,2})[)）]\s*")),
    ("number", re.compile(r"(\d{1,2})(?:[.．、](?!\d)\s*|\s+(?=[一-鿿“《]))")),
    ("dash", re.compile(r"(?:—{2,}|――+|－－+|--+|──+|[●■◆★▲▪◇○□])\s*()")),
    ("ordinal", re.compile(rf"([{CHINESE}]{{1,2}})(?:是(?!否)|要(?![素务害点]))|第([{CHINESE}]{{1,2}})[，,]")),
)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a heading: its style, its number (0 if it has none), how many characters it takes, and the text."""

    style: str
    number: int
    length: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its indentation; `span` is in the clean text, `indent` the number of blanks before it."""

    span: Span
    text: str
    indent: int
    label: Label | None


def read_number(word: str) -> int:
    """The value of a small number as headings print it.

    >>> [read_number(word) for word in ("三", "十", "十二", "二十一", "7")]
    [3, 10, 12, 21, 7]
    """
    if word in _CIRCLED:
        return _CIRCLED.index(word) + 1
    if word.isdecimal():
        return int(word)
    total = 0
    digit = 0
    for character in word:
        if character in "十百":
            total += max(digit, 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[character]
    return total + digit


def find_label(text: str) -> Label | None:
    """The label a line begins with, or None.

    >>> find_label("（二）深入推进项目建设。创新机制")
    Label(style='chinese_bracket', number=2, length=3, text='（二）')
    >>> find_label("2019年是新中国成立70周年") is None
    True
    """
    first = text[:1]
    if not first or first not in _STARTS:
        return None
    for style, pattern in _LABELS:
        found = pattern.match(text)
        if found:
            word = next((group for group in found.groups() if group), "")
            return Label(style, read_number(word) if word else 0, found.end(), found[0].strip())
    return None


_STARTS = frozenset(f"第(（〔—―－-─●■◆★▲▪◇○□0123456789{CHINESE}{_CIRCLED}")


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that are not blank, in order.

    >>> [(line.span.start, line.text) for line in split_lines("  一、总则\\n\\n正文。\\n")]
    [(2, '一、总则'), (8, '正文。')]
    """
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        content = raw.strip()
        if content:
            indent = raw.index(content[0])
            at = start + indent
            lines.append(Line(Span(at, at + len(content)), content, indent, find_label(content)))
        start += len(raw) + 1
    return tuple(lines)


_ROW = re.compile(r"\t|\|[^|]*\||</?t[dhr]\b|</?table\b|(?:\S[ \u00a0]{2,}){2,}\S")
_SIGN = re.compile("\t|\\||<|[ \u00a0]{2}")  # no row is without
_MARK = re.compile(r"</?t(?:able|[dhr])\b|指标")


def find_table_rows(lines: tuple[Line, ...]) -> frozenset[int]:
    """The indexes of the lines of indicator tables, with the short lines between their rows: no headings, no furniture."""
    rows: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines):
        if _is_row(line):
            run.append(index)
        elif not (run and len(line.text) <= 20 and any(map(_is_row, lines[index + 1 : index + 2]))):
            rows |= _if_table(lines, run)
            run = []
    return frozenset(rows | _if_table(lines, run))


def _is_row(line: Line) -> bool:
    return bool(_SIGN.search(line.text) and _ROW.search(line.text))


def _if_table(lines: tuple[Line, ...], run: list[int]) -> set[int]:
    if (
        len(run) < 2
        and not any("<table" in lines[index].text for index in run)
        or not any(_MARK.search(lines[index].text) for index in run)
    ):
        return set()
    return set(range(run[0], run[-1] + 1))
