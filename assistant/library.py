"""The libraries that this process has open: for each knowledge folder one SQLite file beside the sources, or one in a database that servers share."""

from __future__ import annotations

import os
import sqlite3
from collections import OrderedDict
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import RLock

from assistant.cache import key_of, rules_key
from assistant.record_store import Kept as Kept
from assistant.record_store import Library as Library
from assistant.record_store import throw_away as throw_away
from assistant.shared import Shared

SHAPE = (  # code that decides how a library is laid out
    "record_store.py", "tables.py", "packing.py", "contents.py", "presence.py", "cells.py", "sentences.py",
)  # fmt: skip
OWN = ".own"  # below a knowledge folder: the shelves of its readers, each a folder with documents of its own
APART = 2**40  # the first record of such a shelf, so that a shelf and the library can be asked beside each other
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


def let_go(folder: Path) -> None:
    """Close the library of a folder, so that its file can be moved or copied as a whole."""
    with _OPENING:
        library = _OPEN.pop((os.getpid(), folder.absolute()), None)
    if library is not None:
        library.close()
