"""What a knowledge folder holds, published in a library that several servers share: what is there already is passed over, what is gone is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.knowledge_base import KnowledgeBase
from assistant.library import Library, shared_library

TOGETHER = 8  # documents published in one change


@dataclass(frozen=True, slots=True)
class Published:
    """How far it is: documents that are there now, of so many, and those that were taken out."""

    there: int
    of: int
    dropped: int = 0


def publish(knowledge: KnowledgeBase, address: str) -> Iterator[Published]:
    """Bring a shared library to what is known, some documents at a time; broken off, the next time goes on where it stood."""
    library = shared_library(address)
    there = {(one.id, one.key): one for one in library.kept()}
    ids = set(knowledge.documents)
    dropped = _drop(library, [one.id for one in there.values() if one.id not in ids])
    missing = [one for one in knowledge.kept if (one.id, one.key) not in there]
    done = len(knowledge.kept) - len(missing)
    yield Published(done, len(knowledge.kept), dropped)
    for start in range(0, len(missing), TOGETHER):
        some = missing[start : start + TOGETHER]
        with library.changing():
            for one in some:
                if record := knowledge.record(one.id):
                    library.put(record, one.key, one.source, "published")
            library.tidy()
        done += len(some)
        yield Published(done, len(knowledge.kept), dropped)


def _drop(library: Library, ids: list[str]) -> int:
    if ids:
        with library.changing():
            for id in ids:
                library.drop(id)
    return len(ids)
