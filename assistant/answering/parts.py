"""The parts of a document: found by their number, and told by their heading and first sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering import passages
from assistant.answering.common import Context, flat, quoted
from assistant.answering.named import Sought
from assistant.answering.outline import OF_EACH, above, content, gist, number, reach, under, words_of
from assistant.answering.sought import sought_of
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document, Heading
from assistant.questions import Question
from assistant.sentences import squeeze
from assistant.text import Span

SENTENCES = 6
UNITS = {"编": "编篇", "篇": "编篇", "章": "章", "节": "节"}


def heading_of(document: Document, asked: tuple[tuple[str, int], ...]) -> Heading | None:
    """The heading of this number, inside the one named before it."""
    inside: Heading | None = None
    tops = under(document, None)
    if asked[0][0] == "部分" and len(asked) == 1 and 1 <= asked[0][1] <= len(tops) and not any(number(heading.label) for heading in tops):
        return tops[asked[0][1] - 1]  # parts without numbers are counted
    for unit, at in asked:
        span = reach(document, inside) if inside else None
        candidates = [heading for heading in document.headings if heading is not inside and (span is None or heading.span.start in span)]
        heading = next((heading for heading in candidates if _is(document, heading, unit, at, candidates)), None)
        heading = heading or (_part_of(document, inside, unit, at) if inside else None)
        if not heading:
            return None
        inside = heading
    return inside


def _part_of(document: Document, outer: Heading, unit: str, at: int) -> Heading | None:
    """The part of this number inside another, where the document does not use the word for it: 第二部分第三节 is （三）."""
    parts = under(document, outer)
    numbers = [number(heading.label or "") for heading in parts]
    if any(unit in heading.label for heading in parts):
        return None
    if any(numbers):
        return parts[numbers.index(at)] if at in numbers else None
    return parts[at - 1] if 1 <= at <= len(parts) else None


def _is(document: Document, heading: Heading, unit: str, at: int, candidates: list[Heading]) -> bool:
    """Whether this heading is number `at` of its unit; 部分 and 条 mean the outermost level that is numbered so."""
    label = heading.label or words_of(document, heading)[:6]
    if number(label) != at:
        return False
    if unit in UNITS:
        return any(mark in label for mark in UNITS[unit])
    same = [other for other in candidates if number(other.label or words_of(document, other)[:6]) == at]
    if unit in ("条", "款", "项", "点"):  # an article number runs through the document: the one that occurs once, else the outermost
        articles = [other for other in same if re.match(r"第?[0-9]+|[(（]", other.label)]
        same = articles or same
    outermost = min((other.level for other in same), default=heading.level)
    return heading in same and heading.level == outermost


def section_answer(document: Document, heading: Heading, question: Question, context: Context) -> Answer:
    """What stands under a heading: the headings under it and its first sentences, or of these the ones on the rest of the question."""
    below = under(document, heading)
    spans = content(document, heading)
    sought = Sought((), "", "") if "topic" in question.inherited else sought_of(question, context, (document,))
    named = [one for one in sought.strong if not one.stands_in(squeeze(words_of(document, heading)))]
    text = document.text.text
    bearing = tuple(span for span in spans if named and all(one.meant_in(squeeze(span.cut(text))) for one in named))
    first = tuple(span for span in spans if not below or span.end <= below[0].span.start)
    statements = [heading_statement(document, heading, context)]
    if bearing:
        statements += quote_all(document, bearing[:SENTENCES])
    else:
        statements += quote_all(document, (first if below else spans)[: 2 if below else SENTENCES])
        if below:
            fuller = OF_EACH.search(question.text) is not None
            told = [(other.span, *(gist(document, other) if fuller else ())) for other in below]
            several = [tuple(map(document.quote, each)) for each in told]
            statements += [Statement("".join(map(quoted, quotes)), quotes) for quotes in several]
            if not first and all(not content(document, other) for other in below):
                statements += quote_all(document, spans[:SENTENCES])
    notices = _rest(len(spans) - SENTENCES, context) if not below and not bearing else ()
    return Answer(
        question,
        Outcome.ANSWERED,
        tuple(statements),
        (*notices, *passages.years(question, statements, context), *context.standing((document.id,))),
        listed=listed_headings(document, below),
    )


def _rest(left: int, context: Context) -> tuple[Notice, ...]:
    return (context.notice("navigation_rest"),) if left > 0 else ()


# ── by topic ──


def heading_statement(document: Document, heading: Heading, context: Context) -> Statement:
    chain = [words_of(document, other) for other in above(document, heading.span.start) if other is not heading]
    quote = document.quote(heading.span)
    path = context.say("path_separator").join([*chain, ""]) if chain else ""
    return Statement(context.say("navigation_heading", title=context.title(document.id), path=path, quote=quoted(quote)), (quote,))


def quote_all(document: Document, spans: Iterable[Span]) -> list[Statement]:
    return [Statement(quoted(quote), (quote,)) for quote in (document.quote(span) for span in spans)]


def listed_headings(document: Document, headings: Iterable[Heading]) -> tuple[str, ...]:
    return tuple(flat(heading.span.cut(document.text.text)) for heading in headings)


def join_titles(context: Context, names: Iterable[str]) -> str:
    return context.say("list_separator").join(names)
