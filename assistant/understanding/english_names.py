"""Names in pinyin, and things named by such a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from assistant.retrieval.words import proper_names
from assistant.understanding.dictionary import asks, others, within
from assistant.understanding.lexicon import Lexicon

if TYPE_CHECKING:
    from assistant.understanding.english_senses import Printed

_PLACES = frozenset("lake river mountain mountains mount sea bay island port".split())  # … and what ends their names in Chinese
_PLACES_END = "湖海池淀泊河江水山岭湾岛港"
_PERSON = re.compile(r"\b([A-Z][a-zʼ]+) ([A-Z][a-zʼ]+)\b")
_INITIALS = 2  # syllables of a name at least


def in_pinyin(word: str, lexicon: Lexicon, told: Callable[[str], Collection[object]] = lambda name: ()) -> str:
    """The name, or in small letters the word, that documents print and that is written so in pinyin: Dianchi is 滇池; empty where none is."""
    if quoted := lexicon.terms.lettered({word.lower()}).get(word.lower()):
        return quoted
    for syllables in _syllables(word.lower().replace("ʼ", ""), lexicon):
        names = {
            name: rank
            for first in lexicon.sounding(syllables[0])
            for name, rank in proper_names(first, every=word.islower()).items()
            if len(name) == len(syllables) and lexicon.syllables(name) == syllables and lexicon.terms.printed(name)
        }
        if names:
            return max(names, key=lambda name: (len(told(name)), names[name], name))
    return ""


def with_names(text: str, words: Collection[str], lexicon: Lexicon, printed: Printed) -> str:
    """The text with words that are no English in the Chinese they spell: two as one name, one with what the thing is that it names, or alone."""
    every = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b(?: +([A-Za-z]+)\b)?")

    def person(found: re.Match[str]) -> str:
        return {found[1], found[2]} <= set(words) and in_pinyin(found[1] + found[2], lexicon) or found.group()

    def one(found: re.Match[str]) -> str:
        name = in_pinyin(found[1], lexicon, printed.hits)
        told = name and name[-1] in _PLACES_END and (found[2] or "").lower() in _PLACES  # Erhai Lake is 洱海
        if not told and found[2] and (named := _named_thing(found[1], found[2], lexicon, printed.prints)):
            return f" {named} "
        return f" {name} " if told else f" {name} {found.group()[len(found[1]) :]}" if name else found.group()

    return every.sub(one, _PERSON.sub(person, text))


def _named_thing(word: str, thing: str, lexicon: Lexicon, prints: Callable[[str], bool]) -> str:
    """A name in pinyin with the thing it names, as documents print them together: Haihe Laboratory is 海河实验室."""
    for syllables in islice(_syllables(word.lower(), lexicon), 1):
        for called in () if asks(thing) else (*within(thing), *others(thing)):
            names = [called] if prints(called) else []  # found from its end on: few characters stand before 实验室
            for syllable in reversed(syllables):
                names = [one + name for name in names for one in lexicon.sounding(syllable) if prints(one + name[0])]
            if printed := next(filter(prints, names), ""):
                return printed
    return ""


def _syllables(letters: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """The ways to read letters as syllables, the fewest first; a single one is no name."""
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in letters)]
    for end in range(1, len(letters) + 1):
        ways[end] = [
            (*way, letters[start:end])
            for start in range(max(0, end - 6), end)
            if lexicon.sounding(letters[start:end])
            for way in ways[start]
        ]
    yield from sorted((way for way in ways[-1] if len(way) >= _INITIALS), key=len)
