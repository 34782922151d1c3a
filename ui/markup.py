"""Text of documents and people as harmless HTML and Markdown; quotes as numbered links to their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape as _escape
from urllib.parse import urlencode

from assistant.answers import Cell, Table
from assistant.documents import Document, Kind, Quote
from ui.words import label, say

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])")
TALL = 20  # rows above which a table scrolls inside itself
_LESSER = (Kind.EXPLAINER, Kind.OUTLOOK)


def escape(text: str) -> str:
    """Text that HTML shows as it is.

    >>> escape('<b>"5%"</b>')
    '&lt;b&gt;&quot;5%&quot;&lt;/b&gt;'
    """
    return _escape(text, quote=True)


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line.

    >>> plain("1. *重点* :red[x]")
    '1\\\\. \\\\*重点\\\\* \\\\:red\\\\[x\\\\]'
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def flat(text: str) -> str:
    """The text on one line: line breaks vanish, other white space becomes one space.

    >>> flat("分别达\\n  到80%")
    '分别达到80%'
    """
    return " ".join("".join(line.strip() for line in text.splitlines()).split())


def address(document: str, start: int, end: int) -> str:
    """The link that opens this place of this document."""
    return "./?" + urlencode({"doc": document, "start": start, "end": end})


def cite(quote: Quote, number: int) -> str:
    """A numbered link that opens the quote in its source."""
    name = escape(say("open_quote", number=number, title=quote.title))
    at = f"{quote.document}:{quote.start}:{quote.end}"
    return (
        f'<a class="cite" href="{escape(address(quote.document, quote.start, quote.end))}" data-quote="{escape(at)}" '
        f'aria-label="{name}" title="{escape(flat(quote.text)[:160])}">{number}</a>'
    )


def cites(quotes: Iterable[Quote], numbers: Mapping[Quote, int]) -> str:
    """The numbered links of several quotes."""
    return "".join(cite(quote, numbers[quote]) for quote in quotes)


def standing(document: Document) -> str:
    """A badge that says so when a document is a draft, an explainer or a press article."""
    names = ["draft"] if document.draft else []
    names += [document.kind.value] if document.kind in _LESSER else []
    return "".join(f'<span class="badge">{escape(label("standing", name))}</span>' for name in names)


def path(section: Sequence[str]) -> str:
    """A heading path on one line."""
    return " › ".join(flat(heading) for heading in section)


def source(quote: Quote, number: int, document: Document | None, *, note: str = "") -> str:
    """One entry of a list of sources: number, the verbatim words, where they stand, and a note on them."""
    badge = (standing(document) if document else "") + (f'<span class="badge">{escape(note)}</span>' if note else "")
    return (
        f"<li>{cite(quote, number)}<div><blockquote>{escape(flat(quote.text))}</blockquote>"
        f'<p class="where">《{escape(quote.title)}》{badge}<span>{escape(path(quote.section))}</span></p></div></li>'
    )


def table(content: Table, numbers: Mapping[Quote, int], *, name: str = "") -> str:
    """A table whose cells carry the numbers of their quotes; it scrolls inside itself."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in content.columns)
    body = "".join(f"<tr>{''.join(_cell(cell, numbers, at) for at, cell in enumerate(row))}</tr>" for row in content.rows)
    title = content.title or name or say("table")
    tall = " tall" if len(content.rows) > TALL else ""
    caption = f"<caption>{escape(content.title)}</caption>" if content.title else ""
    return (
        f'<div class="scroll{tall}" role="region" tabindex="0" aria-label="{escape(title)}"><table class="facts{" sticky" if tall else ""}">{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(cell: Cell, numbers: Mapping[Quote, int], at: int) -> str:
    style = ("unquoted " if at and not cell.quotes else "") + ("long" if len(cell.text) > 16 else "short" if len(cell.text) <= 12 else "")
    tag = "th" if at == 0 else "td"
    scope = ' scope="row"' if at == 0 else ""
    text = escape(cell.text.replace("；", "；\n").replace("; ", ";\n"))  # several values of one cell stand below one another
    return f'<{tag}{scope} class="{style.strip()}">{text}{cites(cell.quotes, numbers)}</{tag}>'


def define(text: str, terms: Mapping[str, str], pattern: re.Pattern[str] | None, seen: set[str]) -> str:
    """Escaped text in which each term not yet seen carries its definition for hovering and tapping."""
    if pattern is None:
        return escape(text)

    def mark(found: re.Match[str]) -> str:
        term = found.group()
        if term in seen:
            return escape(term)
        seen.add(term)
        tip, name = escape(flat(terms[term])[:240]), escape(term)
        return f'<span class="term" tabindex="0" role="button" aria-label="{name}: {tip}" data-tip="{tip}">{name}</span>'

    pieces, done = [], 0
    for found in pattern.finditer(text):
        pieces += (escape(text[done : found.start()]), mark(found))
        done = found.end()
    return "".join((*pieces, escape(text[done:])))


def pattern_of(terms: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern that finds any of the terms, the longest first; none inside a number or a Latin word.

    >>> bool(pattern_of(["133"]).search("13385美元")), bool(pattern_of(["133"]).search("“133”系统"))
    (False, True)
    """
    found = sorted({term for term in terms if len(term) > 1}, key=lambda term: (-len(term), term))
    return re.compile("|".join(map(_whole, found))) if found else None


def _whole(term: str) -> str:
    before = r"(?<![A-Za-z0-9.])" if term[0].isascii() else ""
    after = r"(?![A-Za-z0-9.])" if term[-1].isascii() else ""
    return f"{before}{re.escape(term)}{after}"
