"""What became of each number and quotation of a text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from assistant.documents import Quote
from assistant.text import Span


class Verdict(StrEnum):
    """属实, 部分属实, 不属实, 数字不同 (only an aim is stated, another number, and the text does not say which it means), 文件未涉及, 无法核对."""

    TRUE = "true"
    PARTLY = "partly"
    FALSE = "false"
    DIFFERS = "differs"
    ABSENT = "absent"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Finding:
    """One number or quotation of a text: where it stands, the verdict, why, and the words of the documents."""

    span: Span
    kind: str  # number | quotation
    verdict: Verdict
    told: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A text with what became of all that was held against the documents, in its order."""

    text: str
    findings: tuple[Finding, ...] = ()

    @cached_property
    def counts(self) -> dict[Verdict, int]:
        """How many there are of each verdict."""
        counted = Counter(one.verdict for one in self.findings)
        return {verdict: counted[verdict] for verdict in Verdict}
