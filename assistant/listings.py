"""Lists of a document as records, from the twenty things of a year to three names behind a count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant.text import Span


class Listed(StrEnum):
    """How the items of a list are marked."""

    HEADINGS = "headings"  # （一）… （二）… as headings under one heading
    NUMBERED = "numbered"  # 1. … 2. …, （1）…
    ORDINAL = "ordinal"  # 一是…, 第一, …, 首先…
    CIRCLED = "circled"  # ①…②…
    CLAUSES = "clauses"  # A；B；C behind a sentence that counts them
    SERIES = "series"  # A、B、C behind what names them


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; spans are in the clean text, `head` is its name or first clause, `label` its number as printed."""

    number: int
    label: str
    head: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: what it is called, under which headings it stands, how many items its title counts, and the items."""

    document: str
    title: str
    owner: tuple[str, ...]
    style: Listed
    stated: int | None
    items: tuple[Item, ...]
    span: Span  # the words that introduce it, in the clean text

    @property
    def complete(self) -> bool:
        """Whether it has as many items as it says."""
        return self.stated is None or self.stated == len(self.items)

    def item(self, number: int) -> Item | None:
        """The item of this number, counted from 1; −1 is the last one.

        >>> one = Listing("d", "两件实事", (), Listed.CIRCLED, 2, (Item(1, "①", Span(6, 9), Span(6, 9)),), Span(0, 4))
        >>> one.item(1) is one.item(-1), one.item(2), one.complete
        (True, None, False)
        """
        if number < 0:
            return self.items[number] if -number <= len(self.items) else None
        return next((item for item in self.items if item.number == number), None)


def sublists(lists: Iterable[Listing], item: Item) -> tuple[Listing, ...]:
    """The lists that stand directly inside an item, in their order: 第三方面的第二条 is an item of one of them."""
    inside = [
        one
        for one in lists
        if item not in one.items and item.span.start <= one.items[0].span.start and one.items[-1].span.end <= item.span.end
    ]
    return tuple(
        one for one in inside if not any(other is not one and any(_holds(part.span, one) for part in other.items) for other in inside)
    )


def _holds(span: Span, one: Listing) -> bool:
    return span.start <= one.items[0].span.start and one.items[-1].span.end <= span.end and len(one.items) > 0
