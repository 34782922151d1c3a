"""Paragraphs that a page break or a narrow column cut: which lines stop in mid sentence, and which go on with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.reading.boilerplate import is_furniture, is_page_number
from assistant.reading.lines import Line
from assistant.reading.standalone import is_glossary_heading
from assistant.text import Span

_SENTENCE_END = "。！？!?；;：:…"
_CLOSERS = "”’）)》】」"
_CONTINUES = "，,、"
_QUANTITY = re.compile(r"\d[\d.]*\s*(?:%|‰|[万亿个所条座处户人名家元公平套项亩吨件米])")
_DEFINES = re.compile(r"[:：](?:就是|是指|指|即|是|为)")
_APART = re.compile("各位(?:代表|委员|同志)|附[件：:]|注[：:]|[\\[〔【]")
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("（", "）"))


def find_breaks(lines: tuple[Line, ...]) -> Iterator[Span]:
    """What stands between a line and the rest of it, the number of a page included.

    >>> from assistant.reading.lines import split_lines
    >>> text = "长效机制不断健全。出台了《进\\n- 3 -\\n一步加强管理的意见》等政策。"
    >>> [gap.cut(text) for gap in find_breaks(split_lines(text))]
    ['\\n- 3 -\\n']
    """
    width = column_width(lines)
    for line, following in pairwise(line for line in lines if not is_page_number(line.text)):
        full = bool(width) and len(line.text) + line.indent >= width - 3 and line.text[-1] not in _SENTENCE_END
        if (full or is_broken(line)) and continues(following, line, inside=full):
            yield Span(line.span.end, following.span.start)


def column_width(lines: tuple[Line, ...]) -> int:
    """The width of the column when most lines are cut at one, else 0."""
    lengths = sorted(len(line.text) + line.indent for line in lines)
    if len(lengths) < 20 or lengths[-1] > 70:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    full = [line for line in lines if len(line.text) + line.indent >= width - 3]
    cut = sum(line.text[-1] not in _SENTENCE_END for line in full)
    return width if width >= 20 and 2 * len(full) > len(lines) and 4 * cut > 3 * len(full) else 0


def is_broken(line: Line) -> bool:
    """Whether a line stops in mid sentence: it has the marks of running text and no end.

    >>> from assistant.reading.lines import split_lines
    >>> [is_broken(split_lines(text)[0]) for text in ("二、九州经济开发区", "4.建成住房90万平方米,其中村民", "稳步推进。大")]
    [False, True, True]
    """
    text = line.text
    last = text[-1]
    if text.startswith("|") or text.count("|") > 1:  # a row of a table
        return False
    if last in _SENTENCE_END or (last == "—" and not text.startswith("—")) or is_furniture(text):
        return False
    if last in _CONTINUES or any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS):
        return len(text) > 12
    comma = "," in text or "，" in text
    long = len(text) > (70 if line.label else 40)  # longer than headings are
    running = "。" in text or long and comma or _DEFINES.search(text) is not None or comma and _QUANTITY.search(text, 3) is not None
    if last in _CLOSERS:
        return running and len(text) > 60 and last == "”" and not text.endswith(("。”", "！”"))
    return running


def continues(line: Line, before: Line, *, inside: bool = False) -> bool:
    """Whether a line can be the rest of a broken one: it is no heading, no list item and no indented paragraph of its own.

    `inside` tells that the line before fills its column, so that a rest without an end may follow.
    """
    label, text = line.label, line.text
    if text.startswith("|") or text.count("|") > 1:
        return False
    if label is not None and label.style != "ordinal" and not (label.style == "number" and before.text[-1] in _CONTINUES):
        return False
    if is_furniture(text) or _APART.match(text) or is_glossary_heading(text):
        return False
    if line.indent > before.indent and line.indent >= 2:
        return False
    return inside or text[-1] in _SENTENCE_END or text[-1] in _CLOSERS or len(text) > 20
