"""What a sentence has spoken of so far, and its figures before their quotes are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.extraction.bare import counts_things, name_bare, part_names, whole_names
from assistant.extraction.goals import Goal
from assistant.extraction.holders import with_amounts, with_holders
from assistant.extraction.subjects import GENERIC
from assistant.records import Measure, Mention, Nature, Period, Quantity
from assistant.text import Span

LONGEST_CHAIN = 160
WHEN = re.compile(r"[到至]?20\d\d年[底末]?|(?:第?[一二三四]|前三)季度末?|[上下]半年")  # 到2030年|实现全覆盖: of what was spoken of


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

    def name_bare(self, name: str, mention: Mention[Quantity], before: str, after: str) -> str:
        """A name that says only what was done, with what it was done to or for; `before` is the clause before, `after` what follows."""
        last = self.drafts[-1] if self.drafts else None
        same = last is not None and last.quantity is not None and last.quantity.unit == mention.value.unit
        things = last.names if last and last.quantity and counts_things(last.quantity.unit) else ""
        of = last.names if last and same else self.last[-1] if self.last and not self.drafts else ""  # 通景公路:改造52公里
        return name_bare(name, before, after, last=of, things=things)

    def add_goal(self, goal: Goal, nature: Nature, period: Period | None, commitment: str, clause: Span, start: int) -> None:
        """Take up a goal without a number, whose words begin at `start` where it has a name of its own."""
        own = tuple(name for name in goal.names if not (GENERIC.match(name) or WHEN.fullmatch(name)))  # GDP增长6%、增速居前,总量达到…
        names = own or self.last or goal.names or (goal.words,)
        if own or not self.chains:
            self.chains.append([start, clause.end])
        self.chains[-1][1] = clause.end
        chain = len(self.chains) - 1
        self.drafts += [Draft(name, None, None, Measure.QUALITATIVE, nature, period, "", commitment, clause, chain) for name in names]
        self.last = self.labels = names
        self.recent += names

    def name_drafts(self, topic: str, *, parts: bool) -> str:
        """Give each draft its whole name; `parts` tells that they are parts of the topic before. The topic of what follows."""
        units = [draft.quantity.unit or "" if draft.quantity else "" for draft in self.drafts]
        plain = whole_names([draft.names for draft in self.drafts])
        grown = [draft.measure is Measure.GROWTH for draft in self.drafts]
        names = with_amounts(with_holders(plain, units), units, grown, topic if parts else "")
        self.reach_back(plain, names)
        if parts:
            names = part_names(names, topic)
        elif names and not (self.last and names[0].startswith(topic or " ")):
            topic = names[0]
        for draft, name in zip(self.drafts, names, strict=True):
            counted = draft.measure is Measure.COUNT and name != draft.names and name.startswith("每")
            draft.names, draft.measure = name, Measure.LEVEL if counted else draft.measure
        return topic

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
