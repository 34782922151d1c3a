"""Indicators × places: one value a cell, of one measure and over one kind of time a row, what else is said behind it, and a verdict a row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.amounts import family_of
from assistant.answering import tabulating, wording
from assistant.answering.common import Context, flat
from assistant.answering.reservations import kept_in_mind
from assistant.answers import Answer, Outcome, Table
from assistant.answers import Cell as TableCell
from assistant.cells import Cell, rank
from assistant.comparing.judging import judged
from assistant.questions import Question
from assistant.records import Extent, Figure, Indicator, Measure, Nature

Years = tuple[int, int]
Key = tuple[Measure, Extent, str]  # of one row: measure, over which time it counts, family of units
_TOLD_LAST = (Measure.QUALITATIVE, Measure.MULTIPLE)  # 全覆盖, 翻一番: said besides, never the value of a cell


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of one nature: what stands for each place, what else it says, and whether every place has a value."""

    indicator: Indicator
    nature: Nature
    key: Key
    mains: Mapping[str, Cell]
    others: Mapping[str, tuple[Cell, ...]]

    @property
    def told(self) -> frozenset[str]:
        """The places that say anything of it."""
        return frozenset((*self.mains, *self.others))


def first_pair(places: Sequence[str], context: Context) -> tuple[str, ...]:
    """The first of these places and the first one like it: of its level, of a year that both have a document of, of its neighbourhood."""
    regions = context.knowledge.vocabulary.regions

    def of_years(place: str) -> set[int]:
        return {document.year for document in context.knowledge.documents_of(place) if document.year}

    def unlike(place: str) -> tuple[bool, bool, bool]:
        one, other = regions[places[0]], regions[place]
        return one.level != other.level, not of_years(places[0]) & of_years(place), one.parent != other.parent

    known = [place for place in places[1:] if place in regions] if places and places[0] in regions else list(places[1:2])
    return (*places[:1], *sorted(known, key=unlike)[:1])


def periods(places: Sequence[str], natures: Sequence[Nature], context: Context) -> tuple[Years, ...]:
    """The years that figures of these places are of, those that most places have first, then the newest."""
    found: dict[Years, set[str]] = defaultdict(set)
    for cell in context.knowledge.panel.cells(places=places, indicators=_registered(context), natures=natures, whole=True):
        if cell.start is not None and cell.end is not None and cell.figure.quantity:
            found[cell.start, cell.end].add(cell.place)
    return tuple(
        sorted((years for years, told in found.items() if len(told) > 1), key=lambda years: (-len(found[years]), -years[1], years))
    )


def rows(
    places: Sequence[str], natures: Sequence[Nature], context: Context, *, indicators: Sequence[str] = (), years: Years | None = None
) -> tuple[Row, ...]:
    """A row for each indicator and nature that one of the places has a number for; those of most places and the headline ones first."""
    found: dict[tuple[str, Nature], list[Cell]] = defaultdict(list)
    besides: dict[str, list[Cell]] = defaultdict(list)
    for cell in context.knowledge.panel.cells(places=places, indicators=indicators or _registered(context)):
        besides[cell.indicator].append(cell)
        if cell.nature in natures and cell.whole and cell.measure not in _TOLD_LAST and _is_of(cell, years) and _has_number(cell, context):
            found[cell.indicator, cell.nature].append(cell)
    made = [_row(indicator, nature, cells, besides[indicator], context) for (indicator, nature), cells in found.items()]
    order = {id: at for at, id in enumerate(context.knowledge.vocabulary.indicators)}
    return tuple(
        sorted(
            made, key=lambda row: (-len(row.mains), not row.indicator.headline, order[row.indicator.id], row.nature is not Nature.TARGET)
        )
    )


def shared(found: Iterable[Row], places: Sequence[str]) -> tuple[Row, ...]:
    """The rows in which every place has a value."""
    return tuple(row for row in found if len(row.mains) == len(places))


def as_answer(found: Sequence[Row], places: Sequence[str], question: Question, context: Context, *, years: Years | None = None) -> Answer:
    """The rows as an answer with one table, the last column the verdict of each row."""
    names = {place: context.region_name(place) for place in places}
    both = len({row.nature for row in found}) > 1
    drawn = tuple(_drawn(row, names, context, both=both, timed=years is None) for row in found)
    columns = (context.say("matrix_indicator"), *names.values(), context.say("matrix_verdict"))
    figures = [cell.figure for row in found for cell in row.mains.values()]
    if not figures:
        return Answer(question, Outcome.NOT_FOUND, notices=(context.notice("matrix_nothing"),))
    return Answer(question, Outcome.ANSWERED, notices=kept_in_mind(figures, context), table=Table(columns, drawn))


def _registered(context: Context) -> tuple[str, ...]:
    return tuple(context.knowledge.vocabulary.indicators)


def _is_of(cell: Cell, years: Years | None) -> bool:
    return years is None or (cell.start, cell.end) == years


def _has_number(cell: Cell, context: Context) -> bool:
    return context.knowledge.panel.amount(cell) is not None


def _key(cell: Cell, context: Context) -> Key:
    quantity = cell.figure.quantity
    return cell.measure, cell.span, family_of(quantity.unit if quantity else None, context.knowledge.vocabulary.units)


def _row(indicator: str, nature: Nature, cells: Sequence[Cell], besides: Sequence[Cell], context: Context) -> Row:
    """The values of the measure, extent and unit that most places have, of the newest years that all of those tell; else of each place the newest."""
    by_key: dict[Key, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_key[_key(cell, context)].append(cell)
    spread = {key: len({cell.place for cell in own}) for key, own in by_key.items()}
    often = Counter({key: len(own) for key, own in by_key.items()})
    key = max(by_key, key=lambda key: (spread[key], key[1] is Extent.YEAR, often[key]))
    vocabulary = context.knowledge.vocabulary
    mains: dict[str, Cell] = {}
    together = _together(by_key[key], spread[key])
    for cell in sorted(by_key[key], key=lambda cell: ((cell.start, cell.end) != together, -(cell.end or 0), rank(cell, vocabulary))):
        mains.setdefault(cell.place, cell)
    others: dict[str, list[Cell]] = defaultdict(list)
    for cell in sorted(besides, key=lambda cell: (cell.nature is not nature, -(cell.end or 0))):
        if mains.get(cell.place) is not cell:
            others[cell.place].append(cell)
    return Row(vocabulary.indicators[indicator], nature, key, mains, {place: tuple(own) for place, own in others.items()})


def _together(cells: Sequence[Cell], places: int) -> tuple[int | None, int | None] | None:
    """The newest years of which all these places tell something, if there are any."""
    told: dict[tuple[int | None, int | None], set[str]] = defaultdict(set)
    for cell in cells:
        if cell.end is not None:
            told[cell.start, cell.end].add(cell.place)
    return max((years for years, found in told.items() if len(found) == places), key=lambda years: years[1] or 0, default=None)


def _drawn(row: Row, names: Mapping[str, str], context: Context, *, both: bool, timed: bool) -> tuple[TableCell, ...]:
    head = context.indicator_name(row.indicator.id)
    measure, extent, _ = row.key
    plain = measure is Measure.LEVEL or measure is Measure.SHARE and row.indicator.unit == "percent"
    kinds = [] if plain else [context.say(measure.value)]
    kinds += [context.say(f"extent_{extent.value}")] if extent is not Extent.YEAR else []
    kinds += [context.say(row.nature.value)] if both else []
    note = context.say("remarks", remarks=context.say("remark_separator").join(kinds)) if kinds else ""
    cells = [_cell(row, place, context, timed=timed) for place in names]
    verdict = judged([(names[place], cell) for place, cell in row.mains.items()], context, otherwise=len(row.mains) < len(row.told))
    return (TableCell(head + note, note=note), *cells, verdict)


def _cell(row: Row, place: str, context: Context, *, timed: bool) -> TableCell:
    main = row.mains.get(place)
    others = tuple(dict.fromkeys(_other(cell.figure, context) for cell in row.others.get(place, ())))
    if main is None:
        said = context.say("matrix_otherwise" if others else "matrix_in_words" if _is_named(row, place, context) else "not_mentioned")
        missing = tabulating.missing(context.indicator_name(row.indicator.id), context.region_name(place), context)
        return TableCell(said, stated=missing.stated, others=others)

    def tell(figure: Figure, context: Context) -> tuple[str, str]:
        time = context.say("remarks", remarks=wording.when(figure, context)) if timed else ""
        return wording.plain_value(figure, context), time

    cell = tabulating.value_cell(main.figure, context, tell)
    return TableCell(cell.text, cell.quotes, stated=cell.stated, note=cell.note, others=others)


def _is_named(row: Row, place: str, context: Context) -> bool:
    """Whether a document of the place has the words, although no number of it was read."""
    own = {document.id for document in context.knowledge.documents_of(place)}
    return any(not own.isdisjoint(context.knowledge.holding(name)) for name in row.indicator.names["zh"])


def _other(figure: Figure, context: Context) -> TableCell:
    """What else a place says of the indicator, with what it is: by its own name where that is another."""

    def tell(figure: Figure, context: Context) -> tuple[str, str]:
        text = wording.plain_value(figure, context)
        kinds = [context.say(figure.nature.value), context.say(figure.measure.value), wording.when(figure, context)]
        if figure.extent is not Extent.YEAR:
            kinds.append(context.say(f"extent_{figure.extent.value}"))
        label = flat(figure.label)
        named = text if label == context.indicator_name(figure.indicator) else context.say("side", region=label, value=text)
        return named, context.say("remarks", remarks=context.say("remark_separator").join(kinds))

    return tabulating.value_cell(figure, context, tell)
