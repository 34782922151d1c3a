"""Things that are counted and then told one by one without a mark: five battles, each in a clause, five essays, each opening a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from assistant.answering.common import Context, quoted, said
from assistant.answering.lists import LONGEST
from assistant.answering.outline import above, is_salutation, number, reach
from assistant.answers import Statement
from assistant.documents import Document
from assistant.sentences import occurrences, sentence_at, squeeze
from assistant.text import Span

OF_ONE = "个大条项件场篇道张类种家座处支步关仗"  # what one thing is counted as
LEAST = 3  # things of which a word that each of them ends in makes a list
OPENING = 24  # characters of a sentence that names what its paragraph is about, at most
NAME = 4  # characters before the word that all end in, by which one thing is told from another
_COUNT = re.compile(rf"(?P<count>([0-9]{{1,2}}|[一二两三四五六七八九十]{{1,3}})[{OF_ONE}]?)(?P<noun>[\u4e00-\u9fff]{{2,6}})")
_PIECES = (re.compile(r"[^，,。；;：:！!？?\n]+"), re.compile(r"[^、，,。；;：:！!？?\n]+"))  # clauses, and the parts of a series
_NUMBERED = re.compile(rf"(?:[0-9]|[一二两三四五六七八九十])[{OF_ONE}]?[“‘\s]*$")
_FIRST = re.compile(r"[^\n。：:]+[。：:]")


def told_apart(asked: str, count: int | None, document: Document, context: Context) -> tuple[Statement, ...]:
    """The sentence that counts the things asked for, where one does, and the clauses or openings that tell exactly as many; none where they do not."""
    announced, spans = _places(asked, count, document)
    if not spans:
        return ()
    whole = sentence_at(document, spans[0].start)
    if whole and len(whole) <= LONGEST and all(whole.covers(span) for span in spans):
        return (said("listing_sentence", document.quote(whole), context),)
    quotes = [document.quote(span) for span in spans]
    if announced is None:
        return (said("listing_sentence", quotes[0], context), *(Statement(quoted(quote), (quote,)) for quote in quotes[1:]))
    lead = document.quote(announced)
    text = context.say("listing_lead", title=context.title(document.id), quote=quoted(lead), count=len(spans))
    counted = Statement(text, (lead,), formula=context.say("listing_counted"))
    return (counted, *(Statement(quoted(quote), (quote,)) for quote in quotes))


def _places(asked: str, count: int | None, document: Document) -> tuple[Span | None, tuple[Span, ...]]:
    """The sentence that counts the things and where each of them is told."""
    for noun, announced in _announced(asked, count, document) if count and count >= LEAST else ():
        for place in announced:
            told = _clauses(noun, count or 0, place, document) or _openings(count or 0, place, document)
            if told:
                return sentence_at(document, place.start), told
        for section in document.sections if not announced else ():
            if told := _as_many(noun, "", count or 0, section.span, document):
                return None, told
    return None, ()


def _announced(asked: str, count: int | None, document: Document) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """What is counted and where the document counts it so; by its bare noun where it nowhere does."""
    for found in _COUNT.finditer(squeeze(asked)):
        if number(found["count"]) != count:
            continue
        noun = found["noun"]
        for width in range(len(noun), 1, -1):
            if places := occurrences(document, found["count"] + noun[:width]):
                yield noun[:width], tuple(places)
                return
        for width in range(len(noun), 1, -1):
            if occurrences(document, noun[:width]):
                yield noun[:width], ()
                return


def _clauses(noun: str, count: int, place: Span, document: Document) -> tuple[Span, ...]:
    """The clauses behind the place that counts them which name the noun, or what it begins with, exactly as many as it counts."""
    over = above(document, place.start)[-1:]
    window = Span(place.end, reach(document, over[0]).end if over else len(document.text))
    behind = squeeze(document.text.text[place.end : place.end + 8])
    for width in range(len(noun), 1, -1):
        if told := _as_many(noun[:width], (noun[width:] + behind)[:2], count, window, document):
            return told
    return ()


def _as_many(noun: str, behind: str, count: int, window: Span, document: Document) -> tuple[Span, ...]:
    """The clauses of a window that each name another thing of a noun, where they are that many: all, those that say more of the name, those that begin alike."""
    text = document.text.text
    for pieces in _PIECES:
        told: dict[str, Span] = {}
        named: dict[str, Span] = {}  # by what stands before the noun: 生态环保底线; … or behind it: 最严格的环境保护制度
        for piece in pieces.finditer(text, window.start, window.end):
            before, met, after = piece.group().partition(noun)
            if met and before.strip(" “‘") and not _NUMBERED.search(before):
                named.setdefault(squeeze(before)[-NAME:], Span(*piece.span()))
                told.setdefault(squeeze(after) or squeeze(before), Span(*piece.span()))
        alike: dict[str, list[Span]] = {}
        for span in named.values():
            alike.setdefault(squeeze(span.cut(text))[:2], []).append(span)
        fuller = ([one for one in by.values() if behind and behind in squeeze(one.cut(text))] for by in (named, told))
        for chosen in (list(named.values()), *fuller, *alike.values()):
            if len(chosen) == count:
                return tuple(chosen)
    return ()


def _openings(count: int, place: Span, document: Document) -> tuple[Span, ...]:
    """The short first sentences of the paragraphs behind the one that ends in what counts them, exactly as many as it counts."""
    text = document.text.text
    sentence, line = sentence_at(document, place.start), text.find("\n", place.end)
    if sentence is None or line < 0 or text[sentence.end : line].strip():
        return ()
    first = (_FIRST.match(text, at) for at in _lines(text, line))
    openings = takewhile(lambda one: one is not None and len(one.group()) <= OPENING and not is_salutation(one.group()), first)
    told = tuple(Span(*one.span()) for _, one in zip(range(count + 1), openings, strict=False) if one)
    return told if len(told) == count else ()


def _lines(text: str, at: int) -> Iterator[int]:
    """Where each line that holds something begins, from an offset on."""
    for found in re.compile(r"[^\s][^\n]*").finditer(text, at):
        yield found.start()
