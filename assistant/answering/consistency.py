"""Whether baseline, growth and target hold together: base × (1 + g)ⁿ against the stated end, with the arithmetic shown.

The rule is compound growth over the years between the base and the end; a five-year sum adds up the years between.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.amounts import family_of
from assistant.answering import charting, wording
from assistant.answering.common import Context, flat, not_found
from assistant.answering.comparability import in_base_units
from assistant.answering.derived import number, short
from assistant.answering.nearby import of_their_values
from assistant.answering.outside import outside
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import select
from assistant.answers import Answer, Outcome, Statement
from assistant.questions import Question
from assistant.records import Bound, Figure, Measure, Nature

TOLERANCE = Decimal("0.005")  # printed numbers are rounded
LOOSE = Decimal("0.05")  # a lower bound this far below what the growth gives does not belong to it
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
    goals = [
        figure
        for figure in figures
        if figure.nature is Nature.TARGET and figure.measure in (Measure.LEVEL, Measure.CUMULATIVE, Measure.COUNT)
    ]
    goals = [figure for figure in goals if number(figure.quantity) in wanted] or goals  # type: ignore[arg-type]
    checked = [check for goal in goals if (check := _check(goal, figures, context))]
    if not checked:
        names = context.say("list_separator").join([context.indicator_name(id) for id in question.indicators] or [question.topic])
        shown = wording.statements(figures[:4], context)
        return (
            Answer(question, Outcome.NOT_FOUND, shown, (context.notice("consistency_lacking", names=names),))
            if shown
            else not_found(question, (context.notice("consistency_lacking", names=names),))
        )
    best = max(checked, key=lambda check: len(check[1]))
    statements = [statement for statement, _ in checked if statement is best[0]] + [
        statement for statement, _ in checked if statement is not best[0]
    ]
    used = dict.fromkeys(figure for _, parts in checked for figure in parts)
    base, goal, _ = best[1]
    told = (*statements, *wording.statements(used, context))
    return Answer(question, Outcome.ANSWERED, told, kept_in_mind(used, context), chart=charting.rise(base, goal, context))


def _check(goal: Figure, figures: list[Figure], context: Context) -> tuple[Statement, tuple[Figure, Figure, Figure]] | None:
    base = _base_of(goal, figures, context)
    growth = _growth_of(goal, figures)
    if not base or not growth or not base.quantity or not growth.quantity or not goal.quantity:
        return None
    start, rate, end = _in_unit_of(goal, base, context), number(growth.quantity), number(goal.quantity)
    if not start or rate is None or not end:
        return None
    years = _years_between(base, goal, growth)
    factor = 1 + rate / 100
    powers = [factor**year for year in range(1, years + 1)]
    result = start * (sum(powers, Decimal(0)) if goal.measure is Measure.CUMULATIVE else powers[-1])
    needed = (Decimal(str(float(end / start) ** (1 / years))) - 1) * 100
    sign = "+…+" if goal.measure is Measure.CUMULATIVE else "^"
    formula = f"{short(start, 4)} × (1+{short(rate, 4)}%){sign}{years} = {short(result)}"
    text = context.say(
        _verdict(end, result, goal.quantity.bound, growth.quantity.bound),
        label=wording.subject(goal, context),
        base=wording.value(base, context),
        growth=flat(growth.quantity.text),
        years=years,
        result=context.say("amount", number=short(result), unit=goal.quantity.unit or ""),
        goal=wording.value(goal, context),
        gap=context.say("amount", number=short(abs(result - end)), unit=goal.quantity.unit or ""),
        needed=short(needed),
        formula=formula,
    )
    parts = (base, goal, growth)
    return Statement(text, tuple(dict.fromkeys(figure.quote for figure in parts)), formula), parts


def _verdict(end: Decimal, result: Decimal, bound: Bound, growth: Bound) -> str:
    if abs(result - end) <= TOLERANCE * end:
        return "consistency_holds"
    if growth in _FROM_BELOW and result < end <= result * (1 + LOOSE):
        return "consistency_holds_growth"
    if bound in _FROM_BELOW and result > end:
        return "consistency_holds_bound" if result <= end * (1 + LOOSE) else "consistency_bound"
    return "consistency_fails"


def _in_unit_of(goal: Figure, base: Figure, context: Context) -> Decimal | None:
    """The base in the unit of the target: 102131户 against 15万户 is 10.2131."""
    assert goal.quantity
    assert base.quantity
    if goal.quantity.unit == base.quantity.unit:
        return number(base.quantity)
    known, whole = context.knowledge.vocabulary.units.get(goal.quantity.unit or ""), in_base_units(base, context)
    return whole / known.factor if known and whole is not None else None


def _base_of(goal: Figure, figures: list[Figure], context: Context) -> Figure | None:
    """The latest result of the same document before the target, in a unit of the same family."""
    family = _family(goal, context)
    found = [
        figure
        for figure in figures
        if figure.nature is not Nature.TARGET and figure.document == goal.document and _family(figure, context) == family
        and figure.measure in (Measure.LEVEL, Measure.COUNT, Measure.CUMULATIVE)
    ]  # fmt: skip
    yearly = [figure for figure in found if figure.measure is not Measure.CUMULATIVE] or found
    return max(yearly, key=lambda figure: (figure.period.end or 0) if figure.period else 0, default=None)


def _family(figure: Figure, context: Context) -> str:
    return family_of(figure.quantity.unit, context.knowledge.vocabulary.units) if figure.quantity else ""


def _growth_of(goal: Figure, figures: list[Figure]) -> Figure | None:
    """The growth aimed at, best in the same sentence, else of the same document and indicator."""
    found = [
        figure
        for figure in figures
        if figure.nature is Nature.TARGET and figure.measure is Measure.GROWTH and figure.document == goal.document
    ]
    same = [figure for figure in found if figure.quote == goal.quote]
    return next(iter(same or sorted(found, key=lambda figure: abs(figure.quote.start - goal.quote.start))), None)


def _years_between(base: Figure, goal: Figure, growth: Figure) -> int:
    """The years that the growth runs; without years in the text a growth that is no average is that of one year."""
    if base.period and goal.period and base.period.end and goal.period.end and goal.period.end > base.period.end:
        return goal.period.end - base.period.end
    dated = any(figure.period and figure.period.end for figure in (base, goal))
    return _PLAN if dated or _AVERAGE.search(growth.quote.text) else 1
