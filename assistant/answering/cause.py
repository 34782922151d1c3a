"""Why something is so: the sentences in which the documents themselves give a cause, or plainly that they give none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answering import passages, wording
from assistant.answering.common import Context, quoted
from assistant.answering.selection import select
from assistant.answering.sentences import is_prose, sentences_in, squeezed_at, squeezed_sentences
from assistant.answering.source import last_answer
from assistant.answering.topics import ENOUGH, Topic, topic_of
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document
from assistant.questions import Question
from assistant.text import Span

_CAUSE = re.compile(
    "由于|因为|原因|所致|之所以|导致|致使|(?:因|受)[^,，。;；]{2,24}(?:影响|冲击|制约|限制|拖累)|(?:客观|主观|多重|不利|叠加)因素|造成的?|主要是(?:受|因)|根源|归因|源于|缘于|有赖于|得益于"
)
_POINTS_BACK = re.compile("(?:这|其中?|究其|主要(?:是|原因)|一方面|原因)")
NEAR = 2  # sentences behind what was said before in which its cause may be given
MOST = 4


def answer(question: Question, context: Context) -> Answer:
    """The causes given for what is asked about or was just spoken of; else that none is given, with what is said of it."""
    topic = topic_of(question, context)
    scope = context.scope(question)
    found = [(document, span) for document in scope for span in _of_topic(topic, document)] if topic.words else []
    if topic.words and not found:
        found = [(document, span) for document in scope for span in _behind_topic(topic, document)]
    if question.inherited or not topic.words:
        found = [*_behind_last(context), *found]
    told = tuple(_statement(document, span, context) for document, span in dict.fromkeys(found))[:MOST]
    documents = dict.fromkeys(document.id for document, _ in found)
    if told:
        return Answer(question, Outcome.ANSWERED, told, context.standing(documents))
    titles = context.say("list_separator").join(context.title(document.id) for document in scope)
    asked = context.say("list_separator").join(context.indicator_name(id) for id in question.indicators) or topic.text
    notice = context.notice("cause_not_given", titles=titles, topic=asked)
    said = passages.answer(replace(question, cues=question.cues - {"why"}), context) if topic.words else None
    if said and said.statements:  # what it says of the matter all the same, told as no cause
        return Answer(
            question, Outcome.NOT_FOUND, said.statements[:MOST], (notice, *context.standing(quote.document for quote in said.quotes))
        )
    figures = select(question, context)[:MOST] if question.indicators else ()
    standing = context.standing(dict.fromkeys(figure.document for figure in figures))
    return Answer(question, Outcome.NOT_FOUND, wording.statements(figures, context), (notice, *standing))


def _of_topic(topic: Topic, document: Document) -> Iterable[Span]:
    """The sentences that are about the topic and give a cause."""
    text = document.text.text
    for span, words in squeezed_sentences(document):
        if _CAUSE.search(words) and topic.share(words, strictly=True) >= ENOUGH and is_prose(span.cut(text)):
            section = document.section_at(span.start)
            if section and not section.glossary:
                yield span


def _behind_topic(topic: Topic, document: Document) -> Iterable[Span]:
    """The sentence that points back at one on the topic and gives its cause: 4项未完成。这既有客观因素, 也有主观原因."""
    pairs = list(squeezed_sentences(document))
    for (_, said), (span, words) in pairwise(pairs):
        if _POINTS_BACK.match(words) and _CAUSE.search(words) and topic.share(said, strictly=True) >= ENOUGH:
            yield span


def _behind_last(context: Context) -> Sequence[tuple[Document, Span]]:
    """The sentence of each quote of the last answer and the next ones of its paragraph, where they give a cause."""
    last = last_answer(context)
    found = []
    for quote in last.quotes if last else ():
        document = context.document(quote.document)
        at = document.text.to_text(Span(quote.start, quote.end)).start
        section = document.section_at(at)
        following = [span for span in sentences_in(document, section.span) if span.end > at][: NEAR + 1] if section else []
        found += [(document, span) for span in following if _CAUSE.search(squeezed_at(document, span))]
    return found


def _statement(document: Document, span: Span, context: Context) -> Statement:
    quote = document.quote(span)
    return Statement(context.say("listing_sentence", title=context.title(document.id), quote=quoted(quote)), (quote,))
