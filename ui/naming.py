"""What documents are called in the language of the page: their titles, or in English what each is, of which place and time, the title beside it."""

from __future__ import annotations

from assistant.documents import Document, Quote
from assistant.knowledge_base import KnowledgeBase
from ui import session
from ui.markup import escape, flat, original, path
from ui.slots import place_name
from ui.words import label, language, say


def document_name(document: Document, knowledge: KnowledgeBase | None = None) -> str:
    """The title, with the year of a report whose title tells none, for all of a place are called alike; to readers of English by rule: Chengguan District, Lanzhou: plan outline, 2016–2020."""
    if language() == "zh":
        return document.cited
    places = (knowledge or session.knowledge()).vocabulary
    place = place_name(document.region, places) if document.region in places.regions else say("no_place")
    return say("document_named", place=place, kind=label("kind", document.kind.value), years=years_of(document)).rstrip(" ,")


def years_of(document: Document) -> str:
    """The years a document speaks about, or that it does not print them."""
    if document.period:
        return f"{document.period[0]}–{document.period[1]}"
    if document.year:
        return str(document.year)
    return say(f"years_{document.years.value}") if document.years.value != "given" else ""


def title_html(document: Document, knowledge: KnowledgeBase | None = None) -> str:
    """The name of a document, and where that is not its title, the title below it."""
    name = escape(document_name(document, knowledge))
    return name if language() == "zh" else f'{name} <small lang="zh-CN">《{escape(document.title)}》</small>'


def source_html(quote: Quote, *, whole: bool = False) -> str:
    """Where a quote stands: its document, and the heading above it or, `whole`, all of them."""
    headings = path(quote.section) if whole else flat(quote.section[-1]) if quote.section else ""
    printed = original(" › ".join(filter(None, (f"《{quote.title}》", headings))))
    document = session.knowledge().documents.get(quote.document)
    return printed if language() == "zh" or document is None else f"{escape(document_name(document))} · {printed}"
