"""What a composed slogan stands for: 532 and 三优三安四提升, part by part."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.common import Context, quoted
from assistant.answering.lists import COUNTED, list_statements
from assistant.answering.outline import number, reach, under
from assistant.answers import Statement
from assistant.documents import Document
from assistant.listings import Listing
from assistant.sentences import occurrences, sentence_at, sentences_in, squeeze, uses
from assistant.text import Span

_DIGITS, _NUMERAL = re.compile("[1-9]{3,6}"), re.compile("[一二两三四五六七八九]")
_SEVERAL = re.compile(f"(?:{_NUMERAL.pattern}[^一二两三四五六七八九、]+){{2,}}")  # 三优三安四提升
_LEADS = re.compile(r"\d+(?:\.\d+)?(?=[个大项条类家万亿千百]|标准)|[一二两三四五六七八九](?=[个大项条类家])")
PARTS = 5  # characters of a slogan of which each is a part: 放管服


def composed(term: str, document: Document, context: Context) -> tuple[Statement, ...]:
    """What a composed slogan stands for, told part by part behind the sentence that has it last."""
    quotes = tuple(map(document.quote, _parts(term, document)))
    if not quotes and (summed := _summed(term, document, context)):
        return list_statements(summed, context)
    use = [one for one in uses(document, term)[-1:] if not any(quote.start <= one.start and one.end <= quote.end for quote in quotes)]
    quotes = (*use, *quotes) if quotes else ()
    leads = [context.say("listing_sentence", title=context.title(document.id), quote=quoted(quote)) for quote in quotes[:1]]
    return tuple(Statement(text, (quote,)) for text, quote in zip([*leads, *map(quoted, quotes[1:])], quotes, strict=True))


def _parts(term: str, document: Document) -> tuple[Span, ...]:
    """What a composed slogan stands for: the sentences that say it, else as many headings as it has parts: 一区、一园、两带、三组团."""
    if told := spelled_out(term, document) or _taken_up(term, document):
        return told
    several = [number(match["n"]) or 0 for match in COUNTED.finditer(term)]
    for span in occurrences(document, term) if len(several) > 1 else ():
        heading = next((one for one in reversed(document.headings) if span.start in reach(document, one)), None)
        below = under(document, heading) if heading else ()
        if len(below) == len(several):
            pairs = ((one, under(document, one), count) for one, count in zip(below, several, strict=True))
            return tuple(part.span for one, inner, count in pairs for part in (one, *(inner if count > 1 and len(inner) == count else ())))
    return ()


def _summed(term: str, document: Document, context: Context) -> Listing | None:
    """The list right behind a slogan of several counts that has as many items as they come to: ten behind 三优三安四提升."""
    if not _SEVERAL.fullmatch(squeeze(term)):
        return None
    text, items = document.text.text, sum(number(one) or 0 for one in _NUMERAL.findall(squeeze(term)))
    leads = [one for span in occurrences(document, term) if (one := sentence_at(document, span.start))]
    for listing in context.knowledge.lists_of(document.id) if leads else ():
        at = listing.items[0].span.start
        lead = next((lead for lead in leads if lead.end <= at and not text[lead.end : at].strip(" #*\n")), None)
        if lead and len(listing.items) == items:
            return replace(listing, span=lead)
    return None


def spelled_out(term: str, document: Document) -> tuple[Span, ...]:
    """The sentences that give what the digits of a slogan count, in its order: 532 as 5个…产业, 3个…产业, 2个…产业; 6643 as 6000万吨, ….

    They stand where the slogan does or behind it, those of a code (4+4, 2+6+N) in its own sentence; of several places the one that needs
    the fewest sentences.
    """
    parts = squeeze(term).split("+")
    digits, room = "".join(filter(str.isdigit, parts)), len(parts[0]) + 1 if len(parts) == 1 else 1
    code = len(parts) > 1 and len(digits) > 1 and max(map(len, parts)) == 1
    if not code and (not _DIGITS.fullmatch(squeeze(term)) or len(set(digits)) == 1):
        return ()
    best: tuple[Span, ...] = ()
    for span in occurrences(document, term):
        section = document.section_at(span.start)
        following = [one for one in sentences_in(document, section.span) if one.end > span.start][:room] if section else []
        told, left = list[Span](), digits
        for sentence in following:
            before = left
            for count in _LEADS.finditer(sentence.cut(document.text.text).replace(term, "")):
                left = left[1:] if left and str(number(count.group()) or 0).rstrip("0") == left[0] else left
            told += [sentence] if left != before else []
        if not left and (not best or len(told) < len(best)):
            best = tuple(told)
    return best


def _taken_up(term: str, document: Document) -> tuple[Span, ...]:
    """The sentences of the section with a slogan that take up all its parts between marks: “5”就是… “10”就是… “N”就是… of 5+10+N."""
    words = squeeze(term)
    parts = words.split("+") if "+" in words else [*words] if len(words) <= PARTS else []
    text = document.text.text
    for span in occurrences(document, term) if len(parts) > 1 else ():
        section = document.section_at(span.start)
        below = sentences_in(document, Span(span.end, section.span.end if section else span.end))
        taken = {part: [one for one in below if f"“{part}”" in one.cut(text).lower()] for part in parts}
        if all(taken.values()):
            return tuple(one for one in below if any(one in sentences for sentences in taken.values()))
    return ()
