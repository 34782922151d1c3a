"""What documents say: figures and glossary entries, and the things these are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from assistant.documents import Quote
from assistant.text import Span

T = TypeVar("T")


class Bound(StrEnum):
    """How a number is bounded by the words around it."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"  # 以上, 不低于
    MORE_THAN = "more_than"  # 突破, 超过, 多, 余
    AT_MOST = "at_most"  # 控制在…以内, 以下, 不超过
    LESS_THAN = "less_than"  # 低于
    ABOUT = "about"  # 左右, 约, 近
    BETWEEN = "between"  # A至B


class Extent(StrEnum):
    """Over which time a number counts."""

    YEAR = "year"  # one year alone, or what there is at its end
    AVERAGE = "average"  # 年均, 平均每年
    BASE = "base"  # against another year than the last, or against others: 比2010年增长, 高于全国
    CUMULATIVE = "cumulative"  # several years together
    PART_YEAR = "part_year"  # 上半年, 前三季度


class Nature(StrEnum):
    """Whether a figure is aimed at, achieved, or the value from which a change is counted."""

    TARGET = "target"
    ACTUAL = "actual"
    BASELINE = "baseline"


class Measure(StrEnum):
    """What kind of quantity is stated of the indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    INCREMENT = "increment"
    CUMULATIVE = "cumulative"
    SHARE = "share"
    COUNT = "count"
    MULTIPLE = "multiple"
    QUALITATIVE = "qualitative"  # 全覆盖: a goal without a number


@dataclass(frozen=True, slots=True)
class Region:
    """A place; `names` are full names (the first is shown), `aliases` what people call it, `level` province … subdistrict."""

    id: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    level: str = "county"
    parent: str | None = None
    code: str | None = None
    english: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()  # words that hold one of its names and mean something else: 皋兰山

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; one of it is `factor` of its family's base unit (亿元: money, 10⁸)."""

    id: str
    names: tuple[str, ...]
    family: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is measured; names in `excludes` contain one of its names but mean something else."""

    id: str
    names: Mapping[str, tuple[str, ...]]  # per language; the first is shown
    aliases: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    unit: str | None = None  # unit family
    better: str = "neither"  # higher | lower | neither
    theme: str = ""
    headline: bool = False  # one of the main, region-wide indicators
    related: tuple[str, ...] = ()  # near, but of another 口径: never compared without a notice
    spoken: tuple[str, ...] = ()  # what only askers say: 固投, 文化产业; read in questions, never in the label of a figure

    @property
    def name(self) -> str:
        return self.names["zh"][0]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written; `value` is None for a range, which has `low` and `high`."""

    value: Decimal | None
    unit: str | None
    bound: Bound = Bound.EXACTLY
    text: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """Years, both ends included; an unknown end is None. `text` is what was written: 20xx年, “十三五”末, 到年."""

    start: int | None
    end: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """Where something is named, and what it is."""

    span: Span
    value: T


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a figure may be set beside others: its years as far as they are known, over which time it counts, of the whole or a part."""

    start: int | None = None
    end: int | None = None
    extent: Extent = Extent.YEAR
    whole: bool = True  # False where a part speaks: 高新区实现…, 其中…, 占全市…
    falls: bool = False  # 下降2%: the printed number has no sign


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity, or goal without one, stated of something by a document."""

    document: str
    section: tuple[str, ...]
    label: str  # as written
    indicator: str | None  # id, or None when nobody has registered it
    region: str | None
    period: Period | None
    measure: Measure
    nature: Nature
    quantity: Quantity | None
    quote: Quote
    at: Span | None = None  # where the number stands in the source
    commitment: str = ""  # 力争, 确保, 争取 …
    basis: str = ""  # what a share is a share of, or what growth is counted from, as written: 三产, GDP, “十一五”末
    corrected: str = ""  # who-knows-why text of a human correction
    bearing: Bearing = Bearing()

    def __hash__(self) -> int:
        """By what is at hand and tells most figures apart: an answer looks up each of them again and again."""
        return hash((self.document, self.label, self.period and self.period.text))

    @property
    def extent(self) -> Extent:
        return self.bearing.extent

    @property
    def whole(self) -> bool:
        return self.bearing.whole

    @property
    def falls(self) -> bool:
        return self.bearing.falls


class Style(StrEnum):
    """How a term is defined."""

    LISTED = "listed"  # an entry of a 名词解释
    INLINE = "inline"  # 即…, (以下简称…), “三山”(…)


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term and its definition, a slice of the quote."""

    document: str
    term: str  # as written, quotation marks kept
    definition: str
    style: Style
    quote: Quote = field(hash=False)  # the words are told apart by what is said in them
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term that a document uses in quotation marks and does not define, with the sentences that use it."""

    document: str
    term: str
    quotes: tuple[Quote, ...] = field(default_factory=tuple)
