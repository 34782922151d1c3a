"""Programs of their own that give back the pages of a file: whatever a hostile file does, it does it there, and not for long."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import NamedTuple

from assistant.errors import UnreadableDocument
from assistant.reading.pdf_columns import Piece
from assistant.reading.pdf_tables import Rule

_FAULTS: Mapping[str, str] = {
    "encrypted": "is encrypted; save a copy without a password",
    "large": "has too many pages or too much text for one document; divide it",
    "damaged": "is damaged or was cut short; open it and save or print it to PDF again",
}


class Page(NamedTuple):
    """What stands on a page."""

    pieces: list[Piece]
    rules: list[Rule]


def pages_of(program: str, data: bytes, name: str, seconds: int, *arguments: str) -> Sequence[Page]:
    """The pieces of text and the straight lines on each page, as the program (a module) tells them that gets the file on its standard input."""
    found = find_spec(program)
    assert found is not None
    assert found.origin
    command = [sys.executable, "-P", "-X", "utf8", found.origin, *arguments]  # -P: modules beside the program are not those of Python
    try:
        made = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(f"{name} could not be read within {seconds} seconds; open it and save or print it to PDF again") from error
    pages = []
    for line in made.stdout.splitlines():
        page = json.loads(line)
        if isinstance(page, dict):
            raise UnreadableDocument(f"{name} {_FAULTS[page['fault']]}")
        pages.append(
            Page([Piece(*one) for one in page if isinstance(one[3], str)], [Rule(*one) for one in page if not isinstance(one[3], str)])
        )
    if made.returncode or not pages:
        raise UnreadableDocument(f"{name} {_FAULTS['damaged']}")
    return pages
