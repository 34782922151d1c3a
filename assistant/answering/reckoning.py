"""What is reckoned of the rows that were shown: differences, sums, averages, shares; each with its formula and its quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.amounts import Order, compare, in_unit
from assistant.answering import wording
from assistant.answering.common import Context
from assistant.answering.comparability import amount_of
from assistant.answering.derived import ratio, short
from assistant.answering.entries import named, when
from assistant.answering.verdict import gap_between
from assistant.answers import Statement
from assistant.documents import Quote
from assistant.records import Bound, Figure, Measure

_COUNTED = frozenset(
    {Measure.LEVEL, Measure.COUNT, Measure.INCREMENT, Measure.CUMULATIVE}
)  # 新增就业21万人 was aimed at, 就业24万人 was done
_RATES = frozenset({Measure.GROWTH, Measure.SHARE, Measure.QUALITATIVE, Measure.MULTIPLE})
_CLASSIFIERS = frozenset("个家座条所处套件项户辆部台份栋间张床头人名位")


def pair_of(entry: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Target and result of one entry, of one measure and family of units."""
    for goal in entry:
        for result in entry:
            if (
                wording.is_goal(goal)
                and not wording.is_goal(result)
                and (goal.measure is result.measure or {goal.measure, result.measure} <= _COUNTED)
                and goal.quantity
                and result.quantity
            ):
                return goal, result
    return None


def gap_told(goal: Figure, result: Figure, context: Context) -> str:
    """By how much a result lies under or over its target."""
    told = gap_of(goal, result, context)
    return context.say(f"held_{told[0]}", name=context.say("actual"), gap=told[1]) if told else context.say("not_stated")


def gap_of(goal: Figure, result: Figure, context: Context) -> tuple[str, str, str] | None:
    """under, over or level; the difference with its unit; how it was reckoned."""
    a, b = amount_of(goal, context), amount_of(result, context)
    if a is None or b is None or a.family != b.family or not in_like_units(goal, result):
        return None
    if wording.is_goal(goal) and goal.quantity and goal.quantity.bound is Bound.BETWEEN and a.low is not None and a.high is not None:
        near = goal.quantity.low if b.stated < a.low else goal.quantity.high if b.stated > a.high else None
        if near is None:
            return "level", "", ""  # 6% is within 6%-6.5%
        return gap_of(replace(goal, quantity=replace(goal.quantity, value=near, low=None, high=None, bound=Bound.EXACTLY)), result, context)
    found = compare(b, a)
    high, low = (result, goal) if found.stated is Order.GREATER else (goal, result)
    formula, gap = gap_between(high, low, context)
    return {Order.GREATER: "over", Order.LESS: "under"}.get(found.stated, "level"), gap, formula


def in_like_units(one: Figure, other: Figure) -> bool:
    """Whether two counts are of things of one kind: 户 and 套 are, 23个 projects are no 户."""
    units = {(each.quantity.unit or "").lstrip("十百千万亿") for each in (one, other) if each.quantity}
    return (
        len(units) < 2 or not units & _CLASSIFIERS or any(units <= set(alike) for alike in ("户套家", "人名位", "个家所座处项件", "张个"))
    )


def kind_of(row: Figure) -> Measure:
    """What kind of number a row holds; a count is a size."""
    return Measure.LEVEL if row.measure is Measure.COUNT else row.measure


def of_one_measure(rows: Sequence[Figure]) -> list[Figure]:
    """The rows of the measure that most of them have, the first told where two have as many."""
    kinds = [kind_of(row) for row in rows]
    most = max(kinds, key=kinds.count, default=None)
    return [row for row, kind in zip(rows, kinds, strict=True) if kind is most]


def stated_of(figure: Figure, context: Context) -> Decimal:
    amount = amount_of(figure, context)
    return amount.stated if amount else Decimal(0)


def reckoned(kind: str, rows: Sequence[Figure], context: Context) -> tuple[Statement, ...]:
    """Sum, average or multiple of the rows, the share of the first in them; nothing where they cannot be reckoned with."""
    sized = [row for row in rows if row.quantity and amount_of(row, context)]
    results = [row for row in sized if not wording.is_goal(row)]
    if kind in ("ratio", "rate"):
        units = [amount.family for row in sized if (amount := amount_of(row, context))]
        alike = [row for row, unit in zip(sized, units, strict=True) if units.count(unit) == max(map(units.count, units))]
        ordered = sorted(of_one_measure(alike), key=lambda row: (row.bearing.end or 0, row.bearing.start or 0))
        if len(ordered) < 2 or ordered[0].measure in _RATES:
            return ()
        if kind == "rate":
            return _rate(ordered[0], ordered[-1], context)
        return tuple(ratio(ordered[-1], ordered[0], context))
    own = of_one_measure(results if 1 < len(results) < len(sized) else sized)  # an aim adds up with no result
    if (
        kind == "sum"
        and len({row.region for row in own}) == 1 < len({row.label for row in own})
        and any("总数" in row.label for row in own)
    ):
        return ()  # what is a part of the whole adds nothing to it: 新建229所, 总数620所
    families = {amount.family for row in own if (amount := amount_of(row, context))}
    if len(own) < 2 or len(families) > 1 or kind != "average" and own[0].measure in _RATES:
        return ()
    if kind == "portion":
        return (_share(own, context),) if own[0] is rows[0] and stated_of(own[0], context) > 0 else ()
    return (_together(kind, own, context),)


def _share(rows: Sequence[Figure], context: Context) -> Statement:
    """What share the first of the rows is of all of them together."""
    unit, units = (rows[0].quantity.unit if rows[0].quantity else "") or "", context.knowledge.vocabulary.units
    numbers = [in_unit(stated_of(row, context), unit, units) for row in rows]
    formula = f"{short(numbers[0], 4)} ÷ {short(total := sum(numbers, Decimal(0)), 4)}"
    share = short(100 * numbers[0] / total)
    return Statement(
        context.say("shown_portion", name=_told(rows[0], rows, context), portion=share, formula=formula), quotes_of(rows, context), formula
    )


def _together(kind: str, rows: Sequence[Figure], context: Context) -> Statement:
    """All numbers of one family added up, or their average, in the unit of the first."""
    unit, units = (rows[0].quantity.unit if rows[0].quantity else "") or "", context.knowledge.vocabulary.units
    numbers = [in_unit(stated_of(row, context), unit, units) for row in rows]
    total = sum(numbers, Decimal(0))
    formula = " + ".join(short(one, 4) for one in numbers)
    formula = f"{formula} = {short(total, 4)}" if kind == "sum" else f"({formula}) ÷ {len(numbers)}"
    result = total if kind == "sum" else total / len(numbers)
    rough = any(row.quantity and row.quantity.bound is not Bound.EXACTLY for row in rows)
    text = context.say(
        f"shown_{kind}",
        names=context.say("list_separator").join(_told(row, rows, context) for row in rows),
        result=context.say("amount", number=short(result, 4 if kind == "sum" else 2), unit=unit),
        formula=formula,
        note=context.say("remarks", remarks=context.say("as_printed")) if rough else "",
    )
    return Statement(text, quotes_of(rows, context), formula)


def _told(row: Figure, rows: Sequence[Figure], context: Context) -> str:
    names = named(rows, context)
    return context.say("side", region=names[list(rows).index(row)], value=wording.plain_value(row, context))


def _rate(first: Figure, last: Figure, context: Context) -> tuple[Statement, ...]:
    """By how many percent one figure lies over or under another."""
    a, b = stated_of(first, context), stated_of(last, context)
    if a <= 0:
        return ()
    unit, units = (first.quantity.unit if first.quantity else "") or "", context.knowledge.vocabulary.units
    one, other = (short(in_unit(number, unit, units), 4) for number in (a, b))
    formula, rate = f"({other} − {one}) ÷ {one}", short(abs(b - a) / a * 100)
    told = [context.say("side", region=when(each, context), value=wording.plain_value(each, context)) for each in (first, last)]
    text = context.say("shown_rise" if b >= a else "shown_fall", first=told[0], last=told[1], rate=rate, formula=formula)
    return (Statement(text, quotes_of((first, last), context), formula),)


def quotes_of(rows: Sequence[Figure], context: Context) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quote for row in rows for quote in wording.proofs(row, context)))
