"""The terms of a knowledge base as a question may use them, looked up in its library by their letters and by how they sound."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.documents import Document
from assistant.errors import KnowledgeError
from assistant.understanding.sounds import Sounds, sound

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

LONGEST = 24  # characters of a term that is looked for inside a question
_MARKS = re.compile('[“”"《》]')
_PAIR = 2  # characters that the library tells of exactly; pieces of longer words may stand apart
_LOOKED_INTO = 12  # documents
_MOST = 24  # documents that are looked through whole
_REMEMBERED = 256  # texts whose terms are at hand; a question is looked at several times


class Terms:
    """The terms that documents define or put in quotation marks; a term is known by its spelling in a question, see `folding.bare`."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._library = knowledge.library
        self._knowledge = knowledge
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._within)

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and bool(self._of("asked", (term,)))

    def within(self, text: str) -> Mapping[str, str]:
        """The terms whose spelling stands in a text that is spelt so, each as the documents write it."""
        return self._remembered(text)

    def _within(self, text: str) -> Mapping[str, str]:
        begun = enumerate(map("".join, pairwise(text)))
        pieces = {text[at : at + length] for at, pair in begun for length in self._lengths.get(pair, ()) if at + length <= len(text)}
        return {asked: written for rows in self._of("asked", pieces).values() for asked, written in rows[:1]}

    @cached_property
    def _lengths(self) -> Mapping[str, frozenset[int]]:
        """How long the terms are that begin with two characters: of all pieces of a text few are to be looked up."""
        found: dict[str, set[int]] = defaultdict(set)
        for (asked,) in self._library.listed("SELECT asked FROM terms"):
            if 1 < len(asked) <= LONGEST:
                found[asked[:2]].add(len(asked))
        alike: dict[frozenset[int], frozenset[int]] = {}
        return {pair: alike.setdefault(own, own) for pair, own in zip(found, map(frozenset, found.values()), strict=True)}

    def lettered(self, runs: Collection[str]) -> Mapping[str, str]:
        """The terms that are written so in pinyin, or in Latin letters without spaces."""
        return {letters: rows[0][0] for letters, rows in self._of("letters", runs).items()}

    def printed(self, words: str) -> bool:
        """Whether some document prints these words as they are."""
        return bool(self._library.holding(words))

    def printed_by(self, words: str, places: Collection[str]) -> bool:
        """Whether a document of one of these places, by their names, prints the words; of any where none is named."""
        regions, documents = self._knowledge.vocabulary.regions, self._knowledge.documents
        holding = self._knowledge.holding(words)
        homes = [id for id in holding if not places or (home := documents[id].region) and regions[home].name in places]
        if len(words) <= _PAIR or not homes:
            return bool(homes)
        return any(words in documents[id].text.text for id in homes[:_LOOKED_INTO])

    def documents_of(self, places: Collection[str]) -> tuple[Document, ...]:
        """The documents of these places, or all where none is named; none of them where they are too many to be looked through."""
        regions, documents = self._knowledge.vocabulary.regions, self._knowledge.documents
        if not places and len(documents) > _MOST:
            return ()
        homes = [id for id, region in regions.items() if region.name in places]
        found = [one for home in homes for one in self._knowledge.documents_of(home)] if places else list(documents.values())
        return tuple(sorted(found, key=lambda one: -(one.year or 0))[:_MOST])

    def of(self, documents: Iterable[Document]) -> tuple[str, ...]:
        """The terms that these documents define or put in quotation marks, without the marks."""
        entries = [entry for one in documents for entry in self._knowledge.entries_of(one.id)]
        uses = [use.term for one in documents for use in self._knowledge.undefined_of(one.id)]
        return tuple(dict.fromkeys(_MARKS.sub("", term) for term in (*(n for each in entries for n in (each.term, *each.aliases)), *uses)))

    def _of(self, column: str, keys: Collection[str]) -> Mapping[str, list[tuple[str, str]]]:
        return self._library.terms(column, keys)

    def hear(self, spoken: Sounds) -> int:
        """Find out how the terms sound that nobody heard yet, and keep it in the library; how many there were."""
        unheard = self._library.unheard()
        if unheard:
            rows = []
            for asked in unheard:
                han = all("\u4e00" <= letter <= "\u9fff" for letter in asked)
                syllables = sound(asked) if han else ()
                rows.append((asked, " ".join(spoken.of(asked)) if han else "", " ".join(syllables), "".join(syllables) if han else asked))
            with suppress(sqlite3.Error, KnowledgeError):  # they stay unheard, which costs nothing but what people misspell
                self._library.hear(rows)
        return len(unheard)
