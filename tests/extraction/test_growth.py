"""What reading and extraction cost grows as the text does: twice the text, at most twice the work and the memory. Counted, not timed."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.reading import build_document
from assistant.sources import extract_record, load_vocabulary
from tests.paging import ROOT

HEAD = "红杉市政府工作报告\n\n"
SHAPES: dict[str, Callable[[int], str]] = {
    "分别 with many names and numbers": lambda n: "地区生产总值、" * (n // 20) + "分别" + "增长8%、" * (n // 10) + "。",
    "numbers side by side in one sentence": lambda n: "地区生产总值增长8%，" * (n // 10) + "。",
    "比上年 again and again": lambda n: "比上年增长8%，" * (n // 8) + "。",
    "a sentence that does not end": lambda n: "推进产业发展和社会事业" * (n // 11),
    "digits": lambda n: "1" * n,
    "headings": lambda n: "一、目标\n\n增长8%。\n\n" * (n // 14),
    "terms in quotation marks": lambda n: "“三山”即一山两山。" * (n // 10),
    "brackets that never close": lambda n: "（“" * (n // 2),
    "numbers line by line": lambda n: "增长8%\n" * (n // 5),
    "blanks": lambda n: " " * n + "增长8%",
    "a list of terms": lambda n: "名词解释\n\n" + "".join(f"{at}.词{at}：是指某事。\n" for at in range(n // 14)),
    "a table": lambda n: "| 地区生产总值 | 亿元 | 100 | 8% |\n" * (n // 24),
    "years": lambda n: "2020年、" * (n // 6),
    "places": lambda n: "兰州市城关区、" * (n // 7) + "增长8%。",
}
_, VOCABULARY = load_vocabulary(ROOT / "knowledge")


def read(text: str) -> int:
    """How many figures a text gives."""
    return len(extract_record(build_document(HEAD + text + "\n", "d"), VOCABULARY, sidecar=Path("d.yaml")).figures)


def steps(text: str) -> int:
    """How many functions, ours and those of Python, are called to read a text."""
    count = 0

    def counted(_frame: Any, event: str, _what: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


def turns(text: str) -> int:
    """How many lines of ours are run to read a text: a loop that calls nothing counts too."""
    count = 0

    def counted(frame: Any, event: str, _what: Any) -> Any:
        nonlocal count
        count += event == "line"
        return counted if "assistant" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


def memory(text: str) -> int:
    """The bytes that are held at most while a text is read."""
    tracemalloc.start()
    try:
        read(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_at_most_twice_the_work(shape: str) -> None:
    read(SHAPES[shape](400))  # what is made once is made before
    small, large = (steps(SHAPES[shape](n)) for n in (3000, 6000))
    assert large <= 2.3 * small + 2000, f"{small} → {large}"


def test_twice_the_headings_are_at_most_twice_the_turns() -> None:
    """Before, each section looked for itself among all headings."""
    read(SHAPES["headings"](400))
    small, large = (turns(SHAPES["headings"](n)) for n in (12_000, 24_000))
    assert large <= 2.3 * small, f"{small:,} → {large:,}"


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_at_most_twice_the_memory(shape: str) -> None:
    read(SHAPES[shape](400))
    small, large = (memory(SHAPES[shape](n)) for n in (6000, 12_000))
    assert large <= 2.3 * small + 300_000, f"{small:,} → {large:,}"


def test_a_line_of_ninety_nine_thousand_characters_takes_little() -> None:
    text = SHAPES["分别 with many names and numbers"](99_000)
    assert memory(text) < 60_000_000


def test_a_report_is_read_in_few_steps() -> None:
    text = (ROOT / "knowledge" / "documents" / "chengguan-work-report.txt").read_text(encoding="utf-8")
    read(text)
    assert steps(text) < 9.5 * len(text)  # a tenth more than needed on the day it was counted


def test_the_longest_sentences_that_people_write_are_read_whole() -> None:
    clauses = "，".join(f"第{at}项指标{at}个" for at in range(60))
    assert read(f"2024年，全市{clauses}。") >= 50
    values = "、".join(f"{at}.5%" for at in range(1, 10))
    names = "、".join("一二三四五六七八九"[at] + "产业增加值" for at in range(9))
    assert read(f"2024年，{names}分别增长{values}。") == 9
