"""Numbers written in several parts, with a point or sign by sign: 18亿6000万, 三百二十亿五千万, 七·三, 五三五."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.recognition.numerals import parse_numeral
from assistant.recognition.parts import Found
from assistant.records import Bound

SIGNS = "〇零○一二两三四五六七八九"
_WORDS = f"{SIGNS}十百千"
_POINT = "[·•・．.点]"
_PART = rf"(?:\d+(?:\.\d+)?|[{SIGNS}十百][{_WORDS}]*)"
# A later part says its scale or is long enough to tell it: not 9000亿三 in 9000亿三个台阶.
_LATER = (
    rf"零?(?:\d+(?:\.\d+)?[余多]?(?:[百千]?[万亿]|[百千](?![瓦克米升]))|\d{{3,}}|[{SIGNS}十][{_WORDS}]*[余多]?[万亿]"
    rf"|[{SIGNS}]?[十百千](?![瓦克米升])[{_WORDS}]*|(?<=零)[{SIGNS}])"
)
_FREE = rf"(?<![\d.A-Za-z#&\[_第每{_WORDS}万亿几数·•・点])"
# What is written in parts, the largest first; a later part need not say its scale: 1万2千, 2万5000.
SEVERAL = rf"{_FREE}(?:{_PART}\s?[百千]?[万亿](?:\s?{_LATER})+|\d+千\d+百?)(?![A-Za-z\d])"
POINTED = rf"{_FREE}[{_WORDS}]+{_POINT}[{SIGNS}]+(?![十百千\d{_POINT[1:-1]}分刻])"
SIGN_BY_SIGN = rf"{_FREE}[{SIGNS}]{{3,}}(?![十百千年{_POINT[1:-1]}])"
_TOKEN = re.compile(rf"零(?=\d)|(?P<number>\d+(?:\.\d+)?|(?<!\d)[{_WORDS}]+)|(?P<scale>[百千]?[万亿]|[百千])|[\s余多]")
_SCALES = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11}
_LARGE = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}
_DIGITS = {sign: str(parse_numeral(sign.replace("○", "〇"))) for sign in SIGNS}
_MEASURED = re.compile("[万亿]|元|吨|公斤|斤|亩|%")


def read_written(text: str, match: re.Match[str], unit: re.Pattern[str]) -> Iterator[Found]:
    """The quantity that such a number and the unit behind it are; none where a part of it cannot be read."""
    kind, written = match.lastgroup, match.group()
    printed = unit.match(text, match.end())
    if printed is None or not printed["base"] and not printed["scale"]:
        return
    scale, base = printed["scale"] or "", printed["base"] or ""
    if base in ("年", "届", "期") or not base and not scale.endswith(("万", "亿")):
        return
    more = Bound.MORE_THAN if printed["more"] or printed["also"] or re.search("[余多]", written + scale) else None
    scale = re.sub("[余多]", "", scale)
    if kind == "pointed":
        value = _pointed(written)
    elif kind == "signs":
        value = Decimal("".join(_DIGITS[sign] for sign in written)) if _MEASURED.match(scale + base) and written[0] not in "〇零○" else None
    else:
        value = _several(written)
        if value is not None and not scale:
            value, scale = _scaled(value, base)
    if value is not None:
        yield Found(match.start(), printed.end(), value, scale + base or None, bound=more)


def _pointed(written: str) -> Decimal | None:
    """The value of 七·三 or 五三五点六."""
    whole, part = re.split(_POINT, written, maxsplit=1)
    digits = "".join(_DIGITS[sign] for sign in part)
    if len(whole) > 1 and all(sign in SIGNS for sign in whole):
        return Decimal("".join(_DIGITS[sign] for sign in whole) + "." + digits)
    number = parse_numeral(whole)
    return None if number is None else number + Decimal("0." + digits)


def _several(written: str) -> Decimal | None:
    """The value of a number in several parts.

    >>> [_several(written) for written in ("18亿6000万", "1万2千", "三百二十亿五千万", "五万七千六百亿", "一百九十万零三千九百七十一")]
    [Decimal('1860000000'), Decimal('12000'), Decimal('32050000000'), Decimal('5760000000000'), Decimal('1903971')]
    >>> _several("3万5"), _several("5万6亿7")
    (None, None)
    """
    if not re.search(r"\d", written):
        return parse_numeral(re.sub("[余多]", "", written))
    total, smallest = Decimal(0), 20
    number: Decimal | None = None
    for token in _TOKEN.finditer(written):
        if token["number"]:
            number = Decimal(token["number"]) if token["number"][0].isdigit() else parse_numeral(token["number"].lstrip("零"))
            if number is None:
                return None
        elif token["scale"]:
            power = _SCALES[token["scale"]]
            if number is None or power >= smallest:
                return None
            total, number, smallest = total + number * Decimal(10) ** power, None, power
    if number is not None:  # behind 万 a number without a scale has thousands: 2万5000, never 3万5
        if number >= 10**smallest or number * 100 < 10**smallest:
            return None
        total += number
    return total


def _scaled(value: Decimal, base: str) -> tuple[Decimal, str]:
    """The value in the largest scale in which it is short: 18.6亿元, 1.2万人, 1903971人次."""
    for name, scale in _LARGE.items():
        if value >= scale:
            shorter = Decimal(f"{(value / scale).normalize():f}")
            decimals = -min(0, int(shorter.as_tuple().exponent))
            return (shorter, name) if base.endswith("元") or decimals <= 2 else (value, "")
    return value, ""


WRITTEN: Mapping[str, str] = {"several": SEVERAL, "pointed": POINTED, "signs": SIGN_BY_SIGN}
