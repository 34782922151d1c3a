"""Finding one's way in a document: its contents, what a numbered part says, and where something is treated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.answering import passages
from assistant.answering.common import Context, flat, not_found, quoted, told
from assistant.answering.lists import asked_words, heading_of_item, item_statement, list_items, lists_about, shown_list
from assistant.answering.looking import fits, of_time
from assistant.answering.named import Sought
from assistant.answering.outline import above, number, titled, under, words_of
from assistant.answering.parts import UNITS, heading_of, heading_statement, join_titles, listed_headings, quote_all, section_answer
from assistant.answering.sought import sought_of
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document, Heading
from assistant.questions import Question
from assistant.text import Span

_PAUSE = re.compile("[,，。;；:： ]+")
MOST = 3  # documents among which 第三条 is a part of one
HEADINGS = 12  # headings shown of a document in its contents
_ANY = frozenset({"个", "条", "项", "点", "件", "款"})


def answer(question: Question, context: Context) -> Answer:
    """A part by its number, else where the topic is treated, else the contents."""
    if question.ordinals:
        found = _of_list(question, context) or _remembered(question, context)
        if found or _is_part(question, context):
            return found or _numbered(question, context)
        return not_found(question, (context.notice("navigation_nothing_listed"),))
    sought = sought_of(question, context, context.read(question))
    if "contents" in question.cues and not question.terms:
        return _contents(question, context)
    if sought.named:
        return _treated(sought, question, context)
    return _contents(question, context)


# ── by number ──


def _is_part(question: Question, context: Context) -> bool:
    """Whether the number asks for a part of a document: 第三章 anywhere, 第三条 where a place or a document is named or spoken of."""
    unit = question.ordinals[0][0]
    return unit in UNITS or unit == "部分" or (unit != "个" and len(context.scope(question)) <= MOST)


def _remembered(question: Question, context: Context) -> Answer | None:
    """第四条 of the headings that the last answer listed, when it listed so many."""
    unit, at = question.ordinals[-1]
    listed = context.state.listed
    if len(question.ordinals) > 1 or unit in UNITS or not 1 <= at <= len(listed):
        return None
    title = listed[at - 1]
    for document in context.scope(question):
        for heading in document.headings:
            if flat(heading.span.cut(document.text.text)) == title or words_of(document, heading) == title:
                return section_answer(document, heading, question, context)
    cues = question.cues - {"count_asked"}
    return passages.answer(replace(question, text=title, wording=title, words=title, ordinals=(), cues=cues, inherited=()), context)


def _of_list(question: Question, context: Context) -> Answer | None:
    """第12件 of the list that the question itself names: 实事第12件; the third of its terms: 名词解释第三条."""
    unit, at = question.ordinals[-1]
    if len(question.ordinals) > 1 or unit in UNITS or unit == "部分":
        return None
    shown = shown_list(question, context)
    scope = of_time(context.read(question), question)
    found = (
        (shown,) if shown else lists_about(sought_of(question, context, scope), asked_words(question, context), context, scope, question)
    )
    for one in found:
        if item := one.item(at):
            document = context.document(one.document)
            heading = heading_of_item(document, item)
            rest = section_answer(document, heading, question, context).statements[1:] if heading else ()
            return told(question, (item_statement(one, item, context, fuller=not heading), *rest), context, listed=list_items(one, context))
    return None


def _numbered(question: Question, context: Context) -> Answer:
    """What the part of this number says, in each document asked about that has one."""
    found = [(document, heading) for document in context.scope(question) if (heading := heading_of(document, question.ordinals))]
    if not found:
        titles = join_titles(context, [context.title(document.id) for document in context.scope(question)])
        wanted = "".join(context.say("ordinal", number=at, unit=unit) for unit, at in question.ordinals)
        return not_found(question, (context.notice("navigation_no_such", part=wanted, titles=titles),))
    if len(found) == 1:
        return _counted(*found[0], question, context)
    return told(question, (heading_statement(*each, context) for each in found), context, context.notice("navigation_several"))


def _treated(sought: Sought, question: Question, context: Context) -> Answer:
    """The headings about the topic with what stands under them; where there is none, the sections whose sentences are."""
    scope = context.scope(question)
    headed = [(document, heading) for document in scope for heading in _about(sought, document)]
    least = min((fits(document, heading.span, question, context) for document, heading in headed), default=0)  # time and nature
    headed = [(document, heading) for document, heading in headed if fits(document, heading.span, question, context) == least]
    if not headed:
        return _placed(sought, question, context)
    where = "where" in question.cues and not {"says", "count_asked"} <= question.cues
    if not where and (len({document.id for document, _ in headed}) == 1 or "says" in question.cues):
        return _counted(*headed[0], question, context)
    statements = [heading_statement(document, heading, context) for document, heading in headed[:HEADINGS]]
    return told(question, statements, context)


def _about(sought: Sought, document: Document) -> tuple[Heading, ...]:
    """The headings that name all that is asked for, those of which it is the greater part first."""
    found = []
    for heading, title in titled(document):
        if len(title) <= 60 and all(one.stands_in(title) for one in sought.strong):
            clause = max(_PAUSE.split(title), key=lambda part: (sum(one.stands_in(part) for one in sought.strong), -len(part)))
            found.append((len(clause), heading.level, heading.span.start, heading))
    shortest = min((row[0] for row in found), default=0)
    near = [row for row in found if row[0] <= 1.8 * shortest]
    return tuple(row[-1] for row in sorted(near, key=lambda row: row[1:3])[:6])


def _counted(document: Document, heading: Heading, question: Question, context: Context) -> Answer:
    """What stands under one heading, with how many headings when it has some."""
    below = under(document, heading)
    if "count_asked" not in question.cues or not below:
        return section_answer(document, heading, question, context)
    quote = document.quote(heading.span)
    lead = context.say("listing_lead", title=context.title(document.id), quote=quoted(quote), count=len(below))
    statements = (
        Statement(lead, (quote,), formula=context.say("listing_counted")),
        *quote_all(document, tuple(other.span for other in below)),
    )
    return told(question, statements, context, listed=listed_headings(document, below))


def _placed(sought: Sought, question: Question, context: Context) -> Answer:
    """The section of the sentences that are most about it, document by document."""
    found = [
        (document, one.span)
        for document in context.read(question)
        for one in passages.finds_on(question, context, sought=sought, scope=(document,))[:2]
    ]
    if not found:
        return passages.answer(question, context)
    return told(question, (_place(document, span, context) for document, span in found), context)


def _place(document: Document, span: Span, context: Context) -> Statement:
    """Under which headings a sentence stands, with the headings and the sentence quoted."""
    chain = above(document, span.start)
    quote = document.quote(span)
    path = context.say("path_separator").join(words_of(document, heading) for heading in chain)
    text = context.say("navigation_place", title=context.title(document.id), path=path, quote=quoted(quote))
    return Statement(text, (quote, *(document.quote(heading.span) for heading in chain[-2:])))


# ── the last answer's place, and contents ──


def _contents(question: Question, context: Context) -> Answer:
    """The outermost headings of the documents asked about; of all of them only the first few each."""
    scope = [document for document in context.scope(question) if document.headings]
    if not scope:
        return not_found(question, (context.notice("navigation_none"),))
    statements: list[Statement] = []
    listed: tuple[str, ...] = ()
    for document in scope:
        tops = under(document, None)
        quotes = tuple(document.quote(heading.span) for heading in tops)
        if quotes and "count_asked" in question.cues:
            statements.append(_number_of(document, tops, context))
        words = context.say("list_separator").join(quoted(quote) for quote in quotes)
        statements.append(Statement(context.say("contents_of", title=context.title(document.id), headings=words), quotes))
        if len(scope) == 1:
            listed = listed_headings(document, tops)
            for heading in tops:
                inner = under(document, heading)
                if inner and len(tops) <= HEADINGS:
                    several = tuple(document.quote(other.span) for other in inner)
                    lead = context.say(
                        "contents_under",
                        heading=words_of(document, heading),
                        headings=context.say("list_separator").join(map(quoted, several)),
                    )
                    statements.append(Statement(lead, (document.quote(heading.span), *several)))
    return Answer(question, Outcome.ANSWERED, tuple(statements), listed=listed)


def _number_of(document: Document, tops: Iterable[Heading], context: Context) -> Statement:
    """How many parts a document has: those that are numbered, else all."""
    tops = tuple(tops)
    parts = tuple(heading for heading in tops if number(heading.label)) or tops
    unit = next((mark for mark in UNITS if mark in parts[0].label), context.say("part"))
    text = context.say("contents_count", title=context.title(document.id), count=len(parts), unit=unit)
    return Statement(text, tuple(document.quote(heading.span) for heading in parts), formula=context.say("listing_counted"))
