"""A claim held against the documents: right, or what they say instead and what the claimed number really belongs to."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering import figure, wording
from assistant.answering.common import Context, flat, quoted
from assistant.answering.outside import outside
from assistant.answering.selection import select
from assistant.answers import Answer, Outcome, Statement
from assistant.questions import Question
from assistant.records import Figure, Measure, Quantity

RATES = frozenset({"%", "‰", "个百分点", "倍"})


def answer(question: Question, context: Context) -> Answer:
    """Whether the number the asker names is the one the documents state."""
    if beyond := outside(question, context):
        return beyond
    times = any(claim.unit == "倍" for claim in question.quantities)  # 是“十二五”的三倍: the period is what it is held against
    if times:
        question = replace(question, period=None, nature=None, measure=None)
    found = select(replace(question, quantities=()), context)
    numbers = [one for one in found.figures if one.quantity]
    if not numbers or not question.quantities:
        return figure.answer(replace(question, quantities=()), context)
    claimed_rise = question.measure is Measure.GROWTH and "fall" not in question.cues
    right = [
        one
        for one in numbers
        if any(_same(one.quantity, claim) for claim in question.quantities) and not (claimed_rise and wording.falls(one, context))
    ]
    alike = [one for one in numbers if any(_comparable(one.quantity, claim) for claim in question.quantities)]
    if not right and not alike:  # an amount says nothing of a growth
        grown = any(claim.unit == "%" for claim in question.quantities)
        return figure.answer(replace(question, quantities=(), measure=question.measure or (Measure.GROWTH if grown else None)), context)
    shown = right or alike[:3]
    statements: list[Statement]
    if right:
        statements = [
            Statement(context.say("confirmed", quote=quoted(right[0].quote)), (right[0].quote,)),
            *wording.statements(right, context),
        ]
    else:
        own = any(_same(shown[0].quantity, claim) for claim in question.quantities)  # the number is right, the direction is not
        owners = [] if own else _owners(question, shown[0], context)
        statements = [_refuted(shown[0], question, context), *owners, *wording.statements(shown[1:], context)]
    mistaken = right and "target" not in question.cues and all(wording.is_goal(one) for one in right)
    notices = (context.notice("claimed_is_target"),) if mistaken else ()
    return Answer(
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
        text = context.say(
            "claimed_other_time",
            claimed=wording.value(own[0], context),
            subject=wording.subject(own[0], context),
            period=wording.period(own[0], context),
            nature=context.say(own[0].nature.value),
        )
        return [Statement(text, (own[0].quote,))]
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
