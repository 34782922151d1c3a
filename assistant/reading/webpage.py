"""Saved web pages: the article as lines of text, its tables as rows; scripts are never run, what is around the article is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.errors import UnreadableDocument
from assistant.reading.encodings import decode
from assistant.reading.extracts import Extract
from assistant.reading.merged import Cell, Merged

Element = Any  # lxml ships no types

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_ALSO = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}  # what pages call GB18030
_NO_TEXT = frozenset(
    "script style noscript template head svg math object embed applet iframe frame frameset canvas audio video map select option button input"
    " textarea label datalist dialog".split()
)
_AROUND = frozenset(("nav", "aside", "footer"))
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST = 0.8  # an element that holds so much of what its parent says, is what the parent is there for
_MOST_TAGS = 300_000
_LONGEST_CELL = 300  # characters; more is no cell of a table of indicators
# What the heads of government pages say of the article, and the line that says it in the text.
_FACTS = (
    ("title", ("articletitle",)),
    ("date", ("pubdate", "publishdate", "publishedtime", "article:published_time")),
    ("source", ("contentsource", "source")),
)


def read_webpage(data: bytes, name: str) -> Extract:
    """The article of a saved page, with what its head says of it, and the lines around it."""
    declared = _CHARSET.search(data, 0, 4096)
    hint = declared[1].decode("ascii").lower() if declared else None
    text, encoding = decode(data, name, hint=_ALSO.get(hint or "", hint))
    page = _parse(text, name)
    article = _article(page)
    lines = tuple(_lines(article))
    inside = set(lines)
    around = tuple(dict.fromkeys(line for line in _lines(page) if line not in inside))
    return Extract("\n".join((*_front_matter(page, article), *lines)) + "\n", around, encoding)


def _parse(text: str, name: str) -> Element:
    if text.count("<") > _MOST_TAGS:
        raise UnreadableDocument(f"{name} has more than {_MOST_TAGS:,} tags; save the article alone")
    from lxml import etree, html  # late: only web pages need it

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.lstrip("\ufeff").encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(f"{name} cannot be read as a web page; save the page again, as a whole") from error
    if any(entry.level >= 3 for entry in parser.error_log):
        raise UnreadableDocument(f"{name} nests its parts too deeply for a web page; copy its text into a file")
    for table in list(page.iter("table")):
        if _is_layout(table):
            for part in (table, *_own(table, "tbody", "thead", "tr", "td", "th")):
                part.tag = "div"
    return page


def _is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: a table within it, a cell as long as an article, or a single column."""
    if next(table.iterdescendants("table"), None) is not None or max((len(row) for row in table.iter("tr")), default=0) < 2:
        return True
    return any(len(_text(cell)) > _LONGEST_CELL for cell in table.iter("td", "th"))


def _own(table: Element, *tags: str) -> list[Element]:
    return [part for part in table.iter(*tags) if next(part.iterancestors("table"), None) is table]


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _is_silent(element: Element) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in _NO_TEXT
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _article(page: Element) -> Element:
    """The element that holds the article: from the body down as long as one child says most of what there is to say."""
    weights: dict[Element, int] = {}
    for element in reversed(list(page.iter())):  # children before their parents
        if element.tag in ("head", "a") or element.tag in _AROUND or _is_silent(element):
            weights[element] = 0
        else:
            words = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
            weights[element] = words + sum(weights.get(child, 0) for child in element)
    at = page.find("body")
    if at is None:
        return page
    while True:
        best = max(
            (child for child in at if child.tag in _BLOCKS and child.tag not in ("p", "tr", "td", "li")),
            key=weights.__getitem__,
            default=None,
        )
        if best is None or weights[best] < _MOST * weights[at] or not weights[best]:
            return at
        at = best


def _front_matter(page: Element, article: Element) -> list[str]:
    """Facts of the page's head, as collected pages carry them: between two lines of dashes."""
    said = {(meta.get("name") or meta.get("property") or "").lower(): _one_line(meta.get("content") or "") for meta in page.iter("meta")}
    facts = {fact: next((said[key] for key in keys if said.get(key)), "") for fact, keys in _FACTS}
    if not facts["title"]:
        heading = next((words for words in (_one_line(_text(one)) for one in page.iter("h1")) if words), "")
        facts["title"] = heading or _one_line(page.findtext(".//title") or "")
    lines = [f"title: {facts['title']}"] if facts["title"] else []
    lines += [f"发布时间：{facts['date']}"] if facts["date"] else []
    lines += [f"来源：{facts['source']}"] if facts["source"] else []
    return ["---", *lines, "---", ""] if lines else []


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()[:200]


def _lines(top: Element) -> Iterator[str]:
    """The lines a reader of the page sees, rows of tables with bars between their cells."""
    words: list[str] = []
    row: list[Cell] | None = None
    table = Merged()
    items: dict[Element, int] = {}
    for event, element in _walk(top):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS or tag == "br":
                if row is None:
                    yield from _flush(words)
                else:
                    words.append(" ")
            if tag == "table":
                table = Merged()
            elif tag == "tr":
                row = []
            elif tag == "li" and element.getparent().tag == "ol":
                number = items[element.getparent()] = items.get(element.getparent(), 0) + 1
                words.append(f"{number}. ")
            words.append(element.text or "")
            continue
        if event == "end":
            if tag in ("td", "th") and row is not None:
                row.append(Cell(_one_line("".join(words)).replace("|", "｜"), _span(element, "colspan"), _span(element, "rowspan")))
                words.clear()
            elif tag == "tr" and row is not None:
                words.clear()
                cells = table.row(row)
                if any(cells):
                    yield "| " + " | ".join(cells) + " |"
                row = None
            elif tag in _BLOCKS and row is None:
                yield from _flush(words)
        if element is not top:
            words.append(element.tail or "")
    yield from _flush(words)


def _span(cell: Element, way: str) -> int:
    """Over how many columns or rows a cell goes."""
    said = (cell.get(way) or "1").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 1


def _flush(words: list[str]) -> Iterator[str]:
    text = _BLANKS.sub(" ", "".join(words)).strip(" ")
    words.clear()
    if text.strip("\u00a0\u3000 "):
        yield text


def _walk(top: Element) -> Iterator[tuple[str, Element]]:
    """Each element when it starts and when it ends, without recursion; of a silent one only that it is passed."""
    stack: list[tuple[Element, Iterator[Element]]] = [(top, iter(top))]
    yield "start", top
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        elif child.tag == "head" or _is_silent(child):
            yield "pass", child
        else:
            yield "start", child
            stack.append((child, iter(child)))
