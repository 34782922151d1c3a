"""Topics: the content words of a question, and how much of them a piece of text is about."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from math import ceil

from assistant.answering.common import Context
from assistant.answering.sentences import squeeze
from assistant.answering.terms import other_names, plain
from assistant.languages import load
from assistant.questions import Question

_APART = re.compile(r"[\s,，、。;；:：?？!！/()（）“”\"']+|和(?=\S\S)|(?<=\S\S)与(?=\S\S)|(?<=\S\S)及(?=\S\S)|(?<=\S\S)的(?=\S)")
_SLOGAN = re.compile(r"(?:[一二三四五六七八九十两][^\s、,，一二三四五六七八九十两]{1,4}、){1,6}[一二三四五六七八九十两][^\s、,，]{1,4}")
_LIGHT = re.compile(
    "^(?:大力|积极|切实|全面|进一步|怎么样|怎么|怎样|如何|咋|发展|推进|推动|加快|加强|优化|建设|提升|提高|解决|治理|治|抓好|抓|搞好|搞|做好|做|办好|保障|促进|完善|实施|开展|支持|扶持|帮助|帮扶|扶助|应对|缓解|改善|吸引|关于|对于|涉及|包括|具体)(?=\\S\\S)"
)
_TAIL = re.compile(
    "(?<=\\S\\S)(?:怎么样|怎么|怎样|如何|怎|咋|啥|什么|哪些|哪|几|吗|呢|上|方面|领域|工作|问题|情况|举措|措施|办法|做法|政策|内容|部分|规划|章节|的|了|是|有|搞|做|办|弄|不|没有|没)$"
)
_ASKING = frozenset(
    {
        "章节",
        "部分",
        "内容",
        "哪里",
        "哪儿",
        "什么",
        "哪些",
        "多少",
        "为什么",
        "怎么",
        "如何",
        "规划",
        "计划",
        "安排",
        "部署",
        "举措",
        "措施",
        "各个",
        "每个",
        "这些",
        "那些",
    }
)
_GENERIC = re.compile("(?<=..)(?:产业|事业|行业|工作|建设|领域|服务|体系|设施|问题|情况|政策|改革|发展|规划|难|贵)$")
_HANDLING = frozenset("管治修建搞抓办查防养种救补发盖改增减降扫")  # what is done to the thing that follows
_STEM = 0.85  # what a word counts for when only its stem is there: 养老 for 养老产业
_PAUSE = re.compile("[,，。;；、:：]")
ENOUGH = 0.74  # a passage is about the question when it has this share of its content words


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One content word with its other names; `weight` is its share in the topic."""

    text: str
    others: tuple[str, ...] = ()
    weight: float = 1.0
    known: Collection[str] = frozenset()  # the words of the documents: 治水 is not named in 善治水平

    def share(self, text: str, *, strictly: bool = False) -> float:
        """How much of the word the (squeezed) text holds: 1 whole, less in pieces, 0 nothing; strictly, whole or nothing."""
        if self._stands_in(text) or any(other in text for other in self.others):
            return 1.0
        if abbreviates(self.text, text):
            return 0.95
        if strictly:
            return 0.0
        stem = _GENERIC.sub("", self.text)
        return _STEM if stem != self.text and stem in text else _pieces(self.text, text)

    def _stands_in(self, text: str) -> bool:
        """Whether the text holds the word; two characters that end one word and begin the next are none."""
        at = text.find(self.text)
        if len(self.text) != 2:
            return at >= 0
        strange = bool(self.known) and self.text not in self.known
        while at >= 0:
            ends, begins = at > 0 and text[at - 1 : at + 1] in self.known, text[at + 1 : at + 3] in self.known
            if not (ends and begins or strange and (ends or begins)):
                return True
            at = text.find(self.text, at + 1)
        return False


@dataclass(frozen=True, slots=True)
class Topic:
    """The content words of a question."""

    words: tuple[Word, ...]

    def share(self, text: str, *, strictly: bool = False) -> float:
        """The weighted share of the topic that the (squeezed) text holds."""
        total = sum(word.weight for word in self.words)
        return sum(word.weight * word.share(text, strictly=strictly) for word in self.words) / total if total else 0.0

    @property
    def text(self) -> str:
        """The words as they were asked, for what we say about them."""
        return " ".join(word.text for word in self.words)


def topic_of(question: Question, context: Context) -> Topic:
    """The content words of a question: its terms, what is left of its wording, else the names of its indicators."""
    found = [plain(term) for term in question.terms]
    found += [word for word in split(question.topic) if not any(word in term for term in found)]
    if not found:
        indicators = context.knowledge.vocabulary.indicators
        found = [squeeze(indicators[id].name) for id in question.indicators if id in indicators]
    found += [squeeze(quantity.text) for quantity in question.quantities if quantity.text]
    known = context.index.words
    return Topic(
        tuple(Word(word, _others(word, question, context), float(max(2, len(word))), known) for word in dict.fromkeys(found) if word)
    )


def said_otherwise(topic: Topic, context: Context) -> tuple[Topic, ...]:
    """What documents write for what the asker says, most usual first: 堵车 is 交通拥堵, 管垃圾 is about 垃圾; nothing for words without another name."""
    chinese = load("zh")
    names = {**chinese.colloquial, **chinese.matters}
    found: dict[str, None] = {}
    for word in topic.words:
        spoken = [name for name in names if name in word.text]
        longest = [name for name in spoken if not any(name in other and name != other for other in spoken)]
        found.update((other, None) for name in longest for other in names[name] if other != word.text)
        if not longest and word.text[0] in _HANDLING and word.text[1:] in word.known:
            found[word.text[1:]] = None
    known = context.index.words
    return tuple(Topic((Word(squeeze(other), known=known),)) for other in found)


def _others(word: str, question: Question, context: Context) -> tuple[str, ...]:
    """Other names of a word: of a term, and of the indicator that it names (棚改: 棚户区改造)."""
    found = [*other_names(word, context.knowledge), *_written_out(word)]
    for id in question.indicators:
        indicator = context.knowledge.vocabulary.indicators.get(id)
        names = (*indicator.names["zh"], *indicator.aliases) if indicator else ()
        if word in names:
            found += (name for name in names if len(name) > 3 and name != word)
    return tuple(dict.fromkeys(found))


def _written_out(word: str) -> tuple[str, ...]:
    """What the word is short for: 高铁 is 高速铁路."""
    return tuple(other for other in load("zh").colloquial.get(word, ()) if len(other) > len(word) and _runs_through(word, other))


def _runs_through(short: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in short)


def split(text: str) -> tuple[str, ...]:
    """The words of a topic without the light verbs and question words around them.

    >>> split("怎么发展养老产业"), split("口岸和跨境电商怎么搞"), split("教育上有哪些举措")
    (('养老产业',), ('口岸', '跨境电商'), ('教育',))
    """
    found = []
    words = squeeze_keeping_gaps(text)
    slogans = [match.group() for match in _SLOGAN.finditer(words)]  # 一区、一园、两带、三组团 is one
    for part in (*slogans, *_APART.split(_SLOGAN.sub(" ", words))):
        before = ""
        while part != before:
            before, part = part, _TAIL.sub("", _LIGHT.sub("", part))
        if len(part) > 1 and part not in _ASKING:
            found.append(part)
    return tuple(dict.fromkeys(found))


def squeeze_keeping_gaps(text: str) -> str:
    """The text squeezed word by word."""
    return " ".join(squeeze(part) for part in text.split())


def abbreviates(short: str, text: str) -> bool:
    """Whether the text holds the word with a few characters more between its own: 跨境电商 in 跨境电子商务.

    >>> abbreviates("跨境电商", "建设跨境电子商务综合试验区"), abbreviates("区委书记", "在区委领导下,总书记指示")
    (True, False)
    """
    if not 3 <= len(short) <= 8:
        return False
    room = ceil(len(short) * 0.5)
    start = text.find(short[0])
    while start >= 0:
        at = start
        for character in short[1:]:
            at = text.find(character, at + 1, at + 4)  # at most two characters between
            if at < 0:
                break
        else:
            between = text[start : at + 1]
            if len(between) - len(short) <= room and not _PAUSE.search(between):
                return True
        start = text.find(short[0], start + 1)
    return False


def _pieces(word: str, text: str) -> float:
    """The share of the word that stands in the text in pieces of two characters and more, discounted for being in pieces."""
    covered, at = 0, 0
    while at < len(word) - 1:
        if word[at : at + 2] not in text:
            at += 1
            continue
        end = at + 2
        while end < len(word) and word[at : end + 1] in text:
            end += 1
        covered += end - at
        at = end
    return 0.9 * covered / len(word)
