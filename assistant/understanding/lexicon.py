"""Every name a question can use: places, indicators and terms of one knowledge base, and how they sound."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from assistant import languages
from assistant.cache import Cache
from assistant.divisions import Divisions
from assistant.folding import bare as bare  # handed on by this name
from assistant.retrieval.words import frequency, is_word
from assistant.understanding.dictionary import within
from assistant.understanding.homes import Homes
from assistant.understanding.named_terms import Terms
from assistant.understanding.sounds import Sounds, load_sounds

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

_HAN = re.compile("[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z\d'&+-]*(?: +[A-Za-z][A-Za-z\d'&+-]*)*")
_LETTERS = re.compile("[A-Za-z]{3,6}")
_LONGEST_DIVISION = 15
_SHORTENED = "市州盟"
_MISPRINTED = 0.1  # uses in a million words; less often 株州 is written as well
_SHORTEST_SOUND = 3  # two syllables sound like too many other words: 城管 is not 城关


_OF_SHARE = re.compile("(?:达标|处理|收集|取暖|利用|普及)率$")
_OF_MORE = re.compile("新[建增]|加装|改造|每千")
_ONE_WORD = re.compile("[a-z-]+")
_JOINT = re.compile("(?<=[\u4e00-\u9fff]{2})[和与及、](?=[\u4e00-\u9fff]{4})")


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
        """Places and indicators of three and more syllables by their sound, in the words they are made of and character by character; the first wins."""
        names = [name for name in (*self.places, *self.measured) if len(name) >= _SHORTEST_SOUND and _HAN.fullmatch(name)]
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
        for run in _HAN.findall(text):
            mended = self._mend_run(run)
            if mended != run:
                text = text.replace(run, mended)
        return text

    def spell_out(self, text: str) -> str:
        """The text with two names that share their end each whole: 城镇居民和农村居民收入 is 城镇居民收入和农村居民收入."""
        for joint in _JOINT.finditer(text):
            for length in range(min(12, len(text) - joint.end()), 3, -1):
                right = text[joint.end() : joint.end() + length]
                if right not in self._names:
                    continue
                for first, shared in ((first, shared) for first in (4, 3, 2) for shared in range(2, length - 1)):
                    left = text[max(0, joint.start() - first) : joint.start()]
                    if len(left) == first and left not in self._names and left + right[shared:] in self._names:
                        return text[: joint.start()] + right[shared:] + text[joint.start() :]
        return text

    def in_full(self, text: str) -> str:
        """The text with places in full whose names it shortens as documents do, to the first and the last character: 呼市, 博州."""
        found = [short for short in self.shortened if short in text and self.terms.printed(short)]
        for short in found:
            text = re.sub(f"{short}(?!场)", self.shortened[short], text)
        return text

    def mend_letters(self, text: str) -> str:
        """The text with two neighbouring letters of a Latin name put right where they were typed in the other order (GPD → GDP)."""
        return _LETTERS.sub(lambda run: self._turned(run.group()), text)

    def _turned(self, run: str) -> str:
        """The one name that a run of letters is with two neighbours swapped, unless it is a name itself."""
        typed = run.upper()
        turned = [typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1)]
        if typed in self._latin or run.lower() in self.terms:
            return run
        name = next((name for name in turned if name in self._latin or name.lower() in self.terms), run)
        return run if name not in self._latin and self.terms.printed(run) else name

    @cached_property
    def _latin(self) -> frozenset[str]:
        return frozenset(name.upper() for name in self.measured if _LETTERS.fullmatch(name))

    def _mend_run(self, run: str) -> str:
        run = self._homes.mend(run)
        sounds, at = self._spoken.of(run), 0
        longest = min(12, len(run))
        terms = self.terms.sounding({sounds[at:end] for at in range(len(run)) for end in range(at + _SHORTEST_SOUND, at + longest + 1)})
        while at < len(run):
            for length in range(min(longest, len(run) - at), _SHORTEST_SOUND - 1, -1):
                sound, typed = sounds[at : at + length], run[at : at + length]
                name = self._sounds.get(sound) or _nearest(typed, terms.get(sound, ()))
                if name == typed or (name is not None and self._is_meant(name, typed, run, at, known=sound in self._sounds)):
                    run = run[:at] + name + run[at + length :]
                    at += length - 1
                    break
            at += 1
        return run

    def _is_meant(self, name: str, typed: str, run: str, at: int, *, known: bool) -> bool:
        """Whether a name that sounds as what was typed is what it was typed for: a third of the characters is right, and nothing is spelt right by it.

        Terms are many where documents are many: what some document prints as it was typed is no misspelt term.
        """
        if sum(a == b for a, b in zip(name, typed, strict=True)) * 3 < len(typed):
            return False
        end = at + len(typed)
        before, behind = run[max(0, at - 1) : at + 1], run[end - 1 : end + 1]
        cut = [word for word, first, second in ((before, typed[0], name[0]), (behind, typed[-1], name[-1])) if first != second]
        if any(len(word) > 1 and is_word(word) for word in cut):
            return False  # 工程都是 holds no misspelt 成都市
        if typed[-1] == "是" != name[-1]:
            return False  # 第一件是什么 holds no misspelt 一件事
        right = self._is_name_already(name, typed) or self._cuts_name(run, at, at + len(typed)) or self._spoils_division(run, at, name)
        return not right and (known or not self.terms.printed(typed))

    @cached_property
    def _homes(self) -> Homes:
        return Homes(self.homes, self._spoken.of, self._spelt_right)

    def _spelt_right(self, typed: str) -> bool:
        """Whether some characters are a word, a place or what documents print."""
        return typed in self._names or bool(self.divisions.named(typed)) or frequency(typed) > _MISPRINTED or self.terms.printed(typed)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for name in (*self.places, *self.measured) if len(name) > 1)

    def _is_name_already(self, name: str, typed: str) -> bool:
        """Whether the typed word is a name and the beginning of another word: 松河十 in 松河十件实事 is no misspelt 松河市."""
        return name[:-1] == typed[:-1] and name[:-1] in self._names

    def _cuts_name(self, run: str, start: int, end: int) -> bool:
        """Whether a name spelt rightly begins in the span and goes on behind it: 天水失 in 天水失业率 is no misspelt 天水市."""
        return any(run[at:stop] in self._names for at in range(start + 1, end) for stop in range(end + 1, min(end + 6, len(run)) + 1))

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


def _nearest(typed: str, names: Iterable[str]) -> str | None:
    """Of the names that sound alike the one that is most like what was typed, the first of several."""
    return max(names, key=lambda name: sum(a == b for a, b in zip(name, typed, strict=False)), default=None)


@lru_cache(maxsize=4)
def lexicon_of(knowledge: KnowledgeBase) -> Lexicon:
    """The lexicon of a knowledge base, made once."""
    vocabulary = knowledge.vocabulary
    places = [name for region in vocabulary.regions.values() for name in (*region.names, *region.aliases)]
    measured = [name for indicator in vocabulary.indicators.values() for name in (*indicator.names["zh"], *indicator.aliases)]
    english = [(name, region.name) for region in vocabulary.regions.values() for name in region.english]
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
    regions = {document.region for document in knowledge.documents.values()}
    known = [region for region in vocabulary.regions.values() if region.id in regions]
    homes = tuple(dict.fromkeys(name for region in known for name in (*region.names, *region.aliases)))
    short = _shortened([region.name for region in known], {*places, *homes})
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
        short,
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
