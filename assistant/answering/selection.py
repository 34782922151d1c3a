"""Which figures a question asks for, and, when there are none, which are near it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.answering.common import Context, names_of
from assistant.answering.labels import goes_further, pairs_of
from assistant.answering.periods import fits, is_relative
from assistant.answering.stated import SIZED, by_words, called_so, qualified
from assistant.questions import Question
from assistant.records import Extent, Figure, Measure, Nature, Period
from assistant.sentences import squeeze

RANKS = frozenset({"位", "名", "第"})
_VALUE_ASKED = re.compile("多少(?!名|位)")
_CHANGES = re.compile("提高|提升|上升|增加|增长|扩大|减少|下降|降低|下滑|回落|变化")  # of what a figure may be said in any words
_PART_OF_PLACE = re.compile("园区|开发区|高新区|经开区|综保区|保税区|功能区|产业园|县域|集群")
_GROWING = frozenset({Measure.GROWTH, Measure.INCREMENT})
ADDED = re.compile("新[增建引办]|引进|净增|增加(?!值)|建成(?!区)|开工(?!率)")
_ADDS = re.compile("(?<!最)新|[增建引添修办]|开工")


def select(question: Question, context: Context) -> tuple[Figure, ...]:
    """The figures a question asks for, in the order in which they should be told; none where what there is misses anything asked."""
    kept = _fitting(subject_figures(question, context), question, context)
    if kept and "place_asked" not in question.cues and _has_no_value(kept, question):
        return ()
    if question.indicators and not any(figure.quantity for figure in kept):
        kept = _fitting(called_so(question, context), question, context) or kept
    return ordered(kept, question, context)


def _fitting(figures: tuple[Figure, ...], question: Question, context: Context) -> tuple[Figure, ...]:
    """Those that miss nothing that is asked; of one year those of that year alone, of 今年 and 去年 those of the newest report."""
    if is_past(question, context):  # what came of that year is asked, and not what was aimed at
        figures = tuple(figure for figure in figures if figure.nature is not Nature.TARGET)
    lacks = {figure: missed(figure, question, context) for figure in figures}
    kept = tuple(figure for figure, slots in lacks.items() if not {"nature", "period"} & set(slots))
    if question.period:
        kept = _of_that_year(kept, question.period)
        kept = _of_newest(kept, context) if is_relative(question.period) and not question.documents else kept
    return tuple(figure for figure in kept if not lacks[figure])


def missed(figure: Figure, question: Question, context: Context) -> tuple[str, ...]:
    """The slots of a question that a figure does not fit: its nature, its time, its measure."""
    periods = question.periods if len(question.periods) > 1 and question.nature is None else (question.period,)
    asked = [period for period in periods if period]
    fit = {
        "nature": not question.nature or fits_nature(figure, question),
        "period": not asked or any(fits(period, figure, context.document(figure.document)) for period in asked),
        "measure": not question.measure or fits_measure(figure, question),
    }
    return tuple(slot for slot, fitting in fit.items() if not fitting)


def is_past(question: Question, context: Context) -> bool:
    """Whether a year is asked about that the next report looks back on, and nobody says that its aim is meant."""
    period = question.period
    year = period.end if period and period.start in (None, period.end) else None
    if (
        year is None
        or question.nature
        or question.documents
        or question.cues & {"target", "held_against", "achieved", "target_met", "later"}
    ):
        return False
    panel = context.knowledge.panel
    return bool(question.regions) and all(year + 1 in panel.years_of(place) for place in question.regions)


def _newest(region: str | None, context: Context) -> int | None:
    """The year that the newest report of a place plans: what its 今年 is."""
    return max((document.year for document in context.knowledge.documents_of(region or "") if document.year), default=None)


def _of_that_year(figures: tuple[Figure, ...], asked: Period) -> tuple[Figure, ...]:
    """Where one year was asked for, what is of that year alone, and no average or sum of years that it ends, if there is any such."""
    alone = tuple(one for one in figures if one.bearing.extent is Extent.YEAR and one.bearing.start == one.bearing.end == asked.end)

    def slot(one: Figure) -> object:
        return one.region, one.indicator or one.label, one.nature, one.measure is Measure.GROWTH

    own = set(map(slot, alone))
    if asked.end is None or asked.start not in (None, asked.end):
        return figures
    return tuple(one for one in figures if one in alone or slot(one) not in own)


def _of_newest(figures: tuple[Figure, ...], context: Context) -> tuple[Figure, ...]:
    """今年 and 去年 of a place with reports of several years are those of the newest one."""
    years = {figure.region: _newest(figure.region, context) for figure in figures}
    newest = tuple(figure for figure in figures if context.document(figure.document).year in (None, years[figure.region]))
    return newest or figures


def subject_figures(question: Question, context: Context) -> tuple[Figure, ...]:
    """All figures of the indicators (or else of the topic) in the documents and places of the question, found once."""
    if question not in context.subjects:
        context.subjects[question] = _subject_figures(question, context)
    return context.subjects[question]


def _subject_figures(question: Question, context: Context) -> tuple[Figure, ...]:
    scope = context.scope(question) if question.regions else context.read(question)  # of thousands of documents nobody reads all
    ids = {document.id for document in scope}
    places: set[str | None] = set(question.regions) or {document.region for document in scope}
    if question.indicators:
        stated = (
            [figure for id in question.indicators for figure in context.knowledge.figures_where(indicators=(id,), documents=ids)]
            if ids
            else []
        )
        found = [figure for figure in stated if not goes_further(figure, context.knowledge)]
        about = _about(_CHANGES.sub(" ", question.topic), found) or qualified(question, context) or of_the_whole(found, question)
        narrowed = tuple(about) or called_so(question, context)
        if narrowed and all(_is_of_another(one, question, context) for one in narrowed):
            narrowed = tuple(one for one in called_so(question, context) if not _is_of_another(one, question, context)) or narrowed
    else:
        narrowed = by_words(question, context, ids)
    if "place_asked" in question.cues:
        ranks = tuple(filter(is_rank, narrowed))
        near = (*ranks, *narrowed) if ranks else (*by_words(replace(question, topic=question.words), context, ids), *narrowed)
        narrowed = near if _VALUE_ASKED.search(question.text) else tuple(filter(is_rank, near)) or near
    wider = () if question.documents else _elsewhere(question, context, ids)
    return tuple(figure for figure in narrowed if figure.region in places or figure.region is None) + wider


def _is_of_another(figure: Figure, question: Question, context: Context) -> bool:
    """Whether a figure is of what was added, or of a part of the place, and nobody asks for that: 新引进13家 are not all there are."""
    if not figure.bearing.whole and not _PART_OF_PLACE.search(question.text):
        return True
    named = any("新" in name for id in question.indicators for name in names_of(id, context)[:1])
    return is_added(figure) and not (named or _ADDS.search(question.wording))


def is_added(figure: Figure) -> bool:
    """Whether it is what was added, and not what there is: 新增国家高新区3家、高新技术企业1200多家."""
    return figure.measure is not Measure.CUMULATIVE and bool(ADDED.search(figure.label) or ADDED.match(figure.quote.text))


def _has_no_value(figures: tuple[Figure, ...], question: Question) -> bool:
    """Whether all that is stated are ranks, and words where a size is asked for: 增速与全国同步、总量保持第3位."""
    sized = question.measure is Measure.LEVEL or any(is_rank(figure) for figure in figures)
    return all(is_rank(figure) or sized and figure.quantity is None and figure.nature is Nature.ACTUAL for figure in figures)


def is_rank(figure: Figure) -> bool:
    """Whether it is a place among others: 第3位, and not 7433名."""
    if figure.quantity is None or figure.quantity.unit not in RANKS:
        return False
    return figure.quantity.unit != "名" or f"第{figure.quantity.text.removeprefix('第')}" in figure.quote.text


def _elsewhere(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
    """Figures of a place that stand in another place's document: what a district says of its city."""
    found = (
        figure
        for region in question.regions
        for id in question.indicators
        for figure in context.knowledge.figures_of(region=region, indicator=id)
    )
    return tuple(figure for figure in found if figure.document not in ids)


def _about(topic: str, figures: list[Figure]) -> tuple[Figure, ...]:
    """The figures whose words hold all of what the question says beside the indicator; none where it says nothing beside."""
    pairs = pairs_of(topic)
    if not pairs:
        return ()
    return tuple(figure for figure in figures if all(pair in figure.quote.text or pair in figure.label for pair in pairs))


def of_the_whole(figures: list[Figure], question: Question) -> tuple[Figure, ...]:
    """The figures without those of a part of the place (园区, 县域) where the place has its own of the same kind."""
    if _PART_OF_PLACE.search(question.text):
        return tuple(figures)
    parts = [_is_of_part(figure) for figure in figures]
    kinds = [(figure.document, figure.indicator, figure.nature, figure.measure) for figure in figures]
    own = {kind for kind, part in zip(kinds, parts, strict=True) if not part}
    return tuple(figure for figure, kind, part in zip(figures, kinds, parts, strict=True) if not part or kind not in own)


def _is_of_part(figure: Figure) -> bool:
    said = figure.quote.text[: max(0, figure.quote.text.find(figure.label))]
    return bool(_PART_OF_PLACE.search(said) or figure.section and _PART_OF_PLACE.search(figure.section[-1]))


def fits_nature(figure: Figure, question: Question) -> bool:
    """Whether it is a target where targets were asked for, a result where results were."""
    return (figure.nature is Nature.TARGET) == (question.nature is Nature.TARGET)


def fits_measure(figure: Figure, question: Question) -> bool:
    """Whether it is a growth where growth was asked for, a size where a size was."""
    if figure.measure in (Measure.QUALITATIVE, Measure.MULTIPLE):
        return True
    return figure.measure in (_GROWING if question.measure is Measure.GROWTH else SIZED)


def ordered(figures: Iterable[Figure], question: Question, context: Context) -> tuple[Figure, ...]:
    """Targets before results, numbers before words, a place's own documents in their order; each statement once."""
    order = {region: at for at, region in enumerate(question.regions)}
    figures = tuple(figures)
    last_word = squeeze(question.topic.rpartition(" ")[2]) if not question.indicators else ""  # 招引 亿元级项目: its head
    natures = {Nature.TARGET: 0, Nature.ACTUAL: 1, Nature.BASELINE: 3}
    found: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        value = (
            (figure.quantity.value, figure.quantity.low, figure.quantity.unit, figure.quantity.bound) if figure.quantity else figure.label
        )
        found.setdefault((figure.document, figure.label, figure.nature, figure.measure, figure.period, figure.basis, value), figure)
    return tuple(
        sorted(
            found.values(),
            key=lambda figure: (
                order.get(figure.region or "", len(order)),
                2 if _is_past_aim(figure, context) else natures[figure.nature],
                bool(last_word) and last_word not in squeeze(figure.label),
                figure.quantity is None,
                -_recency(figure) if figure.nature is Nature.ACTUAL and _newest(figure.region, context) else 0,
                context.knowledge.place_of(figure.document),
                -_recency(figure) if figure.nature is Nature.ACTUAL else 0,
                figure.quote.start,
            ),
        )
    )


def _is_past_aim(figure: Figure, context: Context) -> bool:
    """Whether it is what was aimed at for a year before the one that the newest report of its place plans."""
    year = _newest(figure.region, context)
    return figure.nature is Nature.TARGET and bool(year and figure.period and figure.period.end and figure.period.end < year)


def _recency(figure: Figure) -> int:
    return (figure.period.end or 0) if figure.period else 0
