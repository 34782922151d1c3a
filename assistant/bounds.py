"""What may be a number, a year, a word in a file that people or programs wrote: finite, and no larger than the world needs."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TypeGuard

LARGEST = Decimal(10) ** 18  # a hundred times what China produces in a year, in yuan
DIGITS = 40
FIRST_YEAR, LAST_YEAR = 1000, 2999
LONGEST_WORD = 400


def is_bounded(number: Decimal | None) -> bool:
    """Whether a number can be reckoned with and printed.

    >>> [is_bounded(Decimal(text)) for text in ("1139", "-0.05", "NaN", "Infinity", "1e19", "1e-300", "9" * 50)]
    [True, True, False, False, False, False, False]
    """
    if number is None:
        return True
    digits, exponent = number.as_tuple()[1:]
    return isinstance(exponent, int) and len(digits) <= DIGITS and -DIGITS <= exponent <= DIGITS and abs(number) <= LARGEST


def read_number(value: object) -> Decimal:
    """A number from text or from a data file; ValueError for what is none, or cannot be reckoned with.

    >>> read_number("112.5"), read_number(18)
    (Decimal('112.5'), Decimal('18'))
    """
    if (
        isinstance(value, bool)
        or not isinstance(value, str | int | float | Decimal)
        or (isinstance(value, str) and len(value) > 2 * DIGITS)
    ):
        raise ValueError("no number")
    try:
        number = Decimal(str(value).strip())
    except (InvalidOperation, ValueError):  # int of more digits than Python prints
        raise ValueError("no number") from None
    if not is_bounded(number):
        raise ValueError("out of bounds")
    return number


def is_year(value: object) -> TypeGuard[int]:
    """Whether a value of a data file can be a year.

    >>> is_year(2021), is_year(True), is_year(10**5000), is_year("2021")
    (True, False, False, False)
    """
    return isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR


def shown(value: object) -> str:
    """A value as a complaint shows it: the beginning of a long one, and never the whole of what was made to be long.

    >>> shown([2016, "年"]), len(shown("长" * 10_000)), shown(10**9999)
    ("[2016, '年']", 80, 'a number of many digits')
    """
    try:
        if isinstance(value, str):
            text = repr(value[:100])
        elif isinstance(value, int) and abs(value) > LARGEST:
            return "a number of many digits"
        elif isinstance(value, list | tuple | dict) and len(value) > 20:
            return f"{type(value).__name__} of {len(value)}"
        else:
            text = repr(value)
    except (ValueError, RecursionError):
        return f"a {type(value).__name__}"
    return text if len(text) <= 80 else f"{text[:79]}…"
