"""Figures of what was not quite asked for, each called so: another time, another nature, a related indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.common import Context, flat
from assistant.answering.labels import FURTHER
from assistant.answering.periods import fits
from assistant.answering.selection import fits_nature, ordered, subject_figures
from assistant.answering.stated import rated
from assistant.answering.worded import CERTAIN, by_words
from assistant.answers import Statement
from assistant.questions import Question
from assistant.records import Figure, Measure, Nature
from assistant.sentences import squeeze

FEWEST = 3  # characters of a name that is looked for in others
BESIDE = 2  # results told beside the aims that were found


def near(key: str, figures: Sequence[Figure], context: Context) -> tuple[Statement, ...]:
    """Statements of what was not asked for, each called so."""
    told = wording.statements(figures, context)
    return tuple(replace(statement, text=context.say(key, text=statement.text)) for statement in told)


def is_called_so(figure: Figure, question: Question) -> bool:
    """Whether what is asked for can be read in the name of the figure, character after character: 财政收入 in 公共财政预算总收入."""
    letters, words = iter(flat(figure.label)), question.words.replace(" ", "")
    return len(words) > FEWEST and all(letter in letters for letter in words)


def results_beside(figures: Sequence[Figure], question: Question, context: Context) -> tuple[Statement, ...]:
    """Results under a longer name where all that was found is aims: (财政收入) 公共财政预算总收入235.6亿元."""
    if question.nature or not question.indicators or not all(wording.is_goal(figure) for figure in figures):
        return ()
    alike = [
        one for one in related_figures(question, context) if one.nature is Nature.ACTUAL and one.quantity and is_called_so(one, question)
    ]
    alike = [one for one in alike if not question.period or fits(question.period, one, context.document(one.document))]
    return near("near_related", alike[:BESIDE], context)


def of_their_values(question: Question, context: Context) -> Question:
    """The question with the indicators whose numbers it names, where it names no subject: 1139亿的目标实现了吗."""
    ids = {document.id for document in context.read(question)}
    if question.indicators or question.terms or not question.quantities or not ids:
        return question
    values = {(quantity.value, (quantity.unit or "").removesuffix("元")) for quantity in question.quantities}
    found = [
        figure.indicator
        for figure in context.knowledge.figures_where(documents=ids)
        if figure.indicator and figure.quantity
        and (figure.quantity.value, (figure.quantity.unit or "").removesuffix("元")) in values
        and figure.measure not in (Measure.GROWTH, Measure.SHARE)
    ]  # fmt: skip
    return replace(question, indicators=tuple(dict.fromkeys(found)), topic="") if found else question


def worded_figures(question: Question, context: Context) -> tuple[Figure, ...]:
    """Figures whose label says what the question says in other words; offered where a side has nothing under the name asked."""
    if not question.words or question.words.isascii():  # GDP stands in too many labels of other things
        return ()
    ids = {document.id for document in context.scope(question)}
    asked = replace(question, terms=(), topic=question.words, quantities=())
    rates = rated(asked, context, ids)
    length = len(question.words.replace(" ", "")) + FURTHER
    hits = (one for one in by_words(asked, context, ids) if len(squeeze(one.label)) < length)  # 粮食产量稳定在百万吨 is another thing
    return ordered((one for one in hits if one.indicator is None or rates.get(one, 0.0) >= CERTAIN), question, context)


def related_figures(question: Question, context: Context) -> tuple[Figure, ...]:
    """Figures of related indicators (another 口径) in the places of the question: offered as different, never instead."""
    indicators = context.knowledge.vocabulary.indicators
    near = tuple(
        dict.fromkeys(
            other for id in question.indicators if id in indicators for other in indicators[id].related if other not in question.indicators
        )
    )
    if not near:
        return ()
    found = subject_figures(replace(question, indicators=near, topic=""), context)
    if question.nature:
        found = tuple(figure for figure in found if fits_nature(figure, question)) or found
    return ordered(found, question, context)
