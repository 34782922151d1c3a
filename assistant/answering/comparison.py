"""Sides beside each other: places, documents or target and result; unlike things are shown, named as unlike, and not ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import charting, pair, series, tabulating, wording
from assistant.answering.common import Context, flat, quoted
from assistant.answering.comparability import Comparability, compare, in_base_units, is_weaker, lower_is_better
from assistant.answering.derived import difference, of_one_time, ratio, reached
from assistant.answering.figure import standing, year_notices
from assistant.answering.outside import outside
from assistant.answering.passages import look_up
from assistant.answering.selection import of_their_values
from assistant.answering.sides import EACH, FEW, Side, find_sides, pick_leads
from assistant.answering.topics import topic_of
from assistant.answers import Answer, Cell, Notice, Outcome, Statement, Table
from assistant.questions import Question
from assistant.records import Figure, Measure, Nature


def answer(question: Question, context: Context) -> Answer:
    """The sides asked for, in a table, with every difference between them named."""
    if beyond := outside(question, context):
        return beyond
    question = _with_places(question, context)
    if question.pair:
        return pair.answer(question, context)
    if "doubled" in question.cues and (twice := pair.doubled(question, context)):
        return twice
    if "ratio" in question.cues and (times := pair.multiples(question, context)):
        return times
    question = of_their_values(question, context)
    if "ratio" in question.cues:
        question = replace(question, measure=None)  # how many times as much: of sizes, not of growth
    if not (question.indicators or question.topic or question.terms or question.quantities):
        return Answer(question, Outcome.AMBIGUOUS, notices=(context.notice("compare_what"),))
    if "series" in question.cues and len(question.regions) == 1 and (by_year := series.answer(question, context)):
        return by_year
    sides = find_sides(question, context)
    told = [side for side in sides if side.figures]
    names = _names(question, context)
    if not told:
        missing = tuple(context.notice("comparison_missing", region=side.name, names=names) for side in sides)
        return Answer(question, Outcome.NOT_FOUND, notices=missing or (context.notice("compare_what"),))
    leads = pick_leads([side.figures for side in told])
    comparability = compare(leads, context)
    statements = [
        *_sameness(question, leads, context),
        *_verdict(question, leads, comparability, context),
        *_derived(question, leads, comparability, context),
        *wording.statements(leads, context),
    ]
    if "says" in question.cues or not question.indicators:
        statements += [statement for side in sides if not side.figures for statement in _in_words(side, question, context)]
    if aimless := "achieved" in question.cues and len(sides) == 2 and told == [sides[1]]:
        sides = sides[1:]  # the result of a year for which no target is stated
    notices = _silent(question, sides, context)
    if aimless:
        notices.append(context.notice("no_target_of_year", asked=question.period.text if question.period else "", names=names))
    if len(sides) > FEW:
        sides = tuple(replace(side, figures=_few(side, leads)) for side in told)
        if rest := sum(len(side.figures) for side in told) - sum(len(side.figures) for side in sides):
            notices.append(context.notice("comparison_selection", count=rest))
    judged = "achieved" in question.cues and len(leads) == 2 and of_one_time(*leads)  # a target against its result: meant to be unlike
    notices += [notice for notice in comparability.notices if not judged or notice.reason != "differ_nature"]
    if len(leads) > 1 and not comparability.alike and not judged:
        notices.append(context.notice("no_winner"))
    if lower_is_better(leads[0], context):
        notices.append(context.notice("lower_better"))
    shown = [figure for side in told for figure in side.figures]
    if "later" in question.cues and all(wording.is_goal(figure) for figure in shown):
        region = context.region_name(shown[0].region)
        notices.insert(0, context.notice("no_later_actual", region=region, label=flat(shown[0].label)))
    notices += [*_weaker(shown, context), *year_notices(shown, context), *standing(shown, context)]
    table = Table(
        tabulating.columns(context),
        tuple(_rows(question, sides, context)),
        context.say("comparison_title", indicator=names),
        context.say("cell_separator"),
    )
    return Answer(question, Outcome.ANSWERED, tuple(statements), tuple(notices), table, charting.bars(leads, sides, context))


def _with_places(question: Question, context: Context) -> Question:
    """The question with the places of the chosen documents, and with the documents of a place named that has none among them."""
    homes = tuple(dict.fromkeys(home for id in question.documents if (home := context.document(id).region)))
    strangers = [region for region in question.regions if region not in homes]
    if "compare" not in question.cues or not homes or not strangers:
        return question
    own = (document.id for region in strangers for document in context.knowledge.documents_of(region))
    regions = question.regions if len(question.regions) > 1 else (*homes, *question.regions)
    return replace(question, regions=regions, documents=(*question.documents, *own), pair=())


def _few(side: Side, leads: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of one among many sides: the one that stands for it, and some beside."""
    first = sorted(side.figures, key=lambda figure: figure not in leads)[:EACH]
    return tuple(figure for figure in side.figures if figure in first)


def _silent(question: Question, sides: Sequence[Side], context: Context) -> list[Notice]:
    """The sides that state nothing of it, one by one, or all in one breath where there are many."""
    names, silent = _names(question, context), [side.name for side in sides if not side.figures]
    if silent and len(sides) > FEW:
        asked = question.period.text if question.period else ""
        return [context.notice("comparison_silent", asked=asked, names=names, regions=context.say("list_separator").join(silent))]
    partly = [
        (side.name, context.say("list_separator").join(lacking))
        for side in sides
        if side.figures and (lacking := _lacking(question, side, context))
    ]
    return [context.notice("comparison_missing", region=name, names=what) for name, what in (*((name, names) for name in silent), *partly)]


def _verdict(question: Question, leads: Sequence[Figure], comparability: Comparability, context: Context) -> list[Statement]:
    """Who is highest or lowest, when the sides are alike."""
    values = [in_base_units(figure, context) for figure in leads]
    if len(leads) < 2 or not comparability.alike or any(value is None for value in values):
        return []
    if len(set(values)) == 1:
        regions = context.say("list_separator").join(context.region_name(figure.region) for figure in leads)
        return [
            Statement(context.say("tie", regions=regions, value=wording.value(leads[0], context)), tuple(figure.quote for figure in leads))
        ]
    low = "lowest" in question.cues and not ("strictest" in question.cues and not lower_is_better(leads[0], context))
    chosen = (min if low else max)(zip(values, leads, strict=True), key=lambda pair: pair[0])[1]  # type: ignore[arg-type, return-value]
    others = [figure for figure in leads if figure is not chosen]
    key = "winner_strict" if "strictest" in question.cues else "winner_low" if low else "winner_high"
    best = (figure for figure, value in zip(leads, values, strict=True) if value == in_base_units(chosen, context))
    regions = context.say("list_separator").join(context.region_name(figure.region) for figure in best)
    text = context.say(key, region=regions, value=wording.value(chosen, context))
    statements = [Statement(text, (chosen.quote, *(figure.quote for figure in others)))]
    if len(leads) > 2 and "rank" in question.cues:
        statements.insert(0, _order(leads, context))
    if len(leads) == 2 and "gap" not in question.cues:
        statements += difference(chosen, others[0], context)
    return statements


def _order(leads: Sequence[Figure], context: Context) -> Statement:
    """All sides from the highest to the lowest, those of one value together."""
    values = {figure: in_base_units(figure, context) or Decimal(0) for figure in leads}
    told = []
    for value in sorted(set(values.values()), reverse=True):
        own = [figure for figure in leads if values[figure] == value]
        sides = (context.say("side", region=context.region_name(figure.region), value=wording.value(figure, context)) for figure in own)
        told.append(context.say("list_separator").join(sides))
    return Statement(context.say("ranking", order=" > ".join(told)), tuple(figure.quote for figure in leads))


def _in_words(side: Side, question: Question, context: Context) -> list[Statement]:
    """What a side without a figure says all the same, where it uses every word asked for."""
    topic = topic_of(replace(question, topic=question.words, indicators=()), context)
    hits = [hit for document in side.documents for hit in look_up(topic, context.document(document), context, strictly=True)]
    quotes = [context.document(hit.document.id).quote(hit.sentences[0]) for hit in hits[:1] if hit.sentences]
    return [Statement(context.say("comparison_words", region=side.name, quote=quoted(quote)), (quote,)) for quote in quotes]


def _sameness(question: Question, leads: Sequence[Figure], context: Context) -> list[Statement]:
    """That two things the asker takes for one are two, when they are."""
    differ = {figure.indicator or figure.label for figure in leads}
    if "same" not in question.cues or len(leads) < 2 or len(differ) < 2 or len(question.regions) > 1:
        return []
    names = context.say("list_separator").join(dict.fromkeys(flat(figure.label) for figure in leads))
    return [Statement(context.say("not_the_same", names=names), tuple(dict.fromkeys(figure.quote for figure in leads)))]


def _derived(question: Question, leads: Sequence[Figure], comparability: Comparability, context: Context) -> list[Statement]:
    """Difference and ratio where they are asked for and can be computed."""
    if len(leads) != 2 or not comparability.subtractable:
        return []
    statements: list[Statement] = []
    if "achieved" in question.cues:
        statements += reached(leads[0], leads[1], context)
    if question.cues & {"gap", "achieved"}:
        statements += difference(leads[0], leads[1], context)
    if "ratio" in question.cues:
        statements += ratio(leads[0], leads[1], context)
    return statements


def _rows(question: Question, sides: Sequence[Side], context: Context) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    names = _names(question, context)
    for side in sides:
        own = [(figure, bool(question.indicators) and figure.indicator not in question.indicators) for figure in side.figures]
        rows += dict.fromkeys(tabulating.row(figure, context, related=related) for figure, related in own)
        rows += [_blank(side, name, context) for name in (_lacking(question, side, context) if own else [names])]
    return rows


def _lacking(question: Question, side: Side, context: Context) -> list[str]:
    """Which of several indicators a place states nothing of."""
    if len(question.indicators) < 2 or len(question.regions) < 2:
        return []
    vocabulary = context.knowledge.vocabulary.indicators
    stated = {figure.indicator for figure in side.figures}
    return [context.indicator_name(id) for id in question.indicators if not stated & {id, *vocabulary[id].related}]


def _blank(side: Side, name: str, context: Context) -> tuple[Cell, ...]:
    return (Cell(side.name), Cell(name), tabulating.missing(name, side.name, context), Cell(""), Cell(""), Cell(""))


def _weaker(figures: Sequence[Figure], context: Context) -> list[Notice]:
    found = {}
    for target in figures:
        for actual in figures:
            if (
                wording.is_goal(target)
                and actual.nature is Nature.ACTUAL
                and target.region == actual.region
                and target.indicator == actual.indicator
                and target.indicator
                and _dated(target)
                and _dated(actual)
            ):
                if (
                    target.measure is actual.measure is Measure.SHARE
                    and target.basis == actual.basis
                    and is_weaker(target, actual, context)
                ):
                    found[target.region] = context.notice(
                        "weaker",
                        region=context.region_name(target.region),
                        target=wording.value(target, context),
                        actual=wording.value(actual, context),
                    )
    return list(found.values())


def _dated(figure: Figure) -> bool:
    """Whether it is known when; a masked year may lie before or after any other."""
    return figure.period is None or figure.period.end is not None or "xx" not in figure.period.text.lower()


def _names(question: Question, context: Context) -> str:
    found = [context.indicator_name(id) for id in question.indicators] or [*question.terms, question.topic]
    return context.say("list_separator").join(filter(None, found))
