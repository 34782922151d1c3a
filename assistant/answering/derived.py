"""Numbers that are ours, not the documents': differences, ratios, growth; always with their formula and the quotes they come from."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.amounts import in_unit, reaches
from assistant.answering import wording
from assistant.answering.common import Context
from assistant.answering.comparability import amount_of, lower_is_better
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


def reached(target: Figure, actual: Figure, context: Context) -> list[Statement]:
    """Whether a result reaches the target of its own time, and by how much they differ; that it cannot be told where bounds leave it open."""
    aim, result = amount_of(target, context), amount_of(actual, context)
    if aim is None or result is None or aim.family != result.family or not of_one_time(target, actual):
        return []
    met = reaches(result, aim, lower_is_better=lower_is_better(target, context))
    assert target.quantity
    unit = target.quantity.unit or ""
    units = context.knowledge.vocabulary.units
    ends = (aim.high, aim.low) if lower_is_better(target, context) else (aim.low, aim.high)
    wanted = aim.stated if target.quantity.bound is not Bound.BETWEEN else next(end for end in ends if end is not None)
    a, b = (short(in_unit(number, unit, units), 4) for number in (result.stated, wanted))
    gap = short(in_unit(abs(result.stated - wanted), unit, units), 4)
    sign = "<" if result.stated < wanted else ">" if result.stated > wanted else "="
    text = context.say(
        {True: "target_reached", False: "target_missed", None: "target_open"}[met],
        subject=wording.subject(actual, context),
        period=wording.period(actual, context),
        actual=wording.value(actual, context),
        target=wording.value(target, context),
        formula=f"{a} {sign} {b}",
        gap=context.say("amount", number=gap, unit=context.say("points") if unit in ("%", "％") else unit),
    )
    return [Statement(text, tuple(dict.fromkeys((actual.quote, target.quote))), f"{a} {sign} {b}")]


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
    one, other = amount_of(first, context), amount_of(second, context)
    if one is None or other is None or one.family != other.family:
        return None, None
    unit, units = _shared_unit(first, second), context.knowledge.vocabulary.units
    return in_unit(one.stated, unit, units), in_unit(other.stated, unit, units)


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
