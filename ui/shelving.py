"""我的资料: the door to a reader's own shelf. What a reader brings stands beside the public library, for nobody else, and goes after some days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time

from assistant.adding import Addition
from assistant.own import PREFIX, OwnShelf, Room, own_shelf, sweep_shelves
from ui import served, session
from ui.roles import NotAllowed, Role, is_local, role
from ui.settings import settings

WEIGHT = 4  # questions that a file weighs: reading it costs as much


def offered() -> bool:
    """Whether whoever reads may have a shelf: at a server for others, and not the keeper, whose files go to the public library."""
    return not is_local() and role() is Role.READER and settings().shelf_days > 0


def shelf() -> OwnShelf:
    """The shelf of whoever reads; whoever has none is refused."""
    if not offered():
        raise NotAllowed("nobody keeps documents of their own here")
    return own_shelf(served.folder(), session.reader())


def room() -> Room:
    """How much may stand there."""
    limits = settings().limits
    return Room(limits.shelf_documents, limits.shelf_mb, limits.shelves_mb)


def preview(data: bytes, name: str, *, id: str | None, facts: Mapping[str, object], replace: bool) -> Addition:
    """What would come of a file: nothing is kept."""
    return _take(data, name, id=id, facts=facts, replace=replace, preview=True)


def add(data: bytes, name: str, *, id: str | None, facts: Mapping[str, object], replace: bool) -> Addition:
    """Put a file on one's own shelf."""
    return _take(data, name, id=id, facts=facts, replace=replace, preview=False)


def _take(data: bytes, name: str, *, id: str | None, facts: Mapping[str, object], replace: bool, preview: bool) -> Addition:
    own = shelf()
    if not session.may_ask(WEIGHT):
        raise NotAllowed("too much was asked within a minute; go on in a moment")
    return own.add(data, name, room(), id=id, facts=facts, replace=replace, preview=preview)


def remove(id: str) -> None:
    """Take a document from one's own shelf, for good."""
    shelf().remove(id)


def place() -> Path:
    """The folder that what is added goes to."""
    return shelf().folder


def mine() -> Mapping[str, datetime]:
    """The documents on one's own shelf, each with when it goes; the latest first."""
    if not offered():
        return {}
    days = timedelta(days=settings().shelf_days)
    return {id: datetime.fromtimestamp(when, UTC) + days for id, when in shelf().added().items()}


def is_mine(id: str) -> bool:
    """Whether a document of this id is one of a reader's own."""
    return id.startswith(PREFIX)


def sweep() -> int:
    """Remove what has stood long enough on any shelf."""
    return sweep_shelves(served.folder(), settings().shelf_days, time())
