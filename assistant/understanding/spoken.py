"""What a name means in a dialogue: the indicator spoken of, or one made of it and of what is said now."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant import languages
from assistant.answers import Answer, Outcome
from assistant.presence import pairs_of
from assistant.questions import DialogueState, Intent, Question
from assistant.recognition import find_indicators, find_regions
from assistant.recognition.numerals import parse_numeral
from assistant.retrieval.everyday import reports_words
from assistant.text import Span
from assistant.understanding.worth import names_something
from assistant.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_ANEW = re.compile(r"(?:a )?(?:different|new|another|change of) (?:topic|subject)|changing the subject", re.IGNORECASE)
_CORRECTED = re.compile(  # 不是GDP，我要的是财政收入: what is said behind is meant
    r"^(?:[^,，。]{0,4}[说打搞弄写问记]错[了啦]?|不对|抱歉|对不起|不好意思|sorry|no|oops)?[,，。.!！:：\s]*"
    r"(?:(?:我?(?:不是|不要|不问|没问)(?:要|问|说|指|看|讲)?(?:的是)?|i (?:did not|didn't) mean |not )[^,，。;；]{1,16}?[,，。;；:：\s–—-]+"
    r"(?:我|而|but |i )*(?:是|要|问|说|指|想|找|换成|meant? |want(?:ed)? )+|不是[^,，。;；是不吗吧]{1,12}而?是(?![不否]))(?:的|是|the )*[:：\s]*(?=.{2})",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile("(?<=..)[,，\\s]+不[是含][^,，。?？吗吧么]{1,8}[。!！]*$")  # 那城关呢 不是林草的那个
_OF_WHOLE = re.compile("(?:那么?|它|这|其)?[又还大概约]*占(?:了|到|全[市区省县国])*的?(?=.)")
_YEARS = re.compile(r"(?<![\d.])(?:[012]\d[\s、,，和跟]+)+[012]\d(?![\d.%年万亿个家项件条名位人元岁月日号])")  # 18 19的目标
_COUNTED = re.compile(  # 两个市, 这三地, 四家合计: so many of the places spoken of
    "(?<![哪几第前后头个0-9])(?P<n>[两俩二三四五六七八九])(?:[个座]?(?P<kind>地方|地区|地|城?市|省|[区县州])(?![长级委直属辖])|家(?=$|[,，的都各谁哪相差比合一总加对]))"
)
_LEFT = re.compile("^[那和跟与]?么?|的?[呢么吗啊呀?？,，。]*$")  # around the few words of a follow-up: 那城里的呢
_TOGETHER = re.compile("合计|总共|一共|共计|加起来|总和")
_APART = "区县"  # what a place of another kind has several of as well: 承德两个县
_FEW = 4  # characters that complete the name of an indicator
_BOTH = {"城乡": "城镇 农村"}  # two things in one word


def meant(asked: Question, state: DialogueState, knowledge: KnowledgeBase) -> Question:
    """The question whose name of several indicators means the one spoken of, or the one named by both: (旅游恢复) 收入多少 is 旅游收入."""
    last = state.question
    if last is None or len(asked.indicators) < 2:
        return asked
    indicators = knowledge.vocabulary.indicators
    spoken = "".join((last.topic, last.words, *(indicators[id].name for id in last.indicators if id in indicators)))
    alike: dict[Span, set[str]] = {}
    for mention in find_indicators(asked.wording, knowledge.vocabulary):
        alike.setdefault(mention.span, set()).add(mention.value.id)
    dropped: set[str] = set()
    for span, several in alike.items():
        if len(several) > 1:
            word = span.cut(asked.wording)
            named = several & set(last.indicators) or {id for id in several if indicators[id].name.removesuffix(word) in spoken}
            dropped |= several - named if named else set()
            if len(named) == 1 and word == asked.words:
                asked = replace(asked, words=indicators[next(iter(named))].name)
    return replace(asked, indicators=tuple(id for id in asked.indicators if id not in dropped))


def counted(asked: Question, state: DialogueState, knowledge: KnowledgeBase) -> Question:
    """The question about as many of the places spoken of last as it counts: (白城的财政) 天水的呢, 两个市对比一下; 三地合计多少, 承德占几成."""
    found = _COUNTED.search(asked.wording)
    spoken = [id for each in (state.question, *state.recent) if each for id in reversed(each.regions) if id not in asked.denied]
    if not found or not spoken or asked.unknown_regions or asked.documents:
        return asked
    places, kind = list(dict.fromkeys(spoken)), (found["kind"] or "")[-1:]
    regions = knowledge.vocabulary.regions
    alike = [id for id in places if id in regions and regions[id].name.endswith(kind)]
    count = int(parse_numeral(found["n"].translate({ord("两"): "二", ord("俩"): "二"})) or 0)
    meant = (alike if kind in _APART or len(alike) >= count else places)[:count]
    if len(meant) < count or not set(asked.regions) <= set(meant):
        return asked
    others = (id for id in reversed(meant) if id not in asked.regions)
    cues = asked.cues - {"all_regions"} | ({"sum"} if _TOGETHER.search(asked.wording) else set())
    topic = " ".join(word for word in asked.topic.split() if word not in found.group())
    return replace(asked, regions=(*asked.regions, *others), cues=cues, topic=topic, words=asked.words if topic == asked.topic else topic)


def choice(question: Question, state: DialogueState) -> str:
    """The question that 第二个 means, when the last answer asked back and offered several."""
    choices = tuple(choice for turn in state.turns[-1:] if isinstance(turn, Answer) for choice in turn.choices)
    unit, at = question.ordinal or ("", 0)
    return choices[at - 1] if unit == "个" and 1 <= at <= len(choices) else ""


def begun_anew(text: str, state: DialogueState, vocabulary: Vocabulary) -> tuple[str, DialogueState]:
    """What is asked after 换个话题 and the like, and the state without what was asked before but its place; else what is meant, and the state.

    >>> said = ("不是GDP，我要的是财政收入 18 19都要", "说错了,不是房地产是体育产业", "不是说要建地铁是不是取消了")
    >>> [begun_anew(text, DialogueState(Question("")), Vocabulary())[0] for text in said]
    ['财政收入 18年 19年都要', '体育产业', '不是说要建地铁是不是取消了']
    """
    said = _CORRECTED.match(text)
    if state.question and not (said and find_regions(said.group(), vocabulary)):  # a place that is denied leaves those spoken of
        text = _YEARS.sub(lambda found: re.sub(r"\d\d", r"\g<0>年", found.group()), _NOT_MEANT.sub("", _CORRECTED.sub("", text)))
    last, told = state.question, _ANEW.sub("", languages.load("zh").cues["reset"].sub("", text))
    if last is None or told == text or len(told.strip(" ,，。.:：;；!！")) < _FEW:
        return text, state
    place = Question("", last.language, regions=last.regions, documents=last.documents)
    return told, DialogueState(place, suggested=state.suggested, quoted=state.quoted)


def still_spoken_of(state: DialogueState, question: Question, reply: Answer) -> Question:
    """The question as it is spoken of from now on: of words that its answer holds or that name something, else of what was spoken of before."""
    before = state.question
    everywhere = reply.outcome in (Outcome.NOT_FOUND, Outcome.AMBIGUOUS) or question.intent is Intent.DEFINITION
    if before and everywhere and not (question.regions or question.unknown_regions):
        question = replace(question, regions=before.regions, documents=question.documents or before.documents)
    if not question.topic or reply.outcome is Outcome.AMBIGUOUS:
        return question
    shown = pairs_of("".join((*(quote.text for quote in reply.quotes), *(row.label for row in reply.shown))))
    topic = " ".join(word for word in question.topic.split() if names_something(word) or pairs_of(word) & shown)
    if topic or question.indicators or question.terms or before is None or reply.outcome is Outcome.ANSWERED:
        return replace(question, topic=topic if topic or question.indicators or question.terms else question.topic)
    return replace(question, indicators=before.indicators, terms=before.terms, topic=before.topic, words=before.words)


def of_whole(asked: Question, state: DialogueState, knowledge: KnowledgeBase) -> Question:
    """The question for the share that what is spoken of has of what is named now: (体育产业增加值) 占GDP多少."""
    last = state.question
    if not last or len(asked.indicators) != 1 or not _OF_WHOLE.match(asked.wording):
        return asked
    known = knowledge.vocabulary.indicators
    part = (known[last.indicators[0]].name if last.indicators else last.topic).partition("占")[0]
    whole = known[asked.indicators[0]].name
    share = f"{part}占{whole}比重"
    ids = tuple(mention.value.id for mention in find_indicators(share, knowledge.vocabulary) if len(mention.span) == len(share))
    return replace(asked, indicators=ids, topic="" if ids else share, words=share) if part else asked


def completed(asked: Question, state: DialogueState, knowledge: KnowledgeBase) -> Question:
    """The question with the indicator that its few words make of the last one, and without these where they say no more than its name."""
    found = _completed(asked, state, knowledge)
    if not found:
        return asked
    known = knowledge.vocabulary.indicators[found[0]]
    plain = known.names["zh"]  # 集装箱 of 港口吞吐量 says more than the name does
    if asked.indicators and not any(name.endswith(asked.topic or " ") for name in (*plain, *known.aliases)):
        return asked  # but (游客多少) 人数跟收入: the word that a name ends with
    of_last = state.question and found == state.question.indicators and not any(asked.topic in name for name in plain)
    return replace(asked, indicators=(*found, *asked.indicators), topic=asked.topic if of_last and not asked.indicators else "")


def _completed(question: Question, state: DialogueState, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The indicator that a few words make of the last one, or one of each of several: (GDP) 那人均呢 is 人均GDP, (人均收入) 城镇和农村各多少."""
    last = state.question
    if not last or not last.indicators or question.terms:
        return ()
    said = question.topic or _LEFT.sub("", question.form)
    made = [_made_of(word, question, last, knowledge.vocabulary) for word in _BOTH.get(said, said).split()]
    return tuple(dict.fromkeys(made)) if all(made) else ()


def _made_of(said: str, question: Question, last: Question, vocabulary: Vocabulary) -> str:
    """The id of the indicator that a word makes of the last one; empty where it makes none."""
    if not 2 <= len(said) <= _FEW:
        return ""
    before = vocabulary.indicators.get(last.indicators[0])
    names = (*before.names["zh"], *before.aliases) if before else ()
    words = (said, *(word for _, word in reports_words(said, frozenset({said}))))  # (农民收入) 城里的呢
    if question.topic and any(said in name for name in names):
        return last.indicators[0]  # (农村居民人均可支配收入) 江苏跟山西农村差了多少
    whole = [together for word in words for name in names for together in (word + name, name + word)]
    parts = [word + name[at:] for word in words for name in names for at in range(2, len(name) - 1)]  # (城镇居民收入) 农村呢
    for together in (*whole, *parts):
        found = find_indicators(together, vocabulary)
        if found and len(found[0].span) == len(together) and found[0].value.id != last.indicators[0]:
            return found[0].value.id
    return ""
