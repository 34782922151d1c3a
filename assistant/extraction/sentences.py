"""Sentences and their clauses, as spans of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.text import Span

# A comma between digits groups thousands; a colon between digits is a ratio or a time.
BREAK = re.compile(r"[。!?！？\n]|[;；]|(?<!\d)[,，:：]|(?<=\d)[,，](?!\d{3}(?!\d))|(?<=\d)[:：](?!\d)")
STOPS = frozenset("。!?！？\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its clauses; `opens` says that it is the first of its paragraph."""

    span: Span
    clauses: tuple[Span, ...]
    opens: bool = False


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """The sentences of a text with their clauses, without the marks that end them.

    >>> text = "增长1,200个,达到5家。下降3%"
    >>> [[clause.cut(text) for clause in sentence.clauses] for sentence in split_sentences(text)]
    [['增长1,200个', '达到5家'], ['下降3%']]
    """
    stop = len(text) if end is None else end
    clauses: list[Span] = []
    at = first = start
    opens = True
    for mark in BREAK.finditer(text, start, stop):
        if at < mark.start():
            clauses.append(Span(at, mark.start()))
        at = mark.end()
        if mark.group() in STOPS:
            if clauses:
                yield Sentence(Span(first, mark.start()), tuple(clauses), opens)
                clauses, opens = [], False
            opens = opens or mark.group() == "\n"
            first = at
    if at < stop:
        clauses.append(Span(at, stop))
    if clauses:
        yield Sentence(Span(first, stop), tuple(clauses), opens)
