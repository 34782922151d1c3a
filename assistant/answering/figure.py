"""Targets and results: the figures asked for, each with its quote; where there are none, what there is instead, called different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from assistant.answering import by_value, passages, tabulating, wording
from assistant.answering.common import Context, not_found, quoted
from assistant.answering.nearby import fitting_time, is_called_so, near, results_beside
from assistant.answering.outside import outside
from assistant.answering.parks import with_mention
from assistant.answering.people import named_in_passing
from assistant.answering.selection import RANKS, Selection, related_figures, select, subject_figures
from assistant.answering.terms import definitions
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Years
from assistant.questions import Question
from assistant.records import Figure, Measure, Nature

MOST = 8  # statements; the rest waits for 还有吗
EACH = 6  # figures of one place among several
REGIONS = 4  # a question without a place is answered for so many places, beyond that asked back


def answer(question: Question, context: Context) -> Answer:
    """The figures asked for."""
    if beyond := outside(question, context):
        return beyond
    if question.quantities and not question.indicators and not question.terms and (not question.topic or "of_what" in question.cues):
        return by_value.answer(question, context)
    choices = _several_meanings(question, context)
    if choices:
        return choices
    found = select(question, context)
    if not found.figures:
        return _nothing(question, found, context)
    figures = _lead_with_value(found.figures, question)
    homes = tuple(dict.fromkeys(figure.region for figure in figures))
    if len(homes) > 1 and not question.regions and not question.documents:
        return _by_place(question, figures, context)
    told = wording.statements(
        (*figures, *_of_other_times(figures, question, context), *by_value.of_others(figures, question, context)), context
    )
    told = tuple(with_mention(statement, question, context) for statement in told)
    told += results_beside(figures, question, context)
    notices = [context.notice("dropped_" + slot, asked=_asked(question, slot, context)) for slot in found.dropped]
    if "nature" in found.dropped and (related := related_figures(question, context)):
        told = (*near("near_related", related[:2], context), *told)
    notices += [
        *_sizeless(figures, question, context),
        *_conflicts(figures, context),
        *_missing_places(question, figures, context),
        *year_notices(figures, context),
        *standing(figures, context),
    ]
    if len(told) > MOST:
        notices.append(context.notice("more_figures", count=len(told) - MOST))
    return Answer(question, Outcome.ANSWERED, told[:MOST], tuple(notices))


def _sizeless(figures: tuple[Figure, ...], question: Question, context: Context) -> tuple[Notice, ...]:
    """That no size is stated, where how much was asked of what elsewhere has one, and all there is are growths and ranks."""
    told = [figure for figure in figures if figure.quantity]
    sizes = [other for id in question.indicators for other in context.knowledge.figures_of(indicator=id) if other.measure is Measure.LEVEL]
    sized = any(other.quantity and other.quantity.unit not in RANKS for other in sizes)
    if question.measure or "count_asked" not in question.cues or "place_asked" in question.cues or not told or not sized:
        return ()
    if any(figure.measure is not Measure.GROWTH and figure.quantity and figure.quantity.unit not in RANKS for figure in told):
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
    others = select(replace(question, period=None, nature=None), context).figures
    return tuple(figure for figure in others if figure.quantity and figure.quantity.value in lacking)


def _several_meanings(question: Question, context: Context) -> Answer | None:
    """A word that several indicators share (收入): asked back, with at most four to choose from."""
    if question.indicators or not question.topic or " " in question.topic:
        return None
    scope = {document.id for document in context.scope(question)}
    meant = []
    for indicator in context.knowledge.vocabulary.indicators.values():
        stated = any(figure.document in scope for figure in context.knowledge.figures_of(indicator=indicator.id))
        if stated and any(name.endswith(question.topic) for name in indicator.names["zh"]):
            meant.append(indicator)
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
    notices += [*year_notices(shown, context), *standing(shown, context)]
    table = tabulating.table([figure for region in by_region for figure in by_region[region][:EACH]], context) if many else None
    return Answer(
        question,
        Outcome.AMBIGUOUS if many else Outcome.ANSWERED,
        wording.statements(shown, context),
        tuple(notices),
        table=table,
        choices=choices,
    )


def _nothing(question: Question, found: Selection, context: Context) -> Answer:
    """What was looked for, under which names, and what is nearest to it: another time, nature or measure, or a related indicator."""
    names = _names(question, context)
    scope = context.scope(question)
    titles = (
        context.say("list_separator").join(context.title(document.id) for document in scope)
        if len(scope) <= 4
        else context.say("all_documents")
    )
    lacking = found.dropped[-1] if found.dropped else ""
    key = f"not_found_{lacking}" if lacking else "not_found_figure"
    notices = [context.notice(key, titles=titles, names=names, asked=_asked(question, lacking, context))]
    notices += _yearless(question, scope, context)
    others = [figure for figure in related_figures(question, context) if figure not in found.near]
    others.sort(key=lambda figure: not is_called_so(figure, question))  # 农民人均纯收入 is nearer to 农民收入 than the towns' income
    fitting = fitting_time(tuple(others), question, context)
    rest = [figure for figure in others if figure not in fitting]
    told = (
        *near("near_related", fitting[:3], context),
        *near("near_same", found.near[:4], context),
        *near("near_related", rest[:3], context),
    )
    if told:
        return Answer(
            question, Outcome.NOT_FOUND, told, (*notices, *context.standing(quote.document for one in told for quote in one.quotes))
        )
    if told := named_in_passing(question, context):
        return Answer(question, Outcome.NOT_FOUND, told, (*notices, context.notice("only_words")))
    explained = [entry for term in question.terms for entry in definitions(term, context.knowledge.entries_like(term))][:1]
    if explained and any(letter.isdigit() for letter in explained[0].definition):  # what explains a plan may count what it plans
        said = context.say("definition_own", title=context.title(explained[0].document), quote=quoted(explained[0].quote))
        return Answer(question, Outcome.NOT_FOUND, (Statement(said, (explained[0].quote,)),), (*notices, context.notice("only_words")))
    spoken = passages.answer(
        replace(
            question, cues=question.cues - {"count_asked"}, topic=question.topic or names if not question.indicators else question.topic
        ),
        context,
    )
    if spoken.outcome is not Outcome.ANSWERED and question.terms and question.topic:
        named = context.say("list_separator").join(question.terms)
        spoken = passages.answer(replace(question, cues=question.cues - {"count_asked"}, topic=""), context)
        notices = [context.notice("not_found_of_term", titles=titles, term=named, topic=question.topic)]
    if spoken.outcome is Outcome.ANSWERED:
        notices.append(context.notice("only_words"))
        return Answer(question, Outcome.NOT_FOUND, spoken.statements[:3], (*notices, *spoken.notices))
    elsewhere = _places_with(question, context)
    if elsewhere:
        notices.append(context.notice("elsewhere", names=context.say("list_separator").join(elsewhere)))
    return not_found(question, notices)


def _places_with(question: Question, context: Context) -> tuple[str, ...]:
    everywhere = subject_figures(replace(question, regions=(), documents=()), context)
    return tuple(
        dict.fromkeys(
            context.region_name(figure.region) for figure in everywhere if figure.region and figure.region not in question.regions
        )
    )


def _names(question: Question, context: Context) -> str:
    """What was looked for, with the other names under which it was looked for."""
    indicators = context.knowledge.vocabulary.indicators
    found = []
    for id in question.indicators:
        others = [other for other in (*indicators[id].names["zh"][1:], *indicators[id].aliases) if other != context.indicator_name(id)][:3]
        name = context.indicator_name(id)
        found.append(context.say("with_other_names", name=name, others=context.say("list_separator").join(others)) if others else name)
    return context.say("list_separator").join(found or [*question.terms, question.topic])


def _asked(question: Question, slot: str, context: Context) -> str:
    if slot == "period":
        return question.period.text if question.period else ""
    value = getattr(question, slot, None) or (Measure.LEVEL if slot == "measure" else None)
    return context.say(value.value) if value else ""


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


def _missing_places(question: Question, figures: tuple[Figure, ...], context: Context) -> tuple[Notice, ...]:
    have = {figure.region for figure in figures}
    return tuple(
        context.notice("not_mentioned_by", region=context.region_name(region), names=_names(question, context))
        for region in question.regions
        if region not in have
    )


def _yearless(question: Question, scope: Iterable[object], context: Context) -> list[Notice]:
    """That a document hides its years, when a year was asked for."""
    if question.period is None or question.period.end is None:
        return []
    kinds = {document.years for document in context.scope(question)}
    return [context.notice(f"year_{years.value}") for years in (Years.MASKED, Years.STRIPPED) if years in kinds]


def year_notices(figures: Iterable[Figure], context: Context) -> tuple[Notice, ...]:
    """One notice for each way in which the documents of these figures hide years."""
    kinds = dict.fromkeys(
        Years.MASKED if wording.is_masked(figure) else context.document(figure.document).years
        for figure in figures
        if not (figure.period and figure.period.end)
    )
    return tuple(context.notice(f"year_{years.value}") for years in kinds if years is not Years.GIVEN)


def standing(figures: Iterable[Figure], context: Context) -> tuple[Notice, ...]:
    """The lesser standing of the documents that state these figures."""
    return context.standing(dict.fromkeys(figure.document for figure in figures))
