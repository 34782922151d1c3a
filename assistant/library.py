"""The library: everything that was read, in one SQLite file beside the sources, looked up by index and taken up when it is asked for.

It is derived from the sources and can be thrown away at any time; nothing that a person wrote is in it alone. A record is never
changed: a document that is read anew gets a new record, and the old one stays for those who still look at it, until it is tidied away.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any

from assistant.cache import Record, key_of, rules_key
from assistant.errors import DamagedLibrary, KnowledgeError
from assistant.packing import Contents, Origin, Paths, cited, pack_contents, pack_entry, pack_facts, pack_figure, pack_use, unpack_contents
from assistant.presence import Presence, pairs_in
from assistant.records import Nature
from assistant.shared import Shared, SharedPresence
from assistant.tables import connect, digest, fill

SHAPE = ("library.py", "tables.py", "packing.py", "presence.py", "cells.py", "sentences.py")  # code that decides how a library is laid out
GONE = 64  # records that were replaced and are kept a while
OPEN = 128  # documents whose text is at hand
OWN = ".own"  # below a knowledge folder: the shelves of its readers, each a folder with documents of its own
APART = 2**40  # the first record of such a shelf, so that a shelf and the library can be asked beside each other
SOME = 500  # keys that are looked up at once
_DAMAGED = (sqlite3.DatabaseError, zlib.error, ValueError, KeyError, IndexError, TypeError)  # what reading nonsense comes to


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
        figures = [_json(pack_figure(figure, paths)) for figure in record.figures]
        entries = [_json(pack_entry(entry, paths)) for entry in record.entries]
        uses = [_json(pack_use(use, paths)) for use in record.undefined]
        contents = zlib.compress(_json(pack_contents(record, paths)).encode("utf-8", "surrogatepass"), 1)
        facts, targets = pack_facts(document), sum(figure.nature is Nature.TARGET for figure in record.figures)
        counts = (len(figures), targets, len(entries), len(uses))
        self.drop(document.id)
        row = run(
            "INSERT INTO records(id, source, key, state, facts, counts, paths, contents) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (document.id, source, key, state, _json(facts), _json(counts), _json(paths.all), contents),
        ).lastrowid
        assert row is not None
        fill(self._database, row, record, figures, entries, uses)
        self._presence.add(row, pairs_in(document))
        return Kept(row, document.id, source, key, state, json.loads(_json(facts)), counts)

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
        return tuple(
            Kept(row, id, source, key, state, json.loads(facts), json.loads(counts)) for row, id, source, key, state, facts, counts in rows
        )

    def contents(self, row: int) -> Contents:
        """The text of a record and all that is told by places in it."""
        with self.alone:
            if row in self._opened:
                self._opened.move_to_end(row)
                return self._opened[row]
        found = self._all("SELECT contents FROM records WHERE row = ?", (row,))
        if not found:
            raise KnowledgeError("a document was changed while it was looked at; ask again")
        with self._whole():
            value = json.loads(zlib.decompress(found[0][0]).decode("utf-8", "surrogatepass"))
            contents = unpack_contents(value, self.origin(row))
        with self.alone:
            self.opened += 1
            self._opened[row] = contents
            while len(self._opened) > OPEN:
                self._opened.popitem(last=False)
        return contents

    def origin(self, row: int) -> Origin:
        """What quotes of a record say of where they stand."""
        if row not in self._origins:
            ((id, facts, paths),) = self._all("SELECT id, facts, paths FROM records WHERE row = ?", (row,)) or ((("", "[]", "[]")),)
            if len(self._origins) >= 32 * OPEN:
                self._origins.clear()
            self._origins[row] = Origin(id, cited(json.loads(facts)), Paths(json.loads(paths)))
        return self._origins[row]

    def terms(self, column: str, keys: Collection[str]) -> dict[str, list[tuple[str, str]]]:
        """The terms that stand under these keys in a column (asked, sound, spoken, letters), each as it is asked for and as it is written."""
        found: dict[str, list[tuple[str, str]]] = {}
        wanted = iter(sorted(keys))
        while some := list(islice(wanted, SOME)):
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

    def rows(self, table: str, condition: str = "1", values: Sequence[object] = ()) -> list[tuple[int, int, Any]]:
        """(record, place in it, value) of the rows of a table that fit a condition, in no order."""
        found = self._all(f"SELECT record, at, value FROM {table} WHERE {condition}", values)
        with self._whole():
            return [(record, at, json.loads(value)) for record, at, value in found]

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
            except _DAMAGED as error:
                if isinstance(error, sqlite3.OperationalError) and "fts5" not in str(error):
                    raise  # a lock, a full disk: nothing is wrong with what is written
                if self._path is not None:
                    throw_away(self._path.parent)
                raise DamagedLibrary(f"{self._path}: is damaged ({error}) and was thrown away; it is made anew at the next start") from None


_OPEN: OrderedDict[tuple[int, Path], Library] = OrderedDict()
_OPENING = RLock()
_AT_ONCE = 4  # libraries that one process keeps open


def library_of(folder: Path) -> Library:
    """The library of a knowledge folder, one for all that this process asks of it; opened anew where its file is not there any more.

    Where it is damaged it is a new one, where nothing can be written one in memory.
    """
    key = (os.getpid(), folder.absolute())
    with _OPENING:
        if key not in _OPEN or not _OPEN[key].is_there():
            _OPEN[key] = _open(key[1] / ".cache", APART if key[1].parent.name == OWN else 0)
        _OPEN.move_to_end(key)
        while len(_OPEN) > _AT_ONCE:
            _OPEN.popitem(last=False)  # closed when nobody asks it any more
        return _OPEN[key]


def _open(folder: Path, first: int) -> Library:
    for _ in range(2):
        with suppress(sqlite3.Error, OSError):
            folder.mkdir(exist_ok=True)
            library = Library(folder / file_name(), first=first)
            throw_away(folder, but=file_name())
            return library
        throw_away(folder)
    return Library(first=first)


@lru_cache(maxsize=2)
def shared_library(address: str) -> Library:
    """The library at the address of a database, one for all that this process asks of it."""
    return Library(shared=Shared(address))


def file_name() -> str:
    """The file of a library that is laid out as this program does it; another version of the program has another file."""
    return f"library-{key_of(rules_key(*SHAPE))[:8]}.sqlite3"


def throw_away(folder: Path, *, but: str = "") -> None:
    """Remove the libraries of a folder, all or `but` one; a library is made anew from the sources."""
    for file in folder.glob("library-*"):
        if not but or not file.name.startswith(but):
            with suppress(OSError):
                file.unlink(missing_ok=True)


def let_go(folder: Path) -> None:
    """Close the library of a folder, so that its file can be moved or copied as a whole."""
    with _OPENING:
        library = _OPEN.pop((os.getpid(), folder.absolute()), None)
    if library is not None:
        library.close()


def _identity(path: Path | None) -> int | None:
    try:
        return path.stat().st_ino if path else None
    except OSError:
        return None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
