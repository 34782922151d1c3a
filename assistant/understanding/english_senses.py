"""What English words are called in the documents asked of: each has a set of Chinese names, and the documents tell which of them is meant.

A set counts as one word (Pirkola 1998): it stands where any of its names does, and is as rare as the set. Of its names that one is meant which
stands in the sentence that holds most of what else is asked: output is 产量 beside 煤炭, 产值 beside 工业, and revenue beside 旅游 is 收入.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log

from assistant.documents import Document
from assistant.sentences import sentence_at
from assistant.understanding.dictionary import NUMBERS, asks, is_plain, others, phrases_in, within, without_asides
from assistant.understanding.lexicon import Lexicon

Place = tuple[int, int]  # which document, where a sentence of it begins
Hit = tuple[Place, int, int]  # … and where a name stands in it

_WORD = re.compile(r"(?<![\w.&+-])[A-Za-z][A-Za-z'’-]*[A-Za-z](?![\w&+])")
_HAN = re.compile("[\u4e00-\u9fff]{2,}")
_PAUSE = re.compile("[，,；;：:。]")
_LONGEST = 5  # words of one name
_MOST = 40  # places in a document where a name is looked at
_SENTENCE = 45  # characters of a sentence, about
_APART = 0.6  # of what a word beside another counts where a pause stands between them
_RANK = 0.15  # what each place further down its list counts against a name
_RANKS = 5  # … down to this one
_BETWEEN = 1  # characters between two words of one name: 旅游总收入
_NEARLY = 0.75  # of the best name's evidence that another name of the set must have to stand for the word as well
_CLOSEST = 8  # sentences of a name that are looked into
_TELLING = 0.7
_CLAUSE = 24  # characters of a clause before and behind a name in which a number is one of it
_NUMBER = re.compile(r"[^，,；;：:。]*\d")
_NUMBER_BEFORE = re.compile(r"\d[^，,；;：:。]*$")
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|long|far|big|large|fast|high)\b|\b(?:number|share|percentage|proportion|rate|amount|total|targets?)\b",
    re.IGNORECASE,
)
_COUNTED = 1.0  # what a number in the clause tells where one is asked for
_BESIDE_THE_REST = 0.65  # of what the best sentence tells, for a word that says little alone
_PLACE = re.compile("[省市区县州盟]$")


class Printed:
    """The documents of the places and years asked of, or all where none is named, and where names stand in them; each is looked up once."""

    def __init__(self, lexicon: Lexicon, places: tuple[str, ...], years: frozenset[int]) -> None:
        self._terms, self._places = lexicon.terms, places
        documents = lexicon.terms.documents_of(places)
        told = tuple(
            one for one in documents if one.year in years or (one.year or 0) - 1 in years
        )  # what was done stands in the next report
        self.documents: tuple[Document, ...] = told or documents
        self.sentences = sum(len(document.text) for document in self.documents) / _SENTENCE
        self.prints = lru_cache(maxsize=4096)(lambda words: self._terms.printed_by(words, self._places))
        self.hits = lru_cache(maxsize=4096)(lambda name: tuple(self._hits(name)) if self.prints(name) else ())

    def _hits(self, name: str) -> Iterator[Hit]:
        for which, document in enumerate(self.documents):
            text, at = document.text.text, -1
            for _ in range(_MOST):
                at = text.find(name, at + 1)
                if at < 0:
                    break
                if sentence := sentence_at(document, at):
                    yield (which, sentence.start), at, at + len(name)

    def text(self, where: Place, start: int, end: int) -> str:
        """What stands between two places of a document."""
        return self.documents[where[0]].text.text[start:end]

    def pauses(self, where: Place, start: int, end: int) -> bool:
        """Whether a pause stands between two places of a document."""
        return bool(_PAUSE.search(self.text(where, start, end)))

    def counts(self, where: Place, start: int, end: int) -> bool:
        """Whether a number stands in the clause around this place."""
        return bool(
            _NUMBER_BEFORE.search(self.text(where, max(0, start - _CLAUSE), start)) or _NUMBER.match(self.text(where, end, end + _CLAUSE))
        )


@lru_cache(maxsize=16)
def printed(lexicon: Lexicon, places: tuple[str, ...], years: frozenset[int] = frozenset()) -> Printed:
    """What documents of these places and years print."""
    return Printed(lexicon, places, years)


class Senses:
    """The names that the words of one question have in documents; `taken` tells those that were chosen, each with its equals."""

    def __init__(
        self, text: str, lexicon: Lexicon, places: tuple[str, ...], about: Collection[str] = (), years: Collection[int] = ()
    ) -> None:
        self._lexicon, self._printed = lexicon, printed(lexicon, places, frozenset(years))
        self._counts = bool(_HOW_MANY.search(text))
        self.prints = self._printed.prints
        self.taken: dict[str, tuple[str, ...]] = {}
        self._text, self._spoken = text, about
        self._placed = any(place in text for place in places)
        said = [word for word in _WORD.findall(without_asides(text)) if word.lower() not in NUMBERS and not asks(word)]
        named = [(name, _PLACE.sub("", name)) for name in (*about, *_HAN.findall(text)) if name not in places]
        sets = [*named, *phrases_in(text), *map(self.names, said)]
        self._sets = [frozenset(names) for names in dict.fromkeys(sets) if names]
        self._held: list[Mapping[Place, list[tuple[int, int]]]] = [self._where(names) for names in self._sets]
        self._about = [held for names, held in zip(self._sets, self._held, strict=True) if not names.isdisjoint(about)]
        self._tells = [max(0.0, log((self._printed.sentences + 1) / (len(held) + 1)) - _TELLING) if held else 0.0 for held in self._held]
        self._sums: dict[Place, float] = defaultdict(float)
        for held, tells in zip(self._held, self._tells, strict=True):
            for place in held:
                self._sums[place] += tells
        self._most = max(self._sums.values(), default=0.0)

    def names(self, word: str) -> tuple[str, ...]:
        """All that a word may be called, likeliest first: what is counted under that name, then what the dictionaries say."""
        return tuple(dict.fromkeys((*self._counted(word), *within(word), *others(word))))

    def _counted(self, word: str) -> tuple[str, ...]:
        return self._lexicon.counted.get(word.lower()) or self._lexicon.counted.get(word.lower().removesuffix("s"), ())

    def of(self, names: Sequence[str], *, alone: bool = False) -> str:
        """The name that is meant, of words side by side or of one `alone`; empty where the documents print none of them."""
        known = [name for name in names if len(name) > 1 and self.prints(name)]
        if not known:
            return ""
        found = {name: self._best(name, known) for name in known}
        weighed = {name: found[name][0] - _RANK * min(at, _RANKS) for at, name in enumerate(known)}
        best = max(known, key=weighed.__getitem__)
        equals = [name for name in known if name != best and weighed[name] >= _NEARLY * weighed[best]]
        best, own = self._grown(best, found[best][1], self._held if alone else self._about), best
        self.taken[best] = tuple(name for name in (own, *equals) if name != best)
        return best

    def evidence(self, name: str) -> float:
        """How much of what else is asked stands in the best sentence with a name: beside it, or for less behind a pause."""
        return self._best(name)[0]

    def _best(self, name: str, names: Collection[str] = ()) -> tuple[float, Hit | None]:
        longer = [one for one in names if name in one and one != name]
        hits = [hit for hit in self._printed.hits(name) if not any(self._inside(hit, one) for one in longer)]
        hits.sort(key=lambda hit: -self._sums.get(hit[0], 0.0))
        weighed = [(self._beside(name, *hit), hit) for hit in hits[:_CLOSEST]]
        return max(weighed, key=lambda one: one[0], default=(0.0, None))

    def _inside(self, hit: Hit, name: str) -> bool:
        """Whether a place where a name stands is a part of a longer one."""
        where, start, end = hit
        return any(other == where and first <= start and end <= last for other, first, last in self._printed.hits(name))

    def _grown(self, name: str, hit: Hit | None, held: Sequence[Mapping[Place, list[tuple[int, int]]]]) -> str:
        """A name with what is asked or spoken of before it, as the documents write them: 收入 of 旅游 is 旅游总收入."""
        if hit is None:
            return name
        where, start, end = hit
        if held is not self._about and not name.endswith(tuple(self._lexicon.groups)):
            return name
        before = [at for one in held for at in one.get(where, ())]
        first = min((first for first, last in before if 0 <= start - last <= _BETWEEN), default=start)
        grown = self._printed.text(where, first, end)
        return grown if _HAN.fullmatch(grown) else name

    def _beside(self, name: str, where: Place, start: int, end: int) -> float:
        return _COUNTED * (self._counts and self._printed.counts(where, start, end)) + sum(
            tells * max((self._nearness(where, start, end, *other) for other in held[where]), default=0.0)
            for names, held, tells in zip(self._sets, self._held, self._tells, strict=True)
            if tells and where in held and not any(one in name for one in names)  # its own words tell nothing of it
        )

    def _nearness(self, where: Place, start: int, end: int, first: int, last: int) -> float:
        if first < end and start < last:
            return 0.0  # the same characters
        return _APART if self._printed.pauses(where, min(end, last), max(start, first)) else 1.0

    def _where(self, names: Collection[str]) -> Mapping[Place, list[tuple[int, int]]]:
        held: dict[Place, list[tuple[int, int]]] = defaultdict(list)
        for name in names:
            for where, start, end in self._printed.hits(name) if len(name) > 1 else ():
                held[where].append((start, end))
        return dict(held)

    def read(self, word: str) -> str:
        """A word in Chinese: the name that is meant, else the first that reports use; empty for one of no list of ours that says nothing here."""
        if word.lower() in NUMBERS:
            return ""
        if spoken := self._spoken_of(word):
            return spoken
        if is_plain(word):
            return self._beside_the_rest(word) or " "
        own = (*self._counted(word), *within(word))
        found = self.of(self.names(word), alone=True)
        ours = found and any(name in found for name in own)
        return found if ours or found and (self._placed and word[0].islower() or self.evidence(found)) else (*own, "")[0]

    def _spoken_of(self, word: str) -> str:
        """The name spoken of that is the one of its kind: the lake is 衡水湖."""
        if not self._spoken or not re.search(rf"\b(?:the|this|that) {re.escape(word)}\b", self._text):
            return ""
        names = self.names(word)
        return next((name for name in self._spoken if name.endswith(names) and name not in names), "")

    def _beside_the_rest(self, word: str) -> str:
        """What a word that says little alone is called in the sentence that holds most of what else is asked."""
        found = {name: self.evidence(name) for name in self.names(word) if len(name) > 1 and self.prints(name)}
        best = max(found, key=found.__getitem__, default="")
        counted = _COUNTED * self._counts
        return best if best and found[best] > max(counted, _BESIDE_THE_REST * (self._most + counted)) else ""


def in_phrases(text: str, senses: Senses) -> str:
    """The text with words side by side that a dictionary calls something together in Chinese, the longest first: old town is 老城区.

    What the dictionary for reports has is a name though none prints it.
    """
    words, parts, done, at = list(_WORD.finditer(text)), [], 0, 0
    while at < len(words):
        for last in range(min(at + _LONGEST, len(words)) - 1, at, -1):
            written = text[words[at].start() : words[last].end()].lower()
            whole, asking = within(written), any(asks(word.group()) and not is_plain(word.group()) for word in words[at : last + 1])
            printed = [
                name for name in dict.fromkeys((*whole, *(() if asking else others(written)))) if len(name) > 1 and senses.prints(name)
            ]
            if whole or printed:
                parts += [text[done : words[at].start()], f" {senses.of(printed) or whole[0]} "]
                done, at = words[last].end(), last
                break
        at += 1
    return "".join((*parts, text[done:]))


def in_words(text: str, senses: Senses) -> str:
    """The text with each English word in Chinese that has a name there."""
    return _WORD.sub(lambda found: f" {chinese} " if (chinese := senses.read(found.group())) else found.group(), text)
