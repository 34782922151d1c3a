"""Conversations and feedback kept over a reload and a restart (sqlite3); the only module that stamps the time.

A conversation belongs to the reader who began it: every reading and every change names the reader, and finds nothing for another.
What was deleted, or is older than `days`, is gone from the file, not only from its index.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.beside import MARK

SCHEMA = """
create table if not exists conversation (id text primary key, reader text not null, name text not null default '', created text not null);
create table if not exists entry (
    id integer primary key, conversation text not null references conversation (id) on delete cascade,
    question text not null, documents text not null, without text not null, outcome text not null, answer text not null,
    stamp text not null, asked text not null, thumb integer, reason text not null default '', comment text not null default '');
create table if not exists share (
    id text primary key, conversation text not null references conversation (id) on delete cascade, name text not null,
    created text not null, entries text not null);
create index if not exists entry_conversation on entry (conversation);
create index if not exists conversation_reader on conversation (reader);
create index if not exists share_conversation on share (conversation);
"""
COLUMNS = "id, conversation, question, documents, without, outcome, answer, stamp, asked, thumb, reason, comment"
_DAMAGED = (sqlite3.Error, UnicodeError)  # of a file that was altered SQLite may not even be able to say what is wrong
OWN = "exists (select 1 from conversation c where c.id = ? and c.reader = ?)"


def today() -> str:
    """The day, as it is written on what is taken away."""
    return date.today().isoformat()


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation in a list: its name, or the first question where it has none."""

    id: str
    name: str
    created: str
    questions: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One question and what became of it; asked again in order, the entries of a conversation give the same answers."""

    id: int
    conversation: str
    question: str
    documents: tuple[str, ...]
    without: frozenset[str]
    outcome: str
    answer: str
    stamp: str
    asked: str
    thumb: int | None = None  # 1 up, 0 down
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A conversation as it stood when its reader shared it: for others to read, and to go on from a copy of it."""

    id: str
    name: str
    created: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """A file of conversations. Where it cannot be written, `problem` says why, nothing is kept, and nothing fails."""

    path: Path
    problem: str = ""
    days: int | None = None  # so long a conversation is kept after its last question; None: until it is deleted
    _open: list[sqlite3.Connection] = field(default_factory=list, compare=False, repr=False)
    _turn: Lock = field(default_factory=Lock, compare=False, repr=False)
    _swept: list[date] = field(default_factory=list, compare=False, repr=False)

    @classmethod
    def open(cls, path: Path, *, days: int | None = None) -> Journal:
        """The journal at this path, made if it is not there; nobody but the owner of the process may read the file."""
        journal = cls(path, days=days)
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            with suppress(OSError):  # somebody else's file: it can be read and written, so it serves
                path.chmod(0o600)
            with journal._connection() as connection:
                connection.execute("pragma journal_mode = wal")
                connection.executescript(SCHEMA)
                connection.execute("begin immediate")  # a file that may only be read says so here, not at the first answer
        except (*_DAMAGED, OSError) as error:
            return cls(path, f"{path}: {error}")
        journal.sweep()
        return journal

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """The one connection, for one user at a time; it stays open: closing the last one writes the whole log back and waits for the disk."""
        with self._turn:
            if not self._open:
                connection = sqlite3.connect(self.path, timeout=5, check_same_thread=False)
                connection.execute("pragma foreign_keys = on")
                connection.execute("pragma synchronous = normal")
                connection.execute("pragma secure_delete = on")  # what is deleted is overwritten
                self._open.append(connection)
            with self._open[0] as connection:
                yield connection

    def _read(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        if self.problem:
            return []
        try:
            with self._connection() as connection:
                return connection.execute(query, values).fetchall()
        except _DAMAGED:
            return []

    def _write(self, *steps: tuple[str, Sequence[object]], forget: bool = False) -> int:
        """Take all steps or none; the number of the row that the last one wrote, or 0. `forget`: the log is emptied of the words too."""
        if self.problem:
            return 0
        try:
            with self._connection() as connection:
                for query, values in steps:
                    done = connection.execute(query, values)
            if forget:
                with self._connection() as connection:
                    connection.execute("pragma wal_checkpoint(truncate)")
        except _DAMAGED:
            return 0
        return (done.lastrowid or 1) if done.rowcount > 0 else 0

    def record(
        self,
        conversation: str,
        question: str,
        *,
        reader: str,
        outcome: str,
        answer: str,
        stamp: str,
        documents: Sequence[str] = (),
        without: frozenset[str] = frozenset(),
    ) -> int:
        """Keep a question and its answer; says under which number, 0 where nothing is kept: no room, or another's conversation."""
        now = datetime.now(UTC)
        self.sweep(now.date())
        told = now.isoformat(timespec="seconds")
        kept = (conversation, question, json.dumps(list(documents)), json.dumps(sorted(without)), outcome, answer, stamp, told)
        return self._write(
            ("insert or ignore into conversation (id, reader, created) values (?, ?, ?)", (conversation, reader, told)),
            (
                "insert into entry (conversation, question, documents, without, outcome, answer, stamp, asked) "
                f"select ?, ?, ?, ?, ?, ?, ?, ? where {OWN}",
                (*kept, conversation, reader),
            ),
        )

    def conversations(self, reader: str, containing: str = "") -> tuple[Conversation, ...]:
        """A reader's conversations, the latest first; each word of `containing` stands in the name, a question or an answer."""
        words = ["%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%" for word in containing.split()[:20]]
        there = (
            " and (c.name like ? escape '\\' or exists (select 1 from entry f where f.conversation = c.id and "
            "(f.question like ? escape '\\' or f.answer like ? escape '\\')))"
        )
        rows = self._read(
            "select c.id, coalesce(nullif(c.name, ''), (select question from entry where conversation = c.id order by id limit 1)), c.created, "
            "count(e.id), max(e.id) as latest from conversation c join entry e on e.conversation = c.id where c.reader = ?"
            f"{there * len(words)} group by c.id order by latest desc",
            (reader, *(word for word in words for _ in range(3))),
        )
        return tuple(Conversation(*row[:4]) for row in rows)

    def entries(self, conversation: str, reader: str) -> tuple[Entry, ...]:
        """The questions of a reader's own conversation, in the order they were asked."""
        rows = self._read(f"select {COLUMNS} from entry where conversation = ? and {OWN} order by id", (conversation, conversation, reader))
        return _entries(rows)

    def owner(self, conversation: str) -> str:
        """Whose conversation it is, or nothing. For the person at this machine, whose browsers are many."""
        rows = self._read("select reader from conversation where id = ?", (conversation,))
        return str(rows[0][0]) if rows else ""

    def name(self, conversation: str, reader: str) -> str:
        """The name a conversation was given, or nothing."""
        rows = self._read("select name from conversation where id = ? and reader = ?", (conversation, reader))
        return str(rows[0][0]) if rows else ""

    def rename(self, conversation: str, name: str, reader: str) -> None:
        """Give a conversation a name."""
        self._write(("update conversation set name = ? where id = ? and reader = ?", (name.strip()[:200], conversation, reader)))

    def delete(self, conversation: str, reader: str) -> bool:
        """Forget a conversation with all it holds, what was shared of it too; whether it is gone."""
        return bool(self._write(("delete from conversation where id = ? and reader = ?", (conversation, reader)), forget=True))

    def cut(self, conversation: str, entry: int, reader: str) -> None:
        """Forget this entry of a conversation and all after it: its question is being asked anew."""
        values = (conversation, entry, conversation, reader)
        self._write((f"delete from entry where conversation = ? and id >= ? and {OWN}", values), forget=True)

    def judge(self, entry: int, thumb: int | None, reader: str, *, reason: str = "", comment: str = "") -> None:
        """Keep what a reader thinks of an answer in a conversation of theirs."""
        own = "exists (select 1 from conversation c where c.id = entry.conversation and c.reader = ?)"
        values = (thumb, reason[:40], comment.strip()[:2000], entry, reader)
        self._write((f"update entry set thumb = ?, reason = ?, comment = ? where id = ? and {own}", values))

    def share(self, conversation: str, reader: str) -> str:
        """Let others read a conversation as it stands now; the id to hand on, or nothing. What was shared of it before is withdrawn."""
        entries = self.entries(conversation, reader)
        if not entries:
            return ""
        answers = ("" if MARK in entry.stamp else entry.answer for entry in entries)  # what documents of one's own say is not handed on
        kept = [
            (e.question, e.documents, sorted(e.without), e.outcome, said, e.stamp, e.asked)
            for e, said in zip(entries, answers, strict=True)
        ]
        id, now = new_id(), datetime.now(UTC).isoformat(timespec="seconds")
        row = (id, conversation, self.name(conversation, reader), now, json.dumps(kept, ensure_ascii=False))
        made = self._write(
            ("delete from share where conversation = ?", (conversation,)), ("insert into share values (?, ?, ?, ?, ?)", row), forget=True
        )
        return id if made else ""

    def shared(self, conversation: str, reader: str) -> str:
        """The id under which others may read a reader's conversation, or nothing."""
        rows = self._read(f"select id from share where conversation = ? and {OWN}", (conversation, conversation, reader))
        return str(rows[0][0]) if rows else ""

    def withdraw(self, conversation: str, reader: str) -> None:
        """Let nobody else read the conversation any more."""
        self._write((f"delete from share where conversation = ? and {OWN}", (conversation, conversation, reader)), forget=True)

    def snapshot(self, id: str) -> Snapshot | None:
        """What was shared under this id, for whoever has it; None where nothing is, or no longer."""
        for share, conversation, name, created, entries in self._read("select * from share where id = ?", (id,)):
            with suppress(ValueError, TypeError):  # damaged: as if it were not there
                kept = (Entry(0, conversation, q, tuple(ds), frozenset(wo), *rest) for q, ds, wo, *rest in json.loads(entries))
                return Snapshot(share, name, created, tuple(kept))
        return None

    def unanswered(self, limit: int = 500) -> tuple[Entry, ...]:
        """Questions without an answer or with only something near, and answers that a reader found wanting; the latest first. For the keeper."""
        rows = self._read(
            f"select {COLUMNS} from entry where outcome in ('not_found', 'related') or thumb = 0 order by id desc limit ?", (limit,)
        )
        return _entries(rows)

    def judged(self, limit: int = 500) -> tuple[Entry, ...]:
        """Answers with a thumb up or down, the latest first. For the keeper."""
        return _entries(self._read(f"select {COLUMNS} from entry where thumb is not null order by id desc limit ?", (limit,)))

    def sweep(self, today: date | None = None) -> None:
        """Forget what is older than it may be, once a day."""
        today = today or datetime.now(UTC).date()
        if self.days is None or today in self._swept:
            return
        self._swept[:] = [today]
        oldest = (today - timedelta(days=self.days)).isoformat()
        old = "delete from conversation where created < ? and not exists (select 1 from entry e where e.conversation = conversation.id and e.asked >= ?)"
        self._write((old, (oldest, oldest)), forget=True)


def new_id() -> str:
    """An address for a conversation, or for a reader, that nobody can guess."""
    return secrets.token_urlsafe(12)


def _entries(rows: list[tuple[Any, ...]]) -> tuple[Entry, ...]:
    found = []
    for id, conversation, question, documents, without, *rest in rows:
        with suppress(ValueError, TypeError):  # a row that was damaged is left out, the others are read
            found.append(Entry(id, conversation, question, tuple(json.loads(documents)), frozenset(json.loads(without)), *rest))
    return tuple(found)
