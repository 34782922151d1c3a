"""A document on the page: its facts, its outline to click, and its whole text with figures and terms marked."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from assistant.records import Figure, Nature
from assistant.text import Span
from ui import bridge, markup
from ui.evidence import printed
from ui.markup import escape, flat, original
from ui.naming import document_name, title_html, years_of
from ui.slots import name_of
from ui.words import label, say

MARKS = ("target", "actual", "baseline", "defined", "undefined")
Mark = tuple[Span, str, str, str]  # clean span, kind, what is told on hovering, the place to open


def draw_title(document: Document) -> None:
    """What the document is called, and what to keep in mind about it."""
    st.html(f'<h2 class="asked">{title_html(document)} {markup.standing(document)}</h2>')


def draw_facts(document: Document, knowledge: KnowledgeBase) -> None:
    """What is known of the document itself."""
    figures = knowledge.figures_of(document.id)
    facts = {
        "fact_kind": label("kind", document.kind.value),
        "fact_region": name_of("regions", document.region) if document.region else "",
        "fact_period": years_of(document),
        "fact_publisher": document.publisher or "",
        "fact_published": document.published or "",
        "fact_url": document.url or "",
        "fact_size": say("size", characters=len(document.text.source), sections=len(document.sections)),
        "fact_yield": say("yield", figures=len(figures), terms=len(knowledge.entries_of(document.id))),
        "fact_id": document.id,
    }
    rows = "".join(f"<dt>{escape(say(key))}</dt><dd>{escape(value)}</dd>" for key, value in facts.items() if value)
    st.html(f'<dl class="facts-list">{rows}</dl>')


def draw_outline(document: Document) -> None:
    """The headings, each leading to its place in the text."""
    st.html(f'<p class="heading">{escape(say("outline"))}</p>')
    top = min((heading.level for heading in document.headings), default=1)
    items = "".join(
        f'<li style="padding-left:{0.9 * (heading.level - top):.1f}rem"><a href="#at-{heading.span.start}" data-scroll="at-{heading.span.start}">'
        f"{original(_short(flat(heading.title)))}</a></li>"
        for heading in document.headings
    )
    st.html(f'<nav class="boxed" aria-label="{escape(say("outline"))}"><ul class="outline">{items or escape(say("no_outline"))}</ul></nav>')


def _short(title: str, longest: int = 34) -> str:
    return title if len(title) <= longest else title[: longest - 1] + "…"


def place_in(document: Document, at: str) -> Span | None:
    """The clean span that `start-end` in an address names, if there is such a place in the document.

    >>> from assistant.text import AlignedText
    >>> place_in(Document("d", "报告", AlignedText.of("增长8%。")), "2-4"), place_in(Document("d", "报告", AlignedText.of("增长8%。")), "2-9")
    (Span(start=2, end=4), None)
    """
    start, _, end = at.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(at) < 40 and int(start) < int(end) <= len(document.text.source)):
        return None
    return document.text.to_text(Span(int(start), int(end))) or None


def draw_text(document: Document, knowledge: KnowledgeBase, *, here: Span | None = None) -> None:
    """The whole text; what is marked in it can be chosen, and words can be looked for. A place that was come for is marked and scrolled to."""
    shown = st.pills(
        say("mark"), MARKS, selection_mode="multi", default=["target", "actual"], format_func=lambda kind: say(f"mark_{kind}"), key="marks"
    )
    wanted = st.text_input(say("find_in_text"), key="find-in-text", placeholder=say("find_in_text"), label_visibility="collapsed")
    marks = [mark for mark in _marks(document, knowledge) if mark[1] in shown]
    if wanted and wanted.strip():
        found = _occurrences(document.text.text, wanted.strip())
        st.caption(say("times_found", count=len(found)))
    elif here:
        found = [(here, "found", "", "")]
    else:
        found = []
    marks = found + [mark for mark in marks if not any(mark[0].start < hit[0].end and hit[0].start < mark[0].end for hit in found)]
    st.html(
        f'<div lang="zh-CN" class="text boxed whole" tabindex="0" role="region" aria-label="{escape(document_name(document))}">'
        f"{''.join(_pieces(document, sorted(marks, key=lambda mark: mark[0])))}</div>"
    )
    if found:
        bridge.tell("focus-place", {"focus": f".text.whole mark|{document.id}|{found[0][0]}|{wanted}", "block": "center"})


def _marks(document: Document, knowledge: KnowledgeBase) -> Iterator[Mark]:
    to_text = document.text.to_text
    for figure in knowledge.figures_of(document.id):
        place = f"{document.id}:{figure.quote.start}:{figure.quote.end}"
        yield to_text(figure.at or Span(figure.quote.start, figure.quote.end)), figure.nature.value, _told(figure), place
    for entry in knowledge.entries_of(document.id):
        at = to_text(Span(entry.quote.start, entry.quote.end))
        yield Span(at.start, min(at.end, at.start + len(entry.term))), "defined", entry.definition[:200], ""
    for use in knowledge.undefined:
        if use.document == document.id:
            for quote in use.quotes:
                at = quote.text.find(use.term)
                if at >= 0:
                    yield to_text(Span(quote.start + at, quote.start + at + len(use.term))), "undefined", say("mark_undefined"), ""


def _told(figure: Figure) -> str:
    period = figure.period.text if figure.period else ""
    return " · ".join(
        part for part in (figure.label, label("nature", figure.nature.value), label("measure", figure.measure.value), period) if part
    )


def _occurrences(text: str, wanted: str) -> list[Mark]:
    found: list[Mark] = []
    at = text.find(wanted)
    while at >= 0 and len(found) < 500:
        found.append((Span(at, at + len(wanted)), "found", "", ""))
        at = text.find(wanted, at + len(wanted))
    return found


def _pieces(document: Document, marks: list[Mark]) -> Iterator[str]:
    """The text in order: headings with their anchors, marked stretches, and everything between."""
    heads = {heading.span.start: heading for heading in document.headings}
    cuts = sorted(heads)
    done, next_head = 0, 0

    def upto(end: int) -> Iterator[str]:
        nonlocal done, next_head
        while next_head < len(cuts) and cuts[next_head] < end:
            at = cuts[next_head]
            next_head += 1
            if at < done:
                continue
            yield printed(document, Span(done, at))
            stop = min(heads[at].span.end, end)
            yield f'<span class="h" id="at-{at}">{printed(document, Span(at, stop))}</span>'
            done = stop
        if end > done:
            yield printed(document, Span(done, end))
            done = end

    for span, kind, told, place in marks:
        if span.start < done or not span:
            continue
        yield from upto(span.start)
        words = printed(document, span)
        done = span.end
        if kind == "found":
            yield f"<mark>{words}</mark>"
        elif kind in tuple(Nature):
            document_id, start, end = place.rsplit(":", 2)
            href = escape(markup.address(document_id, int(start), int(end)))
            yield f'<a class="figure {kind}" href="{href}" data-quote="{escape(place)}" title="{escape(told)}">{words}</a>'
        else:
            yield f'<span class="used {kind}" title="{escape(told)}">{words}</span>'
    yield from upto(len(document.text))
