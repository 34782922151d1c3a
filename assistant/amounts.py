"""Quantities on one scale: intervals in base units, which of two is less, by how much they differ, whether one reaches the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import prod

from assistant.records import Bound, Figure, Quantity, Unit

NEAR = Decimal(1) / 40  # how far 左右 and 约 reach to either side, as a share of the number: 8%左右 is 7.8% to 8.2%
RANK = "ranks"
_ZEROS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_SCALES = "".join(_ZEROS)
_RANKED = frozenset({"位", "名次", "位次"})


class Order(StrEnum):
    """How one amount stands to another."""

    LESS = "less"
    GREATER = "greater"
    EQUAL = "equal"
    OVERLAP = "overlap"  # 8%—9% and 9%左右: neither is more than the other
    UNLIKE = "unlike"  # of two families of units


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number may be, in the base unit of its family; an end that is open is None. `stated` is the printed number, of a range its middle."""

    low: Decimal | None
    high: Decimal | None
    stated: Decimal
    family: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a first amount stands to a second: `stated` orders the printed numbers alone, `low` to `high` is the first less the second."""

    order: Order
    stated: Order
    low: Decimal | None = None
    high: Decimal | None = None


def family_of(unit: str | None, units: Mapping[str, Unit]) -> str:
    """The family of a unit, or the unit itself where it is in no list; a place among others (第3位) is of a family of its own.

    >>> family_of("万套", {}), family_of("套", {}), family_of("位", {}) == RANK
    ('套', '套', True)
    """
    if unit in _RANKED:
        return RANK
    known = units.get(unit or "")
    return known.family if known else (unit or "").lstrip(_SCALES) or unit or ""


def _factor(unit: str | None, units: Mapping[str, Unit]) -> Decimal:
    """How many of the base unit one of a unit is; of one in no list what its numeral tells: 万套."""
    if known := units.get(unit or ""):
        return known.factor
    written = unit or ""
    scales = written[: len(written) - len(written.lstrip(_SCALES))] if written.lstrip(_SCALES) else ""
    return Decimal(prod(10 ** _ZEROS[letter] for letter in scales))


def amount_of(figure: Figure, units: Mapping[str, Unit]) -> Amount | None:
    """What the number of a figure may be, a fall as a negative number; None for a goal without a number."""
    return amount(figure.quantity, units, falls=figure.falls) if figure.quantity else None


def amount(quantity: Quantity, units: Mapping[str, Unit], *, falls: bool = False) -> Amount | None:
    """What a quantity may be, in base units.

    >>> units = {"亿斤": Unit("亿斤", ("亿斤",), "mass", Decimal(50_000_000)), "万吨": Unit("万吨", ("万吨",), "mass", Decimal(10_000_000))}
    >>> grain, rice = Quantity(Decimal(180), "亿斤"), Quantity(Decimal(900), "万吨")
    >>> compare(amount(grain, units), amount(rice, units)).order.value
    'equal'
    """
    factor = _factor(quantity.unit, units) * (-1 if falls else 1)
    ends = _ends(quantity)
    if ends is None:
        return None
    low, high, stated = ends
    first, second = (None if end is None else end * factor for end in (low, high))
    if falls:
        first, second = second, first
    return Amount(first, second, stated * factor, family_of(quantity.unit, units))


def _ends(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, Decimal] | None:
    value, bound = quantity.value, quantity.bound
    if value is None:
        if quantity.low is None or quantity.high is None:
            return None
        return quantity.low, quantity.high, (quantity.low + quantity.high) / 2
    if bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return value, None, value
    if bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return None, value, value
    reach = abs(value) * NEAR if bound is Bound.ABOUT else Decimal(0)
    return value - reach, value + reach, value


def compare(first: Amount, second: Amount) -> Comparison:
    """How the first stands to the second; two that are open to the same side (7%以上, 8%以上) are ordered by their ends.

    >>> target, result = Amount(Decimal(8), Decimal(9), Decimal("8.5"), "percent"), Amount(Decimal(7), Decimal(7), Decimal(7), "percent")
    >>> found = compare(result, target)
    >>> found.order.value, found.low, found.high
    ('less', Decimal('-2'), Decimal('-1'))
    """
    if first.family != second.family:
        return Comparison(Order.UNLIKE, Order.UNLIKE)
    stated = _order(first.stated, second.stated)
    low = None if first.low is None or second.high is None else first.low - second.high
    high = None if first.high is None or second.low is None else first.high - second.low
    order = Order.OVERLAP
    if (first.low, first.high) == (second.low, second.high):
        order = Order.EQUAL if first.low == first.high else Order.OVERLAP
    elif first.high is None and second.high is None and first.low is not None and second.low is not None:
        order = _order(first.low, second.low)
    elif first.low is None and second.low is None and first.high is not None and second.high is not None:
        order = _order(first.high, second.high)
    elif high is not None and high < 0:
        order = Order.LESS
    elif low is not None and low > 0:
        order = Order.GREATER
    return Comparison(order, stated, low, high)


def _order(first: Decimal, second: Decimal) -> Order:
    return Order.LESS if first < second else Order.GREATER if first > second else Order.EQUAL


def reaches(result: Amount, target: Amount, *, lower_is_better: bool = False) -> bool | None:
    """Whether a result reaches a target; None where the two cannot tell.

    >>> about = Amount(Decimal("7.8"), Decimal("8.2"), Decimal(8), "percent")
    >>> [reaches(Amount(Decimal(n), Decimal(n), Decimal(n), "percent"), about) for n in ("8.6", "7.9", "6.1")]
    [True, True, False]
    """
    if result.family != target.family:
        return None
    downwards = lower_is_better or target.low is None
    if downwards:
        result, target = _turned(result), _turned(target)
    wanted = target.low if target.low is not None else target.high
    if wanted is None:
        return None
    if result.low is not None and result.low >= wanted:
        return True
    if result.high is not None and result.high < wanted:
        return False
    return True if result.low is not None and result.high is not None and result.stated >= wanted else None


def _turned(one: Amount) -> Amount:
    def less(end: Decimal | None) -> Decimal | None:
        return None if end is None else -end

    return Amount(less(one.high), less(one.low), -one.stated, one.family)


def in_unit(number: Decimal, unit: str | None, units: Mapping[str, Unit]) -> Decimal:
    """A number in base units as one of a unit, for printing.

    >>> in_unit(Decimal(50_000_000), "亿斤", {"亿斤": Unit("亿斤", ("亿斤",), "mass", Decimal(50_000_000))})
    Decimal('1')
    """
    return number / _factor(unit, units)
