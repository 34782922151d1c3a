"""Why something is so: the sentences in which the documents themselves give a cause, or plainly that they give none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answering import passages, wording
from assistant.answering.common import Context, not_found, quoted
from assistant.answering.looking import Find, look, tells
from assistant.answering.selection import select
from assistant.answering.sought import sought_of
from assistant.answering.source import last_answer
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document
from assistant.questions import Question
from assistant.sentences import sentences_in, squeezed_at
from assistant.text import Span

_POINTS_BACK = re.compile("(?:这|其中?|究其|主要(?:是|原因)|一方面|原因)")
NEAR = 2  # sentences behind what was said before in which its cause may be given
MOST = 4
WEIGHED = 5  # sentences looked at
HALF = 0.5  # of what the nouns of a question tell


def answer(question: Question, context: Context) -> Answer:
    """The causes given for what is asked about or was just spoken of; else that none is given, with what is said of it."""
    scope = context.scope(question)
    sought = sought_of(question, context, scope)
    finds = look(sought, question, context, scope).finds if sought.named else ()
    whole = [find for find in finds if find.whole]
    found = [(find.document, find.best) for find in whole if find.told]
    found = found or [place for find in whole for place in _behind(find)]
    if question.inherited or not sought.named:
        found = [*_behind_last(context), *found]
    if not found:
        found = _weighed(question, context, scope)
    told = tuple(_statement(document, span, context) for document, span in dict.fromkeys(found))[:MOST]
    if told:
        return Answer(question, Outcome.ANSWERED, told, context.standing(document.id for document, _ in found))
    figures = select(question, context)[:MOST] if question.indicators else ()
    if figures:  # what it says of the matter all the same, told as no cause
        asked = context.say("list_separator").join(context.indicator_name(id) for id in question.indicators)
        notice = context.notice("cause_not_given", titles=passages.searched(scope, question, context), topic=asked)
        standing = context.standing(figure.document for figure in figures)
        return Answer(question, Outcome.RELATED, wording.statements(figures, context), (notice, *standing))
    if sought.named:
        return passages.answer(question, context)
    return not_found(question, (context.notice("passages_which"),))


def _weighed(question: Question, context: Context, scope: Sequence[Document]) -> list[tuple[Document, Span]]:
    """The sentences that weigh most as evidence, where they name the matter and give a cause."""
    best = context.evidence(question, scope)[:WEIGHED]
    known = [context.knowledge.vocabulary.indicators[id] for id in question.indicators]
    names = [(*one.names["zh"], *one.aliases) for one in known]
    named = [
        one
        for one in best
        if one.signs.get("nouns", 0.0) >= HALF
        or names
        and all(any(name in squeezed_at(one.document, one.span) for name in each) for each in names)
    ]
    return [(one.document, one.span) for one in named if tells("why", one.document, squeezed_at(one.document, one.span))][:1]


def _behind(find: Find) -> Iterable[tuple[Document, Span]]:
    """The sentence that points back at the one found and gives its cause: 4项未完成。这既有客观因素, 也有主观原因."""
    for span in _following(find.document, find.best)[1:2]:
        words = squeezed_at(find.document, span)
        if _POINTS_BACK.match(words) and tells("why", find.document, words):
            yield find.document, span


def _behind_last(context: Context) -> Iterable[tuple[Document, Span]]:
    """The sentence of each quote of the last answer and the next ones of its paragraph, where they give a cause."""
    last = last_answer(context)
    for quote in last.quotes if last else ():
        document = context.document(quote.document)
        at = document.text.to_text(Span(quote.start, quote.end))
        yield from (
            (document, span) for span in _following(document, at)[: NEAR + 1] if tells("why", document, squeezed_at(document, span))
        )


def _following(document: Document, at: Span) -> Sequence[Span]:
    """The sentence at this place and those after it in its section."""
    section = document.section_at(at.start)
    return [span for span in sentences_in(document, section.span) if span.end > at.start] if section else []


def _statement(document: Document, span: Span, context: Context) -> Statement:
    quote = document.quote(span)
    return Statement(context.say("listing_sentence", title=context.title(document.id), quote=quoted(quote)), (quote,))
