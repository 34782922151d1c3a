"""What tells one state of a knowledge folder from another; thousands of files are not looked at while a reader waits."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

MANY = 500  # files of a place that are not looked at one by one at every drawing
FRESH = 3.0  # seconds for which what was seen of them holds
_BESIDE = "journal.sqlite3"  # is written at every question and tells nothing of what is known


@dataclass(slots=True)
class _Looked:
    """What was seen of the many files of a place, and when; a file that came or went changes the place itself."""

    place_changed: int
    at: float
    state: str
    again: bool = False  # whether somebody is looking


_looked: dict[Path, _Looked] = {}
_alone = Lock()


def state_of(folder: Path) -> str:
    """What tells one state of a folder from another: what came or went is seen at once, what was altered among thousands of files a while later."""
    places = (place for place in (folder, folder / "documents") if place.is_dir())
    return sha256("\n".join(map(_state, places)).encode()).hexdigest()


def _state(place: Path) -> str:
    changed = place.stat().st_mtime_ns
    before = _looked.get(place)
    if before is None or before.place_changed != changed:
        with _alone:  # whoever comes meanwhile waits for what the first one sees
            now = _looked.get(place)
            return now.state if now is not None and now is not before and now.place_changed == changed else _look(place, changed)
    if monotonic() - before.at > FRESH and not before.again:
        before.again = True
        Thread(target=_look, args=(place, changed), daemon=True).start()
    return before.state


def _look(place: Path, changed: int) -> str:
    found = []
    for file in os.scandir(place):
        if file.is_file() and not file.name.startswith(".") and _BESIDE not in file.name:
            facts = file.stat()
            found.append((file.name, facts.st_mtime_ns, facts.st_size))
    state = sha256(repr(sorted(found)).encode("utf-8", "surrogatepass")).hexdigest()
    if len(found) > MANY:
        _looked[place] = _Looked(changed, monotonic(), state)
    else:
        _looked.pop(place, None)
    return state
