"""Quantities: what is one, how large, in what, and how bounded; cases are in quantities.yaml."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.recognition.quantities import find_quantities
from assistant.text import Span
from tests.recognition.cases import load_cases

CASES = load_cases(Path(__file__).with_name("quantities.yaml"))


def test_the_units_of_a_vocabulary_are_gone_through_once() -> None:
    class Counted(tuple[str, ...]):
        """Units that tell how often somebody went through them."""

        times = 0

        def __iter__(self) -> Iterator[str]:
            Counted.times += 1
            return super().__iter__()

    units = Counted(("元/头", "吨/亩"))
    assert [len(find_quantities("补贴300元/头", units)) for _ in range(3)] == [1, 1, 1]
    assert [mention.value.unit for mention in find_quantities("单产3吨/亩", units)] == ["吨/亩"]
    assert Counted.times == 1


def _plain(value: object, low: object, high: object) -> str:
    return f"{low:f}..{high:f}" if value is None else f"{value:f}"  # type: ignore[str-format]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_quantity_is_read_as_printed(case):
    found = [
        [_plain(one.value.value, one.value.low, one.value.high), one.value.unit, one.value.bound.value]
        for one in find_quantities(case["text"])
    ]
    assert found == case["expect"]


def test_span_starts_at_the_number_and_text_keeps_the_bound():
    text = "力争突破1000亿元大关"
    (mention,) = find_quantities(text)
    assert mention.span == Span(4, 10)
    assert mention.value.text == "突破1000亿元"


@given(st.text(alphabet="0123456789一二三十百千万亿元%个以上内约第位/:、,。年月-—至GDP", max_size=30))
def test_no_text_breaks_the_recogniser(text):
    spans = [mention.span for mention in find_quantities(text)]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
