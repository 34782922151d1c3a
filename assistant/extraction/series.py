"""Series of names in a sentence, as lists: 五大产业（A、B、C、D、E）, A、B、C等三大行动, 两翼即A、B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.documents import Document, Section
from assistant.extraction.announcing import number_of
from assistant.listings import Item, Listed, Listing
from assistant.text import Span

N = r"(?P<n>[\d两二三四五六七八九十](?:(?<=\d)\d?|(?<!\d)[两二三四五六七八九十]{0,2}))"  # one set of characters begins it
OF = r"(?:大|个|项|件|条|类|种|座|处|支|化|新|区|轴|带|核|心|极|翼|园|中心|片区|组团)"
ONE = r"[^、，,。；;：:！!？?\n（()）]{1,24}"
NAMES = rf"{ONE}(?:、{ONE})+(?:[和及与]{ONE})?"
NOUN = r"[^、，,。；;：:！!？?\n（()）“”\d]{0,16}?"
# 五大千亿产业链（A、B、C）; “三区”（A、B、C）; 四大园区:A、B
BEHIND = re.compile(rf"{N}{OF}(?P<noun>{NOUN})[”\"]?(?:[（(：:]|[，,]?(?:即|就是|分别是|分别为|是指|包括))(?P<names>{NAMES})")
# A、B、C等五大产业, A、B、C三条道路: the names stand before
BEFORE = re.compile(
    rf"(?:等|、[^、，,。；;：:！!？?\n（()）]{{2,24}}?)(?P<count>[“\"]?{N}{OF}(?P<noun>[^、，,。；;：:！!？?\n（()）]{{1,16}}))"
)
NAMES_BEFORE = re.compile(rf"{ONE}(?:、{ONE})+[“\"]?$")
# 办好5件实事：A；B；C；D；E。
CLAUSES = re.compile(r"[：:](?P<names>[^。；;\n]{4,}(?:[；;][^。；;\n]{4,})+)")
ANNOUNCED = re.compile(rf"(?:以下|如下|[办抓做]好)(?P<noun>{NOUN})$")  # 办好以下民生实事：A；B；C
COUNT_BEFORE = re.compile(rf"{N}{OF}(?P<noun>{NOUN})[”\"]?(?:[，,][^，,。；;：:\n]{{0,16}})?$")
CLAUSE = re.compile(r"[^。；;\n]+")
ASIDE = re.compile(r"[(（][^()（）、，,。；;：:\n]{1,12}[)）]")  # 装备制造（人工智能） is one name
SPLIT = re.compile(r"、")
LAST = re.compile(r"(?<=[^、])[和及与](?=[^、]{2,}$)")
VERBS = re.compile(
    r"^.*?(?:加快|坚持|大力|重点|着力|积极|深入|统筹|全面|扎实|持续|协同|全力|做[大强优]|培育|打造|推进|建设|发展|实施|建成|形成|构建|完善|开展|壮大|聚焦|围绕|抓好|推动|支持|布局|规划|促进|落实|完成|启动|补齐|破解|解决|攻克|加强|强化|提升|优化|依托|以|在|对|将|把|和|及|与|了|是|为)+(?=.{2})"
)
NO_NAME = re.compile(r"\d|增长|下降|达到|^(?:其中|并|也|还|以|在|对|将|把)")
NOT_COUNTED = re.compile(rf"“|{NO_NAME.pattern}")  # 拥护“两个确立”、践行“两个维护” are not two
FEWEST = 2
FEWEST_UNCOUNTED = 3
MARKED = re.compile(r"\s*(?:[一1①首第]|[(（])")  # items with marks of their own are a list already
NEAR = 40  # characters before a count in which the last two of them are
REACH = 160  # characters before a count or a word that names, in which the names may stand


def find_series(document: Document) -> Iterator[Listing]:
    """The series of a document: counted ones that have as many names as they count, and names behind what they are called."""
    text = ASIDE.sub(lambda aside: "\x01" * len(aside.group()), document.text.text)
    for section in document.sections:
        if section.glossary or text.find("、", section.span.start, section.span.end) < 0:
            continue
        found: list[Listing] = []
        for one in _in_section(document, section, text):
            if not any(_overlap(one, other) for other in found):
                found.append(one)
        yield from found


def _in_section(document: Document, section: Section, text: str) -> Iterator[Listing]:
    begin, end = section.span.start, section.span.end
    for match in CLAUSES.finditer(text, begin, end):
        counted = COUNT_BEFORE.search(text, max(begin, match.start() - NEAR), match.start())
        items = [Span(*one.span()) for one in CLAUSE.finditer(text, *match.span("names"))]
        if counted and len(items) == number_of(counted["n"]):
            called = Span(counted.start("n"), counted.end("noun"))
            yield _listing(document, section, items, called, len(items), Listed.CLAUSES)
        elif not counted and len(items) >= FEWEST_UNCOUNTED and not MARKED.match(text, match.start("names")):
            if announced := ANNOUNCED.search(text, max(begin, match.start() - NEAR), match.start()):
                yield _listing(document, section, items, Span(*announced.span()), None, Listed.CLAUSES)
    for match in BEHIND.finditer(text, begin, end):
        yield from _counted(document, section, match, *match.span("names"))
    for match in BEFORE.finditer(text, begin, end):
        of_these = match.group().startswith("等")
        at = match.start() if of_these else match.start("count")
        if before := NAMES_BEFORE.search(text[max(begin, at - REACH) : at]):
            for one in _counted(document, section, match, at - len(before.group()), at):
                if of_these or not any(NOT_COUNTED.search(item.span.cut(text)) for item in one.items):
                    yield one


def _counted(document: Document, section: Section, match: re.Match[str], start: int, end: int) -> Iterator[Listing]:
    """The names between two offsets as a list, where they are as many as the match counts."""
    count = number_of(match["n"])
    if count and count - 1 <= document.text.text.count("、", start, end) + 1 <= count:
        names = [*_split(document.text.text, start, end, count)]
        if FEWEST <= len(names) == count:
            yield _listing(document, section, names, Span(match.start("n"), match.end("noun")), count)


def _listing(
    document: Document, section: Section, names: list[Span], called: Span, stated: int | None, style: Listed = Listed.SERIES
) -> Listing:
    items = tuple(Item(number, "", span, span) for number, span in enumerate(names, 1))
    return Listing(document.id, called.cut(document.text.text).strip('“”"'), section.path, style, stated, items, called)


def _overlap(one: Listing, other: Listing) -> bool:
    return one.items[0].span.start < other.items[-1].span.end and other.items[0].span.start < one.items[-1].span.end


def _split(text: str, start: int, end: int, stated: int | None) -> Iterator[Span]:
    """The names between two offsets, the last two apart where they are joined by 和; the first without the verb before it."""
    edges = [start, *(mark.end() for mark in SPLIT.finditer(text, start, end)), end + 1]
    spans = [Span(first, second - 1) for first, second in pairwise(edges)]
    last = spans[-1]
    if (stated is None or len(spans) == stated - 1) and (joint := LAST.search(last.cut(text))):
        spans[-1:] = [Span(last.start, last.start + joint.start()), Span(last.start + joint.end(), last.end)]
    for at, span in enumerate(spans):
        words = span.cut(text)
        if at == 0 and (verb := VERBS.match(words)):
            span = Span(span.start + verb.end(), span.end)
            words = span.cut(text)
        words_end = len(words.removesuffix("等").rstrip())
        if words_end:
            yield Span(span.start, span.start + words_end)
