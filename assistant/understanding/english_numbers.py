"""Numbers of an English question as Chinese writes them: amounts and numerals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from assistant.records import Quantity

_SCALES = {
    "trillion": 10**12,
    "tn": 10**12,
    "billion": 10**9,
    "bn": 10**9,
    "million": 10**6,
    "mn": 10**6,
    "thousand": 10**3,
    "hundred": 10**2,
}
_AMOUNT = re.compile(
    r"(?P<currency>(?:RMB|CNY|¥|￥)\s*)?(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:[ -]?(?P<scale>{'|'.join(_SCALES)})\b)?(?P<unit>[ -]?(?:yuan|renminbi|rmb|cny|percentage points?|percent|per cent|%|people|households)(?!\w))?",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:over|above|under|below|about|around|roughly|nearly|at least|at most|(?:more|less|fewer|greater) than) $", re.IGNORECASE
)
_ONES = dict(zip("two three four five six seven eight nine ten".split(), "两三四五六七八九十", strict=True))
_NTHS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split()
_ORDINAL = re.compile(rf"\b(?:({'|'.join(_NTHS[1:])})|(first)(?= (?:one|item|point|place|rank|in|among|of)\b)|(1?\d)(?:st|nd|rd|th))\b")
_CARDINAL = re.compile(rf"\b(?:({'|'.join(_ONES)})|([2-9]|10)(?= (?:years|reports)\b))\b(?!-)")


def with_amounts(text: str) -> str:
    """The text with its amounts scaled as Chinese scales them.

    >>> with_amounts("66 billion yuan"), with_amounts("4.5 million people")
    ('660亿 yuan', '450万 people')
    """
    return _AMOUNT.sub(_amount, text)


def with_numerals(text: str) -> str:
    """The text with small numbers that are said in words, and numbers that order, in Chinese.

    >>> with_numerals("the next three reports of the 14th plan"), with_numerals("it ranks second")
    ('the next 三 reports of the 第十四 plan', 'it ranks 第二')
    """
    text = _ORDINAL.sub(lambda found: f"第{_numeral(int(found[3]) if found[3] else _NTHS.index(found[1] or found[2]) + 1)}", text)
    return _CARDINAL.sub(lambda found: _ONES[found[1]] if found[1] else "两" if found[2] == "2" else _numeral(int(found[2])), text)


def _numeral(number: int) -> str:
    ones = " 一二三四五六七八九"[number % 10].strip()
    return ones if number < 10 else f"十{ones}"


def as_asked(quantities: Iterable[Quantity], text: str) -> tuple[Quantity, ...]:
    """The quantities as the asker wrote them: 66 billion yuan, which was read as 660亿元.

    >>> as_asked([Quantity(Decimal(660), "亿元", text="超过 660亿元")], "Is it over 66 billion yuan?")[0].text
    'over 66 billion yuan'
    """
    written = [(_figure(found), text[_start(text, found) : found.end()]) for found in _AMOUNT.finditer(text) if _is_amount(found)]
    return tuple(
        replace(one, text=next((own for figure, own in written if figure in one.text), one.text)) if one.text else one for one in quantities
    )


def _start(text: str, amount: re.Match[str]) -> int:
    bound = _BOUND.search(text, 0, amount.start())
    return bound.start() if bound else amount.start()


def _amount(found: re.Match[str]) -> str:
    unit = found["unit"] or ("yuan" if found["currency"] else "")
    return f"{_figure(found)} {unit.strip(' -')}".rstrip() if _is_amount(found) else found.group()


def _is_amount(found: re.Match[str]) -> bool:
    return bool(found["scale"] or found["unit"] or found["currency"])


def _figure(found: re.Match[str]) -> str:
    """The number as Chinese scales it: 66 billion is 660亿, 4.5 million 450万."""
    number = Decimal(found["number"].replace(",", "")) * _SCALES.get((found["scale"] or "").lower(), 1)
    if not found["scale"]:
        return found["number"].replace(",", "")
    scale, name = next(((scale, name) for scale, name in ((10**8, "亿"), (10**4, "万")) if number >= scale), (1, ""))
    return f"{(number / scale).normalize():f}{name}"
