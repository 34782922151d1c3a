"""What a term means: the definitions of the documents asked about first, others as borrowed, else where it is only used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from assistant.answering import terms
from assistant.answering.common import Context, not_found, quoted
from assistant.answering.enumerations import counted, find_named, listed_items, listed_statements
from assistant.answering.outline import content, words_of
from assistant.answering.sentences import clause_of, occurrences, sentence_at, spelling, squeeze, uses
from assistant.answering.topics import Topic, Word, split
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document
from assistant.questions import Question
from assistant.records import GlossaryEntry, Style
from assistant.text import Span

USES = 4  # sentences shown of a term that nobody explains
SENTENCE = 130  # characters of a sentence shown whole for the definition in it
DESCRIBED = 6  # sentences shown of the section under a heading that names the term


_MARKED = re.compile("“([^”]+)”")
_JOINED = re.compile("[、;；,，]|以?及|和|与")


class Manner(IntEnum):
    """How a document speaks of a term, the most telling first."""

    DEFINED = 0
    DESCRIBED = 1
    BORROWED = 2
    USED = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one document has to say of a term."""

    document: str
    manner: Manner
    statements: tuple[Statement, ...]
    listed: tuple[str, ...] = ()


def answer(question: Question, context: Context) -> Answer:
    """The meanings of the terms asked about, each with the document it comes from."""
    asked = asked_terms(question, context)
    if not asked:
        return not_found(question, (context.notice("definition_which"),))
    statements: list[Statement] = []
    notices: list[Notice] = []
    listed: tuple[str, ...] = ()
    explained = False
    for term in asked:
        meanings = explain(term, question, context)
        listed = listed or next((meaning.listed for meaning in meanings), ())
        explained |= any(meaning.manner < Manner.USED for meaning in meanings)
        statements += (statement for meaning in meanings for statement in meaning.statements)
        near = () if meanings else terms.nearest(term, context.knowledge)
        statements += (_defining(entry, "definition_other_term", context) for entry in near[:1])
        notices += _notices(term, meanings, near, question, context)
    if "same" in question.cues and len({statement.quotes[0] for statement in statements}) > 1 and explained and len(question.terms) > 1:
        names = context.say("list_separator").join(terms.marked(term) for term in question.terms)
        notices.insert(0, context.notice("definition_apart", terms=names))
    notices += context.standing(quote.document for statement in statements for quote in statement.quotes)
    return Answer(
        question,
        Outcome.ANSWERED if explained else Outcome.NOT_FOUND,
        tuple(dict.fromkeys(statements)),
        tuple(dict.fromkeys(notices)),
        listed=listed,
    )


def asked_terms(question: Question, context: Context) -> tuple[str, ...]:
    """The terms of a question; one put together from several known ones (六稳六保) is taken apart."""
    asked: list[str] = []
    entries = context.knowledge.entries_like(" ".join((question.topic, *question.terms, *_indicator_names(question, context))))
    topical = _known(split(question.topic), entries)[:2]
    named = (*topical, *question.terms) if question.cues & {"same", "conflict"} and question.terms else question.terms
    for term in named or topical or _indicator_names(question, context):
        known = any(terms.closeness(term, entry) > 1 for entry in entries)
        asked += (() if known else terms.parts(term, entries)) or (terms.bare(term),)
    return tuple(dict.fromkeys(asked))


def _known(words: tuple[str, ...], entries: Iterable[GlossaryEntry]) -> tuple[str, ...]:
    """Those of the words that are terms of the glossary; all of them when none is."""
    entries = tuple(entries)
    return tuple(word for word in words if any(terms.closeness(word, entry) > 1 for entry in entries)) or words


def _indicator_names(question: Question, context: Context) -> tuple[str, ...]:
    indicators = context.knowledge.vocabulary.indicators
    return tuple(indicators[id].name for id in question.indicators if id in indicators)


def explain(term: str, question: Question, context: Context) -> tuple[Meaning, ...]:
    """What the documents say of a term, the most telling first; of other documents than those asked about only what they define."""
    limited = bool(question.regions or question.documents)
    own = context.read(question)
    entries = terms.definitions(term, context.knowledge.entries_like(term))
    mine = {entry.document for entry in entries} & {document.id for document in own}
    meanings = [_meaning(entry, Manner.DEFINED if entry.document in mine else Manner.BORROWED, context) for entry in entries]
    if mine:
        meanings = [meaning for meaning in meanings if meaning.manner is Manner.DEFINED]
    elif limited and any(
        occurrences(document, term) for document in own
    ):  # used here: a longer name elsewhere that contains it is another term
        entries = tuple(entry for entry in entries if terms.key(entry.term) == terms.key(term))
        meanings = [_meaning(entry, Manner.BORROWED, context) for entry in entries]
    for document in own:
        if document.id not in mine and (limited or not mine):
            meanings += _undefined(term, document, question, context, borrowed=bool(entries), room=USES if len(own) == 1 else 2)
    return tuple(sorted(meanings, key=lambda meaning: meaning.manner))


def _meaning(entry: GlossaryEntry, manner: Manner, context: Context) -> Meaning:
    phrase = "definition_own" if manner is Manner.DEFINED else "definition_borrowed"
    return Meaning(entry.document, manner, (_defining(entry, phrase, context),), _items(entry))


def _items(entry: GlossaryEntry) -> tuple[str, ...]:
    """The things a definition counts, when it names as many as its term says: “羲皇故里”“人文天水”“陇上江南” of 三大核心品牌."""
    count = counted(entry.term)
    marked = tuple(_MARKED.findall(entry.definition))
    if count and len(marked) == count:
        return marked
    parts = tuple(part for part in _JOINED.split(entry.definition.strip("。;；")) if part)
    return parts if count and len(parts) == count else ()


def _defining(entry: GlossaryEntry, phrase: str, context: Context) -> Statement:
    """The words that define; of a definition in passing the whole sentence, or the whole clause when that is long."""
    quote = entry.quote
    if entry.style is Style.INLINE:
        document = context.document(entry.document)
        span = document.text.to_text(Span(quote.start, quote.end))
        sentence = sentence_at(document, span.start)
        if sentence and sentence.covers(span):
            quote = document.quote(sentence if len(sentence) <= SENTENCE else clause_of(document, sentence, span))
    return Statement(context.say(phrase, title=context.title(entry.document), quote=quoted(quote)), (quote,))


def _undefined(term: str, document: Document, question: Question, context: Context, *, borrowed: bool, room: int) -> Iterable[Meaning]:
    """What a document that does not define the term says of it: a list, a section headed by it, or some sentences that use it."""
    if not borrowed:
        words = dict.fromkeys((squeeze(term), *(word for word in split(question.topic) if word not in squeeze(term))))
        listed = find_named(Topic(tuple(Word(word, weight=float(len(word))) for word in words)), document) if counted(term) else ()
        if listed:
            yield Meaning(document.id, Manner.DEFINED, listed_statements(listed[0], context), listed_items(listed[0]))
            return
    described = _described(term, document, context)
    if described:
        yield Meaning(document.id, Manner.DESCRIBED, described)
        return
    quotes = uses(document, term, limit=room)
    if quotes:
        title = context.title(document.id)
        yield Meaning(
            document.id,
            Manner.USED,
            tuple(Statement(context.say("definition_use", title=title, quote=quoted(quote)), (quote,)) for quote in quotes),
        )


def _described(term: str, document: Document, context: Context) -> tuple[Statement, ...]:
    """The sentences under a heading that names the term; those that take up its parts one by one (“放” … “管” … “服”) if there are any."""
    words = squeeze(term)
    text = document.text.text
    for heading in document.headings:
        title = words_of(document, heading)
        if words not in squeeze(title) or len(squeeze(title)) > 12 + 3 * len(words):
            continue
        spans = content(document, heading)
        parts = [span for span in spans if len(words) <= 5 and any(f"“{character}”" in span.cut(text) for character in words)]
        quotes = [document.quote(span) for span in (parts or spans)[:DESCRIBED]]
        if quotes:
            lead = context.say("definition_section", title=context.title(document.id), heading=title, quote=quoted(quotes[0]))
            return (Statement(lead, (quotes[0],)), *(Statement(quoted(quote), (quote,)) for quote in quotes[1:]))
    return ()


def _notices(
    term: str, meanings: tuple[Meaning, ...], near: tuple[GlossaryEntry, ...], question: Question, context: Context
) -> list[Notice]:
    """What has to be said about the documents that do not define the term."""
    shown = terms.marked(spelling(term, map(context.document, context.knowledge.holding(term))))
    by = {manner: dict.fromkeys(meaning.document for meaning in meanings if meaning.manner is manner) for manner in Manner}
    notices = []
    if by[Manner.DESCRIBED]:
        notices.append(context.notice("definition_described", term=shown, titles=_titles(by[Manner.DESCRIBED], context)))
    if by[Manner.USED]:
        notices.append(context.notice("definition_only_used", term=shown, titles=_titles(by[Manner.USED], context)))
    absent = _absent(meanings, question, context)
    if absent:
        notices.append(context.notice("definition_not_in", term=shown, titles=_titles(absent, context)))
    if meanings:
        return notices
    elsewhere = context.knowledge.holding(term)
    if elsewhere:
        notices.append(context.notice("definition_elsewhere", term=shown, titles=_titles(elsewhere, context)))
    elif not absent:
        notices.append(context.notice("definition_nowhere", term=shown))
    if near:
        notices.append(
            context.notice("definition_near", near=context.say("list_separator").join(terms.marked(entry.term) for entry in near))
        )
    return notices


def _absent(meanings: tuple[Meaning, ...], question: Question, context: Context) -> list[str]:
    """The documents asked about by name or region that do not speak of the term; one document speaks for its region."""
    if not (question.regions or question.documents):
        return []
    speaking = {context.document(meaning.document).region for meaning in meanings if meaning.manner is not Manner.BORROWED}
    return [document.id for document in context.scope(question) if document.region not in speaking]


def _titles(documents: Iterable[str], context: Context) -> str:
    return context.say("list_separator").join(context.title(id) for id in documents)
