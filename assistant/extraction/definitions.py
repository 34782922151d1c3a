"""Terms explained in passing."""
from __future__ import annotations
from collections.abc import Iterator, Iterable
from assistant.extraction.entry_lists import ListedTerm
def find_definitions(text: str, listed: Iterable[ListedTerm] = ()) -> Iterator[ListedTerm]:
    yield from ()
