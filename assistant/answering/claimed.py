"""When a number that somebody claims is the number that a document states: in other units, rounded, or within the bound claimed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.questions import Question
from assistant.records import Bound, Figure, Measure, Quantity

RATES = frozenset({"%", "‰", "个百分点", "倍"})
_SCALED = re.compile("(?P<scale>万亿|亿|万)(?P<base>.*)")
_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
LEAST = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
MOST = frozenset({Bound.LESS_THAN, Bound.AT_MOST})
NEARLY = Decimal("0.01")  # how far rounding may go


def same(stated: Quantity | None, claimed: Quantity) -> bool:
    """Whether they are one number: 4.5亿元 and 45000万元, and 660亿 where the asker leaves out of what."""
    if stated is None or stated.value is None or claimed.value is None:
        return False
    own, other = whole(stated), whole(claimed)
    bare = stated.value == claimed.value and not claimed.unit
    return bare or own[0] == other[0] and (own[1] == other[1] or bool(claimed.unit) and not other[1])


def rounded(stated: Quantity | None, claimed: Quantity) -> bool:
    """Whether the number claimed is the one stated with fewer decimals: 143万人 for 143.1万人."""
    if (
        stated is None
        or stated.value is None
        or claimed.value is None
        or not claimed.unit
        or claimed.unit in RATES
        or whole(stated)[1] != whole(claimed)[1]
    ):
        return False
    full, other = whole(stated)[0], whole(claimed)[0]
    scale = other / claimed.value if claimed.value else Decimal(1)
    places = -int(claimed.value.as_tuple().exponent) if isinstance(claimed.value.as_tuple().exponent, int) else 0
    near = (full / scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == claimed.value
    return near and full != other and abs(full - other) <= abs(other) * NEARLY


def whole(quantity: Quantity) -> tuple[Decimal, str]:
    """The number in full, and what it counts."""
    scaled = _SCALED.match(quantity.unit or "")
    value = quantity.value or Decimal(0)
    return (value * _SCALES[scaled["scale"]], scaled["base"]) if scaled else (value, quantity.unit or "")


def within(stated: Quantity | None, claimed: Quantity) -> bool:
    """Whether the number stated keeps the bound claimed: 660亿元 is 超过500亿元."""
    if stated is None or stated.value is None or claimed.value is None or not claimed.unit:
        return False
    (own, unit), (other, asked) = whole(stated), whole(claimed)
    if unit != asked and asked or stated.bound in (*LEAST, *MOST):
        return False  # 4%以内 is another aim than 2%以内 and 突破700亿元 another mark than 突破500亿元, though the one keeps the other
    if claimed.bound in LEAST:
        return own > other and stated.bound is not Bound.BETWEEN
    return claimed.bound in MOST and own < other and stated.bound is not Bound.BETWEEN


def comparable(one: Figure, question: Question) -> bool:
    """A rate is held against the same kind of rate, an amount against an amount, a growth against a growth."""
    unit = one.quantity.unit if one.quantity else None
    if question.measure is Measure.GROWTH and one.measure not in (Measure.GROWTH, Measure.INCREMENT) and unit == "%":
        return False
    return any(unit == claim.unit or not {unit, claim.unit} & RATES for claim in question.quantities)
