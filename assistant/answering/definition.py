"""What a term means: the definitions of the documents asked about first, others as borrowed, else where it is only used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from assistant.answering import terms
from assistant.answering.common import Context, flat, not_found, quoted, said, told
from assistant.answering.composed import composed
from assistant.answering.lists import counted, list_items, list_statements, lists_about
from assistant.answering.looking import of_time
from assistant.answering.outline import content, part_of, titled, words_of
from assistant.answering.sought import sought_of, sought_words
from assistant.answering.told_apart import told_apart
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document, Quote
from assistant.questions import Question
from assistant.records import GlossaryEntry, Style
from assistant.sentences import clause_of, occurrences, sentence_at, squeeze
from assistant.text import Span
from assistant.words import reports, total

USES = 4  # sentences shown of a term that nobody explains
SENTENCE = 130  # characters of a sentence shown whole for the definition in it
EVERYWHERE = 0.98  # of the reports; a word that as many hold has no meaning of its own in one of them
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
    explained = used = False
    for term in asked:
        meanings = _some(explain(term, question, context), context)
        listed = listed or next((meaning.listed for meaning in meanings), ())
        explained |= any(meaning.manner < Manner.USED for meaning in meanings)
        used |= bool(meanings)
        statements += (statement for meaning in meanings for statement in meaning.statements)
        near = () if meanings else terms.nearest(term, context.knowledge)
        statements += (_defining(entry, "definition_other_term", context) for entry in near[:1])
        notices += _notices(term, meanings, near, question, context)
    if "same" in question.cues and len({statement.quotes[0] for statement in statements}) > 1 and explained and len(question.terms) > 1:
        names = context.say("list_separator").join(terms.marked(term) for term in question.terms)
        notices.insert(0, context.notice("definition_apart", terms=names))
    as_used = (
        used and not _asks_meaning(question) and "count_asked" not in question.cues
    )  # 那段是怎么说的: the words themselves are asked for
    outcome = Outcome.ANSWERED if explained or as_used else Outcome.RELATED if used else Outcome.NOT_FOUND
    return told(question, dict.fromkeys(statements), context, *dict.fromkeys(notices), outcome=outcome, listed=listed)


def _asks_meaning(question: Question) -> bool:
    """Whether it is asked what a term means or is made of, and not how something is told or how much it is."""
    return bool(question.cues & {"definition", "listing"}) or question.cues.isdisjoint({"says", "count_asked", "measures"})


def _some(meanings: tuple[Meaning, ...], context: Context) -> tuple[Meaning, ...]:
    """The meanings; of many documents that only use a term the newest few."""
    used = [meaning for meaning in meanings if meaning.manner is Manner.USED]
    room = USES if len(used) == len(meanings) else USES // 2  # what is explained needs fewer uses
    newest = sorted(used, key=lambda meaning: -(context.document(meaning.document).year or 0))[:room]
    return tuple(meaning for meaning in meanings if meaning.manner < Manner.USED or meaning in newest)


def asked_terms(question: Question, context: Context) -> tuple[str, ...]:
    """The terms of a question, else what it names, else its indicator or time; one put together from known ones (六稳六保) is taken apart."""
    asked: list[str] = []
    indicators = [
        context.knowledge.vocabulary.indicators[id].name for id in question.indicators if id in context.knowledge.vocabulary.indicators
    ]
    names = [*question.topic.split(), *_phrases(question, context)]
    entries = context.knowledge.entries_like(" ".join((*names, *question.terms, *indicators)))
    known = [name for name in dict.fromkeys(names) if any(terms.closeness(name, entry) for entry in entries)]
    topical = known[:2] or _phrases(question, context)[:2] or question.topic.split()[:2]
    named = tuple(term for term in question.terms if f"“{term}”" in question.wording) or question.terms
    if question.terms and question.cues & {"same", "conflict"}:
        named = (*(known[:2] or question.topic.split()[:2]), *question.terms)
    period = [question.period.text] if question.period else []
    for term in named or topical or indicators or period:
        whole = any(terms.closeness(term, entry) > 1 for entry in entries)
        asked += (() if whole else terms.parts(term, entries)) or (
            terms.bare(_whole(terms.as_asked(term, squeeze(question.text)), question)),
        )
    return tuple(dict.fromkeys(asked))


def _whole(term: str, question: Question) -> str:
    """The term with what stands right behind it in the question and counts on: 一核 in 一核三圈 is another term.

    >>> _whole("一核", Question("什么是一核三圈")), _whole("放管服", Question("放管服是什么"))
    ('一核三圈', '放管服')
    """
    found = re.search(rf"{re.escape(term)}(?:、?[一二三四五六七八九十两\d][\u4e00-\u9fff])+", squeeze(question.text))
    behind = found.group()[len(term) :] if found else ""
    return term + behind if behind and not any(other in behind for other in question.terms) else term


def _phrases(question: Question, context: Context) -> list[str]:
    """What the question names, words that stand side by side in it as one: 海绵城市."""
    text, found = squeeze(question.text), [""]
    for one in sought_of(question, context, context.read(question)).named:
        if one.worth:
            joined = found[-1] + one.text
            found = [*found[:-1], joined] if joined in text else [*found, one.text]
    return [phrase for phrase in found if phrase]


def explain(term: str, question: Question, context: Context) -> tuple[Meaning, ...]:
    """What the documents say of a term, the most telling first; of other documents than those asked about only what they define."""
    limited = bool(question.regions or question.documents)
    own = of_time(context.read(question), question)
    spelt = counted(term) is not None or any(map(str.isascii, squeeze(term)))  # a list may be called otherwise, 35 be a part of 2035
    held = {document.id for document in own} if spelt else frozenset(context.knowledge.holding(term))  # the others say nothing of it
    plain = "definition" in question.cues and reports(squeeze(term)) > EVERYWHERE * total()  # 规划 is no term
    entries = terms.definitions(term, context.knowledge.entries_like(term))
    mine = {entry.document for entry in entries} & {document.id for document in own}
    meanings = [_meaning(entry, Manner.DEFINED if entry.document in mine else Manner.BORROWED, context) for entry in entries]
    if mine:
        meanings = [meaning for meaning in meanings if meaning.manner is Manner.DEFINED]
    elif limited and any(
        occurrences(document, term) for document in own if document.id in held
    ):  # used here: of others only what is surely the same is lent
        entries = _lendable(term, entries)
        meanings = [_meaning(entry, Manner.BORROWED, context) for entry in entries]
    for document in own:
        if document.id in held and document.id not in mine and (limited or not mine) and not plain:
            meanings += _undefined(term, document, question, context, borrowed=bool(entries), room=USES if len(own) == 1 else 2)
    return tuple(sorted(meanings, key=lambda meaning: meaning.manner))


def _lendable(term: str, entries: tuple[GlossaryEntry, ...]) -> tuple[GlossaryEntry, ...]:
    """The entries that explain a term for a document which only uses it: what one place counts in passing is not what another one counts."""
    exact = tuple(entry for entry in entries if terms.key(entry.term) == terms.key(term))
    counts = counted(term) is not None or any(map(str.isdigit, term))
    return tuple(entry for entry in exact or entries[:1] if not counts or (entry in exact and entry.style is Style.LISTED))


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
    return said(phrase, quote, context)


def _undefined(term: str, document: Document, question: Question, context: Context, *, borrowed: bool, room: int) -> Iterable[Meaning]:
    """What a document that does not define the term says of it: a list, a section headed by it, or some sentences that use it."""
    if not borrowed:
        if parts := composed(term, document, context):
            yield Meaning(document.id, Manner.DEFINED, parts, tuple(flat(quote.text) for one in parts for quote in one.quotes))
            return
        listed = (
            lists_about(sought_words(term, context, (document,)), squeeze(term), context, (document,), question) if counted(term) else ()
        )
        if listed:
            yield Meaning(document.id, Manner.DEFINED, list_statements(listed[0], context), list_items(listed[0], context))
            return
        if apart := told_apart(term, counted(term), document, context):
            names = tuple(flat(quote.text) for one in apart if not one.formula for quote in one.quotes)
            yield Meaning(document.id, Manner.DEFINED, apart, names)
            return
    described = _described(term, document, context)
    if described:
        yield Meaning(document.id, Manner.DESCRIBED, described)
        return
    quotes = tuple(_uses(document, term, numbered="count_asked" in question.cues)[:room])
    if quotes:
        yield Meaning(document.id, Manner.USED, tuple(said("definition_use", quote, context) for quote in quotes))


def _uses(document: Document, term: str, *, numbered: bool) -> list[Quote]:
    """The sentences that use a term; where a number is asked for, those first that tell one."""
    places = [(sentence, span) for span in occurrences(document, term) if (sentence := sentence_at(document, span.start))]
    found = dict.fromkeys(document.quote(part_of(document, sentence, span)) for sentence, span in places)
    tells = {quote: numbered and any(map(str.isdigit, quote.text.replace(term, ""))) for quote in found}
    return sorted(found, key=lambda quote: not tells[quote])


def _described(term: str, document: Document, context: Context) -> tuple[Statement, ...]:
    """The sentences under a heading that names the term."""
    words = squeeze(term)
    for heading, title in titled(document):
        if words not in title or len(title) > 12 + 3 * len(words):
            continue
        quotes = [document.quote(span) for span in content(document, heading)[:DESCRIBED]]
        if quotes:
            lead = said("definition_section", quotes[0], context, heading=words_of(document, heading))
            return (lead, *(Statement(quoted(quote), (quote,)) for quote in quotes[1:]))
    return ()


def _notices(
    term: str, meanings: tuple[Meaning, ...], near: tuple[GlossaryEntry, ...], question: Question, context: Context
) -> list[Notice]:
    """What has to be said about the documents that do not define the term."""
    shown = terms.marked(context.written(term, question))
    by = {manner: dict.fromkeys(meaning.document for meaning in meanings if meaning.manner is manner) for manner in Manner}
    notices = []
    if by[Manner.DESCRIBED]:
        notices.append(context.notice("definition_described", term=shown, titles=_titles(by[Manner.DESCRIBED], context)))
    if by[Manner.USED] and _asks_meaning(question) and not (by[Manner.DEFINED] or by[Manner.DESCRIBED]):
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
    return [document.id for document in of_time(context.scope(question), question) if document.region not in speaking]


def _titles(documents: Iterable[str], context: Context) -> str:
    return context.say("list_separator").join(context.title(id) for id in documents)
