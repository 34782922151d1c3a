"""The figures of the documents of a library, asked for by what they are of, or by what they rest on."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from assistant.documents import Quote
from assistant.holdings import AT_ONCE, Holdings, filled
from assistant.packing import Origin, label_in, unpack_figure
from assistant.records import Figure, Measure, Nature
from assistant.sentences import squeezed

_AT_HAND = 12_000  # figures that were asked for and may be asked for again
_LOOKS = 64  # … by so many looks, for an answer asks for little that it asked for long before
_QUOTED = 500  # quotes whose figures are at hand, and sentences
BY_QUOTE = "figures INDEXED BY figures_by_quote"  # left to itself SQLite goes through all figures of a document for each quote
_FEW = 24  # places of which each is looked up, whatever years are asked for


class KnownFigures(Holdings):
    """Figures, each told by document and position; what one answer asks for several times is unpacked once."""

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures. An answer asks for those it needs: see `figures_where`."""
        return self.unpacked(self.library.rows("figures"), unpack_figure)

    def figures_of(self, document: str | None = None, *, region: str | None = None, indicator: str | None = None) -> tuple[Figure, ...]:
        """The figures of a document, a region, an indicator, or of whatever of these is named."""
        documents, regions, indicators = (() if name is None else (name,) for name in (document, region, indicator))
        return self.figures_where(documents=documents, regions=regions, indicators=indicators)

    def figures_where(
        self,
        *,
        documents: Collection[str] = (),
        regions: Collection[str] = (),
        indicators: Collection[str] = (),
        natures: Collection[Nature] = (),
        measures: Collection[Measure] = (),
        years: tuple[int, int] | None = None,
    ) -> tuple[Figure, ...]:
        """The figures that are of one of the documents, one of the regions and so on; what is empty does not limit.

        `years` are the first and the last in which the period of a figure may end; where none is told, the document's year counts.
        """
        rows = [self.row_of[id] for id in dict.fromkeys(documents) if id in self.row_of]
        if documents and not rows:
            return ()
        wanted = (("place", regions), ("region", regions), ("name", indicators), ("indicator", indicators), ("nature", natures),
                  ("measure", measures), ("record", rows if len(rows) <= AT_ONCE else ()))  # fmt: skip
        found = self._figures(tuple((column, tuple(values)) for column, values in wanted if values), "year", years or (None, None))
        among = set(documents) if len(rows) > AT_ONCE else None
        return found if among is None else tuple(figure for figure in found if figure.document in among)

    def figures_labelled(self, document: str, words: str) -> Iterator[Figure]:
        """The figures of a document in whose label these (squeezed) words stand; no others are taken up."""

        def unpack(value: str, origin: Origin) -> Figure | None:
            return unpack_figure(value, origin) if words in squeezed(label_in(value)) else None

        return filter(None, self.each_unpacked(self.library.rows("figures", "record = ?", (self.row_of.get(document),)), unpack))

    def figures_called(
        self, names: Collection[str] = (), places: Collection[str] = (), years: tuple[int | None, int | None] = (None, None)
    ) -> tuple[Figure, ...]:
        """The figures of indicators, or of what is called so in a label, that are of one of the places, and of years in this range."""
        wanted = (("name", names), ("place", places if len(places) <= AT_ONCE else ()))
        when = "+ended" if 0 < len(places) <= _FEW else "ended"  # of few places the index of places is the shorter way; `+` keeps to it
        return self._figures(tuple((column, tuple(values)) for column, values in wanted if values), when, years)

    def places_told(self, indicators: Collection[str] = ()) -> tuple[str, ...]:
        """Every place of which there is a figure, or one of these indicators."""
        limit = f" AND name IN ({', '.join('?' * len(indicators))})" if indicators else ""
        found = self.library.listed(
            f"SELECT record, place FROM figures WHERE place IS NOT NULL{limit} GROUP BY place, record", tuple(indicators)
        )
        ranked = sorted((self.order[record], place) for record, place in found if record in self.order)
        return tuple(dict.fromkeys(place for _, place in ranked))

    def years_told(self, indicator: str) -> Mapping[int, int]:
        """The years of which an indicator is stated, each with the number of its figures."""
        found: Counter[int] = Counter()
        for year, count in self.library.listed(
            "SELECT ended, count(*) FROM figures WHERE name = ? AND ended IS NOT NULL GROUP BY ended", (indicator,)
        ):
            found[year] += count
        return found

    def indicators_told(self, indicators: Collection[str], documents: Collection[str]) -> frozenset[str]:
        """Those of the indicators of which one of the documents states something."""
        rows = {self.row_of[id] for id in documents if id in self.row_of}
        asked = (
            (id, self.library.listed("SELECT DISTINCT record FROM figures WHERE name = ? AND indicator = ?", (id, id))) for id in indicators
        )
        return frozenset(id for id, found in asked if not rows.isdisjoint(record for (record,) in found))

    def states(self, indicators: Collection[str], *, regions: Collection[str] = ()) -> bool:
        """Whether some document states one of the indicators, of one of the regions where any is named."""
        limits = {"name": indicators, "indicator": indicators} | ({"place": regions, "region": regions} if regions else {})
        said = " AND ".join(f"{column} IN ({', '.join('?' * len(values))})" for column, values in limits.items())
        given = [value for values in limits.values() for value in values]
        few, every = (
            f"SELECT record FROM figures WHERE {said}{end}" for end in (f" LIMIT {AT_ONCE}", "")
        )  # of the first one is mostly ours
        return any(record in self.order for asked in (few, every) for (record,) in self.library.listed(asked, given))

    def _figures(
        self, wanted: tuple[tuple[str, tuple[Any, ...]], ...], when: str, years: tuple[int | None, int | None]
    ) -> tuple[Figure, ...]:
        bounds = tuple((f"{when} {sign} ?", year) for sign, year in zip((">=", "<="), years, strict=True) if year is not None)
        if not wanted and not bounds:
            return self.figures
        key = (wanted, bounds)
        with self.library.alone:
            if key not in self._recent:
                said = [f"{column} IN ({', '.join('?' * len(values))})" for column, values in wanted] + [bound for bound, _ in bounds]
                given = [value for _, values in wanted for value in values] + [year for _, year in bounds]
                self._recent[key] = self.unpacked(self.library.rows("figures", " AND ".join(said), given), unpack_figure)
                while len(self._recent) > _LOOKS or (len(self._recent) > 1 and sum(map(len, self._recent.values())) > _AT_HAND):
                    self._recent.popitem(last=False)
            return self._recent[key]

    @cached_property
    def _recent(self) -> OrderedDict[Any, tuple[Figure, ...]]:
        return OrderedDict()

    def figures_within(self, quote: Quote) -> tuple[Figure, ...]:
        """The figures whose words stand inside a quote, however many its document has."""
        if (known := self._within.get(quote)) is not None:
            return known
        there = (self.row_of.get(quote.document), quote.start, quote.end)
        found = self.unpacked(self.library.rows(BY_QUOTE, "record = ? AND quoted >= ? AND quoted < ?", there), unpack_figure)
        inside = tuple(figure for figure in found if figure.quote.end <= quote.end)
        self._kept(self._within, {quote: inside})
        return inside

    def figures_quoted(self, quote: Quote) -> tuple[Figure, ...]:
        """The figures that rest on exactly this quote."""
        return self.figures_on((quote,))[0]

    def figures_on(self, quotes: Sequence[Quote]) -> tuple[tuple[Figure, ...], ...]:
        """Of each quote the figures that rest on exactly it, asked for together: a page draws the quotes of an answer one by one."""
        known = {quote: self._quoted[quote] for quote in quotes if quote in self._quoted}
        missing = [quote for quote in dict.fromkeys(quotes) if quote not in known]
        for at in range(0, len(missing), AT_ONCE):
            some = filled(missing[at : at + AT_ONCE])
            values = [value for quote in some for value in (self.row_of.get(quote.document), quote.start)]
            said = " OR ".join(["(record = ? AND quoted = ?)"] * len(some))
            found: dict[Quote, list[Figure]] = {quote: [] for quote in some}
            for figure in self.unpacked(self.library.rows(BY_QUOTE, said, values), unpack_figure):
                if figure.quote in found:
                    found[figure.quote].append(figure)
            known.update((quote, tuple(figures)) for quote, figures in found.items())
        self._kept(self._quoted, {quote: known[quote] for quote in missing})
        return tuple(known[quote] for quote in quotes)

    def _kept(self, known: dict[Quote, tuple[Figure, ...]], found: Mapping[Quote, tuple[Figure, ...]]) -> None:
        with self.library.alone:
            known.update(found)
            while len(known) > _QUOTED:
                known.pop(next(iter(known)))

    @cached_property
    def _quoted(self) -> dict[Quote, tuple[Figure, ...]]:
        return {}

    @cached_property
    def _within(self) -> dict[Quote, tuple[Figure, ...]]:
        return {}
