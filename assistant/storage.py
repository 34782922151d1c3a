"""Changes to the knowledge folder: all of them or none, whoever else is at work and whatever breaks off in the middle."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from assistant.errors import KnowledgeError

_STAGED = ".incoming"  # files on their way in, and the plan that says where they belong
_PLAN = "plan.json"


@contextmanager
def locked(folder: Path, *, alone: bool) -> Iterator[None]:
    """Hold the lock of a knowledge folder: alone to change it, else beside other readers. A folder that cannot be written needs none."""
    try:
        lock = (folder / ".lock").open("a+b")
    except OSError:
        yield
        return
    with lock:
        _take(lock.fileno(), alone=alone)
        yield  # closing the file gives the lock back, also when the process dies


try:
    import fcntl

    def _take(file: int, *, alone: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
except ImportError:  # Windows

    def _take(file: int, *, alone: bool) -> None:
        import msvcrt

        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]


def store(folder: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write, replace and remove (None) files under the folder. To be called with the lock held alone.

    The files are first laid beside, then a plan is written, then the plan is carried out; a plan that was left half done is
    finished by whoever comes next, one that was never written leaves everything as it was.
    """
    staged = folder / _STAGED
    try:
        finish(folder)
        staged.mkdir(exist_ok=True)
        plan: dict[str, str | None] = {}
        for number, (path, content) in enumerate(changes.items()):
            plan[path] = None if content is None else f"{number}.part"
            if content is not None:
                _write(staged / f"{number}.part", content)
        _write(staged / "plan.part", json.dumps(plan).encode())
        (staged / "plan.part").replace(staged / _PLAN)
        finish(folder)
    except OSError as error:
        raise KnowledgeError(f"{error.filename or folder}: cannot be written ({error.strerror})") from None


def is_unfinished(folder: Path) -> bool:
    """Whether somebody broke off in the middle of a change."""
    return (folder / _STAGED / _PLAN).exists()


def finish(folder: Path) -> None:
    """Carry out a plan that was left; nothing when there is none. To be called with the lock held alone."""
    staged = folder / _STAGED
    if not staged.is_dir():
        return
    plan = json.loads((staged / _PLAN).read_bytes()) if (staged / _PLAN).exists() else {}
    for path, part in plan.items():
        target = folder / path
        if part is None:
            target.unlink(missing_ok=True)
        elif (staged / part).exists():  # else it was moved before the break
            target.parent.mkdir(parents=True, exist_ok=True)
            (staged / part).replace(target)
    (staged / _PLAN).unlink(missing_ok=True)
    for left in staged.iterdir():
        left.unlink()
    with suppress(OSError):
        staged.rmdir()


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
