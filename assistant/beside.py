"""A reader's own documents beside the public library: both are asked as one, and neither holds anything of the other.

    beside(KnowledgeBase.load("knowledge"), KnowledgeBase.load("knowledge/.own/ab12…", words=Path("knowledge")))

The records of an own shelf are numbered from APART on (see library.py), so a record is looked for in both and found in one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from threading import RLock
from typing import Any

from assistant.cache import key_of
from assistant.contents import Contents
from assistant.errors import KnowledgeError
from assistant.knowledge_base import KnowledgeBase
from assistant.library import APART, Kept, Library
from assistant.packing import Origin

MARK = "+"  # in the stamp of what was answered with documents of one's own


class Beside(Library):
    """Two libraries that are asked as one; nothing is written into it."""

    def __init__(self, public: Library, own: Library) -> None:
        self.alone = RLock()
        self._both = (public, own)

    def _of(self, row: int) -> Library:
        return self._both[row >= APART]

    def state(self) -> str:
        return " ".join(library.state() for library in self._both)

    def close(self) -> None:
        """Whoever opened the two closes them."""

    def is_there(self) -> bool:
        return all(library.is_there() for library in self._both)

    def changing(self) -> Any:
        raise KnowledgeError("two libraries that are asked as one are changed one by one")

    def kept(self, condition: str = "1", values: Sequence[object] = ()) -> tuple[Kept, ...]:
        return tuple(one for library in self._both for one in library.kept(condition, values))

    def contents(self, row: int) -> Contents:
        return self._of(row).contents(row)

    def origin(self, row: int) -> Origin:
        return self._of(row).origin(row)

    def terms(self, column: str, keys: Collection[str]) -> dict[str, list[tuple[str, str]]]:
        public, own = (library.terms(column, keys) for library in self._both)
        return {key: sorted({*public.get(key, ()), *own.get(key, ())}) for key in {**public, **own}}

    def unheard(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(term for library in self._both for term in library.unheard()))

    def hear(self, sounds: Iterable[tuple[str, str, str, str]]) -> None:
        heard = tuple(sounds)
        for library in self._both:  # a term is kept where it is told, nowhere else
            there = set(library.unheard())
            if mine := [sound for sound in heard if sound[0] in there]:
                library.hear(mine)

    def holding(self, words: str) -> frozenset[int] | None:
        public, own = (library.holding(words) for library in self._both)
        return None if public is None or own is None else public | own

    def _all(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of both, those of the public library first; whoever counts or leafs adds up and sorts what comes."""
        return [row for library in self._both for row in library.listed(statement, values)]


def beside(public: KnowledgeBase, own: KnowledgeBase) -> KnowledgeBase:
    """What is known to a reader who has documents of their own; `without_taken(own, public)` was asked for before."""
    more = own.vocabulary.regions.keys() - public.vocabulary.regions.keys()
    regions = {**own.vocabulary.regions, **public.vocabulary.regions}
    return KnowledgeBase(
        public.path,
        replace(public.vocabulary, regions=regions) if more else public.vocabulary,  # with all that was found out about its names
        {**public.documents, **own.documents},
        Beside(public.library, own.library),
        (*public.kept, *own.kept),
        f"{public.stamp}{MARK}{key_of(own.stamp, *own.documents)[:8]}",
        {**public.unread, **own.unread},
    )


def without_taken(own: KnowledgeBase, public: KnowledgeBase) -> KnowledgeBase:
    """One's own documents but those whose id is one of the public library, which has come to it since."""
    taken = {one.source: f"{one.source}: the library has a document of this name now" for one in own.kept if one.id in public.documents}
    kept = tuple(one for one in own.kept if one.source not in taken)
    documents = {one.id: own.documents[one.id] for one in kept}
    return replace(own, kept=kept, documents=documents, unread={**own.unread, **taken}) if taken else own
