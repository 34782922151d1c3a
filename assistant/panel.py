"""One panel of all figures: place × indicator × years × nature × measure × extent × whole or part, looked up and never searched through."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from assistant.amounts import Amount, Order, amount_of, compare, reaches
from assistant.cells import LIKE, Cell, Pair, Ranking, Row, by_years, cell_of, name_of, rank
from assistant.documents import Document, Kind
from assistant.records import Extent, Figure, Measure, Nature
from assistant.vocabulary import Vocabulary

__all__ = ["Cell", "Pair", "Panel", "Ranking", "Row", "Years"]

Years = tuple[int | None, int | None]
_AT_HAND = 8  # looks whose cells are kept: an answer asks for the same ones in one measure and nature after the other
_ALIKE_LEVELS = {"county": "district"}


class Told(Protocol):
    """Where figures are asked for; what is empty does not limit."""

    def figures_called(
        self, names: Collection[str] = (), places: Collection[str] = (), years: Years = (None, None)
    ) -> tuple[Figure, ...]: ...

    def places_told(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, eq=False)
class Panel:
    """Cells by place and indicator, made out of the figures that a question is about."""

    told: Told
    documents: Mapping[str, Document] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    @property
    def places(self) -> tuple[str, ...]:
        """Every place that something is said of."""
        return self.told.places_told()

    def indicators(self, place: str) -> tuple[str, ...]:
        """Everything that is said of a place: ids, and labels where nobody has registered what they name."""
        return tuple(dict.fromkeys(cell.indicator for cell in self._near((place,), None, (None, None))))

    def cells(
        self,
        *,
        places: Collection[str] | None = None,
        indicators: Collection[str] | None = None,
        years: Years | None = None,
        natures: Collection[Nature] | None = None,
        measures: Collection[Measure] | None = None,
        spans: Collection[Extent] | None = None,
        whole: bool | None = None,
    ) -> tuple[Cell, ...]:
        """The cells that fit all that is given, by place, indicator and years; an unknown year is in no range of years."""
        wanted = {LIKE.get(measure, measure) for measure in measures} if measures is not None else None
        return tuple(
            cell
            for cell in self._near(places, indicators, years or (None, None))
            if (years is None or _within(cell, years))
            and (natures is None or cell.nature in natures)
            and (wanted is None or cell.measure in wanted)
            and (spans is None or cell.span in spans)
            and (whole is None or cell.whole is whole)
        )

    def _near(self, places: Collection[str] | None, indicators: Collection[str] | None, years: Years) -> tuple[Cell, ...]:
        key = (None if places is None else tuple(places), None if indicators is None else tuple(indicators), years)
        found = self._at_hand.get(key)
        if found is None:
            self._at_hand[key] = found = tuple(self._looked_up(places, indicators, years))
            while len(self._at_hand) > _AT_HAND:
                self._at_hand.pop(next(iter(self._at_hand)), None)
        return found

    @cached_property
    def _at_hand(self) -> dict[object, tuple[Cell, ...]]:
        return {}

    def _looked_up(self, places: Collection[str] | None, indicators: Collection[str] | None, years: Years) -> Iterator[Cell]:
        known = self.vocabulary.indicators
        names = dict.fromkeys(name_of(each) if each not in known else each for each in indicators or ())
        if (places is not None and not places) or (indicators is not None and not names):
            return
        found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
        for figure in self.told.figures_called(tuple(names), tuple(places or ()), years):
            document = self.documents.get(figure.document)
            place = figure.region or (document.region if document else None)
            if place and (places is None or place in places):
                cell = cell_of(figure, place, document, self.vocabulary)
                found[cell.indicator, place].append(cell)
        if indicators is None:
            keys = [key for place in places or dict.fromkeys(place for _, place in found) for key in found if key[1] == place]
        else:
            own = places if places is not None else dict.fromkeys(place for _, place in found)
            keys = [(name, place) for name in names for place in own if (name, place) in found]
        for key in keys:
            yield from sorted(found[key], key=by_years)

    def series(self, place: str, indicator: str, *, measure: Measure, nature: Nature, years: Years | None = None) -> tuple[Row, ...]:
        """One row a year, ascending: of the whole place, each year alone; what a result started from fills a year that has none."""
        by_year: dict[int, list[Cell]] = defaultdict(list)
        for year, cell in self._yearly((place,), indicator, nature, years):
            if cell.measure is LIKE.get(measure, measure):
                by_year[year].append(cell)
        return tuple(self._row(by_year[year]) for year in sorted(by_year))

    def measures(self, place: str, indicator: str, nature: Nature | None = None) -> tuple[Measure, ...]:
        """The measures that a series of this can have, that of most years first."""
        natures = (Nature.TARGET, Nature.ACTUAL) if nature is None else (nature,)
        found = {(cell.measure, year) for each in natures for year, cell in self._yearly((place,), indicator, each, None)}
        return tuple(
            measure for measure, _ in Counter(measure for measure, _ in sorted(found) if measure is not Measure.QUALITATIVE).most_common()
        )

    def _yearly(self, places: Collection[str] | None, indicator: str, nature: Nature, years: Years | None) -> Iterable[tuple[int, Cell]]:
        """What is said of single years of the whole place, each with its year; no report tells the result of the year it plans."""
        natures = (nature, Nature.BASELINE) if nature is Nature.ACTUAL else (nature,)
        for cell in self.cells(places=places, indicators=(indicator,), years=years, natures=natures, spans=(Extent.YEAR,), whole=True):
            document = self.documents.get(cell.figure.document)
            plans = nature is Nature.ACTUAL and document is not None and document.kind is Kind.WORK_REPORT
            if cell.year is not None and cell.figure.quantity and not (plans and cell.report is not None and cell.year >= cell.report):
                yield cell.year, cell

    def ranking(
        self,
        indicator: str,
        year: int,
        *,
        nature: Nature,
        measure: Measure,
        level: str | None = None,
        places: Collection[str] | None = None,
    ) -> Ranking:
        """The places of one level from high to low; without a level that of most places that say something."""
        found: dict[str, list[Cell]] = defaultdict(list)
        for _, cell in self._yearly(places, indicator, nature, (year, year)):
            if cell.measure is LIKE.get(measure, measure):
                found[cell.place].append(cell)
        rows = {place: self._row(cells) for place, cells in found.items()}
        if places is None:
            level = level or _most(self.level(place) for place in rows)
            rows = {place: row for place, row in rows.items() if self.level(place) == level}
        asked = places if places is not None else [place for place in self.homes if self.level(place) == level]
        amounts = {place: amount for place, row in rows.items() if (amount := self.amount(row.cell)) is not None}
        family = _most(amount.family for amount in amounts.values())
        order = sorted(
            (place for place in rows if place in amounts and amounts[place].family == family), key=lambda place: -amounts[place].stated
        )
        ordered = set(order)
        return Ranking(
            tuple(rows[place] for place in order),
            tuple(row for place, row in rows.items() if place not in ordered),
            tuple(place for place in asked if place not in rows),
        )

    def target_and_result(self, place: str, indicator: str, year: int, *, measure: Measure | None = None) -> tuple[Pair, ...]:
        """The target of a year beside the result of that very year, a pair for each measure that has one of them; never of two years."""
        known = self.vocabulary.indicators.get(indicator)
        found: list[Pair] = []
        for each in self.measures(place, indicator) if measure is None else (measure,):
            target, result = (
                next(iter(self.series(place, indicator, measure=each, nature=nature, years=(year, year))), None)
                for nature in (Nature.TARGET, Nature.ACTUAL)
            )
            if target is None and result is None:
                continue
            reached = None
            if target and result and (aim := self.amount(target.cell)) and (got := self.amount(result.cell)):
                reached = reaches(got, aim, lower_is_better=bool(known and known.better == "lower"))
            found.append(Pair(target, result, reached))
        return tuple(sorted(found, key=lambda pair: (pair.target is None) + (pair.result is None)))

    def years_of(self, place: str) -> tuple[int, ...]:
        """The years of the reports there are of a place."""
        return tuple(sorted(self._reports.get(place, {})))

    def report(self, place: str, year: int) -> tuple[str, ...]:
        """The documents of a place for a year."""
        return tuple(self._reports.get(place, {}).get(year, ()))

    @cached_property
    def _reports(self) -> Mapping[str, Mapping[int, list[str]]]:
        found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for document in self.documents.values():
            if document.region and document.year:
                found[document.region][document.year].append(document.id)
        return found

    @cached_property
    def homes(self) -> tuple[str, ...]:
        """The places that have a document of their own."""
        return tuple(dict.fromkeys(document.region for document in self.documents.values() if document.region))

    def level(self, place: str) -> str:
        """The level on which a place is ranked: provinces with provinces, counties with districts."""
        known = self.vocabulary.region(place)
        return _ALIKE_LEVELS.get(known.level, known.level) if known else ""

    def amount(self, cell: Cell) -> Amount | None:
        """What a cell says on the scale of its family of units."""
        return amount_of(cell.figure, self.vocabulary.units)

    def _row(self, cells: list[Cell]) -> Row:
        """The cell that speaks for these, which are all of one thing."""
        best, *others = sorted(cells, key=lambda cell: rank(cell, self.vocabulary))
        own = self.amount(best)
        conflicts = (
            cell for cell in others if own and (other := self.amount(cell)) and compare(own, other).order in (Order.LESS, Order.GREATER)
        )
        return Row(best, tuple(others), tuple(conflicts))


def _within(cell: Cell, years: Years) -> bool:
    first, last = years
    start, end = cell.start, cell.end
    if start is None or end is None:
        return False
    return (first is None or first <= start) and (last is None or end <= last)


def _most(values: Iterable[str]) -> str:
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else ""
