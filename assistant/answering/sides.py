"""The sides of a comparison: who is held against whom, with which figures, and which figure of each side leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering import wording
from assistant.answering.admitted import WHOLES
from assistant.answering.asked_times import Time, holds_against, is_run, natures_of, own_years
from assistant.answering.common import MOST_READ, Context
from assistant.answering.gaps import Gap, Instead, gap_of, names_of, related_figures
from assistant.answering.leads import length_of, time_of
from assistant.answering.periods import fits
from assistant.answering.selection import select
from assistant.questions import Question
from assistant.records import Figure, Measure, Nature, Period

_LEVELS = (
    (re.compile("各省|[哪几]些?个?省(?!的[市县城])|省份|provinces"), "province"),
    (re.compile("各(?:地级)?市|[哪几]些?个?(?:地级)?市|prefectures"), "prefecture"),
)
_HOLDS = frozenset({"compare", "gap", "ratio", "same", "highest", "lowest", "strictest", "rank", "than_last", "sum", "achieved"})
EACH = 6  # figures shown of one among many sides
MANY = 4  # places state it in one way where so many times as many do in another: they are enough to be ranked
NEAR = 2  # figures shown of another time, where one side of target and result has none of its own
FEW = 6  # places beyond which those that mention nothing are named together, and not with a row each


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: who, the figures that stand for it, and for what it has none of, what it says instead."""

    name: str
    figures: tuple[Figure, ...]
    gaps: tuple[Gap, ...] = ()
    meant: str = ""  # what tells the sides apart, where it is not their place: period, nature, indicator


def find_sides(question: Question, context: Context) -> tuple[Side, ...]:
    """Who is compared with whom: places named, else times or indicators, else target and result, else documents, else every place."""
    places = (*question.regions, *question.unknown_regions)
    if question.pair:
        return tuple(_side_of_pair(each, context) for each in question.pair)
    if each := own_years(question, context):
        return tuple(_side_of_place(id, replace(question, period=time, periods=(), documents=()), context) for id, time in each)
    if len(places) > 1:
        return tuple(_side_of_place(place, question, context) for place in places)
    if not places and "all_regions" in question.cues:
        return _everywhere(question, context)
    periods = dict.fromkeys(question.periods)
    if len(periods) > 1 and places:
        natures = natures_of(question)
        asked = [replace(question, period=period, periods=(), nature=natures.get(period, question.nature)) for period in periods]
        return tuple(side_of(each, Time(each.period).name(context), context, "period") for each in asked)
    if across := _with_last(question, context):
        return across
    carried = question.cues & {"gap", "ratio"} and "compare" not in question.cues and question.inherited
    if "achieved" in question.cues or carried or "gap" in question.cues and holds_against(question):
        if both := _target_and_result(question, context):
            return both
    if not places and len(question.documents) == 1:
        return (side_of(question, context.title(question.documents[0]), context),)
    if not places:
        return _everywhere(question, context)
    documents = question.documents if len(question.documents) > 1 else [one.id for one in context.knowledge.documents_of(places[0])]
    held = question.cues & {"compare", "same"} or len(question.documents) > 1  # 从多少增加到多少 asks of one
    if held and len(documents) > 1 and not (is_run(places[0], context) or WHOLES.search(question.wording)):
        named_by = question.period and "规划" in question.period.text  # 十三五规划 is the document
        one = replace(question, period=None) if named_by else question
        return tuple(side_of(replace(one, documents=(id,)), context.title(id), context) for id in documents)
    return (_side_of_place(places[0], question, context),)


def _everywhere(question: Question, context: Context) -> tuple[Side, ...]:
    """Every place that has a document, those that mention nothing too; of one level where a level was named."""
    homes = tuple(place for place in context.knowledge.panel.homes if _is_of_level(place, question, context))
    if len(homes) > MOST_READ and question.indicators:
        return _ranked(homes, question, context)
    return tuple(_side_of_place(place, question, context) for place in homes)


def _ranked(places: Sequence[str], question: Question, context: Context) -> tuple[Side, ...]:
    """Many places by one query for each indicator: of one year, from high to low, in a measure and nature in which many of them state it."""
    figures: dict[str, list[Figure]] = {}
    for id in question.indicators:
        told = context.knowledge.years_told(id)
        often = [year for year, count in told.items() if 2 * count >= max(told.values())]
        year = question.period.end if question.period and question.period.end else max(often, default=0)
        rankings = [
            context.knowledge.panel.ranking(id, year, nature=nature, measure=measure, places=places).rows
            for measure in ((question.measure,) if question.measure else (Measure.LEVEL, Measure.SHARE, Measure.GROWTH))
            for nature in ((question.nature,) if question.nature else (Nature.ACTUAL, Nature.TARGET))
        ]
        rows = next(rows for rows in rankings if MANY * len(rows) >= max(map(len, rankings)))
        for row in reversed(rows) if "lowest" in question.cues else rows:
            figures.setdefault(row.cell.place, []).append(row.cell.figure)
    silent = [place for place in places if place not in figures]
    gap = (Gap(question, Instead.NOTHING),) if figures else ()
    sides = [Side(context.region_name(place), tuple(own)) for place, own in figures.items()]
    return (*sides, *(Side(context.region_name(place), (), gap) for place in silent))


def _is_of_level(place: str, question: Question, context: Context) -> bool:
    known = context.knowledge.vocabulary.region(place)
    asked = next((level for pattern, level in _LEVELS if pattern.search(question.text)), "")
    return not asked or bool(known and known.level == asked)


def _side_of_place(place: str, question: Question, context: Context) -> Side:
    own = tuple(id for id in question.documents if context.document(id).region == place)
    narrowed = replace(question, regions=(place,), unknown_regions=(), documents=own or question.documents)
    if not context.scope(narrowed):
        return Side(context.region_name(place), (), (gap_of(replace(narrowed, documents=()), context),))
    return side_of(narrowed, context.region_name(place), context)


def _side_of_pair(question: Question, context: Context) -> Side:
    """One of two things that are held against each other; a nature that was only carried over gives way."""
    found = select(question, context)
    carried = not found and "nature" in question.inherited
    return side_of(replace(question, nature=None) if carried else question, names_of(question, context), context, "indicator")


def side_of(question: Question, name: str, context: Context, meant: str = "") -> Side:
    """A side with its figures: those asked for, else those whose label says it in other words."""
    question = replace(question, quantities=())
    found = select(question, context)
    if meant:
        found = tuple(figure for figure in found if figure.quantity)
    if _is_one_year(question.period):
        found = tuple(figure for figure in found if not _averaged(figure))
    return Side(name, found if question.indicators else found[:EACH], _gaps(question, found, context), meant)


def _gaps(question: Question, found: Sequence[Figure], context: Context) -> tuple[Gap, ...]:
    """What there is instead of all that was asked of a side, or of those of several indicators that it states nothing of."""
    if not found:
        return (gap_of(question, context),)
    vocabulary = context.knowledge.vocabulary.indicators
    stated = {figure.indicator for figure in found}
    lacking = [id for id in question.indicators if not stated & {id, *vocabulary[id].related}] if len(question.indicators) > 1 else []
    return tuple(gap_of(replace(question, indicators=(id,), topic=""), context) for id in lacking)


def _is_one_year(asked: Period | None) -> bool:
    return asked is not None and asked.end is not None and asked.start in (None, asked.end)


def _averaged(figure: Figure) -> bool:
    """Whether it is a growth over several years, where one year is asked for."""
    return figure.measure is Measure.GROWTH and length_of(figure) > 1


def _with_last(question: Question, context: Context) -> tuple[Side, ...]:
    """What was just shown of one place against what is named now of another: 跟城关目标差多少."""
    shown = context.state.figures
    if not shown or not question.regions or "regions" in question.inherited or question.cues.isdisjoint(_HOLDS):
        return ()  # (山西的失业率比去年高吗) 江苏呢 is of that place alone
    own = {slot for slot in ("indicators", "terms", "topic") if getattr(question, slot)} - set(question.inherited)
    if shown[0].region in question.regions or own and shown[0].indicator not in question.indicators:
        return ()  # another matter is named: it is no side of what was shown
    kind = (shown[0].region, shown[0].indicator, shown[0].nature)
    last = tuple(one for one in shown if (one.region, one.indicator, one.nature) == kind)[:EACH]
    alike = question if question.nature or question.period else replace(question, nature=last[0].nature)
    return (Side(context.region_name(last[0].region), last), _side_of_place(question.regions[0], alike, context))


def _target_and_result(question: Question, context: Context) -> tuple[Side, ...]:
    """What was aimed at and what was reached: of the very year that was asked for, else of the newest that has both."""
    targets = [figure for figure in _with_related(question, Nature.TARGET, context) if figure.quantity]
    results = [figure for figure in _with_related(replace(question, documents=()), Nature.ACTUAL, context) if figure.quantity]
    every = {Nature.TARGET: targets, Nature.ACTUAL: results}
    asked = {quantity.value for quantity in question.quantities}
    aims = [figure for figure in targets if figure.quantity and figure.quantity.value in asked] or targets
    if question.period and question.period.end:
        period = question.period
        own, results = ([one for one in figures if fits(period, one, context.document(one.document))] for figures in (aims, results))
        of_results = bool(results) and "later" not in question.cues and not (question.regions and is_run(question.regions[0], context))
        aims = own or (
            [one for one in aims if not _is_later(results[0], one)] if of_results else list(filter(wording.is_masked, aims))
        )  # 目标比十二五末高多少
    years = sorted({time_of(aim) for aim in aims if time_of(aim)} & {time_of(result) for result in results}, key=str)
    if years:
        aims, results = ([figure for figure in figures if time_of(figure) == years[-1]] for figures in (aims, results))
    elif "later" in question.cues:
        results = [result for result in results if not aims or any(_is_later(result, aim) for aim in aims)]
    sides = []
    for nature, own, others in ((Nature.TARGET, aims, results), (Nature.ACTUAL, results, aims)):
        lacks: tuple[Gap, ...] = ()
        if others and not own and "achieved" in question.cues:
            gap = gap_of(replace(question, nature=nature, period=question.period or others[0].period, periods=()), context)
            later = sorted(every[nature], key=lambda one: (one.measure is not others[0].measure, _away(one, others[0])))[:NEAR]
            shown = later or [one for one in gap.figures if one not in others]
            lacks = (
                replace(
                    gap, instead=Instead.OTHERWISE if later else gap.instead, figures=tuple(shown), related=() if later else gap.related
                ),
            )
        sides += [Side(context.say(nature.value), tuple(own), lacks, "nature")] if own or lacks else []
    return tuple(sides)


def _away(one: Figure, other: Figure) -> int:
    """How many years two figures are apart; what is later is nearer than what is earlier."""
    years = (one.bearing.end or 0) - (other.bearing.end or 0)
    return years if years >= 0 else MANY - years


def _with_related(question: Question, nature: Nature, context: Context) -> tuple[Figure, ...]:
    """Targets or results, of a related indicator where the very one has none."""
    asked = replace(question, nature=nature, period=None, periods=())
    return select(asked, context) or tuple(figure for figure in related_figures(asked, context) if figure.nature is nature)


def _is_later(result: Figure, target: Figure) -> bool:
    """Whether the result can answer the target: of another document, or of no earlier time."""
    if result.document != target.document and not (target.period and target.period.end):
        return bool(result.period and result.period.end)
    return bool(result.period and target.period and result.period.end and target.period.end and result.period.end >= target.period.end)
