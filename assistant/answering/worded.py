"""Figures that are called by the words of a question: what nobody has registered, or has registered under another name."""

from __future__ import annotations

from dataclasses import replace

from assistant.amounts import family_of
from assistant.answering.common import Context
from assistant.answering.labels import FURTHER, pairs_of
from assistant.answering.people import is_part
from assistant.answering.stated import NUMBER_NAMED, rated, stated
from assistant.questions import Question
from assistant.recognition import find_indicators
from assistant.records import Figure, Measure
from assistant.sentences import squeeze

CERTAIN = 0.85  # of what the words tell, for a figure to be called so although it is registered otherwise
MOSTLY = 0.6  # of the words, written character beside character
SIZED = frozenset({Measure.LEVEL, Measure.CUMULATIVE, Measure.COUNT, Measure.SHARE, Measure.INCREMENT})


def called_so(question: Question, context: Context) -> tuple[Figure, ...]:
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
    return tuple(one for one in found if _measured_so(one, question, context))


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


def portions(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
    """The share that 占GDP多少 asks for of what is no indicator, by its label: 海洋经济生产总值占GDP比重."""
    pairs = pairs_of(" ".join((*question.terms, question.topic)))
    if "portion" not in question.cues or len(question.indicators) != 1 or not pairs:
        return ()
    shares = (figure for figure in rated(question, context, ids) if figure.measure is Measure.SHARE)
    return tuple(figure for figure in shares if all(pair in squeeze(figure.label) for pair in pairs))


def unregistered(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
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
    if figure.quantity is None or figure.measure not in SIZED - {Measure.SHARE} or None in wanted or not wanted:
        return True
    return family_of(figure.quantity.unit, vocabulary.units) in wanted


def valued(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
    """Figures under other names that state one of several numbers the asker holds against each other."""
    if "conflict" not in question.cues:
        return ()
    wanted = frozenset(quantity.value for quantity in question.quantities)
    hits = rated(question, context, ids, wanted=wanted)
    named = (figure for figure, rate in hits.items() if rate >= CERTAIN + NUMBER_NAMED)
    return tuple(figure for figure in named if figure.quantity and figure.quantity.value in wanted)


def qualified(question: Question, context: Context, ids: set[str]) -> tuple[Figure, ...]:
    """Figures of what the words before an indicator make another thing of: 海洋生产总值, 县域经济总量."""
    if not question.topic or not question.words.startswith(question.topic):
        return ()
    words = question.words.replace(" ", "")
    return tuple(figure for figure in unregistered(question, context, ids) if figure.indicator is None and words in figure.label)
