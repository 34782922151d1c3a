"""The segments of a knowledge folder, kept in `.cache/passages` from one start to the next; losing them costs time, nothing else.

`segments.json` names the segments that count, each with its checksum, and is replaced last, so that whoever is interrupted leaves the old ones or the
new ones. A segment that is not as it was written is made anew; a large one is not read as a whole to find that out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from assistant.cache import key_of
from assistant.retrieval.segments import Segment, merge, read, write

TOGETHER = 64  # documents that are cut before they are written
LARGE = 32_768  # passages; a segment of so many is merged with no other one
LIST = "segments.json"
SEALED = 16_000_000  # bytes up to which a segment is compared with its checksum


@dataclass(frozen=True, slots=True)
class Live:
    """A segment and the numbers of its documents that are still what they were."""

    name: str
    segment: Segment
    numbers: tuple[int, ...]
    seal: str = ""

    @property
    def size(self) -> int:
        """How many passages of it count."""
        return sum(self.segment.parts[number].end - self.segment.parts[number].first for number in self.numbers)


def of_these(live: Live, documents: Container[str]) -> Live:
    """A segment of which no others than these documents count."""
    numbers = tuple(number for number in live.numbers if live.segment.parts[number].document in documents)
    return live if len(numbers) == len(live.numbers) else replace(live, numbers=numbers)


def segments_of(folder: Path, keys: Mapping[str, str], cut: Callable[[Sequence[str]], Iterator[Segment]]) -> tuple[Live, ...]:
    """The segments that hold exactly these documents (id → key), of which those that are in none yet are cut."""
    found = [*_read(folder, keys)]
    live = [at for at in found if at.numbers]
    known = {at.segment.parts[number].document for at in live for number in at.numbers}
    named = {at.name for at in found}
    for segment in _together(cut([id for id in keys if id not in known])):
        live.append(_written(folder, segment))
        _list(folder, live)  # whoever is interrupted goes on from here
        named = {at.name for at in live}
    live = [at for at in _tidied(folder, live) if at.numbers]
    if {at.name for at in live} != named:
        _list(folder, live)
    return tuple(live)


def _together(segments: Iterator[Segment]) -> Iterator[Segment]:
    """Small segments made into such of TOGETHER documents, as far as there are so many."""
    waiting: list[Segment] = []
    for segment in segments:
        waiting.append(segment)
        if sum(len(one.parts) for one in waiting) >= TOGETHER:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(several: Sequence[Segment]) -> Segment:
    return several[0] if len(several) == 1 else merge([(one, range(len(one.parts))) for one in several])


def _read(folder: Path, keys: Mapping[str, str]) -> Iterator[Live]:
    """The segments there are, with their documents that still have the key they were cut under, each once."""
    named: object = None
    with suppress(OSError, ValueError, RecursionError):
        named = json.loads((folder / LIST).read_text(encoding="utf-8"))
    seen: set[str] = set()
    if isinstance(named, list):  # as they were listed before there were checksums
        named = {str(name): "" for name in named}
    for name, seal in named.items() if isinstance(named, dict) else ():
        path = folder / Path(name).name
        with suppress(OSError, ValueError):
            if seal not in ("", _seal(path)):
                continue
            segment = read(path)
            numbers = [at for at, part in enumerate(segment.parts) if keys.get(part.document) == part.key and part.document not in seen]
            seen.update(segment.parts[at].document for at in numbers)
            yield Live(path.name, segment, tuple(numbers), seal or _seal(path))


def _seal(path: Path) -> str:
    """What a segment comes to; of a large one how many bytes there are."""
    size = path.stat().st_size
    return sha256(path.read_bytes()).hexdigest() if size <= SEALED else str(size)


def _written(folder: Path, segment: Segment) -> Live:
    """A new segment under the name of what it holds; where nothing can be written it stays in memory."""
    name = key_of(*(f"{part.document} {part.key}" for part in segment.parts))[:16] + ".passages"
    seal = ""
    with suppress(OSError, ValueError):
        folder.mkdir(parents=True, exist_ok=True)
        write(segment, folder / name)
        segment, seal = read(folder / name), _seal(folder / name)
    return Live(name, segment, tuple(range(len(segment.parts))), seal)


def _tidied(folder: Path, live: Sequence[Live]) -> list[Live]:
    """Segments of which each holds more than all smaller ones together, and none that still has the words of what was taken out."""
    kept: list[Live] = []
    small: list[Live] = []
    total = 0
    for at in sorted(live, key=lambda one: one.size):
        whole = len(at.numbers) == len(at.segment.parts)
        if at.size >= LARGE and whole:
            kept.append(at)
        elif small and total + at.size > LARGE:
            kept.append(_merged(folder, small))
            small, total = [at], at.size
        elif not small or 2 * total >= at.size or not whole:
            small.append(at)
            total += at.size
        else:
            kept.append(_merged(folder, small))
            small, total = [at], at.size
    return [*kept, *([_merged(folder, small)] if small else [])]


def _merged(folder: Path, several: Sequence[Live]) -> Live:
    if len(several) == 1 and len(several[0].numbers) == len(several[0].segment.parts):
        return several[0]
    return _written(folder, merge([(_anew(folder, at), at.numbers) for at in several]))


def _anew(folder: Path, live: Live) -> Segment:
    """A segment looked at once more, so that what is read of its file is let go with it."""
    with suppress(OSError, ValueError):
        return read(folder / live.name)
    return live.segment


def _list(folder: Path, live: Sequence[Live]) -> None:
    """Let these segments count from now on, and take away those that did."""
    beside = folder / f"{LIST}.{os.getpid()}.part"
    with suppress(OSError):
        beside.write_text(json.dumps({at.name: at.seal for at in live}), encoding="utf-8")
        beside.replace(folder / LIST)
        names = {at.name for at in live}
        for path in folder.glob("*.passages"):
            if path.name not in names:
                path.unlink(missing_ok=True)
