"""Quotes with their source as GB/T 7714-2015 asks."""

from __future__ import annotations

from assistant.documents import Document, Quote
from ui.markup import flat


def reference(document: Document) -> str:
    """The source as a bibliographic entry; what is not known of it is left out, never made up.

    >>> from assistant.text import AlignedText
    >>> reference(Document("d", "兰州新区工作报告", AlignedText.of("…"), publisher="兰州新区管委会", published="2020-01-08"))
    '兰州新区管委会. 兰州新区工作报告[R]. 2020-01-08.'
    """
    medium = "[R/OL]" if document.url else "[R]"
    parts = [document.publisher, f"{document.title}{medium}", document.published]
    return ". ".join(part for part in parts if part) + "." + (f" {document.url}." if document.url else "")


def cited(quote: Quote, document: Document) -> str:
    """The verbatim words, then the source, the headings they stand under and their place in it."""
    where = " › ".join(flat(heading) for heading in quote.section)
    return f"“{flat(quote.text)}” {reference(document)}" + (f" {where}." if where else "") + f" [{quote.start}:{quote.end}]"
