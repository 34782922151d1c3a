"""Lists of the documents: which of them a question is about, and how one is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant import words
from assistant.answering.common import Context, flat, quoted
from assistant.answering.labels import shared
from assistant.answering.looking import OF_ANOTHER, asks_ahead, fits
from assistant.answering.named import Sought
from assistant.answering.outline import content, gist, number
from assistant.answers import Statement
from assistant.documents import Document, Heading, Quote
from assistant.listings import Item, Listed, Listing
from assistant.questions import Question
from assistant.recognition import find_periods, find_regions
from assistant.retrieval.words import cut_whole
from assistant.sentences import sentence_at, sentences_in, squeeze
from assistant.text import Span

COUNTED = re.compile(
    r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<classifier>个?方面|大|个|项|件|条|类|种|座|家|处|支|重点|批|张|山|区|园|带|组团|轴|心|线|化|新|篇|环|廊|极|核|点|屏|片区|场|道|步|关|仗)"
)
_COUNT = re.compile(r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:个方面|方面|大|个|项|件|条|类|种|座|家|处|支)")
_NAME = re.compile("[^、，,。；;：:！!？?（()）”“\n]{0,16}")
_NTH = re.compile(r"(?:倒数)?第[一二三四五六七八九十百\d]+[\u4e00-\u9fff]?|最后[一1]?[个条项件点]")
_ORDINAL = re.compile(rf"{_NTH.pattern}|[哪几][一二三四五六七八九十\d]*[大个项件条类种家座]?|多少[个项件条]?")
_RELATED = re.compile(
    "(?:跟|和|与|同|涉及|关于)(?P<matters>[^,，。?？]{1,30}?)(?:有关|相关|沾边)|(?:涉及到?|关于|针对)(?P<about>[^,，。?？呢吗啊的]{1,16})"
)
_ASKED = re.compile(r"哪(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})")
_CLAUSE = re.compile(r"(?:[^，,;；。]|(?<=[即是为括指含])[，,])+")
_LAST_SENTENCE = re.compile(r"[^。！!？?；;\n]*\Z")
SAID_BEFORE = 40  # characters before a series
SAME = 2  # characters that the name of a list shares with what is asked
SURE, MANY = 4, 9  # … of a list that nobody counted, unless it is of so many things that no other has as many
_WHOSE = re.compile("国家|中央|[省市区县州](?=委|政府|里|级)")  # who settled what is listed
WHOLE = 480  # characters of an item that is told for itself
LONGEST = 160  # characters of an item told whole; of a longer one its first clause


def counted(words: str) -> int | None:
    """How many things the words speak of, if they count them.

    >>> counted("五大主导优势产业"), counted("20件实事"), counted("支流河道")
    (5, 20, None)
    >>> counted("五城联创是哪五城")
    5
    """
    asked = _ASKED.search(words)
    several = (number(one["n"]) for one in ([asked] if asked else COUNTED.finditer(_ORDINAL.sub("", words))))
    return next((count for count in several if count and count > 1), None)  # 一条一句 counts nothing


def clauses_of(words: str) -> list[str]:
    """The clauses of some words."""
    return _CLAUSE.findall(words)


def uncounted(words: str) -> str:
    """The words without their count.

    >>> uncounted("为民兴办20件实事"), uncounted("五大主导优势产业")
    ('为民兴办实事', '主导优势产业')
    """
    return _COUNT.sub("", words, count=1)


def matters_in(words: str) -> str:
    """What items are picked out of a list by.

    >>> matters_in("哪几件跟住的小区、走的路有关"), matters_in("哪几件涉及教育"), matters_in("十件实事有哪些")
    ('住的小区、走的路', '教育', '')
    """
    found = _RELATED.search(words)
    return (found["matters"] or found["about"]) if found else ""


def counts_so(words: str, count: int, asked: str) -> str:
    """What some words count that many of, where the name is what is asked for.

    >>> counts_so("今年办好10件重点民生实事。", 10, "10件实事"), counts_so("实施10项工程", 10, "10件实事"), counts_so("有7项在推进", 7, "7项")
    ('10件重点民生实事', '', '7项在推进')
    """
    for found in COUNTED.finditer(words):
        name = _NAME.match(words, found.end())
        alike = shared(uncounted(asked), name.group()) >= SAME if name and uncounted(asked) else found.group() == asked
        if number(found["n"]) == count and name and alike:
            return found.group() + name.group()
    return ""


def shown_list(question: Question, context: Context) -> Listing | None:
    """The list that the last answer told, where the question goes on from it: 第三件是什么, 一共几件, 哪几件和教育有关."""
    told = context.state.listed
    goes_on = counted(question.wording) is None and not (question.regions and "regions" not in question.inherited)
    if not told or not goes_on or question.terms and "terms" not in question.inherited:
        return None
    lists = (one for document in sorted(context.state.quoted) for one in context.knowledge.lists_of(document))
    return next((one for one in lists if len(one.items) == len(told) and list_items(one, context) == told), None)


def asked_words(question: Question, context: Context) -> str:
    """The words of a question without its places, times and parts by number; what it goes on from counts as asked."""
    text = (question.wording if question.language == "zh" else "") or question.words or question.topic
    taken = [at.span for at in find_regions(text, context.knowledge.vocabulary)] + [at.span for at in find_periods(text)]
    taken += [Span(*found.span()) for found in _NTH.finditer(text)]
    for span in sorted(taken, key=lambda span: -span.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    carried = question.words if {"topic", "terms"} & set(question.inherited) else ""
    return " ".join(map(squeeze, f"{carried} {text}".split()))


def lists_about(sought: Sought, asked: str, context: Context, scope: Collection[Document], question: Question) -> tuple[Listing, ...]:
    """The lists that are called what is asked for, and that count as many where it counts; the best of each document that has one."""
    count = counted(f"{asked} {sought.text}")
    names = [uncounted(one.text) for one in sought.named if len(uncounted(one.text)) > 1]
    names = [name for name in names if not all(words.tag(word).startswith("v") for word in cut_whole(name))] or names  # 承诺办
    rated: list[tuple[float, Listing]] = []
    for document in scope:
        found = [(rate, one) for one in context.knowledge.lists_of(document.id) if (rate := _rate(one, document, names, asked, count))]
        times = {one: fits(document, one.items[0].span, question, context) for _, one in found}
        past = asks_ahead(question) is False  # what is to be done is no answer for what was
        found = [(rate * (1 - 0.3 * times[one]), one) for rate, one in found if not (past and times[one] == OF_ANOTHER)]
        if found:
            rated.append(max(found, key=lambda row: row[0]))
    best = max((rate for rate, _ in rated), default=0.0)
    return tuple(one for rate, one in rated if rate >= 0.8 * best)


def _rate(one: Listing, document: Document, names: Sequence[str], asked: str, count: int | None) -> float:
    """How much of what is asked a list is called; nothing where it counts another number of things, or says less than is named."""
    if count is not None and count not in (one.stated, len(one.items)):
        return 0.0
    text, start = document.text.text, one.items[0].span.start
    introduced = one.span.cut(text) if one.span.end <= start else ""
    if one.style is Listed.SERIES and one.stated:  # 在11件实事的基础上再新增3件，即…
        introduced = _LAST_SENTENCE.search(text, max(0, one.span.start - SAID_BEFORE), one.span.end).group()  # type: ignore[union-attr]
    clause = next((part for part in reversed(clauses_of(introduced)) if count and counted(part) == count), "")
    whose = [set(_WHOSE.findall(words)) for words in (asked, clause)]
    if clause and all(whose) and not whose[0] & whose[1]:
        return 0.0  # 省政府定的11件 are not those of the city
    title = squeeze(one.title + clause)
    over = title + squeeze(introduced + "".join(one.owner[-1:]))
    if count is None:
        here = one.style is not Listed.SERIES or any(name in title for name in names)
        return shared(asked, title) + 0.5 * shared(asked, over) if names and here and all(name in over for name in names) else 0.0
    called = shared(uncounted(asked), uncounted(title))
    stated = one.stated == count
    return (called + 0.3 * shared(asked, over)) * (1 + stated) if called >= (SAME if stated or count > MANY else SURE) else 0.0


def item_quote(document: Document, one: Listing, item: Item) -> Quote:
    """The words of an item: the heading of a part, else the whole of it unless it is long."""
    span = item.head if one.style is Listed.HEADINGS or len(item.span) > LONGEST else item.span
    return document.quote(_from_label(document, item, span))


def item_quotes(document: Document, one: Listing, item: Item, *, fuller: bool) -> tuple[Quote, ...]:
    """The words of an item and, where what it brings is asked for, of a part the sentence that says it, of a long item its sentences."""
    if not fuller:
        return (item_quote(document, one, item),)
    if heading := heading_of_item(document, item):
        return (item_quote(document, one, item), *map(document.quote, gist(document, heading)))
    end = next((each.end for each in reversed(sentences_in(document, item.span)) if each.end - item.span.start <= WHOLE), item.head.end)
    return (document.quote(_from_label(document, item, Span(item.span.start, min(max(end, item.head.end), item.span.end)))),)


def heading_of_item(document: Document, item: Item) -> Heading | None:
    """The heading that is an item, if one is."""
    return next((each for each in document.headings if each.span == item.head), None)


def _from_label(document: Document, item: Item, span: Span) -> Span:
    """The span with the mark printed before it, where it stands right there."""
    at = document.text.text.rfind(item.label, max(0, span.start - len(item.label) - 3), span.start) if item.label else -1
    return Span(at, span.end) if at >= 0 else span


def list_statements(one: Listing, context: Context, *, fuller: bool = False) -> tuple[Statement, ...]:
    """A list as statements: what introduces it with the number of its items, then an item each; one in a sentence is the sentence.

    `fuller`: of items that are headings also what stands under them.
    """
    document = context.document(one.document)
    lead, title = document.quote(lead_span(document, one)), context.title(one.document)
    if one.style is Listed.SERIES:
        whole = document.quote(Span(min(one.span.start, one.items[0].span.start), max(one.span.end, one.items[-1].span.end)))
        sentence = document.quote(found) if (found := sentence_at(document, one.items[0].span.start)) else whole
        return (
            Statement(
                context.say("listing_series", title=title, quote=quoted(sentence), count=len(one.items)),
                (sentence,),
                context.say("listing_counted"),
            ),
        )
    said = context.say("listing_lead", title=title, quote=quoted(lead), count=len(one.items))
    heading = next((each for each in document.headings if each.span.start == lead_span(document, one).start), None)
    below = content(document, heading)[:1] if heading else ()  # 围绕A、B和C三个方向, under 培育三大产业链
    told: list[tuple[Quote, ...]] = [
        (document.quote(span),) for span in below if (counted(span.cut(document.text.text)) or 0) == len(one.items)
    ]
    told += [item_quotes(document, one, item, fuller=fuller) for item in one.items]
    items = (Statement("".join(map(quoted, quotes)), quotes) for quotes in told)
    return (Statement(said, (lead,), formula=context.say("listing_counted")), *items)


def lead_span(document: Document, one: Listing) -> Span:
    """What introduces a list: its words, or the heading it stands under where these are already its first item."""
    if one.span.end > one.items[0].span.start:
        heading = next((each for each in reversed(document.headings) if each.span.end <= one.items[0].head.start), None)
        if heading:
            return heading.span
    return one.span


def list_items(one: Listing, context: Context) -> tuple[str, ...]:
    """The items as the dialogue remembers them."""
    document = context.document(one.document)
    return tuple(flat(item_quote(document, one, item).text) for item in one.items)


def item_statement(one: Listing, item: Item, context: Context, *, fuller: bool = False) -> Statement:
    """One item of a list by its number, with what introduces the list."""
    document = context.document(one.document)
    lead, told = document.quote(lead_span(document, one)), item_quotes(document, one, item, fuller=fuller)
    title, words = context.title(one.document), "".join(map(quoted, told))
    text = context.say("navigation_item", title=title, list=quoted(lead), number=item.number, quote=words)
    return Statement(text, tuple(dict.fromkeys((lead, *told))), context.say("listing_counted"))
