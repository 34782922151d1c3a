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
from assistant.retrieval.words import is_word
from assistant.sentences import sentence_at
from assistant.understanding.dictionary import NUMBERS, asked, asks, is_plain, others, phrases_in, within
from assistant.understanding.english_terms import COUNTED, PARTS
from assistant.understanding.lexicon import Lexicon
from assistant.words import reports, tag

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
_NEARLY = 0.5  # of the best name's evidence that another name of the set must have to stand for the word as well
_OTHERS = 4  # names that stand for a word beside the one that is meant
_SENSES = 8  # names of a word that may be a part of a longer name
_PAIR = 2
_ALL_PARTS = frozenset("".join(PARTS.values()))
_SAY_LITTLE = ("ing", "ed", "ly")
_DOES = tuple("vadpcrfbz")  # parts of speech of what names no thing
_TOWARDS = frozenset("for to up out off on in over into with".split())  # ends a name of a deed: bid for
_OF_ONE = 4  # words of one such name at most
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
_SIDE_BY_SIDE = re.compile(r"[A-Za-z]+(?: +[A-Za-z]+)*")
_PLACE = re.compile("[省市区县州盟]$")


class Printed:
    """The documents of the places and years asked of, or all where none is named, and where names stand in them; each is looked up once."""

    def __init__(self, lexicon: Lexicon, places: tuple[str, ...], years: frozenset[int] = frozenset()) -> None:
        self._terms, self._places = lexicon.terms, places
        documents = lexicon.terms.documents_of(places)
        told = tuple(
            one for one in documents if one.year in years or (one.year or 0) - 1 in years
        )  # what was done stands in the next report
        self.documents: tuple[Document, ...] = told or documents
        self.terms = {COUNTED.sub("", term) or term: term for term in lexicon.terms.of(self.documents)}
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


printed = lru_cache(maxsize=16)(Printed)  # what documents of these places and years print


class Senses:
    """The names that the words of one question have in documents; `taken` tells those that were chosen, each with its equals."""

    def __init__(
        self, text: str, lexicon: Lexicon, places: tuple[str, ...], about: Collection[str] = (), years: Collection[int] = ()
    ) -> None:
        self._lexicon, self._printed = lexicon, printed(lexicon, places, frozenset(years))
        self._counts = bool(_HOW_MANY.search(text))
        self.prints, self.terms = self._printed.prints, self._printed.terms
        self.taken: dict[str, tuple[str, ...]] = {}
        self._text, self._spoken = text, about
        self._homes, self._names_of_places = [re.split("[省市区县州盟]", place[:-1])[-1] for place in places], lexicon.places
        self._placed = any(place in text for place in places)
        said = [word for word in _WORD.findall(text) if word.lower() not in NUMBERS and not asks(word)]
        named = [(name, _PLACE.sub("", name)) for name in (*about, *_HAN.findall(text)) if name not in places]
        sets = [*named, *phrases_in(text), *map(self.names, said)]
        self._sets = [frozenset(names) for names in dict.fromkeys(sets) if names]
        self._held: list[Mapping[Place, list[tuple[int, int]]]] = [self._where(names) for names in self._sets]
        self._tells = [max(0.0, log((self._printed.sentences + 1) / (len(held) + 1)) - _TELLING) if held else 0.0 for held in self._held]
        self._sums: dict[Place, float] = defaultdict(float)
        for held, tells in zip(self._held, self._tells, strict=True):
            for place in held:
                self._sums[place] += tells
        self._most = max(self._sums.values(), default=0.0)

    def names(self, word: str) -> tuple[str, ...]:
        """All that a word may be called, likeliest first: what is counted under that name, then what the dictionaries say."""
        return tuple(dict.fromkeys((*self._counted(word), *within(word), *others(word))))

    def joined(self, words: Sequence[str]) -> tuple[str, ...]:
        """What words side by side are called together, each by one of its names, as documents print it: scientists' forum is 科学家论坛."""
        found = [""]
        for word in words:
            names = (*PARTS.get(word, ""), *self.names(word)[:_SENSES])
            found = [head + name for head in found for name in names if not head or _is_one(head, name)]
            found = [name for name in found if len(name) == 1 or self.prints(name)]
        known = tuple(name for name in found if len(name) > _PAIR or reports(name) or name[0] in _ALL_PARTS)
        return known or (self.joined(words[::-1]) if words[-1] in PARTS and words[0] not in PARTS else ())  # selenium-rich is 富硒

    def _counted(self, word: str) -> tuple[str, ...]:
        return self._lexicon.counted.get(word.lower()) or self._lexicon.counted.get(word.lower().removesuffix("s"), ())

    def of(self, names: Sequence[str], less: Collection[str] = ()) -> str:
        """The name that is meant, one of these `less` only where no other is printed; empty where the documents print none of them."""
        known = [name for name in names if len(name) > 1 and self.prints(name)]
        if not known:
            return ""
        found = {name: self.evidence(name, known) for name in known}
        weighed = {name: found[name] - _RANK * min(at, _RANKS) for at, name in enumerate(known)}
        best = max([name for name in known if name not in less] or known, key=weighed.__getitem__)
        self.taken[best] = tuple([name for name in known if name != best and found[name] >= _NEARLY * found[best]][:_OTHERS])
        return best

    def evidence(self, name: str, names: Collection[str] = ()) -> float:
        """How much of what else is asked stands in the best sentence with a name that is none of these longer ones."""
        longer = [one for one in names if name in one and one != name]
        hits = [hit for hit in self._printed.hits(name) if not any(self._inside(hit, one) for one in longer)]
        hits.sort(key=lambda hit: -self._sums.get(hit[0], 0.0))
        return max((self._beside(name, *hit) for hit in hits[:_CLOSEST]), default=0.0)

    def _inside(self, hit: Hit, name: str) -> bool:
        """Whether a place where a name stands is a part of a longer one."""
        where, start, end = hit
        return any(other == where and first <= start and end <= last for other, first, last in self._printed.hits(name))

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
        own, more = (*self._counted(word), *within(word)), others(word)
        names = self.names(word)
        found = self.of([*self._of_places(names), *(topic + name for topic in self._spoken for name in names), *names], {*more} - {*own})
        counted, named = _COUNTED * self._counts, word.istitle() and not self._text.startswith(word)  # Hanoi, where it is printed, is 河内
        if is_plain(word):
            return found if self.evidence(found) > max(counted, _BESIDE_THE_REST * (self._most + counted)) else " "
        if found and (
            any(name in found for name in (*own, *self._homes))
            or self.evidence(found)
            or self._placed
            and self._alone(found)
            and word.islower()
            or named
        ):
            return found
        if not (own or found or named or word.endswith(_SAY_LITTLE)) and (
            longer := self._holding({name for name in names if len(name) == 1})
        ):
            return longer
        if own or not more or named:
            return (*own, "")[0]
        return " " if found or word.endswith(_SAY_LITTLE) or tag(more[0]).startswith(_DOES) else ""  # a deed is done in other words

    def _holding(self, names: Collection[str]) -> str:
        """The word of two characters with one of these that stands beside most of what is asked: a monk, 僧, is 僧尼."""
        found: dict[str, float] = {}
        for where, start, end in (hit for name in names for hit in self._printed.hits(name)):
            for word in (self._printed.text(where, start - 1, end), self._printed.text(where, start, end + 1)):
                if (
                    self._sums.get(where, 0.0) >= _BESIDE_THE_REST * self._most > 0
                    and _HAN.fullmatch(word)
                    and (is_word(word) or reports(word))
                ):
                    found[word] = max(found.get(word, 0.0), self.evidence(word))
        best = max(found, key=found.__getitem__, default="")
        self.taken.update({best: ()} if best else {})
        return best

    def _of_places(self, names: Collection[str]) -> Iterator[str]:
        """The things of the places asked of that are called by them, and by a character: the lake of Hengshui is 衡水湖."""
        for thing in (
            home + name
            for home in self._homes
            for name in names
            if tag(name)[:1] in ("n", "j") and len(name) == 1 and home + name not in self._names_of_places
        ):
            if any(not is_word(thing[-1] + self._printed.text(where, end, end + 1)) for where, _, end in self._printed.hits(thing)):
                yield thing

    def _alone(self, found: str) -> bool:
        """Whether the documents print nothing else that was asked."""
        return not any(tells and not any(name in found for name in names) for names, tells in zip(self._sets, self._tells, strict=True))


def _is_one(head: str, name: str) -> bool:
    """Whether two names may be one: a single character is a part of a word that is known."""
    return min(len(head), len(name)) > 1 or not _ALL_PARTS.isdisjoint((head, name)) or is_word(head + name)


def in_phrases(text: str, senses: Senses) -> str:
    """The text with words side by side that a dictionary calls something together in Chinese, the longest first: old town is 老城区.

    What the dictionary for reports has is a name though none prints it.
    """
    words, parts, done, at = list(_WORD.finditer(text)), [], 0, 0
    while at < len(words):
        for last in range(min(at + _LONGEST, len(words)) - 1, at, -1):
            written = text[words[at].start() : words[last].end()].lower()
            run = [word.group().lower() for word in words[at : last + 1]]
            whole, asking = within(written), [word for word in run if asks(word) and not is_plain(word)]
            more = others(written) if not asking or asking == run[-1:] and run[-1] in _TOWARDS and not is_plain(run[0]) else ()
            printed = [name for name in dict.fromkeys((*whole, *more)) if len(name) > 1 and senses.prints(name)]
            if not (printed or asking) and len(run) <= _OF_ONE and _SIDE_BY_SIDE.fullmatch(text, words[at].start(), words[last].end()):
                printed = list(senses.joined(run))
            if whole or printed:
                parts += [text[done : words[at].start()], f" {senses.of(printed) or whole[0]} "]
                done, at = words[last].end(), last
                break
        at += 1
    return "".join((*parts, text[done:]))


def in_words(text: str, senses: Senses) -> str:
    """The text with each English word in Chinese that has a name there."""

    def read(word: str) -> str:
        chinese = "" if word.isupper() and not within(word) else asked(word).strip() or senses.read(word)  # the FAST telescope is not quick
        return f" {chinese} " if chinese else word

    return _WORD.sub(lambda found: read(found.group()), text)
