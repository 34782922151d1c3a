"""The evidence panel: a quote in its section, marked, with its heading path, standing, link and citation."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.documents import Document, Quote
from assistant.text import Span
from ui import bridge, session
from ui.citation import cited
from ui.keeping import today
from ui.markup import address, escape, flat, path, standing
from ui.words import say

PARAMETERS = ("doc", "start", "end")
MOST = 20_000  # characters of the section shown before and after the words


def open_place(place: str) -> None:
    """Remember in the address which place to open: `document:start:end`."""
    document, start, end = [*place.rsplit(":", 2), "", ""][:3]
    st.query_params.update({"doc": document, "start": start, "end": end})


def close() -> None:
    """Forget the place in the address."""
    for name in PARAMETERS:
        st.query_params.pop(name, None)


def show_if_asked() -> None:
    """Open the panel when the address names a place; an address that names none that exists says so."""
    if "doc" not in st.query_params:
        return
    if _asked() is None:
        close()
        st.toast(say("no_such_place"), icon="⚠️")
        return
    st.dialog(say("evidence"), width=760, position="right", on_dismiss=close)(_panel)()


def _asked() -> tuple[Document, Span] | None:
    """The document and the clean span that the address names, if there are such."""
    document = session.knowledge().documents.get(st.query_params.get("doc", ""))
    try:
        start, end = int(st.query_params.get("start", "")), int(st.query_params.get("end", ""))
    except ValueError:
        return None
    if document is None or not 0 <= start < end <= len(document.text.source):
        return None
    span = document.text.to_text(Span(start, end))
    return (document, span) if span else None


def _panel() -> None:
    asked = _asked()
    if asked is None:
        return
    _draw(*asked)
    here = ":".join(st.query_params.get(name, "") for name in PARAMETERS)
    around = _around(here)
    if len(around) < 2:
        return
    at = around.index(here)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        _leaf(say("previous_quote"), around, at - 1, shortcut="Left")
        st.caption(f"{at + 1} / {len(around)}", width="content")
        _leaf(say("next_quote"), around, at + 1, shortcut="Right")


def _leaf(name: str, around: Sequence[str], to: int, *, shortcut: str) -> None:
    there = 0 <= to < len(around)
    st.button(name, key=f"leaf-{shortcut}", shortcut=shortcut, disabled=not there, on_click=open_place, args=(around[to] if there else "",))


def _around(here: str) -> Sequence[str]:
    """The quotes among which this one was opened: those of the latest answer, or of the page, that has it."""
    answers = [places(exchange.turn.answer.quotes) for exchange in reversed(session.exchanges())]
    for candidates in (st.session_state.get("leaf") or [], *answers):
        if here in candidates:
            return candidates
    return ()


def _draw(document: Document, span: Span) -> None:
    whole, cut = _surroundings(document, span)
    section = document.section_at(span.start)
    quote = document.quote(span)
    crumbs = path(section.path) if section else say("outside_sections")
    st.html(f'<p class="crumbs"><b>《{escape(document.title)}》</b>{standing(document)}<br>{escape(crumbs)}</p>')
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="quote-actions"):
        st.page_link(
            "ui/documents.py",
            label=say("read_whole"),
            icon=":material/description:",
            query_params={"document": document.id, "at": f"{quote.start}-{quote.end}"},
        )
        st.html(
            _copies("copy_quote", flat(quote.text))
            + _copies("copy_cited", cited(quote, document, read=today()))
            + _copies("copy_link", address(quote.document, quote.start, quote.end)),
            width="content",
        )
    st.html(
        f'<div lang="zh-CN" class="text boxed" tabindex="0" role="region" aria-label="{escape(say("section_text"))}">{marked_text(document, whole, span)}</div>'
        f'<p class="where" title="{escape(say("place_hint"))}">{escape(say("place", start=quote.start, end=quote.end))} · <code>{quote.document}</code></p>'
    )
    if cut:
        st.caption(say("section_cut"))
    if any(
        repair
        for repair in document.text.repairs
        if whole.start <= document.text.to_text(repair.span).start < whole.end and repair.replacement
    ):
        st.caption(say("repaired_hint"))
    bridge.mount("focus-quote", {"focus": f".text mark|{quote.document}:{quote.start}:{quote.end}|{_opened()}", "block": "center"})


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


def _opened() -> int:
    """How often the panel was drawn: the same quote opened again is scrolled to again."""
    st.session_state["opened"] = st.session_state.get("opened", 0) + 1
    return int(st.session_state["opened"])


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


def places(quotes: Sequence[Quote]) -> list[str]:
    """Quotes as places to leaf through."""
    return [f"{quote.document}:{quote.start}:{quote.end}" for quote in quotes]
