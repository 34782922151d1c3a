"""Targets and results: the figures asked for, each with its quote; where there are none, what there is instead, called different."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from assistant.answering import by_value, comparison, gaps, series, tabulating, times, wording
from assistant.answering.common import Context
from assistant.answering.nearby import results_beside
from assistant.answering.openings import begun_with
from assistant.answering.outside import outside
from assistant.answering.parks import with_mention
from assistant.answering.reservations import kept_in_mind
from assistant.answering.selection import RANKS, is_rank, select, subject_figures
from assistant.answering.subjects import each_subject
from assistant.answers import Answer, Notice, Outcome
from assistant.questions import Question
from assistant.records import Extent, Figure, Indicator, Measure, Nature
from assistant.sentences import sentence_at
from assistant.text import Span

_ASKED = re.compile("多少|几(?:个|家|座|所|条|处|套|张|人|公里|亩)|[、和及]|还有|以及")
_DONE = re.compile("新增|新建|改建|扩建|建成|完成|实现|改造|全区|全市|累计|达到|年均")
SAID = 2  # characters of a name that a question must say
_AVERAGED = re.compile("年均|平均|per year|annual average")
_ORDERED = frozenset({"rank", "highest", "lowest", "strictest"})
MOST = 8  # statements; the rest waits for 还有吗
EACH = 6  # figures of one place among several
NAMED = 4  # places named one by one
REGIONS = 4  # a question without a place is answered for so many places, beyond that asked back


def answer(question: Question, context: Context) -> Answer:
    """The figures asked for: of each indicator, time and place that was named, or what there is instead of them."""
    if beyond := outside(question, context):
        return beyond
    if question.quantities and not question.indicators and not question.terms and (not question.topic or "of_what" in question.cues):
        return by_value.answer(question, context)
    if choices := _several_meanings(question, context):
        return choices
    if not question.regions and not question.documents and question.cues & _ORDERED and question.indicators:
        return comparison.answer(replace(question, cues=question.cues | {"all_regions"}), context)
    if by_year := times.by_year(question, context):
        return by_year
    figures, lacking = _found(question, context)
    figures = _of_size(figures, question)
    averages = tuple(one for one in figures if one.bearing.extent is Extent.AVERAGE) if _AVERAGED.search(question.text) else ()
    figures = averages or figures
    untimed = question.period is None and not (question.editions or averages)
    figures, before = series.newest_first(figures, context) if untimed else (figures, ())
    told, missing = gaps.told(lacking, context, apart=not figures)
    if not figures:
        shown = context.standing(quote.document for statement in told for quote in statement.quotes)
        outcome = Outcome.RELATED if told else Outcome.NOT_FOUND
        return Answer(question, outcome, told, (*missing, *(() if told else _elsewhere(question, context)), *shown))
    figures = _lead_with_value(figures, question)
    homes = tuple(dict.fromkeys(figure.region for figure in figures))
    if len(homes) > 1 and not question.regions and not question.documents:
        return _by_place(question, figures, context)
    beside = (
        *_of_the_sentence(figures, question, context),
        *_of_other_times(figures, question, context),
        *by_value.of_others(figures, question, context),
    )
    statements = tuple(with_mention(statement, question, context) for statement in wording.statements((*figures, *beside), context))
    statements += results_beside(figures, question, context)
    notices = [*missing, *_sizeless(figures, question, context), *_conflicts(figures, context), *kept_in_mind(figures, context)]
    if len(statements) > MOST:
        notices.insert(0, context.notice("more_figures", count=len(statements) - MOST))
    return Answer(question, Outcome.ANSWERED, (*statements[:MOST], *before, *told), tuple(notices))


def _of_size(figures: tuple[Figure, ...], question: Question) -> tuple[Figure, ...]:
    """The figures without the places among others where none was asked for and there is anything else: 粮食总产量跃升至第六位."""
    sizes = tuple(one for one in figures if not is_rank(one))
    return sizes if sizes and "place_asked" not in question.cues and not question.quantities else figures


def _found(question: Question, context: Context) -> tuple[tuple[Figure, ...], tuple[gaps.Gap, ...]]:
    """The figures of everything that was named, and a gap for each thing named that has none."""
    figures: dict[Figure, None] = {}
    lacking = []
    for ask in each_named(question, context):
        found = select(ask, context)
        figures.update(dict.fromkeys(found))
        silent = [place for place in ask.regions if place not in {figure.region for figure in found}] if found else []
        lacking += [gaps.gap_of(replace(ask, regions=(place,)), context) for place in silent]
        lacking += [] if found else [gaps.gap_of(ask, context)]
    return tuple(figures), tuple(lacking)


def each_named(question: Question, context: Context) -> tuple[Question, ...]:
    """The question about each indicator and each time that it names, by itself."""
    periods = question.periods if len(question.periods) > 1 else (question.period,)
    return tuple(replace(one, period=period, periods=()) for one in each_subject(question, context) for period in periods)


def _elsewhere(question: Question, context: Context) -> tuple[Notice, ...]:
    """The other places whose documents state it."""
    if not question.regions:
        return ()
    if question.indicators:
        told = context.knowledge.places_told(question.indicators)
    else:
        everywhere = subject_figures(replace(question, regions=(), documents=()), context)
        told = tuple(dict.fromkeys(figure.region for figure in everywhere if figure.region))
    places = [place for place in told if place not in question.regions]
    names = [context.region_name(place) for place in places]
    many = context.say("how_many_places", count=len(names))
    said = context.say("list_separator").join(names) if len(names) <= NAMED else many
    return (context.notice("elsewhere", names=said),) if names else ()


def _sizeless(figures: tuple[Figure, ...], question: Question, context: Context) -> tuple[Notice, ...]:
    """That no size is stated, where how much was asked of what elsewhere has one, and all there is are growths and ranks."""
    told = [figure for figure in figures if figure.quantity]
    if question.measure or "count_asked" not in question.cues or "place_asked" in question.cues or not told:
        return ()
    if any(figure.measure is not Measure.GROWTH and figure.quantity and figure.quantity.unit not in RANKS for figure in told):
        return ()
    sizes = context.knowledge.figures_where(
        documents=begun_with(context.knowledge), indicators=question.indicators, measures=(Measure.LEVEL,)
    )
    if not question.indicators or not any(other.quantity and other.quantity.unit not in RANKS for other in sizes):
        return ()
    return (
        context.notice("no_amount", names=context.say("list_separator").join(context.indicator_name(id) for id in question.indicators)),
    )


def _lead_with_value(figures: tuple[Figure, ...], question: Question) -> tuple[Figure, ...]:
    """Numbers the asker names come first: 是98还是99."""
    values = {quantity.value for quantity in question.quantities}
    named = tuple(figure for figure in figures if figure.quantity and figure.quantity.value in values)
    if named and "conflict" in question.cues:
        return named  # the numbers held against each other, and nothing else
    return (*named, *(figure for figure in figures if figure not in named))


def _of_other_times(figures: tuple[Figure, ...], question: Question, context: Context) -> tuple[Figure, ...]:
    """The same indicator's figures of another time that state a number the asker names: (2021) 是6%还是6.3%, where 6% is for five years."""
    stated = {figure.quantity.value for figure in figures if figure.quantity}
    lacking = {quantity.value for quantity in question.quantities} - stated
    if "conflict" not in question.cues or not lacking or not question.indicators:
        return ()
    others = select(replace(question, period=None, nature=None), context)
    return tuple(figure for figure in others if figure.quantity and figure.quantity.value in lacking)


def _of_the_sentence(figures: tuple[Figure, ...], question: Question, context: Context) -> tuple[Figure, ...]:
    """What else the same sentence counts, where several things are asked for at once and the question says its name: 造多少林、建多少绿地."""
    if len(_ASKED.findall(question.wording)) < 2:
        return ()
    found: dict[Figure, None] = {}
    for figure in figures[:EACH]:
        document = context.document(figure.document)
        sentence = sentence_at(document, document.text.to_text(Span(figure.quote.start, figure.quote.end)).start)
        if sentence is None:
            continue
        own = document.quote(sentence)
        for other in context.knowledge.figures_where(documents=(figure.document,)):
            inside = own.start <= other.quote.start and other.quote.end <= own.end
            named = set(_DONE.sub("", other.label)) & set(question.wording)
            if inside and other.quantity and other not in figures and other.nature is figure.nature and len(named) >= SAID:
                found[other] = None
    return tuple(found)


def _several_meanings(question: Question, context: Context) -> Answer | None:
    """A word that several indicators share (收入): asked back, with at most four to choose from."""
    if question.indicators or not question.topic or " " in question.topic:
        return None
    named = [
        one for one in context.knowledge.vocabulary.indicators.values() if any(name.endswith(question.topic) for name in one.names["zh"])
    ]
    stated = context.knowledge.indicators_told([one.id for one in named], [document.id for document in context.scope(question)])
    meant = [indicator for indicator in named if indicator.id in stated]
    meant = _called_most(meant, question) or meant
    if len(meant) == 1:
        return answer(replace(question, indicators=(meant[0].id,), topic=""), context)
    if len(meant) < 2:
        return None
    meant.sort(key=lambda indicator: not indicator.headline)
    names = tuple(context.indicator_name(indicator.id) for indicator in meant[:REGIONS])
    place = context.region_name(question.regions[0]) if question.regions else ""
    choices = tuple(
        context.say("choice", region=place, indicator=name, nature=context.say((question.nature or Nature.TARGET).value)) for name in names
    )
    notice = context.notice("which_indicator", word=question.topic, names=context.say("list_separator").join(names))
    return Answer(question, Outcome.AMBIGUOUS, notices=(notice,), choices=choices)


def _called_most(meant: list[Indicator], question: Question) -> list[Indicator]:
    """The one whose name the question says more of than the word that all of them share: 再就业 among 新增就业 and 失业人员再就业."""
    said = [
        indicator
        for indicator in meant
        if any(name[-len(question.topic) - 1 :] in question.wording for name in indicator.names["zh"] if len(name) > len(question.topic))
    ]
    return said if len(said) == 1 else []


def _by_place(question: Question, figures: tuple[Figure, ...], context: Context) -> Answer:
    """No place was named: each place that has the figure, and where they are many, asked back."""
    by_region: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_region[figure.region].append(figure)
    shown = [figure for region in list(by_region)[:REGIONS] for figure in by_region[region][:EACH]]
    names = [context.region_name(region) for region in by_region]
    many = len(by_region) > 2
    notices = [context.notice("which_region" if many else "each_region", names=context.say("list_separator").join(names))]
    choices: tuple[str, ...] = ()
    if many:
        indicator = context.indicator_name(question.indicators[0]) if question.indicators else shown[0].label
        choices = tuple(
            context.say("choice", region=name, indicator=indicator, nature=context.say((question.nature or Nature.TARGET).value))
            for name in names[:REGIONS]
        )
    notices += kept_in_mind(shown, context)
    table = tabulating.table([figure for region in by_region for figure in by_region[region][:EACH]], context) if many else None
    return Answer(
        question,
        Outcome.AMBIGUOUS if many else Outcome.ANSWERED,
        wording.statements(shown, context),
        tuple(notices),
        table=table,
        choices=choices,
    )


def _conflicts(figures: Iterable[Figure], context: Context) -> tuple[Notice, ...]:
    """A notice where one document states one thing of one time with two numbers."""
    stated: dict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if (
            figure.indicator
            and figure.quantity
            and figure.quantity.value is not None
            and figure.measure not in (Measure.MULTIPLE, Measure.INCREMENT, Measure.COUNT)
        ):
            years = (figure.period.start, figure.period.end) if figure.period else None
            if years and figure.period and figure.period.end is None:
                years = figure.section  # type: ignore[assignment]
            key = (
                figure.document,
                figure.region,
                figure.indicator,
                figure.nature,
                figure.measure,
                years,
                figure.basis,
                figure.quantity.unit,
            )
            stated[key][wording.value(figure, context)] = figure
    found = []
    for values in stated.values():
        if len({figure.quote for figure in values.values()}) > 1:
            first = next(iter(values.values()))
            both = context.say("list_separator").join(values)
            numbers = {figure.quantity.value for figure in values.values() if figure.quantity}
            found.append(
                context.notice(
                    "conflict" if len(numbers) > 1 else "worded_differently",
                    title=context.title(first.document),
                    label=first.label,
                    values=both,
                )
            )
    return tuple(found)
