"""A reader's own shelf: documents that their owner alone sees and asks, beside the public library, and that go by themselves after some days.

    shelf = own_shelf(Path("knowledge"), "the-name-in-the-cookie")
    shelf.add(data, "送审稿.docx", Room())
    Assistant.load("knowledge").beside(shelf.load())

A shelf is a folder below `.own` of the knowledge folder, under a name that does not tell its reader's. Nothing of it is in the public library or
its cache, its files are in no backup, and what is removed leaves nothing behind: it is not kept to be put back.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from assistant.adding import add_document
from assistant.drafted import draft_apart
from assistant.drafts import Addition, Draft, make_id
from assistant.errors import AssistantError, KnowledgeError
from assistant.knowledge_base import KnowledgeBase
from assistant.library import APART, OWN, Library, file_name, throw_away
from assistant.sources import find_sources
from assistant.storage import finish, locked, store

PREFIX = "own-"  # how the ids of such documents begin
DAY = 86_400
LONGEST = 400_000  # characters: twice those of the longest plans; its owner's questions are answered by the process that answers everybody


@dataclass(frozen=True, slots=True)
class Room:
    """How much may stand on a shelf and on all of them."""

    documents: int = 20
    megabytes: int = 40
    all_megabytes: int = 2_000


@dataclass(frozen=True, slots=True)
class OwnShelf:
    """The shelf of one reader; it is there when something stands on it."""

    public: Path
    folder: Path

    def add(
        self, data: bytes, name: str, room: Room, *, id: str | None = None, facts: Mapping[str, object] | None = None, replace: bool = False,
        preview: bool = False,
    ) -> Addition:  # fmt: skip
        """Put a file on the shelf, read by a process of its own; with `preview` only what would come of it is told."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._check_room(data, name, room)
        except OSError as error:
            raise AssistantError(f"{name}: cannot be stored in {self.folder} ({error.strerror or error})") from None

        def make(data: bytes, name: str, folder: Path, *_: object, **more: object) -> Draft:
            draft = draft_apart(data, name, folder, self.public, **more)  # type: ignore[arg-type]
            if len(draft.record.document.text.source) > LONGEST:
                raise AssistantError(f"{name}: has more than {LONGEST:,} characters; bring the part that you need")
            return draft

        called = f"{PREFIX}{make_id((id or Path(name).stem).removeprefix(PREFIX))}"
        adding = partial(add_document, data, name, self.folder, id=called, facts=facts, replace=replace, words=self.public, make=make)
        return adding(preview=preview)

    def _check_room(self, data: bytes, name: str, room: Room) -> None:
        if len(self.added()) >= room.documents:
            raise AssistantError(f"{name}: there is room for {room.documents} documents of your own; remove one first")
        if _size(self.folder) + len(data) > room.megabytes * 10**6:
            raise AssistantError(f"{name}: there is room for {room.megabytes} MB of your own; remove something first")
        if _size(self.folder.parent) + len(data) > room.all_megabytes * 10**6:
            raise AssistantError(f"{name}: the shelves of all readers are full; try again tomorrow")

    def added(self) -> Mapping[str, float]:
        """The ids of the documents, each with when it was put there, in seconds since 1970; the latest first."""
        found = {}
        for source in find_sources(self.folder, {}):
            with suppress(OSError):
                found[source.stem] = source.stat().st_mtime
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def remove(self, *ids: str) -> None:
        """Take documents from the shelf for good: no word of them stays in any file."""
        kept = KnowledgeBase.load(self.folder, whole=False, words=self.public) if self.folder.is_dir() else None
        if kept is None or not set(ids) <= set(self.added()):
            raise AssistantError(f"{', '.join(ids)}: no such document stands on your shelf")
        with locked(self.folder, alone=True):
            finish(self.folder)
            if set(ids) >= set(self.added()):
                try:
                    rmtree(self.folder)
                except OSError as error:
                    raise KnowledgeError(f"{self.folder}: cannot be written ({error.strerror})") from None
                return
            places = ("documents", "originals")
            gone = [path for place in places for path in (self.folder / place).glob("*") if path.stem in ids]
            store(self.folder, {path.relative_to(self.folder).as_posix(): None for path in gone})
            self._forget(kept, ids)

    def _forget(self, known: KnowledgeBase, ids: tuple[str, ...]) -> None:
        """Make what was read anew, of the documents that stay: what a database deletes it does not always overwrite."""
        cache = self.folder / ".cache"
        with suppress(sqlite3.Error, OSError):
            with closing(Library(cache / "kept.sqlite3", first=APART)) as kept, kept.changing():
                for one in known.kept:
                    record = known.record(one.id)
                    if one.id not in ids and record is not None:
                        kept.put(record, one.key, one.source, one.state)
            throw_away(cache)  # another window that is being answered holds the old one until it is done
            (cache / "kept.sqlite3").replace(cache / file_name())
        rmtree(cache / "passages", ignore_errors=True)

    def load(self) -> KnowledgeBase | None:
        """What stands on the shelf, or None where nothing does."""
        if not (self.folder / "documents").is_dir():
            return None
        found = KnowledgeBase.load(self.folder, whole=False, words=self.public)
        return found if found.documents or found.unread else None


def own_shelf(public: Path, reader: str) -> OwnShelf:
    """The shelf of a reader.

    >>> own_shelf(Path("knowledge"), "甲").folder == own_shelf(Path("knowledge"), "乙").folder
    False
    """
    return OwnShelf(public, public / OWN / sha256(b"wence shelf\0" + reader.encode("utf-8", "replace")).hexdigest()[:32])


def sweep_shelves(public: Path, days: int, now: float) -> int:
    """Remove what has stood on a shelf for so many days; how many documents that were."""
    count = 0
    for folder in sorted((public / OWN).glob("*")):
        shelf = OwnShelf(public, folder)
        old = [id for id, when in shelf.added().items() if now - when >= days * DAY]
        with suppress(AssistantError, OSError):
            if old:
                shelf.remove(*old)
                count += len(old)
    return count


def _size(folder: Path) -> int:
    """The bytes of the files in a folder, caches apart; what another window takes away meanwhile counts for nothing."""
    total = 0
    for at, _, names in os.walk(folder):
        for name in names if ".cache" not in Path(at).parts else ():
            with suppress(OSError):
                total += (Path(at) / name).stat().st_size
    return total
