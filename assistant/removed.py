"""Documents that were taken out, kept for thirty days: a removal can be undone.

What was removed lies under removed/<id>/ as it lay in the folder, sidecar, original and corrections included.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

from assistant.errors import AssistantError
from assistant.storage import finish, locked, store

DAYS = 30
PLACE = "removed"


def kept_aside(folder: Path, id: str, files: tuple[str, ...]) -> Mapping[str, bytes | None]:
    """The changes that take a document's files out and keep them aside; what lay aside under this id before goes."""
    before = {file.relative_to(folder).as_posix(): None for file in (folder / PLACE / id).rglob("*") if file.is_file()}
    aside = {f"{PLACE}/{id}/{file}": (folder / file).read_bytes() for file in files}
    return {**before, **aside, **dict.fromkeys(files)}


def removed(folder: Path) -> Mapping[str, datetime]:
    """The ids that can be put back, with when they were removed, the latest first."""
    found = {}
    for place in (folder / PLACE).iterdir() if (folder / PLACE).is_dir() else ():
        with suppress(OSError):
            if any(file.is_file() for file in place.rglob("*")):
                found[place.name] = datetime.fromtimestamp(max(file.stat().st_mtime for file in place.rglob("*") if file.is_file()), UTC)
    return dict(sorted(found.items(), key=lambda one: one[1], reverse=True))


def put_back(id: str, folder: Path) -> None:
    """Undo a removal: every file stands again where it stood."""
    with locked(folder, alone=True):
        finish(folder)
        if id not in removed(folder):
            raise AssistantError(f"{id!r} was not removed within {DAYS} days; there are {', '.join(removed(folder)) or 'none'}")
        there = folder / PLACE / id
        files = {file.relative_to(there).as_posix(): file.read_bytes() for file in sorted(there.rglob("*")) if file.is_file()}
        if taken := next((name for name in files if (folder / name).exists()), ""):
            raise AssistantError(f"{folder / taken}: is there again; remove or rename it, then put {id!r} back")
        store(folder, {**files, **dict.fromkeys(f"{PLACE}/{id}/{name}" for name in files)})
    rmtree(there, ignore_errors=True)


def sweep(folder: Path, *, now: datetime | None = None) -> None:
    """Forget for good what was removed more than thirty days ago."""
    today = now or datetime.now(UTC)
    for id, when in removed(folder).items():
        if (today - when).days >= DAYS:
            rmtree(folder / PLACE / id, ignore_errors=True)
