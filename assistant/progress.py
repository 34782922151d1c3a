"""How far a long piece of work is and when it will be done, on the last line of a terminal; nothing where nobody looks on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic

LEAST = 3.0  # seconds of work from which the rest can be told


class Progress:
    """A line that says how much of the work is done."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._begun = monotonic()

    def show(self, done: int, what: str) -> None:
        """Say that so many are done, and what was the last."""
        if sys.stderr.isatty():
            left = tell_left(monotonic() - self._begun, done, self._total)
            self._write(f"[{done}/{self._total}]{left} {what}"[:100])

    def through(self, files: Iterable[Path]) -> Iterator[Path]:
        """The files as they are done, each shown."""
        for done, file in enumerate(files, 1):
            self.show(done, file.name)
            yield file
        self.clear()

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        if sys.stderr.isatty():
            self._write("")

    def _write(self, line: str) -> None:
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def tell_left(seconds: float, done: int, total: int) -> str:
    """How long the rest will take if it goes on as it went; nothing while that cannot be told.

    >>> tell_left(60, 500, 2773), tell_left(1, 1, 2773), tell_left(600, 100, 1000)
    (' 4:33 left', '', ' 1:30:00 left')
    """
    if seconds < LEAST or not done:
        return ""
    minutes, rest = divmod(round(seconds / done * (total - done)), 60)
    hours, minutes = divmod(minutes, 60)
    return f" {hours}:{minutes:02}:{rest:02} left" if hours else f" {minutes}:{rest:02} left"
