"""A document as GB/T 7714 cites it, and a quote as a numbered note."""

from __future__ import annotations

from assistant.documents import Document, Kind, Quote
from assistant.languages import Language
from assistant.rendering.plain import one_line

_REPORTS = (Kind.PLAN_OUTLINE, Kind.WORK_REPORT, Kind.IMPLEMENTATION_PLAN, Kind.BULLETIN)


def reference(document: Document, *, accessed: str) -> str:
    """Who issued it, title, what it is, when it came out and when it was read, and its address; what is not known is left out, not guessed.

    >>> from assistant.text import AlignedText
    >>> known = Document("d", "某市2024年政府工作报告", AlignedText.of(""), Kind.WORK_REPORT, published="2024-01-20", publisher="某市人民政府",
    ...     url="https://example.org/1.html")
    >>> reference(known, accessed="2026-11-30")
    '某市人民政府. 某市2024年政府工作报告[R/OL]. (2024-01-20)[2026-11-30]. https://example.org/1.html.'
    >>> reference(Document("d", "某区回顾与展望", AlignedText.of(""), Kind.OUTLOOK), accessed="2026-11-30")
    '某区回顾与展望[Z]. [2026-11-30].'
    """
    kind = ("R" if document.kind in _REPORTS else "EB" if document.url else "Z") + ("/OL" if document.url else "")
    dates = (f"({document.published})" if document.published else "") + f"[{accessed}]"
    parts = (document.publisher, f"{one_line(document.title)}[{kind}]", dates, document.url)
    return ". ".join(one_line(part) for part in parts if part) + "."


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
