"""What a question names: places, documents, indicators, times, terms, numbers, and the content words that are left."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assistant.languages import Language
from assistant.questions import Question
from assistant.recognition import find_indicators, find_periods, find_quantities, find_regions
from assistant.recognition.numerals import parse_numeral
from assistant.recognition.units import COUNTED, MEASURES
from assistant.records import Indicator, Measure, Mention, Nature, Period, Quantity, Region
from assistant.retrieval.odd import odd_names
from assistant.retrieval.words import is_word
from assistant.text import Span, blanked
from assistant.understanding.asides import asides
from assistant.understanding.claims import PART_OF_PLACE
from assistant.understanding.editions import BESIDE, in_reports, named_reports, years_of
from assistant.understanding.lexicon import Lexicon, bare
from assistant.understanding.over import COURSE, FRAME, MOVES, asks_which
from assistant.understanding.worth import named_words, names_something, tells_no_name, without_talk
from assistant.understanding.years import STEP
from assistant.vocabulary import Vocabulary
from assistant.words import tag
from assistant.words import worth as is_name

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_QUOTED = re.compile("[“《【]([^”》】]{1,40})[”》】]")
_FIRST = re.compile("(?:首次|首度|第一次)?$")
_ORDINAL = re.compile(
    r"第[(（]?([一二三四五六七八九十百]+|\d{1,3})[)）]?(?:个?(章|节|部分|条|款|项|点|篇|大点|方面|件)|(个)(?=$|[呢吗,，。?？!！是具详怎讲说靠为指叫有什啥要准打]))"
    r"|(?P<last>最后)一?(?P<of>[个件条项点])(?=$|[呢吗,，。?？!！是具详怎讲说靠为指叫有什啥要准打])"
)
_PUNCTUATION = re.compile(r"[\s,，。、;；:：?？!！()（）“”《》【】\"'·~]+")
_TERM = re.compile("五年(?:后|内|的?(?:发展)?(?:总?目标|计划|任务))")
_TAIL = re.compile("(?<=..)(?:不|没|没有|吗|呢|吧|啊|呀|嘛|啦)+$")
_ADDED = re.compile("新增|新建|新认定")
_PORTION = re.compile(
    r"占(?:到|了|全[区市县省])?的?\s*([^占多少几比百,，\s]{2,14}?)\s*的?(?:总量|总额)?的?(?:多少|几成|百分之几|比例|比重|多大)"
)
_HAN_ONLY = re.compile("[\u4e00-\u9fff]+")
SPOKEN_BEFORE = re.compile(  # the places of the talk: 还是前面三个地方
    r"(?:还是|就是|仍然?是?)?(?:前面|上面|刚才|刚刚|之前|上述)(?:那|这|的|说的|提到的)*(?:[两二三四五六七八九几]个?|些|几个)?(?:地方|地区|省[市区]?|城?市|区县?|县)(?![\u4e00-\u9fff]{0,2}长)"
)
TOLD_BEFORE = re.compile(  # what was told in the talk
    "(?:前面|上面|以上|刚才|刚刚|之前|上述)的?(?:[你您我咱]们?)?(?:[说讲聊答提问]|[这那]?[几些]|内容|结果)|[你您](?:刚才|前面)?(?:[说讲答]的|这)|这几[条点句]|\\b(?:above|so far)\\b|you(?:'ve| have)? (?:said|told)"
)
ASKED_FIRST = re.compile("第一(?:个|次)?问题?里?|(?:最开始|最初|一开始|开头)(?:的|那个?|那一?问|问|说)+|first question")  # of the talk
_ASKED_COUNT = re.compile(
    r"哪(?:[一二两三四五六七八九十]{1,3}|\d+)[个条项类种大方面家座处点步]?(?=[?？呢吗啊,，。\s]*$)|[两三四五六七八九十几]个(?=地方|地区|[区县市](?:的|都|各|分))"
)
_SHARE = re.compile("占(?:了|到|其中)?的?(?:多大|多少|什么)的?(?:比[例重]|份额)")
_COUNTING = tuple("件项条个大类种家处座所%‰.万亿")
_MANY = re.compile(
    rf"(?:百分之[几多]少?|[多好]少|(?<!第)几)[万亿千百十]*(?P<unit>{'|'.join(sorted(map(re.escape, COUNTED | {*MEASURES}), key=len, reverse=True))})?"
)
_HALF = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(?:还是|或者?)(?=\d)", re.ASCII)
_LONGEST_WORD = 8
_DENYING = re.compile("(?:(?<!是)不是|并非|不要|不看|不问|不算|不含|不包括|去掉|拿掉|删掉|除掉|除去|除了|排除|剔除|撇开)[指说问的]{0,2}")
_DENIED = re.compile(_DENYING.pattern + "$")
_GROWTH = ("增速", "增长", "增幅")  # ends of names that ask for a growth: 经济增速
_AND_GROWTH = re.compile(
    "(?:和|与|及|以及|、|,|，)(?:其|它的?|同比)?(?:增长|增速|增幅)(?:率|速度)?(?:分别|各|是|为|多少|$|[\\s?？])"
)  # GDP和增速
_OPERATIONS = ("table", "rank", "compare", "gap", "ratio", "sum", "source", "more", "confirm", "claim", "series", "mentions", "achieved")
_OF_TWO = frozenset({"portion", "held_against"})  # told by words that also stand in names of what is measured: 占GDP比重
_POLITE = frozenset({"greeting", "thanks"})
_SCOPE = re.compile("全[国省市区县州]|[各每]一?[年份]")  # how far something reaches, and no matter: 增速全国第一
_PLACES_WITHIN = re.compile(
    "(?:[各几哪两三四五六七八九十]|所有|全部|下辖的?)[个些]?(?:地级)?[市区县州](?!域|长)"
)  # 广西这几个市, but not 谁


def find_slots(
    text: str, lexicon: Lexicon, knowledge: KnowledgeBase, language: Language, *, words: Container[str] = frozenset()
) -> Question:
    """A question with every slot its own words fill; the intent is still open."""
    vocabulary = knowledge.vocabulary
    quoted = [Span(*found.span(1)) for found in _QUOTED.finditer(text)]
    periods = find_periods(text)
    reports = named_reports(text, periods)
    indicators = find_indicators(text, vocabulary)
    indicators = (*indicators, *_whole(text, indicators, vocabulary))
    refused = [mention.span for mention in indicators if _DENIED.search(text, 0, mention.span.start)]
    indicators = tuple(mention for mention in indicators if mention.span not in refused) or indicators
    measured = _spans(indicators)  # whose words ask for nothing: 实际利用外资目标 is an aim
    places = find_regions(_DENYING.sub(lambda word: " " * len(word.group()), text), vocabulary)
    named = [*_spans(periods), *_spans(places), *_found(text, SPOKEN_BEFORE, STEP)]
    explains = language.has("definition", text)
    if not (explains or language.has("listing", text)):
        named += measured
    terms = [(span, term) for span, term in _find_terms(text, lexicon) if explains or span in quoted or not tells_no_name(term)]
    terms = [(span, term) for span, term in terms if not any(other.covers(span) for other in named)]
    known = [span for span, _ in terms]
    places = tuple(mention for mention in places if not _goes_on(text, mention, knowledge))
    denials = {mention: Span(*found.span()) for mention in places if (found := _DENIED.search(text, 0, mention.span.start))}
    ids = tuple(dict.fromkeys(mention.value.id for mention in places if mention not in denials))
    if _PLACES_WITHIN.search(text):
        ids = tuple(dict.fromkeys(each for id in ids for each in _held_within(id, knowledge)))
    quantities = find_quantities(text, vocabulary.units)
    quantities = (*_halves(text, quantities), *quantities)
    moves, course, which = _found(text, MOVES), _found(text, COURSE), asks_which(text)
    frame = _found(text, FRAME) if which else []
    numbers = [span for span in (_bounded(mention, text) for mention in quantities) if not any(one.covers(span) for one in course)]
    kinds = [(Span(*found.span()), kind) for kind, pattern in language.kinds.items() for found in pattern.finditer(text)]
    ordinals = list(_ORDINAL.finditer(text))
    taken = [
        *(span for span in _spans(places) if not _begins_a_thing(text, span, lexicon)),
        *refused,
        *_spans(periods),
        *numbers,
        *(span for span, _ in kinds),
        *denials.values(),
        *_how_many(text),
    ]
    idle = [*moves, *course, *frame]
    taken += idle
    taken += [
        *(Span(*found.span()) for found in ordinals),
        *_found(text, _TERM, ASKED_FIRST, SPOKEN_BEFORE, _ASKED_COUNT, _SHARE, STEP, BESIDE),
    ]
    subjects = [*measured, *known, *numbers, *quoted]
    around = asides(
        text,
        [*taken, *subjects],
        subjects,
        known=lambda part: names_something(FRAME.sub(" ", part) if idle else part, words),
        instructs=lambda part: _instructs(part, language),
    )
    asking = blanked(text, around)

    parts = [found.group() for found in PART_OF_PLACE.finditer(blanked(text, taken))]
    told = [*taken, *around, *measured, *known]
    topic = leave_out(text, told, language, words=words)
    if topic and (odd := {span.cut(text) for span in odd_names(text, lambda word: bool(knowledge.holding(word)), language.stopwords)}):
        words = _Both(words, odd)
        topic = leave_out(text, told, language, words=words)
    topic = " ".join(word for word in named_words(topic, words, alone=not indicators).split() if not _SCOPE.fullmatch(word))
    if (spelt := _in_full(text, topic, indicators, vocabulary)) != text:
        return find_slots(spelt, lexicon, knowledge, language, words=words)
    unnamed = blanked(asking, [*measured, *idle])
    form = blanked(unnamed, [*_spans(places), *_spans(periods), *known, *quoted, *_found(text, *map(re.escape, topic.split()))])
    question = Question(
        text,
        wording=" ".join(blanked(asking, [*moves, *course]).split()),
        form=" ".join(form.split()),
        regions=tuple(id for id in ids if knowledge.documents_of(id)),
        unknown_regions=tuple(id for id in ids if not knowledge.documents_of(id)),
        denied=tuple(dict.fromkeys(mention.value.id for mention in denials)),
        indicators=tuple(dict.fromkeys(mention.value.id for mention in (*_added(text, indicators, vocabulary), *indicators))),
        period=_period([one for one in periods if one not in reports], text),
        periods=tuple(mention.value for mention in periods if mention not in reports),
        editions=tuple(dict.fromkeys(year for mention in reports for year in years_of(mention.value))),
        nature=_nature(unnamed, language) if len(periods) < 2 or any(each.value.end for each in periods) else None,  # 今年和去年
        measure=Measure.GROWTH if any(name.cut(text).endswith(_GROWTH) for name in measured) else _measure(unnamed, language),
        terms=tuple(dict.fromkeys(term for _, term in terms)),
        topic=" ".join((*(part for part in parts if part not in topic), *topic.split())),
        words=without_talk(leave_out(text, [*(span for span in taken if span not in numbers), *around], language, words=words), words),
        quantities=tuple(mention.value for mention in quantities if mention.value.unit),
        ordinals=tuple((found["of"], -1) if found["last"] else (found[2] or found[3], _count(found[1])) for found in ordinals),
        cues=_cues(blanked(asking, moves), unnamed, language, told=bool(ids or indicators or known or names_something(topic, words)))
        | {cue for cue, asked in (("mentions", which), ("moves", moves), ("course", course)) if asked},
    )
    question = replace(question, documents=_documents(question, [kind for _, kind in kinds], knowledge))
    return in_reports(question, knowledge) if question.regions else question


def _begins_a_thing(text: str, place: Span, lexicon: Lexicon) -> bool:
    """Whether documents call something by a place and one character: 衡水湖, 清远鸡, no 城关人 of 城关人民."""
    behind = text[place.end : place.end + 2]
    if not tag(behind[:1]).startswith(("n", "j")) or not lexicon.terms.printed(text[place.start : place.end + 1]):
        return False
    return not (is_word(text[place.end - 1 : place.end + 1]) or len(behind) > 1 and is_word(behind))


def _held_within(region: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The places with documents in a place that itself has none, else the place."""
    return (region,) if knowledge.documents_of(region) else knowledge.homes_within(region) or (region,)


def _spans(mentions: Iterable[Mention[Any]]) -> list[Span]:
    return [mention.span for mention in mentions]


def _found(text: str, *patterns: str | re.Pattern[str]) -> list[Span]:
    return [Span(*found.span()) for pattern in patterns for found in re.finditer(pattern, text)]


def _bounded(mention: Mention[Quantity], text: str) -> Span:
    """Where a number stands with what bounds it, which names no matter: 哪一年首次突破2000列."""
    found = _FIRST.search(text, 0, max(0, mention.span.end - len(mention.value.text)))
    start = found.start() if found and text[found.end() : mention.span.end] == mention.value.text else mention.span.start
    return Span(start, mention.span.end)


@dataclass(frozen=True)
class _Both:
    """The words of the documents with names that they print and no dictionary has: 减贫."""

    words: Container[str]
    odd: Container[str]

    def __contains__(self, word: object) -> bool:
        return word in self.odd or word in self.words


def _cues(text: str, unnamed: str, language: Language, *, told: bool) -> frozenset[str]:
    """The cues of a text, some told by what it says without the names of what is measured (`unnamed`); thanks and greetings only where it tells of nothing else: 谢谢,那七里河呢."""
    found = (name for name, cue in language.cues.items() if cue.search(unnamed if name in _OF_TWO else text))
    return frozenset(name for name in found if not (told and name in _POLITE))


def _instructs(words: str, language: Language) -> bool:
    """Whether a clause is nothing but an instruction: 对比一下, 列个表."""
    cues = [Span(*found.span()) for name in _OPERATIONS for found in language.cues[name].finditer(words)]
    return bool(cues) and not leave_out(words, cues, language)


def leave_out(text: str, spans: Iterable[Span], language: Language, *, words: Container[str] = frozenset()) -> str:
    """What is left of a text without these spans, its punctuation and words that have no content of their own."""
    pieces = [_TAIL.sub("", piece) for piece in _PUNCTUATION.sub(" ", blanked(text, spans)).split()]
    left = [word for piece in pieces for word in _content(piece, language, words)]
    return " ".join(word for word in left if len(word) > 1 or word.isascii())


def _content(piece: str, language: Language, words: Container[str]) -> Iterator[str]:
    """The words of a piece that have content.

    Stopwords part them, longest first; a word of the documents is kept whole (地下 although 地 is a particle). A single character that is no
    particle goes only at the ends, and only where a word is left without it: most of them stand in words that no list has (高铁, 区长).
    """
    parts: list[str] = []
    for at, word in _tokens(piece, language, words):
        if word in language.stopwords and (len(word) > 1 or word in language.particles):
            yield from _trimmed(parts, language.stopwords)
            parts = []
        else:
            parts.append(piece[at : at + len(word)])
    yield from _trimmed(parts, language.stopwords)


def _tokens(piece: str, language: Language, words: Container[str]) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(piece):
        lengths = range(min(_LONGEST_WORD, len(piece) - at), 1, -1)
        begins = piece[at] in language.particles  # what may be a particle also begins names that only other reports have: 地铁
        length = next(
            (n for n in lengths if (word := piece[at : at + n]) in language.stopwords or word in words or begins and is_name(word)), 1
        )
        yield at, piece[at : at + length]
        at += length


def _trimmed(parts: list[str], stopwords: frozenset[str]) -> Iterator[str]:
    """The parts as one word, without stopwords at its ends unless too little would be left."""
    start, end = 0, len(parts)
    while start < end and parts[start] in stopwords and not is_word("".join(parts[start : start + 2])):  # 高铁里程
        start += 1
    while end > start and parts[end - 1] in stopwords:
        end -= 1
    core = "".join(parts[start:end])
    if len(core) > 1 or (core and core.isascii()):
        yield core


def _how_many(text: str) -> Iterator[Span]:
    """Where a number is asked for, with the measure word: 多少头 in 养了多少头肉牛, 几所 in 建了几所学校, 多少 in 多少条件."""
    for asked in _MANY.finditer(text):
        unit, end = asked["unit"] or "", asked.end()
        word, behind = text[end - 1 : end + 1], text[end : end + 2]
        begins = len(unit) == 1 and len(word) == 2 and is_word(word) and not (len(behind) == 2 and is_word(behind))  # 多少条件
        yield Span(asked.start(), end - 1 if begins else end)


_bare = lru_cache(maxsize=8192)(bare)  # of one character


def _find_terms(text: str, lexicon: Lexicon) -> list[tuple[Span, str]]:
    """Terms by their longest spelling, quotation marks in the question or not; digits stand alone (360 is not in 1360)."""
    letters, places = "", []
    for at, character in enumerate(text):
        folded = _bare(character)
        letters += folded
        places += [at] * len(folded)
    found: list[tuple[Span, str]] = []
    known = lexicon.terms.within(letters)
    at = 0
    while at < len(letters):
        for length in range(min(24, len(letters) - at), 1, -1):
            word = letters[at : at + length]
            counts = (
                word.isdigit() and text[places[at + length - 1] + 1 :].lstrip()[:1] in _COUNTING
            )  # 10 is no term in 10件实事, nor in 10%
            if word in known and not counts and not _cuts_word(letters, at, at + length):
                span = Span(places[at], places[at + length - 1] + 1)
                written = known[word]  # as asked, for 360 is the name of more than one term; but with the pauses of the documents
                found.append((span, written.strip("“”") if "、" in written and "、" not in span.cut(text) else span.cut(text)))
                at += length - 1
                break
        at += 1
    return found


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether the span begins or ends inside a number or a Latin word."""
    return (start > 0 and _joined(text[start - 1], text[start])) or (end < len(text) and _joined(text[end - 1], text[end]))


def _joined(left: str, right: str) -> bool:
    return (left.isdigit() and right.isdigit()) or (left.isascii() and left.isalpha() and right.isascii() and right.isalpha())


def _added(text: str, found: Sequence[Mention[Indicator]], vocabulary: Vocabulary) -> tuple[Mention[Indicator], ...]:
    """Indicators of what comes new, where that is said behind the name: 高新技术企业新增几家."""
    turned = ((mention, _ADDED.match(text, mention.span.end)) for mention in found)
    names = [added.group() + mention.span.cut(text) for mention, added in turned if added]
    return tuple(new for name in names for new in find_indicators(name, vocabulary) if len(new.span) == len(name))


def _goes_on(text: str, mention: Mention[Region], knowledge: KnowledgeBase) -> bool:
    """Whether the name of a place without documents only begins a word that the documents print: 新县 in 新县医院."""
    together = text[mention.span.start : mention.span.end + 2]
    if knowledge.documents_of(mention.value.id) or len(together) < len(mention.span) + 2:
        return False
    return _HAN_ONLY.fullmatch(together) is not None and bool(knowledge.holding(together))


def _in_full(text: str, topic: str, named: Sequence[Mention[Indicator]], vocabulary: Vocabulary) -> str:
    """The text with the names of main indicators that are called by a word of them beside others: GDP、工业、投资各多少."""
    for word in topic.split() if any(mention.value.headline for mention in named) else ():
        meant = [one for one in vocabulary.indicators.values() if one.headline and word in one.name]
        if meant and meant[0] not in [mention.value for mention in named] and all(meant[0].id in one.related for one in meant[1:]):
            text = text.replace(word, meant[0].name, 1)
    return text


def _whole(text: str, found: Sequence[Mention[Indicator]], vocabulary: Vocabulary) -> tuple[Mention[Indicator], ...]:
    """The indicator of which a share is asked for: GDP in 旅游收入占GDP多少, which is no part of a name there."""
    asked = _PORTION.search(text)
    if not asked or any(mention.span.end > asked.start(1) for mention in found):
        return ()
    before = find_indicators(text[: asked.start()], vocabulary)  # 财政收入占 hides the name of 财政收入
    part = tuple(mention for mention in before[-1:] if mention.span.end == asked.start() and mention not in found)
    inside = find_indicators(asked.group(1), vocabulary)
    whole = tuple(mention.value for mention in inside if len(mention.span) == len(asked.group(1)))
    return (*(part if whole else ()), *(Mention(Span(asked.start(1), asked.end(1)), value) for value in whole))


def _halves(text: str, quantities: Sequence[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """The first of two numbers whose unit is said once: 50还是60平方公里."""
    units = {mention.span.start: mention.value.unit for mention in quantities}
    halves = [(half, unit) for half in _HALF.finditer(text) if (unit := units.get(half.end()))]
    return [Mention(Span(*half.span(1)), Quantity(Decimal(half.group(1)), unit, text=half.group(1) + unit)) for half, unit in halves]


def _period(periods: Sequence[Mention[Period]], text: str) -> Period | None:
    """The first period named; 五年目标 without a year is the document's own term."""
    if periods:
        return periods[0].value
    return Period(None, None, "未来五年") if _TERM.search(text) else None


def _count(text: str) -> int:
    return int(text) if text.isdigit() else int(parse_numeral(text) or 0)


def _nature(text: str, language: Language) -> Nature | None:
    target, actual = language.has("target", text), language.has("actual", text)
    if language.has("achieved", text) or target == actual:
        return None
    return Nature.TARGET if target else Nature.ACTUAL


def _measure(text: str, language: Language) -> Measure | None:
    growth, level = language.has("growth", text), language.has("level", text)
    if growth == level or _AND_GROWTH.search(text):
        return None
    return Measure.GROWTH if growth else Measure.LEVEL


def _documents(question: Question, kinds: list[str], knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The documents meant by their kind (工作报告, 方案 …), of the places named if any."""
    documents = knowledge.documents.values() if kinds else ()
    found = [document for document in documents if document.kind in kinds and (not question.regions or document.region in question.regions)]
    return tuple(document.id for document in found)
