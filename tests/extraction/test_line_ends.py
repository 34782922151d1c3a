"""Wherever a line is broken, extraction neither fails nor makes one quantity of two lines."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.documents import Document
from assistant.extraction import EXTRACTORS, find_figures
from assistant.reading import build_document
from assistant.recognition import find_quantities
from assistant.sources import extract_record
from assistant.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "knowledge")
QUICK = settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = (
    "1200", "家", "家政服务业营业收入3亿元，增长4倍", "附件2", "名词解释", "经济5", "%", "5%至", "8%以", "上", "突破", "1000", "亿元", "第3", "位", "3/4",
    "三分之", "一", "翻两", "番", "第一章 总则", "（一）", "1.", "地区生产总值增长", "2025年", "到", "2026", "年", "| 指标 | 2025年 | 2030年 |", "|", "[1]",
    "①", "“三产”即", "，", "。", "；", "、", "：", "（", "）", " ", "\t", "五万七千", "六百亿元", "7，490亿元", "12.", "其中", "分别", "和", "占全市", "力争",
    "目标", "全覆盖", "名词解释：", "注：",
)  # fmt: skip
BROKEN = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", "", "\n", "\n\n"))), min_size=1, max_size=24).map(
    lambda pieces: "".join(word + end for word, end in pieces)
)
REPORT = (
    "某县2026年政府工作报告\n一、2025年工作回顾\n地区生产总值达到320亿元，增长5.6%，规上企业1200家，其中百亿企业2家。"
    "城乡居民收入分别增长5%和7%以上，森林覆盖率由30%提高到32%。\n二、2026年重点工作\n力争固定资产投资增长6%至8%，新增就业3万人左右。\n"
    "名词解释\n1.“两山”：绿水青山就是金山银山。\n"
)


def read(text: str) -> None:
    """Everything that is made of a text; each quote is made, so each holds."""
    record = extract_record(build_document(text, "d"), VOCABULARY, sidecar=Path("d.yaml"))
    for figure in record.figures:
        record.document.verify(figure.quote)
    for item in (item for one in record.lists for item in one.items):
        assert item.span.covers(item.head)
        record.document.verify(record.document.quote(item.head))
    assert len(record.times) == len(record.document.sections)


@QUICK
@given(text=BROKEN)
def test_no_text_of_broken_lines_fails(text: str) -> None:
    read(text)


@QUICK
@given(at=st.lists(st.integers(1, len(REPORT) - 1), min_size=1, max_size=9, unique=True))
def test_a_report_broken_anywhere_is_read(at: list[int]) -> None:
    cuts = [0, *sorted(at), len(REPORT)]
    read("\n".join(REPORT[start:end] for start, end in pairwise(cuts)))


@QUICK
@given(text=BROKEN)
def test_no_quantity_reaches_over_a_line_end(text: str) -> None:
    for mention in find_quantities(text, tuple(VOCABULARY.units)):
        assert "\n" not in mention.span.cut(text)


@pytest.mark.parametrize("text", ["规上企业1200\n家政服务业营业收入3亿元，增长4倍。", "附件2\n名词解释", "全市经济5\n%的增长", "2026\n年"])
def test_a_number_at_the_end_of_a_line_takes_no_unit_from_the_next(text: str, document: Callable[..., Document]) -> None:
    figures = find_figures(document(text), VOCABULARY)
    assert all("\n" not in (figure.quantity.text if figure.quantity else "") for figure in figures)
    assert not any(figure.quantity and figure.quantity.value in (1200, 2, 5) for figure in figures)


def test_a_line_broken_inside_a_paragraph_is_read_whole() -> None:
    text = "某县工作报告\n一、工作回顾\n过去一年，全县上下团结一心、真抓实干，经济稳中有进，地区生产总值达到三百亿元，固定资产投资达到12\n亿元，比上年增长8%。\n"
    figures = find_figures(build_document(text, "d"), VOCABULARY)
    assert [figure.quantity.unit for figure in figures if figure.quantity and figure.quantity.value == 12] == ["亿元"]


def test_every_kind_of_record_is_fuzzed() -> None:
    assert set(EXTRACTORS) == {"figures", "glossary", "undefined", "lists"}  # all that extract_record calls
