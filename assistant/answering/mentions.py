"""Which documents mention something: all of them by name, a sentence of each, and those that do not."""

from __future__ import annotations

from assistant.answering.common import MOST_READ, Context, not_found, quoted
from assistant.answering.sentences import spelling, uses
from assistant.answering.terms import closeness, definitions, marked, names
from assistant.answering.topics import Word, topic_of
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document, Quote
from assistant.questions import Question


def answer(question: Question, context: Context) -> Answer:
    """Every document asked about: with how many sentences it mentions the words, and the first of these."""
    words = topic_of(question, context).words
    if not words:
        return not_found(question, (context.notice("mentions_which"),))
    topic = context.say("list_separator").join(
        marked(spelling(word.text, map(context.document, context.knowledge.holding(word.text)))) for word in words
    )
    found: list[Statement] = []
    silent: list[str] = []
    scope = context.scope(question)
    held = {id for word in words for name in (word.text, *word.others) for id in context.knowledge.holding(name)}
    for document in scope:
        quotes = _quotes(words, document, context) if document.id in held or len(scope) <= MOST_READ else ()
        if quotes:
            found.append(
                Statement(
                    context.say(
                        "mentions_in",
                        region=context.region_name(document.region),
                        title=context.title(document.id),
                        quote=quoted(quotes[0]),
                    ),
                    quotes[:1],
                )
            )
        else:
            silent.append(context.title(document.id))
    missing = context.say("list_separator").join(silent)
    if not found:
        return not_found(question, (context.notice("mentions_nowhere", topic=topic, titles=missing),))
    notices = (context.notice("mentions_not_in", topic=topic, titles=missing),) if silent else ()
    return Answer(question, Outcome.ANSWERED, tuple(found), notices)


def _quotes(words: tuple[Word, ...], document: Document, context: Context) -> tuple[Quote, ...]:
    """The sentences that mention the words, by the very words, by their other names, or by the term as the document's glossary spells it."""
    own = context.knowledge.entries_of(document.id)
    found: list[Quote] = []
    for word in words:
        spellings = [word.text, *word.others]
        spellings += (name for entry in definitions(word.text, own) if closeness(word.text, entry) == 3 for name in names(entry))
        for name in dict.fromkeys(spellings):
            found += uses(document, name)
    return tuple(sorted(dict.fromkeys(found), key=lambda quote: quote.start))
