"""Every name a question can use: places, indicators and terms of one knowledge base, and how they sound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from assistant import languages, words
from assistant.cache import Cache
from assistant.divisions import Divisions
from assistant.folding import bare as bare  # handed on by this name
from assistant.retrieval.words import frequency, is_word
from assistant.understanding.dictionary import within
from assistant.understanding.named_terms import Terms
from assistant.understanding.sounds import Sounds, load_sounds

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_HAN = re.compile("[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z\d'&+-]*(?: +[A-Za-z][A-Za-z\d'&+-]*)*")
_LONGEST_DIVISION = 15
_MISPRINTED = 0.1  # uses in a million words; less often 株州 is written as well
_SHORTENED = "市州盟"
_SELDOM = 30  # of the reports that were counted, where such a word is no other: 哈市 in 4, 门市 in 62, 都市 in 1,323
_COUNTS = "一二两三四五六七八九十百千万"
_LONGEST_NAME = 12  # characters of a name that is looked for
_SHORTEST_SOUND = 3  # two syllables sound like too many other words: 城管 is not 城关
_AND = re.compile("[和与跟及比]")
_OPENS = re.compile("那么?|[和跟与比]|再?看看?|请问")  # before a place: 那恒水呢


_OF_SHARE = re.compile("(?:达标|处理|收集|取暖|利用|普及)率$|(?:进出口|交易)额$")
_OF_MORE = re.compile("新[建增]|加装|改造|每千")
_ONE_WORD = re.compile("[a-z-]+")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The names of one knowledge base."""

    terms: Terms
    places: tuple[str, ...]
    homes: tuple[str, ...]  # names of places that documents are about
    measured: tuple[str, ...]  # names of indicators
    english: tuple[tuple[str, str], ...]  # English name → the Chinese it stands for, longest first
    kept: Cache
    divisions: Divisions
    told_of: frozenset[str]  # places that documents are about
    counted: Mapping[str, tuple[str, ...]]  # one English word → all names of what is measured by it: doctors, loans
    groups: frozenset[str]  # names that alone may be several things: 收入
    shortened: Mapping[str, str]  # 呼市 → 呼和浩特市: how long names of places that documents are about may be shortened

    @cached_property
    def _spoken(self) -> Sounds:
        words = (*languages.load("zh").pinyin, *self.places, *self.measured)
        spoken = load_sounds(tuple(dict.fromkeys(filter(_HAN.fullmatch, words))), self.kept)
        self.terms.hear(spoken)
        return spoken

    @cached_property
    def _sounds(self) -> dict[tuple[str, ...], str]:
        """Places and indicators by their sound, in the words they are made of and character by character; of two syllables only the places told of."""
        names = [name for name in (*self.places, *self.measured) if len(name) >= _SHORTEST_SOUND and _HAN.fullmatch(name)]
        names += [home for home in self.homes if len(home) == 2 and _HAN.fullmatch(home)]
        sounds: dict[tuple[str, ...], str] = {}
        for name in names:
            sounds.setdefault(self._spoken.of(name), name)
        for name in names:
            sounds.setdefault(self._spoken.names[name], name)
        return sounds

    @cached_property
    def _letters(self) -> dict[str, str]:
        """Places, indicators and question words by their pinyin without spaces; Latin names stand for themselves."""
        words = (*languages.load("zh").pinyin, *self.places, *self.measured)
        letters: dict[str, str] = {}
        for word in words:
            if _HAN.fullmatch(word):
                letters.setdefault("".join(self._spoken.names[word]), word)
            elif _LATIN.fullmatch(word):
                letters.setdefault(word.lower().replace(" ", ""), f" {word} ")
        letters.setdefault("vs", " vs ")
        return letters

    def sounding(self, syllable: str) -> str:
        """The characters that sound like this syllable."""
        return self._alike.get(syllable, "")

    def syllables(self, name: str) -> tuple[str, ...]:
        """The syllables of a name, a character each."""
        return self._spoken.of(name)

    @cached_property
    def _alike(self) -> dict[str, str]:
        alike: dict[str, list[str]] = defaultdict(list)
        for character, syllable in self._spoken.characters.items():
            alike[syllable].append(character)
        return {syllable: "".join(characters) for syllable, characters in alike.items() if syllable.isascii()}

    def prepare(self) -> None:
        """Find out what would be found out when somebody first types a name."""
        assert self._spoken

    def mend_homophones(self, text: str) -> str:
        """The text with misspelt names put right where they sound alike and share a character (失业律 → 失业率)."""
        return _HAN.sub(lambda run: self._mended(run.group()), text)

    def _mended(self, run: str) -> str:
        """A run of characters with the names in it put right; a place of two characters only where it begins (那恒水呢) or another one is named (上海和苏洲)."""
        sounds, at = self._spoken.of(run), 0
        begins = {0, opens.end() if (opens := _OPENS.match(run)) else 0, *(found.end() for found in _AND.finditer(run))}
        while at < len(run):
            for end in range(min(at + _LONGEST_NAME, len(run)), at + 2 - (at in begins), -1):
                name = self._sounds.get(sounds[at:end])
                if name and self._is_meant(name, run, at, end):
                    run = run[:at] + name + run[end:]
                    at = end - 1
                    break
            at += 1
        return run

    def _is_meant(self, name: str, run: str, at: int, end: int) -> bool:
        """Whether a name that sounds as what was typed is what it was typed for: a third of its characters is right, nothing is spelt right by it."""
        typed = run[at:end]
        before, behind = run[max(0, at - 1) : at + 1], run[end - 1 : end + 1]
        cut = [word for word, first, second in ((before, typed[0], name[0]), (behind, typed[-1], name[-1])) if first != second]
        if any(len(word) > 1 and is_word(word) for word in cut):
            return False  # 工程都是 holds no misspelt 成都市
        alike = sum(a == b for a, b in zip(name, typed, strict=True)) * 3 >= len(typed)
        return name == typed or alike and not self._spelt_right(typed) and not self._spoils_division(run, at, name)

    def _spelt_right(self, typed: str) -> bool:
        """Whether some characters are a word, a place or what documents print."""
        return typed in self._names or bool(self.divisions.named(typed)) or frequency(typed) > _MISPRINTED or self.terms.printed(typed)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for name in (*self.places, *self.measured) if len(name) > 1)

    def _spoils_division(self, run: str, at: int, name: str) -> bool:
        """Whether the name in this place would change a character of a place of China that is spelt right: 宿州市 is no misspelt 苏州市."""
        end = at + len(name)
        mended = run[:at] + name + run[end:]
        return any(
            mended[start : start + len(place)] != place
            for start in range(max(0, at - _LONGEST_DIVISION), end)
            for place in self.divisions.names_at(run, start)
            if start + len(place) > at
        )

    def in_full(self, text: str) -> str:
        """The text with places in full whose names it shortens, to the first and the last character: 呼市, 博州; 六市 counts cities."""
        found = [short for short in self.shortened if short in text and self._is_free(short)]
        for short in found:
            text = re.sub(f"{short}(?!场)", self.shortened[short], text)
        return text

    def _is_free(self, short: str) -> bool:
        """Whether a shortened name is no other place (德州), no word of reports (都市) and counts nothing (六市)."""
        return not (self.divisions.named(short) or words.reports(short) >= _SELDOM or short[0] in _COUNTS)

    def read_pinyin(self, text: str) -> str:
        """The text with runs of pinyin replaced by the words they spell, where the whole run can be read (gdp mubiao → gdp 目标)."""
        return _LATIN.sub(lambda run: self._spell(run.group()) or run.group(), text)

    def _spell(self, run: str) -> str | None:
        self.prepare()  # how terms are spelt is known only then
        letters = run.lower().replace(" ", "").replace("'", "")
        terms = self.terms.lettered({letters[at:end] for end in range(1, len(letters) + 1) for at in range(max(0, end - 30), end)})
        best: list[tuple[int, str] | None] = [(0, ""), *([None] * len(letters))]
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - 30), end):
                before, word = best[start], self._word(letters[start:end], terms)
                if before and word and (best[end] is None or before[0] + 1 < best[end][0]):  # type: ignore[index]
                    best[end] = (before[0] + 1, before[1] + word)
        return best[-1][1] if best[-1] else None

    def _word(self, letters: str, terms: Mapping[str, str]) -> str | None:
        """What some letters stand for: a name of Chinese characters, or a Latin one set apart."""
        term = terms.get(letters)
        return self._letters.get(letters) or (term if term is None or _HAN.fullmatch(term) else f" {term} ")


@lru_cache(maxsize=4)
def lexicon_of(knowledge: KnowledgeBase) -> Lexicon:
    """The lexicon of a knowledge base, made once."""
    vocabulary = knowledge.vocabulary
    places = [name for region in vocabulary.regions.values() for name in (*region.names, *region.aliases)]
    measured = [name for indicator in vocabulary.indicators.values() for name in (*indicator.names["zh"], *indicator.aliases)]
    regions = {document.region for document in knowledge.documents.values()}
    known = [region for region in vocabulary.regions.values() if region.id in regions]  # of places with one English name these are meant
    english = [(name, region.name) for region in (*known, *vocabulary.regions.values()) for name in region.english]
    spoken = {name.lower() for name, _ in english}  # a place that is described has its name before others
    english += [(name, chinese) for name, chinese in vocabulary.divisions.in_english if name.lower() not in spoken]
    measures = [
        (name.strip(), indicator)
        for indicator in vocabulary.indicators.values()
        for name in indicator.names.get("en", ())
        if not _is_of_more(indicator.name, name)
    ]
    english += [(name, indicator.name) for name, indicator in measures if not _ONE_WORD.fullmatch(name)]
    by_length = tuple(sorted(english, key=lambda pair: -len(pair[0])))
    homes = tuple(dict.fromkeys(name for region in known for name in (*region.names, *region.aliases)))
    return Lexicon(
        Terms(knowledge),
        tuple(places),
        homes,
        tuple(measured),
        by_length,
        Cache(knowledge.path / ".cache"),
        vocabulary.divisions,
        frozenset(region.name for region in known),
        {name: (*one.names["zh"], *one.aliases) for name, one in measures if _ONE_WORD.fullmatch(name)},
        frozenset(vocabulary.groups),
        _shortened([region.name for region in known], {*places, *homes}),
    )


def _is_of_more(indicator: str, name: str) -> bool:
    """Whether words name the thing alone of which an indicator tells what is added, how many there are or what share is up to standard.

    >>> _is_of_more("新建、改扩建学校", "schools"), _is_of_more("新建、改扩建学校", "schools built"), _is_of_more("出口总额", "exports")
    (True, False, False)
    >>> _is_of_more("水质达标率", "water quality"), _is_of_more("水质达标率", "water quality rate"), _is_of_more("城镇登记失业率", "unemployment")
    (True, False, False)
    """
    thing = next(iter(within(name)), name)
    return thing in indicator and bool(" " not in name.strip() and _OF_MORE.match(indicator) or _OF_SHARE.search(indicator))


def _shortened(names: Sequence[str], taken: Collection[str]) -> Mapping[str, str]:
    """Names of four characters and more by their first and last one, where those are nobody else's.

    >>> _shortened(["呼和浩特市", "博尔塔拉蒙古自治州", "兰州市", "巴彦淖尔市", "巴音郭楞蒙古自治州"], ["巴州区"])
    {'呼市': '呼和浩特市', '博州': '博尔塔拉蒙古自治州', '巴市': '巴彦淖尔市', '巴州': '巴音郭楞蒙古自治州'}
    """
    found: dict[str, list[str]] = {}
    for name in names:
        if len(name) > 3 and name[-1] in _SHORTENED:
            found.setdefault(name[0] + name[-1], []).append(name)
    return {short: whole[0] for short, whole in found.items() if len(whole) == 1 and short not in taken}
