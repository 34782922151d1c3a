"""An answer as an Excel workbook: the table as it is seen, its numbers in long form, what is said, and the sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant import languages
from assistant.answers import Answer, Cell, Table
from assistant.documents import Document, Quote
from assistant.languages import Language
from assistant.records import Figure
from assistant.rendering.measured import as_number, measured
from assistant.rendering.plain import one_line, with_formula
from assistant.rendering.references import reference

if TYPE_CHECKING:
    from assistant.knowledge_base import KnowledgeBase

DATA = ("note", "indicator", "label", "region", "printed", "value", "low", "high", "unit", "bound", "sign", "from", "to", "period",
        "nature", "measure", "extent", "quote", "document", "section", "start", "end")  # fmt: skip
SOURCES = ("note", "quote", "document", "section", "start", "end", "reference")
_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_COUNT = re.compile(r"0|[1-9][0-9]{0,8}")
_WIDEST = 60
_LONGEST = 32_000  # characters that a cell of Excel holds


def render_xlsx(answer: Answer, knowledge: KnowledgeBase, *, accessed: str, stamp: str) -> bytes:
    """Sheets for the table, the data, what is said and the sources; numbers are numbers, and no text reckons."""
    language = languages.load(answer.question.language)
    numbers = {quote: number for number, quote in enumerate(answer.quotes, 1)}
    content = BytesIO()
    with _book(content) as book:
        pen = _Pen(book)
        if answer.table and answer.table.rows:
            _write_table(pen, language.phrase("sheet_name_table"), answer.table)
        figures = stated_figures(answer, knowledge)
        if figures:
            rows = [_data_row(figure, shown, numbers, knowledge, language) for figure, shown in figures.items()]
            _write_rows(pen, language, "data", [language.phrase(f"sheet_{name}") for name in DATA], rows)
        told = [(with_formula(statement), _marks(statement.quotes, numbers)) for statement in answer.statements]
        told += [(notice.text, "") for notice in answer.notices]
        if told:
            _write_rows(pen, language, "said", [language.phrase("sheet_said"), language.phrase("sheet_note")], told)
        sources = [_source_row(quote, number, knowledge.documents, accessed) for quote, number in numbers.items()]
        sources.append(("", language.phrase("paper_stamp", stamp=stamp, date=accessed), *("",) * 5))
        _write_rows(pen, language, "sources", [language.phrase(f"sheet_{name}") for name in SOURCES], sources)
    return content.getvalue()


def table_xlsx(table: Table, name: str = "Wence") -> bytes:
    """A table alone as a workbook of one sheet."""
    content = BytesIO()
    with _book(content) as book:
        _write_table(_Pen(book), name, table)
    return content.getvalue()


def _book(content: BytesIO) -> Any:
    import xlsxwriter  # late: only who takes a file away waits for it

    return xlsxwriter.Workbook(content, _INERT)


def stated_figures(answer: Answer, knowledge: KnowledgeBase) -> dict[Figure, tuple[Quote, ...]]:
    """The figures that a table states, with their quotes; without a table those whose number is said."""
    cells = [cell for row in answer.table.rows for column in row for cell in column.figures] if answer.table else []
    found = {cell.stated.figure: cell.quotes for cell in cells if cell.stated and cell.stated.figure}
    if found:
        return found
    said = "".join(one_line(statement.text).replace(" ", "") for statement in answer.statements)
    told: dict[Figure, tuple[Quote, ...]] = {
        fact.figure: statement.quotes
        for statement in answer.statements
        for fact in statement.stated
        if fact.figure and fact.figure.quantity
    }
    named = {
        figure: (quote,)
        for quote in answer.quotes
        for figure in knowledge.figures_quoted(quote)
        if figure.quantity and one_line(figure.quantity.text).replace(" ", "") in said
    }
    return named | told  # a quote that is its whole sentence is no figure's own


class _Pen:
    """The looks that cells of one workbook have; each is made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F3F1EC", "border": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"valign": "top"})
        self.shown: dict[str, Any] = {}

    def as_printed(self, form: str) -> Any:
        if form not in self.shown:
            self.shown[form] = self.book.add_format({"num_format": form, "valign": "top", "align": "left"})
        return self.shown[form]


def _write_table(pen: _Pen, name: str, table: Table) -> None:
    """The table as it is seen; a cell that is one number is that number, shown as it is printed."""
    sheet = pen.book.add_worksheet(name)
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, _short(column), pen.head)
        sheet.set_column(at, at, _width([column, *(value.text for row in table.rows for value in row[at].values)]))
    for down, row in enumerate(table.rows, 1):
        for at, cell in enumerate(row):
            number = _number(cell)
            if number:
                sheet.write_number(down, at, number[0], pen.as_printed(number[1]))
            else:
                sheet.write_string(down, at, _short("\n".join(one_line(value.text) for value in cell.values)), pen.text)
    _finish(sheet, len(table.rows), len(table.columns))


def _number(cell: Cell) -> tuple[float, str] | None:
    value = cell.values[0]
    if len(cell.values) == 1 and _COUNT.fullmatch(value.text):  # a rank, a year, how many
        return float(value.text), "0"
    stated = value.stated if len(cell.values) == 1 else None
    figure = stated.figure if stated else None
    text, note = one_line(value.text.removesuffix(value.note)), one_line(value.note)
    return as_number(text, figure.quantity, note=note, falls=figure.falls) if figure else None


def _data_row(
    figure: Figure, quotes: Sequence[Quote], numbers: Mapping[Quote, int], knowledge: KnowledgeBase, language: Language
) -> tuple[object, ...]:
    quantity, period, told = figure.quantity, figure.period, measured(figure)
    indicator, region = knowledge.vocabulary.indicators.get(figure.indicator or ""), knowledge.vocabulary.region(figure.region)
    bearing = figure.bearing
    start, end = (bearing.start, bearing.end) if bearing.end else (period.start, period.end) if period else (None, None)
    return (
        _marks(quotes, numbers),
        indicator.name if indicator else "",
        figure.label,
        region.name if region else "",
        quantity.text if quantity else one_line(figure.quote.text),
        told.value,
        told.low,
        told.high,
        (quantity.unit or "") if quantity else "",
        language.phrase(f"bound_{quantity.bound.value}") if quantity else "",
        language.phrase("sign_fall") if figure.falls else "",
        start,
        end,
        period.text if period else "",
        language.phrase(figure.nature.value),
        language.phrase(figure.measure.value),
        language.phrase(f"extent_{figure.extent.value}"),
        figure.quote.text,
        figure.quote.title,
        " › ".join(figure.quote.section),
        figure.quote.start,
        figure.quote.end,
    )


def _source_row(quote: Quote, number: int, documents: Mapping[str, Document], accessed: str) -> tuple[object, ...]:
    document = documents.get(quote.document)
    cited = reference(document, accessed=accessed) if document else ""
    return (number, quote.text, quote.title, " › ".join(quote.section), quote.start, quote.end, cited)


def _write_rows(pen: _Pen, language: Language, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    sheet = pen.book.add_worksheet(language.phrase(f"sheet_name_{name}"))
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, pen.head)
        sheet.set_column(at, at, _width([column, *(str(row[at]) for row in rows if row[at] is not None)]))
    for down, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(down, at, value, pen.number)
            elif value:
                sheet.write_string(down, at, _short(one_line(str(value))), pen.text)
    _finish(sheet, len(rows), len(columns))


def _finish(sheet: Any, rows: int, columns: int) -> None:
    """The names of columns stay in sight, and each column can be filtered."""
    sheet.freeze_panes(1, 0)
    if rows and columns:
        sheet.autofilter(0, 0, rows, columns - 1)


def _width(texts: Iterable[str]) -> int:
    return min(_WIDEST, 2 + max((sum(2 if letter > "\u2e7f" else 1 for letter in text) for text in texts), default=8))


def _short(text: str) -> str:
    return text[:_LONGEST]


def _marks(quotes: Iterable[Quote], numbers: Mapping[Quote, int]) -> str:
    return "".join(f"[{numbers[quote]}]" for quote in quotes if quote in numbers)
