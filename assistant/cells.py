"""Where figures stand beside one another: a cell for each, and which of several speaks for the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.amounts import RANK, family_of
from assistant.documents import Document
from assistant.records import Bound, Extent, Figure, Measure, Nature
from assistant.vocabulary import Vocabulary, fold_name

LIKE = {Measure.COUNT: Measure.LEVEL}  # a count is a size


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure stands in the panel; `indicator` is its id, or its label where nobody has registered it."""

    figure: Figure
    place: str
    indicator: str
    start: int | None
    end: int | None
    nature: Nature
    measure: Measure  # a count is a level, a place among others (第3位) is qualitative
    span: Extent
    whole: bool
    report: int | None  # the year of the report it stands in

    @property
    def year(self) -> int | None:
        """The one year it is about."""
        return self.end if self.start == self.end else None


@dataclass(frozen=True, slots=True)
class Row:
    """A cell, and what else is said of the very same thing, best first."""

    cell: Cell
    others: tuple[Cell, ...] = ()
    conflicts: tuple[Cell, ...] = ()  # those of the others that say another amount


@dataclass(frozen=True, slots=True)
class Ranking:
    """Places from high to low; those with another unit and those that say nothing apart."""

    rows: tuple[Row, ...] = ()
    apart: tuple[Row, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Target and result of one year in one measure, and whether the one reaches the other; None where that cannot be told."""

    target: Row | None
    result: Row | None
    reached: bool | None = None


def name_of(label: str) -> str:
    """The name by which a figure without an indicator is found.

    >>> name_of("全市“美丽庭院”"), name_of("美丽 庭院")
    ('美丽庭院', '美丽庭院')
    """
    return _bare(label)


def _bare(label: str) -> str:
    name = fold_name(label).replace(" ", "")
    return name[2:] if name[:1] == "全" and name[1:2] in tuple("国省市州县区旗盟") and len(name) > 3 else name


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_bare, names))


def cell_of(figure: Figure, place: str, document: Document | None, vocabulary: Vocabulary) -> Cell:
    bearing, measure = figure.bearing, LIKE.get(figure.measure, figure.measure)
    if figure.quantity and family_of(figure.quantity.unit, vocabulary.units) == RANK:
        measure = Measure.QUALITATIVE
    return Cell(
        figure,
        place,
        figure.indicator or name_of(figure.label),
        bearing.start,
        bearing.end,
        figure.nature,
        measure,
        bearing.extent,
        bearing.whole,
        document.year if document else None,
    )


def by_years(cell: Cell) -> tuple[int, int, int]:
    return (cell.end or 0, cell.start or 0, cell.figure.quote.start)


def rank(cell: Cell, vocabulary: Vocabulary) -> tuple[object, ...]:
    """How well a cell speaks for its year, the best least: where such a thing is first said, in its own name, as a number and no bound."""
    year, figure = cell.year or 0, cell.figure
    home = year if cell.nature is Nature.TARGET else year + 1
    late = (cell.report - home) % 1000 if cell.report is not None else 1000  # a report before its time comes last
    known = vocabulary.indicators.get(cell.indicator)
    name = _bare(figure.label)
    foreign = 0 if known is None or name in _names(known.names["zh"]) else 1 if name in _names(known.aliases) else 2
    family = family_of(figure.quantity.unit, vocabulary.units) if figure.quantity else ""
    other = bool(known and known.unit and cell.measure is Measure.LEVEL and family != known.unit)
    vague = figure.quantity is not None and figure.quantity.bound in (Bound.MORE_THAN, Bound.ABOUT)
    return (cell.nature is Nature.BASELINE, other, late, foreign, vague, figure.quote.start)
