"""The tables of a library: how they are laid out, what is written into them of one document, and the seal on what is small enough to be compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from assistant.cache import Record
from assistant.cells import name_of
from assistant.folding import bare, spell_term
from assistant.presence import TABLE
from assistant.shared import Shared

AT_HAND = 32_000  # kilobytes of a library that are at hand
PATIENCE = 60.0  # seconds to wait for somebody else who writes
TABLES = f"""
CREATE TABLE IF NOT EXISTS records(
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, state TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0, facts TEXT NOT NULL, counts TEXT NOT NULL, paths TEXT NOT NULL,
  years TEXT NOT NULL, contents BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS records_by_id ON records(id, gone);
CREATE TABLE IF NOT EXISTS figures(
  record INTEGER NOT NULL, at INTEGER NOT NULL, name TEXT NOT NULL, indicator TEXT, region TEXT, place TEXT, nature TEXT NOT NULL,
  measure TEXT NOT NULL, year INTEGER, ended INTEGER, quoted INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY(record, at)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS figures_by_name ON figures(name, place, year);
CREATE INDEX IF NOT EXISTS figures_by_record ON figures(name, record);
CREATE INDEX IF NOT EXISTS figures_by_time ON figures(name, ended);
CREATE INDEX IF NOT EXISTS figures_by_place ON figures(place, year);
CREATE INDEX IF NOT EXISTS figures_by_quote ON figures(record, quoted);
CREATE TABLE IF NOT EXISTS entries(
  record INTEGER NOT NULL, at INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY(record, at)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names(spelt TEXT NOT NULL, record INTEGER NOT NULL, at INTEGER NOT NULL, first INTEGER NOT NULL,
  PRIMARY KEY(spelt, record, at)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pairs(pair TEXT NOT NULL, record INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(pair, record, at)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uses(record INTEGER NOT NULL, at INTEGER NOT NULL, spelt TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY(record, at)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS uses_by_term ON uses(spelt);
CREATE TABLE IF NOT EXISTS terms(
  number INTEGER PRIMARY KEY, asked TEXT NOT NULL UNIQUE, written TEXT NOT NULL, sound TEXT, spoken TEXT, letters TEXT);
CREATE INDEX IF NOT EXISTS terms_by_sound ON terms(sound);
CREATE INDEX IF NOT EXISTS terms_by_speech ON terms(spoken);
CREATE INDEX IF NOT EXISTS terms_by_letters ON terms(letters);
CREATE TABLE IF NOT EXISTS told(term INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(term, record)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS told_by_record ON told(record);
CREATE TABLE IF NOT EXISTS seals(one INTEGER PRIMARY KEY, seal TEXT NOT NULL);
{TABLE};
"""
_SEALED = ("records", "figures", "entries", "names", "pairs", "uses", "terms", "told", "held_data", "held_idx", "held_config")
SEALED = 16_000_000  # bytes up to which a library is compared with its seal when it is opened; a larger one is compared by `check`
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")


def fill(
    database: sqlite3.Connection | Shared, row: int, record: Record, figures: Sequence[str], entries: Sequence[str], uses: Sequence[str]
) -> None:
    """Write what is looked up of a record that has this row, its figures, entries and uses as they are packed."""
    document = record.document
    many = database.executemany
    many(
        "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (row, at, one.indicator or name_of(one.label), one.indicator, one.region, one.region or document.region, one.nature,
             one.measure, (one.period and one.period.end) or document.year, one.bearing.end, one.quote.start, value)
            for at, (one, value) in enumerate(zip(record.figures, figures, strict=True))
        ),
    )  # fmt: skip
    many("INSERT INTO entries VALUES (?, ?, ?)", ((row, at, value) for at, value in enumerate(entries)))
    called = [(at, name, not number) for at, one in enumerate(record.entries) for number, name in enumerate((one.term, *one.aliases))]
    many("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)", ((spell_term(name), row, at, first) for at, name, first in called))
    many("INSERT OR IGNORE INTO pairs VALUES (?, ?, ?)", ((pair, row, at) for at, name, _ in called for pair in pairs_of_term(name)))
    many(
        "INSERT INTO uses VALUES (?, ?, ?, ?)",
        ((row, at, spell_term(use.term), value) for at, (use, value) in enumerate(zip(record.undefined, uses, strict=True))),
    )
    asked: dict[str, str] = {}
    for name, term in (*((name, record.entries[at].term) for at, name, _ in called), *((use.term, use.term) for use in record.undefined)):
        for spelt in {bare(name), bare(name.replace("、", ""))}:  # 一区一园两带三组团, as people type it
            asked.setdefault(spelt, term)
    asked = {spelt: term for spelt, term in asked.items() if len(spelt) > 1}
    many(
        "INSERT INTO terms(asked, written) VALUES (?, ?) ON CONFLICT(asked) DO UPDATE SET written = min(written, excluded.written)",
        asked.items(),
    )
    many("INSERT OR IGNORE INTO told SELECT number, ? FROM terms WHERE asked = ?", ((row, spelt) for spelt in asked))


def pairs_of_term(term: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a term, its digits in one script; a single character stands for itself.

    >>> sorted(pairs_of_term("三六零")), sorted(pairs_of_term("“放管服”"))
    (['36', '60'], ['放管', '管服'])
    """
    spelt = spell_term(term).translate(_DIGITS)
    return frozenset(map("".join, pairwise(spelt))) or frozenset({spelt} - {""})


def connect(path: Path | None, first: int = 0) -> sqlite3.Connection:
    """The database in a file, or one in memory, laid out as it must be; DatabaseError where it is not as it was written.

    Of a new one the records are numbered after `first`.
    """
    database = sqlite3.connect(path or ":memory:", timeout=PATIENCE, check_same_thread=False, isolation_level=None)
    try:
        if path is not None:
            database.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last records; they are read anew
            database.execute(f"PRAGMA cache_size = -{AT_HAND}")
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'held'").fetchone():
            database.executescript(f"BEGIN IMMEDIATE; {TABLES} INSERT INTO sqlite_sequence VALUES ('records', {first:d}); COMMIT;")
        seal = database.execute("SELECT seal FROM seals").fetchone()
        if seal and seal[0] and seal[0] != digest(database):
            raise sqlite3.DatabaseError("not as it was written")
        if not seal and database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):  # somebody was broken off before it was sealed
            raise sqlite3.DatabaseError("damaged")
    except BaseException:
        database.close()
        raise
    return database


def digest(database: sqlite3.Connection) -> str:
    """What all that is in a small database comes to; nothing for a large one."""
    (size,) = database.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()
    if size > SEALED:
        return ""
    found = sha256()
    for table in _SEALED:
        for row in database.execute(f"SELECT * FROM {table}"):
            found.update(repr(row).encode("utf-8", "surrogatepass"))
    return found.hexdigest()
