"""What was read: documents, their headings and sections, and quotes from them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter

from assistant.errors import QuoteError
from assistant.text import AlignedText, Span


class Kind(StrEnum):
    """What sort of document it is; decides how 今年 and 明年 are meant and what standing its words have."""

    PLAN_OUTLINE = "plan_outline"  # 规划纲要
    WORK_REPORT = "work_report"  # 政府工作报告
    IMPLEMENTATION_PLAN = "implementation_plan"  # 实施方案
    EXPLAINER = "explainer"  # 解读
    OUTLOOK = "outlook"  # 回顾与展望 (a press article)
    BULLETIN = "bulletin"  # 统计公报, 经济运行情况
    PLAN_REPORT = "plan_report"  # 国民经济和社会发展计划执行情况与计划草案的报告
    BUDGET_REPORT = "budget_report"  # 预算执行情况和预算草案的报告
    SPEECH = "speech"  # 讲话, 致辞
    OTHER = "other"


class Years(StrEnum):
    """How a document prints its years."""

    GIVEN = "given"
    MASKED = "masked"  # 20xx年
    STRIPPED = "stripped"  # 到年


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a source; offsets count code points of the file as stored. Made only by `Document.quote`."""

    document: str
    title: str = field(hash=False)
    section: tuple[str, ...] = field(hash=False)
    start: int
    end: int = field(hash=False)
    text: str = field(hash=False)

    def meets(self, other: Quote) -> bool:
        """Whether the two share words of one document."""
        return self.document == other.document and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed; `span` is in the clean text, `level` counts from 1, `label` is its number as printed (第一章, (二), 3.)."""

    title: str
    level: int
    span: Span
    run_in: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A leaf of the heading tree; `span` is in the clean text and starts at its own heading, if it has one."""

    document: str
    path: tuple[str, ...]
    span: Span
    glossary: bool = False


starting = attrgetter("span.start")  # where a heading or a section begins


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a text begin and end, ascending, without what they are: of most texts that is all that is asked."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, parts: Iterable[Section | Heading]) -> Places:
        """The places of parts that are there as such."""
        spans = [part.span for part in parts]
        return cls([span.start for span in spans], [span.end for span in spans])

    def last(self, offset: int) -> int:
        """The last part that begins at an offset or before it, by its number; -1 before all of them."""
        return bisect_right(self.starts, offset) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One source, read: facts of its sidecar, the clean text, the heading tree, and what was set aside as boilerplate."""

    id: str
    title: str
    text: AlignedText
    kind: Kind = Kind.OTHER
    region: str | None = None
    years: Years = Years.GIVEN
    year: int | None = None  # the year whose plans it states: 2021 for a report that says 2021年主要预期目标
    period: tuple[int, int] | None = None  # the plan period, for plans: (2016, 2020)
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    draft: bool = False  # 草案, 征求意见稿
    sha256: str = ""
    recognised: bool = False  # its text was recognised on pictures: a character may be another one than is printed
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    boilerplate: tuple[Span, ...] = ()  # in the clean text; outside every section
    sidecar: Mapping[str, object] = field(default_factory=dict)  # as read, for corrections and expectations

    @property
    def section_places(self) -> Places:
        """Where the sections stand."""
        return Places.of(self.sections)

    @property
    def heading_places(self) -> Places:
        """Where the headings stand."""
        return Places.of(self.headings)

    def section_at(self, offset: int) -> Section | None:
        """The section that holds this offset of the clean text, or None in boilerplate."""
        sections = self.sections
        at = bisect_right(sections, offset, key=starting) - 1
        return sections[at] if at >= 0 and offset in sections[at].span else None

    @property
    def cited(self) -> str:
        """The title as quotes and answers bear it."""
        return as_cited(self.title, report_of=self.year if self.kind is Kind.WORK_REPORT else None, recognised=self.recognised)

    def names_year(self, year: int) -> bool:
        """Whether the text names a year in digits: 2020年."""
        return f"{year}年" in self.text.text

    def quote(self, span: Span) -> Quote:
        """The words of the source behind a span of the clean text.

        >>> Document("d", "报告", AlignedText.of("增长8%。")).quote(Span(0, 4)).text
        '增长8%'
        """
        if not span or span.end > len(self.text):
            raise QuoteError(f"{self.id}: nothing to quote at {span.start}..{span.end}")
        section = self.section_at(span.start)
        source = self.text.to_source(span)
        return Quote(
            self.id,
            self.cited,
            section.path if section else (),
            source.start,
            source.end,
            source.cut(self.text.source),
        )

    def verify(self, quote: Quote) -> None:
        """Raise QuoteError unless the source says exactly this at exactly this place."""
        found = self.text.source[quote.start : quote.end]
        if quote.document != self.id or not quote.text or found != quote.text:
            raise QuoteError(f"{self.id}[{quote.start}:{quote.end}] says {found[:40]!r}, not {quote.text[:40]!r}")


def as_cited(title: str, *, report_of: int | None = None, recognised: bool = False) -> str:
    """The title of a document as its quotes bear it: with the year of a report whose title tells none, for all of a place are called alike.

    >>> as_cited("某县政府工作报告", report_of=2021), as_cited("某县2021年政府工作报告", report_of=2021, recognised=True)
    ('某县政府工作报告（2021年）', '某县2021年政府工作报告 (OCR)')
    """
    told = report_of is None or re.search(r"\d{4}|20[xX×]{2}|[〇○零一二三四五六七八九]{4}年", title)
    return f"{title}{'' if told else f'（{report_of}年）'}{' (OCR)' if recognised else ''}"
