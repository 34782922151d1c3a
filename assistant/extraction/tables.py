"""Indicator tables of plan outlines (专栏), in markdown, HTML and plain text, as figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents import Document, Section
from assistant.records import Figure
from assistant.text import Span
from assistant.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class TableFigures:
    span: Span
    figures: tuple[Figure, ...]


def find_table_figures(document: Document, section: Section, vocabulary: Vocabulary) -> Iterator[TableFigures]:
    return iter(())
