"""Changes to the knowledge folder: all of them or none, whoever else is at work and whatever breaks off in the middle."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from assistant.errors import KnowledgeError

_STAGED = ".incoming"  # files on their way in, and the plan that says where they belong
_PLAN = "plan.json"
DAMAGED = ".incoming.damaged"  # a plan that was not as it was written, with its files
_PART = re.compile(r"\d{1,6}\.part", re.ASCII)


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
        try:
            for number, (path, content) in enumerate(changes.items()):
                plan[path] = None if content is None else f"{number}.part"
                if content is not None:
                    _write(staged / f"{number}.part", content)
            _write(staged / "plan.part", _pack(plan))
            sync(staged)
            (staged / "plan.part").replace(staged / _PLAN)
        except OSError:
            _clear(staged)  # a full disk is not filled further by what could not be finished
            raise
        sync(staged)
        sync(folder)
        finish(folder)
    except OSError as error:
        raise KnowledgeError(f"{error.filename or folder}: cannot be written ({error.strerror})") from None


def is_unfinished(folder: Path) -> bool:
    """Whether somebody broke off in the middle of a change."""
    return (folder / _STAGED / _PLAN).exists()


def finish(folder: Path) -> None:
    """Carry out a plan that was left; nothing when there is none. To be called with the lock held alone.

    A plan that is not as it was written is not followed, for it may name any place: it is laid aside with its files, and all stays as it is.
    """
    staged = folder / _STAGED
    if not staged.is_dir() or staged.is_symlink():
        return
    try:
        plan = _unpack((staged / _PLAN).read_bytes()) if (staged / _PLAN).exists() else {}
        if plan is None:
            _lay_aside(staged)
            return
        changed = {folder / path: part for path, part in plan.items()}
        for target, part in changed.items():
            if part is None:
                target.unlink(missing_ok=True)
            elif (staged / part).exists():  # else it was moved before the break
                target.parent.mkdir(parents=True, exist_ok=True)
                (staged / part).replace(target)
        for place in {target.parent for target in changed}:
            sync(place)  # before the plan is forgotten, what it did is on the disk
        _clear(staged)
        sync(folder)
    except OSError as error:
        raise KnowledgeError(f"{error.filename or folder}: cannot be written ({error.strerror})") from None


def sync(place: Path) -> None:
    """See to it that the names in a directory are on the disk; where a system does not do that, it is not done."""
    with suppress(OSError):
        directory = os.open(place, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


def _pack(plan: Mapping[str, str | None]) -> bytes:
    said = json.dumps(plan).encode()
    return sha256(said).hexdigest().encode() + b"\n" + said


def _unpack(content: bytes) -> dict[str, str | None] | None:
    """The plan, if it is word for word what was written and stays inside the folder."""
    digest, _, said = content.partition(b"\n")
    if digest != sha256(said).hexdigest().encode():
        return None
    try:
        plan = json.loads(said)
    except (ValueError, RecursionError):
        return None
    if not isinstance(plan, dict) or not all(_is_inside(path) and (part is None or _is_part(part)) for path, part in plan.items()):
        return None
    return plan


def _is_inside(path: str) -> bool:
    """Whether a path of a plan stays below the folder and touches nothing hidden.

    >>> [_is_inside(path) for path in ("documents/报告.txt", "../x", "/etc/x", "documents/../../x", ".cache/x", "c:\\\\x", "")]
    [True, False, False, False, False, False, False]
    """
    parts = path.split("/")
    return (
        len(path) < 400
        and "\\" not in path
        and "\0" not in path
        and all(part and not part.startswith(".") and ":" not in part for part in parts)
    )


def _is_part(name: object) -> bool:
    return isinstance(name, str) and _PART.fullmatch(name) is not None


def _clear(staged: Path) -> None:
    (staged / _PLAN).unlink(missing_ok=True)
    for left in staged.iterdir():
        if left.is_dir() and not left.is_symlink():
            rmtree(left)
        else:
            left.unlink()
    with suppress(OSError):
        staged.rmdir()


def _lay_aside(staged: Path) -> None:
    aside = staged.with_name(DAMAGED)
    rmtree(aside, ignore_errors=True)
    staged.replace(aside)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
