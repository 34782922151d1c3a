"""Documents, sections, figures, entries and hits as flat rows: one JSON object a line, or CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TextIO

from assistant.documents import Document
from assistant.records import Figure, GlossaryEntry
from assistant.rendering.spreadsheet import write_csv
from assistant.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase
    from assistant.retrieval import Hit

Row = Mapping[str, object]


def write_rows(rows: Iterable[Row], columns: Iterable[str], stream: TextIO, *, format: str = "jsonl") -> None:
    """Write rows as JSON lines, or as CSV under a header; a list is written as JSON, nothing as an empty field."""
    if format == "jsonl":
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    names = list(columns)
    write_csv(names, ([_field(row.get(name)) for name in names] for row in rows), stream)


def _field(value: object) -> object:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def number(value: Decimal | None) -> int | float | None:
    """A decimal number as JSON writes it.

    >>> number(Decimal("1139.0")), number(Decimal("8.5")), number(None)
    (1139, 8.5, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


FIGURE_COLUMNS = (
    "document", "section", "label", "indicator", "indicator_name", "region", "region_name", "nature", "measure", "value", "low", "high",
    "unit", "bound", "period_start", "period_end", "period_text", "quantity_text", "quantity_start", "quantity_end", "quote", "start", "end",
    "commitment", "basis", "corrected", "extent", "whole", "falls", "signed",
)  # fmt: skip


def figure_row(figure: Figure, vocabulary: Vocabulary) -> dict[str, object]:
    """A figure with the names of its indicator and region; offsets count characters of the source."""
    quantity, period, at = figure.quantity, figure.period, figure.at
    indicator = vocabulary.indicators.get(figure.indicator or "")
    region = vocabulary.regions.get(figure.region or "")
    return {
        "document": figure.document,
        "section": list(figure.section),
        "label": figure.label,
        "indicator": figure.indicator,
        "indicator_name": indicator.name if indicator else None,
        "region": figure.region,
        "region_name": region.name if region else None,
        "nature": figure.nature.value,
        "measure": figure.measure.value,
        "value": number(quantity.value) if quantity else None,
        "low": number(quantity.low) if quantity else None,
        "high": number(quantity.high) if quantity else None,
        "unit": quantity.unit if quantity else None,
        "bound": quantity.bound.value if quantity else None,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "period_text": period.text if period else None,
        "quantity_text": quantity.text if quantity else None,
        "quantity_start": at.start if at else None,
        "quantity_end": at.end if at else None,
        "quote": figure.quote.text,
        "start": figure.quote.start,
        "end": figure.quote.end,
        "commitment": figure.commitment,
        "basis": figure.basis,
        "corrected": figure.corrected,
        "extent": figure.extent.value,
        "whole": figure.whole,
        "falls": figure.falls,  # the value is as printed: 2 of 下降2%
        "signed": _signed(figure),  # the same below nought where it falls, to be reckoned with
    }


def _signed(figure: Figure) -> int | float | None:
    value = number(figure.quantity.value) if figure.quantity else None
    return -value if value and figure.falls else value


ENTRY_COLUMNS = ("document", "term", "aliases", "definition", "style", "start", "end")


def entry_row(entry: GlossaryEntry) -> dict[str, object]:
    """A glossary entry; offsets are those of its quote in the source."""
    return {
        "document": entry.document,
        "term": entry.term,
        "aliases": list(entry.aliases),
        "definition": entry.definition,
        "style": entry.style.value,
        "start": entry.quote.start,
        "end": entry.quote.end,
    }


SECTION_COLUMNS = ("document", "section", "glossary", "start", "end")


def section_rows(document: Document) -> Iterator[dict[str, object]]:
    """The sections of a document with their places in the source."""
    for section in document.sections:
        place = document.text.to_source(section.span)
        yield {
            "document": document.id,
            "section": list(section.path),
            "glossary": section.glossary,
            "start": place.start,
            "end": place.end,
        }


DOCUMENT_COLUMNS = (
    "document", "title", "kind", "region", "region_name", "year", "period_start", "period_end", "years", "published", "publisher", "url",
    "draft", "sha256", "characters", "sections", "figures", "terms",
)  # fmt: skip


def document_row(document: Document, knowledge: KnowledgeBase) -> dict[str, object]:
    """What is known about a document, and how much was found in it."""
    region = knowledge.vocabulary.regions.get(document.region or "")
    return {
        "document": document.id,
        "title": document.title,
        "kind": document.kind.value,
        "region": document.region,
        "region_name": region.name if region else None,
        "year": document.year,
        "period_start": document.period[0] if document.period else None,
        "period_end": document.period[1] if document.period else None,
        "years": document.years.value,
        "published": document.published,
        "publisher": document.publisher,
        "url": document.url,
        "draft": document.draft,
        "sha256": document.sha256,
        "characters": len(document.text.source),
        "sections": len(document.sections),
        "figures": len(knowledge.figures_of(document.id)),
        "terms": len(knowledge.entries_of(document.id)),
    }


HIT_COLUMNS = ("rank", "score", "document", "title", "section", "start", "end", "text")


def hit_row(hit: Hit, rank: int, document: Document) -> dict[str, object]:
    """A passage that was found, verbatim."""
    quote = document.quote(hit.span)
    return {
        "rank": rank,
        "score": round(hit.score, 6),
        "document": quote.document,
        "title": quote.title,
        "section": list(quote.section),
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
    }


LISTS: Mapping[
    str, tuple[tuple[str, ...], Callable[[Document, KnowledgeBase], Iterable[Row]]]
] = {  # of each list its columns, and its rows in a document
    "documents": (DOCUMENT_COLUMNS, lambda document, knowledge: (document_row(document, knowledge),)),
    "sections": (SECTION_COLUMNS, lambda document, knowledge: section_rows(document)),
    "figures": (
        FIGURE_COLUMNS,
        lambda document, knowledge: (figure_row(figure, knowledge.vocabulary) for figure in knowledge.figures_of(document.id)),
    ),
    "glossary": (ENTRY_COLUMNS, lambda document, knowledge: map(entry_row, knowledge.entries_of(document.id))),
}
