"""In which year something first reached a mark: 哪一年突破10万亿, 什么时候超过2000公里."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import prod

from assistant.amounts import Amount, amount, amount_of
from assistant.answering import times, wording
from assistant.answering.asked_times import is_run
from assistant.answering.common import Context
from assistant.answers import Answer, Outcome, Statement
from assistant.questions import Question
from assistant.recognition import find_quantities
from assistant.records import Figure, Nature, Quantity, Unit
from assistant.text import Span

_WHICH = "(?:[哪那]一?年|哪个年[份度]|(?:什么|啥)时候|何时|几时|when|(?:in )?which year)"
_REACHED = "(?:突破|超过|达到|迈[上过]|跨[过上]|站上|[过破超达满]|上(?!报)|exceed|reach|pass|top|surpass|cross)"
_ASKED = re.compile(
    f"{_WHICH}.{{0,16}}?{_REACHED}.{{0,6}}[\\d一两二三四五六七八九十百千万亿]|{_REACHED}.{{0,10}}是?(?:在)?{_WHICH}(?!的)", re.IGNORECASE
)
_FRAME = re.compile(f"{_WHICH}|{_REACHED}|首次|第一次|first", re.IGNORECASE)
_NUMBER = re.compile(f"{_REACHED}*\\d[^\\s]*")
_BARE = re.compile("(?<=[过破超达满])(?=[百千万]{0,2}亿)")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def answer(question: Question, context: Context) -> Answer | None:
    """The first year of each mark with its number and that of the year before; None where no such year is asked for or nothing is stated."""
    text = _BARE.sub("1", question.wording)
    named = find_quantities(text, context.knowledge.vocabulary.units) if _ASKED.search(text) else ()
    marks = [mention.value for mention in named]
    if (
        not marks
        or len(question.regions) != 1
        or not is_run(question.regions[0], context)
        or not (question.indicators or question.topic or question.terms)
    ):
        return None
    statements: list[Statement] = []
    rest = _FRAME.sub(" ", _without(text, [mention.span for mention in named]))
    words = _without(question.words, [Span(*found.span()) for found in _NUMBER.finditer(question.words)])
    rows = _rows(replace(question, wording=rest, text=rest, words=words, topic=words, quantities=()), context)
    for mark in marks:
        if said := _told(rows, mark, question.regions[0], context):
            statements.append(said)
    if not statements:
        return None
    told = tuple(dict.fromkeys(statements))
    return Answer(question, Outcome.ANSWERED, told, rows=rows)


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks for these spans."""
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = " " * len(span)
    return " ".join("".join(letters).split())


def _rows(question: Question, context: Context) -> tuple[Figure, ...]:
    """What was reached year by year, ascending."""
    asked = replace(question, nature=Nature.ACTUAL, measure=None, period=None, periods=(), editions=())
    return next((line.figures for line in times.lines_of(asked, (None, None), context)), ())


def _told(rows: Sequence[Figure], mark: Quantity, place: str, context: Context) -> Statement | None:
    """The first of the rows that lies at the mark or above it, and the one before it; the last, where none does."""
    units = context.knowledge.vocabulary.units
    sized = [(row, own) for row in rows if (own := amount_of(row, units)) and row.bearing.end]
    alike = [(row, own.stated, _limit(mark, own, units)) for row, own in sized]
    kept = [(row, stated, limit) for row, stated, limit in alike if limit is not None]
    if not kept:
        return None
    at = next((at for at, (_, stated, limit) in enumerate(kept) if stated >= limit), None)
    if at is None and (kept[-1][0].bearing.end or 0) + 1 < max(context.knowledge.panel.years_of(place), default=0):
        return None  # of the years since nothing is told
    first, before = (kept[at][0], kept[at - 1][0] if at else None) if at is not None else (kept[-1][0], None)
    key = "crossed_never" if at is None else "crossed_since" if before else "crossed_by"
    slots = {
        "subject": wording.subject(first, context),
        "year": first.bearing.end,
        "value": wording.plain_value(first, context),
        "mark": f"{mark.value}{mark.unit or ''}",
    }
    if before:
        slots |= {"before": before.bearing.end, "earlier": wording.plain_value(before, context)}
    quotes = dict.fromkeys(quote for one in (first, before) if one for quote in wording.proofs(one, context, year=one.bearing.end))
    return Statement(context.say(key, **slots), tuple(quotes))


def _limit(mark: Quantity, row: Amount, units: Mapping[str, Unit]) -> Decimal | None:
    """The mark in the base unit of a row; 10万亿 alone is in that of whatever it is said of; None where it is of another family."""
    if mark.value is None:
        return None
    if mark.unit and set(mark.unit) <= _SCALES.keys():
        return mark.value * prod(_SCALES[letter] for letter in mark.unit)
    known = amount(mark, units)
    return known.stated if known and known.family == row.family else None
