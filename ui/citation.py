"""Quotes with their source as GB/T 7714-2015 asks."""

from __future__ import annotations

from assistant.documents import Document, Kind, Quote
from ui.markup import flat

_ARTICLES = (Kind.EXPLAINER, Kind.OUTLOOK)


def reference(document: Document, *, read: str = "") -> str:
    """The source as a bibliographic entry; what is not known of it is left out, never made up.

    What stands on the web carries the day it was published in round brackets and the day it was `read` in square ones.

    >>> from assistant.text import AlignedText
    >>> report = Document("d", "兰州新区工作报告", AlignedText.of("…"), publisher="兰州新区管委会", published="2020-01-08")
    >>> reference(report)
    '兰州新区管委会. 兰州新区工作报告[R]. 2020-01-08.'
    >>> from dataclasses import replace
    >>> reference(replace(report, url="http://www.lzxq.gov.cn/a.html"), read="2026-11-22")
    '兰州新区管委会. 兰州新区工作报告[R/OL]. (2020-01-08)[2026-11-22]. http://www.lzxq.gov.cn/a.html.'
    """
    parts = [document.publisher, f"{document.title}{_medium(document)}"]
    if document.url:
        dates = (f"({document.published})" if document.published else "") + (f"[{read}]" if read else "")
        parts += [dates, document.url]
    else:
        parts.append(document.published)
    return ". ".join(part for part in parts if part) + "."


def _medium(document: Document) -> str:
    """[R] a report, [EB/OL] an article that stands on the web, [Z] one of which nothing more is known."""
    if document.kind in _ARTICLES:
        return "[EB/OL]" if document.url else "[Z]"
    return "[R/OL]" if document.url else "[R]"


def cited(quote: Quote, document: Document, *, read: str = "") -> str:
    """The verbatim words, then the source, the headings they stand under and their place in it."""
    where = " › ".join(flat(heading) for heading in quote.section)
    return f"“{flat(quote.text)}” {reference(document, read=read)} {f'{where}, ' if where else ''}第{quote.start}–{quote.end}字."
