"""The terms of a knowledge base as a list to leaf through, found by part of a name, by a definition, or by pinyin; asked of the library a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.folding import fold, spell_term
from assistant.knowledge_base import KnowledgeBase
from assistant.packing import definition_in
from assistant.records import GlossaryEntry, TermUse

_TRUE = "record IN (SELECT row FROM records WHERE gone = 0)"
_SOME = 400  # terms that are looked up at once


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: part of a name, of its pinyin or its initials, or words of a definition; in one document, in several or in all."""

    typed: str = ""
    documents: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        """What was typed as it is compared.

        >>> Wanted(" 放 管").letters, Wanted("FGF").letters
        ('放管', 'fgf')
        """
        return "".join(fold(self.typed).lower().split())


def defined_terms(knowledge: KnowledgeBase, wanted: Wanted) -> tuple[str, ...]:
    """The terms that are defined, each once as it is spelt when it is looked up, in the order of the documents and of their texts."""
    limit, values = _limit(knowledge, wanted)
    rows = knowledge.library.listed(f"SELECT spelt, record, at FROM names WHERE first = 1 AND {_TRUE}{limit}", values)
    if typed := wanted.letters:
        sounding, saying = _sounding(knowledge, typed), _places_saying(knowledge, typed)
        called = {(record, at) for record, at in knowledge.library.listed("SELECT record, at FROM names WHERE instr(spelt, ?)", (typed,))}
        rows = [row for row in rows if row[0] in sounding or row[1:] in saying or row[1:] in called]
    order = knowledge.order
    ranked = sorted((order[record], at, spelt) for spelt, record, at in rows if record in order)
    return tuple(dict.fromkeys(spelt for _, _, spelt in ranked))


def definitions_of(knowledge: KnowledgeBase, spelt: str, wanted: Wanted) -> tuple[GlossaryEntry, ...]:
    """All entries of a term that is spelt so, in the documents that are looked through."""
    among = set(wanted.documents)
    entries = (entry for entry in knowledge.entries_named(spelt) if spell_term(entry.term) == spelt)
    return tuple(entry for entry in entries if not among or entry.document in among)


def count_undefined(knowledge: KnowledgeBase, wanted: Wanted) -> int:
    """How many terms are used and not defined, counted in each document by itself."""
    where, values = _undefined(knowledge, wanted)
    return sum(count for (count,) in knowledge.library.listed(f"SELECT count(*) FROM uses WHERE {where}", values))


def undefined_terms(knowledge: KnowledgeBase, wanted: Wanted, *, start: int, count: int) -> tuple[TermUse, ...]:
    """So many of the terms that are used and not defined, from a place in their list on."""
    where, values = _undefined(knowledge, wanted)
    rows = knowledge.library.listed(f"SELECT record, at FROM uses WHERE {where} ORDER BY record, at LIMIT ?", (*values, start + count))
    return knowledge.uses_at(sorted(rows)[start : start + count])


def _undefined(knowledge: KnowledgeBase, wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    limit, values = _limit(knowledge, wanted)
    if not (typed := wanted.letters):
        return _TRUE + limit, values
    sounding = sorted(_sounding(knowledge, typed))[:_SOME]
    marks = ", ".join("?" * len(sounding))
    return f"{_TRUE}{limit} AND (instr(spelt, ?) OR spelt IN ({marks}))", (*values, typed, *sounding)


def _limit(knowledge: KnowledgeBase, wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    rows = [knowledge.row_of[id] for id in wanted.documents if id in knowledge.row_of]
    return (f" AND record IN ({', '.join('?' * len(rows))})", tuple(rows)) if wanted.documents else ("", ())


@lru_cache(maxsize=32)
def _sounding(knowledge: KnowledgeBase, typed: str) -> frozenset[str]:
    """The terms in whose pinyin, or the initials of it, these letters stand."""
    if not (typed.isascii() and typed.isalnum()):
        return frozenset()
    rows = knowledge.library.listed("SELECT asked, spoken, letters FROM terms WHERE letters IS NOT NULL")
    return frozenset(spell_term(asked) for asked, spoken, letters in rows if typed in letters or typed in _initials(spoken))


def _initials(spoken: str) -> str:
    """The first letters of syllables.

    >>> _initials("fang guan fu")
    'fgf'
    """
    return "".join(syllable[:1] for syllable in spoken.split(" "))


def _places_saying(knowledge: KnowledgeBase, typed: str) -> frozenset[tuple[int, int]]:
    """Where a definition may say these words: the words of a definition are part of what is kept of it."""
    rows = knowledge.library.rows("entries", "instr(lower(value), ?)", (typed[:2],))
    return frozenset((record, at) for record, at, value in rows if typed in "".join(fold(definition_in(value)).lower().split()))
