"""Amounts are ordered as intervals, in base units, and a result reaches a target as people would say it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.amounts import Amount, amount, compare, reaches
from assistant.recognition import find_quantities
from assistant.vocabulary import Vocabulary
from tests.small_knowledge import ROOT

UNITS = Vocabulary.load(ROOT / "knowledge").units


def read(text: str, *, falls: bool = False) -> Amount:
    (mention,) = find_quantities(text, tuple(UNITS))
    found = amount(mention.value, UNITS, falls=falls)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("first", "second", "order", "stated"),
    [
        ("8%", "7.5%", "greater", "greater"),
        ("1000亿元", "12000000万元", "less", "less"),
        ("180亿斤", "900万吨", "equal", "equal"),
        ("8%—9%", "9%左右", "overlap", "less"),
        ("8%左右", "8%", "overlap", "equal"),
        ("8%以上", "8%", "overlap", "equal"),
        ("7%以上", "8%以上", "less", "less"),
        ("4%以内", "4.5%以内", "less", "less"),
        ("6.9%", "7%—7.5%", "less", "less"),
        ("8%", "1000亿元", "unlike", "unlike"),
        ("500元", "500美元", "unlike", "unlike"),
    ],
)
def test_two_amounts_are_ordered_as_intervals(first: str, second: str, order: str, stated: str) -> None:
    found = compare(read(first), read(second))
    assert (found.order.value, found.stated.value) == (order, stated)


def test_a_difference_is_an_interval_and_open_where_one_of_them_is() -> None:
    found = compare(read("8%—9%"), read("7%"))
    assert (found.low, found.high) == (Decimal(1), Decimal(2))
    found = compare(read("8%以上"), read("7%"))
    assert (found.low, found.high) == (Decimal(1), None)


def test_a_fall_is_less_than_a_smaller_fall_and_than_any_rise() -> None:
    assert compare(read("8%", falls=True), read("2%", falls=True)).order.value == "less"
    assert compare(read("2%", falls=True), read("1%")).order.value == "less"


@pytest.mark.parametrize(
    ("result", "target", "lower", "reached"),
    [
        ("8.1%", "8%", False, True),
        ("7.9%", "8%", False, False),
        ("7.9%", "8%左右", False, True),
        ("6.5%", "8%左右", False, False),
        ("6.8%", "6.5%—7%", False, True),
        ("7.5%", "6.5%—7%", False, True),
        ("3.9%", "4.5%以内", True, True),
        ("3.9%", "4.5%以内", False, True),
        ("4.6%", "4.5%以内", True, False),
        ("超过1000亿元", "1000亿元以上", False, True),
        ("超过900亿元", "1000亿元以上", False, None),
        ("900亿元", "8%", False, None),
    ],
)
def test_whether_a_target_is_reached(result: str, target: str, lower: bool, reached: bool | None) -> None:
    assert reaches(read(result), read(target), lower_is_better=lower) is reached
