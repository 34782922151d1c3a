"""The sides of a comparison: who is held against whom, with which figures, and which figure of each side leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress

from assistant.answering.common import Context
from assistant.answering.periods import fits
from assistant.answering.selection import RANKS, related_figures, select, worded_figures
from assistant.questions import Question
from assistant.records import Bound, Figure, Measure, Nature, Period

EACH = 6  # figures shown of a side that are near what was asked, or of one among many sides
FEW = 6  # places beyond which those that mention nothing are named together, and not with a row each


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: who, and the figures that stand for it; empty when nothing is mentioned."""

    name: str
    figures: tuple[Figure, ...]
    documents: tuple[str, ...] = ()


def find_sides(question: Question, context: Context) -> tuple[Side, ...]:
    """Who is compared with whom: places named, else documents of one place, else target and result, else every place."""
    places = (*question.regions, *question.unknown_regions)
    if "same" in question.cues and len(question.indicators) > 1 and len(places) < 2:
        return tuple(_side_of_indicator(id, question, context) for id in question.indicators)
    if len(places) > 1:
        return tuple(_side_of_place(place, question, context) for place in places)
    if not places and "all_regions" in question.cues:
        return _everywhere(question, context)
    if len(question.periods) > 1 and len(places) == 1:
        return tuple(_side_of_time(period, question, context) for period in question.periods)
    if "achieved" in question.cues or (question.cues & {"gap", "ratio"} and "compare" not in question.cues and question.inherited):
        across = _with_last(question, context)
        return across or _target_and_result(question, context)
    if places:
        documents = (
            question.documents
            if len(question.documents) > 1
            else tuple(document.id for document in context.knowledge.documents_of(places[0]))
        )
        across = _with_last(question, context)
        if across:
            return across
        if len(documents) > 1:
            return tuple(_side_of_document(id, question, context) for id in documents)
        return (_side_of_place(places[0], question, context),)
    return _everywhere(question, context)


def _everywhere(question: Question, context: Context) -> tuple[Side, ...]:
    """Every place that has a document, those that mention nothing too."""
    homes = tuple(dict.fromkeys(document.region for document in context.knowledge.documents.values() if document.region))
    sides = tuple(_side_of_place(place, question, context) for place in homes)
    if len(homes) <= FEW:
        return sides
    if question.period and question.period.end:  # 2025年各地排序: other years are other questions
        sides = tuple(
            replace(
                side,
                figures=tuple(
                    figure
                    for figure in side.figures
                    if fits(question.period, figure, context.document(figure.document)) and not _averaged(figure, question.period)
                ),
            )
            for side in sides
        )
    return sides


def _averaged(figure: Figure, asked: Period) -> bool:
    """Whether it is a growth over several years, where one year is asked for."""
    return figure.measure is Measure.GROWTH and asked.start == asked.end and _length(figure) > 1


def _side_of_place(place: str, question: Question, context: Context) -> Side:
    own = tuple(id for id in question.documents if context.document(id).region == place)
    narrowed = replace(question, regions=(place,), unknown_regions=(), documents=own or question.documents)
    return Side(context.region_name(place), _figures(narrowed, context), tuple(document.id for document in context.scope(narrowed)))


def _side_of_time(period: Period, question: Question, context: Context) -> Side:
    found = select(replace(question, period=period, periods=(), nature=None, quantities=(), inherited=()), context)
    return Side(period.text, tuple(figure for figure in found.figures if figure.quantity))


def _side_of_indicator(id: str, question: Question, context: Context) -> Side:
    found = select(replace(question, indicators=(id,), topic="", quantities=(), inherited=()), context)
    return Side(context.indicator_name(id), tuple(figure for figure in found.figures if figure.quantity))


def _side_of_document(id: str, question: Question, context: Context) -> Side:
    return Side(context.title(id), _figures(replace(question, documents=(id,)), context))


def _figures(question: Question, context: Context) -> tuple[Figure, ...]:
    found = select(replace(question, quantities=()), context)
    if any(figure.quantity for figure in found.figures):
        return found.figures
    if found.figures and not found.dropped:
        numbered = tuple(
            figure for figure in related_figures(question, context) if figure.quantity and question.nature in (None, figure.nature)
        )
        return (*numbered[:EACH], *found.figures)
    if found.dropped and found.dropped[-1] in ("period", "measure"):
        near = found.near if question.nature is None else tuple(figure for figure in found.near if figure.nature is question.nature)
        if near:
            return near[:EACH]
    related = (*related_figures(question, context), *worded_figures(question, context))
    return tuple(figure for figure in related if question.nature in (None, figure.nature))[:EACH]


def _with_last(question: Question, context: Context) -> tuple[Side, ...]:
    """跟城关目标差多少: what was just shown of one place against what is named now of another."""
    shown = context.state.figures
    if not shown or not question.regions or shown[0].region in question.regions or "regions" in question.inherited:
        return ()
    same = [(each.region, each.indicator, each.nature) == (shown[0].region, shown[0].indicator, shown[0].nature) for each in shown]
    last = tuple(compress(shown, same))[:EACH]
    alike = question if question.nature or question.period else replace(question, nature=last[0].nature)
    return (Side(context.region_name(last[0].region), last), _side_of_place(question.regions[0], alike, context))


def _target_and_result(question: Question, context: Context) -> tuple[Side, ...]:
    targets = [figure for figure in _of_nature(question, Nature.TARGET, context) if figure.quantity]
    plain = replace(question, documents=(), topic="" if question.indicators else question.topic)
    results = [figure for figure in _of_nature(plain, Nature.ACTUAL, context) if figure.quantity]
    asked = {quantity.value for quantity in question.quantities}
    aims = [figure for figure in targets if figure.quantity and figure.quantity.value in asked] or targets
    if question.period:
        own = [figure for figure in aims if figure.period and figure.period.end == question.period.end]
        of_its_year = [figure for figure in results if fits(question.period, figure, context.document(figure.document))]
        if not own and of_its_year and "later" in question.cues and question.period.start == question.period.end and question.period.end:
            return (Side(context.say(Nature.TARGET.value), ()), Side(context.say(Nature.ACTUAL.value), tuple(of_its_year)))
        aims = own or aims
    later = [figure for figure in results if any(_is_later(figure, aim) for aim in aims)]
    if "later" in question.cues:
        results = []  # what was reached before the target was set does not tell whether it was reached
    elif question.period:
        results = [figure for figure in results if fits(question.period, figure, context.document(figure.document))] or results
    sides = [
        Side(context.say(Nature.TARGET.value), tuple(aims)),
        Side(context.say(Nature.ACTUAL.value), tuple(later or results)),
    ]
    return tuple(side for side in sides if side.figures)


def _of_nature(question: Question, nature: Nature, context: Context) -> tuple[Figure, ...]:
    """Targets or results, of a related indicator where the very one has none."""
    asked = replace(question, nature=nature, period=None, inherited=())
    own = select(asked, context).figures
    return own + tuple(figure for figure in related_figures(asked, context) if figure.nature is nature)


def _is_later(result: Figure, target: Figure) -> bool:
    """Whether the result can answer the target: of another document, or of no earlier time."""
    if result.document != target.document and not (target.period and target.period.end):
        return bool(result.period and result.period.end)
    return bool(result.period and target.period and result.period.end and target.period.end and result.period.end >= target.period.end)


def pick_leads(sides: Sequence[Sequence[Figure]]) -> tuple[Figure, ...]:
    """One figure a side, as alike as they can be had: of the kind that most sides have, sizes before growth, then of the same time."""
    kinds = Counter(kind for side in sides for kind in dict.fromkeys(_kind(figure) for figure in side))
    numbered = {_kind(figure) for side in sides for figure in side if figure.quantity and figure.quantity.unit not in RANKS}
    shared = max(kinds, key=lambda kind: (kind in numbered, kind[0] is not Measure.MULTIPLE, kinds[kind], kind[0] is not Measure.GROWTH))
    alike = [figure for side in sides for figure in side if _kind(figure) == shared]
    times = Counter(time for figure in alike if (time := _period(figure)))
    natures = Counter(figure.nature for figure in alike)
    lengths = Counter(_length(figure) for figure in alike)

    def fitness(figure: Figure) -> tuple[bool, int, int, bool, int]:
        plain = figure.quantity is not None and figure.quantity.bound is not Bound.MORE_THAN  # 突破1000亿元大关,达到1139亿元: the latter
        return (_kind(figure) == shared, natures[figure.nature], times[_period(figure)], plain, lengths[_length(figure)])

    return tuple(max(side, key=fitness) for side in sides)


def _kind(figure: Figure) -> tuple[Measure, str | None]:
    if figure.quantity and figure.quantity.unit in RANKS:  # 总量居第3位 is no size
        return (Measure.QUALITATIVE, figure.indicator)
    return (Measure.LEVEL if figure.measure is Measure.COUNT else figure.measure, figure.indicator)


def _period(figure: Figure) -> object:
    """The years of a figure, None where they are unknown: two unknown times are not the same."""
    return (figure.period.start, figure.period.end) if figure.period and figure.period.end else None


def _length(figure: Figure) -> int:
    """How many years a figure is about, 0 where that is unknown."""
    period = figure.period
    return period.end - (period.start or period.end) + 1 if period and period.end else 0
