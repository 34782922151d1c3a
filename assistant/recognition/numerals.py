"""Chinese numerals and printed digits as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
STEPS = {"十": 10, "百": 100, "千": 1000}
LEVELS = {"万": 10**4, "亿": 10**8}
NUMERAL = "[零〇一二两三四五六七八九十百千]"
# One character for one, so that offsets stay what they are.
FOLDED = dict(zip("０１２３４５６７８９．％／：∶︰～－＃（）", "0123456789.%/:::~-#()", strict=True))
_FOLDED = re.compile(f"[{''.join(FOLDED)}]")

FOLDABLE = re.compile(r"[０-９．％／∶︰～－＃：（](?:(?<![：（])|(?<=\d：)\d|(?<=（)[次套辆户])")


def fold_digits(text: str) -> str:
    """The text with full-width digits and signs in ASCII, as long as before.

    >>> fold_digits("增长８．５％，")
    '增长8.5%，'
    """
    return _FOLDED.sub(lambda sign: FOLDED[sign[0]], text) if FOLDABLE.search(text) else text


def parse_numeral(text: str) -> Decimal | None:
    """The value of a Chinese numeral, None when it is none.

    >>> parse_numeral("二十三"), parse_numeral("一百零五"), parse_numeral("十"), parse_numeral("一二")
    (Decimal('23'), Decimal('105'), Decimal('10'), None)
    >>> parse_numeral("三百二十亿五千万")
    Decimal('32050000000')
    """
    total = section = last = 0
    digit: int | None = None
    for character in text:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
        elif character in STEPS:
            section += (1 if digit is None else digit) * STEPS[character]
            digit = None
        elif character in LEVELS:
            level, section = LEVELS[character], section + (digit or 0)
            total = total + section * level if level < last else (total + section) * level  # 三百二十亿五千万, 五万七千六百亿
            section, digit, last = 0, None, level
        else:
            return None
    return Decimal(total + section + (digit or 0)) if text else None


def parse_number(text: str) -> Decimal:
    """The value of printed digits, thousands separators and blanks left out.

    >>> parse_number("1,036.5")
    Decimal('1036.5')
    """
    return Decimal(text.replace(",", "").replace("，", "").replace(" ", ""))


def divide(part: Decimal, whole: Decimal) -> Decimal:
    """A fraction, to ten places.

    >>> divide(Decimal(1), Decimal(3))
    Decimal('0.3333333333')
    """
    return (part / whole).quantize(Decimal("1.0000000000")).normalize() if part % whole else part / whole
