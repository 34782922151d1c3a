"""Lists of the documents: which of them a question is about, and how one is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answering.common import Context, flat, quoted
from assistant.answering.named import Sought
from assistant.answering.outline import content, gist, number, reach, under
from assistant.answers import Statement
from assistant.documents import Document, Quote
from assistant.listings import Item, Listed, Listing
from assistant.sentences import occurrences, sentence_at, sentences_in, squeeze
from assistant.text import Span

_COUNTED = re.compile(
    r"(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<classifier>个?方面|大|个|项|件|条|类|种|座|家|处|支|重点|批|张|山|区|园|带|组团|轴|心|线|化|新|篇|环|廊|极|核|点|屏|片区)"
)
_COUNT = re.compile(r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:个方面|方面|大|个|项|件|条|类|种|座|家|处|支)")
_ORDINAL = re.compile(
    r"(?:倒数)?第[一二三四五六七八九十百\d]+[\u4e00-\u9fff]?|最后[一1]?[个条项件点]|[哪几][一二三四五六七八九十\d]*[大个项件条类种家座]?|多少[个项件条]?"
)
_ASKED = re.compile(r"哪(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})")
_CHAIN = re.compile(r"[^、，,。；;：:\s]{1,45}(?:、[^、，,。；;：:\s]{1,45})+")
_CLAUSE = re.compile(r"(?:[^，,;；。]|(?<=[即是为括指含])[，,])+")
_NOTE = re.compile(r"[(（][^()（）]*[)）]")
_JOINT = re.compile("和|及|与|以及")
_PLAIN = 0.3  # what an overlap of characters alone counts for
_MARKED = 4  # characters before it: ——, 一是
_DIGITS = re.compile("[1-9]{3,6}")
_LEADS = re.compile(r"\d+(?:\.\d+)?(?=[个大项条类家万亿千百]|标准)|[一二两三四五六七八九](?=[个大项条类家])")
LONGEST = 160  # characters of an item told whole; of a longer one its first clause


def counted(words: str) -> int | None:
    """How many things the words speak of, if they count them.

    >>> counted("五大主导优势产业"), counted("20件实事"), counted("支流河道")
    (5, 20, None)
    >>> counted("五城联创是哪五城")
    5
    """
    match = _ASKED.search(words) or _COUNTED.search(_ORDINAL.sub("", words))
    return number(match["n"]) if match else None


def uncounted(words: str) -> str:
    """The words without their count.

    >>> uncounted("为民兴办20件实事"), uncounted("五大主导优势产业")
    ('为民兴办实事', '主导优势产业')
    """
    return _COUNT.sub("", words, count=1)


def lists_about(sought: Sought, context: Context, scope: Collection[Document]) -> tuple[Listing, ...]:
    """The lists that are called what the question names, and that count as many where it counts; the best of each document that has one."""
    count = counted(f"{sought.asked} {sought.text}")
    names = [(uncounted(one.text), one.worth) for one in sought.named if not one.adds and len(uncounted(one.text)) > 1]
    rated: list[tuple[float, Listing]] = []
    for document in scope:
        lists = [_opening(one, document, names, count) for one in context.knowledge.lists_of(document.id)]
        found = [(rate, one) for one in lists if (rate := _rate(one, document, sought, names, count))]
        if found:
            rated.append(max(found, key=lambda row: row[0]))
    best = max((rate for rate, _ in rated), default=0.0)
    return tuple(one for rate, one in rated if rate >= 0.8 * best)


def _opening(one: Listing, document: Document, names: Sequence[tuple[str, float]], count: int | None) -> Listing:
    """Of a list the items that open with what is counted, where they are as many: 六个必须 are six that open with 必须."""
    for name, _ in names if count else ():
        items = tuple(item for item in one.items if name in squeeze(item.span.cut(document.text.text))[: len(name) + _MARKED])
        if len(items) == count:
            return replace(one, items=items, stated=count, title=name)
    return one


def _rate(one: Listing, document: Document, sought: Sought, names: Sequence[tuple[str, float]], count: int | None) -> float:
    """How much a list is the one asked for; nothing where it counts other things or another number of them."""
    if count is not None and count not in (one.stated, len(one.items)):
        return 0.0
    text = document.text.text
    introduced = one.span.cut(text) if one.span.end <= one.items[0].span.start or one.style is Listed.SERIES else ""
    title = squeeze(one.title + introduced)
    over = title + squeeze("".join(one.owner[-1:]))
    here = sum(0.2 + worth for name, worth in names if name in title)
    near = sum(0.2 + worth for name, worth in names if name in over)
    if count is None:
        whole = all(name in over for name, _ in names) if names else False
        return here + 0.5 * near if whole and (one.style is not Listed.SERIES or here) else 0.0
    loose = _PLAIN if _in_order(sought.asked, over) else 0.0
    return (here + 0.5 * near + loose) * (2 if one.stated == count else 1)


def _in_order(asked: str, title: str) -> bool:
    """Whether the title holds the counted noun and what stands before it in order: 为民办的二十件事 in 为民兴办实事."""
    words = _ORDINAL.sub("", asked)
    found = _COUNT.search(words)
    if not found:
        return False
    before, after = words[: found.start()], words[found.end() :]
    noun = re.match("[\u4e00-\u9fff]{1,3}", after)
    letters = (before[-4:].replace("的", "") + (noun.group()[:1] if noun else "")) if before else ""
    rest = iter(title)
    return len(letters) >= 3 and all(letter in rest for letter in letters[-4:])


def chain_in(words: str, names: Sequence[str], count: int | None) -> bool:
    """Whether a clause with these names lists so many things, or three and more where nobody counted; 和 may join the last two.

    >>> chain_in("抓好渭河、藉河、葫芦河等支流治理", ["支流"], None), chain_in("治理支流,抓好教育、医疗和养老", ["支流"], 3)
    (True, False)
    """
    clauses = (clause for clause in _CLAUSE.findall(_NOTE.sub("", words)) if all(name in clause for name in names))
    return any(_lists(clause, names, count) for clause in clauses)


def _lists(clause: str, names: Sequence[str], count: int | None) -> bool:
    for found in _CHAIN.finditer(clause):
        *before, last = found.group().split("、")
        least = len(before) + 1
        if any(name in part for name in names for part in before[1:]) or any(_JOINT.search(last.partition(name)[2]) for name in names):
            continue  # what was asked for is itself one of several things
        if least == count or (count is None and least > 2) or (count and least == count - 1 and _JOINT.search(last)):
            return True
    return False


def alike(words: str, noun: str) -> list[list[str]]:
    """The runs of neighbouring pieces of a sentence that end with a noun; a noun of two characters and more in any clauses of it.

    >>> alike("加快建设中国医药名城、国家历史文化名城和长三角地区生态名城，提升实力。", "名城")
    [['加快建设中国医药名城', '国家历史文化名城', '长三角地区生态名城'], ['加快建设中国医药名城', '国家历史文化名城', '和长三角地区生态名城']]
    """
    ends = re.compile(rf"[\u4e00-\u9fff“A-Za-z0-9]{{1,24}}?{re.escape(noun)}(?=$|”|的|建设|等)")
    runs: list[list[str]] = [[]]
    for piece in re.split(rf"[、，,；;。]|[和及与](?=[\u4e00-\u9fff]{{2,14}}{re.escape(noun)})", words):
        if found := ends.match(piece.strip()):
            runs[-1].append(found.group())
        else:
            runs.append([])
    apart = re.findall(rf"[\u4e00-\u9fff]{{1,12}}(?<!个)(?<!大){re.escape(noun)}(?!”)", words) if len(noun) > 1 else []
    return [run for run in (*runs, apart) if run]


def item_quote(document: Document, one: Listing, item: Item) -> Quote:
    """The words of an item: the heading of a part, else the whole of it unless it is long."""
    span = item.head if one.style is Listed.HEADINGS or len(item.span) > LONGEST else item.span
    return document.quote(_from_label(document, item, span))


def item_quotes(document: Document, one: Listing, item: Item, *, fuller: bool) -> tuple[Quote, ...]:
    """The words of an item and, where what it brings is asked for, of a part the sentence that says it."""
    heading = next((each for each in document.headings if each.span == item.head), None) if fuller else None
    return (item_quote(document, one, item), *(map(document.quote, gist(document, heading)) if heading else ()))


def _from_label(document: Document, item: Item, span: Span) -> Span:
    """The span with the mark printed before it, where it stands right there."""
    at = document.text.text.rfind(item.label, max(0, span.start - len(item.label) - 3), span.start) if item.label else -1
    return Span(at, span.end) if at >= 0 else span


def composed(term: str, document: Document) -> tuple[Span, ...]:
    """What a composed slogan stands for: the headings behind 一区、一园、两带、三组团, as many as its parts or as all that it counts; or sentences."""
    if told := spelled_out(term, document):
        return told
    several = [number(match["n"]) or 0 for match in _COUNTED.finditer(term)]
    for span in occurrences(document, term) if len(several) > 1 else ():
        heading = next((one for one in reversed(document.headings) if span.start in reach(document, one)), None)
        below = under(document, heading) if heading else ()
        if len(below) == sum(several):
            return tuple(one.span for one in below)
        if len(below) == len(several):
            pairs = ((one, under(document, one), count) for one, count in zip(below, several, strict=True))
            return tuple(part.span for one, inner, count in pairs for part in (one, *(inner if count > 1 and len(inner) == count else ())))
    return ()


def spelled_out(term: str, document: Document) -> tuple[Span, ...]:
    """The sentences that give what the digits of a slogan count, in its order: 532 as 5个…产业, 3个…产业, 2个…产业; 6643 as 6000万吨, ….

    They stand where the slogan does or behind it; of several places the one that needs the fewest sentences.
    """
    digits = squeeze(term)
    if not _DIGITS.fullmatch(digits) or len(set(digits)) == 1:
        return ()
    best: tuple[Span, ...] = ()
    for span in occurrences(document, term):
        section = document.section_at(span.start)
        following = [one for one in sentences_in(document, section.span) if one.end > span.start][: len(digits) + 1] if section else []
        told, left = list[Span](), digits
        for sentence in following:
            before = left
            for count in _LEADS.finditer(sentence.cut(document.text.text).replace(term, "")):
                left = left[1:] if left and str(number(count.group()) or 0).rstrip("0") == left[0] else left
            told += [sentence] if left != before else []
        if not left and (not best or len(told) < len(best)):
            best = tuple(told)
    return best


def list_statements(one: Listing, context: Context, *, fuller: bool = False) -> tuple[Statement, ...]:
    """A list as statements: what introduces it with the number of its items, then an item each; one in a sentence is the sentence.

    `fuller`: of items that are headings also what stands under them.
    """
    document = context.document(one.document)
    lead, title = document.quote(lead_span(document, one)), context.title(one.document)
    if one.style is Listed.SERIES:
        whole = document.quote(Span(min(one.span.start, one.items[0].span.start), max(one.span.end, one.items[-1].span.end)))
        sentence = sentence_of(document, one) or whole
        return (
            Statement(
                context.say("listing_series", title=title, quote=quoted(sentence), count=len(one.items)),
                (sentence,),
                context.say("listing_counted"),
            ),
        )
    said = context.say("listing_lead", title=title, quote=quoted(lead), count=len(one.items))
    heading = next((each for each in document.headings if each.span.start == lead_span(document, one).start), None)
    opening = [span for span in content(document, heading)[:1] if span.end <= one.items[0].span.start] if heading else []
    told: list[tuple[Quote, ...]] = [(document.quote(span),) for span in opening]
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


def sentence_of(document: Document, one: Listing) -> Quote | None:
    """The sentence a series stands in."""
    sentence = sentence_at(document, one.items[0].span.start)
    return document.quote(sentence) if sentence else None


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
