"""Facts of the documents themselves: what they are, of which years, by whom and when published; never a year that is not printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.answering import gaps, wording
from assistant.answering.common import Context, flat, not_found, quoted, said, told
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document, Kind, Quote, Years
from assistant.questions import Intent, Question
from assistant.records import Nature
from assistant.sentences import MARKS, sentence_at, sentences, squeeze
from assistant.text import Span

_DATE = re.compile(r"(?:20xx|(?:19|20)[0-9]{2})\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}日?", re.IGNORECASE)
_OFFICER = re.compile(
    r"(?:[省市县区州旗][ \u3000]?长|主[ \u3000]?席|主[ \u3000]?任)[ \u3000\xa0*]*(?P<name>[\u4e00-\u9fff]{1,8}[·•・][\u4e00-\u9fff]{1,8}|[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){1,3})(?=[ \u3000*]*(?:\n|$))"
)
_ALONE = re.compile(
    rf"(?m)^[ \u3000*]*(?P<name>[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){{1,3}})[ \u3000*]*\n\s*(?={_DATE.pattern})", re.IGNORECASE
)
_OFFICE = re.compile("[省市县区州旗][ \u3000]?长|主[ \u3000]?席")
_LINE = re.compile(r"[^\s—*][^\n]*")
_WHOLE = frozenset({Intent.DOCUMENT, Intent.DIGEST, Intent.NAVIGATION, Intent.OVERVIEW_TARGETS, Intent.LISTING, Intent.PASSAGES})
_LONGEST = 60  # characters of a line that says when, and at which meeting, a report was made
_HEAD = 600  # characters at the start of a file where its title, date and author stand
FEW = 2  # reports told one by one; of more, each who delivered some has one statement
YEARLESS = 3  # sentences without their years shown


def answer(question: Question, context: Context) -> Answer:
    """What is known of each document asked about, one statement each, with what cannot be known said so."""
    scope = of_years(context.scope(question), question)
    if not scope:
        return not_found(question, (context.notice("document_none"),))
    if "office" in question.cues:
        return _reported(question, scope, context)
    if "holds" in question.cues and len(scope) > FEW:
        return told(question, [_holding(region, scope, context) for region in question.regions], context)
    statements: list[Statement] = []
    notices: list[Notice] = []
    for document in scope:
        statements.append(Statement(_facts(document, context), _head_quotes(document)))
        notices += _year_notices(document, context)
        if len(scope) == 1 and document.years is Years.STRIPPED:
            statements += (Statement(quoted(quote), (quote,)) for quote in yearless(document)[:YEARLESS])
    notices += context.standing(document.id for document in scope)
    return Answer(question, Outcome.ANSWERED, tuple(statements), tuple(dict.fromkeys(notices)))


def of_years(scope: Sequence[Document], question: Question) -> tuple[Document, ...]:
    """The reports of the years that were named, in the order of their years; all documents where none of them is of these years."""
    named = [
        (period.start or period.end, period.end) for period in question.periods or (question.period,) if period is not None and period.end
    ]
    own = [document for document in scope if any((first or 0) <= (document.year or 0) <= last for first, last in named)]
    return tuple(sorted(own, key=lambda document: (document.region or "", document.year or 0)) or scope)


def unheld(question: Question, context: Context) -> Notice | None:
    """That there is no report of the year whose report is asked for as a whole, and of which years there are some."""
    whole = question.intent in _WHOLE and not (question.indicators or question.terms or question.topic or question.editions)
    aims = question.intent is Intent.OVERVIEW_TARGETS or question.nature is Nature.TARGET and "targets" in question.cues
    aims = aims and question.cues.isdisjoint({"missed", "admits", "achieved"})
    of_its_own = replace(question, documents=(), nature=Nature.TARGET)  # what was done in a year stands in the report of the next
    return gaps.no_report(of_its_own, context) if whole and (aims or "no_report" in question.cues) else None


def _holding(region: str, scope: Sequence[Document], context: Context) -> Statement:
    """How many documents of a place there are, and of which years, with their titles as they print them."""
    own = [document for document in scope if document.region == region]
    held = sorted({document.year for document in own if document.year})
    between = [year for year in range(held[0], held[-1]) if year not in held] if held else []
    text = context.say("document_holding", place=context.region_name(region), count=len(own), years=wording.runs(held, context))
    text += context.say("document_not_between", years=wording.runs(between, context)) if between else ""
    return Statement(text, tuple(quote for document in own for quote in _head_quotes(document)[:1]), context.say("listing_counted"))


def _reported(question: Question, scope: Sequence[Document], context: Context) -> Answer:
    """Who delivered each work report asked about, as its first lines name them; offices that no report names stay open."""
    reports = [document for document in scope if document.kind is Kind.WORK_REPORT] or list(scope)
    found = [(document, who) for document in reports if (who := reporter(document))]
    titles = context.say("list_separator").join(context.title(document.id) for document in reports)
    if not found:
        return not_found(question, (context.notice("document_no_reporter", titles=titles),))
    by_name: dict[str, list[tuple[Document, Span]]] = {}
    for document, (span, name) in found if len(found) > FEW else ():
        by_name.setdefault(name, []).append((document, span))
    statements = []
    for name, own in by_name.items():
        years = wording.runs((document.year for document, _ in own if document.year), context)
        quotes = tuple(document.quote(span) for document, span in own)
        statements.append(Statement(context.say("document_reporter_years", name=name, years=years, quote=quoted(quotes[-1])), quotes))
    for document, (span, _) in () if by_name else found:
        statements.append(said("document_reported", document.quote(span), context))
    officers = [
        document for document, (span, _) in found if not _OFFICE.search(question.text) or _OFFICE.search(span.cut(document.text.text))
    ]
    if "when" in question.cues and len(reports) <= FEW:
        statements += (Statement(_facts(document, context), _head_quotes(document)) for document in reports)
    if not officers:  # a name at the head is no office
        return Answer(question, Outcome.NOT_FOUND, tuple(statements), (context.notice("document_no_office", titles=titles),))
    return told(question, statements, context)


@lru_cache(maxsize=64)
def reporter(document: Document) -> tuple[Span, str] | None:
    """Where the head of a work report names who delivers it, and the name; None where nobody is named.

    >>> from assistant.text import AlignedText
    >>> text = AlignedText.of("政府工作报告\\n松河市市长 周 明\\n各位代表：")
    >>> reporter(Document("d", "报告", text, kind=Kind.WORK_REPORT))[1]
    '周明'
    """
    if document.kind is not Kind.WORK_REPORT:
        return None
    text = document.text.text
    found = _OFFICER.search(text, 0, _HEAD) or _ALONE.search(text, 0, _HEAD)
    if not found:
        return None
    start = max(text.rfind("\n", 0, found.start("name")) + 1, 0)
    while text[start] in " \u3000*—":
        start += 1
    return Span(start, found.end("name")), "".join(found["name"].split())


@lru_cache(maxsize=64)
def yearless(document: Document) -> tuple[Quote, ...]:
    """The sentences of a document whose year is masked or stripped, in order."""
    mark = MARKS.get(document.years)
    if not mark:
        return ()
    text = document.text.text
    return tuple(document.quote(span) for span in sentences(document) if mark in squeeze(span.cut(text)))


def _facts(document: Document, context: Context) -> str:
    """One line: region, title, kind, years, date and publisher, each only when it is known."""
    known = [context.say(f"kind_{document.kind.value}")]
    if document.period:
        known.append(context.say("document_period", start=document.period[0], end=document.period[1]))
    elif document.year:
        known.append(context.say("document_year", year=document.year))
    elif document.years is not Years.GIVEN:
        known.append(context.say(f"document_{document.years.value}"))
    dated = _dated(document.text.text)
    if document.published or not dated:
        known.append(context.say("document_published", date=document.published) if document.published else context.say("document_undated"))
    else:
        known.append(context.say("document_dated", date=dated[1]))
    if who := reporter(document):
        known.append(context.say("document_reporter", name=who[1]))
    known.append(
        context.say("document_publisher", publisher=document.publisher) if document.publisher else context.say("document_unsigned")
    )
    return context.say(
        "document_facts",
        region=context.region_name(document.region),
        title=context.title(document.id),
        facts=context.say("fact_separator").join(known),
    )


def _dated(text: str) -> tuple[Span, str] | None:
    """Where the head of a file says when a report was made, and that in words: with the meeting where one is named."""
    found = [(date, next(line for line in _LINE.finditer(text) if line.end() >= date.end())) for date in _DATE.finditer(text, 0, _HEAD)]
    if not found:
        return None
    date, line = next(((date, line) for date, line in found if "会议" in line.group() and len(line.group()) <= _LONGEST), found[0])
    at = Span(*(line if len(line.group()) <= _LONGEST else date).span())
    return at, flat((line if "会议" in line.group() else date).group()).strip("—()（） ")


@lru_cache(maxsize=64)
def _head_quotes(document: Document) -> tuple[Quote, ...]:
    """Where the facts are printed: the first words of the file, its date, its publisher, and the years it is for."""
    text = document.text.text
    first = re.search(r"\w[^\n]*", text)
    found = [Span(first.start(), first.start() + len(first.group().rstrip()))] if first else []
    if dated := _dated(text):
        found.append(dated[0])
    if who := reporter(document):
        found.append(who[0])
    words = [document.publisher] if document.publisher else []
    if document.period:
        words += [pattern.format(*document.period) for pattern in ("{}—{}", "{}-{}", "{}至{}")]
    elif document.year:
        words.append(f"{document.year}年")
    for word in words:
        at = text.find(word)
        if at >= 0:
            found.append(sentence_at(document, at) or Span(at, at + len(word)))
    return tuple(dict.fromkeys(document.quote(span) for span in found))


def _year_notices(document: Document, context: Context) -> tuple[Notice, ...]:
    if document.years is Years.GIVEN:
        return ()
    return (context.notice(f"year_{document.years.value}"),)
