"""Which figures a question asks for, and, when there are none, which are near it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.amounts import family_of
from assistant.answering.common import Context
from assistant.answering.labels import FURTHER, goes_further, pairs_of
from assistant.answering.parks import figures_of_part
from assistant.answering.people import is_part
from assistant.answering.periods import fits, is_relative
from assistant.answering.stated import NUMBER_NAMED, rated, stated
from assistant.questions import Question
from assistant.recognition import find_indicators
from assistant.records import Extent, Figure, Measure, Nature, Period
from assistant.sentences import squeeze

RANKS = frozenset({"位", "名", "第"})
_VALUE_ASKED = re.compile("多少(?!名|位)")
CERTAIN = 0.85
MOSTLY = 0.6
_CHANGES = re.compile("提高|提升|上升|增加|增长|扩大|减少|下降|降低|下滑|回落|变化")  # of what a figure may be said in any words
_PART_OF_PLACE = re.compile("园区|开发区|高新区|经开区|综保区|保税区|功能区|产业园|县域|集群")
_GROWING = frozenset({Measure.GROWTH, Measure.INCREMENT})
_SIZED = frozenset({Measure.LEVEL, Measure.CUMULATIVE, Measure.COUNT, Measure.SHARE, Measure.INCREMENT})


def select(question: Question, context: Context) -> tuple[Figure, ...]:
    """The figures a question asks for, in the order in which they should be told."""
    kept = subject_figures(question, context)
    if question.nature:
        kept = tuple(figure for figure in kept if fits_nature(figure, question))
    if question.period:
        kept = tuple(figure for figure in kept if _of_period(figure, question, context))
        kept = _of_that_year(kept, question.period)
        kept = _of_newest(kept, context) if is_relative(question.period) and not question.documents else kept
    if question.measure:
        kept = tuple(figure for figure in kept if fits_measure(figure, question))
    if is_past(question, context) and all(figure.nature is Nature.TARGET for figure in kept):
        return ()  # what came of that year is asked, and not what was aimed at
    if kept and "place_asked" not in question.cues and _has_no_value(kept, question):
        return ()
    return ordered(kept or _called_so(question, context), question, context)


def _called_so(question: Question, context: Context) -> tuple[Figure, ...]:
    """Figures of the year asked for whose own name holds what the asker calls an indicator, where none is registered: 自主增设电梯1500台."""
    if len(question.indicators) != 1 or question.period is None or not question.period_named:
        return ()
    named = [
        at.span.cut(question.wording)
        for at in find_indicators(question.wording, context.knowledge.vocabulary)
        if at.value.id in question.indicators
    ]
    if not named or named[0].isascii():
        return ()
    asked = replace(question, indicators=(), terms=(), topic=named[0], words=named[0], wording=named[0], text=question.text, inherited=())
    ids = {document.id for document in context.scope(question)}
    found = (one for one in by_words(asked, context, ids) if one.quantity and named[0] in squeeze(one.label) and one.indicator is None)
    return tuple(
        one
        for one in found
        if _of_period(one, question, context)
        and (question.nature is None or fits_nature(one, question))
        and _measured_so(one, question, context)
    )


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
    own = {(one.region, one.indicator or one.label, one.nature) for one in alone}
    if asked.end is None or asked.start not in (None, asked.end):
        return figures
    return tuple(one for one in figures if one in alone or (one.region, one.indicator or one.label, one.nature) not in own)


def _of_newest(figures: tuple[Figure, ...], context: Context) -> tuple[Figure, ...]:
    """今年 and 去年 of a place with reports of several years are those of the newest one."""
    years = {figure.region: _newest(figure.region, context) for figure in figures}
    newest = tuple(figure for figure in figures if context.document(figure.document).year in (None, years[figure.region]))
    return newest or figures


def subject_figures(question: Question, context: Context) -> tuple[Figure, ...]:
    """All figures of the indicators (or else of the topic) in the documents and places of the question."""
    scope = context.scope(question) if question.regions else context.read(question)  # of thousands of documents nobody reads all
    ids = {document.id for document in scope}
    places: set[str | None] = set(question.regions) or {document.region for document in scope}
    if of_part := figures_of_part(question, context, ids) or _portions(question, context, ids):
        return of_part
    if question.indicators:
        stated = (
            [figure for id in question.indicators for figure in context.knowledge.figures_where(indicators=(id,), documents=ids)]
            if ids
            else []
        )
        found = [figure for figure in stated if not goes_further(figure, context.knowledge)]
        about = _about(_CHANGES.sub(" ", question.topic), found) or _qualified(question, context, ids) or of_the_whole(found, question)
        narrowed = (*_valued(question, context, ids), *about) or _unregistered(question, context, ids)
    else:
        narrowed = by_words(question, context, ids)
    if "place_asked" in question.cues and not any(figure.quantity and figure.quantity.unit in RANKS for figure in narrowed):
        narrowed = (*by_words(replace(question, topic=question.words), context, ids), *narrowed)
    if "place_asked" in question.cues and not _VALUE_ASKED.search(question.text):
        narrowed = tuple(figure for figure in narrowed if figure.quantity and figure.quantity.unit in RANKS) or narrowed
    wider = () if question.documents else _elsewhere(question, context, ids)
    return tuple(figure for figure in narrowed if figure.region in places or figure.region is None) + wider


def _has_no_value(figures: tuple[Figure, ...], question: Question) -> bool:
    """Whether all that is stated are ranks, and words where a size is asked for: 增速与全国同步、总量保持第3位."""
    sized = question.measure is Measure.LEVEL or any(is_rank(figure) for figure in figures)
    return all(is_rank(figure) or sized and figure.quantity is None and figure.nature is Nature.ACTUAL for figure in figures)


def is_rank(figure: Figure) -> bool:
    """Whether it is a place among others: 第3位, and not 7433名."""
    if figure.quantity is None or figure.quantity.unit not in RANKS:
        return False
    return figure.quantity.unit != "名" or f"第{figure.quantity.text.removeprefix('第')}" in figure.quote.text


def by_words(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
    """Figures by the words of the question."""
    subject = " ".join((*question.terms, question.topic))
    ids = _that_tell_of(question, ids, context)
    wanted = frozenset(quantity.value for quantity in question.quantities)
    return tuple(figure for figure in stated(question, context, ids, wanted=wanted) if not is_part(figure.label, subject))


def _that_tell_of(question: Question, ids: set[str], context: Context) -> set[str]:
    """Of the reports of many years those that tell of the year asked for: what was aimed at stands in its own, what was done in the next.

    Where none of these is held, all are looked through: a later one may look back further.
    """
    asked = question.periods or ((question.period,) if question.period else ())
    years = {year for period in asked for year in (period.start, period.end) if year}
    if not years or any(period.start != period.end for period in asked):
        return ids
    wanted = years | {year + 1 for year in years}
    documents = [context.document(id) for id in ids]
    own = {document.id for document in documents if document.year in wanted or document.year is None}
    runs = {document.region for document in documents if document.id in own and document.year}
    return own | {document.id for document in documents if document.region not in runs}


def _portions(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
    """The share that 占GDP多少 asks for of what is no indicator, by its label: 海洋经济生产总值占GDP比重."""
    pairs = pairs_of(" ".join((*question.terms, question.topic)))
    if "portion" not in question.cues or len(question.indicators) != 1 or not pairs:
        return ()
    shares = (figure for figure in rated(question, context, ids) if figure.measure is Measure.SHARE)
    return tuple(figure for figure in shares if all(pair in squeeze(figure.label) for pair in pairs))


def _unregistered(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
    """Figures that nobody has registered, but whose own label says all that the question says: 棚改安置房 for 棚改."""
    hits = rated(question, context, ids)
    words = question.words.replace(" ", "")
    indicators = context.knowledge.vocabulary.indicators
    others = {  # 进出口总额 is not 出口总额, though it holds its name
        other
        for id in question.indicators
        if id in indicators
        for other in indicators[id].related
        if other in indicators and indicators[id].name in indicators[other].name
    }
    return tuple(
        figure
        for figure, score in hits.items()
        if score >= CERTAIN
        and figure.indicator not in others
        and (figure.quantity or len(figure.label) - len(words) < FURTHER)
        and _measured_so(figure, question, context)
        and (figure.indicator or words.isascii() or _spelt(words, figure.label))
        and (figure.indicator is None or (len(words) > 1 and not words.isascii() and words in figure.label))
    )


def _spelt(words: str, label: str) -> bool:
    """Whether a label holds most of the words, character beside character: 脱贫人口 is no 常住人口."""
    pairs, said = pairs_of(words), squeeze(label)
    return sum(pair in said for pair in pairs) >= MOSTLY * len(pairs)


def _measured_so(figure: Figure, question: Question, context: Context) -> bool:
    """Whether a size is in a unit of what was asked for: 粮食产量连续八年稳定 is no output."""
    vocabulary = context.knowledge.vocabulary
    wanted = {vocabulary.indicators[id].unit for id in question.indicators if id in vocabulary.indicators}
    if figure.quantity is None or figure.measure not in _SIZED - {Measure.SHARE} or None in wanted or not wanted:
        return True
    return family_of(figure.quantity.unit, vocabulary.units) in wanted


def _valued(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
    """Figures under other names that state one of several numbers the asker holds against each other."""
    if "conflict" not in question.cues:
        return ()
    wanted = frozenset(quantity.value for quantity in question.quantities)
    hits = rated(question, context, ids, wanted=wanted)
    named = (figure for figure, rate in hits.items() if rate >= CERTAIN + NUMBER_NAMED)
    return tuple(figure for figure in named if figure.quantity and figure.quantity.value in wanted)


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


def _qualified(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
    """Figures of what the words before an indicator make another thing of: 海洋生产总值, 县域经济总量."""
    if not question.topic or not question.words.startswith(question.topic):
        return ()
    words = question.words.replace(" ", "")
    return tuple(figure for figure in _unregistered(question, context, ids) if figure.indicator is None and words in figure.label)


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


def _of_period(figure: Figure, question: Question, context: Context) -> bool:
    assert question.period is not None
    asked = question.periods if len(question.periods) > 1 and question.nature is None else (question.period,)
    return any(fits(period, figure, context.document(figure.document)) for period in asked)


def fits_measure(figure: Figure, question: Question) -> bool:
    """Whether it is a growth where growth was asked for, a size where a size was."""
    if figure.measure in (Measure.QUALITATIVE, Measure.MULTIPLE):
        return True
    return figure.measure in (_GROWING if question.measure is Measure.GROWTH else _SIZED)


def ordered(figures: Iterable[Figure], question: Question, context: Context) -> tuple[Figure, ...]:
    """Targets before results, numbers before words, a place's own documents in their order; each statement once."""
    order = {region: at for at, region in enumerate(question.regions)}
    documents = {id: at for at, id in enumerate(context.knowledge.documents)}
    figures = tuple(figures)
    last_word = squeeze(question.topic.rpartition(" ")[2]) if not question.indicators else ""  # 招引 亿元级项目: its head
    numbered = {(one.region, one.indicator) for one in figures if one.quantity and one.nature is Nature.ACTUAL and not is_rank(one)}
    natures = {Nature.TARGET: 0, Nature.ACTUAL: 1, Nature.BASELINE: 3}
    found: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        if (
            figure.quantity is None
            and figure.nature is Nature.ACTUAL
            and figure.indicator
            and (figure.region, figure.indicator) in numbered
        ):
            continue  # 经济总量稳步增长 says less than the number beside it
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
                documents[figure.document],
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
