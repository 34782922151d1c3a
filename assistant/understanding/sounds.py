"""How words sound: their syllables in pinyin without tones."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.cache import Cache, key_of, rules_key

_FIRST, _LAST = 0x4E00, 0x9FFF


@dataclass(frozen=True, slots=True)
class Sounds:
    """The most usual syllable of every character, and the syllables of names, whose words tell which reading is meant (增长: zhang)."""

    characters: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]

    def of(self, text: str) -> tuple[str, ...]:
        """The syllables of a text, a character each; a character without a reading stands for itself."""
        return tuple(self.characters.get(character, character) for character in text)


def load_sounds(names: Sequence[str], kept: Cache) -> Sounds:
    """The sounds of all characters and of these names, from the cache as far as they are kept there: pypinyin takes long to load."""
    key = key_of(rules_key("understanding/sounds.py"))
    value = kept.read("_sounds", key)
    whole = isinstance(value, dict) and isinstance(value.get("characters"), dict) and isinstance(value.get("names"), dict)
    known: dict[str, Any] = value if whole else {"characters": {}, "names": {}}
    if not known["characters"]:
        for code in range(_FIRST, _LAST + 1):
            syllable = _syllable(chr(code))
            known["characters"][syllable] = known["characters"].get(syllable, "") + chr(code)
    missing = [name for name in names if name not in known["names"]]
    if missing or not whole:
        known["names"] |= {name: " ".join(sound(name)) for name in missing}
        kept.write("_sounds", key, known)
    characters = {character: syllable for syllable, alike in known["characters"].items() for character in alike}
    return Sounds(characters, {name: tuple(known["names"][name].split(" ")) for name in names})


def sound(word: str) -> tuple[str, ...]:
    """The syllables of a word in Chinese characters; ü is v. What is no character of Chinese stands for itself.

    >>> sound("增长率"), sound("长度"), sound("5G")
    (('zeng', 'zhang', 'lv'), ('chang', 'du'), ('5', 'G'))
    """
    _, phrases, seg = _pypinyin()
    spoken: list[str] = []
    for piece in seg.cut(word):
        known = phrases.get(piece)
        spoken += [_plain(each[0]) for each in known] if known else map(_syllable, piece)
    return tuple(spoken)


@cache
def _syllable(character: str) -> str:
    readings = _pypinyin()[0].get(ord(character))
    return _plain(readings.split(",")[0]) if readings else character


@cache
def _plain(syllable: str) -> str:
    """A syllable without its tone."""
    apart = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def _pypinyin() -> tuple[Mapping[int, str], Mapping[str, Any], Any]:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # late: only names not heard before need it
    from pypinyin.seg.mmseg import seg

    return PINYIN_DICT, PHRASES_DICT, seg
