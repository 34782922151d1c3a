"""Two numbers held against each other: their difference, sum, ratio or share, computed by us, and in what they are unlike."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import derived, tabulating, wording
from assistant.answering.common import Context, flat
from assistant.answering.comparability import compare, in_base_units
from assistant.answering.derived import difference, portion, ratio, total
from assistant.answering.figure import standing, year_notices
from assistant.answering.selection import related_figures, select
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.questions import Question
from assistant.records import Bound, Figure, Measure, Nature

_NAMED_APART = frozenset({"differ_indicator", "differ_label", "differ_period", "differ_nature", "differ_level"})  # the asker took these two
_PLAN = re.compile("十[一二三四五六]五|(?:19|20)[0-9]{2}|上个?五年|上年|去年")
_EACH = 4  # figures shown of a side


def answer(question: Question, context: Context) -> Answer:
    """The two numbers, what comes of them, and a notice for every way in which they are unlike."""
    sides = [_figures(each, question, context) for each in question.pair]
    silent = [each for each, figures in zip(question.pair, sides, strict=True) if not figures]
    notices = [_missing(each, context) for each in silent]
    told = [figures for figures in sides if figures]
    if not told:
        return Answer(question, Outcome.NOT_FOUND, notices=tuple(notices))
    leads = _closest(*told) if len(told) == 2 else (told[0][0],)
    unlike = compare(leads, context)
    statements: list[Statement] = []
    if len(leads) == 2 and not unlike.differences - _NAMED_APART:
        statements = _computed(question, leads, context)
    apart = bool(statements) and "differ_indicator" in unlike.differences
    if apart:
        labels = context.say("list_separator").join(dict.fromkeys(flat(figure.label) for figure in leads))
        notices.append(context.notice("pair_apart", names=labels))
    notices += (notice for notice in unlike.notices if not (apart and notice.reason in ("differ_indicator", "differ_label")))
    shown = [figure for figures in told for figure in figures[:_EACH]]
    notices += [*year_notices(leads, context), *standing(leads, context)]
    outcome = Outcome.NOT_FOUND if silent else Outcome.ANSWERED
    table = tabulating.table(dict.fromkeys(shown), context) if len(shown) > len(leads) else None
    return Answer(question, outcome, (*statements, *wording.statements(leads, context)), tuple(notices), table)


def _computed(question: Question, leads: tuple[Figure, ...], context: Context) -> list[Statement]:
    first, second = leads
    if "sum" in question.cues:
        return total(first, second, context) if first.nature is second.nature else []
    if "portion" in question.cues:
        return portion(first, second, context) if first.nature is second.nature else []
    if "ratio" in question.cues:
        return ratio(first, second, context)
    if "gap" not in question.cues and (in_base_units(first, context) or 0) < (in_base_units(second, context) or 0):
        first, second = second, first  # 哪个高: the greater one first
    return difference(first, second, context)


def doubled(question: Question, context: Context) -> Answer | None:
    """翻一番是多少: twice what was spoken of, results before targets."""
    figures = context.state.figures if not question.regions or "regions" in question.inherited else select(question, context).figures
    found = [(figure, twice) for figure in figures if (twice := derived.doubled(figure, context))]
    found.sort(key=lambda one: one[0].nature is Nature.TARGET)
    if not found:
        return None
    figure, statements = found[0]
    return Answer(question, Outcome.ANSWERED, (*statements, *wording.statements((figure,), context)), standing((figure,), context))


def multiples(question: Question, context: Context) -> Answer | None:
    """是“十二五”末的几倍: how many times as much, where the document says so itself."""
    if len(question.regions) > 1 or not question.period:
        return None
    base = _PLAN.search(question.period.text)
    asked = replace(question, period=None, measure=None, nature=None, quantities=())
    said = [figure for figure in select(asked, context).figures if figure.measure is Measure.MULTIPLE and figure.quantity]
    told = [figure for figure in said if base and base.group() in figure.quote.text]
    if not told:
        return None
    return Answer(question, Outcome.ANSWERED, wording.statements(told, context), (*year_notices(told, context), *standing(told, context)))


def _closest(first: tuple[Figure, ...], second: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """One figure of each side, as alike as they can be had; the first told where they are equally so."""

    def alike(a: Figure, b: Figure) -> tuple[bool, ...]:
        assert a.quantity
        assert b.quantity
        times = [(figure.period.start, figure.period.end) if figure.period else None for figure in (a, b)]
        return (
            a.measure is b.measure,
            a.quantity.unit == b.quantity.unit,
            a.measure is not Measure.GROWTH,
            a.nature is b.nature,
            times[0] == times[1],
            Bound.MORE_THAN not in (a.quantity.bound, b.quantity.bound),  # 突破1000亿元大关,达到1139亿元: the latter
        )

    return max(((a, b) for a in first for b in second if a != b), key=lambda two: alike(*two), default=(first[0], second[0]))


def _figures(question: Question, asked: Question, context: Context) -> tuple[Figure, ...]:
    found = select(question, context)
    if not found.figures and "nature" in question.inherited:
        found = select(replace(question, nature=None), context)  # what was carried over gives way
    own = tuple(figure for figure in found.figures if figure.quantity and figure.measure is not Measure.MULTIPLE)
    if own and not found.dropped:
        return own
    others = {id for each in asked.pair if each is not question for id in each.indicators}
    near = tuple(figure for figure in related_figures(question, context) if figure.indicator not in others)
    fitting = select(replace(question, indicators=tuple(dict.fromkeys(figure.indicator for figure in near if figure.indicator))), context)
    told = tuple(figure for figure in fitting.figures if figure.quantity and figure.measure is not Measure.MULTIPLE) if near else ()
    return told if told and not fitting.dropped else own


def _missing(question: Question, context: Context) -> Notice:
    names = context.say("list_separator").join(context.indicator_name(id) for id in question.indicators) or flat(question.topic)
    titles = context.say("list_separator").join(context.title(document.id) for document in context.scope(question))
    asked = question.period.text if question.period else ""
    return context.notice("pair_missing", titles=titles, asked=asked, names=names)
