"""What was read and extracted, kept on disk so that the next start need not read again. Losing it costs time, nothing else.

A kept file is three lines: the key it was made under, the checksum of what follows, the value as JSON. What was altered since is made anew. A key names everything the value depends on, so nothing goes stale:
another source, sidecar, vocabulary or rule makes another key, and the file is written anew.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.documents import Document
from assistant.listings import Listing
from assistant.records import Figure, GlossaryEntry, Indicator, Nature, Period, Region, TermUse, Unit
from assistant.vocabulary import Vocabulary

# The code whose change can change what is read from a file.
READING = (
    "text.py", "documents.py", "records.py", "listings.py", "cache.py", "packing.py", "contents.py", "folding.py", "datafiles.py", "divisions.py", "vocabulary.py", "corrections.py", "sources.py",
    "reading", "recognition", "extraction",
)  # fmt: skip


SectionTime = tuple[Nature | None, Period | None]


@dataclass(frozen=True, slots=True)
class Record:
    """A document with everything that was extracted from it."""

    document: Document
    figures: tuple[Figure, ...] = ()
    entries: tuple[GlossaryEntry, ...] = ()
    undefined: tuple[TermUse, ...] = ()
    lists: tuple[Listing, ...] = ()
    times: tuple[SectionTime, ...] = ()  # of the sections, in their order


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of kept values; every failure to read or write is a value not kept."""

    folder: Path

    def read(self, name: str, key: str) -> Any:
        """The value kept under this name, if it was made under this key; else None."""
        try:
            kept, said, content = (self.folder / f"{name}.json").read_bytes().split(b"\n", 2)
            return json.loads(content) if kept == key.encode() and said == _checksum(content) else None
        except (OSError, ValueError, RecursionError):
            return None

    def write(self, name: str, key: str, value: object) -> None:
        """Keep a value; a reader sees the old file or the new one, never half of one."""
        path = self.folder / f"{name}.json"
        beside = self.folder / f"{name}.{os.getpid()}.part"
        try:
            self.folder.mkdir(exist_ok=True)
            content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
            beside.write_bytes(b"%s\n%s\n%s" % (key.encode(), _checksum(content), content))
            beside.replace(path)
        except (OSError, ValueError):
            beside.unlink(missing_ok=True) if self.folder.is_dir() else None


def _checksum(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def key_of(*parts: bytes | str) -> str:
    """A key that differs as soon as one of the parts does.

    >>> key_of("城关区", b"1139") == key_of("城关区", b"1139"), key_of("城关", "区1139") == key_of("城关区", "1139")
    (True, False)
    """
    digest = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(content) + content)
    return digest.hexdigest()


@cache
def rules_key(*names: str) -> str:
    """A key of these modules and packages of the assistant, and of the Python whose Unicode tables they lean on."""
    here = Path(__file__).parent
    files = [file for name in names for file in ([here / name] if name.endswith(".py") else sorted((here / name).rglob("*.*")))]
    code = [file for file in files if file.suffix in {".py", ".yaml"}]
    return key_of(".".join(map(str, sys.version_info[:3])), *(part for file in code for part in (file.name, file.read_bytes())))


def pack_vocabulary(vocabulary: Vocabulary) -> dict[str, object]:
    """A vocabulary as plain lists and texts."""
    return {
        "regions": [_values(region) for region in vocabulary.regions.values()],
        "indicators": [_values(indicator) for indicator in vocabulary.indicators.values()],
        "units": [(name, at.id, at.names, at.family, str(at.factor)) for name, at in vocabulary.units.items()],
        "groups": dict(vocabulary.groups),
    }


def unpack_vocabulary(value: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary that was packed."""
    regions = [Region(*map(_frozen, values)) for values in value["regions"]]
    indicators = [Indicator(*map(_frozen, values)) for values in value["indicators"]]
    return Vocabulary(
        {region.id: region for region in regions},
        {indicator.id: indicator for indicator in indicators},
        {name: Unit(id, tuple(names), family, Decimal(factor)) for name, id, names, family, factor in value["units"]},
        {name: tuple(members) for name, members in value["groups"].items()},
    )


def _values(record: Region | Indicator) -> list[object]:
    return [getattr(record, field.name) for field in fields(record)]


def _frozen(value: Any) -> Any:
    """Lists as the tuples they were."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return {key: _frozen(inner) for key, inner in value.items()} if isinstance(value, dict) else value
