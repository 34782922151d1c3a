"""Files that hold many documents, laid out as files of their own while they are added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryDirectory

from assistant.errors import AssistantError
from assistant.reading import READERS
from assistant.reading.packs import LARGEST_PACK, may_hold_many, unpack
from assistant.reading.pictures import PICTURES

MOST_TOLD = 5  # files of a pack that cannot be read and are named


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files to add, what a pack tells of some of them, and what cannot be opened or was left out."""

    files: tuple[Path, ...]
    facts: Mapping[Path, Mapping[str, object]] = field(default_factory=dict)
    problems: tuple[tuple[Path, str], ...] = ()


@contextmanager
def laid_out(files: Sequence[Path]) -> Iterator[Bundle]:
    """The files, those that hold many documents each as the files of these, as long as the block runs."""
    if not any(may_hold_many(file.name) for file in files):
        yield Bundle(tuple(files))
        return
    with TemporaryDirectory(prefix="wence-") as room:
        found: list[Path] = []
        facts: dict[Path, Mapping[str, object]] = {}
        problems: list[tuple[Path, str]] = []
        for number, file in enumerate(files):
            try:
                inside = _lay_out(file, Path(room) / str(number), facts, problems)
            except (AssistantError, OSError) as error:
                problems.append((file, str(error)))
                continue
            found += inside if inside is not None else [file]
        yield Bundle(tuple(found), facts, tuple(problems))


def _lay_out(
    file: Path, room: Path, facts: dict[Path, Mapping[str, object]], problems: list[tuple[Path, str]], *, packed: bool = False
) -> list[Path] | None:
    """The documents of a file laid out in a folder; None where it is one document."""
    if not may_hold_many(file.name) or not S_ISREG(file.stat().st_mode) or file.stat().st_size > LARGEST_PACK:
        return None
    parts = unpack(file.read_bytes(), file.name)
    if parts is None:
        return None
    found: list[Path] = []
    left: list[str] = []
    for number, part in enumerate(parts):
        suffix = Path(part.name).suffix.lower()
        if suffix not in READERS or suffix in PICTURES:  # a pack inside a pack as well
            left.append(part.name)
            continue
        made = room / str(number) / part.name
        made.parent.mkdir(parents=True)
        made.write_bytes(part.data)
        inside = None if packed else _lay_out(made, room / f"{number}-rows", facts, problems, packed=True)
        if inside is None:
            found.append(made)
            facts[made] = part.facts
        else:
            found += inside
    if left:
        named = ", ".join(left[:MOST_TOLD]) + (" …" if len(left) > MOST_TOLD else "")
        problems.append((file, f"{file.name}: {len(left)} of its files are of no kind that is read: {named}"))
    return found
