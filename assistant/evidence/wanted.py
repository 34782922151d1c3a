"""What a question wants said: its words with what each tells, under which other names they stand, and what kind of sentence would tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from assistant import words
from assistant.folding import fold_question
from assistant.languages import load
from assistant.questions import Question
from assistant.recognition import find_indicators, find_periods, find_regions
from assistant.records import Nature
from assistant.retrieval.everyday import reports_words
from assistant.retrieval.odd import odd_names
from assistant.retrieval.seeking import Seeking, seeking
from assistant.retrieval.tokens import STOP, concept, spell
from assistant.retrieval.words import cut_whole, frequency
from assistant.sentences import squeeze
from assistant.text import Span, blanked
from assistant.vocabulary import Vocabulary

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

Rarity = Callable[[str], float]  # how far a word tells passages apart
UNCOUNTED = 5.0  # what a word tells that no report has been counted with
LEAST = 0.7  # … that every report has
_PARTS = {
    "n": 1.0,
    "b": 1.0,
    "v": 0.6,
    "a": 0.4,
    "l": 0.8,
    "i": 0.8,
    "e": 1.0,
}  # how much of it counts, by the first letter of the part of speech
_OTHER = 0.3
_TALK = frozenset("dmrcpu")  # parts of speech that say nothing of the matter: 越来越, 好多
LOOSE = 4  # characters of a quotation that need not be literal
QUOTED = 0.5  # of what the words of such a quotation count by themselves
TELLING = 1.5  # what such a word tells at least
SPOKEN = 60.0  # … and how often in a million words it is met at most: 老师, 孩子 are talk
ASIDE = 0.5  # … words that were said around the question
PARTS = 0.3  # of what a word counts that is a part of a name which is recognised as a whole
CARRIED = 0.6  # of what a word counts that was said in an earlier turn
_PARTICLE = re.compile("[呢吗嘛](?=[?？。!！\\s]*$)")  # 线呢 is a cloth as well
_OR_NOT = re.compile(r"([\u4e00-\u9fff])[不没]\1")  # 发不发消费券 wants 发消费券 said
_NTH = re.compile(r"(?:倒数)?第[(（]?[一二三四五六七八九十百\d]+[)）]?(?:个|部分|方面|大点|[章节条项])?")
_NUMBER = re.compile(r"(?<![a-z\d])\d+(?:\.\d+)?(?![a-z\d])")  # none of 5g, p2p
_AMOUNT = re.compile(r"\d+(?:\.\d+)?(?:%|[万亿]+)?")
_NAMES = 0.7  # of what its parts tell a name tells that is made of neighbours: 民营经济
_YEAR = re.compile(r"(?:19|20)\d\d(?:年|(?=\D|$))")
_ASKS = re.compile("[哪几啥谁咋]|多少|什么|怎么")
_AHEAD = re.compile("今年|明年|今后|未来|下一步|接下来|打算|准备")
_BEHIND = re.compile("去年|上年|过去|以往")
_QUOTED = re.compile("[“《【]([^”》】]{2,40})[”》】]")


@dataclass(frozen=True, slots=True)
class Word:
    """One thing a question says. `tells`: how far it tells sentences apart; `others`: its other names; `meant`: what reports write for it."""

    text: str
    tells: float
    noun: bool = False
    others: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    parts: tuple[Word, ...] = ()  # of neighbours that may be one name
    name: str = ""  # what it was recognised as: term, indicator, place


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants said, as sentences are held against it."""

    words: tuple[Word, ...]
    query: str  # what is searched for
    pairs: frozenset[str]  # of neighbouring characters of what it says itself
    numbers: frozenset[str]
    asks: frozenset[str]  # the aspects that are asked for: when, who, why, how many, which ones
    seeking: Seeking
    indicators: frozenset[str]
    nature: Nature | None
    years: tuple[int, ...]
    terms: tuple[str, ...]
    talk: tuple[Word, ...] = ()  # what was spoken of before: of sentences that say what is asked those on it are meant

    def __hash__(self) -> int:
        return hash((self.query, self.years, self.terms))


def wanted_of(question: Question, knowledge: KnowledgeBase, rarity: Rarity) -> Wanted:
    """What a question wants said, its own words and, for less, those carried over from the dialogue."""
    text = question.wording or (fold_question(question.text) if question.language == "zh" else question.words)
    text = _PARTICLE.sub("", _OR_NOT.sub(r"\1", text))
    left = _left(text, question, knowledge)
    named, plain = _own(left, question, knowledge, rarity)
    own = list(_each_once([*named, *plain]))
    own += [word for word in _around(question, text, rarity) if word.text not in {other.text for other in own}]
    said = {word.text for word in own}
    carried = [word for word in _carried(question, knowledge, rarity) if word.text not in said]
    kept = (*own, *carried)
    places = [at.span for at in find_regions(question.talk, knowledge.vocabulary)] + [at.span for at in find_periods(question.talk)]
    said = {word.text for word in kept}
    talk = tuple(
        word
        for word in _each_once(_plain(blanked(question.talk, places), load("zh").stopwords, rarity))
        if word.noun and word.text not in said
    )
    bare = squeeze(text)
    told = _YEAR.sub("", text)
    periods = question.periods or ((question.period,) if question.period else ())
    asks = {name for name, _ in told_aspects() if name in question.cues} | (question.cues & {"listing", "which_ones", "measures"})
    return Wanted(
        kept,
        " ".join(
            dict.fromkeys([*(word.text for word in kept), " ".join(left.split()), *(name for _, *names in question.same for name in names)])
        ),
        frozenset(map("".join, pairwise(bare))),
        frozenset(_NUMBER.findall(told)),
        frozenset(asks),
        seeking(text),
        frozenset(() if any(word.noun and word.tells >= TELLING for word in plain) else question.indicators),
        question.nature or (Nature.TARGET if _AHEAD.search(text) else Nature.ACTUAL if _BEHIND.search(text) else None),
        tuple(dict.fromkeys(period.end for period in periods if period.end)),
        tuple(squeeze(term) for term in question.terms),
        talk,
    )


@cache
def told_aspects() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each aspect that can be asked for, by name, and what a sentence shows that gives it."""
    return tuple(load("zh").told.items())


def _left(text: str, question: Question, knowledge: KnowledgeBase) -> str:
    """An utterance with blanks for the places, times and documents by which it is decided where to look."""
    chinese, vocabulary = load("zh"), knowledge.vocabulary
    of_things = {span.start for span in _things_of_places(text, question, vocabulary)}
    places = [at for at in find_regions(text, vocabulary) if at.span.start not in of_things]
    taken = [at.span for at in places if at.value.id in question.regions or at.value.id in question.denied]
    taken += [at.span for at in find_periods(text)]
    taken += [Span(*found.span()) for found in _NTH.finditer(text)] if question.ordinals else []
    taken += [Span(*found.span()) for kind in chinese.kinds.values() for found in kind.finditer(text)] if question.documents else []
    return blanked(text, taken)


def _things_of_places(text: str, question: Question, vocabulary: Vocabulary) -> Iterator[Span]:
    """The things asked of whose names begin with that of a place: 衡水湖, 清远鸡."""
    for at in find_regions(text, vocabulary):
        yield from (
            Span(at.span.start, at.span.start + len(word)) for word in question.words.split() if text.startswith(word, at.span.start)
        )


def _own(left: str, question: Question, knowledge: KnowledgeBase, rarity: Rarity) -> tuple[list[Word], list[Word]]:
    """The names in an utterance, and its other words without what only asks."""
    vocabulary = knowledge.vocabulary
    found: list[Word] = []
    named = list(_things_of_places(left, question, vocabulary))
    found += [_term(span.cut(left)) for span in named]
    for match in filter(lambda match: squeeze(match[1]), _QUOTED.finditer(left)):  # “2016年”那份 quotes no words
        found.append(_term(match.group(1)))
        if len(match.group(1)) >= LOOSE:  # what is quoted from memory stands in a text in other words
            found += [_less(word, QUOTED) for word in _plain(match.group(1), (), rarity)]
        named.append(Span(*match.span()))
    for term in question.terms:
        if (at := left.find(term)) >= 0 and not any(span.start <= at < span.end for span in named):
            found.append(_term(term))
            named.append(Span(at, at + len(term)))
    for mention in find_indicators(left, vocabulary):
        if not any(span.start < mention.span.end and mention.span.start < span.end for span in named):
            names = (*mention.value.names["zh"], *mention.value.aliases)
            said = mention.span.cut(left)
            found.append(_named(said, names, "indicator"))
            held = rarity(concept(mention.value)) < rarity("")  # of what no document measures by that name the words speak
            found += [_less(word, PARTS if held else 1.0) for word in _plain(said, (), rarity) if word.text != squeeze(said)]
            named.append(mention.span)
    for place in find_regions(left, vocabulary):
        if not any(span.start <= place.span.start < span.end for span in named):
            found.append(_named(place.span.cut(left), place.value.names, "place"))
            named.append(place.span)
    rest = blanked(left, named)
    odd = list(odd_names(rest, lambda word: bool(knowledge.holding(word)), load("zh").stopwords))
    found += [Word(squeeze(span.cut(rest)), UNCOUNTED, True) for span in odd]
    rest = blanked(rest, odd)
    for said, *_ in question.same:
        rest = rest.replace(said, f" {said} ")  # one word, whatever it touches
    return found, [_in_any(word, question.same, rarity) for word in _plain(rest, load("zh").stopwords, rarity)]


def _in_any(word: Word, same: Iterable[Sequence[str]], rarity: Rarity) -> Word:
    """A word that may stand in several names, of which each counts as it: as rare as the most usual of them."""
    others = next((others for said, *others in same if squeeze(said) == word.text), None)
    if not others:
        return word
    telling = [tells(other, rarity) for other in others]
    return replace(word, others=tuple(map(squeeze, others)), tells=min(word.tells, *telling))


def _around(question: Question, text: str, rarity: Rarity) -> Iterator[Word]:
    """The nouns of what was said around the question that tell something: 失业了,对我这种人有啥帮扶."""
    if question.language != "zh" or "".join(text.split()) == "".join(fold_question(question.text).split()):
        return
    for word in _plain(fold_question(question.text), load("zh").stopwords, rarity):
        if word.noun and word.tells >= TELLING and word.text not in text and frequency(word.text) < SPOKEN:
            yield _less(word, ASIDE)


def _carried(question: Question, knowledge: KnowledgeBase, rarity: Rarity) -> Iterator[Word]:
    """The words of what the dialogue carries over."""
    indicators = knowledge.vocabulary.indicators
    if "indicators" in question.inherited:
        for id in question.indicators:
            if id in indicators:
                one = indicators[id]
                yield _less(_named(one.name, (*one.names["zh"], *one.aliases), "indicator"), CARRIED)
    if "terms" in question.inherited or not question.wording:
        yield from (_less(_term(term), CARRIED) for term in question.terms)
    if "topic" in question.inherited or question.topic and not question.wording:
        yield from (_less(word, CARRIED) for word in _plain(question.topic, load("zh").stopwords, rarity))


def _less(word: Word, part: float) -> Word:
    return replace(word, tells=word.tells * part)


def _term(term: str) -> Word:
    return Word(squeeze(term), UNCOUNTED, True, name="term")


def _named(said: str, names: Iterable[str], kind: str) -> Word:
    word = squeeze(said)
    others = tuple(dict.fromkeys(name for each in names if (name := squeeze(each)) != word))
    return Word(word, 3.0, True, others, name=kind)


def _plain(text: str, idle: Collection[str], rarity: Rarity) -> Iterator[Word]:
    """The words of a text that was not recognised as a name, each with what reports write for it; neighbours also as one name."""
    spelling = spell(text)
    amounts = [found.group() for found in _AMOUNT.finditer(_YEAR.sub(" ", spelling)) if "." in found.group() or len(found.group()) > 2]
    yield from (Word(amount, UNCOUNTED, True) for amount in amounts)
    pieces = cut_whole(_NUMBER.sub(" ", spelling))
    meant: dict[str, list[str]] = {}
    for saying, word in reports_words(spelling, frozenset(pieces)):
        meant.setdefault(saying, []).append(squeeze(word))
    last: Word | None = None
    for piece in pieces:
        word = squeeze(piece)
        said = tuple(dict.fromkeys(meant.pop(word, ())))
        if piece in STOP or (not said and (len(word) < 2 or _ASKS.search(word))):
            last = None
            continue
        if (
            not said and not words.reports(word) and rarity(word) >= rarity("")
        ):  # no report has it: it cannot tell one sentence from another
            yield Word(word, LEAST)
            last = None
            continue
        tag = words.tag(word)
        if tag[:1] in _TALK and not said:
            last = None
            continue
        part = 1.0 if tag == "vn" else _PARTS.get(tag[:1] or "n", _OTHER)
        if piece in idle and not said:
            part = min(part, _OTHER)
        if any(word in saying and not any(word in other for other in others) for saying, others in meant.items()):  # that speaks for it
            part *= PARTS
        one = Word(word, tells(word, rarity) * part, part == 1.0 or bool(said), (), said)
        yield one
        if last and last.noun and one.noun and not (last.meant and one.meant):
            yield Word(last.text + word, _NAMES * (last.tells + one.tells), True, parts=(last, one))
        last = one
    for saying, others in meant.items():
        yield Word(squeeze(saying), min(tells(saying, rarity), 4.0), True, (), tuple(dict.fromkeys(others)))


def tells(word: str, rarity: Rarity) -> float:
    """How far a word tells sentences apart, from how many of the counted reports and how many of the passages hold it.

    >>> tells("建设", lambda word: 1.0) < tells("公积金", lambda word: 1.0) < tells("公积金", lambda word: 6.0)
    True
    """
    held = words.reports(word)
    counted = max(LEAST, min(UNCOUNTED, log((words.total() + 1) / (held + 0.5)))) if held else UNCOUNTED
    return (counted + min(UNCOUNTED, max(LEAST, rarity(word)))) / 2


def _each_once(found: Iterable[Word]) -> Iterator[Word]:
    kept: dict[str, Word] = {}
    for word in found:
        kept.setdefault(word.text, word)
    yield from kept.values()
