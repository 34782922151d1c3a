"""Quotes with their source as GB/T 7714-2015 asks."""

from __future__ import annotations

from assistant.documents import Document, Quote
from assistant.rendering.references import reference
from ui.markup import flat


def cited(quote: Quote, document: Document, *, read: str = "") -> str:
    """The verbatim words, then the source, the headings they stand under and their place in it."""
    where = " › ".join(flat(heading) for heading in quote.section)
    return f"“{flat(quote.text)}” {reference(document, accessed=read)} {f'{where}, ' if where else ''}第{quote.start}–{quote.end}字."
