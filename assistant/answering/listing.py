"""Which things a document counts (五大主导优势产业, 20件实事): the whole list, or plainly that it is not given one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import announced, definition, passages, terms
from assistant.answering.common import Context, not_found, quoted
from assistant.answering.counted import find_counted
from assistant.answering.enumerations import Enumeration, counted, find, listed_items, listed_statements
from assistant.answering.sentences import squeeze, uses
from assistant.answering.topics import Topic, Word, topic_of
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Quote
from assistant.questions import Question
from assistant.records import Style

SHOWN = 3  # sentences shown of a list that is counted and not given


def answer(question: Question, context: Context) -> Answer:
    """The list asked about with its count; an explained term's definition; else the sentences that speak of it."""
    if told := announced.answer(question, context):
        return told
    topic = topic_of(question, context)
    if not topic.words:
        return passages.answer(question, context)
    if "glossary" in question.cues:
        return _glossary(question, context)
    entries = context.knowledge.glossary
    asked = (*question.terms, *(word.text for word in topic.words))
    known = tuple(
        term for term in asked if any(terms.closeness(term, entry) == 3 for entry in entries) or len(terms.parts(term, entries)) > 1
    )
    known = known or _counted_entries(topic, question, context)
    if known:
        return replace(definition.answer(replace(question, terms=known, topic=""), context), question=question)
    found = find_counted(topic, context.read(question)) or find(topic, context.read(question))
    if found:
        statements = tuple(statement for enumeration in found for statement in listed_statements(enumeration, context))
        documents = tuple(enumeration.document.id for enumeration in found)
        past = _of_the_year_before(found, question, context)
        outcome = Outcome.NOT_FOUND if past else Outcome.ANSWERED
        return Answer(question, outcome, statements, (*past, *context.standing(documents)), listed=listed_items(found[0]))
    unlisted = _counted_only(topic, question, context)
    return unlisted or passages.answer(question, context)


def _of_the_year_before(found: Sequence[Enumeration], question: Question, context: Context) -> tuple[Notice, ...]:
    """That what is listed was done the year before, where what is planned was asked for: 今年要办哪些 and only 去年办成了."""
    if question.period is None or not all(
        one.document.year
        and announced.asks_back(question, one.document) is False
        and announced.looks_back(one.document, one.introduced.start)
        for one in found
    ):
        return ()
    return tuple(
        context.notice("listing_of_year_before", title=context.title(one.document.id), year=one.document.year, before=one.document.year - 1)
        for one in found
        if one.document.year
    )


def _glossary(question: Question, context: Context) -> Answer:
    """The terms that the documents asked about explain in a list, with their number."""
    statements: list[Statement] = []
    for document in context.scope(question):
        entries = [entry for entry in context.knowledge.entries_of(document.id) if entry.style is Style.LISTED]
        if entries:
            names = context.say("list_separator").join(terms.bare(entry.term) for entry in entries)
            text = context.say("glossary_lead", title=context.title(document.id), count=len(entries), terms=names)
            statements.append(Statement(text, tuple(entry.quote for entry in entries), formula=context.say("listing_counted")))
    if not statements:
        titles = context.say("list_separator").join(context.title(document.id) for document in context.scope(question))
        return not_found(question, (context.notice("glossary_none", titles=titles),))
    return Answer(question, Outcome.ANSWERED, tuple(statements))


def _counted_entries(topic: Topic, question: Question, context: Context) -> tuple[str, ...]:
    """Terms that count what is asked about, which their explanation lists: 6个老旧小区改造提升 for 老旧小区改造."""
    ids = {document.id for document in context.scope(question)}
    names = [word.text for word in topic.words] + [squeeze(context.knowledge.vocabulary.indicators[id].name) for id in question.indicators]
    whole = [name for name in names if len(name) > 3]
    return tuple(
        entry.term
        for entry in context.knowledge.glossary
        if entry.document in ids and counted(entry.term) and any(name in squeeze(entry.term) for name in whole)
    )[:2]


def _counted_only(topic: Topic, question: Question, context: Context) -> Answer | None:
    """The answer for things that are counted where nobody lists them (九大产业), or None if they are not even named."""
    named = [word for word in topic.words if counted(word.text) is not None or "which_ones" in question.cues]
    for word in named:
        quotes = _uses(word, question, context)
        if quotes:
            titles = context.say("list_separator").join(dict.fromkeys(context.title(quote.document) for quote in quotes))
            notice: Notice = context.notice("listing_not_given", topic=word.text, titles=titles)
            statements = tuple(
                Statement(context.say("definition_use", title=context.title(quote.document), quote=quoted(quote)), (quote,))
                for quote in quotes[:SHOWN]
            )
            return Answer(question, Outcome.NOT_FOUND, statements, (notice,))
    return None


def _uses(word: Word, question: Question, context: Context) -> tuple[Quote, ...]:
    return tuple(quote for document in context.read(question) for quote in uses(document, word.text, limit=SHOWN))
