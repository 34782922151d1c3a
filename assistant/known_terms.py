"""The glossary entries of the documents of a library, and the terms that these use and do not define."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import add

from assistant.folding import spell_term
from assistant.holdings import AT_ONCE, Holdings, filled
from assistant.packing import unpack_entry, unpack_use
from assistant.records import GlossaryEntry, TermUse
from assistant.tables import pairs_of_term

_ALIKE = 300  # entries of like names that are looked at
_NEXT = 16  # entries that are taken up together, where the next ones may not be wanted


class KnownTerms(Holdings):
    """Entries and uses of terms, looked up by how they are spelt."""

    @cached_property
    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """All glossary entries. An answer asks for those it needs: see `entries_like`."""
        return self.unpacked(self.library.rows("entries"), unpack_entry)

    @cached_property
    def undefined(self) -> tuple[TermUse, ...]:
        """All terms that are used and not defined."""
        return self.unpacked(self.library.rows("uses"), unpack_use)

    def entries_of(self, document: str) -> tuple[GlossaryEntry, ...]:
        """The glossary entries of a document."""
        return self.unpacked(self.library.rows("entries", "record = ?", (self.row_of.get(document),)), unpack_entry)

    def entries_named(self, term: str) -> tuple[GlossaryEntry, ...]:
        """The entries whose term or alias this is, however quotation marks, width and case are written."""
        return self._entries("SELECT record, at FROM names WHERE spelt = ?", (spell_term(term),))

    def entries_like(self, words: str) -> tuple[GlossaryEntry, ...]:
        """The entries with a name that shares two neighbouring characters with the words: all that could be meant by them, and more.

        Of very many those that share most, the newest record first, and those that are called exactly so.
        """
        if words not in self._alike:
            pairs = sorted(pairs_of_term(words))[:AT_ONCE]
            shared = f"SELECT record, at FROM pairs WHERE pair IN ({', '.join('?' * len(pairs))}) GROUP BY record, at"
            most = f"SELECT record, at FROM ({shared} ORDER BY count(*) DESC, record DESC LIMIT {_ALIKE}) AS most"
            called = [spell_term(word) for word in words.split()][:AT_ONCE]
            named = f"SELECT record, at FROM names WHERE spelt IN ({', '.join('?' * len(called))})"
            while len(self._alike) >= _ALIKE:
                self._alike.pop(next(iter(self._alike)), None)
            self._alike[words] = self._entries(
                f"SELECT record, at FROM ({most} UNION {named} LIMIT {2 * _ALIKE}) AS some", (*pairs, *called)
            )
        return self._alike[words]

    @cached_property
    def _alike(self) -> dict[str, tuple[GlossaryEntry, ...]]:
        return {}

    def entries_within(self, text: str, *, aliases: bool = False) -> Iterator[GlossaryEntry]:
        """The entries whose term, or else one of its aliases, stands in a text, as it is typed or printed; each taken up when it is wanted."""
        spelt, terms, lengths = spell_term(text), self._terms, self._lengths
        begun = [(at, pair) for at, pair in enumerate(map(add, spelt, spelt[1:])) if pair in lengths]
        within = {piece for at, pair in begun for length in lengths[pair] if (piece := spelt[at : at + length]) in terms}
        few = filled(sorted(within)[:AT_ONCE])
        marks = ", ".join("?" * len(few))
        named = f"SELECT DISTINCT record, at FROM names WHERE first >= ? AND spelt IN ({marks})"
        order, found = self.order, self.library.listed(named, [not aliases, *few]) if few else []
        places = sorted((order[record], at, record) for record, at in found if record in order)
        for first in range(0, len(places), _NEXT):
            some = filled(places[first : first + _NEXT], _NEXT)
            either = " OR ".join(["(record = ? AND at = ?)"] * len(some))
            rows = self.library.rows("entries", either, [value for _, at, record in some for value in (record, at)])
            yield from self.each_unpacked(rows, unpack_entry)

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(spelt for (spelt,) in self.library.listed("SELECT DISTINCT spelt FROM names"))

    @cached_property
    def _lengths(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for term in self._terms:
            found[term[:2]].add(max(len(term), 2))
        return {start: frozenset(lengths) for start, lengths in found.items()}

    def _entries(self, places: str, values: Sequence[object]) -> tuple[GlossaryEntry, ...]:
        return tuple(self.each_unpacked(self._rows_of_entries(places, values), unpack_entry))

    def _rows_of_entries(self, places: str, values: Sequence[object]) -> list[tuple[int, int, str]]:
        return self.library.rows("entries", f"(record, at) IN ({places})", values)

    def undefined_of(self, document: str) -> tuple[TermUse, ...]:
        """The terms that a document uses and does not define."""
        return self.unpacked(self.library.rows("uses", "record = ?", (self.row_of.get(document),)), unpack_use)

    def uses_at(self, places: Sequence[tuple[int, int]]) -> tuple[TermUse, ...]:
        """The uses of terms at these places, a record and a number in it each."""
        found = [row for record, at in places for row in self.library.rows("uses", "record = ? AND at = ?", (record, at))]
        return self.unpacked(found, unpack_use)
