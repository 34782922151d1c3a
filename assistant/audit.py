"""Who changed what in the knowledge, and when: one JSON line for each change, only ever added to.

note(Path("knowledge"), "local", "remove", "qilihe-145-outlook")
→ {"at": "2026-11-22T16:39:06+00:00", "who": "local", "what": "remove", "document": "qilihe-145-outlook"}
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

FILE = ".changes.jsonl"
_LONGEST = 4000  # characters of one line: it is written in one go, and two never mix


def note(folder: Path, who: str, what: str, document: str = "", **more: object) -> bool:
    """Add a line; whether it could be written. The change itself stands already: a full disk takes nothing back."""
    said = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "who": who, "what": what, "document": document, **more}
    line = json.dumps(said, ensure_ascii=False, default=str)
    if len(line) > _LONGEST:
        line = json.dumps({key: str(value)[:300] for key, value in said.items()}, ensure_ascii=False)[:_LONGEST]
    try:
        file = os.open(folder / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{line}\n".encode("utf-8", "replace"))
            os.fsync(file)
        finally:
            os.close(file)
    except OSError:
        return False
    return True


def changes(folder: Path) -> tuple[Mapping[str, object], ...]:
    """Every change that was noted, the oldest first; a line that was cut off is left out."""
    try:
        lines = (folder / FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return tuple(said for line in lines if isinstance(said := _read(line), Mapping))


def _read(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
