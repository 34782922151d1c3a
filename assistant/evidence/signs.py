"""Signs by which a sentence speaks for or against being what a question wants: numbers between 0 and 1, each with a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.evidence.wanted import Wanted, Word, told_aspects
from assistant.records import Nature
from assistant.retrieval.seeking import says_meaning

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_AMOUNT = re.compile(r"[\d一二三四五六七八九十百千万亿两]+(?:[个家条所座项处套户名位倍万亿%元吨亩里人]|平方|公里|百分)")
_PARTED = re.compile("[,，;；]")
_LONG = 300
_SHORT = 12
_TITLE = 30
_SEVERAL = 6


@dataclass(slots=True)  # one is made of each sentence that is weighed, and a frozen one is three times as dear
class Place:
    """A sentence where it stands: its words, the headings over it, the passage around it, the one before it, all squeezed."""

    words: str
    headings: str
    passage: str
    before: str = ""
    rank: int = 0  # of its passage among those found
    share: float = 1.0  # of the score of the best passage
    glossary: bool = False
    nature: Nature | None = None
    years: tuple[int, ...] = ()  # the document speaks of
    reports: int | None = None  # the year of a work report
    figures: int = 0  # 0 none of what is asked, 1 of another time or nature, 2 of the one asked for
    spoken: bool = False  # whether its part of the document was quoted in the last answer
    heading: bool = False  # whether it is nothing but a heading


class Held:
    """How far texts hold each of some words; a text is looked through once, however many sentences it stands over or before."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._known: dict[str, tuple[tuple[float, float], ...]] = {}
        self._nouns = [at for at, word in enumerate(words) if word.noun]

    def of(self, text: str) -> tuple[tuple[float, float], ...]:
        """Of each word how far a (squeezed) text holds it, and by how many of the words that reports write for it."""
        found = self._known.get(text)
        if found is None:
            self._known[text] = found = tuple([_held(word, text) for word in self._words])
        return found

    def bears(self, words: str, headings: str) -> bool:
        """Whether a sentence says one of the words, or stands under one that names something; another only stands near by."""
        for held, _ in self.of(words):
            if held > 0:
                return True
        above = self.of(headings)
        return any(above[at][0] > 0 for at in self._nouns)


def signs(wanted: Wanted, place: Place, known: Held | None = None) -> dict[str, float]:
    """The signs that hold, by name; what does not hold is left out. `known` has what was looked through of the words already."""
    words, held_of = place.words, (known or Held(wanted.words)).of
    nouns = verbs = noun_worth = verb_worth = over = near = before = meant = 0.0
    whole = strongest = missing = 0.0
    for word, (held, by), (above, _), (about, _), (ahead, _) in zip(
        wanted.words, held_of(words), held_of(place.headings), held_of(place.passage), held_of(place.before), strict=True
    ):
        tells = word.tells
        if word.noun:
            noun_worth += tells
            nouns += tells * held
            best = max(held, above)
            if tells > strongest:
                strongest, missing = tells, 1.0 - best
            if held < 1:
                over += tells * (best - held)
                near += tells * (max(best, about) - best)
                before += tells * (max(best, ahead) - best)
        else:
            verb_worth += tells
            verbs += tells * held
        meant += by
    found: dict[str, float] = {}
    if noun_worth:
        found["nouns"], found["nouns over"] = nouns / noun_worth, over / noun_worth
        found["nouns near"], found["nouns before"] = near / noun_worth, before / noun_worth
        found["rarest missing"] = missing
        whole = float(nouns + over >= noun_worth * 0.95)
    if verb_worth:
        found["verbs"] = verbs / verb_worth
    found["in other words"] = min(meant, 2.0) / 2
    shared = sum([pair in words for pair in wanted.pairs])
    found["all nouns"], found["pairs"] = whole, shared / max(1, len(wanted.pairs))
    found["pairs back"] = shared / max(4, _different(words)) if shared else 0.0
    if wanted.numbers:
        own = set(_NUMBER.findall(words))
        found["its number" if wanted.numbers & own else "no number of its"] = 1.0
    if wanted.seeking.number or "count_asked" in wanted.asks:
        found["number" if _AMOUNT.search(_YEAR.sub("", words)) else "no number"] = 1.0
    for name, told in told_aspects():
        if name in wanted.asks and name != "count_asked":
            found[f"tells {name}" if told.search(words) else f"tells no {name}"] = 1.0
    if wanted.asks & {"listing", "which_ones", "measures"}:
        found["several"] = min(words.count("、") + words.count(";"), _SEVERAL) / _SEVERAL
    if wanted.seeking.meaning:
        found["meaning" if place.glossary or says_meaning(words) else "no meaning"] = 1.0
    elif place.glossary:
        found["glossary"] = 1.0
    nature = wanted.nature or wanted.seeking.nature
    if nature and place.nature:
        found["nature" if nature is place.nature else "other nature"] = 1.0
    if wanted.years:
        if any(str(year) in words for year in wanted.years):
            found["year"] = 1.0
        elif place.years and not set(wanted.years) & set(place.years):
            found["other year"] = 1.0
        if place.nature and place.reports:  # a report tells of its own year what is aimed at, of the one before what was done
            spoken = place.reports if place.nature is Nature.TARGET else place.reports - 1
            found["of its time" if spoken in wanted.years else "of another time"] = 1.0
    if wanted.indicators:
        found[("no figure", "figure of another", "figure")[place.figures]] = 1.0
    if len(words) < _TITLE and not _PARTED.search(words):
        found["title"] = 1.0
    if len(words) < _SHORT:
        found["short"] = 1.0
    found |= {"long": min(len(words), _LONG) / _LONG, "rank": 1 / (1 + place.rank), "share": place.share}
    if place.heading:
        found["heading"] = 1.0
    if place.spoken:
        found["spoken of"] = 1.0
    if wanted.talk:
        of_talk = sum([word.tells * max(holds(word, words), holds(word, place.headings)) for word in wanted.talk])
        share = (nouns + over) / noun_worth if noun_worth else verbs / max(verb_worth, 1.0)
        found["of the talk"] = share * of_talk / sum([word.tells for word in wanted.talk])
    return found


def has_amount(words: str) -> bool:
    """Whether (squeezed) words tell how many or how much, years aside.

    >>> has_amount("建成十二个"), has_amount("第12次入选"), has_amount("2021年建成")
    (True, True, False)
    """
    bare = _YEAR.sub("", words)
    return bool(_NUMBER.search(bare) or _AMOUNT.search(bare))


def holds(word: Word, text: str) -> float:
    """How far a (squeezed) text holds a word, under its own names, in parts, or in the words that reports write for it."""
    return _held(word, text)[0]


def _held(word: Word, text: str) -> tuple[float, float]:
    """How far a text holds a word, by its own names or in parts; and how many of the words that reports write for it."""
    if not text:
        return 0.0, 0.0
    if word.text in text:
        return 1.0, 0.0
    for name in word.others:
        if name in text:
            return 0.9, 0.0
    if word.meant:
        by = float(sum([said in text for said in word.meant]))
        return min(0.9, 0.5 + 0.2 * by) if by else 0.0, by
    if len(word.text) > 2:
        own = _pairs(word.text)
        return 0.6 * sum([pair in text for pair in own]) / len(own), 0.0
    return 0.0, 0.0


@lru_cache(maxsize=4096)  # a sentence is weighed for several readings
def _different(text: str) -> int:
    """How many pairs of neighbouring characters a text has, each counted once."""
    return len(set(pairwise(text)))


@lru_cache(maxsize=20_000)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))
