"""The figures that state a number, or one above or below it: 3.5%分别是哪些指标, 其中哪些在百分之十以上."""

from __future__ import annotations

import re

from assistant.answering import wording
from assistant.answering.common import Context, not_found
from assistant.answers import Answer, Outcome
from assistant.questions import Question
from assistant.records import Figure, Nature, Quantity

MOST = 8
_AT_LEAST = re.compile("以上|不低于|不少于|at least")
_AT_MOST = re.compile("以下|不超过|不高于|以内|at most")
_ABOVE = re.compile("超过|高于|大于|over|above|more than")
_BELOW = re.compile("低于|小于|不到|不足|under|below|less than")


def answer(question: Question, context: Context) -> Answer:
    """The figures of this value; of those last shown when 其中 points at them, then also by more and less."""
    ids = {document.id for document in context.read(question)}
    shown = tuple(figure for figure in context.state.figures if figure.document in ids)
    among = shown if shown and "it" in question.cues else ()
    pool = [
        figure
        for figure in among or (context.knowledge.figures_where(documents=ids) if ids else ())
        if figure.document in ids and figure.quantity
    ]
    found = [figure for figure in pool if any(_states(figure, wanted, question, among=bool(among)) for wanted in question.quantities)]
    if question.nature:
        found = [figure for figure in found if (figure.nature is Nature.TARGET) == (question.nature is Nature.TARGET)] or found
    standing = context.standing(dict.fromkeys(figure.document for figure in found))
    if not found:
        value = context.say("list_separator").join(quantity.text for quantity in question.quantities)
        return not_found(question, (context.notice("value_nowhere", value=value),))
    return Answer(question, Outcome.ANSWERED, wording.statements(found, context)[:MOST], standing)


def _states(figure: Figure, wanted: Quantity, question: Question, *, among: bool) -> bool:
    stated = figure.quantity
    if stated is None or stated.unit != wanted.unit:
        return False
    if among and stated.value is not None and wanted.value is not None:
        for words, holds in (
            (_AT_LEAST, stated.value >= wanted.value),
            (_AT_MOST, stated.value <= wanted.value),
            (_ABOVE, stated.value > wanted.value),
            (_BELOW, stated.value < wanted.value),
        ):
            if words.search(question.text):
                return holds
    return stated.value == wanted.value


def of_others(figures: tuple[Figure, ...], question: Question, context: Context) -> tuple[Figure, ...]:
    """Whose number it is that is held against the right one: (固定资产投资) 是1000亿还是2500亿, where 1000亿 are of the major projects."""
    if "conflict" not in question.cues or not question.indicators or len(question.quantities) < 2:
        return ()
    stated = {figure.quantity.value for figure in figures if figure.quantity}
    lacking = [quantity for quantity in question.quantities if quantity.value not in stated]
    kind = context.indicator_name(question.indicators[0])[-2:]
    documents = dict.fromkeys(figure.document for figure in figures)
    return tuple(
        one
        for document in documents
        for one in context.knowledge.figures_of(document)
        if one.quantity
        and kind in one.quote.text
        and one.indicator not in question.indicators
        and any(one.quantity.value == claim.value and (one.quantity.unit or "").startswith(claim.unit or "") for claim in lacking)
    )[:2]
