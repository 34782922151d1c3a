"""A knowledge folder as one file, and back: documents, originals, vocabulary, conversations, notes of changes, each with its checksum.

back_up(Path("knowledge"), Path("wence.zip"))      while others read and ask; what is kept of readings is not in it, it is made anew
restore(Path("wence.zip"), Path("knowledge-2"))    into a folder that is empty or not there; all of it or nothing
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path, PurePosixPath
from shutil import rmtree

from assistant.errors import AssistantError
from assistant.library import OWN
from assistant.storage import finish, is_unfinished, locked, sync

JOURNAL = "journal.sqlite3"
MANIFEST = "manifest.json"
LARGEST = 20 * 10**9  # bytes that a restored folder may have
_LEFT_OUT = (".cache", ".incoming", ".incoming.damaged", ".lock", OWN)  # what readers brought goes by itself, from nowhere else


def back_up(folder: Path, target: Path) -> int:
    """Write the folder into one file that its owner alone can read; how many files are in it."""
    if not folder.is_dir():
        raise AssistantError(f"{folder}: there is no such folder of knowledge")
    part = target.with_name(f"{target.name}.part")
    try:
        if is_unfinished(folder):
            with locked(folder, alone=True):
                finish(folder)
        with locked(folder, alone=False), os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
                sums = {name: _put(archive, name, path) for name, path in _files(folder)}
                if (folder / JOURNAL).is_file():
                    with tempfile.TemporaryDirectory(dir=target.parent) as aside:
                        _copy_journal(folder / JOURNAL, Path(aside) / JOURNAL)
                        sums[JOURNAL] = _put(archive, JOURNAL, Path(aside) / JOURNAL)
                archive.writestr(MANIFEST, json.dumps({"wence": 1, "files": sums}, ensure_ascii=False, indent=1))
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        sync(target.parent)
    except (OSError, sqlite3.Error, zipfile.LargeZipFile) as error:
        part.unlink(missing_ok=True)
        raise AssistantError(f"{target}: cannot be written ({getattr(error, 'strerror', None) or error})") from None
    return len(sums)


def restore(source: Path, folder: Path) -> int:
    """Make the folder that was backed up, once every file is what it was; how many files there are."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AssistantError(
            f"{folder}: is there already; restore into a folder that is empty or not there, then let it take the other's place"
        )
    part = folder.with_name(f"{folder.name}.part")
    rmtree(part, ignore_errors=True)
    try:
        with zipfile.ZipFile(source) as archive:
            sums = _manifest(archive, source)
            for name, wanted in sums.items():
                _take(archive, name, wanted, part / name, source)
        for place in {path.parent for path in part.rglob("*")}:
            sync(place)
        if folder.exists():
            folder.rmdir()
        part.replace(folder)
        sync(folder.parent)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise AssistantError(f"{source}: cannot be restored ({getattr(error, 'strerror', None) or error})") from None
    finally:
        rmtree(part, ignore_errors=True)
    return len(sums)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.is_symlink() and name.split("/")[0] not in _LEFT_OUT and not name.startswith(JOURNAL):
            yield name, path


def _put(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    digest = sha256()
    with path.open("rb") as read, archive.open(zipfile.ZipInfo.from_file(path, name, strict_timestamps=False), "w") as written:
        while block := read.read(1 << 20):
            digest.update(block)
            written.write(block)
    return digest.hexdigest()


def _copy_journal(path: Path, copy: Path) -> None:
    """A copy of the journal as it stands at one moment, while others write into it."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _manifest(archive: zipfile.ZipFile, source: Path) -> dict[str, str]:
    """The files and their checksums, if all of them stay inside the folder and fit together."""
    damaged = AssistantError(f"{source}: is no backup of Wence, or is damaged")
    try:
        said = json.loads(archive.read(MANIFEST))
        sums = said["files"]
    except (KeyError, TypeError, ValueError, RecursionError):
        raise damaged from None
    if not isinstance(sums, dict) or {*sums, MANIFEST} != set(archive.namelist()) or not all(map(_is_inside, sums)):
        raise damaged
    if sum(info.file_size for info in archive.infolist()) > LARGEST:
        raise AssistantError(f"{source}: unpacks to more than {LARGEST // 10**9} GB; that is no library of reports")
    return {str(name): str(wanted) for name, wanted in sums.items()}


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name and "\0" not in name and bool(path.parts)
    )


def _take(archive: zipfile.ZipFile, name: str, wanted: str, target: Path, source: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, left = sha256(), archive.getinfo(name).file_size
    mode = 0o600 if name.startswith((JOURNAL, ".")) else 0o644
    with archive.open(name) as read, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as written:
        while block := read.read(1 << 20):
            left -= len(block)
            if left < 0:  # it holds more than it says
                raise AssistantError(f"{source}: {name} is damaged")
            digest.update(block)
            written.write(block)
        written.flush()
        os.fsync(written.fileno())
    if digest.hexdigest() != wanted:
        raise AssistantError(f"{source}: {name} is not what was backed up; the file was damaged since")
