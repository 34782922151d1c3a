"""Tasks that a document shares out: what is to be done, who leads and who helps, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.text import Span


class Part(StrEnum):
    """What somebody has to do with a task, or the time it has."""

    LEADS = "leads"  # 牵头单位, 责任单位, …负责
    HELPS = "helps"  # 配合单位, …参与
    TIME = "time"  # 完成时限


@dataclass(frozen=True, slots=True)
class Charge:
    """A part in a task as printed: its name (牵头单位) and who or when."""

    part: Part
    role: str
    who: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task; spans are in the clean text, `span` holds all that is said of it."""

    document: str
    what: Span
    charges: tuple[Charge, ...]
    span: Span

    def of(self, part: Part) -> tuple[Charge, ...]:
        """The charges of one part, in the order printed.

        >>> task = Task("d", Span(0, 4), (Charge(Part.LEADS, "牵头单位", "市教育局"), Charge(Part.TIME, "完成时限", "8月底前")), Span(0, 30))
        >>> [charge.who for charge in task.of(Part.LEADS)]
        ['市教育局']
        """
        return tuple(charge for charge in self.charges if charge.part is part)
