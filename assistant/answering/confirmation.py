"""A claim held against the documents: right, or what they say instead and what the claimed number really belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from enum import IntEnum

from assistant.answering import figure, wording
from assistant.answering.common import Context, flat, quoted
from assistant.answering.outside import outside
from assistant.answering.parks import with_mention
from assistant.answering.periods import fits
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import select
from assistant.answers import Answer, Outcome, Statement
from assistant.questions import Question
from assistant.records import Bound, Figure, Measure, Nature, Quantity

NEAREST = 2  # statements beside a number that nothing can be held against


class _Verdict(IntEnum):
    """What became of a claim, in the order of telling."""

    WRONG = 0
    RIGHT = 1
    OPEN = 2


RATES = frozenset({"%", "‰", "个百分点", "倍"})
_SCALED = re.compile("(?P<scale>万亿|亿|万)(?P<base>.*)")
_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
_LEAST = (Bound.MORE_THAN, Bound.AT_LEAST)
_MOST = (Bound.LESS_THAN, Bound.AT_MOST)


def answer(question: Question, context: Context) -> Answer:
    """Whether the number the asker names is the one the documents state."""
    if beyond := outside(question, context):
        return beyond
    return _one_by_one(question, context) if question.claims else _judged(question, context)[1]


def _one_by_one(question: Question, context: Context) -> Answer:
    """Each number of a pasted sentence by itself, those that are wrong first, those nothing is said of last."""
    judged: list[tuple[_Verdict, Answer]] = []
    for claim in question.claims:
        verdict, found = _judged(claim, context)
        claimed = context.say("list_separator").join(flat(quantity.text) for quantity in claim.quantities)
        if verdict is _Verdict.RIGHT:
            lead = found.statements[0]
            said = replace(lead, text=context.say("confirmed_number", claimed=claimed, verdict=lead.text))
            found = replace(found, statements=(said, *found.statements[1:]))
        elif verdict is _Verdict.OPEN:
            named = context.say("list_separator").join(context.indicator_name(id) for id in claim.indicators) or claim.topic
            unproven = context.notice("claim_unproven", claimed=claimed, named=named)
            found = replace(found, statements=found.statements[:NEAREST], notices=(unproven, *found.notices))
        judged.append((verdict, found))
    judged.sort(key=lambda row: row[0])
    return Answer(
        question,
        Outcome.ANSWERED if any(found.statements for _, found in judged) else Outcome.NOT_FOUND,
        tuple(dict.fromkeys(statement for _, found in judged for statement in found.statements)),
        tuple(dict.fromkeys(notice for _, found in judged for notice in found.notices)),
    )


def _judged(question: Question, context: Context) -> tuple[_Verdict, Answer]:
    """One claim: its verdict and what is said of it."""
    times = any(claim.unit == "倍" for claim in question.quantities)  # 是“十二五”的三倍: the period is what it is held against
    if times:
        question = replace(question, period=None, nature=None, measure=None)
    several = (
        len(question.quantities) > 1 and question.indicators
    )  # two numbers of one thing: what is said of the one is no filter for the other
    found = select(replace(question, quantities=(), topic="" if several else question.topic), context)
    numbers = [one for one in found if one.quantity]
    if not numbers or not question.quantities:
        if elsewhere := _of_another_time(question, context):
            return _Verdict.WRONG, elsewhere
        return _Verdict.OPEN, figure.answer(replace(question, quantities=()), context)
    claimed_rise = question.measure is Measure.GROWTH and "fall" not in question.cues
    right = [
        one
        for one in numbers
        if any(_same(one.quantity, claim) for claim in question.quantities) and not (claimed_rise and one.bearing.falls)
    ]
    alike = [one for one in numbers if any(_comparable(one.quantity, claim) for claim in question.quantities)]
    right = right or (_kept(alike, question) if question.indicators and not claimed_rise else [])
    if not right and not alike:  # an amount says nothing of a growth
        grown = any(claim.unit == "%" for claim in question.quantities)
        return _Verdict.OPEN, figure.answer(
            replace(question, quantities=(), measure=question.measure or (Measure.GROWTH if grown else None)), context
        )
    shown = right or alike[:3]
    statements: list[Statement]
    if right:
        shown = sorted(right, key=lambda one: _unlike_words(one, question))
        statements = [_confirmed(shown[0], question, context), *wording.statements(shown, context)]
    else:
        alike_but_direction = any(
            _same(shown[0].quantity, claim) for claim in question.quantities
        )  # the number is right, the direction is not
        owners = [] if alike_but_direction else _owners(question, shown[0], context)
        statements = [_refuted(shown[0], question, context), *owners, *wording.statements(shown[1:], context)]
    told = tuple(with_mention(statement, question, context) for statement in statements)
    return _Verdict.RIGHT if right else _Verdict.WRONG, Answer(question, Outcome.ANSWERED, told, kept_in_mind(shown, context))


def _unlike_words(stated: Figure, question: Question) -> tuple[bool, bool]:
    """How far the words of a figure are from those claimed: 控制在4%以内 is nearer to itself than 控制在4%."""
    bounds = {claim.bound for claim in question.quantities}
    return not stated.quantity or stated.quantity.bound not in bounds, not any(
        flat(claim.text) in flat(stated.quote.text) for claim in question.quantities
    )


def _confirmed(stated: Figure, question: Question, context: Context) -> Statement:
    """That the number is right, of which time it is, and whether it was only aimed at where the claim does not say so."""
    taken_for_result = wording.is_goal(stated) and (question.nature is not Nature.TARGET or "target_met" in question.cues)
    text = context.say(
        "confirmed_goal" if taken_for_result else "confirmed",
        period=wording.period(stated, context),
        nature=context.say(stated.nature.value),
        quote=quoted(stated.quote),
    )
    return Statement(text, wording.proofs(stated, context))


def _same(stated: Quantity | None, claimed: Quantity) -> bool:
    """Whether they are one number: 4.5亿元 and 45000万元, and 660亿 where the asker leaves out of what."""
    if stated is None or stated.value is None or claimed.value is None:
        return False
    own, other = _whole(stated), _whole(claimed)
    return (
        stated.value == claimed.value
        and not claimed.unit
        or own[0] == other[0]
        and (own[1] == other[1] or bool(claimed.unit) and not other[1])
    )


def _kept(alike: list[Figure], question: Question) -> list[Figure]:
    """The numbers of the time that answers best, where all of them keep the bound claimed."""
    leading = [one for one in alike if one.period == alike[0].period]
    return leading if all(any(_within(one.quantity, claim) for claim in question.quantities) for one in leading) else []


def _whole(quantity: Quantity) -> tuple[Decimal, str]:
    """The number in full, and what it counts."""
    scaled = _SCALED.match(quantity.unit or "")
    value = quantity.value or Decimal(0)
    return (value * _SCALES[scaled["scale"]], scaled["base"]) if scaled else (value, quantity.unit or "")


def _within(stated: Quantity | None, claimed: Quantity) -> bool:
    """Whether the number stated keeps the bound claimed: 660亿元 is 超过500亿元."""
    if stated is None or stated.value is None or claimed.value is None or not claimed.unit:
        return False
    (own, unit), (other, asked) = _whole(stated), _whole(claimed)
    if unit != asked and asked:
        return False
    if claimed.bound in _LEAST:
        return own > other and stated.bound not in (*_MOST, Bound.BETWEEN)
    return claimed.bound in _MOST and own < other and stated.bound not in (*_LEAST, Bound.BETWEEN)


def _comparable(stated: Quantity | None, claimed: Quantity) -> bool:
    """A rate is held against the same kind of rate, an amount against an amount."""
    return stated is not None and (stated.unit == claimed.unit or not {stated.unit, claimed.unit} & RATES)


def _refuted(stated: Figure, question: Question, context: Context) -> Statement:
    text = context.say(
        "refuted",
        subject=wording.subject(stated, context),
        period=wording.period(stated, context),
        nature=context.say(stated.nature.value),
        value=wording.value(stated, context),
        claimed=context.say("list_separator").join(flat(claim.text) for claim in question.quantities),
        quote=quoted(stated.quote),
    )
    return Statement(text, wording.proofs(stated, context))


def _owners(question: Question, stated: Figure, context: Context) -> list[Statement]:
    """Whose number the claimed one really is, when it stands in the same quote or the same document."""
    others = [
        one
        for one in context.knowledge.figures_of(stated.document)
        if one.indicator != stated.indicator and any(_same(one.quantity, claim) for claim in question.quantities)
    ]
    own = [
        one
        for one in context.knowledge.figures_of(stated.document, indicator=stated.indicator)
        if one.region == stated.region and any(_same(one.quantity, claim) for claim in question.quantities)
    ]
    if own:
        return [_of_its_own(own[0], context)]
    near = [one for one in others if one.quote == stated.quote]
    return [
        Statement(
            context.say(
                "claimed_belongs", claimed=wording.value(one, context), label=context.indicator_name(one.indicator) or flat(one.label)
            ),
            (one.quote,),
        )
        for one in near[:1]
    ]


def _of_its_own(figure: Figure, context: Context) -> Statement:
    """Of which time and nature the claimed number is."""
    text = context.say(
        "claimed_other_time",
        claimed=wording.value(figure, context),
        subject=wording.subject(figure, context),
        period=wording.period(figure, context),
        nature=context.say(figure.nature.value),
    )
    return Statement(text, wording.proofs(figure, context))


def _of_another_time(question: Question, context: Context) -> Answer | None:
    """The claimed number is that of another time: (2023) 14.44%, which is of 2024; and what is stated for the time claimed, if anything."""
    near = select(replace(question, quantities=(), period=None, nature=None), context)
    alike = [one for one in near if any(_same(one.quantity, claim) for claim in question.quantities)]
    period = question.period
    if period is None or not alike or any(fits(period, one, context.document(one.document)) for one in alike):
        return None
    of_its_time = select(replace(question, quantities=(), nature=None, measure=None), context)
    stated = [one for one in of_its_time if one.quantity][:NEAREST]
    claimed = replace(
        _of_its_own(alike[0], context),
        text=context.say("refuted_time", asked=flat(period.text), belongs=_of_its_own(alike[0], context).text),
    )
    shown = [alike[0], *stated]
    notices = kept_in_mind(shown, context)
    return Answer(question, Outcome.ANSWERED, (claimed, *wording.statements(stated, context)), notices)
