"""The figures that state a number which is named: 3.5%分别是哪些指标, 是1000亿还是2500亿."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import replace

from assistant.amounts import family_of
from assistant.answering import wording
from assistant.answering.claimed import same
from assistant.answering.common import Context, not_found
from assistant.answering.selection import select, subject_figures
from assistant.answers import Answer, Outcome
from assistant.questions import Question
from assistant.records import Figure, Measure, Nature, Quantity

MOST = 8
OTHERS = 2  # figures told of numbers that are another one's
_HOLDS = (
    (re.compile("以上|不低于|不少于|at least"), operator.ge),
    (re.compile("以下|不超过|不高于|以内|at most"), operator.le),
    (re.compile("超过|高于|大于|over|above|more than"), operator.gt),
    (re.compile("低于|小于|不到|不足|under|below|less than"), operator.lt),
)


def answer(question: Question, context: Context) -> Answer:
    """The figures of this value; of those last shown, when 其中 points at them, by more and less as well."""
    ids = {document.id for document in context.read(question)}
    shown = [figure for figure in context.state.figures if figure.document in ids] if "it" in question.cues else []
    pool = shown or (context.knowledge.figures_where(documents=ids) if ids else ())
    holds: Callable[..., bool] = next((holds for words, holds in _HOLDS if shown and words.search(question.text)), operator.eq)
    found = [figure for figure in pool if any(_states(figure, wanted, holds) for wanted in question.quantities)]
    if question.nature:
        found = [figure for figure in found if wording.is_goal(figure) is (question.nature is Nature.TARGET)] or found
    if not found:
        value = context.say("list_separator").join(quantity.text for quantity in question.quantities)
        return not_found(question, (context.notice("value_nowhere", value=value),))
    standing = context.standing(dict.fromkeys(figure.document for figure in found))
    return Answer(question, Outcome.ANSWERED, wording.statements(found, context)[:MOST], standing)


def _states(figure: Figure, wanted: Quantity, holds: Callable[..., bool]) -> bool:
    stated = figure.quantity.value if figure.quantity and figure.quantity.unit == wanted.unit else None
    return stated is not None and holds(stated, wanted.value)


def of_others(figures: tuple[Figure, ...], question: Question, context: Context) -> tuple[Figure, ...]:
    """Whose a number is that is held against the right one: the same thing's of another time, else another one's of the same documents."""
    if "conflict" not in question.cues or not question.indicators:
        return ()
    stated = {figure.quantity.value for figure in figures if figure.quantity}
    lacking = [quantity for quantity in question.quantities if quantity.value not in stated]
    same = select(replace(question, period=None, nature=None), context) if lacking else ()
    kind = context.indicator_name(question.indicators[0])[-2:]
    others = (one for id in dict.fromkeys(one.document for one in figures) for one in context.knowledge.figures_of(id))
    pool = (*same, *(one for one in others if kind in one.quote.text and one.indicator not in question.indicators)) if lacking else ()
    told = (one for one in pool if one.quantity and any(_is(one.quantity, claim, context) for claim in lacking))
    return tuple(dict.fromkeys(told))[:OTHERS]


def _is(stated: Quantity, claim: Quantity, context: Context) -> bool:
    families = [family_of(one.unit, context.knowledge.vocabulary.units) for one in (stated, claim)]
    return stated.value == claim.value and ((stated.unit or "").startswith(claim.unit or "") or families[0] == families[1])


def of_its_target(question: Question, context: Context) -> Question:
    """The question for the time of the target whose number it names, wherever that was set and is looked back on: 2020年报告说要破1.3万亿,做到了吗."""
    if not question.quantities or question.cues.isdisjoint({"achieved", "held_against", "later"}):
        return question
    anywhere = replace(question, period=None, periods=(), documents=(), editions=(), nature=None, quantities=())
    goals = [figure for figure in subject_figures(anywhere, context) if wording.is_goal(figure)]
    named = [figure for figure in goals if any(same(figure.quantity, claim) for claim in question.quantities)]
    own = {figure.period for figure in named if figure.document in question.documents} or {figure.period for figure in named}
    period = own.pop() if len(own) == 1 else None
    if period is None or period.end is None:
        return question
    measure = Measure.GROWTH if all(figure.measure is Measure.GROWTH for figure in named) else question.measure  # 目标12.5% is no size
    return replace(anywhere, period=period, periods=(period,), quantities=question.quantities, measure=measure)


def of_their_values(question: Question, context: Context) -> Question:
    """The question with the indicators whose numbers it names, where it names no subject: 1139亿的目标实现了吗; growth of places is of the economy."""
    places = question.regions or "all_regions" in question.cues
    if question.measure is Measure.GROWTH and places and not (question.indicators or question.terms or question.topic):
        return replace(question, indicators=("gdp",))
    if question.indicators or question.terms or not question.quantities or not (ids := {one.id for one in context.read(question)}):
        return question
    values = {(quantity.value, (quantity.unit or "").removesuffix("元")) for quantity in question.quantities}
    found = [
        figure.indicator
        for figure in context.knowledge.figures_where(documents=ids)
        if figure.indicator and figure.quantity
        and (figure.quantity.value, (figure.quantity.unit or "").removesuffix("元")) in values
        and figure.measure not in (Measure.GROWTH, Measure.SHARE)
    ]  # fmt: skip
    return replace(question, indicators=tuple(dict.fromkeys(found)), topic="") if found else question
