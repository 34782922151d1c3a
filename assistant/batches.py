"""Many files are added at once: read beside one another by several processes, stored in the order they came in, some at a time.

What is there already is passed over before it is read, so that adding goes on where it was broken off. No more files are in memory than
the processes are reading and one change of the folder takes.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from dataclasses import replace as with_
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from assistant.adding import editions, read_file, store_drafts
from assistant.cache import Record
from assistant.cluster import Cluster
from assistant.drafts import Addition, Draft, make_draft
from assistant.errors import AssistantError, KnowledgeError
from assistant.library import library_of, throw_away
from assistant.shelf import Shelf, shelf_of
from assistant.sources import find_sources, key_of_source, load_vocabulary, read_record, state_of

AHEAD = 4  # files a process has waiting
TOGETHER = 16  # documents stored in one change
FEW = 8  # files that are read sooner than other processes are started


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one file: an addition, without a record where its bytes are there already, or why it was not added."""

    file: Path
    addition: Addition | None
    problem: str = ""


def processes() -> int:
    """How many processes this machine has room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def add_files(
    files: Sequence[Path],
    folder: Path,
    *,
    facts: Mapping[str, object] | None = None,
    replace: bool = False,
    workers: int | None = None,
    own: Mapping[Path, Mapping[str, object]] | None = None,
    scheduler: str = "",
) -> Iterator[Added]:
    """Add files, each under the id that its name makes, and tell what came of each, in their order; `own` are facts of single files.

    They are read by several processes of this machine, or by those of a Dask `scheduler`; they are stored by this process alone.

    A file that cannot be added takes nothing from the others; whatever was told is stored.
    """
    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: there is no such folder of knowledge")
    folder = folder.absolute()
    shelf = shelf_of(folder)
    shelf.look()
    given = {key: value for key, value in (facts or {}).items() if value not in (None, "")}
    load_vocabulary(folder)  # read and kept once, before others need it; what is wrong with it is told now
    cluster = Cluster(scheduler, folder) if scheduler else None
    several = cluster.size if cluster else workers or (processes() if len(files) > FEW else 1)
    with cluster or _readers(several, _read) as submit:
        waiting: deque[tuple[Path, Callable[[], Draft] | None, Future[Draft] | Draft | Added]] = deque()
        drafts: list[tuple[Path, Draft | Added]] = []
        for file in files:
            known = {**(own or {}).get(file, {}), **given}
            here: Callable[[], Draft] | None = partial(_read, file, folder, known) if cluster else None
            waiting.append((file, here, _begin(file, folder, shelf, known, submit, replace=replace)))
            while len(waiting) >= AHEAD * several:
                drafts.append(_finished(*waiting.popleft()))
            if len(drafts) >= TOGETHER:
                yield from _stored(drafts, shelf, replace=replace)
                drafts = []
        for file, here, begun in waiting:
            drafts.append(_finished(file, here, begun))
            if len(drafts) >= TOGETHER:
                yield from _stored(drafts, shelf, replace=replace)
                drafts = []
        yield from _stored(drafts, shelf, replace=replace)


def rebuild(folder: Path, *, workers: int | None = None) -> Iterator[Path]:
    """Make the library of a folder anew from its sources, and tell each that was read; what cannot be read is left to whoever loads it."""
    folder = folder.absolute()
    throw_away(folder / ".cache")
    library, (words, _) = library_of(folder), load_vocabulary(folder)
    sources = find_sources(folder, {})
    several = workers or (processes() if len(sources) > FEW else 1)
    with _readers(several, _read_source) as submit:
        waiting: deque[tuple[Path, str, Any]] = deque()
        for source in (*sources, *[None] * AHEAD * several):  # the last in line are waited for by nobody
            if source is not None:
                waiting.append((source, state_of(source, words), submit(source, folder)))
            if waiting and (source is None or len(waiting) >= AHEAD * several):
                name, state, begun = waiting.popleft()
                with suppress(KnowledgeError, BrokenProcessPool):
                    key, record = begun.result() if isinstance(begun, Future) else begun
                    with library.changing():
                        library.put(record, key, name.name, state)
                yield name


def _read_source(source: Path, folder: Path) -> tuple[str, Record]:
    words, vocabulary = load_vocabulary(folder)
    return key_of_source(source, words), read_record(source, vocabulary)


_Submit = Callable[..., Any]


def _readers(several: int, read: _Submit) -> AbstractContextManager[_Submit]:
    """A way to have a file read, by this process alone or by several others."""
    return nullcontext(read) if several == 1 else _Pool(several, read)


class _Pool(AbstractContextManager[_Submit]):
    """Processes that read, and end with this one however it ends."""

    def __init__(self, several: int, read: _Submit) -> None:
        self._read = read
        self._pool = ProcessPoolExecutor(several, initializer=_end_with_parent)

    def __enter__(self) -> _Submit:
        return lambda *what: self._pool.submit(self._read, *what)

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """A process that reads for one that was killed is of no use."""
    parent = parent_process()
    if parent is not None:

        def wait() -> None:
            parent.join()
            os._exit(1)

        Thread(target=wait, daemon=True).start()


def _begin(
    file: Path, folder: Path, shelf: Shelf, facts: Mapping[str, object], submit: _Submit, *, replace: bool
) -> Future[Draft] | Draft | Added:
    """Have a file read, unless it is there already or cannot be read."""
    try:
        found = shelf.same(read_file(file))
        if found is not None and not (replace and facts):
            return Added(file, Addition(found, None, file.name))
        begun: Future[Draft] | Draft = submit(file, folder, facts)
        return begun
    except AssistantError as error:
        return Added(file, None, str(error))


def _read(file: Path, folder: Path, facts: Mapping[str, object]) -> Draft:
    return make_draft(read_file(file), file.name, folder, *load_vocabulary(folder), facts=facts)


def _finished(file: Path, here: Callable[[], Draft] | None, begun: Future[Draft] | Draft | Added) -> tuple[Path, Draft | Added]:
    """What came of a file; what another machine failed at, whatever became of it, is read `here`."""
    try:
        return file, begun.result() if isinstance(begun, Future) else begun
    except BrokenProcessPool:
        return file, Added(file, None, f"{file.name}: the process that read it was ended; try again, with fewer at once (--workers 1)")
    except AssistantError as error:
        return file, Added(file, None, str(error))
    except Exception as error:
        if here is None:
            return file, Added(file, None, f"{file.name}: what read it failed ({type(error).__name__}: {error}); try again")
    again: Future[Draft] = Future()
    try:
        again.set_result(here())
    except Exception as error:
        again.set_exception(error)
    return _finished(file, None, again)


def _stored(read: Sequence[tuple[Path, Draft | Added]], shelf: Shelf, *, replace: bool) -> Iterator[Added]:
    """Store what was read, and tell of each what came of it."""
    drafts = [draft for _, draft in read if isinstance(draft, Draft)]
    try:
        kept_out = iter(store_drafts(drafts, shelf, replace=replace) if drafts else ())
    except AssistantError as error:
        kept_out = iter([error] * len(drafts))
    for file, draft in read:
        if isinstance(draft, Added):
            yield draft
            continue
        problem = next(kept_out)
        if isinstance(problem, str):
            yield Added(file, Addition(problem, None, file.name))
        elif problem is not None:
            yield Added(file, None, str(problem))
        else:
            yield Added(file, with_(draft.addition, doubts=(*draft.addition.doubts, *editions(draft, shelf))))
