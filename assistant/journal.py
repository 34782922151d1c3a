"""Conversations and feedback kept over a reload and a restart (sqlite3); the only module that stamps the time."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

SCHEMA = """
create table if not exists conversation (id text primary key, reader text not null, name text not null default '', created text not null);
create table if not exists entry (
    id integer primary key, conversation text not null references conversation (id) on delete cascade,
    question text not null, documents text not null, without text not null, outcome text not null, answer text not null,
    stamp text not null, asked text not null, thumb integer, reason text not null default '', comment text not null default '');
create index if not exists entry_conversation on entry (conversation);
create index if not exists conversation_reader on conversation (reader);
"""
COLUMNS = "id, conversation, question, documents, without, outcome, answer, stamp, asked, thumb, reason, comment"


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
class Journal:
    """A file of conversations. Where it cannot be written, `problem` says why, nothing is kept, and nothing fails."""

    path: Path
    problem: str = ""
    _open: list[sqlite3.Connection] = field(default_factory=list, compare=False, repr=False)
    _turn: Lock = field(default_factory=Lock, compare=False, repr=False)

    @classmethod
    def open(cls, path: Path) -> Journal:
        """The journal at this path, made if it is not there."""
        journal = cls(path)
        try:
            with journal._connection() as connection:
                connection.execute("pragma journal_mode = wal")
                connection.executescript(SCHEMA)
                connection.execute("begin immediate")  # a file that may only be read says so here, not at the first answer
        except (sqlite3.Error, OSError) as error:
            return cls(path, f"{path}: {error}")
        return journal

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """The one connection, for one user at a time; it stays open: closing the last one writes the whole log back and waits for the disk."""
        with self._turn:
            if not self._open:
                connection = sqlite3.connect(self.path, timeout=5, check_same_thread=False)
                connection.execute("pragma foreign_keys = on")
                connection.execute("pragma synchronous = normal")
                self._open.append(connection)
            with self._open[0] as connection:
                yield connection

    def _read(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        if self.problem:
            return []
        try:
            with self._connection() as connection:
                return connection.execute(query, values).fetchall()
        except sqlite3.Error:
            return []

    def _write(self, query: str, values: Sequence[object] = ()) -> int:
        if self.problem:
            return 0
        try:
            with self._connection() as connection:
                return connection.execute(query, values).lastrowid or 0
        except sqlite3.Error:
            return 0

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
        """Keep a question and its answer; says under which number, 0 where nothing is kept."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._write("insert or ignore into conversation (id, reader, created) values (?, ?, ?)", (conversation, reader, now))
        kept = (conversation, question, json.dumps(list(documents)), json.dumps(sorted(without)), outcome, answer, stamp, now)
        return self._write(
            "insert into entry (conversation, question, documents, without, outcome, answer, stamp, asked) values (?, ?, ?, ?, ?, ?, ?, ?)",
            kept,
        )

    def conversations(self, reader: str, containing: str = "") -> tuple[Conversation, ...]:
        """A reader's conversations, the latest first; each word of `containing` stands in the name, a question or an answer."""
        words = ["%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%" for word in containing.split()]
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

    def entries(self, conversation: str) -> tuple[Entry, ...]:
        """The questions of a conversation, in the order they were asked."""
        return _entries(self._read(f"select {COLUMNS} from entry where conversation = ? order by id", (conversation,)))

    def name(self, conversation: str) -> str:
        """The name a conversation was given, or nothing."""
        rows = self._read("select name from conversation where id = ?", (conversation,))
        return str(rows[0][0]) if rows else ""

    def rename(self, conversation: str, name: str) -> None:
        """Give a conversation a name."""
        self._write("update conversation set name = ? where id = ?", (name.strip()[:200], conversation))

    def delete(self, conversation: str) -> None:
        """Forget a conversation with all it holds."""
        self._write("delete from conversation where id = ?", (conversation,))

    def cut(self, conversation: str, entry: int) -> None:
        """Forget this entry of a conversation and all after it: its question is being asked anew."""
        self._write("delete from entry where conversation = ? and id >= ?", (conversation, entry))

    def judge(self, entry: int, thumb: int | None, *, reason: str = "", comment: str = "") -> None:
        """Keep what a reader thinks of an answer."""
        self._write("update entry set thumb = ?, reason = ?, comment = ? where id = ?", (thumb, reason, comment.strip()[:2000], entry))

    def unanswered(self, limit: int = 500) -> tuple[Entry, ...]:
        """Questions without an answer or with only something near, and answers that a reader found wanting; the latest first."""
        rows = self._read(
            f"select {COLUMNS} from entry where outcome in ('not_found', 'related') or thumb = 0 order by id desc limit ?", (limit,)
        )
        return _entries(rows)

    def judged(self, limit: int = 500) -> tuple[Entry, ...]:
        """Answers with a thumb up or down, the latest first."""
        return _entries(self._read(f"select {COLUMNS} from entry where thumb is not null order by id desc limit ?", (limit,)))


def new_id() -> str:
    """An address for a conversation, or for a reader, that nobody can guess."""
    return secrets.token_urlsafe(12)


def _entries(rows: list[tuple[Any, ...]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(id, conversation, question, tuple(json.loads(documents)), frozenset(json.loads(without)), *rest)
        for id, conversation, question, documents, without, *rest in rows
    )
