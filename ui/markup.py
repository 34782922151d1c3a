"""Text of documents and people as harmless HTML and Markdown; quotes as numbered links to their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape as _escape
from urllib.parse import urlencode

from assistant.answers import Cell, Table
from assistant.documents import Document, Kind, Quote
from assistant.own import PREFIX
from ui.words import label, language, say

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&])")
_CHINESE = re.compile("[\u3400-\u9fff]")
TALL = 20  # lines above which a table scrolls inside itself
SIDES = 2  # columns that a table has at least
MANY = 4  # columns above which they stand closer
SHORT, LONG = 12, 16  # characters that are never broken, and that want a wide column
_LESSER = (Kind.EXPLAINER, Kind.OUTLOOK)


def escape(text: str) -> str:
    """Text that HTML shows as it is.

    >>> escape('<b>"5%"</b>')
    '&lt;b&gt;&quot;5%&quot;&lt;/b&gt;'
    """
    return _escape(text, quote=True)


def original(text: str) -> str:
    """Escaped words of a document; on a page in English marked as Chinese, so that a screen reader reads them as such."""
    return f'<span lang="zh-CN">{escape(text)}</span>' if _CHINESE.search(text) and language() != "zh" else escape(text)


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
    name = escape(say("open_quote", number=number, title=quote.title) if language() == "zh" else say("open_number", number=number))
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
    names += ["own"] if document.id.startswith(PREFIX) else []
    return "".join(map(badge, names))


def badge(name: str) -> str:
    """A mark of what to keep in mind; what it means is told on hovering, tapping and to a screen reader."""
    short, meaning = escape(label("standing", name)), escape(say(f"standing_{name}_means"))
    return f'<span class="badge tip" tabindex="0" role="note" aria-label="{short}: {meaning}" data-tip="{meaning}">{short}</span>'


def path(section: Sequence[str]) -> str:
    """A heading path on one line."""
    return " › ".join(flat(heading) for heading in section)


def source(quote: Quote, number: int, document: Document | None, *, note: str = "") -> str:
    """One entry of a list of sources: number, the verbatim words, where they stand, and a note on them."""
    badge = (standing(document) if document else "") + (f'<span class="badge">{escape(note)}</span>' if note else "")
    return (
        f'<li>{cite(quote, number)}<div><blockquote lang="zh-CN">{escape(flat(quote.text))}</blockquote>'
        f'<p class="where">{original(f"《{quote.title}》")}{badge}<span>{original(path(quote.section))}</span></p></div></li>'
    )


def table(content: Table, numbers: Mapping[Quote, int], *, name: str = "") -> str:
    """A table whose values carry the numbers of their own quotes; what is the same in every row is told once, in its caption."""
    content = _told_once(content)
    rows = [
        "".join(_cell(cell, numbers, column, head=at == 0) for at, (column, cell) in enumerate(zip(content.columns, row, strict=False)))
        for row in content.rows
    ]
    lines = sum(max((len(cell.values) for cell in row), default=1) for row in content.rows)
    return grid(
        map(escape, content.columns),
        rows,
        name=content.title or name or say("table"),
        caption=_captioned(content.title, len(content.rows), tall=lines > TALL),
        tall=lines > TALL,
    )


def _told_once(content: Table) -> Table:
    """The table without the columns that say one thing in every row (of which place, in which document), which its title says then."""
    same = {
        at
        for at, cells in enumerate(zip(*content.rows, strict=False))
        if len(cells) > 1
        and cells[0].text
        and not any(cell.quotes or cell.parts or cell.note or cell.text != cells[0].text for cell in cells)
    }
    kept = [at for at in range(len(content.columns)) if at not in same]
    if not same or len(kept) < SIDES:
        return content
    told = (content.rows[0][at].text for at in sorted(same))
    title = " · ".join(filter(None, (content.title, *(text for text in told if text not in content.title))))
    rows = tuple(tuple(row[at] for at in kept if at < len(row)) for row in content.rows)
    return replace(content, columns=tuple(content.columns[at] for at in kept), rows=rows, title=title)


def _captioned(title: str, rows: int, *, tall: bool) -> str:
    """The title of a table; one that scrolls says how much there is."""
    told = [original(part) for part in title.split(" · ") if part]
    return " · ".join((*told, escape(say("rows_scroll", count=rows))) if tall else told)


def grid(columns: Iterable[str], rows: Iterable[str], *, name: str, caption: str = "", tall: bool = False) -> str:
    """Rows of `slot`s under column names, in HTML, as the caption is. It scrolls inside itself; on a phone each row is a block that names its columns.

    The roles are said again because a browser forgets them once a style lays a table out in another way.
    """
    heads = [f'<th role="columnheader" scope="col">{column}</th>' for column in columns]
    body = "".join(f'<tr role="row">{row}</tr>' for row in rows)
    said = f"<caption>{caption}</caption>" if caption else ""
    return (
        f'<div class="scroll{" tall" if tall else ""}" role="region" tabindex="0" aria-label="{escape(name)}">'
        f'<table class="facts sticky{" dense" if len(heads) > MANY else ""}" role="table" aria-label="{escape(name)}">{said}<thead role="rowgroup"><tr role="row">{"".join(heads)}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def slot(html: str, column: str, *, head: bool = False, style: str = "") -> str:
    """One place of a `grid`; `column` is what a phone writes before it."""
    tag, role = ("th", 'scope="row" role="rowheader"') if head else ("td", f'role="cell" data-label="{escape(column)}"')
    return f'<{tag} {role} class="{style}">{html}</{tag}>'


def _cell(cell: Cell, numbers: Mapping[Quote, int], column: str, *, head: bool) -> str:
    longest = max(len(value.text) for value in cell.values)
    style = ["several"] if cell.parts else ["short"] if longest <= SHORT else ["long"] if longest > LONG else []
    style += [] if head or cell.quotes or cell.parts else ["unquoted"]
    return slot("".join(_value(value, numbers, alone=not cell.parts) for value in cell.values), column, head=head, style=" ".join(style))


def _value(value: Cell, numbers: Mapping[Quote, int], *, alone: bool) -> str:
    """A value with its own quotes right behind it, never broken inside its brackets; several stand below one another."""
    text = original(value.text.removesuffix(value.note))
    if value.full:
        text = f'<span title="{escape(value.full)}">{text}</span>'
    if value.note or value.quotes:
        text += f'<span class="note">{escape(value.note)}{cites(value.quotes, numbers)}</span>'
    return text if alone else f'<span class="value{"" if value.quotes and not value.related else " unquoted"}">{text}</span>'


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
    """One pattern that finds any of the terms, the longest first; none inside a number or a Latin word, a number only where marks set it apart.

    >>> [bool(pattern_of(["133"]).search(text)) for text in ("13385美元", "增长133%", "133个", "“133”系统")]
    [False, False, False, True]
    """
    found = sorted({term for term in terms if len(term) > 1}, key=lambda term: (-len(term), term))
    return re.compile("|".join(map(_whole, found))) if found else None


def _whole(term: str) -> str:
    if term.isdecimal():
        return rf"(?<=[“\"'‘「【]){term}(?=[”\"'’」】])"
    before = r"(?<![A-Za-z0-9.])" if term[0].isascii() else ""
    after = r"(?![A-Za-z0-9.])" if term[-1].isascii() else ""
    return f"{before}{re.escape(term)}{after}"
