"""Targets and results: the figures asked for, each with its quote; where there are none, what there is instead, called different."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.answering import by_value, comparison, gaps, series, tabulating, times, wording
from assistant.answering.common import Context
from assistant.answering.labels import shared
from assistant.answering.named import holders
from assistant.answering.outside import outside
from assistant.answering.passages import sentences_told
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import RANKS, is_past, is_rank, select
from assistant.answering.stated import beside, in_unit_asked, measured_so
from assistant.answering.subjects import each_subject
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.questions import Question
from assistant.recognition import find_indicators
from assistant.records import Extent, Figure, Measure, Nature
from assistant.sentences import squeeze

_AVERAGED = re.compile("年均|平均|per year|annual average")
_ORDERED = frozenset({"rank", "highest", "lowest", "strictest"})
_NO_SIZE = frozenset({Measure.MULTIPLE, Measure.INCREMENT, Measure.COUNT})  # of one thing there may be several
MOST = 8  # statements; the rest waits for 还有吗
EACH = 6  # figures of one place among several
FEW = 2  # things of one name that are told of instead of asked back
MEANT = 3  # names by which something else is told
REGIONS = 4  # places named one by one; a question without a place is answered for so many, beyond that asked back


def answer(question: Question, context: Context) -> Answer:
    """The figures asked for: of each indicator, time and place that was named, or what there is instead of them."""
    if beyond := outside(question, context):
        return beyond
    grown = question.measure is Measure.GROWTH and {"count_asked", "actual"} <= question.cues  # 定了增长5%，实际增长多少
    unnamed = not question.indicators and not question.terms
    if question.quantities and unnamed and (not question.topic and not grown or "of_what" in question.cues):
        return by_value.answer(question, context)
    question = by_value.of_their_values(question, context) if grown or not (question.quantities or question.each) else question
    if choices := None if question.each else _several_meanings(question, context):
        return choices
    if (
        not question.regions
        and question.indicators
        and (question.cues & {"all_regions"} or question.cues & _ORDERED and not question.documents)
    ):
        return comparison.answer(replace(question, cues=question.cues | {"all_regions"}), context)
    if by_year := None if question.each else times.by_year(question, context):
        more = beside(by_year.shown, question, context)
        return replace(by_year, statements=(*by_year.statements, *wording.statements(more, context)))
    figures, lacking, said = _found(question, context)
    if "place_asked" not in question.cues and not question.quantities:  # 粮食总产量跃升至第六位 is no size where there is one
        figures = tuple(one for one in figures if not is_rank(one)) or figures
    more = beside(figures, question, context, [quote for gap in lacking for quote in gap.quotes])
    figures, named = (*figures, *more), " ".join(one.label for one in more)
    lacking = tuple(gap for gap in lacking if not more or not shared(gap.question.words, named))
    valued = {(one.region, one.indicator, one.nature) for one in figures if one.quantity}
    figures = tuple(one for one in figures if one.quantity or not one.indicator or (one.region, one.indicator, one.nature) not in valued)
    averages = tuple(one for one in figures if one.bearing.extent is Extent.AVERAGE) if _AVERAGED.search(question.text) else ()
    averaged = {one.indicator for one in averages}
    figures = tuple(one for one in figures if one in averages or one.indicator not in averaged) if averages else figures
    untimed = question.period is None and not (question.editions or averages or any(one.period for one in question.each))
    figures, before = series.newest_first(figures, context) if untimed else (figures, ())
    told, missing = gaps.told(lacking, context, apart=not figures and not said)
    if not figures:
        shown = context.standing(quote.document for statement in (*said, *told) for quote in statement.quotes)
        outcome = Outcome.ANSWERED if said else Outcome.RELATED if told else Outcome.NOT_FOUND
        return Answer(question, outcome, (*said, *told), (*missing, *shown))
    figures = _lead_with_value(figures, question)
    homes = tuple(dict.fromkeys(figure.region for figure in figures))
    if len(homes) > 1 and not question.regions and not question.documents:
        return _by_place(question, figures, context)
    statements = wording.statements((*figures, *by_value.of_others(figures, question, context)), context)
    unreported = gaps.no_report(question, context) if question.nature is Nature.TARGET and not told else None
    notices = [
        *([unreported] if unreported else []),
        *missing,
        *_in_other_words(figures, question, context),
        *_sizeless(figures, question, context),
        *_conflicts(figures, context),
        *kept_in_mind(figures, context),
    ]
    if len(statements) > MOST:
        notices.insert(0, context.notice("more_figures", count=len(statements) - MOST))
    differ = _whether_they_differ(question, figures, context)
    outcome = Outcome.RELATED if unreported else Outcome.ANSWERED
    return Answer(question, outcome, (*differ, *statements[:MOST], *before, *said, *told), tuple(notices))


def _found(question: Question, context: Context) -> tuple[tuple[Figure, ...], tuple[gaps.Gap, ...], tuple[Statement, ...]]:
    """The figures of everything that was named; of what has none the sentence that states it, else a gap."""
    figures: dict[Figure, None] = {}
    lacking, said = list[gaps.Gap](), list[Statement]()
    asked = each_named(question, context)
    for ask in asked:
        found = select(ask, context)
        if not found and len(asked) > 1:  # 人均GDP、研发强度、三产增速各多少: growth is asked of the last
            found = select(replace(ask, measure=None), context)
        figures.update(dict.fromkeys(found))
        silent = [place for place in ask.regions if place not in {figure.region for figure in found}] if found else []
        lacking += [gaps.gap_of(replace(ask, regions=(place,)), context) for place in silent]
        beside = question.each and not (ask.indicators and set(ask.indicators) <= set(question.indicators))  # told and not asked for
        if not (found or beside):
            stated = _stating(ask, context)
            said += stated
            lacking += [] if stated else [gaps.gap_of(ask, context)]
    return tuple(figures), tuple(lacking), tuple(dict.fromkeys(said))


def _stating(question: Question, context: Context) -> tuple[Statement, ...]:
    """The best sentence, where it holds all that is named, is of the time and nature asked for and states an amount that may be meant."""
    asked = "count_asked" in question.cues or question.nature or question.measure  # 十件实事,原样列给我 asks for no amount
    best = context.evidence(question, context.scope(question))[:1] if asked and not is_past(question, context) else ()
    known = context.knowledge.vocabulary.indicators
    if not best or None in {known[id].unit for id in question.indicators if id in known}:
        return ()
    signs, quote = best[0].signs, best[0].document.quote(best[0].span)
    whole = signs.get("all nouns") and "glossary" not in signs
    timed = (question.period is None or "of its time" in signs) and (not question.nature or "nature" in signs)
    names = {mention.value.id for mention in find_indicators(quote.text, context.knowledge.vocabulary)}
    if not (whole and timed) or question.indicators and names.isdisjoint(question.indicators):  # 出口 is no 进出口
        return ()
    meant = (
        one
        for one in context.knowledge.figures_within(quote)
        if one.quantity and one.indicator in (None, *question.indicators) and question.measure in (None, one.measure)
    )
    amounts = any(measured_so(one, question, context) and in_unit_asked(one, question) for one in meant)
    return sentences_told(best, context) if amounts else ()


def each_named(question: Question, context: Context) -> tuple[Question, ...]:
    """The question about each indicator and each time that it names, by itself."""
    if question.each:
        return question.each
    periods = question.periods if len(question.periods) > 1 else (question.period,)
    return tuple(replace(one, period=period, periods=()) for one in each_subject(question, context) for period in periods)


def _in_other_words(figures: Iterable[Figure], question: Question, context: Context) -> Iterator[Notice]:
    """That a thing is told of by another name than the asker's, which may be another thing: 图书馆 by 文化中心."""
    shown = squeeze(" ".join(figure.label + figure.quote.text for figure in figures))
    for word in context.wanted(question).words if question.topic else ():
        own = any(name in shown for name in (word.text, *word.others, *(name for name in word.meant if name in word.text)))
        others = [name for name in word.meant if name in shown] if word.noun and not own else []
        if others and not holders(word.text, context.scope(question), context):
            yield context.notice("passages_otherwise", topic=word.text, others=context.say("list_separator").join(others[:MEANT]))


def _sizeless(figures: tuple[Figure, ...], question: Question, context: Context) -> tuple[Notice, ...]:
    """That no size is stated, where how much was asked and all there is are growths and ranks."""
    told = [figure for figure in figures if figure.quantity]
    asked = "count_asked" in question.cues and "place_asked" not in question.cues and not question.measure and question.indicators
    if len(question.indicators) > 1 and question.nature is Nature.TARGET:  # of most things a growth is aimed at
        return ()
    if not asked or not told or any(one.measure is not Measure.GROWTH and one.quantity and one.quantity.unit not in RANKS for one in told):
        return ()
    return (context.notice("no_amount", names=gaps.names_of(question, context)),)


def _lead_with_value(figures: tuple[Figure, ...], question: Question) -> tuple[Figure, ...]:
    """Numbers the asker names come first: 是98还是99."""
    values = {quantity.value for quantity in question.quantities}
    named = tuple(figure for figure in figures if figure.quantity and figure.quantity.value in values)
    if named and "conflict" in question.cues:
        return named  # the numbers held against each other, and nothing else
    return (*named, *(figure for figure in figures if figure not in named))


def _several_meanings(question: Question, context: Context) -> Answer | None:
    """A word that several indicators share (收入): asked back, with at most four to choose from."""
    if question.indicators or not question.topic or " " in question.topic:
        return None
    named = [
        one for one in context.knowledge.vocabulary.indicators.values() if any(name.endswith(question.topic) for name in one.names["zh"])
    ]
    stated = context.knowledge.indicators_told([one.id for one in named], [document.id for document in context.scope(question)])
    meant = [indicator for indicator in named if indicator.id in stated]
    if 0 < len(meant) <= FEW:
        return answer(replace(question, indicators=tuple(one.id for one in meant), topic=""), context)
    if not meant:
        return None
    names = tuple(context.indicator_name(one.id) for one in sorted(meant, key=lambda one: not one.headline)[:REGIONS])
    place = context.region_name(question.regions[0]) if question.regions else ""
    notice = context.notice("which_indicator", word=question.topic, names=context.say("list_separator").join(names))
    return Answer(question, Outcome.AMBIGUOUS, notices=(notice,), choices=tuple(_choice(place, name, question, context) for name in names))


def _choice(place: str, indicator: str, question: Question, context: Context) -> str:
    return context.say("choice", region=place, indicator=indicator, nature=context.say((question.nature or Nature.TARGET).value))


def _by_place(question: Question, figures: tuple[Figure, ...], context: Context) -> Answer:
    """No place was named: each place that has the figure, and where they are many, asked back."""
    by_region: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_region[figure.region].append(figure)
    shown = [figure for region in list(by_region)[:REGIONS] for figure in by_region[region][:EACH]]
    names, many = [context.region_name(region) for region in by_region], len(by_region) > 2
    notice = context.notice("which_region" if many else "each_region", names=context.say("list_separator").join(names))
    told = Answer(question, Outcome.ANSWERED, wording.statements(shown, context), (notice, *kept_in_mind(shown, context)))
    if not many:
        return told
    indicator = context.indicator_name(question.indicators[0]) if question.indicators else shown[0].label
    choices = tuple(_choice(name, indicator, question, context) for name in names[:REGIONS])
    table = tabulating.table([figure for own in by_region.values() for figure in own[:EACH]], context)
    return replace(told, outcome=Outcome.AMBIGUOUS, table=table, choices=choices)


def _told_twice(figures: Iterable[Figure], context: Context) -> list[dict[str, Figure]]:
    """What one document states of one thing and time with several numbers, at several places, each by its value."""
    stated: dict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        quantity, period = figure.quantity, figure.period
        if figure.indicator and quantity and quantity.value is not None and figure.measure not in _NO_SIZE:
            time = (period.start, period.end) if period and period.end else period and figure.section
            key = (figure.document, figure.region, figure.indicator, figure.nature, figure.measure, time, figure.basis, quantity.unit)
            stated[key][wording.value(figure, context)] = figure
    return [values for values in stated.values() if len({figure.quote for figure in values.values()}) > 1]


def _conflicts(figures: Iterable[Figure], context: Context) -> tuple[Notice, ...]:
    """A notice where one document states one thing of one time with two numbers."""
    found = []
    for values in _told_twice(figures, context):
        first, both = next(iter(values.values())), context.say("list_separator").join(values)
        numbers = {figure.quantity.value for figure in values.values() if figure.quantity}
        kind = "conflict" if len(numbers) > 1 else "worded_differently"
        found.append(context.notice(kind, title=context.title(first.document), label=first.label, values=both))
    return tuple(found)


def _whether_they_differ(question: Question, figures: tuple[Figure, ...], context: Context) -> tuple[Statement, ...]:
    """Whether the places that state a thing state it alike, where that is asked."""
    if "differs" not in question.cues:
        return ()
    twice = _told_twice(figures, context)
    values = context.say("group_separator").join(context.say("list_separator").join(own) for own in twice)
    values = values or wording.plain_value(figures[0], context)
    quotes = dict.fromkeys(figure.quote for figure in figures)
    return (Statement(context.say("differs" if twice else "differs_not", values=values), tuple(quotes)),)
