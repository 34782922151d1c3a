"""Lists counted in the running text (办好10件民生实事。①…②…; 一是…二是…): the items as many as were counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.enumerations import Enumeration, uncounted
from assistant.answering.enumerations import counted as count_in
from assistant.answering.outline import number
from assistant.answering.sentences import sentence_at
from assistant.answering.topics import Topic
from assistant.documents import Document
from assistant.text import Span

_COUNT = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:件|项|个|条|大)"
_MARKS = (
    re.compile("[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳]"),
    re.compile(r"[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]"),
    re.compile(r"(?<![\d.])\d{1,2}[.．、](?!\d)"),
    re.compile(r"[一二三四五六七八九十]{1,3}是(?!否)"),
)
_CIRCLED = {mark: at for at, mark in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1)}
_REACH = 4000  # characters a list may take
_NAMED_WITHIN = 10  # characters between the count and the name: 10件市级重点民生实事
_STOP = re.compile("[。！!\n]")


def find_counted(topic: Topic, documents: Iterable[Document]) -> tuple[Enumeration, ...]:
    """The lists whose items follow, marked one by one, the words that count them."""
    nouns = [(uncounted(word.text), count_in(word.text)) for word in topic.words]
    found = []
    for document in documents:
        for noun, count in nouns:
            if len(noun) >= 2 and (listed := _listed(document, noun, count)):
                found.append(listed)
                break
    return tuple(found)


def _listed(document: Document, noun: str, count: int | None) -> Enumeration | None:
    """The first list of the document that counts this noun, with as many items as it says."""
    text = document.text.text
    named = re.compile(rf"{_COUNT}[^\n,，。；;：:\d]{{0,{_NAMED_WITHIN}}}?{re.escape(noun)}")
    for match in named.finditer(text):
        stated = number(match["n"])
        if stated is None or stated < 2 or (count is not None and stated != count) or document.section_at(match.start()) is None:
            continue
        items = _items(text, match.end(), stated)
        if items:
            sentence = sentence_at(document, match.start())
            introduced = Span(sentence.start if sentence else match.start(), min(sentence.end if sentence else match.end(), items[0].start))
            return Enumeration(document, introduced, items, stated)
    return None


def _items(text: str, start: int, count: int) -> tuple[Span, ...]:
    """The items marked 1 to `count` behind the words, of one kind of mark, the first at the end of the sentence at most."""
    for marks in _MARKS:
        places: list[int] = []
        for mark in marks.finditer(text, start, start + _REACH):
            at = _CIRCLED.get(mark.group()) or number(mark.group())
            if at == len(places) + 1:
                places.append(mark.start())
            if len(places) == count:
                break
        if len(places) != count or len(_STOP.findall(text, start, places[0])) > 2:
            continue
        end = _STOP.search(text, places[-1])
        ends = [*places[1:], end.end() if end else len(text)]
        return tuple(_trimmed(text, Span(at, stop)) for at, stop in zip(places, ends, strict=True))
    return ()


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.cut(text).rstrip()))
