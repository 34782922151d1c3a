"""A library in a database that several servers share: OceanBase, or its single-node build seekdb, spoken to as MySQL.

It is asked as the local library is; what differs between the two ways of writing SQL is set right here. Full text is cut by spaces, for the
words are already cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import RLock
from typing import Any, TypeVar

from assistant.errors import KnowledgeError
from assistant.presence import pairs_of

_T = TypeVar("_T")
PORT = 2881
SCHEME = "mysql"
WAIT = 10  # seconds for a connection
GONE = frozenset({2003, 2006, 2013, 2014, 4012, 0})  # what the client says of a server that is not there, or not any more
_ADDRESS = re.compile(r"mysql://(?:([^:@/]+)(?::([^@/]*))?@)?(?:(/[^:@\s]+\.sock)|([^:@/\s]+)(?::(\d{1,5}))?)/(\w{1,60})", re.ASCII)
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_OURS = re.compile(r"`?\b(row|key)\b`?(?!\()")  # columns that are words of the language
_WORDS = (
    ("INSERT OR IGNORE INTO", "INSERT IGNORE INTO"),
    ("INSERT OR REPLACE INTO", "REPLACE INTO"),
    (
        "ON CONFLICT(asked) DO UPDATE SET written = min(written, excluded.written)",
        "ON DUPLICATE KEY UPDATE written = LEAST(written, VALUES(written))",
    ),
    ("BEGIN IMMEDIATE", "BEGIN"),
    ("LIMIT -1", "LIMIT 1000000000"),
    ("IN ()", "IN (NULL)"),
    (" INDEXED BY figures_by_quote", ""),
)
_NAME = "VARCHAR(512) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
_TEXT = "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
TABLES = (
    f"records(`row` BIGINT PRIMARY KEY AUTO_INCREMENT, id {_NAME} NOT NULL, source {_NAME} NOT NULL, `key` VARCHAR(80) NOT NULL,"
    f" state {_TEXT} NOT NULL, gone INT NOT NULL DEFAULT 0, facts {_TEXT} NOT NULL, counts {_TEXT} NOT NULL, paths {_TEXT} NOT NULL,"
    f" years {_TEXT} NOT NULL, contents LONGBLOB NOT NULL, INDEX records_by_id(id, gone))",
    f"figures(record BIGINT NOT NULL, at BIGINT NOT NULL, name {_NAME} NOT NULL, indicator {_NAME}, region {_NAME}, place {_NAME},"
    f" nature VARCHAR(40) NOT NULL, measure VARCHAR(40) NOT NULL, year INT, ended INT, quoted BIGINT NOT NULL, value {_TEXT} NOT NULL,"
    " PRIMARY KEY(record, at), INDEX figures_by_name(name, place, year), INDEX figures_by_record(name, record),"
    " INDEX figures_by_time(name, ended), INDEX figures_by_place(place, year), INDEX figures_by_quote(record, quoted))",
    f"entries(record BIGINT NOT NULL, at BIGINT NOT NULL, value {_TEXT} NOT NULL, PRIMARY KEY(record, at))",
    f"names(spelt {_NAME} NOT NULL, record BIGINT NOT NULL, at BIGINT NOT NULL, first INT NOT NULL, PRIMARY KEY(spelt, record, at))",
    f"pairs(pair {_NAME} NOT NULL, record BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY(pair, record, at))",
    f"uses(record BIGINT NOT NULL, at BIGINT NOT NULL, spelt {_NAME} NOT NULL, value {_TEXT} NOT NULL, PRIMARY KEY(record, at),"
    " INDEX uses_by_term(spelt))",
    f"terms(number BIGINT PRIMARY KEY AUTO_INCREMENT, asked {_NAME} NOT NULL, written {_NAME} NOT NULL, sound {_NAME}, spoken {_NAME},"
    f" letters {_NAME}, UNIQUE INDEX terms_by_name(asked), INDEX terms_by_sound(sound), INDEX terms_by_speech(spoken),"
    " INDEX terms_by_letters(letters))",
    "told(term BIGINT NOT NULL, record BIGINT NOT NULL, PRIMARY KEY(term, record), INDEX told_by_record(record))",
    "seals(one INT PRIMARY KEY, seal VARCHAR(80) NOT NULL)",
    f"held(record BIGINT PRIMARY KEY, pairs {_TEXT} NOT NULL, FULLTEXT INDEX held_pairs(pairs) WITH PARSER space"
    " PARSER_PROPERTIES=(min_token_size=1, max_token_size=84))",
)


def is_address(library: str) -> bool:
    """Whether a library is named by the address of a database.

    >>> is_address("mysql://reader@127.0.0.1:2881/wence"), is_address("mysql:///srv/library/run/sql.sock/wence"), is_address("knowledge")
    (True, True, False)
    """
    return library.startswith(f"{SCHEME}://")


class Shared:
    """A connection that is asked as one to SQLite is; one that was lost is made anew at the next question."""

    def __init__(self, address: str) -> None:
        parts = _ADDRESS.fullmatch(address)
        if not parts:
            raise KnowledgeError(
                f"{_without_password(address)}: is no address of a library; write it like mysql://name:password@host:2881/library"
            )
        user, password, place, host, port, self.name = parts.groups()
        self.address = _without_password(address)
        self._said: dict[str, Any] = {
            "unix_socket": place, "host": host or "localhost", "port": int(port or PORT),
            "user": _plain(user or "root"), "password": _plain(password or ""),
            "charset": "utf8mb4", "autocommit": True, "connect_timeout": WAIT,
        }  # fmt: skip
        self._alone = RLock()
        self._connection: Any = None
        self._changing = False
        self._asked(lambda cursor: self._lay_out(cursor))

    def _lay_out(self, cursor: Any) -> None:
        for table in TABLES:
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {table}")
        cursor.execute("INSERT IGNORE INTO seals VALUES (0, '')")

    def execute(self, statement: str, values: Sequence[object] = ()) -> Rows:
        """The rows of a statement, all of them fetched."""
        if statement.startswith("BEGIN"):
            return self._begun()

        def run(cursor: Any) -> Rows:
            cursor.execute(written(statement), tuple(values) or None)
            return Rows(cursor.fetchall() if cursor.description else (), cursor.lastrowid)

        return self._asked(run)

    def _begun(self) -> Rows:
        """A change begins: nobody else changes the library until it is done."""
        self._asked(lambda cursor: cursor.execute("BEGIN"))
        self._changing = True
        return self.execute("SELECT seal FROM seals WHERE one = 0 FOR UPDATE")

    def executemany(self, statement: str, several: Iterable[Sequence[object]]) -> None:
        """A statement for each row of values."""
        rows = [tuple(values) for values in several]
        if rows:
            self._asked(lambda cursor: cursor.executemany(written(statement), rows))

    def commit(self) -> None:
        """What was changed since it began is true from now on."""
        self._asked(lambda cursor: cursor.connection.commit())
        self._changing = False

    def rollback(self) -> None:
        """What was changed since it began was not; where the server is gone it has forgotten it by itself."""
        self._changing = False
        try:
            self._asked(lambda cursor: cursor.connection.rollback())
        except KnowledgeError:
            self._connection = None

    def close(self) -> None:
        """Give the connection back."""
        with self._alone:
            if self._connection is not None and self._connection.open:
                self._connection.close()

    def _asked(self, run: Callable[[Any], _T]) -> _T:
        """What the server answers; a connection that was lost between two questions is made anew, once."""
        MySQLError = _pymysql().MySQLError
        with self._alone:
            for again in (not self._changing, False):
                try:
                    with self._open().cursor() as cursor:
                        return run(cursor)
                except MySQLError as error:
                    code = error.args[0] if error.args and isinstance(error.args[0], int) else 0
                    if code not in GONE:
                        raise KnowledgeError(f"{self.address}: the library does not answer ({error})") from error
                    self._connection = None
                    if not again:
                        raise KnowledgeError(
                            f"{self.address}: the library cannot be reached; questions are answered again as soon as its server is back"
                        ) from error
        raise AssertionError

    def _open(self) -> Any:
        if self._connection is None:
            connection = _pymysql().connect(**self._said)
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE DATABASE IF NOT EXISTS {self.name}")
            connection.select_db(self.name)
            self._connection = connection
        return self._connection


def _pymysql() -> Any:
    """The client, which only those have who share a library."""
    try:
        import pymysql
    except ImportError:
        raise KnowledgeError("a shared library needs more packages: pip install -r requirements-cluster.txt") from None
    return pymysql


class Rows:
    """What came of a statement."""

    def __init__(self, rows: Sequence[tuple[Any, ...]], lastrowid: int | None) -> None:
        self._rows = list(rows)
        self.lastrowid = lastrowid or None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows."""
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        return self._rows[0] if self._rows else None

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._rows)


class SharedPresence:
    """Which documents hold which words, by the full-text index of the database."""

    def __init__(self, database: Shared) -> None:
        self._database = database

    def add(self, row: int, pairs: Iterable[str]) -> None:
        """Put what a document is looked up by under its number, which must be new."""
        self._database.execute("INSERT INTO held(record, pairs) VALUES (?, ?)", (row, " ".join(sorted(pairs))))

    def holding(self, words: str) -> frozenset[int] | None:
        """The numbers of the documents that hold all pairs of the words; None where these are too short to tell."""
        pairs = pairs_of(words)
        if not pairs:
            return None
        wanted = " ".join(f"+{pair}" for pair in sorted(pairs))
        found = self._database.execute("SELECT record FROM held WHERE MATCH(pairs) AGAINST (? IN BOOLEAN MODE)", (wanted,))
        return frozenset(row for (row,) in found)


def written(statement: str) -> str:
    """A statement as this database wants it written.

    >>> written("SELECT row FROM records WHERE key = ?")
    'SELECT `row` FROM records WHERE `key` = %s'
    """
    for ours, theirs in _WORDS:
        statement = statement.replace(ours, theirs)
    head, mark, tail = statement.partition("ON DUPLICATE KEY")
    return (_OURS.sub(r"`\1`", head) + mark + tail).replace("%", "%%").replace("?", "%s")


def _plain(text: str) -> str:
    """A part of an address without its escapes.

    >>> _plain("geheim%40%E6%96%87")
    'geheim@文'
    """
    return _ESCAPED.sub(lambda found: bytes.fromhex(found.group().replace("%", "")).decode("utf-8", "replace"), text)


def _without_password(address: str) -> str:
    """An address as it may be told.

    >>> _without_password("mysql://reader:secret@127.0.0.1:2881/wence")
    'mysql://reader@127.0.0.1:2881/wence'
    """
    return re.sub(r"(?<=//)([^:@/]*):[^@/]*@", r"\1@", address)
