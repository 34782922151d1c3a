"""Numbers that are ours, not the documents': differences, ratios, growth; always with their formula and the quotes they come from."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.amounts import in_unit, reaches
from assistant.answering import wording
from assistant.answering.common import Context
from assistant.answering.comparability import amount_of, lower_is_better
from assistant.answering.entries import named
from assistant.answers import Statement
from assistant.records import Bound, Figure, Quantity


def short(number: Decimal, places: int = 2) -> str:
    """A number with at most so many decimals and no needless zeros.

    >>> short(Decimal("76.2942")), short(Decimal("10627.00")), short(Decimal("0.480"))
    ('76.29', '10627', '0.48')
    """
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def reached(target: Figure, actual: Figure, context: Context) -> list[Statement]:
    """Whether a result reaches the target of its own time, and by how much they differ; that it cannot be told where bounds leave it open."""
    aim, result = amount_of(target, context), amount_of(actual, context)
    if aim is None or result is None or aim.family != result.family or not (of_one_time(target, actual) or wording.is_masked(target)):
        return []
    assert target.quantity
    unit = target.quantity.unit or ""
    units = context.knowledge.vocabulary.units
    ends = (aim.high, aim.low) if lower_is_better(target, context) else (aim.low, aim.high)
    wanted = aim.stated if target.quantity.bound is not Bound.BETWEEN else next(end for end in ends if end is not None)
    a, b = (short(in_unit(number, unit, units), 4) for number in (result.stated, wanted))
    gap = short(in_unit(abs(result.stated - wanted), unit, units), 4)
    sign = "<" if result.stated < wanted else ">" if result.stated > wanted else "="
    text = context.say(
        f"target_{outcome(target, actual, context)}",
        subject=wording.subject(actual, context),
        period=wording.period(actual, context),
        actual=wording.value(actual, context),
        target=wording.value(target, context),
        formula=f"{a} {sign} {b}",
        gap=context.say("amount", number=gap, unit=context.say("points") if unit in ("%", "％") else unit),
    )
    return [Statement(text, tuple(dict.fromkeys((actual.quote, target.quote))), f"{a} {sign} {b}")]


def outcome(target: Figure, actual: Figure, context: Context) -> str:
    """Whether a result reaches its target: met, under, unsettled where bounds leave it open, nearly (低0.1个点于“11%左右”)."""
    aim, got, lower = amount_of(target, context), amount_of(actual, context), lower_is_better(target, context)
    if not aim or not got or not target.quantity:
        return "unsettled"
    rough = target.quantity.bound is Bound.ABOUT and (got.stated > aim.stated if lower else got.stated < aim.stated)
    return {True: "nearly" if rough else "met", False: "under", None: "unsettled"}[reaches(got, aim, lower_is_better=lower)]


def of_one_time(first: Figure, second: Figure) -> bool:
    """Whether one is the target and the other the result of the same years."""
    times = [(one.period.start or one.period.end, one.period.end) if one.period else None for one in (first, second)]
    return wording.is_goal(first) != wording.is_goal(second) and times[0] == times[1] and bool(times[0] and times[0][1])


def ratio(first: Figure, second: Figure, context: Context, *, percent: bool = False) -> list[Statement]:
    """How many times the second figure the first one is, or what percentage of it."""
    one, other, units = amount_of(first, context), amount_of(second, context), context.knowledge.vocabulary.units
    if not one or not other or one.family != other.family or not other.stated or not first.quantity:
        return []
    a, b = (in_unit(amount.stated, first.quantity.unit or "", units) for amount in (one, other))
    formula = f"{short(a, 4)} ÷ {short(b, 4)}"
    names = named((first, second), context)
    values = [wording.inside(figure, context) for figure in (first, second)]
    slots = {"first": names[0], "first_value": values[0], "second": names[1], "second_value": values[1]}
    told = {"portion": short(100 * a / b)} if percent else {"ratio": short(a / b)}
    text = context.say("portion" if percent else "ratio", **slots, **told, formula=formula)
    return [Statement(text, tuple(dict.fromkeys((first.quote, second.quote))), formula)]


def number(quantity: Quantity) -> Decimal | None:
    """The value, of a range its lower end."""
    return quantity.value if quantity.value is not None else quantity.low
