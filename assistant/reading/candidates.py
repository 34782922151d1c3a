"""What a heading is before it has a level, and the questions asked of any words that may be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.lines import Label, Line
from assistant.text import Span

STOPS = "。！？!?；;：:，,、…"
SENTENCE_END = re.compile("[。！!]")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|[(（][^)）]*[)）]")
_NUMBER = re.compile(r"\d(?![\dA-Za-z年+\-])")
_YEAR = re.compile(r"(?:\d{4}|20[xX×]{2})(?:[-—－~至]\d{2,4})?年?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading found; `line` is the index of its (first) line, `style` decides its level."""

    line: int
    span: Span
    title: str
    style: str
    label: Label | None = None
    run_in: bool = False
    glossary: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a document that are not set aside: `indexes` in order."""

    lines: Sequence[Line]
    indexes: Sequence[int]

    def __len__(self) -> int:
        return len(self.indexes)

    def at(self, place: int) -> Line | None:
        """The line at a place, or None outside."""
        return self.lines[self.indexes[place]] if 0 <= place < len(self.indexes) else None


def clean_title(text: str) -> str:
    """A heading as it is shown: blanks folded, the full stop or colon at its end left out.

    >>> clean_title("第一章  发展基础与发展背景"), clean_title("——空间拓展战略。")
    ('第一章 发展基础与发展背景', '——空间拓展战略')
    """
    return " ".join(text.split()).rstrip("。：:；;!！")


def has_quantity(text: str) -> bool:
    """Whether the words state a number, years and what stands in quotation marks or brackets apart.

    >>> [has_quantity(text) for text in ("改造城市小街巷60条", "实施“1269”行动计划", "2025年工作安排", "加快5G建设")]
    [True, False, False, False]
    """
    return any(map(str.isdigit, text)) and bool(_NUMBER.search(_YEAR.sub("", _QUOTED.sub("", text))))


def is_balanced(text: str) -> bool:
    """Whether every quotation mark and bracket that opens in the words closes in them."""
    return all(text.count(opening) == text.count(closing) for opening, closing in ("“”", "《》")) and text.count("(") + text.count(
        "（"
    ) == text.count(")") + text.count("）")
