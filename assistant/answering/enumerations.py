"""Enumerations: where a document lists the things it counts (五大主导优势产业, 20件实事), in a sentence or under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.answering.common import Context, flat, quoted
from assistant.answering.outline import content, items, number, reach, under, words_of
from assistant.answering.sentences import occurrences, sentence_at, squeeze, squeezed_sentences, squeezed_whole
from assistant.answering.topics import Topic
from assistant.answers import Statement
from assistant.documents import Document, Heading, Quote
from assistant.text import Span

_COUNTED = re.compile(
    r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<classifier>大|个|项|件|条|类|种|座|家|处|支|方面|重点|批|张|山|区|园|带|组团|轴|心|线|化|新|篇|环|廊|极|核|点|屏|片区)"
)
_ITEM_LENGTH = 45
_CHAIN_BEFORE = re.compile(r"(?:[^、,，。;；:：\n]{1,%d}、)+[^、,，。;；:：\n]{1,%d}$" % (_ITEM_LENGTH, _ITEM_LENGTH))
_OPENING = re.compile(r"[”\"’]?(?:[^、,，。;；\n]{0,12}?)(?:[(（:：]|[,，]?(?:即|分别为|分别是|是指|指的是|包括|涉及)|为|是|指)")
_CHAIN_AFTER = re.compile(r"(?:[^、。;；\n]{1,%d}、)+[^、。;；,，)）\n]{1,%d}" % (_ITEM_LENGTH, _ITEM_LENGTH))
_JOINT = re.compile("和|及|与|以及|、")
_ANY_CHAIN = re.compile(r"(?:[^、,，。;；:：\n]{1,30}、){2,}[^、,，。;；:：\n]{1,30}")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list a document gives: what introduces it, its items (none when it stands inside one sentence) and how many are counted."""

    document: Document
    introduced: Span
    items: tuple[Span, ...] = ()
    count: int | None = None


def counted(words: str) -> int | None:
    """How many things the words speak of, if they count them.

    >>> counted("五大主导优势产业"), counted("20件实事"), counted("支流河道")
    (5, 20, None)
    """
    match = _COUNTED.search(words)
    return number(match["n"]) if match else None


def uncounted(words: str) -> str:
    """The words without their count: 为民兴办20件实事 → 为民兴办实事.

    >>> uncounted("为民兴办20件实事"), uncounted("五大主导优势产业")
    ('为民兴办实事', '主导优势产业')
    """
    return re.sub(r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:个方面|方面|大|个|项|件|条|类|种|座|家|处|支)", "", words, count=1)


def find(topic: Topic, documents: Iterable[Document]) -> tuple[Enumeration, ...]:
    """The lists of what the topic names, the surest first: named literally, then under a heading, then in a sentence about all of it."""
    documents = tuple(documents)
    for rule in (_named, _headed, _repeated, _scattered):
        found = [enumeration for document in documents for enumeration in rule(topic, document)]
        if found:
            return tuple(found)
    return ()


def listed_statements(enumeration: Enumeration, context: Context) -> tuple[Statement, ...]:
    """A list as statements: what introduces it, then an item each."""
    document = enumeration.document
    title = context.title(document.id)
    introduced = document.quote(enumeration.introduced)
    if not enumeration.items:
        return (Statement(context.say("listing_sentence", title=title, quote=quoted(introduced)), (introduced,)),)
    items = tuple(document.quote(span) for span in enumeration.items)
    if len(items) == 1:
        return (Statement(context.say("listing_sentence", title=title, quote=quoted(items[0])), (introduced, items[0])),)
    if enumeration.count is None:
        return (
            Statement(context.say("listing_sentence", title=title, quote=quoted(introduced)), (introduced,)),
            *(_item(quote) for quote in items),
        )
    lead = context.say("listing_lead", title=title, quote=quoted(introduced), count=len(items))
    opening = tuple(_item(document.quote(span)) for span in _opening(enumeration))
    return (Statement(lead, (introduced,), formula=context.say("listing_counted")), *opening, *(_item(quote) for quote in items))


def _opening(enumeration: Enumeration) -> tuple[Span, ...]:
    """The sentence between a heading and the first heading of its list."""
    document = enumeration.document
    heading = _heading_at(document, enumeration.introduced.start)
    if not heading or heading.span != enumeration.introduced:
        return ()
    return tuple(span for span in content(document, heading)[:1] if span.end <= enumeration.items[0].start)


def listed_items(enumeration: Enumeration) -> tuple[str, ...]:
    """The items as the dialogue remembers them."""
    return tuple(flat(enumeration.document.quote(span).text) for span in enumeration.items)


def _item(quote: Quote) -> Statement:
    return Statement(quoted(quote), (quote,))


def find_named(topic: Topic, document: Document) -> tuple[Enumeration, ...]:
    """The lists of a document beside the very words that count them."""
    return tuple(_named(topic, document))


def _named(topic: Topic, document: Document) -> Iterator[Enumeration]:
    """Lists beside the very words: in the same sentence, or as the headings or numbered paragraphs that follow."""
    for word in sorted(topic.words, key=lambda word: -len(word.text)):
        count = counted(word.text)
        if count is None:
            continue
        if any(other.share(squeezed_whole(document)) == 0 for other in topic.words if other is not word):
            continue
        several = [number(match["n"]) or 0 for match in _COUNTED.finditer(word.text)]
        found: list[Enumeration] = []
        for span in occurrences(document, word.text):
            heading = _heading_at(document, span.start)
            sentence = sentence_at(document, span.start)
            if heading:
                listed = _under(document, heading, count)
            elif sentence and len(several) == 1 and _beside(document.text.text, sentence, span, count):
                yield Enumeration(document, sentence, count=count)
                return
            elif sentence:
                listed = _composed(document, span, several) if len(several) > 1 else _led_by(document, sentence, count)
            else:
                continue
            if listed:
                found.append(
                    Enumeration(document, heading.span if heading else sentence or span, listed, count if len(several) == 1 else None)
                )
        if found:
            yield found[0]
            return


def _led_by(document: Document, sentence: Span, count: int) -> tuple[Span, ...]:
    """The headings that follow a sentence which ends in a colon, when they are as many as it counts: 坚持五大发展理念:."""
    if not sentence.cut(document.text.text).rstrip().endswith((":", "：")):
        return ()
    heading = next((other for other in reversed(document.headings) if sentence.start in reach(document, other)), None)
    below = tuple(other.span for other in under(document, heading) if other.span.start >= sentence.end) if heading else ()
    return below if len(below) == count else ()


def _repeated(topic: Topic, document: Document) -> Iterator[Enumeration]:
    """Things a document never counts itself, but names as often as the asker counts: 五个制高点 for 文化制高点 … 生态制高点."""
    for word in topic.words:
        count, noun = counted(word.text), uncounted(word.text)
        if not count or count < 3 or len(noun) < 2 or noun == word.text or occurrences(document, word.text):
            continue
        named = occurrences(document, noun)
        spans = tuple(dict.fromkeys(sentence for span in named if (sentence := sentence_at(document, span.start))))
        if len(named) == count and _one_part(document, spans):
            yield Enumeration(document, spans[0], spans if len(spans) > 1 else (), count)
            return


def _one_part(document: Document, spans: tuple[Span, ...]) -> bool:
    """Whether the spans stand under one heading."""
    return len({document.section_at(span.start) for span in spans}) == 1


def _headed(topic: Topic, document: Document) -> Iterator[Enumeration]:
    """Lists under a heading that says the same without the count: 20xx年城关区为民兴办实事."""
    count = next((counted(word.text) for word in topic.words if counted(word.text)), None)
    words = [(text, word) for text, word in ((uncounted(word.text), word) for word in topic.words) if text]
    if sum(len(text) for text, _ in words) < 4:
        return
    room = 2 * sum(len(text) for text, _ in words) + 10  # a heading that names much besides lists something else
    for heading in document.headings:
        title = squeeze(words_of(document, heading))
        if len(title) <= room and all(text in title or word.share(title) >= 0.95 for text, word in words):
            listed = _under(document, heading, count, in_sentences=False)
            if listed:
                yield Enumeration(document, heading.span, listed, len(listed) if len(listed) > 1 else None)
                return


def _scattered(topic: Topic, document: Document) -> Iterator[Enumeration]:
    """A sentence that holds all of the words, in pieces perhaps, and lists something: 渭河、藉河…等支流河道疏浚治理."""
    count = next((counted(word.text) for word in topic.words if counted(word.text)), None)
    if any(occurrences(document, word.text) for word in topic.words if counted(word.text)):
        return  # named here and not listed beside it: another list would be a guess
    if sum(len(word.text) for word in topic.words) < 4:
        return  # a word as common as 经济 is in any sentence
    scored: list[tuple[float, int, Span]] = []
    for sentence, words in squeezed_sentences(document):
        if "、" in words and topic.share(words) >= 0.85 and _lists(sentence.cut(document.text.text), count):
            scored.append((-topic.share(words), sentence.start, sentence))
    if scored:
        yield Enumeration(document, min(scored)[2], count=count)


def _heading_at(document: Document, offset: int) -> Heading | None:
    return next((heading for heading in document.headings if offset in heading.span), None)


def _under(document: Document, heading: Heading, count: int | None, *, in_sentences: bool = True) -> tuple[Span, ...]:
    """What stands under a heading, if it is as many as were counted."""
    below = under(document, heading)
    listed = tuple(other.span for other in below)
    numbered = items(document, heading)
    if count is None:
        return listed or numbered
    if len(listed) == count:
        return listed
    if len(numbered) == count:
        return numbered
    if count > 1 and in_sentences:
        for sentence in content(document, heading)[:2]:
            if _lists(sentence.cut(document.text.text), count):
                return (sentence,)
    return ()


def _composed(document: Document, span: Span, several: list[int]) -> tuple[Span, ...]:
    """The headings that follow a composed slogan (一区、一园、两带、三组团), when they are as many as its parts or its total."""
    heading = next((other for other in reversed(document.headings) if span.start in reach(document, other)), None)
    below = under(document, heading) if heading else ()
    if len(below) == sum(several):
        return tuple(other.span for other in below)
    if len(below) != len(several):
        return ()
    listed: list[Span] = []
    for other, count in zip(below, several, strict=True):
        listed.append(other.span)
        inner = under(document, other)
        if count > 1 and len(inner) == count:
            listed += (one.span for one in inner)
    return tuple(listed)


def _beside(text: str, sentence: Span, span: Span, count: int) -> bool:
    """Whether a list of so many items touches the counted words, before them or after them."""
    before = text[sentence.start : span.start].rstrip('“"‘ ')
    after = text[span.end : sentence.end]
    chain = _CHAIN_BEFORE.search(re.sub("(?:等|共|的)$", "", before))
    if chain and _counts(chain.group(), count):
        return True
    opening = _OPENING.match(after)
    chain = _CHAIN_AFTER.match(after, opening.end()) if opening else None
    return bool(chain and _counts(chain.group(), count))


def _lists(words: str, count: int | None) -> bool:
    """Whether the sentence has a list of so many items, or of three at least when nobody counted."""
    if count is None:
        return bool(_ANY_CHAIN.search(words))
    return any(
        _counts(match.group(), count)
        for match in re.finditer(r"(?:[^、。;；:：\n]{1,%d}、)+[^、。;；:：\n]{1,%d}" % (_ITEM_LENGTH, _ITEM_LENGTH), words)
    )


def _counts(chain: str, count: int) -> bool:
    """Whether the chain has so many items; 和 may join the last two or belong to an item."""
    chain = re.sub(r"[(（][^()（）]*[)）]", "", chain)
    least = chain.count("、") + 1
    last = chain.rsplit("、", 1)[-1]
    return least == count or (least == count - 1 and bool(_JOINT.search(last)))
