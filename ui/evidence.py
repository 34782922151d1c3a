"""A quote in its section, marked, with its heading path, standing, link and citation: what a browser fetches and shows beside the answer."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from assistant.originals import has_pages
from assistant.text import Span
from ui.citation import cited
from ui.markup import address, escape, flat, original, path, standing
from ui.naming import title_html
from ui.words import language, say

MOST = 20_000  # characters of the section shown before and after the words


def evidence_html(knowledge: KnowledgeBase, document: str, start: str, end: str) -> str:
    """The place that an address names, as HTML; nothing where there is no such place."""
    asked = asked_place(knowledge, document, start, end)
    return _drawn(*asked, knowledge) if asked else ""


def asked_place(knowledge: KnowledgeBase, id: str, first: str, last: str) -> tuple[Document, Span] | None:
    """The document and the clean span that an address names, if there is such a place."""
    document = knowledge.documents.get(id)
    if document is None or not all(text.isascii() and text.isdecimal() and len(text) < 12 for text in (first, last)):
        return None
    start, end = int(first), int(last)
    if not start < end <= len(document.text.source):
        return None
    span = document.text.to_text(Span(start, end))
    return (document, span) if span else None


def _drawn(document: Document, span: Span, knowledge: KnowledgeBase) -> str:
    whole, cut = _surroundings(document, span)
    section = document.section_at(span.start)
    quote = document.quote(span)
    crumbs = path(section.path) if section else say("outside_sections")
    repaired = any(
        repair.replacement and whole.start <= document.text.to_text(repair.span).start < whole.end for repair in document.text.repairs
    )
    hints = "".join(f'<p class="where">{escape(say(key))}</p>' for key, told in (("section_cut", cut), ("repaired_hint", repaired)) if told)
    read = "./documents?" + urlencode({"document": document.id, "at": f"{quote.start}-{quote.end}"})
    name = f"《{escape(document.cited)}》" if language() == "zh" else title_html(document, knowledge)
    today = datetime.now(UTC).date().isoformat()
    return (
        f'<p class="crumbs"><b>{name}</b>{standing(document)}<br>{original(crumbs)}</p>'
        f'<div lang="zh-CN" class="text" tabindex="0" role="region" aria-label="{escape(say("section_text"))}">'
        f"{marked_text(document, whole, span).strip()}</div>{hints}{_original_fold(document, quote.start, quote.end)}"
        f'<p class="deeds">{_copies("copy_quote", flat(quote.text))}{_copies("copy_cited", cited(quote, document, read=today))}'
        f"{_copies('copy_link', address(quote.document, quote.start, quote.end))}"
        f'<a class="copy" href="{escape(read)}" target="_blank">{escape(say("read_whole"))}</a></p>'
        f'<p class="where" title="{escape(say("place_hint"))}">{escape(say("place", start=quote.start, end=quote.end))}'
        f" · <code>{escape(quote.document)}</code></p>"
    )


def _original_fold(document: Document, start: int, end: int) -> str:
    """Below a quote: the line that fetches the picture of its page, where there can be one."""
    if not has_pages(document):
        return ""
    place = escape(f"{document.id}:{start}:{end}")
    return f'<details class="more original" data-original="{place}"><summary>{escape(say("original_page"))}</summary><div></div></details>'


def _copies(name: str, text: str) -> str:
    """A button that puts a text on the clipboard."""
    return f'<button type="button" class="copy" data-copy="{escape(text)}">{escape(say(name))}</button>'


def _surroundings(document: Document, span: Span) -> tuple[Span, bool]:
    """The sections that the words stand in, and whether they had to be cut short: a text without headings is one section."""
    first, last = document.section_at(span.start), document.section_at(max(span.start, span.end - 1))
    start = min(first.span.start, span.start) if first else span.start
    end = max((last or first).span.end, span.end) if last or first else span.end  # type: ignore[union-attr]
    whole = Span(max(start, span.start - MOST), min(end, span.end + MOST))
    return whole, len(whole) < end - start


def marked_text(document: Document, whole: Span, marked: Span) -> str:
    """A stretch of a document as one text with one part of it marked, every character as the source prints it.

    Where reading put another character in the place of a misprint, the source's own is shown and the reading told on hovering.
    """
    before, inside, after = (
        printed(document, part) for part in (Span(whole.start, marked.start), marked, Span(marked.end, max(whole.end, marked.end)))
    )
    return f"{before}<mark>{inside}</mark>{after}"


def printed(document: Document, span: Span) -> str:
    """The characters of the source behind a clean span, escaped, those that were read differently said so."""
    text, source, origin = document.text.text, document.text.source, document.text.origin
    if span and document.text.to_source(span).cut(source) == span.cut(text):  # nothing was repaired here
        return escape(span.cut(text))
    pieces: list[str] = []
    for at in range(span.start, span.end):
        read, raw = text[at], source[origin[at]]
        if read == raw or read.isspace() or raw.isspace():
            pieces.append(escape(read))
        else:
            pieces.append(f'<span class="repair" title="{escape(say("read_as", text=read))}">{escape(raw)}</span>')
    return "".join(pieces)
