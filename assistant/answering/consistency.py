"""Whether baseline, growth and target hold together: base × (1 + g)ⁿ against the stated end, with the arithmetic shown.

The rule is compound growth over the years between the base and the end; a five-year sum adds up the years between.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.amounts import in_unit
from assistant.answering import gaps, wording
from assistant.answering.by_value import of_their_values
from assistant.answering.common import Context, flat
from assistant.answering.comparability import amount_of
from assistant.answering.derived import number, short
from assistant.answering.outside import outside
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import select
from assistant.answers import Answer, Outcome, Statement
from assistant.questions import Question
from assistant.records import Bound, Figure, Measure, Nature

TOLERANCE = Decimal("0.005")  # printed numbers are rounded
LOOSE = Decimal("0.05")  # a lower bound this far below what the growth gives does not belong to it
SHOWN = 4  # figures told where nothing can be reckoned
_SIZES = frozenset({Measure.LEVEL, Measure.CUMULATIVE, Measure.COUNT})
_FROM_BELOW = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_AVERAGE = re.compile("年均|平均|每年")
_PLAN = 5  # years of a plan, where the figures do not tell


def answer(question: Question, context: Context) -> Answer:
    """The check of each target that has a base and a growth."""
    if beyond := outside(question, context):
        return beyond
    question = of_their_values(question, context)
    plain = replace(question, nature=None, measure=None, period=None, quantities=())
    figures = [figure for figure in select(plain, context) if figure.quantity]
    wanted = {quantity.value for quantity in question.quantities}
    goals = [figure for figure in figures if figure.nature is Nature.TARGET and figure.measure in _SIZES]
    goals = [goal for goal in goals if goal.quantity and number(goal.quantity) in wanted] or goals
    checked = [check for goal in goals if (check := _check(goal, figures, context))]
    if not checked:
        lacking = context.notice("consistency_lacking", names=gaps.names_of(question, context))
        return Answer(question, Outcome.NOT_FOUND, wording.statements(figures[:SHOWN], context), (lacking,))
    used = dict.fromkeys(figure for _, parts in checked for figure in parts)
    told = (*(statement for statement, _ in checked), *wording.statements(used, context))
    return Answer(question, Outcome.ANSWERED, told, kept_in_mind(used, context))


def _check(goal: Figure, figures: list[Figure], context: Context) -> tuple[Statement, tuple[Figure, Figure, Figure]] | None:
    base, growth = _base_of(goal, figures, context), _growth_of(goal, figures)
    start = amount_of(base, context) if base else None
    if not base or not growth or not start or not growth.quantity or not goal.quantity:
        return None
    unit = goal.quantity.unit or ""
    begun, rate, end = in_unit(start.stated, unit, context.knowledge.vocabulary.units), number(growth.quantity), number(goal.quantity)
    if not begun or rate is None or not end:
        return None
    years, summed = _years_between(base, goal, growth), goal.measure is Measure.CUMULATIVE
    powers = [(1 + rate / 100) ** year for year in range(1, years + 1)]
    result = begun * (sum(powers, Decimal(0)) if summed else powers[-1])
    formula = f"{short(begun, 4)} × (1+{short(rate, 4)}%){'+…+' if summed else '^'}{years} = {short(result)}"
    text = context.say(
        _verdict(end, result, goal.quantity.bound, growth.quantity.bound),
        label=wording.subject(goal, context),
        base=wording.value(base, context),
        growth=flat(growth.quantity.text),
        years=years,
        result=context.say("amount", number=short(result), unit=unit),
        goal=wording.value(goal, context),
        gap=context.say("amount", number=short(abs(result - end)), unit=unit),
        needed=short((Decimal(str(float(end / begun) ** (1 / years))) - 1) * 100),
        formula=formula,
    )
    parts = (base, goal, growth)
    return Statement(text, tuple(dict.fromkeys(figure.quote for figure in parts)), formula), parts


def _verdict(end: Decimal, result: Decimal, bound: Bound, growth: Bound) -> str:
    """Whether what the growth gives is what was stated, allows for it (a growth of at least so much may give more), or is not."""
    if abs(result - end) <= TOLERANCE * end:
        return "consistency_holds"
    if growth in _FROM_BELOW and result < end <= result * (1 + LOOSE):
        return "consistency_holds_growth"
    if bound in _FROM_BELOW and result > end:
        return "consistency_holds_bound" if result <= end * (1 + LOOSE) else "consistency_bound"
    return "consistency_fails"


def _base_of(goal: Figure, figures: list[Figure], context: Context) -> Figure | None:
    """The latest result of the same document before the target, in a unit of the same family; of one year rather than of several."""
    aim = amount_of(goal, context)
    own = [one for one in figures if one.nature is not Nature.TARGET and one.document == goal.document and one.measure in _SIZES]
    found = [one for one in own if (amount := amount_of(one, context)) and aim and amount.family == aim.family]
    return max(found, key=lambda one: (one.measure is not Measure.CUMULATIVE, one.bearing.end or 0), default=None)


def _growth_of(goal: Figure, figures: list[Figure]) -> Figure | None:
    """The growth aimed at nearest to the target in its document."""
    aims = [one for one in figures if one.nature is Nature.TARGET and one.document == goal.document]
    found = [one for one in aims if one.measure is Measure.GROWTH]
    return min(found, key=lambda one: (one.quote != goal.quote, abs(one.quote.start - goal.quote.start)), default=None)


def _years_between(base: Figure, goal: Figure, growth: Figure) -> int:
    """The years that the growth runs; without years in the text a growth that is no average is that of one year."""
    start, end = base.bearing.end, goal.bearing.end
    if start and end and end > start:
        return end - start
    return _PLAN if start or end or _AVERAGE.search(growth.quote.text) else 1
