"""Sections cut into passages that a person can read at a glance and an engine can weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents import Document, Section
from assistant.text import Span

AIM = 240  # characters; a passage is closed by the sentence that reaches them
MOST = 420  # a sentence longer than this is cut at its clauses

_SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;]+[”’」』）)]*|\n+|$)")
_CLAUSE = re.compile(r"[^,，、]*(?:[,，、]|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some neighbouring sentences of one section; `span` is in the clean text."""

    section: Section
    span: Span


def cut_passages(document: Document) -> tuple[Passage, ...]:
    """All passages of a document in its order; together they hold every sentence of every section once."""
    return cut_sections(document.text.text, document.sections)


def cut_sections(text: str, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The passages of the sections of a text."""
    return tuple(Passage(section, span) for section in sections for span in _cut(text, section))


def _cut(text: str, section: Section) -> Iterator[Span]:
    """Spans of whole sentences, about AIM characters each; in a glossary a line is a passage, for it is an entry."""
    start = end = section.span.start
    for sentence in cut_sentences(text, section.span):
        if end > start and (sentence.end - start > MOST or end - start >= AIM or (section.glossary and text[end - 1] == "\n")):
            yield from trimmed(text, start, end)
            start = sentence.start
        end = sentence.end
    yield from trimmed(text, start, end)


def cut_sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a piece of text, each with its end mark and what closes it; a very long one in runs of clauses.

    >>> [at.cut("修路3条。建公园；种树") for at in cut_sentences("修路3条。建公园；种树", Span(0, 11))]
    ['修路3条。', '建公园；', '种树']
    """
    for found in _SENTENCE.finditer(text, span.start, span.end):
        if not found.group():
            continue
        if len(found.group()) <= MOST:
            yield Span(*found.span())
        else:
            yield from _clauses(text, found.start(), found.end())


def _clauses(text: str, start: int, stop: int) -> Iterator[Span]:
    end = start
    for found in _CLAUSE.finditer(text, start, stop):
        if found.end() - start > AIM and end > start:
            yield Span(start, end)
            start = end
        end = found.end()
    while stop - start > MOST:  # not a comma in sight: nothing to read, but nothing lost
        yield Span(start, start + MOST)
        start += MOST
    if stop > start:
        yield Span(start, stop)


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its ends, unless nothing is left."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    if right > left:
        yield Span(start + left, start + right)
