"""What a clause asserts, in words: names, sayings and nouns, each with how far it tells sentences apart, and its counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import words
from assistant.answering.common import Context
from assistant.answering.counts import COUNTED, PHASE, counts_of
from assistant.evidence.wanted import UNCOUNTED, tells
from assistant.languages import load
from assistant.recognition import find_indicators, find_periods, find_quantities, find_regions
from assistant.recognition.numerals import parse_numeral
from assistant.records import Quantity
from assistant.retrieval.everyday import reports_words
from assistant.retrieval.tokens import STOP, spell
from assistant.retrieval.words import cut_apart
from assistant.sentences import squeeze
from assistant.text import Span
from assistant.understanding.worth import Worth, worth_of

_SPREAD = 2  # how many more characters a name may have in a text
SAYING = 1.0  # what a saying tells of which no word tells anything: 打120
NAME = 3.0  # what the name of an indicator or a place tells
VERB = 0.4  # of what a noun tells
_LOOSE = ("a", "c", "d", "f", "m", "p", "q", "r", "u", "v", "y")  # single characters of these parts of speech begin no name
RARE = 1.5  # what a verb tells that is not said in other words without telling something else: 关闭
_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])(?<![为除创])了(?=[\u4e00-\u9fff])(?![解结])")  # 摘了帽
_PARTS = re.compile("[、,，;；。:：]")
_PLANNED = re.compile("规划$|计划$|纲要$")  # the plan of a time is a thing: “十三五”规划 was carried out
_ONE_BY_ONE = re.compile(r"([件项桩样个])\1|一[个户名家]都?不(?:落|少|漏|剩)(?:地|全)?|无一(?:例外|遗漏)")


@dataclass(frozen=True, slots=True)
class Said:
    """One word of a claim, its other names, and how far it tells sentences apart."""

    text: str
    tells: float
    noun: bool
    names: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()  # the words of reports for what people say
    telling: bool = True  # nothing is wholly true that says another word for it: a rare verb as well as a noun

    @property
    def said(self) -> tuple[str, ...]:
        """All that it may be called in a document."""
        return (self.text, *self.names, *self.meant)

    def is_meant_in(self, text: str) -> bool:
        """Whether a squeezed text says it in the words of reports, or spells it out: 养猪场 in 生猪养殖场."""
        return any(name in text for name in self.meant) or self.is_spelt_in(text)

    def is_spelt_in(self, text: str) -> bool:
        """Whether its characters stand together in a squeezed text."""
        reach, parts = len(self.text) + _SPREAD, _PARTS.split(text)  # 衢宁铁路、杭新 is no 杭衢铁路
        windows = (part[at : at + reach] for part in parts for at in range(max(1, len(part) - reach + 1)))
        return len(self.text) > 2 and any(set(self.text) <= set(window) for window in windows)

    def is_named_in(self, text: str) -> bool:
        """Whether a squeezed text names the thing itself; what only a saying tells is named by what reports call it."""
        return self.stands_in(text) or self.is_spelt_in(text) or self.tells == SAYING and self.is_meant_in(text)

    def stands_in(self, text: str) -> bool:
        """Whether a squeezed text says it."""
        return self.text in text or any(name in text for name in self.names)


@dataclass(frozen=True, slots=True)
class Assertion:
    """A clause, taken apart."""

    text: str
    words: tuple[Said, ...]
    counts: tuple[Quantity, ...]
    carried: bool = False  # its thing is that of the clause before

    @property
    def weight(self) -> float:
        """What its words tell together."""
        return sum(word.tells for word in self.words)


def assertion_of(text: str, context: Context, places: Collection[str] = (), same: Sequence[Sequence[str]] = ()) -> Assertion:
    """What a clause of a claim asserts of these places; `same` are words of another language, each with the names that may stand for it."""
    written = _ONE_BY_ONE.sub("全部", _INSIDE.sub("", spell(squeeze(text))))
    said = [_translated(word, same) for word in _words(written, places, context)]
    return Assertion(written, tuple(_with_meant(said, written)), counts_of(written))


def _translated(word: Said, same: Sequence[Sequence[str]]) -> Said:
    """A word with the names that stand for the same word of another language; one that names no thing is never missed: launched is 启动 or 开通."""
    names = next((others for said, *others in same if squeeze(said) == word.text), None)
    return word if names is None else replace(word, names=(*word.names, *names), telling=words.tag(word.text).startswith("n"))


def _with_meant(said: list[Said], text: str) -> Iterator[Said]:
    """The words, each with those of reports where it is part of a saying; a saying of which none is a word stands for itself."""
    meant: dict[str, list[str]] = defaultdict(list)
    for saying, written in reports_words(text, frozenset(cut_apart(text))):
        meant[saying].append(written)
    for word in said:
        own = [saying for saying in meant if word.text in saying or saying in word.text]
        yield replace(word, meant=tuple(each for saying in own for each in meant[saying]))
    for saying, words_meant in meant.items():
        if not any(word.text in saying or saying in word.text for word in said):
            yield Said(saying, SAYING, True, meant=tuple(words_meant))


def _words(text: str, places: Collection[str], context: Context) -> Iterator[Said]:
    vocabulary = context.knowledge.vocabulary
    taken = [Span(one.span.start, one.span.start + len(_PLANNED.sub("", one.span.cut(text)))) for one in find_periods(text)]
    for mention in find_quantities(text):
        start = mention.span.end - len(mention.value.text)  # with the words that bound it: 超过50%
        taken.append(
            Span(max(0, start), mention.span.end) if text[max(0, start) : mention.span.end] == mention.value.text else mention.span
        )
    taken += [Span(*found.span()) for pattern in (PHASE, COUNTED) for found in pattern.finditer(text)]
    known = []
    for named in find_indicators(text, vocabulary):
        known.append((named.span, (*named.value.names["zh"], *named.value.aliases)))
    here = find_regions(text, vocabulary)
    taken += [place.span for place in here if place.value.id in places]
    known += [(place.span, place.value.names) for place in here]
    letters = list(text)
    for span, names in known:
        if any(span.start < other.end and other.start < span.end for other in taken):
            continue
        said = squeeze(span.cut(text))
        yield Said(said, NAME, True, tuple(name for each in names if (name := squeeze(each)) not in said))
        taken.append(span)
    for span in taken:
        letters[span.start : span.end] = " " * len(span)
    yield from _plain("".join(letters), context)


def _plain(text: str, context: Context) -> Iterator[Said]:
    """The words that are no name known; single characters before one are taken as a name with it: 盘兴高铁."""
    idle, rarity = load("zh").stopwords, context.index.rarity
    run = last = ""
    for piece in (*cut_apart(text), " "):
        word = squeeze(piece)
        if len(word) == 1 and piece not in STOP and piece not in idle:
            run += word
            continue
        if run and word not in ("全部", "所有") and (name := _name(run, last, word, context)):
            yield Said(name, UNCOUNTED, True)
        run, last = "", word
        if len(word) < 2 or piece in STOP or piece in idle or worth_of(word, context.index.words) is Worth.TALK and not words.is_noun(word):
            continue
        noun = words.is_noun(word) or words.tag(word) in ("vn", "ns", "nz", "")
        worth = tells(word, rarity)
        yield Said(
            word, worth * (1.0 if noun else VERB), noun, _in_digits(word), telling=noun or words.tag(word).startswith("v") and worth >= RARE
        )


def _in_digits(word: str) -> tuple[str, ...]:
    """A small number with its measure word as documents print it too: 五个 is 5个."""
    number = parse_numeral(word[:-1]) if len(word) > 1 and word[0] in "一二两三四五六七八九十" else None
    return (f"{number}{word[-1]}",) if number is not None else ()


def _name(run: str, before: str, behind: str, context: Context) -> str:
    """The name that single characters make with the word behind or before them, where documents print it or no word of talk is in it."""
    firm = not any(words.tag(one).startswith(_LOOSE) for one in run)
    for name in (run + behind if words.is_noun(behind) else "", before + run):
        if len(name) > max(2, len(run)) and (firm or len(run) > 1) and context.knowledge.holding(name):
            return name
    return run + behind if firm and len(run) > 1 and words.is_noun(behind) else ""
