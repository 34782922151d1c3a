"""Which things a document counts (五大主导优势产业, 20件实事): the whole list, or plainly that it is not given one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import definition, passages, terms
from assistant.answering.common import Context, flat, quoted, said, told
from assistant.answering.lists import (
    asked_words,
    composed,
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
from assistant.answering.looking import of_time
from assistant.answering.named import Sought
from assistant.answering.outline import OF_EACH
from assistant.answering.sought import sought_of
from assistant.answers import Answer, Outcome
from assistant.documents import Document
from assistant.languages import load
from assistant.listings import Item, Listing
from assistant.questions import Question
from assistant.recognition import find_indicators
from assistant.retrieval.everyday import reports_words
from assistant.retrieval.words import cut_whole
from assistant.sentences import occurrences, sentence_at, squeeze, uses
from assistant.text import Span

_PICKED = re.compile("[哪几][几些]?[件项条个点类]|[多好]少[件项条个点类]|其中|里面?")  # of what was shown
_NOUN = re.compile("[一二三四五六七八九十][个大](?P<noun>[\u4e00-\u9fff]{2,4})")
_BETWEEN = re.compile("[、，,；;：:。]")
_AND = re.compile("[、和与及跟或]+")
LEAST, LEAST_NOUN = 3, 2  # things counted, characters of what they are, where only the noun is repeated
LOOKED_AT = 12  # sentences, best first, in which what is counted is looked for
SHOWN = 3  # sentences shown of a list that is counted and not given


def answer(question: Question, context: Context) -> Answer:
    """The list asked about with its count; an explained term's definition; else the sentences that speak of it."""
    scope = of_time(context.scope(question), question)
    sought = sought_of(question, context, scope)
    asked, matters = asked_words(question, context), matters_in(question.wording)
    shown = shown_list(question, context) if _PICKED.search(question.wording) else None
    known = () if shown else _known(sought, question, context, scope)
    if known:
        return replace(definition.answer(replace(question, terms=known, topic=""), context), question=question)
    if found := (shown,) if shown else lists_about(sought, asked, context, scope, question):
        if chosen := _items_on(found, matters, context) if matters else []:
            listed = tuple(flat(item_quote(context.document(one.document), one, item).text) for one, item in chosen)
            return told(question, (item_statement(one, item, context, fuller=True) for one, item in chosen), context, listed=listed)
        fuller, listed = bool(OF_EACH.search(question.text)), list_items(found[0], context)
        if matters:
            first = list_statements(found[0], context)[:1]
            none = context.notice("listing_none_of", list=quoted(first[0].quotes[0]), topic=matters)
            return told(question, first, context, none, outcome=Outcome.RELATED, listed=listed)
        statements = (statement for one in found for statement in list_statements(one, context, fuller=fuller))
        return told(question, statements, context, listed=listed)
    return (
        _composed(question, context, scope)
        or _named_each(asked, question, context, scope)
        or _counted_only(sought, asked, question, context, scope)
        or passages.answer(question, context)
    )


def _items_on(found: Sequence[Listing], matters: str, context: Context) -> list[tuple[Listing, Item]]:
    """The items that speak of what they are picked by: 二十件实事里跟看病有关的."""
    chosen: list[tuple[Listing, Item]] = []
    picked = [_matter(part) for part in _AND.split(matters) if part]
    for one, item in ((each, item) for each in found for item in each.items):
        words = squeeze(item.span.cut(context.document(one.document).text.text))
        themes = {mention.value.theme for mention in find_indicators(words, context.knowledge.vocabulary)}
        if any(theme in themes or any(name in words for name in names) for names, theme in picked):
            chosen.append((one, item))
    return chosen


def _matter(part: str) -> tuple[tuple[str, ...], str | None]:
    """What one thing is called that items are picked by, also by reports, and the theme it is the name of: 上厕所, 走的路, 住房."""
    cut = cut_whole(part)
    meant = [word for _, word in reports_words(part, frozenset(cut))]
    themes = load("zh").themes
    theme = next((theme for theme, names in themes.items() if not {*cut, *meant}.isdisjoint(names)), None)
    return (cut[-1], *meant, *(themes[theme] if theme else ())), theme


def _known(sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> tuple[str, ...]:
    """The terms asked about whose explanation lists what they count; a longer term that counts it: 6个老旧小区改造提升 for 老旧小区改造."""
    asked, own = (*question.terms, *(one.text for one in sought.named if not one.text.isdigit())), {document.id for document in scope}
    exact = []
    for term in dict.fromkeys(asked):
        entries, count = context.knowledge.entries_like(term), counted(term) or 0
        so = any(entry.document in own and counts_so(entry.term, count, term) for entry in entries)
        if so or any(terms.closeness(term, entry) == 3 for entry in entries):
            exact.append(term)
    return tuple(exact)


def _named_each(asked: str, question: Question, context: Context, scope: Sequence[Document]) -> Answer | None:
    """The sentence in which what was counted is named as often as it was counted."""
    for document in scope:
        span, names = _one_each(asked, counted(asked), document)
        if span:
            return told(question, (said("listing_sentence", document.quote(span), context),), context, listed=names)
    return None


def _one_each(asked: str, count: int | None, document: Document) -> tuple[Span | None, tuple[str, ...]]:
    """The sentence that names the counted noun as often as it was counted (四个名城), and the names."""
    behind = found["noun"] if (found := _NOUN.search(asked)) else ""
    for width in range(len(behind), LEAST_NOUN - 1, -1) if count and count >= LEAST else ():  # 之都 in 七大之都逐一列出
        sentences = Counter(sentence_at(document, span.start) for span in occurrences(document, behind[:width]))
        if whole := next((sentence for sentence, times in sentences.items() if sentence and times == count), None):
            return whole, tuple(part for part in _BETWEEN.split(whole.cut(document.text.text)) if behind[:width] in part)
    return None, ()


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
    count = counted(asked) or 0
    quotes = [one.document.quote(one.span) for one in context.evidence(question, scope)[:LOOKED_AT] if count]
    found = [(words, quote) for quote in quotes if (words := counts_so(squeeze(quote.text), count, asked))]
    for name in sought.strong if not found else ():  # 要打造哪几个“制高点”; 3+3+X
        if "which_ones" in question.cues or "+" in name.text:
            found += [(name.text, quote) for document in scope for quote in uses(document, name.text, limit=SHOWN)]
    found = found[:SHOWN]
    if not found:
        return None
    titles = context.say("list_separator").join(dict.fromkeys(context.title(quote.document) for _, quote in found))
    statements = [said("definition_use", quote, context) for _, quote in found]
    missing = context.notice("listing_not_given", topic=found[0][0], titles=titles)
    return told(question, statements, context, missing, outcome=Outcome.RELATED)
