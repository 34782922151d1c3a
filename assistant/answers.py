"""What we reply: statements with quotes, notices about ourselves, tables and charts as specifications."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.documents import Quote
from assistant.questions import DialogueState, Question
from assistant.records import Figure


class Outcome(StrEnum):
    """What became of a question: said; not said directly, nearest is this; to be asked back; searched and absent; of no document."""

    ANSWERED = "answered"
    RELATED = "related"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure in words, each fact apart: what is measured by its common name and as written, where, how much, when, of what nature and kind.

    `note` is the end of `value` that only qualifies it; `time` is `period` without the words that its year is hidden, which `masked` tells.
    """

    indicator: str
    label: str
    region: str
    value: str
    period: str = ""
    nature: str = ""
    measure: str = ""
    note: str = ""
    time: str = ""
    masked: bool = False
    figure: Figure | None = field(default=None, compare=False)  # the record itself, where it is one


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said about the world; cannot be built without a quote. `formula` marks a number as computed by us.

    `head` is the beginning of the text that answers by itself, the rest only qualifies it; `stated` are the figures that it tells.
    """

    text: str
    quotes: tuple[Quote, ...]
    formula: str = ""
    head: str = ""
    stated: tuple[Stated, ...] = ()

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError(f"a statement needs a quote: {self.text[:60]!r}")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something said about us or the documents as such (not found, periods differ, year masked), never about the world.

    `folded`: it only qualifies the answer, and a weightier one stands open already.
    """

    text: str
    reason: str
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; a cell that states a figure carries its quote, the words that name its year behind it.

    `others` is what is said besides the one value that stands for the cell. `parts` are several values of one cell, each with its own quotes; `note` is the end of the text that only qualifies it; `full` is what
    a short text stands for; `related` marks a value of another 口径 that is shown where the one asked for is not mentioned.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    parts: tuple[Cell, ...] = ()
    stated: Stated | None = None
    note: str = ""
    full: str = ""
    related: bool = False
    others: tuple[Cell, ...] = ()

    @classmethod
    def of(cls, parts: Iterable[Cell], separator: str) -> Cell:
        """Several values as one cell.

        >>> Cell.of((Cell("1139亿元"), Cell("8%")), "；").text
        '1139亿元；8%'
        """
        parts = tuple(parts)
        quotes = dict.fromkeys(quote for part in parts for quote in part.quotes)
        return cls(separator.join(part.text for part in parts), tuple(quotes), parts)

    @property
    def values(self) -> tuple[Cell, ...]:
        """What is drawn on a line each: the parts, or the cell itself."""
        return self.parts or (self,)

    @property
    def figures(self) -> tuple[Cell, ...]:
        """Every single figure that the cell states, or says is not mentioned."""
        own = tuple(figure for part in self.parts for figure in part.figures) or ((self,) if self.stated else ())
        return (*own, *(figure for other in self.others for figure in other.figures))

    @property
    def cited(self) -> tuple[Quote, ...]:
        """Every quote of the cell, those of what is said besides behind its own."""
        return tuple(dict.fromkeys((*self.quotes, *(quote for other in self.others for quote in other.cited))))

    @property
    def answers(self) -> bool:
        """Whether it states what its row and column ask for, not only something related."""
        return any(part.quotes and not part.related for part in self.values)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under column names; `separator` stands between several values of one cell where they share a line."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    separator: str = "；"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart: where (`label`), of which series, how much, as written, and its quote."""

    label: str
    series: str
    value: float
    text: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of values that share one unit; `missing` names sides without a value, `apart` those whose value is of another kind, `series` is the order of its series."""

    kind: str  # bar | line
    title: str
    unit: str
    points: tuple[Point, ...]
    missing: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole reply. Answered: statements, table, notices; related: the notice that says what is not said comes first; else all notices do."""

    question: Question
    outcome: Outcome
    statements: tuple[Statement, ...] = ()
    notices: tuple[Notice, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    suggestions: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # complete questions to click, when we ask back
    listed: tuple[str, ...] = ()  # headings or items this answer lists, in order, for 第四条具体说说
    rows: tuple[Figure, ...] = ()  # the figures it is about, in order, where they are not those its statements tell
    reading: str = ""  # one line: how the question was understood
    carried: str = ""  # what of that was carried over from what was said before, to stand behind that line
    also: tuple[Quote, ...] = ()  # what the documents say near to the question besides, and the answer does not tell

    @property
    def shown(self) -> tuple[Figure, ...]:
        """The figures that it tells, in order: those it says it is about, else those of its statements, else of its table if that has more."""
        told = [stated.figure for statement in self.statements for stated in statement.stated]
        cells = [cell for row in self.table.rows for cell in row] if self.table else []
        tabled = [figure.stated.figure for cell in cells for figure in cell.figures if figure.stated]
        found = self.rows or (told if len(told) >= len(tabled) else tabled)
        return tuple(dict.fromkeys(figure for figure in found if figure is not None))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote of statements, table and chart once, in order of appearance; their numbers start at 1."""
        found = [quote for statement in self.statements for quote in statement.quotes]
        cells = [cell for row in self.table.rows for cell in row] if self.table else []
        found += [quote for cell in cells for quote in cell.quotes]
        if self.chart:
            found += [point.quote for point in self.chart.points]
        found += [quote for cell in cells if cell.others for quote in cell.cited]
        return tuple(dict.fromkeys(found))

    @property
    def cited(self) -> tuple[Quote, ...]:
        """The quotes of what is told, and behind them what the documents say besides."""
        return tuple(dict.fromkeys((*self.quotes, *self.also)))


@dataclass(frozen=True, slots=True)
class Turn:
    """What `Assistant.ask` returns and the page keeps."""

    question: Question
    answer: Answer
    state: DialogueState
