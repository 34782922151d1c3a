"""A claim held against the documents: right, or what they say instead and what the claimed number really belongs to."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from assistant.answering import figure, wording
from assistant.answering.common import Context, flat, quoted
from assistant.answering.outside import outside
from assistant.answering.selection import select
from assistant.answers import Answer, Outcome, Statement
from assistant.questions import Question
from assistant.records import Figure, Measure, Quantity

NEAREST = 2  # statements beside a number that nothing can be held against


class _Verdict(IntEnum):
    """What became of a claim, in the order of telling."""

    WRONG = 0
    RIGHT = 1
    OPEN = 2


RATES = frozenset({"%", "‰", "个百分点", "倍"})


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
            quote = found.statements[0].quotes[0]
            said = Statement(context.say("confirmed_number", claimed=claimed, quote=quoted(quote)), (quote,))
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
    found = select(replace(question, quantities=()), context)
    numbers = [one for one in found.figures if one.quantity]
    if not numbers or not question.quantities:
        told = figure.answer(replace(question, quantities=()), context)
        own = _of_another_time(found.near, question, context)
        rest = tuple(statement for statement in told.statements if statement.quotes not in [one.quotes for one in own])
        return _Verdict.OPEN, replace(told, statements=(*own, *rest))
    claimed_rise = question.measure is Measure.GROWTH and "fall" not in question.cues
    right = [
        one
        for one in numbers
        if any(_same(one.quantity, claim) for claim in question.quantities) and not (claimed_rise and wording.falls(one, context))
    ]
    alike = [one for one in numbers if any(_comparable(one.quantity, claim) for claim in question.quantities)]
    if not right and not alike:  # an amount says nothing of a growth
        grown = any(claim.unit == "%" for claim in question.quantities)
        return _Verdict.OPEN, figure.answer(
            replace(question, quantities=(), measure=question.measure or (Measure.GROWTH if grown else None)), context
        )
    shown = right or alike[:3]
    statements: list[Statement]
    if right:
        statements = [
            Statement(context.say("confirmed", quote=quoted(right[0].quote)), (right[0].quote,)),
            *wording.statements(right, context),
        ]
    else:
        alike_but_direction = any(
            _same(shown[0].quantity, claim) for claim in question.quantities
        )  # the number is right, the direction is not
        owners = [] if alike_but_direction else _owners(question, shown[0], context)
        statements = [_refuted(shown[0], question, context), *owners, *wording.statements(shown[1:], context)]
    mistaken = right and "target" not in question.cues and all(wording.is_goal(one) for one in right)
    notices = (context.notice("claimed_is_target"),) if mistaken else ()
    return _Verdict.RIGHT if right else _Verdict.WRONG, Answer(
        question, Outcome.ANSWERED, tuple(statements), (*notices, *figure.year_notices(shown, context), *figure.standing(shown, context))
    )


def _same(stated: Quantity | None, claimed: Quantity) -> bool:
    return stated is not None and stated.value == claimed.value and (stated.unit == claimed.unit or not claimed.unit)


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
    return Statement(text, (figure.quote,))


def _of_another_time(near: tuple[Figure, ...], question: Question, context: Context) -> tuple[Statement, ...]:
    """What the claimed number is where nothing is stated for the time claimed: (2023) 14.44%, which is that of 2024."""
    return tuple(_of_its_own(one, context) for one in near if any(_same(one.quantity, claim) for claim in question.quantities))[:1]
