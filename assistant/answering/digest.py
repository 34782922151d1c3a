"""What a document is about, in its own words: its parts, the first sentence of each, its main targets; nothing is summed up by us."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.common import Context, not_found, quoted, told
from assistant.answering.outline import under
from assistant.answering.parts import listed_headings
from assistant.answering.source import answers_meant
from assistant.answers import Answer, Outcome, Statement
from assistant.digests import Digest, Part, digest
from assistant.documents import Document, Quote
from assistant.questions import Question

DOCUMENTS = 3  # told in one reply
PARTS = 10  # of a document
INNER = 4  # headings named under one
TARGETS = 5
LONGEST = 120  # characters of a first sentence; a longer one tells no more than its heading
_IN_ONE_SENTENCE = re.compile("一句话|最简单|用一句|one sentence", re.IGNORECASE)


def answer(question: Question, context: Context) -> Answer:
    """The digest of each document asked about, of many the newest of each place; in one sentence its parts alone."""
    documents = _asked(question, context)
    if not documents:
        names = dict.fromkeys(context.region_name(document.region) for document in context.scope(question) if document.region)
        return Answer(
            question, Outcome.AMBIGUOUS, notices=(context.notice("which_region", names=context.say("list_separator").join(names)),)
        )
    statements: list[Statement] = []
    for document in documents:
        found = digest(document, context.knowledge.lists_of(document.id), context.knowledge.figures_of(document.id))
        statements += _in_one(document, found, context) if _IN_ONE_SENTENCE.search(question.text) else _told(document, found, context)
    if not statements:
        return not_found(question, (context.notice("navigation_none"),))
    first = documents[0]
    return told(question, statements, context, listed=listed_headings(first, under(first, None)) if len(documents) == 1 else ())


def _asked(question: Question, context: Context) -> tuple[Document, ...]:
    """The documents to tell of: those asked about, else those of the last answer; the newest of each place where there are many."""
    scope: Sequence[Document] = context.scope(question)
    quoted_of = dict.fromkeys(quote.document for turn in answers_meant(question, context) for quote in turn.quotes)
    if not (question.regions or question.documents) and quoted_of:
        scope = [context.document(id) for id in quoted_of]
    if len(scope) > DOCUMENTS:
        newest: dict[str | None, Document] = {}
        for document in sorted(scope, key=lambda one: one.year or 0):
            newest[document.region] = document
        scope = list(newest.values())
    return tuple(scope) if len(scope) <= DOCUMENTS else ()


def _in_one(document: Document, found: Digest, context: Context) -> list[Statement]:
    """The document's parts in one line."""
    quotes = _headings(document, [part for part in found.parts if part.level <= 1][:PARTS])
    if not quotes:
        return _told(document, found, context)[:1]
    names = context.say("list_separator").join(map(quoted, quotes))
    return [
        Statement(
            context.say("digest_parts", title=context.title(document.id), count=len(quotes), headings=names),
            quotes,
            context.say("listing_counted"),
        )
    ]


def _told(document: Document, found: Digest, context: Context) -> list[Statement]:
    """Each part with its first sentence and the headings under it, then the targets of the paragraph that states most of them."""
    title = context.title(document.id)
    statements: list[Statement] = []
    tops = [at for at, part in enumerate(found.parts) if part.level <= 1]
    for at, end in zip(tops[:PARTS], [*tops[1:], len(found.parts)], strict=False):
        part, inner = found.parts[at], found.parts[at + 1 : end]
        lead = part.lead or next((one.lead for one in inner if one.lead), None)
        heads = _headings(document, [part])
        quotes = [*heads, *([document.quote(lead)] if lead and (len(lead) <= LONGEST or not heads) else [])]
        below = _headings(document, inner[:INNER])
        said = context.say("path_separator").join(map(quoted, quotes))
        if below:
            said += context.say("digest_under", headings=context.say("list_separator").join(map(quoted, below)))
        if quotes:
            lead_in = context.say("digest_lead", title=title) if not statements else ""
            statements.append(Statement(f"{lead_in}{said}", (*quotes, *below)))
    targets = tuple(dict.fromkeys(figure.quote for figure in found.targets))[:TARGETS]
    if targets:
        said = context.say("list_separator").join(map(quoted, targets))
        statements.append(Statement(context.say("digest_targets", quotes=said), targets))
    return statements


def _headings(document: Document, parts: Sequence[Part]) -> tuple[Quote, ...]:
    return tuple(document.quote(part.heading) for part in parts if part.heading)
