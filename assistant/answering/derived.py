"""Numbers that are ours, not the documents': differences, ratios, growth; always with their formula and the quotes they come from."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.answering import wording
from assistant.answering.common import Context
from assistant.answering.comparability import in_base_units, lower_is_better, unit_family
from assistant.answers import Statement
from assistant.records import Bound, Figure, Measure, Quantity


def short(number: Decimal, places: int = 2) -> str:
    """A number with at most so many decimals and no needless zeros.

    >>> short(Decimal("76.2942")), short(Decimal("10627.00")), short(Decimal("0.480"))
    ('76.29', '10627', '0.48')
    """
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def difference(first: Figure, second: Figure, context: Context) -> list[Statement]:
    """How far two figures of one unit are apart."""
    a, b = _numbers(first, second, context)
    if a is None or b is None:
        return []
    unit = _shared_unit(first, second)
    gap = context.say("amount", number=short(abs(a - b), 4), unit=context.say("points") if unit in ("%", "％") else unit)
    formula = f"{short(max(a, b), 4)} − {short(min(a, b), 4)}"
    key = "difference" if a != b else "no_difference"
    return _of_both(key, first, second, formula, context, relation=context.say("above" if a > b else "below"), difference=gap)


def _of_both(key: str, first: Figure, second: Figure, formula: str, context: Context, **results: str) -> list[Statement]:
    """What was reckoned of two figures, each told with whose it is and its value, and both quoted."""
    text = context.say(
        key,
        first=_who(first, context, second),
        first_value=wording.inside(first, context),
        second=_who(second, context, first),
        second_value=wording.inside(second, context),
        formula=formula,
        **results,
    )
    return [Statement(text, tuple(dict.fromkeys((first.quote, second.quote))), formula)]


def reached(first: Figure, second: Figure, context: Context) -> list[Statement]:
    """Whether a result reaches the target of its own time; nothing where the target is only about so much and the result near it."""
    target, actual = (first, second) if wording.is_goal(first) else (second, first)
    aim, result = _numbers(target, actual, context)
    same = (first.region, first.indicator, first.measure) == (second.region, second.indicator, second.measure)
    if not same or not of_one_time(first, second) or aim is None or result is None or not target.quantity:
        return []
    better = (result <= aim) if lower_is_better(target, context) else (result >= aim)
    if target.quantity.bound is Bound.BETWEEN or (target.quantity.bound is Bound.ABOUT and not better):
        return []
    formula = f"{short(result, 4)} {'<' if result < aim else '>' if result > aim else '='} {short(aim, 4)}"
    text = context.say(
        "target_reached" if better else "target_missed",
        subject=wording.subject(actual, context),
        period=wording.period(actual, context),
        actual=wording.value(actual, context),
        target=wording.value(target, context),
        formula=formula,
    )
    return [Statement(text, tuple(dict.fromkeys((first.quote, second.quote))), formula)]


def of_one_time(first: Figure, second: Figure) -> bool:
    """Whether one is the target and the other the result of the same years."""
    times = [(one.period.start or one.period.end, one.period.end) if one.period else None for one in (first, second)]
    return wording.is_goal(first) != wording.is_goal(second) and times[0] == times[1] and bool(times[0] and times[0][1])


def ratio(first: Figure, second: Figure, context: Context) -> list[Statement]:
    """How many times the second figure the first one is."""
    a, b = _numbers(first, second, context)
    if not a or not b:
        return []
    formula = f"{short(a, 4)} ÷ {short(b, 4)}"
    return _of_both("ratio", first, second, formula, context, ratio=short(a / b))


def total(first: Figure, second: Figure, context: Context) -> list[Statement]:
    """What two sizes come to together; rates and shares do not add up."""
    a, b = _numbers(first, second, context)
    if a is None or b is None or Measure.GROWTH in (first.measure, second.measure) or Measure.SHARE in (first.measure, second.measure):
        return []
    formula = f"{short(a, 4)} + {short(b, 4)}"
    sum_ = context.say("amount", number=short(a + b, 4), unit=_shared_unit(first, second))
    return _of_both("total", first, second, formula, context, total=sum_)


def portion(first: Figure, second: Figure, context: Context) -> list[Statement]:
    """The share that the first of two sizes is of the second."""
    a, b = _numbers(first, second, context)
    if a is None or not b or Measure.GROWTH in (first.measure, second.measure):
        return []
    formula = f"{short(a, 4)} ÷ {short(b, 4)}"
    text = context.say(
        "portion",
        first=_who(first, context, second),
        first_value=wording.inside(first, context),
        second=_who(second, context, first),
        second_value=wording.inside(second, context),
        portion=short(100 * a / b),
        formula=formula,
    )
    return [Statement(text, (first.quote, second.quote), formula)]


def doubled(figure: Figure, context: Context) -> list[Statement]:
    """Twice a size: what 翻一番 would be."""
    if not figure.quantity or figure.quantity.value is None or figure.measure is not Measure.LEVEL:
        return []
    formula = f"{short(figure.quantity.value, 4)} × 2"
    twice = context.say("amount", number=short(2 * figure.quantity.value, 4), unit=figure.quantity.unit or "")
    text = context.say(
        "doubled", subject=wording.subject(figure, context), value=wording.value(figure, context), doubled=twice, formula=formula
    )
    return [Statement(text, (figure.quote,), formula)]


def number(quantity: Quantity) -> Decimal | None:
    """The value, of a range its lower end."""
    return quantity.value if quantity.value is not None else quantity.low


def _numbers(first: Figure, second: Figure, context: Context) -> tuple[Decimal | None, Decimal | None]:
    if not first.quantity or not second.quantity or Measure.QUALITATIVE in (first.measure, second.measure):
        return None, None
    if first.quantity.unit == second.quantity.unit:
        signs = [-1 if wording.falls(figure, context) else 1 for figure in (first, second)]
        numbers = (number(first.quantity), number(second.quantity))
        a, b = (sign * value if value is not None else None for sign, value in zip(signs, numbers, strict=True))
        return a, b
    if unit_family(first, context) != unit_family(second, context):
        return None, None
    factor = context.knowledge.vocabulary.units[_shared_unit(first, second)].factor
    a, b = in_base_units(first, context), in_base_units(second, context)
    return (a / factor if a is not None else None), (b / factor if b is not None else None)


def _shared_unit(first: Figure, second: Figure) -> str:
    assert first.quantity
    return first.quantity.unit or ""


def _who(figure: Figure, context: Context, other: Figure) -> str:
    """Which of the two it is, by what tells them apart: the place and nature, else what is measured, else the time."""
    if figure.region == other.region and (figure.indicator or figure.label) != (other.indicator or other.label):
        return context.say("whose", region=wording.subject(figure, context), nature=context.say(figure.nature.value))
    if figure.region == other.region and figure.nature is other.nature:
        return context.say("side", region=wording.subject(figure, context), value=wording.period(figure, context))
    return context.say("whose", region=context.region_name(figure.region), nature=context.say(figure.nature.value))
