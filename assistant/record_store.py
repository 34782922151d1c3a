"""The library: what was read of each document as a record of one SQLite file, looked up by index and taken up when it is asked for.

It is derived from the sources and can be thrown away at any time; nothing that a person wrote is in it alone. A record is never
changed: a document that is read anew gets a new record, and the old one stays for those who still look at it, until it is tidied away.
"""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any, NoReturn

from assistant.cache import Record
from assistant.contents import Contents, pack_contents, years_named
from assistant.errors import DamagedLibrary, KnowledgeError
from assistant.packing import DAMAGED, Origin, Paths, Told, as_json, cited, pack_entry, pack_facts, pack_figure, pack_use
from assistant.presence import Presence, pairs_in
from assistant.records import Nature
from assistant.shared import Shared, SharedPresence
from assistant.tables import connect, digest, fill

GONE = 64  # records that were replaced and are kept a while
OPEN = 256  # documents whose text is at hand
SOME = 500  # keys that are looked up at once


@dataclass(frozen=True, slots=True)
class Kept:
    """What the library says of a record without opening it."""

    row: int
    id: str
    source: str  # name of the file it was read from
    key: str  # of all that it depends on
    state: str  # how source and sidecar looked when it was read
    facts: Sequence[Any]
    counts: Sequence[int]  # figures, targets, entries, uses


class Library:
    """One database; several threads may ask it, several processes write it one after the other."""

    def __init__(self, path: Path | None = None, shared: Shared | None = None, *, first: int = 0) -> None:
        self.alone = RLock()
        self._opened: OrderedDict[int, Contents] = OrderedDict()
        self.opened = 0  # how often a text was taken up, so that it can be told what an answer costs
        self._origins: dict[int, Origin] = {}
        self._told = lru_cache(maxsize=OPEN)(self._told_by)
        self._read: dict[int, tuple[str, str]] = {}  # what _told_by wants to know, where it was read with a text
        self._facts: dict[int, tuple[str, Sequence[Any]]] = {}  # id and facts of the records that somebody asked for
        self._database: sqlite3.Connection | Shared = shared or connect(path, first)
        self._path, self._identity = path, _identity(path)
        self._presence = SharedPresence(self._database) if isinstance(self._database, Shared) else Presence(self._database)

    def state(self) -> str:
        """What tells one state of a library from another."""
        ((count, last, gone),) = self._all("SELECT count(*), max(row), sum(gone) FROM records")
        return f"{count} {last} {gone}"

    def close(self) -> None:
        """Give the file back; nothing can be asked any more."""
        with self.alone:
            self._database.close()

    def is_there(self) -> bool:
        """Whether its file is still the one that was opened, or it has none."""
        return self._path is None or _identity(self._path) == self._identity

    # ── writing ──

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A change that is made as a whole or not at all, with nobody else writing."""
        with self.alone:
            with self._written():
                yield
                if isinstance(self._database, sqlite3.Connection):
                    self._database.execute("DELETE FROM seals")
            if isinstance(self._database, Shared):  # its server looks after what it holds
                return
            with self._written():  # only now all that was changed lies in the tables
                self._database.execute("INSERT OR REPLACE INTO seals VALUES (0, ?)", (digest(self._database),))

    @contextmanager
    def _written(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.rollback()
            raise
        self._database.commit()

    def put(self, record: Record, key: str, source: str, state: str) -> Kept:
        """Keep a record in the place of an older one of its id; to be called inside `changing`."""
        document, paths, run = record.document, Paths(), self._database.execute
        if same := self.kept("id = ? AND key = ?", (document.id, key)):
            return same[0]  # somebody else was quicker
        figures = [pack_figure(figure) for figure in record.figures]
        entries = [pack_entry(entry, paths) for entry in record.entries]
        uses = [pack_use(use, paths) for use in record.undefined]
        contents = pack_contents(record, paths)
        facts, targets = pack_facts(document), sum(figure.nature is Nature.TARGET for figure in record.figures)
        counts = (len(figures), targets, len(entries), len(uses))
        self.drop(document.id)
        row = run(
            "INSERT INTO records(id, source, key, state, facts, counts, paths, years, contents) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                source,
                key,
                state,
                as_json(facts),
                as_json(counts),
                as_json(paths.all),
                as_json(years_named(document.text.text)),
                contents,
            ),
        ).lastrowid
        assert row is not None
        fill(self._database, row, record, figures, entries, uses)
        self._presence.add(row, pairs_in(document))
        return Kept(row, document.id, source, key, state, json.loads(as_json(facts)), counts)

    def drop(self, id: str) -> None:
        """Take the record of an id out; to be called inside `changing`."""
        self._database.execute("UPDATE records SET gone = 1 WHERE id = ? AND gone = 0", (id,))

    def mark(self, row: int, state: str) -> None:
        """That the same content looks otherwise from outside; to be called inside `changing`."""
        self._database.execute("UPDATE records SET state = ? WHERE row = ?", (state, row))

    def tidy(self) -> None:
        """Let go of records that were replaced long ago; to be called inside `changing`."""
        old = [
            row for (row,) in self._database.execute("SELECT row FROM records WHERE gone = 1 ORDER BY row DESC LIMIT -1 OFFSET ?", (GONE,))
        ]
        alone = "SELECT term FROM told AS one WHERE record = ? AND NOT EXISTS (SELECT 1 FROM told WHERE term = one.term AND record <> one.record)"
        self._database.executemany(f"DELETE FROM terms WHERE number IN ({alone})", ((row,) for row in old))
        for table in ("figures", "entries", "names", "pairs", "uses", "told"):
            self._database.executemany(f"DELETE FROM {table} WHERE record = ?", ((row,) for row in old))
        self._database.executemany("DELETE FROM records WHERE row = ?", ((row,) for row in old))

    # ── asking ──

    def kept(self, condition: str = "1", values: Sequence[object] = ()) -> tuple[Kept, ...]:
        """Every record that is true now and fits the condition."""
        rows = self._all(f"SELECT row, id, source, key, state, facts, counts FROM records WHERE gone = 0 AND {condition}", values)
        found = tuple(
            Kept(row, id, source, key, state, json.loads(facts), json.loads(counts)) for row, id, source, key, state, facts, counts in rows
        )
        self._facts.update({one.row: (one.id, one.facts) for one in found})
        return found

    def contents(self, row: int) -> Contents:
        """The text of a record and all that is told by places in it."""
        opened = self._opened.get(row)
        if opened is not None:
            return opened
        found = self._all("SELECT paths, years, contents FROM records WHERE row = ?", (row,))
        if not found:
            raise KnowledgeError("a document was changed while it was looked at; ask again")
        contents = Contents(found[0][2], self.origin(row))
        with self.alone:
            self.opened += 1
            self._opened[row], self._read[row] = contents, found[0][:2]
            while len(self._opened) > OPEN:
                self._read.pop(self._opened.popitem(last=False)[0], None)
        return contents

    def origin(self, row: int) -> Origin:
        """What quotes of a record say of where they stand."""
        if row not in self._origins:
            found = self._all("SELECT id, facts FROM records WHERE row = ?", (row,)) if row not in self._facts else [self._facts[row]]
            id, facts = found[0] if found else ("", "[]")
            if len(self._origins) >= 32 * OPEN:
                self._origins.clear()
            with self._whole():
                title = cited(json.loads(facts) if isinstance(facts, str) else facts)
            self._origins[row] = Origin(id, title, partial(self._told, row), self.damaged)
        return self._origins[row]

    def _told_by(self, row: int) -> Told:
        """The chains of headings of a record, and the years that it names."""
        read = self._read.pop(row, None)
        found = [read] if read else self._all("SELECT paths, years FROM records WHERE row = ?", (row,))
        with self._whole():
            paths, years = map(json.loads, found[0] if found else ("[]", "[]"))
            return tuple(map(tuple, paths)), frozenset(years)

    def terms(self, column: str, keys: Collection[str]) -> dict[str, list[tuple[str, str]]]:
        """The terms that stand under these keys in a column (asked, sound, spoken, letters), each as it is asked for and as it is written."""
        found: dict[str, list[tuple[str, str]]] = {}
        wanted = iter(sorted(keys))
        while some := list(islice(wanted, SOME)):
            some += some[-1:] * (-len(some) % 32)  # so that the statement is mostly one that was made out before
            for key, asked, written in self._all(
                f"SELECT {column}, asked, written FROM terms WHERE {column} IN ({', '.join('?' * len(some))}) AND EXISTS"
                " (SELECT 1 FROM told JOIN records ON row = record WHERE term = number AND gone = 0) ORDER BY asked",
                some,
            ):
                found.setdefault(key, []).append((asked, written))
        return found

    def unheard(self) -> tuple[str, ...]:
        """The terms of which it is not known yet how they sound."""
        return tuple(asked for (asked,) in self._all("SELECT asked FROM terms WHERE sound IS NULL"))

    def hear(self, sounds: Iterable[tuple[str, str, str, str]]) -> None:
        """Keep how terms sound: (term, character by character, as the words in it are said, in letters)."""
        with self.changing():
            rows = ((*spoken, asked) for asked, *spoken in sounds)
            self._database.executemany("UPDATE terms SET sound = ?, spoken = ?, letters = ? WHERE asked = ?", rows)

    def rows(self, table: str, condition: str = "1", values: Sequence[object] = ()) -> list[tuple[int, int, str]]:
        """(record, place in it, value as it was packed) of the rows of a table that fit a condition, in no order."""
        return self._all(f"SELECT record, at, value FROM {table} WHERE {condition}", values)

    def listed(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement that only asks."""
        return self._all(statement, values)

    def holding(self, words: str) -> frozenset[int] | None:
        """The records that hold the words, or None where these are too short to tell."""
        with self._whole():
            return self._presence.holding(words)

    def _all(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._whole():
            return self._database.execute(statement, values).fetchall()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Ask while nobody else does; what turns out to be damaged is thrown away."""
        with self.alone:
            try:
                yield
            except DAMAGED as error:
                self.damaged(error)

    def damaged(self, error: Exception) -> NoReturn:
        """Throw a library away in which something is not as it was written; a lock or a full disk is no damage."""
        if isinstance(error, sqlite3.OperationalError) and "fts5" not in str(error):
            raise error
        if self._path is not None:
            throw_away(self._path.parent)
        raise DamagedLibrary(f"{self._path}: is damaged ({error}) and was thrown away; it is made anew at the next start") from None


def throw_away(folder: Path, *, but: str = "") -> None:
    """Remove the libraries of a folder, all or `but` one; a library is made anew from the sources."""
    for file in folder.glob("library-*"):
        if not but or not file.name.startswith(but):
            with suppress(OSError):
                file.unlink(missing_ok=True)


def _identity(path: Path | None) -> int | None:
    try:
        return path.stat().st_ino if path else None
    except OSError:
        return None
