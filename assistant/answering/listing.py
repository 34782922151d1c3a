"""Which things a document counts (五大主导优势产业, 20件实事): the whole list, or plainly that it is not given one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import announced, definition, passages, terms
from assistant.answering.common import Context, flat, not_found, quoted
from assistant.answering.lists import (
    alike,
    chain_in,
    counted,
    item_quote,
    item_statement,
    list_items,
    list_statements,
    lists_about,
    uncounted,
)
from assistant.answering.looking import look, of_time
from assistant.answering.named import FEW, Sought, holders
from assistant.answering.outline import number
from assistant.answering.sought import sought_of
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document
from assistant.listings import Item, Listing
from assistant.questions import Question
from assistant.records import Style
from assistant.sentences import occurrences, sentence_at, squeeze, squeezed_at, uses
from assistant.text import Span

FEWEST = 3  # characters that name what is listed
LEAST = 3  # things that follow each other, to be what was counted
SHOWN = 3  # sentences shown of a list that is counted and not given


def answer(question: Question, context: Context) -> Answer:
    """The list asked about with its count; an explained term's definition; else the sentences that speak of it."""
    if told := announced.answer(question, context):
        return told
    if "glossary" in question.cues:
        return _glossary(question, context)
    scope = of_time(context.scope(question), question)
    sought = sought_of(question, context, scope)
    if not sought.named:
        return passages.answer(question, context)
    known = _known(sought, question, context, scope)
    if known:
        return replace(definition.answer(replace(question, terms=known, topic=""), context), question=question)
    found = _newest(lists_about(sought, context, scope), context)
    if found:
        if chosen := _items_on(found, sought, context):
            quotes = tuple(item_quote(context.document(one.document), one, item) for one, item in chosen)
            items = tuple(item_statement(one, item, context) for one, item in chosen)
            return Answer(
                question,
                Outcome.ANSWERED,
                items,
                context.standing(one.document for one, _ in chosen),
                listed=tuple(flat(quote.text) for quote in quotes),
            )
        past = _of_the_year_before([(context.document(one.document), one.items[0].span.start) for one in found], question, context)
        statements = tuple(statement for one in found for statement in list_statements(one, context))
        standing = context.standing(one.document for one in found)
        outcome = Outcome.RELATED if past else Outcome.ANSWERED
        return Answer(question, outcome, statements, (*past, *standing), listed=list_items(found[0], context))
    return (
        _in_a_sentence(sought, question, context, scope)
        or _ending_alike(sought, question, context, scope)
        or _counted_only(sought, question, context, scope)
        or passages.answer(question, context)
    )


def _newest(found: Sequence[Listing], context: Context) -> tuple[Listing, ...]:
    """Of the lists of many years of one place the newest; of one place with few all."""
    newest: dict[str | None, int] = {}
    for one in found:
        document = context.document(one.document)
        newest[document.region] = max(newest.get(document.region, 0), document.year or 0)
    documents = [context.document(one.document) for one in found]
    several = len(documents) > len(newest) + 1
    return tuple(
        one for one, document in zip(found, documents, strict=True) if not several or (document.year or 0) == newest[document.region]
    )


def _items_on(found: Sequence[Listing], sought: Sought, context: Context) -> tuple[tuple[Listing, Item], ...]:
    """The items that speak of what else is named beside the list: 二十件实事里跟看病有关的; none where it names nothing else, or all do."""
    chosen = []
    for one in found:
        document = context.document(one.document)
        title = squeeze(one.title + "".join(one.owner))
        beside = [name for name in sought.strong if uncounted(name.text) not in title and not name.stands_in(title)]
        words = [squeeze(item.span.cut(document.text.text)) for item in one.items]
        chosen += [(one, item) for item, text in zip(one.items, words, strict=True) if any(name.meant_in(text) for name in beside)]
    return tuple(chosen) if len(chosen) < sum(len(one.items) for one in found) else ()


def _known(sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> tuple[str, ...]:
    """The terms asked about whose explanation lists what they count; a longer term that counts it: 6个老旧小区改造提升 for 老旧小区改造."""
    asked = dict.fromkeys((*question.terms, *(one.text for one in sought.named)))
    exact = []
    for term in asked:
        entries = context.knowledge.entries_like(term)
        if any(terms.closeness(term, entry) == 3 for entry in entries) or len(terms.parts(term, entries)) > 1:
            exact.append(term)
    if exact:
        return tuple(exact)
    ids = {document.id for document in scope}
    whole = [one.text for one in sought.named if len(one.text) > 3]
    longer = (entry for name in whole for entry in context.knowledge.entries_like(name) if entry.document in ids)
    return tuple(
        dict.fromkeys(entry.term for entry in longer if counted(entry.term) and any(name in squeeze(entry.term) for name in whole))
    )[:2]


def _of_the_year_before(places: Sequence[tuple[Document, int]], question: Question, context: Context) -> tuple[Notice, ...]:
    """That what is listed was done the year before, where what is planned was asked for: 今年要办哪些 and only 去年办成了."""
    if question.period is None or not all(
        document.year and announced.asks_back(question, document) is False and announced.looks_back(document, at) for document, at in places
    ):
        return ()
    return tuple(
        context.notice("listing_of_year_before", title=context.title(document.id), year=document.year, before=document.year - 1)
        for document, _ in places
        if document.year
    )


def _glossary(question: Question, context: Context) -> Answer:
    """The terms that the documents asked about explain in a list, with their number."""
    statements: list[Statement] = []
    listed: tuple[str, ...] = ()
    for document in context.scope(question):
        entries = [entry for entry in context.knowledge.entries_of(document.id) if entry.style is Style.LISTED]
        if entries:
            names = tuple(terms.bare(entry.term) for entry in entries)
            told = context.say("list_separator").join(names)
            text = context.say("glossary_lead", title=context.title(document.id), count=len(entries), terms=told)
            statements.append(Statement(text, tuple(entry.quote for entry in entries), formula=context.say("listing_counted")))
            listed = listed or names
    if not statements:
        titles = passages.searched(context.scope(question), question, context)
        return not_found(question, (context.notice("glossary_none", titles=titles),))
    return Answer(question, Outcome.ANSWERED, tuple(statements), listed=listed)


def _in_a_sentence(sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> Answer | None:
    """The sentence that holds what is named and lists as many things; or as many sentences as were counted, one for each thing."""
    count = counted(f"{sought.asked} {sought.text}")
    told = next((one for document in scope if (one := _one_each(sought, count, document))), [])
    found = look(sought, question, context, scope) if sum(len(one.text) for one in sought.strong) >= FEWEST else None
    if not told and found and found.outcome is Outcome.ANSWERED:  # a word as common as 产业 is in any sentence
        whole = [(find.document, span, squeezed_at(find.document, span)) for find in found.finds if find.whole for span in find.sentences]
        names = [one.text if holders(one.text, scope, context) else uncounted(one.text) for one in sought.strong]
        told = [(document, span) for document, span, words in whole if chain_in(words, names, count)][:SHOWN]
    if not told:
        return None
    quotes = [document.quote(span) for document, span in told]
    statements = tuple(
        Statement(context.say("listing_sentence", title=context.title(quote.document), quote=quoted(quote)), (quote,)) for quote in quotes
    )
    past = _of_the_year_before([(document, span.start) for document, span in told], question, context)
    outcome = Outcome.RELATED if past else Outcome.ANSWERED
    return Answer(question, outcome, statements, (*past, *context.standing(quote.document for quote in quotes)))


def _ending_alike(sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> Answer | None:
    """The sentence in which as many things as were counted follow each other, each ending with the counted noun: 四个名城."""
    for one in sought.named:
        count, noun = counted(one.text) or number(one.text[:1]), uncounted(one.text)
        noun = noun if noun != one.text else one.text[1:]  # 四地
        if not count or count < LEAST or not noun or number(noun) or len(scope) > FEW:
            continue
        for document in scope:
            for sentence in dict.fromkeys(sentence_at(document, span.start) for span in occurrences(document, noun)):
                items = (
                    next((run for run in alike(sentence.cut(document.text.text), noun) if len(run) == count), None) if sentence else None
                )
                if sentence and items:
                    quote = document.quote(sentence)
                    said = context.say("listing_series", title=context.title(document.id), quote=quoted(quote), count=count)
                    statement = Statement(said, (quote,), context.say("listing_counted"))
                    return Answer(question, Outcome.ANSWERED, (statement,), context.standing((document.id,)), listed=tuple(items))
    return None


def _one_each(sought: Sought, count: int | None, document: Document) -> list[tuple[Document, Span]]:
    """The sentences of one part that name the counted noun as often as it was counted, itself unnamed: 文化制高点 … 生态制高点."""
    nouns = [uncounted(one.text) for one in sought.named if counted(one.text) and not occurrences(document, one.text)]
    spans = [span for noun in nouns[:1] if len(noun) > 1 for span in occurrences(document, noun)]
    if not count or count < 3 or len(spans) != count or len({document.section_at(span.start) for span in spans}) != 1:
        return []
    sentences = dict.fromkeys(sentence_at(document, span.start) for span in spans)
    return [(document, sentence) for sentence in sentences if sentence]


def _counted_only(sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> Answer | None:
    """The answer for things that are counted where nobody lists them (九大产业), or None if they are not even named."""
    asked = squeeze(question.wording or question.text)
    for one in sorted(
        sought.named, key=lambda each: -asked.rfind(each.text)
    ):  # what is asked which stands last: 融入“一带一路”要打造哪几个“制高点”
        which = "which_ones" in question.cues or "哪几" in asked and f"“{one.text}”" in question.wording
        counts = which or counted(one.text)
        quotes = [quote for document in scope for quote in uses(document, one.text, limit=SHOWN)] if counts else []
        if quotes:
            titles = context.say("list_separator").join(dict.fromkeys(context.title(quote.document) for quote in quotes))
            statements = tuple(
                Statement(context.say("definition_use", title=context.title(quote.document), quote=quoted(quote)), (quote,))
                for quote in quotes[:SHOWN]
            )
            return Answer(question, Outcome.RELATED, statements, (context.notice("listing_not_given", topic=one.text, titles=titles),))
    return None
