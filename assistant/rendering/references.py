"""A document as GB/T 7714 cites it, and a quote as a numbered note."""

from __future__ import annotations

from assistant.documents import Document, Kind, Quote
from assistant.languages import Language
from assistant.rendering.plain import one_line

_ARTICLES = (Kind.EXPLAINER, Kind.OUTLOOK)


def reference(document: Document, *, accessed: str = "") -> str:
    """The source as a bibliographic entry of GB/T 7714-2015; what is not known of it is left out, never made up.

    A report of which no day is known carries the year it is the report of, as its quotes do: all reports of a place are called alike. What stands on the web carries the day it was published in round brackets and the day it was read in square ones.

    >>> from assistant.text import AlignedText
    >>> report = Document("d", "兰州新区工作报告", AlignedText.of("…"), publisher="兰州新区管委会", published="2020-01-08")
    >>> reference(report)
    '兰州新区管委会. 兰州新区工作报告[R]. 2020-01-08.'
    >>> from dataclasses import replace
    >>> reference(replace(report, title="天水市政府工作报告", publisher="", published="", kind=Kind.WORK_REPORT, year=2023))
    '天水市政府工作报告（2023年）[R].'
    >>> reference(replace(report, url="http://www.lzxq.gov.cn/a.html"), accessed="2026-11-22")
    '兰州新区管委会. 兰州新区工作报告[R/OL]. (2020-01-08)[2026-11-22]. http://www.lzxq.gov.cn/a.html.'
    """
    title = document.title if document.published else document.cited
    parts = [document.publisher, f"{one_line(title)}{_medium(document)}"]
    if document.url:
        dates = (f"({document.published})" if document.published else "") + (f"[{accessed}]" if accessed else "")
        parts += [dates, document.url]
    else:
        parts.append(document.published)
    return ". ".join(one_line(part) for part in parts if part) + "."


def _medium(document: Document) -> str:
    """[R] a report, [EB/OL] an article that stands on the web, [Z] one of which nothing more is known."""
    if document.kind in _ARTICLES:
        return "[EB/OL]" if document.url else "[Z]"
    return "[R/OL]" if document.url else "[R]"


def note(quote: Quote, language: Language) -> str:
    """The verbatim words of a quote and where they stand."""
    headings = " › ".join(one_line(heading) for heading in quote.section)
    return language.phrase(
        "paper_note_in" if headings else "paper_note",
        quote=one_line(quote.text),
        title=one_line(quote.title),
        section=headings,
        start=quote.start,
        end=quote.end,
    )
