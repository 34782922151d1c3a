"""What the documents cover and what was not understood of them: indicator × document, and the numbers that became no figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from assistant.documents import Document, Quote
from assistant.extraction.grids import find_grids, said
from assistant.extraction.heads import is_number
from assistant.knowledge_base import KnowledgeBase
from assistant.recognition import find_indicators
from assistant.recognition.quantities import find_numbers
from assistant.records import Figure, Indicator, Nature, Unit
from assistant.text import Span

NUMBERING = re.compile(r"序\s*号|编\s*号|№")
_AROUND = 18  # characters of context on either side of a bare mention


class Status(StrEnum):
    """How far a document covers an indicator, the most first."""

    TARGET = "target"
    ACTUAL = "actual"
    MENTIONED = "mentioned"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Covered:
    """What one document says of one indicator."""

    targets: tuple[Figure, ...] = ()
    actuals: tuple[Figure, ...] = ()
    mention: Quote | None = None

    @property
    def status(self) -> Status:
        if self.targets:
            return Status.TARGET
        if self.actuals:
            return Status.ACTUAL
        return Status.MENTIONED if self.mention else Status.ABSENT


@dataclass(frozen=True, eq=False)
class Coverage:
    """The matrix of some documents, of all if none are named; indicators that none of them names have no row."""

    knowledge: KnowledgeBase
    among: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> tuple[tuple[Indicator, Mapping[str, Covered]], ...]:
        """Each indicator with what each document says of it, in the order of the vocabulary."""
        named = {id: _named(self.knowledge.documents[id], self.knowledge) for id in self.among or self.knowledge.documents}
        found = []
        for indicator in self.knowledge.vocabulary.indicators.values():
            cells = {id: self._cell(id, indicator.id, mentions.get(indicator.id)) for id, mentions in named.items()}
            if any(cell.status is not Status.ABSENT for cell in cells.values()):
                found.append((indicator, cells))
        return tuple(found)

    def _cell(self, document: str, indicator: str, mention: Quote | None) -> Covered:
        figures = self.knowledge.figures_of(document, indicator=indicator)
        return Covered(
            tuple(figure for figure in figures if figure.nature is Nature.TARGET),
            tuple(figure for figure in figures if figure.nature is not Nature.TARGET),
            mention,
        )


def _named(document: Document, knowledge: KnowledgeBase) -> Mapping[str, Quote]:
    """Where a document first names each indicator, with the words around it on the same line."""
    found: dict[str, Quote] = {}
    text = document.text.text
    for mention in find_indicators(text, knowledge.vocabulary):
        if mention.value.id not in found and document.section_at(mention.span.start):
            before = text.rfind("\n", 0, mention.span.start) + 1
            after = text.find("\n", mention.span.end)
            start = max(before, mention.span.start - _AROUND)
            end = min(after if after >= 0 else len(text), mention.span.end + _AROUND)
            found[mention.value.id] = document.quote(Span(start, end))
    return found


def find_unread(document: Document, figures: Iterable[Figure], units: Mapping[str, Unit]) -> tuple[Quote, ...]:
    """The numbers with a unit that became no figure, each with the words around it: what reading left alone."""
    read = sorted((figure.at for figure in figures if figure.at), key=lambda span: span.start)
    taken = {offset for span in read for offset in range(span.start, span.end)}
    text = document.text.text
    found: list[Quote] = []
    for section in document.sections:
        if section.glossary:
            continue
        numbers = [
            Span(section.span.start + one.start, section.span.start + one.end) for one in find_numbers(section.span.cut(text), units)
        ]
        numbers += [cell for cell in _in_tables(text, section.span) if not any(cell.start <= one.start < cell.end for one in numbers)]
        for span in sorted(numbers):
            source = document.text.to_source(span)
            if taken.isdisjoint(range(source.start, source.end)):
                start = max(section.span.start, text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
                stop = text.find("\n", span.end)
                found.append(document.quote(Span(start, min(section.span.end, stop if stop >= 0 else len(text), span.end + _AROUND))))
    return tuple(found)


def _in_tables(text: str, span: Span) -> list[Span]:
    """The cells of tables that hold a number and nothing else, but for those that only number the rows."""
    cells: list[Span] = []
    for grid in find_grids(text, span):
        numbering = {at for at, cell in enumerate(grid[0].cells) if NUMBERING.fullmatch(said(text, cell))}
        cells += (cell for row in grid for at, cell in enumerate(row.cells) if at and at not in numbering and is_number(said(text, cell)))
    return [*dict.fromkeys(cells)]
