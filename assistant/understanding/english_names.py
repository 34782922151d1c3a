"""Names in pinyin."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from assistant.retrieval.words import proper_names
from assistant.understanding.dictionary import others, within
from assistant.understanding.lexicon import Lexicon

if TYPE_CHECKING:
    from assistant.understanding.english_senses import Printed

_PERSON = re.compile(r"\b([A-Z][a-zʼ]+) ([A-Z][a-zʼ]+)\b")


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
    """The text with words that are no English in the Chinese they spell: with what the thing is where its name ends so, or alone."""
    every = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b(?: +([A-Za-z]+)\b)?")

    def person(found: re.Match[str]) -> str:
        return {found[1], found[2]} <= set(words) and in_pinyin(found[1] + found[2], lexicon) or found.group()

    def one(found: re.Match[str]) -> str:
        name = in_pinyin(found[1], lexicon, printed.hits)
        told = name and found[2] and any(called[-1] == name[-1] for called in (*within(found[2]), *others(found[2])))  # Erhai Lake is 洱海
        return f" {name} " if told else f" {name} {found.group()[len(found[1]) :]}" if name else found.group()

    return every.sub(one, _PERSON.sub(person, text))


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
    yield from sorted((way for way in ways[-1] if len(way) > 1), key=len)
