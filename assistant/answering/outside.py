"""Questions about places that no document is about: what the documents of other places say of them, else a refusal."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering import passages
from assistant.answering.common import MOST_READ, Context, said
from assistant.answering.looking import of_time
from assistant.answers import Answer, Outcome
from assistant.documents import Document, Quote
from assistant.evidence import sureness
from assistant.questions import Intent, Question
from assistant.records import Region
from assistant.sentences import occurrences, sentence_at, squeeze, squeezed_at

SURE = 0.4  # how likely a sentence answers at least, for a place that another one's document speaks of
_AMOUNT = re.compile(r"\d[\d.]*(?:[万亿]?[元吨人户亩套]|%|[万亿])")
NAMED = 4  # sentences that only name a place
LACKING = 0.4  # … and how much of the rarest thing asked about it may lack
_OF_DOCUMENTS = frozenset({Intent.DOCUMENT, Intent.DIGEST, Intent.OVERVIEW_TARGETS, Intent.NAVIGATION})


def outside(question: Question, context: Context) -> Answer | None:
    """The answer to a question that names only places without documents, else None."""
    if question.regions or not question.unknown_regions:
        return None
    if question.intent not in _OF_DOCUMENTS and (told := _in_others(question, context) or _named_in(question, context)):
        return told
    places = context.say("list_separator").join(context.region_name(region) for region in question.unknown_regions)
    homes = dict.fromkeys(document.region for document in context.knowledge.documents.values() if document.region)
    known = context.say("list_separator").join(context.region_name(region) for region in homes)
    return Answer(question, Outcome.OUT_OF_SCOPE, notices=(context.notice("outside", places=places, known=known),))


def _in_others(question: Question, context: Context) -> Answer | None:
    """What is said of the places where they are spoken of: in the documents of the place they belong to, else in those that print a name of theirs."""
    places = [place for id in question.unknown_regions if (place := context.knowledge.vocabulary.region(id))]
    above = tuple(dict.fromkeys(document for place in places for document in _above(place, context)))
    printing = (id for place in places for id in context.knowledge.holding(min((*place.names, *place.aliases), key=len)))
    scope = above or tuple(map(context.document, list(dict.fromkeys(printing))[:MOST_READ]))
    found = context.evidence(question, scope) if scope else ()
    if not found or sureness(found) < SURE or found[0].signs.get("rarest missing", 0.0) > LACKING:
        return None
    best = found[0]
    around = squeezed_at(best.document, best.span) + squeeze("".join(best.document.quote(best.span).section))
    named = any(squeeze(name) in around for place in places for name in (*place.names, *place.aliases))
    beside = any(squeeze(word) in around for word in question.topic.split())  # 北川石椅村人均收入: the village is named
    if not named and (not above or question.indicators and not beside):
        return None
    asked = replace(question, intent=Intent.PASSAGES, unknown_regions=(), documents=tuple(document.id for document in scope))
    told = passages.answer(asked, context)
    if question.indicators:  # a size was asked for: a railway between the two is none
        sized = tuple(one for one in told.statements if any(map(_AMOUNT.search, (quote.text for quote in one.quotes))))
        told = replace(told, statements=sized or told.statements)
    if not told.statements:
        return None
    titles = context.say("list_separator").join(dict.fromkeys(context.title(quote.document) for quote in told.quotes))
    names = context.say("list_separator").join(context.region_name(place.id) for place in places)
    of_others = context.notice("outside_in_others", places=names, titles=titles)
    return replace(
        told, question=question, outcome=told.outcome if named else Outcome.RELATED, notices=(of_others, *(told.notices if named else ()))
    )


def _named_in(question: Question, context: Context) -> Answer | None:
    """The sentences that name the places in the documents of the place they belong to, where none answers: the nearest there is."""
    places = [place for id in question.unknown_regions if (place := context.knowledge.vocabulary.region(id))]
    quotes: dict[Quote, None] = {}
    for place in places:
        for document in of_time(_above(place, context), question)[:MOST_READ]:
            for span in occurrences(document, min((*place.names, *place.aliases), key=len)):
                if sentence := sentence_at(document, span.start):
                    quotes[document.quote(sentence)] = None
    if not quotes or question.indicators:  # a size of a place is not near where only the place is named
        return None
    kept = list(quotes)[:NAMED]
    titles = context.say("list_separator").join(dict.fromkeys(context.title(quote.document) for quote in kept))
    names = context.say("list_separator").join(context.region_name(place.id) for place in places)
    told = tuple(said("nearest_also", quote, context) for quote in kept)
    return Answer(question, Outcome.RELATED, told, (context.notice("outside_in_others", places=names, titles=titles),))


def _above(place: Region, context: Context) -> tuple[Document, ...]:
    """The documents of the nearest place above that has any."""
    parent = place.parent
    while parent:
        if found := context.knowledge.documents_of(parent):
            return found
        above = context.knowledge.vocabulary.region(parent)
        parent = above.parent if above else None
    return ()
