"""Sentences and their clauses, as spans of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.text import Span

# A comma between digits groups thousands; a colon between digits is a ratio or a time.
BREAK = re.compile(r"[;；]|(?<!\d)[,，:：]|(?<=\d)[,，](?!\d{3}(?!\d))|(?<=\d)[:：](?!\d)")
# What is left of a table that was flattened, a name on one line and its amount on the next: 总投资 / 5亿元.
AMOUNT = re.compile(r"[ \t\u3000]*[约超近]?\d[\d.,]*[ ]?[余多]?[百千万亿]*(?:元|美元|平方米|平方公里|公顷|亩|公里|吨|人|户|%)[ \t\u3000]*")
NAME_BEFORE = re.compile(r"(?:^|(?<=\n))[ \t\u3000]*(?P<name>[\u4e00-\u9fff]{2,12})[ \t\u3000:：]*\n+$")
NOTE = re.compile(r"[（(][^（()）\d\n]{2,24}[)）]")  # (不含农户，下同) is no clause
# The longest that people write has 26 clauses, 9 numbers in a clause, 6 names for a number. What goes far beyond is no sentence: whose its
# numbers are cannot be told, and every rule that looks back in it would cost more the longer it is.
MOST_CLAUSES, MOST_NUMBERS, MOST_NAMES, LONGEST_CLAUSE = 100, 40, 20, 2000
STOP = re.compile(r"[。!?！？\n]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its clauses."""

    span: Span
    clauses: tuple[Span, ...]


def split_sentences(
    text: str, start: int = 0, end: int | None = None, *, worth: Callable[[int, int], bool] | None = None
) -> Iterator[Sentence]:
    """The sentences of a text with their clauses, without the marks that end them; `worth` tells which are wanted.

    >>> text = "增长1,200个,达到5家。下降3%"
    >>> [[clause.cut(text) for clause in sentence.clauses] for sentence in split_sentences(text)]
    [['增长1,200个', '达到5家'], ['下降3%']]
    """
    stop = len(text) if end is None else end
    at = start
    while at < stop:
        mark = STOP.search(text, at, stop)
        last = mark.start() if mark else stop
        if at < last and (worth is None or worth(at, last)):
            named = AMOUNT.fullmatch(text, at, last) and NAME_BEFORE.search(text, max(start, at - 20), at)
            first = named.start("name") if named else at
            clauses = (Span(first, last),) if named else tuple(_split_clauses(text, at, last))
            if len(clauses) <= MOST_CLAUSES:
                yield Sentence(Span(first, last), clauses)
            else:
                parts = [clauses[part : part + MOST_CLAUSES] for part in range(0, len(clauses), MOST_CLAUSES)]
                yield from (Sentence(Span(part[0].start, part[-1].end), part) for part in parts)
        at = last + 1


def _split_clauses(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    notes = [note.span() for note in NOTE.finditer(text, start, end)]
    for mark in BREAK.finditer(text, start, end):
        if notes and any(first < mark.start() < last for first, last in notes):
            continue
        if at < mark.start() <= at + LONGEST_CLAUSE:
            yield Span(at, mark.start())
        at = mark.end()
    if at < end <= at + LONGEST_CLAUSE:
        yield Span(at, end)
