"""How figures are put into tables: a row each, or several values in one cell, every value with its own quotes and facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.common import Context, flat
from assistant.answering.titles import short_title
from assistant.answers import Cell, Stated, Table
from assistant.records import Figure

COLUMNS = ("region", "indicator", "value", "period", "nature", "document")
Tell = Callable[[Figure, Context], tuple[str, str]]  # what is stated, and the brackets behind it


def table(figures: Iterable[Figure], context: Context) -> Table:
    """A table of figures, a row each."""
    return Table(columns(context), tuple(row(figure, context) for figure in figures), separator=context.say("cell_separator"))


def columns(context: Context) -> tuple[str, ...]:
    """The names of the columns of `row`."""
    return tuple(context.say(f"column_{name}") for name in COLUMNS)


def row(figure: Figure, context: Context, *, related: bool = False) -> tuple[Cell, ...]:
    """A table row: place, label, value with its quote, time, nature, document; a related indicator is called so."""
    label = flat(figure.label)
    return (
        Cell(context.region_name(figure.region)),
        Cell(context.say("related_label", label=label) if related else label),
        value_cell(figure, context, related=related),
        Cell(wording.when(figure, context)),
        Cell(context.say(figure.nature.value)),
        title_cell(figure, context),
    )


def value_cell(figure: Figure, context: Context, tell: Tell = wording.undated, *, related: bool = False) -> Cell:
    """What the figure states, with its quotes and facts."""
    text, note = tell(figure, context)
    return Cell(text + note, wording.proofs(figure, context), stated=wording.stated(figure, context), note=note, related=related)


def several(figures: Iterable[Figure], context: Context, tell: Tell) -> Cell:
    """All values as one cell, a part each; what several sentences state alike is one part with the quotes of all."""
    alike: dict[str, list[Cell]] = defaultdict(list)
    for figure in figures:
        cell = value_cell(figure, context, tell)
        alike[cell.text].append(cell)
    parts = [_merged(cells) for cells in alike.values()]
    return parts[0] if len(parts) == 1 and not parts[0].parts else Cell.of(parts, context.say("cell_separator"))


def with_related(absent: Cell, figures: Sequence[Figure], context: Context) -> Cell:
    """That nothing is mentioned, and beside it what is said of related indicators, called by their own names."""

    def tell(figure: Figure, context: Context) -> tuple[str, str]:
        text, note = wording.dated(figure, context)
        return context.say("also_related", label=flat(figure.label), value=text), note

    near = several(figures, context, tell).values if figures else ()
    return Cell.of((absent, *(replace(part, related=True) for part in near)), context.say("cell_separator")) if near else absent


def missing(indicator: str, region: str, context: Context) -> Cell:
    """That a place does not mention an indicator, as a fact of its own."""
    said = context.say("not_mentioned")
    return Cell(said, stated=Stated(indicator, "", region, said))


def title_cell(figure: Figure, context: Context) -> Cell:
    """The document under its short title; the place stays in it where the row is about another place."""
    document = context.document(figure.document)
    elsewhere = figure.region not in (document.region, None)
    return Cell(short_title(document, context.knowledge, placed=elsewhere), full=context.title(document.id))


def _merged(cells: list[Cell]) -> Cell:
    """One part for what is told alike, each figure kept inside it."""
    if len(cells) == 1:
        return cells[0]
    quotes = dict.fromkeys(quote for cell in cells for quote in cell.quotes)
    return Cell(cells[0].text, tuple(quotes), tuple(cells), note=cells[0].note)
