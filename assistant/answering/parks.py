"""Figures of a park or zone inside a place: 园区税收55.8亿元 stands behind the name of the 高新区 it is said of."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.answering.common import MOST_READ, Context
from assistant.answers import Statement
from assistant.documents import Quote
from assistant.questions import Question
from assistant.records import Figure
from assistant.sentences import sentence_at, squeeze
from assistant.text import Span
from assistant.understanding.claims import PART_OF_PLACE

_NUMBER = re.compile(r"\d")
_WORK = ("园区", "全区", "完成", "实现", "全年", "力争")


def figures_of_part(question: Question, context: Context, ids: Collection[str]) -> tuple[Figure, ...]:
    """The figures of the park that the question names, under the very name asked for; the first of a kind behind each mention."""
    named = _named(question)
    asked = _bare(_NUMBER.split(question.words.replace(" ", "").replace(named, "").replace(named[:-1], ""))[0]) if named else ""
    if not asked:
        return ()
    found: dict[object, Figure] = {}
    near = ids if len(ids) <= MOST_READ else [id for id in context.knowledge.holding(named) if id in ids]
    for figure in context.knowledge.figures_where(documents=near) if near else ():
        if _bare(figure.label) == asked and (said := _mention(figure, context)):
            if named.endswith(said[0]) or said[0].endswith(named):
                found.setdefault((figure.document, said[1], figure.nature, figure.measure), figure)
    return tuple(found.values())


def with_mention(statement: Statement, question: Question, context: Context) -> Statement:
    """A statement on a park with the sentence before it that names the park."""
    named = _named(question)
    for figure in context.knowledge.figures_quoted(statement.quotes[0]):
        said = _mention(figure, context)
        if said and named and named not in statement.quotes[0].text:
            whose = context.region_name(figure.region) in statement.text  # a bare 对 needs no name before it
            text = context.say("of_part", part=named, text=statement.text) if whose else statement.text
            return replace(statement, text=text, quotes=(*statement.quotes, said[1]))
    return statement


def _named(question: Question) -> str:
    found = PART_OF_PLACE.search(question.words) or PART_OF_PLACE.search(question.text)
    return found.group() if found else ""


def _bare(label: str) -> str:
    words = squeeze(label)
    for word in _WORK:
        words = words.replace(word, "")
    return words


def _mention(figure: Figure, context: Context) -> tuple[str, Quote] | None:
    """The last park named before the figure in its paragraph, with the sentence that names it."""
    document = context.document(figure.document)
    at = document.text.to_text(Span(figure.quote.start, figure.quote.end)).start
    text = document.text.text
    start = text.rfind("\n", 0, at) + 1
    mentions = list(PART_OF_PLACE.finditer(text, start, at))
    if not mentions or "园区" not in figure.label:
        return None
    sentence = sentence_at(document, mentions[-1].start())
    return mentions[-1].group(), document.quote(sentence or Span(*mentions[-1].span()))
