"""Files are read by a process of their own, which is stopped when it takes too long or too much: whatever a file does, it does it there.

The process waits for the next file, so that its start is paid once; no more files are read at once than there are processes.
"""

from __future__ import annotations

import atexit
import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Timer

from assistant.errors import UnreadableDocument
from assistant.reading.extracts import Extract

SECONDS = 30  # for one file; a hundred pages take three
MOST_MEMORY = 1_500_000_000
APART = (
    ".html",
    ".htm",
    ".docx",
    ".xlsx",
    ".csv",
    ".ofd",
    ".doc",
    ".wps",
    ".rtf",
    ".xls",
    ".et",
)  # a PDF has a process that gives back its pages, plain text is only decoded
_ROOT = Path(__file__).parents[2]
_room = BoundedSemaphore(4)  # files read at once
_idle: list[subprocess.Popen[bytes]] = []


def read_apart(data: bytes, name: str, suffix: str) -> Extract:
    """The text of a file as its reader gives it, read by a process that has nothing else to do."""
    with _room:
        return _read(data, name, suffix)


def _read(data: bytes, name: str, suffix: str) -> Extract:
    process = _process()
    stopped: list[bool] = []

    def stop() -> None:
        stopped.append(True)
        process.kill()

    timer = Timer(SECONDS, stop)
    timer.start()
    try:
        assert process.stdin
        assert process.stdout
        asked = {"name": name, "suffix": suffix, "data": base64.b64encode(data).decode()}
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.flush()
        said = process.stdout.readline()
    except OSError:
        said = b""
    finally:
        timer.cancel()
    if not said.endswith(b"\n"):  # it was stopped, or has died of what it read
        _end(process)
        why = f"could not be read within {SECONDS} seconds" if stopped else "takes more memory than a report can need"
        raise UnreadableDocument(f"{name} {why}; save its text as a file of its own")
    _idle.append(process)
    reply: Mapping[str, object] = json.loads(said)
    if "fault" in reply:
        raise UnreadableDocument(str(reply["fault"]))
    if "missing" in reply:
        raise ImportError(name=str(reply["missing"]))
    skipped = reply["skipped"]
    assert isinstance(skipped, list)
    return Extract(str(reply["text"]), tuple(map(str, skipped)), str(reply["encoding"]))


def _process() -> subprocess.Popen[bytes]:
    """A process that waits for a file; one that has died meanwhile is replaced."""
    while _idle:
        kept = _idle.pop()
        if kept.poll() is None:
            return kept
        _end(kept)
    command = [sys.executable, "-X", "utf8", "-c", "from assistant.reading.apart import serve; serve()"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT)


@atexit.register
def end_all() -> None:
    """End the processes that wait."""
    while _idle:
        _end(_idle.pop())


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(OSError):
                stream.close()


def serve() -> None:
    """What the process does: read one file after the other, each as its suffix says, until there is no more."""
    from assistant.reading import READERS
    from assistant.reading.packs import ROWS_APART, rows_apart

    _limit()
    readers = {**READERS, ROWS_APART: rows_apart}
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but replies goes where they are awaited
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        reply: dict[str, object]
        try:
            extract = readers[asked["suffix"]](base64.b64decode(asked["data"]), asked["name"])
            reply = {"text": extract.text, "skipped": list(extract.skipped), "encoding": extract.encoding}
        except UnreadableDocument as error:
            reply = {"fault": str(error)}
        except ImportError as error:
            reply = {"missing": error.name or "lxml"}
        except (MemoryError, RecursionError):
            return  # what is left of memory may not suffice for a reply: the end tells it
        except Exception as error:  # whatever a damaged file leads to, it is the file that is at fault
            reply = {
                "fault": f"{asked['name']} cannot be read: a rule failed on it ({type(error).__name__}); save its text as a file of its own"
            }
        out.write(json.dumps(reply).encode() + b"\n")
        out.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on this system: whoever waits keeps the time
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
