"""What a question names: places, documents, indicators, times, terms, numbers, and the content words that are left."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.languages import Language
from assistant.questions import Question
from assistant.recognition import find_indicators, find_periods, find_quantities, find_regions
from assistant.recognition.numerals import parse_numeral
from assistant.records import Indicator, Measure, Mention, Nature, Period, Quantity, Region
from assistant.retrieval.odd import odd_names
from assistant.retrieval.words import is_word
from assistant.text import Span
from assistant.understanding.asides import asides
from assistant.understanding.claims import PART_OF_PLACE
from assistant.understanding.editions import announced_in, in_reports, named_reports, years_of
from assistant.understanding.lexicon import Lexicon, bare
from assistant.understanding.worth import is_spoken, named_words, names_something, without_talk
from assistant.vocabulary import Vocabulary
from assistant.words import is_noun, reports

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_QUOTED = re.compile("[“《【]([^”》】]{1,40})[”》】]")
_FIRST = re.compile("(?:首次|首度|第一次)?$")
_ORDINAL = re.compile(
    r"第[(（]?([一二三四五六七八九十百]+|\d{1,3})[)）]?(?:个?(章|节|部分|条|款|项|点|篇|大点|方面|件)|(个)(?=$|[呢吗,，。?？!！是具详怎讲说靠为指叫有什啥要准打]))"
    r"|(?P<last>最后)一?(?P<of>[个件条项点])(?=$|[呢吗,，。?？!！是具详怎讲说靠为指叫有什啥要准打])"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:区|县|市|省|州)(?=[\d十“的今明去]|GDP|城镇|农村|财政)")
_PUNCTUATION = re.compile(r"[\s,，。、;；:：?？!！()（）“”《》【】\"'·~]+")
_TERM = re.compile("五年(?:后|内|的?(?:发展)?(?:总?目标|计划|任务))")
_TAIL = re.compile("(?<=..)(?:不|没|没有|吗|呢|吧|啊|呀|嘛|啦)+$")
_ADDED = re.compile("新增|新建|新认定")
_PORTION = re.compile(
    r"占(?:到|了|全[区市县省])?的?\s*([^占多少几比百,，\s]{2,14}?)\s*的?(?:总量|总额)?的?(?:多少|几成|百分之几|比例|比重|多大)"
)
_HAN_ONLY = re.compile("[\u4e00-\u9fff]+")
_ASKING = re.compile("多少|几|哪些|什么")
_NUMBER = re.compile(  # the latter behind 要到, 达, 有 and at the end: 是不是要到18000
    r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])|(?<=[到达有为])\d{3,}(?=[吧吗呢]?(?:[\s,，。?？!！]|$))"
)
SPOKEN_BEFORE = re.compile(  # the places of the talk: 还是前面三个地方
    r"(?:还是|就是|仍然?是?)?(?:前面|上面|刚才|刚刚|之前|上述)(?:那|这|的|说的|提到的)*(?:[两二三四五六七八九几]个?|些|几个)?(?:地方|地区|省[市区]?|城?市|区县?|县)(?![\u4e00-\u9fff]{0,2}长)"
)
ASKED_FIRST = re.compile("第一(?:个|次)?问题?里?|(?:最开始|最初|一开始|开头)(?:的|那个?|那一?问|问|说)+|first question")  # of the talk
_ASKED_COUNT = re.compile(
    r"哪(?:[一二两三四五六七八九十]{1,3}|\d+)[个条项类种大方面家座处点步]?(?=[?？呢吗啊,，。\s]*$)|[两三四五六七八九十几]个(?=地方|地区|[区县市](?:的|都|各|分))"
)
_SHARE = re.compile("占(?:了|到|其中)?的?(?:多大|多少|什么)的?(?:比[例重]|份额)")
_COUNTING = tuple("件项条个大类种家处座所")
_MANY = re.compile(  # measure words are a closed class
    "(?:百分之[几多]少?|[多好]少|(?<!第)几)[万亿千百十]*(?P<unit>个百分点|平方公里|立方米|平方米|公里|公顷|公斤|千米|兆瓦|千瓦|人次|"
    "[个人家条项座所处套户名位辆张件台部亩头只列趟枚株棵片班起例宗份本篇层站根艘架匹眼口盏支批场届轮门间栋幢段道类种双组队笔款册吨元斤米倍次天对成])?"
)
_HALF = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(?:还是|或者?)(?=\d)", re.ASCII)
_OFFICE = re.compile("[区县市省州]长(?![江城远期度沙春征治])")
_LONGEST_WORD = 8
_DIVISIONS = "省市区县州盟旗乡镇村人"  # and who lives there: no things named after a place
_NAME = 12  # characters of a name in quotation marks
_DENYING = re.compile("(?:(?<!是)不是|并非|不要|不看|不问|不算|不含|不包括|去掉|拿掉|删掉|除掉|除去|除了|排除|剔除|撇开)[指说问的]{0,2}")
_DENIED = re.compile(_DENYING.pattern + "$")
_GROWTH = ("增速", "增长", "增幅")  # ends of names that ask for a growth: 经济增速
_AND_GROWTH = re.compile(
    "(?:和|与|及|以及|、|,|，)(?:其|它的?|同比)?(?:增长|增速|增幅)(?:率|速度)?(?:分别|各|是|为|多少|$|[\\s?？])"
)  # GDP和增速
_OPERATIONS = ("table", "rank", "compare", "gap", "ratio", "sum", "source", "more", "confirm", "claim", "series", "mentions", "achieved")
_POLITE = frozenset({"greeting", "thanks"})


def find_slots(
    text: str, lexicon: Lexicon, knowledge: KnowledgeBase, language: Language, *, words: Collection[str] = frozenset()
) -> Question:
    """A question with every slot its own words fill; the intent is still open."""
    vocabulary = knowledge.vocabulary
    quoted = [Span(*found.span(1)) for found in _QUOTED.finditer(text)]
    named_periods = find_periods(text)
    indicators = find_indicators(text, vocabulary)
    indicators = (*indicators, *_whole(text, indicators, vocabulary))
    refused = [mention.span for mention in indicators if _DENIED.search(text, 0, mention.span.start)]
    indicators = tuple(mention for mention in indicators if mention.span not in refused) or indicators
    asks_meaning = language.has("definition", text) or language.has("listing", text)
    places = find_regions(_DENYING.sub(lambda word: " " * len(word.group()), text), vocabulary)
    named = [mention.span for mention in named_periods] + [mention.span for mention in places]
    named += [Span(*found.span()) for found in SPOKEN_BEFORE.finditer(text)]
    if not asks_meaning:
        named += [mention.span for mention in indicators]
    terms = [
        (span, term)
        for span, term in _find_terms(text, lexicon)
        if not any(other.covers(span) for other in named) and (_is_told_apart(span, quoted) or not is_spoken(term))
    ]
    known = [span for span, _ in terms]
    periods = tuple(mention for mention in named_periods if not _inside(mention.span, known))
    reports = named_reports(text, periods)
    said_in = announced_in(text, periods)
    regions = [mention for mention in places if not _inside(mention.span, known) and not _goes_on(text, mention, knowledge)]
    denials = {mention: found for mention in regions if (found := _DENIED.search(text, 0, mention.span.start))}
    denied = list(denials)
    regions = [mention for mention in regions if mention not in denials]
    times = [mention.span for mention in periods]
    names = [span for span in quoted if len(span) <= _NAME]  # a longer quotation is a sentence that claims something
    quantities = [mention for mention in find_quantities(text, vocabulary.units) if not _inside(mention.span, (*known, *times, *names))]
    halves = _halves(text, quantities)
    quantities = [*halves, *quantities]
    kinds = [(Span(*found.span()), kind) for kind, pattern in language.kinds.items() for found in pattern.finditer(text)]
    ids = tuple(dict.fromkeys(mention.value.id for mention in regions))
    numbers = [_bounded(mention, text) for mention in quantities]
    things = [Span(mention.span.start, mention.span.end + 1) for mention in regions if _names_a_thing(text, mention, lexicon)]
    taken = [*things, *(mention.span for mention in (*regions, *denied)), *refused, *times, *numbers, *(span for span, _ in kinds)]
    ordinals = list(_ORDINAL.finditer(text))
    counted = (
        _TERM.finditer(text),
        ASKED_FIRST.finditer(text),
        SPOKEN_BEFORE.finditer(text),
        _ASKED_COUNT.finditer(text),
        _SHARE.finditer(text),
    )
    taken += [Span(*found.span()) for found in (*ordinals, *denials.values(), *(one for several in counted for one in several))]
    taken += _how_many(text)

    named_spans = [*taken, *(mention.span for mention in indicators), *known, *quoted]
    subjects = [*(mention.span for mention in indicators), *known, *numbers, *quoted]
    around = asides(
        text, named_spans, subjects, known=lambda part: names_something(part, words), instructs=lambda part: _instructs(part, language)
    )
    asking = _without(text, around)

    offices = {found.start() for found in _OFFICE.finditer(text)}
    taken = [Span(span.start, span.end - 1) if span.end - 1 in offices else span for span in taken]  # 城关区长 is an office
    named_things = [thing.cut(text) for thing in things]
    parts = [*named_things, *(found.group() for found in PART_OF_PLACE.finditer(_without(text, taken)))]
    told = [*taken, *around, *(mention.span for mention in indicators), *known]
    topic = leave_out(text, told, language, words=words)
    if topic and (odd := {span.cut(text) for span in odd_names(text, lambda word: bool(knowledge.holding(word)), language.stopwords)}):
        words = _Both(words, odd)
        topic = leave_out(text, told, language, words=words)
    topic = named_words(topic, words, alone=not indicators)
    measured = [mention.span for mention in indicators]  # whose words ask for nothing: 实际利用外资目标 is an aim
    unnamed = _without(asking, measured)
    left_over = [Span(*found.span()) for word in topic.split() for found in re.finditer(re.escape(word), text)]
    form = _without(unnamed, [*(mention.span for mention in (*regions, *denied)), *times, *known, *quoted, *left_over])
    question = Question(
        text,
        wording=" ".join(asking.split()),
        form=" ".join(form.split()),
        regions=tuple(id for id in ids if knowledge.documents_of(id)),
        unknown_regions=tuple(id for id in ids if not knowledge.documents_of(id)),
        denied=tuple(dict.fromkeys(mention.value.id for mention in denied)),
        indicators=tuple(
            dict.fromkeys(
                mention.value.id
                for mention in (*_added(text, indicators, vocabulary), *indicators, *_interrupted(text, indicators, vocabulary))
            )
        ),
        period=_period([one for one in periods if one not in (*reports, *said_in)], text),
        periods=tuple(mention.value for mention in periods if mention not in (*reports, *said_in)),
        editions=tuple(dict.fromkeys(year for mention in reports for year in years_of(mention.value))),
        nature=None if _several_years(periods) else _nature(unnamed, language),
        measure=Measure.GROWTH if any(name.cut(text).endswith(_GROWTH) for name in measured) else _measure(unnamed, language),
        terms=tuple(dict.fromkeys(term for _, term in terms)),
        topic=" ".join((*(part for part in parts if part not in topic), *topic.split())),
        words=" ".join(
            (
                *named_things,
                without_talk(leave_out(text, [*(span for span in taken if span not in numbers), *around], language, words=words), words),
            )
        ).strip(),
        quantities=tuple(mention.value for mention in quantities if mention.value.unit) or _bare_numbers(text, taken, language),
        ordinals=tuple(
            (found["of"], -1) if found["last"] else (found.group(2) or found.group(3), _count(found.group(1))) for found in ordinals
        ),
        cues=_cues(asking, language, told=bool(ids or indicators or known or names_something(topic, words))),
    )
    question = replace(question, documents=_documents(question, [kind for _, kind in kinds], knowledge))
    return in_reports(question, knowledge) if question.regions else question


def _bounded(mention: Mention[Quantity], text: str) -> Span:
    """Where a number stands with what bounds it, which names no matter: 哪一年首次突破2000列."""
    found = _FIRST.search(text, 0, max(0, mention.span.end - len(mention.value.text)))
    start = found.start() if found and text[found.end() : mention.span.end] == mention.value.text else mention.span.start
    return Span(start, mention.span.end)


class _Both(Collection[str]):
    """The words of the documents with a few more."""

    def __init__(self, words: Collection[str], more: Collection[str]) -> None:
        self._words, self._more = words, more

    def __contains__(self, word: object) -> bool:
        return word in self._more or word in self._words

    def __iter__(self) -> Iterator[str]:
        yield from self._more
        yield from self._words

    def __len__(self) -> int:
        return len(self._words) + len(self._more)


def _cues(text: str, language: Language, *, told: bool) -> frozenset[str]:
    """The cues of a text; thanks and greetings only where it tells of nothing else: 谢谢,那七里河呢."""
    found = (name for name, cue in language.cues.items() if cue.search(text))
    return frozenset(name for name in found if not (told and name in _POLITE))


def _instructs(words: str, language: Language) -> bool:
    """Whether a clause is nothing but an instruction: 对比一下, 列个表."""
    cues = [Span(*found.span()) for name in _OPERATIONS for found in language.cues[name].finditer(words)]
    return bool(cues) and not leave_out(words, cues, language)


def leave_out(text: str, spans: Iterable[Span], language: Language, *, words: Collection[str] = frozenset()) -> str:
    """What is left of a text without these spans, its punctuation and words that have no content of their own."""
    pieces = [_TAIL.sub("", piece) for piece in _PUNCTUATION.sub(" ", _without(text, spans)).split()]
    left = [word for piece in pieces for word in _content(piece, language, words)]
    return " ".join(word for word in left if len(word) > 1 or word.isascii())


def _content(piece: str, language: Language, words: Collection[str]) -> Iterator[str]:
    """The words of a piece that have content.

    Stopwords part them, longest first; a word of the documents is kept whole (地下 although 地 is a particle). A single character that is no
    particle goes only at the ends, and only where a word is left without it: most of them stand in words that no list has (高铁, 区长).
    """
    parts: list[str] = []
    for at, word in _tokens(piece, language, words):
        begins = at == 0 and word == "地" and len(piece) > 1  # 地铁: the particle stands behind a word
        if word in language.stopwords and (len(word) > 1 or word in language.particles) and not begins:
            yield from _trimmed(parts, language.stopwords)
            parts = []
        else:
            parts.append(piece[at : at + len(word)])
    yield from _trimmed(parts, language.stopwords)


def _tokens(piece: str, language: Language, words: Collection[str]) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(piece):
        lengths = range(min(_LONGEST_WORD, len(piece) - at), 1, -1)
        length = next((length for length in lengths if (word := piece[at : at + length]) in language.stopwords or word in words), 1)
        yield at, piece[at : at + length]
        at += length


def _trimmed(parts: list[str], stopwords: frozenset[str]) -> Iterator[str]:
    """The parts as one word, without stopwords at its ends unless too little would be left."""
    start, end = 0, len(parts)
    while start < end and parts[start] in stopwords:
        start += 1
    while end > start and parts[end - 1] in stopwords:
        end -= 1
    core = "".join(parts[start:end])
    if len(core) > 1 or (core and core.isascii()):
        yield core
    elif core and start:
        yield "".join(parts[:end])  # 高铁: a word with what stands before it, as nothing with what follows


def _is_told_apart(span: Span, quoted: Iterable[Span]) -> bool:
    return any(other.covers(span) for other in quoted)


def _how_many(text: str) -> Iterator[Span]:
    """Where a number is asked for, with the measure word: 多少头 in 养了多少头肉牛, 几所 in 建了几所学校, 多少 in 多少条件."""
    for asked in _MANY.finditer(text):
        unit, end = asked["unit"] or "", asked.end()
        word, behind = text[end - 1 : end + 1], text[end : end + 2]
        begins = len(unit) == 1 and len(word) == 2 and is_word(word) and not (len(behind) == 2 and is_word(behind))  # 多少条件
        yield Span(asked.start(), end - 1 if begins else end)


def _find_terms(text: str, lexicon: Lexicon) -> list[tuple[Span, str]]:
    """Terms by their longest spelling, quotation marks in the question or not; digits stand alone (360 is not in 1360)."""
    letters, places = "", []
    for at, character in enumerate(text):
        folded = bare(character)
        letters += folded
        places += [at] * len(folded)
    found: list[tuple[Span, str]] = []
    known = lexicon.terms.within(letters)
    at = 0
    while at < len(letters):
        for length in range(min(24, len(letters) - at), 1, -1):
            word = letters[at : at + length]
            counts = word.isdigit() and letters[at + length : at + length + 1] in _COUNTING  # 10 is no term in 10件实事
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


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.covers(span) and len(other) > len(span) for other in others)


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


def _names_a_thing(text: str, mention: Mention[Region], lexicon: Lexicon) -> bool:
    """Whether the name of a place begins that of a thing which documents print: 衡水 in 衡水湖的水质, 清远 in 清远鸡."""
    thing, behind = text[mention.span.end : mention.span.end + 1], text[mention.span.end + 1 : mention.span.end + 2]
    alone = bool(_HAN_ONLY.fullmatch(thing)) and is_noun(thing) and thing not in _DIVISIONS and not (behind and reports(thing + behind))
    return alone and lexicon.terms.named(mention.span.cut(text) + thing)


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


def _interrupted(text: str, found: Sequence[Mention[Indicator]], vocabulary: Vocabulary) -> tuple[Mention[Indicator], ...]:
    """Indicators that a question word stands in the midst of: 新增多少就业."""
    whole = _ASKING.sub("", text)
    known = {mention.value.id for mention in found}
    again = find_indicators(whole, vocabulary) if whole != text else ()
    return tuple(
        mention for mention in again if mention.value.id not in known and len(mention.span) > 2 and mention.span.cut(whole) not in text
    )


def _bare_numbers(text: str, taken: Iterable[Span], language: Language) -> tuple[Quantity, ...]:
    """Numbers without a unit, where the asker holds them against each other or asks whether they are right: 是967还是900."""
    if not (language.has("conflict", text) or language.has("consistency", text) or language.has("confirm", text)):
        return ()
    spans = tuple(taken)
    numbers = [found for found in _NUMBER.finditer(text) if not any(found.start() in span for span in spans)]
    return tuple(Quantity(Decimal(found.group()), None, text=found.group()) for found in numbers)


def _halves(text: str, quantities: Sequence[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """The first of two numbers whose unit is said once: 50还是60平方公里."""
    found = []
    for half in _HALF.finditer(text):
        unit = next((mention.value.unit for mention in quantities if mention.span.start == half.end()), None)
        if unit and not any(half.start() in mention.span for mention in quantities):
            found.append(Mention(Span(*half.span(1)), Quantity(Decimal(half.group(1)), unit, text=half.group(1) + unit)))
    return found


def _period(periods: Sequence[Mention[Period]], text: str) -> Period | None:
    """The first period named; 五年目标 without a year is the document's own term."""
    if periods:
        return periods[0].value
    return Period(None, None, "未来五年") if _TERM.search(text) else None


def _count(text: str) -> int:
    return int(text) if text.isdigit() else int(parse_numeral(text) or 0)


def _several_years(periods: Sequence[Mention[Period]]) -> bool:
    """Whether this year and another one are asked for together: 今年和去年分别是 wants an aim and a result."""
    told = [mention.value for mention in periods]
    return len(told) > 1 and all(period.start is None and period.end is None for period in told)


def _nature(text: str, language: Language) -> Nature | None:
    target, actual = language.has("target", text), language.has("actual", text)
    if language.has("achieved", text) or target == actual:
        return None
    return Nature.TARGET if target else Nature.ACTUAL


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks for these spans: 总额 in the name of an indicator does not ask for a level."""
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = " " * len(span)
    return "".join(letters)


def _measure(text: str, language: Language) -> Measure | None:
    growth, level = language.has("growth", text), language.has("level", text)
    if growth == level or _AND_GROWTH.search(text):
        return None
    return Measure.GROWTH if growth else Measure.LEVEL


def _documents(question: Question, kinds: list[str], knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The documents meant by their kind (工作报告, 方案 …), of the places named if any."""
    if not kinds:
        return ()
    documents = knowledge.documents.values()
    found = [document for document in documents if document.kind in kinds and (not question.regions or document.region in question.regions)]
    return tuple(document.id for document in found)
