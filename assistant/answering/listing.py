"""Which things a document counts (五大主导优势产业, 20件实事): the whole list, or plainly that it is not given one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import definition, passages, terms
from assistant.answering.common import Context, flat, not_found, quoted, said, told
from assistant.answering.composed import composed
from assistant.answering.labels import shared
from assistant.answering.lists import (
    asked_words,
    counted,
    counts_so,
    item_quote,
    item_statement,
    list_items,
    list_statements,
    lists_about,
    matters_in,
    shown_list,
)
from assistant.answering.looking import asks_ahead, looks_back, of_time
from assistant.answering.named import Sought
from assistant.answering.outline import OF_EACH
from assistant.answering.sought import sought_of
from assistant.answering.told_apart import told_apart
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document
from assistant.languages import load
from assistant.listings import Item, Listing
from assistant.questions import Question
from assistant.recognition import find_indicators
from assistant.records import Style
from assistant.retrieval.everyday import reports_words
from assistant.retrieval.words import cut_whole
from assistant.sentences import squeeze, uses

_PICKED = re.compile("[哪几][几些]?[件项条个点类]|[多好]少[件项条个点类]|其中|里面?")  # of what was shown
_OPENED = re.compile(r"[^:(,。、;]{0,8}(?:[:(]|,?(?:即|就是|包括|分别))(?P<names>.*)")
_AND = re.compile("[、和与及跟或]+")
LOOKED_AT = 12  # sentences, best first, in which what is counted is looked for
SHOWN = 3  # sentences shown of a list that is counted and not given


def answer(question: Question, context: Context) -> Answer:
    """The list asked about with its count; an explained term's definition; else the sentences that speak of it."""
    if "glossary" in question.cues:
        return _glossary(question, context)
    scope = of_time(context.scope(question), question)
    sought = sought_of(question, context, scope)
    asked, matters = asked_words(question, context), matters_in(question.wording)
    shown = shown_list(question, context) if _PICKED.search(question.wording) else None
    near = of_time(context.read(question), question)  # of thousands of reports nobody looks through all lists
    found = (shown,) if shown else _newest(lists_about(sought, asked, context, near, question), context)
    if not sought.named and not found and not counted(asked):
        return passages.answer(question, context)
    stated = found and found[0].stated and found[0].stated == counted(asked)
    known = () if shown or stated else _known(sought, question, context, scope)
    if known:
        return replace(definition.answer(replace(question, terms=known, topic=""), context), question=question)
    if found:
        fuller = bool(OF_EACH.search(question.text))
        if chosen := _items_on(found, sought, question, context):
            listed = tuple(flat(item_quote(context.document(one.document), one, item).text) for one, item in chosen)
            return told(question, (item_statement(one, item, context, fuller=True) for one, item in chosen), context, listed=listed)
        listed = list_items(found[0], context)
        first = list_statements(found[0], context)[:1]
        if matters:
            title = quoted(first[0].quotes[0])
            none = context.notice("listing_none_of", list=title, topic=matters)
            return told(question, first, context, none, outcome=Outcome.RELATED, listed=listed)
        if shown and "count_asked" in question.cues:
            return told(question, first, context, listed=listed)
        past = _of_the_year_before([(context.document(one.document), one.items[0].span.start) for one in found], question, context)
        statements = (statement for one in found for statement in list_statements(one, context, fuller=fuller))
        return told(question, statements, context, *past, outcome=Outcome.RELATED if past else Outcome.ANSWERED, listed=listed)
    return (
        _composed(question, context, scope)
        or _named_each(asked, question, context, scope)
        or _counted_only(sought, asked, question, context, scope)
        or _used_only(question, context)
        or passages.answer(question, context)
    )


def _used_only(question: Question, context: Context) -> Answer | None:
    """That a term whose parts are asked for is used and explained nowhere: 三多三少三慢; None where the documents tell more of it."""
    alone = question.terms and all(word in "".join(question.terms) for word in question.topic.split())
    found = definition.answer(question, context) if alone else None
    return found if found and found.outcome is Outcome.RELATED else None


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


def _items_on(found: Sequence[Listing], sought: Sought, question: Question, context: Context) -> tuple[tuple[Listing, Item], ...]:
    """The items that speak of what else is named beside the list: 二十件实事里跟看病有关的; none where it names nothing else, or all do."""
    chosen: list[tuple[Listing, Item]] = []
    matters = [_matter(part) for part in _AND.split(matters_in(question.wording)) if part]
    for one in found:
        document = context.document(one.document)
        title = squeeze(one.title + one.span.cut(document.text.text) + "".join(one.owner))
        beside = [name for name in sought.named if name.strong and not shared(name.text, title) and not name.stands_in(title)]
        for item in one.items:
            words = squeeze(item.span.cut(document.text.text))
            themes = {mention.value.theme for mention in find_indicators(words, context.knowledge.vocabulary)} if matters else set()
            of_matters = any(theme in themes or any(name in words for name in names) for names, theme in matters)
            if of_matters if matters else any(name.meant_in(words) for name in beside):
                chosen.append((one, item))
    return tuple(chosen) if len(chosen) < sum(len(one.items) for one in found) else ()


def _matter(part: str) -> tuple[tuple[str, ...], str | None]:
    """What one thing is called that items are picked by, also by reports, and the theme it is the name of: 上厕所, 走的路, 住房."""
    cut = [word for word in cut_whole(part) if word.strip()]
    meant = [word for _, word in reports_words(part, frozenset(cut))]
    last = cut[-1] if cut else part
    theme = next((theme for theme, names in load("zh").themes.items() if not {*cut, *meant}.isdisjoint(names)), None)
    return (last, *meant, *(load("zh").themes[theme] if theme else ())), theme


def _known(sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> tuple[str, ...]:
    """The terms asked about whose explanation lists what they count; a longer term that counts it: 6个老旧小区改造提升 for 老旧小区改造."""
    asked = dict.fromkeys((*question.terms, *(one.text for one in sought.named if not one.text.isdigit())))
    exact = []
    for term in asked:
        entries = context.knowledge.entries_like(term)
        count, own = counted(term) or 0, {document.id for document in scope}
        so = any(entry.document in own and counts_so(entry.term, count, term) for entry in entries)
        if so or any(terms.closeness(term, entry) == 3 for entry in entries) or len(terms.parts(term, entries)) > 1:
            exact.append(term)
    return tuple(exact)


def _of_the_year_before(places: Sequence[tuple[Document, int]], question: Question, context: Context) -> tuple[Notice, ...]:
    """That what is listed was done the year before, where what is planned was asked for: 今年要办哪些 and only 去年办成了."""
    if question.period is None or not all(
        question.period.end in (None, document.year) and looks_back(document, at, context) and asks_ahead(question) is not False
        for document, at in places
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


def _named_each(asked: str, question: Question, context: Context, scope: Sequence[Document]) -> Answer | None:
    """What is counted and told one by one in clauses or openings of paragraphs, behind the sentence that counts it."""
    statements = next((found for document in scope if (found := told_apart(asked, counted(asked), document, context))), ())
    if not statements:
        return None
    names = tuple(flat(quote.text) for one in statements if not one.formula for quote in one.quotes)
    places = [(context.document(quote.document), quote.start) for one in statements for quote in one.quotes]
    past = _of_the_year_before(places, question, context)
    return told(question, statements, context, *past, outcome=Outcome.RELATED if past else Outcome.ANSWERED, listed=names)


def _composed(question: Question, context: Context, scope: Sequence[Document]) -> Answer | None:
    """What a slogan in the question stands for, part by part: the ten industries of 532."""
    for document in scope:
        for term in question.terms:
            if parts := composed(term, document, context):
                listed = tuple(flat(quote.text) for statement in parts for quote in statement.quotes)
                return told(question, parts, context, listed=listed)
    return None


def _counted_only(sought: Sought, asked: str, question: Question, context: Context, scope: Sequence[Document]) -> Answer | None:
    """The answer for things that are counted where nobody lists them (九大产业), or None if they are not even named."""
    count = counted(asked)
    quotes = [one.document.quote(one.span) for one in context.evidence(question, scope)[:LOOKED_AT] if count]
    uses_of = [(words, quote) for quote in quotes if (words := counts_so(squeeze(quote.text), count or 0, asked))]
    written = {squeeze(word): word for word in question.topic.split()}
    for name in sought.strong if not uses_of else ():  # “制高点” in 要打造哪几个“制高点”; 3+3+X
        of_name = "which_ones" in question.cues or "哪几" in question.wording and f"“{name.text}”" in question.wording
        if of_name or "+" in name.text:
            uses_of += [
                (written.get(name.text, name.text), quote) for document in scope for quote in uses(document, name.text, limit=SHOWN)
            ]
    if not uses_of:
        return None
    named = [quote for words, quote in uses_of if _names_as_many(quote.text, words, count or words.count("+") + 1)]
    quotes = named[:1] or [quote for _, quote in uses_of[:SHOWN]]
    titles = context.say("list_separator").join(dict.fromkeys(context.title(quote.document) for quote in quotes))
    missing = () if named else (context.notice("listing_not_given", topic=uses_of[0][0], titles=titles),)
    statements = [said("definition_use", quote, context) for quote in quotes]
    return told(question, statements, context, *missing, outcome=Outcome.ANSWERED if named else Outcome.RELATED)


def _names_as_many(words: str, name: str, count: int) -> bool:
    """Whether a sentence names as many things as are counted right behind what counts them, so that no list of them is denied beside it.

    >>> _names_as_many("打造三大基地：粮食基地，能源基地，文旅基地。", "三大基地", 3), _names_as_many("三大基地、城区、园区提速", "三大基地", 3)
    (True, False)
    """
    opened = _OPENED.match(squeeze(words).partition(squeeze(name))[2])
    return count > 1 and bool(opened) and max(map(opened["names"].count, "、,;")) >= count - 1  # type: ignore[index]
