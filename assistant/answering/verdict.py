"""Who is higher, in one sentence: the numbers first, then in what they differ; the same for one pair however it was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.amounts import Amount, Comparison, Order, compare, in_unit
from assistant.answering import wording
from assistant.answering.common import Context, first_sentence, flat
from assistant.answering.comparability import amount_of, differences, hedged, lower_is_better, parted
from assistant.answering.derived import short
from assistant.answers import Statement
from assistant.questions import Question
from assistant.records import Bound, Figure

Named = tuple[str, Figure]  # how a side is called, and the figure that stands for it
_SIGNS = {Order.GREATER: " > ", Order.LESS: " < ", Order.EQUAL: " = "}
_WHICH = frozenset({"highest", "lowest", "strictest"})  # which of the two is asked; else how the first stands to the second
_VAGUE = frozenset({Bound.ABOUT, Bound.BETWEEN})


def verdict(
    named: Sequence[Named], question: Question, context: Context, *, meant: str = "", unlike: bool = False
) -> tuple[Statement, ...]:
    """The verdict over the sides that can be ordered, and those that cannot with the reason; nothing where only one side has a number.

    `meant` is what the sides are held against each other in: period where they are two times of one place; `unlike` ones are two subjects
    that the asker took for the two sides.
    """
    alike, apart = parted([figure for _, figure in named], context, unlike=unlike)
    known = set(alike)
    kept = [(name, figure) for name, figure in named if figure in known]
    said = []
    if len(kept) == 2:
        said.append(_of_two(kept[0], kept[1], question, context, meant=meant))
    elif len(kept) > 2:
        said.append(_of_many(kept, question, context, meant=meant))
    if apart and len(named) > 1:
        said.append(_apart(named, dict(apart), context))
    return tuple(said)


def _apart(named: Sequence[Named], reasons: Mapping[Figure, tuple[str, str]], context: Context) -> Statement:
    """The sides that cannot be ordered, each with why; where only one is left, that no two can."""
    join = context.say("list_separator").join
    alone = len(named) - len(reasons) < 2
    shown = [(name, figure) for name, figure in named if alone or figure in reasons]
    told = [
        context.say(
            "not_ranked_side",
            region=name,
            value=wording.value(figure, context),
            reason=reasons.get(figure, ("", context.say("apart_subject", told=flat(figure.label))))[1],
        )
        for name, figure in shown
    ]
    what = join(dict.fromkeys(context.say(f"differ_{aspect}") for aspect, _ in reasons.values()))
    text = context.say("not_comparable" if alone else "not_ranked", sides=join(told), what=what)
    return Statement(text, tuple(dict.fromkeys(figure.quote for _, figure in shown)))


def _of_two(first: Named, second: Named, question: Question, context: Context, *, meant: str) -> Statement:
    a, b = _amounts((first, second), context)
    found = compare(a, b)
    quals = (*differences((first, second), context, meant=meant), *hedged((first, second), context))
    values = [wording.plain_value(figure, context) for _, figure in (first, second)]
    formula = ""
    if found.stated is Order.EQUAL and len(_bounds(first[1], second[1])) == 1:  # 3.5% and 3.5%以上 are not the same
        key, slots = "same_value", {"regions": context.say("list_separator").join((first[0], second[0])), "value": values[0]}
    elif found.stated is Order.EQUAL or found.order is Order.OVERLAP and Bound.BETWEEN in _bounds(first[1], second[1]):
        key, slots = "on_a_level", {"first": first[0], "second": second[0], "first_value": values[0], "second_value": values[1]}
    else:
        high, low = (
            ((first, values[0]), (second, values[1])) if found.stated is Order.GREATER else ((second, values[1]), (first, values[0]))
        )
        downwards = low[0] is first if meant == "period" and not question.cues & _WHICH else _downwards(first[1], question, context)
        (chosen, value), (_, other) = (low, high) if downwards else (high, low)
        formula, gap = gap_between(high[0][1], low[0][1], context)
        strict = "strictest" in question.cues
        key = "stricter" if strict else "lower_of_two" if downwards else "higher_of_two"
        sign = _SIGNS[Order.LESS if downwards else Order.GREATER]
        slots = {"region": chosen[0], "value": value, "other": other, "sign": sign, "gap": gap, "formula": formula}
        quals = (*_open(found, (first, second), context), *quals)
    lead = context.say(key, **slots)
    if formula and quals:
        lead = context.say("in_numbers", text=lead)
    if "same" in question.cues and key != "same_value":
        lead = context.say("not_same", text=lead)
    return Statement(_with(lead, quals, context), tuple(dict.fromkeys((first[1].quote, second[1].quote))), formula, lead)


def _of_many(named: Sequence[Named], question: Question, context: Context, *, meant: str) -> Statement:
    """Who is first, and all of them in order, those of one value together."""
    downwards = _downwards(named[0][1], question, context)
    amounts = dict(zip((figure for _, figure in named), _amounts(named, context), strict=True))
    order = sorted(named, key=lambda side: amounts[side[1]].stated, reverse=not downwards)
    told, best = "", []
    for at, (name, figure) in enumerate(order):
        sign = _SIGNS[compare(amounts[order[at - 1][1]], amounts[figure]).stated] if at else ""
        told += sign + context.say("side", region=name, value=wording.plain_value(figure, context))
        if amounts[figure].stated == amounts[order[0][1]].stated:
            best.append(name)
    rough = any(figure.quantity and figure.quantity.bound is not Bound.EXACTLY for _, figure in named)
    quals = (*((context.say("as_printed"),) if rough else ()), *differences(named, context, meant=meant), *hedged(named, context))
    strict = "strictest" in question.cues
    key = "strictest_of_many" if strict else "lowest_of_many" if downwards else "highest_of_many"
    first = context.say("list_separator").join(best)
    lead = context.say(key, regions=first, value=wording.plain_value(order[0][1], context), order=told)
    return Statement(_with(lead, quals, context), tuple(dict.fromkeys(figure.quote for _, figure in order)), head=first_sentence(lead))


def _with(lead: str, quals: Sequence[str], context: Context) -> str:
    return context.say("sentence", text=context.say("group_separator").join((lead, *quals)))


def _amounts(named: Sequence[Named], context: Context) -> list[Amount]:
    return [amount for _, figure in named if (amount := amount_of(figure, context))]


def _downwards(figure: Figure, question: Question, context: Context) -> bool:
    """Whether the lowest is asked for; the strictest is the lowest where low is good."""
    if "strictest" in question.cues or not question.cues & _WHICH:
        return lower_is_better(figure, context)
    return "lowest" in question.cues and "highest" not in question.cues


def _bounds(first: Figure, second: Figure) -> set[Bound]:
    return {figure.quantity.bound for figure in (first, second) if figure.quantity}


def _open(found: Comparison, named: Sequence[Named], context: Context) -> tuple[str, ...]:
    """That a number is only a bound, where the bound leaves open who is higher."""
    if found.order is not Order.OVERLAP:
        return ()
    return tuple(
        context.say("only_bound", region=name, value=wording.plain_value(figure, context))
        for name, figure in named
        if figure.quantity and figure.quantity.bound not in (Bound.EXACTLY, *_VAGUE)
    )


def gap_between(high: Figure, low: Figure, context: Context) -> tuple[str, str]:
    """How far two figures are apart as they are written, of a range its middle, and how that was reckoned."""
    unit, units = (high.quantity.unit if high.quantity else "") or "", context.knowledge.vocabulary.units
    a, b = (in_unit(one.stated, unit, units) for one in _amounts((("", high), ("", low)), context))
    formula = f"{short(a, 4)} − {short(b, 4) if b >= 0 else f'({short(b, 4)})'}"
    number = short(a - b, 4)
    number = context.say("about", number=number) if _VAGUE & _bounds(high, low) else number
    return formula, context.say("amount", number=number, unit=context.say("points") if unit in ("%", "％") else unit)
