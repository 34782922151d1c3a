"""When a number that somebody claims is the number that a document states: in other units, rounded, or within the bound claimed."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.questions import Question
from assistant.recognition.units import MEASURES
from assistant.records import Bound, Extent, Figure, Quantity

RATES = frozenset({"%", "‰", "个百分点", "倍"})
RANKS = frozenset({"位", "名次", "位次", "第"})
KINDS = ("人名位个", "家户个", "项条处座所套件个")  # measure words that count the same things
_YEARLY = re.compile("年均|平均每年|每年平均|年平均|(?<![十二三四五两几])年年?递增")
_SCALED = re.compile("(?P<scale>万亿|亿|万)(?P<base>.*)")
_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
LEAST = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
MOST = frozenset({Bound.LESS_THAN, Bound.AT_MOST})
_PRECISE = 3  # digits of a number that is said roughly and yet means little more than itself
NEARLY = Decimal("0.01")  # how far rounding may go
ABOUT = Decimal("0.1")  # how far a number may be from what 约 or 近 is said of
ABOUT_RATE = Decimal("0.05")  # … a rate


def same(stated: Quantity | None, claimed: Quantity) -> bool:
    """Whether they are one number: 4.5亿元 and 45000万元, and 660亿 where the asker leaves out of what."""
    if stated is None:
        return False
    if stated.value is None or claimed.value is None:  # 8%-8.5%
        return bool(stated.low) and (stated.low, stated.high, stated.unit) == (claimed.low, claimed.high, claimed.unit)
    own, other = whole(stated), whole(claimed)
    bare = stated.value == claimed.value and not claimed.unit
    return bare or own[0] == other[0] and (_alike(own[1], other[1]) or bool(claimed.unit and stated.unit) and not (other[1] and own[1]))


def _alike(one: str, other: str) -> bool:
    """Whether two units count the same things: 735名 are 七百多人."""
    return one == other or any(one in kind and other in kind for kind in KINDS if one and other)


def rounded(stated: Quantity, claimed: Quantity) -> bool:
    """Whether the number claimed is the one stated with fewer decimals: 143万人 for 143.1万人."""
    if not stated.value or not claimed.value or not claimed.unit or claimed.unit in RATES:
        return False
    (full, unit), (other, asked) = whole(stated), whole(claimed)
    near = _as_precise(full * claimed.value / other, claimed.value) == claimed.value and abs(full - other) <= abs(other) * NEARLY
    return (not asked or _alike(asked, unit)) and full != other and near


def _as_precise(number: Decimal, said: Decimal) -> Decimal:
    """A number with as many decimals as another."""
    return number.quantize(Decimal(1).scaleb(min(0, int(said.as_tuple().exponent))), ROUND_HALF_UP)


def agreement(stated: Quantity | None, claimed: Quantity) -> str | None:
    """How a number stated is the one claimed: nothing where in all, bound, rounded; None where it is another number.

    >>> numbers = Quantity(Decimal(8), "%"), Quantity(Decimal(8), "%", Bound.ABOUT), Quantity(Decimal(9), "%")
    >>> [agreement(number, numbers[0]) for number in numbers]
    ['', 'bound', None]
    """
    if stated is None:
        return None
    if same(stated, claimed):
        reached = stated.bound in LEAST or stated.bound is Bound.EXACTLY and claimed.bound is Bound.LESS_THAN
        if claimed.bound in MOST and reached:
            return None  # 160亿斤 is not 不到160亿斤
        family = next((bounds for bounds in (LEAST, MOST) if claimed.bound in bounds), frozenset({claimed.bound}))
        return "" if stated.bound in family or within(stated, claimed) else "bound"
    if within(stated, claimed):
        return ""
    return "rounded" if rounded(stated, claimed) else None


def whole(quantity: Quantity) -> tuple[Decimal, str]:
    """The number in full, and what it counts."""
    scaled = _SCALED.match(quantity.unit or "")
    value = quantity.value or Decimal(0)
    return (value * _SCALES[scaled["scale"]], scaled["base"]) if scaled else (value, quantity.unit or "")


def as_percent(quantity: Quantity) -> Quantity:
    """Tenths and halves as percentages: 四成, 一半."""
    if quantity.value is None or quantity.unit not in ("成", None) or quantity.unit is None and quantity.value >= 1:
        return quantity
    value = quantity.value * (10 if quantity.unit == "成" else 100)
    bound = Bound.ABOUT if quantity.bound is Bound.EXACTLY else quantity.bound  # 四成 is said of 40.5%
    return replace(quantity, value=value.normalize() + 0, unit="%", bound=bound)


def within(stated: Quantity | None, claimed: Quantity) -> bool:
    """Whether the number stated keeps the bound claimed, or is about what is claimed: 660亿元 is 超过500亿元, 27分钟 is 近30分钟."""
    if stated is None or stated.value is None or claimed.value is None or not claimed.unit:
        return False
    (own, unit), (other, asked) = whole(stated), whole(claimed)
    if asked and not _alike(unit, asked):
        return False
    if claimed.bound is Bound.ABOUT:
        return abs(own - other) <= _nearness(claimed) * abs(other)
    if stated.bound in (*LEAST, *MOST):
        return False  # 4%以内 is another aim than 2%以内 and 突破700亿元 another mark than 突破500亿元, though the one keeps the other
    if claimed.bound in LEAST:
        return own > other and stated.bound is not Bound.BETWEEN
    return claimed.bound in MOST and own < other and stated.bound is not Bound.BETWEEN


def _nearness(claimed: Quantity) -> Decimal:
    """How far a number may be from one that is said roughly: the fewer digits, the farther; 近三成 is said more roughly than 约30%."""
    assert claimed.value is not None
    digits = len(claimed.value.normalize().as_tuple().digits)
    plain = claimed.unit not in RATES or "%" not in claimed.text
    return ABOUT if digits == 1 and plain else ABOUT_RATE if digits < _PRECISE else NEARLY


def stands(value: Decimal, claimed: Quantity) -> bool:
    """Whether a number that was reckoned is the one claimed, in the digits and the bound in which that is said: 2.34 is 超过2倍 and not 2倍."""
    said = claimed.value
    if said is None:
        return claimed.low is not None and claimed.high is not None and claimed.low <= value <= claimed.high
    if claimed.bound in LEAST:
        return value >= said
    if claimed.bound in MOST:
        return value <= said
    near = _nearness(claimed) if claimed.bound is Bound.ABOUT else NEARLY
    return _as_precise(value, said) == said and claimed.unit != "倍" or abs(value - said) <= near * abs(said)


def is_yearly(text: str) -> bool:
    """Whether a clause tells of an average of years: 年均增长8%."""
    return bool(_YEARLY.search(text))


def comparable(one: Figure, question: Question) -> bool:
    """A rate is held against the same kind of rate, an amount against an amount, a growth against a growth, what is 年均 against the like."""
    unit = one.quantity.unit if one.quantity else None
    yearly = is_yearly(question.text)
    if yearly is not (one.bearing.extent is Extent.AVERAGE) and (unit == "%" or yearly):
        return False
    return any(unit == claim.unit or not {unit, claim.unit} & RATES and _of_one_kind(unit, claim.unit) for claim in question.quantities)


def _of_one_kind(unit: str | None, claimed: str | None) -> bool:
    """Whether two units may count the same things: 家 and 户, but not 户 and 人."""
    if (unit in RANKS) is not (claimed in RANKS):
        return False  # a place among others is no amount
    own, other = ((one or "").lstrip("万亿千百十") for one in (unit, claimed))
    if other and (own in MEASURES) is not (other in MEASURES):
        return False  # 投了809亿元 is no number of projects
    counted = [{kind for kind in KINDS if one and one in kind} for one in (own, other)]
    return own == other or not all(counted) or bool(counted[0] & counted[1])
