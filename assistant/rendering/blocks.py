"""What a page that is printed or pasted is made of: lines of runs, and grids of lines; what draws them knows nothing of answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look: "" as they are, `strong`, `soft`, `mark` (the number of a note, raised), or the name of a verdict to be tinted."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `kind` is title, heading, lead, body, soft or note."""

    runs: tuple[Run, ...]
    kind: str = "body"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its title, the names of its columns, and rows of cells, each of one line or more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    title: str = ""


Block = Line | Grid


def line(text: str, kind: str = "body", look: str = "") -> Line:
    """A paragraph of one look."""
    return Line((Run(text, look),), kind)
