"""The records that a library holds of some documents: those that were there when they were looked at, in the order of the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from assistant.library import Kept, Library
from assistant.packing import DAMAGED, Origin

_T = TypeVar("_T")
AT_ONCE = 400  # names or places that one look asks for; of more, all rows are gone through


def filled(values: Sequence[_T], by: int = 8) -> list[_T]:
    """The values, the last one as often as makes their number one of few: a statement that was asked before need not be made out again.

    >>> filled([1, 2, 3], 4), filled([], 4)
    ([1, 2, 3, 3], [])
    """
    return [*values, *[values[-1]] * (-len(values) % by)] if len(values) > 1 else list(values)


class Holdings:
    """The documents of a library, each with its record; what was put there later or by others is not seen."""

    library: Library
    kept: tuple[Kept, ...]

    def place_of(self, document: str) -> int:
        """The place of a document among all."""
        return self.order[self.row_of[document]]

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The record of each document."""
        return {one.id: one.row for one in self.kept}

    @cached_property
    def order(self) -> Mapping[int, int]:
        """The place of each record among the documents."""
        return {one.row: at for at, one in enumerate(self.kept)}

    def unpacked(self, rows: Iterable[tuple[int, int, str]], unpack: Callable[[str, Origin], _T]) -> tuple[_T, ...]:
        """What is packed in the rows that belong to these documents, in their order, then by position."""
        return tuple(self.each_unpacked(rows, unpack))

    def each_unpacked(self, rows: Iterable[tuple[int, int, str]], unpack: Callable[[str, Origin], _T]) -> Iterator[_T]:
        """The same, each taken up when it is wanted; a damaged one is told of by its document."""
        order, origin = self.order, self.library.origin
        own = sorted([row for row in rows if row[0] in order], key=lambda row: (order[row[0]], row[1]))
        for record, _, value in own:
            try:
                found = unpack(value, origin(record))
            except DAMAGED as error:
                origin(record).damaged(error)
            yield found
