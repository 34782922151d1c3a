"""Where the last answers stand: each of their quotes in its whole sentence, under its headings, with its place in the file; or what they told."""

from __future__ import annotations

from assistant.answering.common import Context, not_found, quoted, told
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document, Quote
from assistant.questions import Intent, Question
from assistant.sentences import sentence_at
from assistant.text import Span
from assistant.understanding.slots import ASKED_FIRST, TOLD_BEFORE

EACH = 3  # statements of each answer where all are summed up
AROUND = 2  # sentences shown after the quoted one when asked for more
MOST = 12


def answer(question: Question, context: Context) -> Answer:
    """The quotes of the answers meant with section and offsets, and the sentences that follow them when more is asked for; else what was told."""
    turns = answers_meant(question, context)
    if not turns:
        return not_found(question, (context.notice("source_of_nothing"),))
    quotes = tuple(dict.fromkeys(quote for turn in turns for quote in turn.quotes))
    if not quotes:
        return not_found(question, (context.notice("source_none"),))
    if "digest" in question.cues:
        most = {turn: EACH if turn.outcome is Outcome.ANSWERED else 1 for turn in turns}
        return told(question, dict.fromkeys(one for turn in turns for one in turn.statements[: most[turn]]), context)
    more = question.intent is Intent.MORE
    statements: dict[Quote, Statement] = {}
    own = tuple(quote for quote in quotes if context.document(quote.document).region in question.regions)
    for quote in (own or quotes)[:MOST]:
        document = context.document(quote.document)
        for whole in _following(document, quote) if more else (_sentence(document, quote),):
            statements.setdefault(whole, _statement(whole, quote, context))
    return told(question, statements.values(), context, listed=turns[-1].listed)


def answers_meant(question: Question, context: Context) -> list[Answer]:
    """The last answer; all that the state remembers where what was told is spoken of, the first where that is: 第一问的原话, 前面说的."""
    turns = [turn for turn in context.state.turns if isinstance(turn, Answer)]
    return turns[:1] if ASKED_FIRST.search(question.text) else turns if TOLD_BEFORE.search(question.text) else turns[-1:]


def _span(document: Document, quote: Quote) -> Span:
    return document.text.to_text(Span(quote.start, quote.end))


def _sentence(document: Document, quote: Quote) -> Quote:
    """The whole sentence of a quote, unless the quote is longer or stands outside the sentences."""
    span = _span(document, quote)
    sentence = sentence_at(document, span.start)
    return document.quote(sentence) if sentence and sentence.covers(span) else quote


def _following(document: Document, quote: Quote) -> tuple[Quote, ...]:
    """The sentence of a quote and those after it in the same section."""
    whole = _sentence(document, quote)
    found = [whole]
    section = document.section_at(_span(document, quote).start)
    at = _span(document, whole).end
    while section and len(found) <= AROUND and at < section.span.end:
        sentence = sentence_at(document, at)
        if sentence:
            found.append(document.quote(sentence))
        at = sentence.end if sentence else at + 1
    return tuple(found)


def _statement(whole: Quote, quote: Quote, context: Context) -> Statement:
    path = context.say("path_separator").join(quote.section)
    lead = context.say("source_at", title=context.title(quote.document), path=path, quote=quoted(whole))
    return Statement(lead, (whole,) if whole == quote else (whole, quote))
