"""A file that a stranger brought becomes a draft in a process of its own, which is stopped when it takes too long or too much.

Reading and extraction of a text that is made to be slow then cost nobody else anything; one file is read at a time, and the process waits for the next.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer

from assistant.drafts import Draft, make_draft
from assistant.errors import AssistantError, UnreadableDocument
from assistant.sources import load_vocabulary

SECONDS = 60  # for one file; the longest plan takes five
PATIENCE = 60  # seconds to wait for others whose files are read
MOST_MEMORY = 2_000_000_000
_ROOT = Path(__file__).parents[1]
_turn = Lock()
_idle: list[subprocess.Popen[bytes]] = []


def draft_apart(
    data: bytes, name: str, folder: Path, words: Path, *, id: str | None = None, facts: Mapping[str, object] | None = None,
    former: Mapping[str, object] | None = None,
) -> Draft:  # fmt: skip
    """The document in the bytes of a file as `make_draft` gives it, read with the vocabulary of the folder `words`."""
    if not _turn.acquire(timeout=PATIENCE):
        raise AssistantError(f"{name}: others are adding files; try again in a minute")
    try:
        return _ask(name, (data, name, folder.absolute(), words.absolute(), id, dict(facts or {}), dict(former or {})))
    finally:
        _turn.release()


def _ask(name: str, asked: tuple[object, ...]) -> Draft:
    process = _idle.pop() if _idle and _idle[-1].poll() is None else _begin()
    assert process.stdin
    assert process.stdout
    stopped: list[bool] = []

    def stop() -> None:
        stopped.append(True)
        _kill(process)

    timer = Timer(SECONDS, stop)
    timer.start()
    try:
        pickle.dump(asked, process.stdin)
        process.stdin.flush()
        made = pickle.load(process.stdout)  # of our own code: what is hostile in a file was read by a process further down
    except (OSError, EOFError, pickle.UnpicklingError):
        made = None
    finally:
        timer.cancel()
    if made is None:
        _end(process)
        why = f"could not be read within {SECONDS} seconds" if stopped else "takes more memory than a report can need"
        raise UnreadableDocument(f"{name} {why}; save its text as a file of its own")
    _idle.append(process)
    if isinstance(made, AssistantError):
        raise made
    assert isinstance(made, Draft)
    return made


def _begin() -> subprocess.Popen[bytes]:
    end_all()
    command = [sys.executable, "-X", "utf8", "-c", "from assistant.drafted import serve; serve()"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=_ROOT, start_new_session=True)


@atexit.register
def end_all() -> None:
    """End the process that waits."""
    while _idle:
        _end(_idle.pop())


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and those it began: recognising a scan goes on for minutes."""
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()


def _end(process: subprocess.Popen[bytes]) -> None:
    _kill(process)
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(OSError):
                stream.close()


def serve() -> None:
    """What the process does: make one draft after the other, until there is no more."""
    _limit()
    if hasattr(os, "nice"):
        os.nice(10)  # those who ask go first
    out, coming = sys.stdout.buffer, sys.stdin.buffer
    sys.stdout = sys.stderr  # nothing but drafts goes where they are awaited
    while True:
        try:
            data, name, folder, words, id, facts, former = pickle.load(coming)
        except EOFError:
            return
        try:
            made: Draft | AssistantError = make_draft(data, name, folder, *load_vocabulary(words), id=id, facts=facts, former=former)
        except AssistantError as error:
            made = type(error)(*error.args)  # without what it came of, which may not be sent
        except (MemoryError, RecursionError):
            return  # what is left of memory may not suffice for a reply: the end tells it
        pickle.dump(made, out)
        out.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system: whoever waits keeps the time
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))  # a program that it begins may need more, and says so itself
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
