"""Figures as numbers for a spreadsheet: the number itself, its ends, unit, bound, sign and years, each in a column of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.records import Bound, Figure, Quantity

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_LOW = (Bound.AT_LEAST, Bound.MORE_THAN)
_HIGH = (Bound.AT_MOST, Bound.LESS_THAN)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure says in numbers, a fall below nought; an end that is not stated is None."""

    value: float | None
    low: float | None
    high: float | None


def measured(figure: Figure) -> Measured:
    """The printed number in its printed unit; a bound has one end, an exact number both, 左右 none.

    >>> from assistant.documents import Quote
    >>> from assistant.records import Bearing, Measure, Nature
    >>> def fall(quantity, falls): return Figure("d", (), "能耗", None, None, None, Measure.GROWTH, Nature.TARGET, quantity,
    ...     Quote("d", "", (), 0, 1, "x"), bearing=Bearing(falls=falls))
    >>> measured(fall(Quantity(Decimal(3), "%", Bound.AT_LEAST), True))
    Measured(value=-3.0, low=None, high=-3.0)
    >>> measured(fall(Quantity(None, "%", Bound.BETWEEN, low=Decimal(6), high=Decimal("6.5")), False))
    Measured(value=None, low=6.0, high=6.5)
    """
    quantity = figure.quantity
    if quantity is None:
        return Measured(None, None, None)
    low, high = quantity.low, quantity.high
    if quantity.value is not None:
        low = quantity.value if quantity.bound in _LOW or quantity.bound is Bound.EXACTLY else None
        high = quantity.value if quantity.bound in _HIGH or quantity.bound is Bound.EXACTLY else None
    if figure.falls:
        low, high = _less(high), _less(low)
    return Measured(
        *(None if one is None else float(one) for one in (_less(quantity.value) if figure.falls else quantity.value, low, high))
    )


def _less(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def as_number(text: str, quantity: Quantity | None, *, note: str = "", falls: bool = False) -> tuple[float, str] | None:
    """A printed value as a number with the format that shows it as it is printed, its note behind it; None where it is not one number.

    >>> as_number("6.50%左右（增速）", Quantity(Decimal("6.5"), "%", Bound.ABOUT))
    (6.5, '0.00"%左右（增速）"')
    >>> as_number("突破1,139亿元", Quantity(Decimal(1139), "亿元", Bound.MORE_THAN))
    (1139.0, '"突破"#,##0"亿元"')
    >>> as_number("下降2%", Quantity(Decimal(2), "%"), falls=True)
    (-2.0, '"下降"0"%";"下降"0"%"')
    >>> as_number("8%", Quantity(Decimal(8), "%"), note="（2021年）")
    (8.0, '0"%（2021年）"')
    >>> as_number("8%—9%", Quantity(None, "%")), as_number("翻一番", Quantity(Decimal(2), "倍"))
    (None, None)
    """
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1 or quantity is None or quantity.value is None:
        return None
    printed = numbers[0].group().replace("，", ",")
    if Decimal(printed.replace(",", "")) != quantity.value:
        return None
    whole, _, decimals = printed.partition(".")
    digits = ("#,##0" if "," in whole else "0") + (f".{'0' * len(decimals)}" if decimals else "")
    before, after = (_literal(part) for part in (text[: numbers[0].start()], text[numbers[0].end() :] + note))
    shown = f"{before}{digits}{after}"
    return (-float(quantity.value), f"{shown};{shown}") if falls else (float(quantity.value), shown)


def _literal(text: str) -> str:
    return '"' + text.replace('"', '"\\""') + '"' if text else ""
