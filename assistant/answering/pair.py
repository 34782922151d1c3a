"""Two numbers held against each other: their difference, sum, ratio or share, computed by us, and in what they are unlike."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import derived, gaps, tabulating, wording
from assistant.answering.common import Context
from assistant.answering.derived import portion, ratio, total
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import select
from assistant.answering.verdict import verdict
from assistant.answers import Answer, Outcome, Statement
from assistant.questions import Question
from assistant.records import Bound, Figure, Measure, Nature

_PLAN = re.compile("十[一二三四五六]五|(?:19|20)[0-9]{2}|上个?五年|上年|去年")
_EACH = 4  # figures shown of a side


def answer(question: Question, context: Context) -> Answer:
    """The two numbers and what comes of them; of one that is not stated, what there is instead."""
    sides = [_figures(each, context) for each in question.pair]
    lacking = [gaps.gap_of(each, context) for each, figures in zip(question.pair, sides, strict=True) if not figures]
    told = [figures for figures in sides if figures]
    missing, notices = gaps.told(lacking, context, apart=not told)
    if not told:
        return Answer(question, Outcome.RELATED if missing else Outcome.NOT_FOUND, missing, notices)
    leads = closest(*told) if len(told) == 2 else (told[0][0],)
    statements = _computed(question, leads, context) if len(leads) == 2 else []
    shown = [figure for figures in told for figure in figures[:_EACH]]
    outcome = Outcome.RELATED if lacking else Outcome.ANSWERED
    table = tabulating.table(dict.fromkeys(shown), context) if len(shown) > len(leads) else None
    told_all = (*statements, *wording.statements(leads, context), *missing)
    return Answer(question, outcome, told_all, (*notices, *kept_in_mind(leads, context)), table)


def _computed(question: Question, leads: tuple[Figure, ...], context: Context) -> list[Statement]:
    """What was asked of the two, or that it cannot be reckoned."""
    first, second = leads
    reckoned = {"sum": total, "portion": portion, "ratio": ratio}
    asked = next((cue for cue in reckoned if cue in question.cues), "")
    if not asked:
        return list(verdict([(name_of(figure, leads, context), figure) for figure in leads], question, context, unlike=True))
    of_one_nature = first.nature is second.nature or asked == "ratio"
    said = reckoned[asked](first, second, context) if of_one_nature else []
    return said or [Statement(context.say("not_reckoned"), tuple(dict.fromkeys((first.quote, second.quote))))]


def name_of(figure: Figure, leads: tuple[Figure, ...], context: Context) -> str:
    """What tells one of the two from the other: what is measured, else the nature, else the time."""
    first, second = leads
    if (first.indicator or first.label) != (second.indicator or second.label):
        return wording.subject(figure, context)
    if first.nature is not second.nature:
        return context.say("whose", region=wording.subject(figure, context), nature=context.say(figure.nature.value))
    return context.say("side", region=wording.subject(figure, context), value=wording.when(figure, context))


def doubled(question: Question, context: Context) -> Answer | None:
    """翻一番是多少: twice what was spoken of, results before targets."""
    figures = context.state.figures if not question.regions or "regions" in question.inherited else select(question, context)
    found = [(figure, twice) for figure in figures if (twice := derived.doubled(figure, context))]
    found.sort(key=lambda one: one[0].nature is Nature.TARGET)
    if not found:
        return None
    figure, statements = found[0]
    return Answer(question, Outcome.ANSWERED, (*statements, *wording.statements((figure,), context)), kept_in_mind((figure,), context))


def multiples(question: Question, context: Context) -> Answer | None:
    """是“十二五”末的几倍: how many times as much, where the document says so itself."""
    if len(question.regions) > 1 or not question.period:
        return None
    base = _PLAN.search(question.period.text)
    asked = replace(question, period=None, measure=None, nature=None, quantities=())
    said = [figure for figure in select(asked, context) if figure.measure is Measure.MULTIPLE and figure.quantity]
    told = [figure for figure in said if base and base.group() in figure.quote.text]
    if not told:
        return None
    return Answer(question, Outcome.ANSWERED, wording.statements(told, context), kept_in_mind(told, context))


def closest(first: tuple[Figure, ...], second: tuple[Figure, ...]) -> tuple[Figure, ...]:
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


def _figures(question: Question, context: Context) -> tuple[Figure, ...]:
    """The numbers of one of the two; a nature that was only carried over gives way."""
    found = select(question, context) or (select(replace(question, nature=None), context) if "nature" in question.inherited else ())
    return tuple(figure for figure in found if figure.quantity and figure.measure is not Measure.MULTIPLE)
