"""What a sentence has spoken of so far, and its figures before their quotes are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.records import Measure, Nature, Period, Quantity
from assistant.text import Span

LONGEST_CHAIN = 160


@dataclass(slots=True)
class Draft:
    """A figure before its quote is known."""

    names: str
    quantity: Quantity | None
    at: Span | None
    measure: Measure
    nature: Nature
    period: Period | None
    basis: str
    commitment: str
    clause: Span
    chain: int


@dataclass(slots=True)
class Thread:
    """What a sentence has spoken of so far."""

    recent: list[str] = field(default_factory=list)  # names in the order of their numbers
    last: tuple[str, ...] = ()  # those of the last piece
    labels: tuple[str, ...] = ()  # the same with their aspect: 占GDP的比重
    chains: list[list[int]] = field(default_factory=list)  # from where to where the words of one subject go
    drafts: list[Draft] = field(default_factory=list)
    defines: bool = False  # a glossary says what it takes to be one: 指年收入1000万元以上、研发占比3%以上的企业

    def reach_back(self, plain: Sequence[str], names: Sequence[str]) -> None:
        """Begin the words of a figure that took part of its name from an earlier one where that one begins."""
        for at, (said, name) in enumerate(zip(plain, names, strict=True)):
            taken = name.removesuffix(said) if name.endswith(said) else name.removeprefix(said)
            if said != name and (of := [one for one in range(at) if taken in plain[one]]):
                chain = self.chains[self.drafts[at].chain]
                chain[0] = min(chain[0], self.chains[self.drafts[of[-1]].chain][0])

    def words_of(self, draft: Draft, text: str) -> Span:
        """The words to quote for a figure: the chain of its subject, or of a long one what stands near it."""
        start, end = self.chains[draft.chain]
        if end - start > LONGEST_CHAIN:
            start = min(start, draft.clause.start) if draft.clause.end - start <= LONGEST_CHAIN else draft.clause.start
            end = draft.clause.end
        while end > start + 1 and text[end - 1] in " \u00a0\u3000\n\t":
            end -= 1
        while start < end - 1 and text[start] in " \u00a0\u3000\n\t*#>—":
            start += 1
        return Span(start, end)
