"""An answer as plain text: for a terminal, and the `text` of the JSON contract."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from assistant import languages
from assistant.answers import Answer, Cell, Notice, Statement, Table
from assistant.documents import Quote
from assistant.rendering.order import dating, reply_parts


def render_text(answer: Answer) -> str:
    """The whole reply with the numbers of its quotes, then the list of these quotes, what else is said, then what can be asked next."""
    language = languages.load(answer.question.language)
    numbers = {quote: number for number, quote in enumerate(answer.cited, 1)}
    tails = dict.fromkeys(dating(answer), language.phrase("paper_note_dates"))
    blocks = [answer.reading + answer.carried] if answer.reading else []
    blocks.append(reply_text(answer, numbers))
    for label, quotes in (("label_sources", answer.quotes), ("label_also", answer.also)):
        if quotes:
            lines = (f"[{numbers[quote]}] {source_line(quote)}{tails.get(quote, '')}\n    {one_line(quote.text)}" for quote in quotes)
            blocks.append("\n".join((language.phrase(label), *lines)))
    if answer.suggestions:
        blocks.append("\n".join((language.phrase("label_next"), *(f"- {text}" for text in answer.suggestions))))
    return "\n\n".join(block for block in blocks if block)


def reply_text(answer: Answer, numbers: Mapping[Quote, int] | None = None) -> str:
    """What a person reads, without the list of sources; with numbers, each part ends in those of its quotes."""
    return "\n".join(_draw(part, numbers or {}) for part in reply_parts(answer))


def source_line(quote: Quote) -> str:
    """Where a quote stands: document, headings, characters of the source.

    >>> source_line(Quote("qilihe", "七里河区展望", ("一、“十三五”回眸", "(一)经济"), 120, 131, "增长6.3%"))
    '《七里河区展望》 一、“十三五”回眸 › (一)经济 (qilihe 120–131)'
    """
    headings = " › ".join(one_line(heading) for heading in quote.section)
    return f"《{one_line(quote.title)}》 {headings + ' ' if headings else ''}({quote.document} {quote.start}–{quote.end})"


def one_line(text: str) -> str:
    """The text without line breaks and runs of white space; between Chinese characters a break leaves nothing.

    >>> one_line("分别达\\n\\n到80% 和\\xa0 60%")
    '分别达到80% 和 60%'
    """
    return " ".join("".join(line.strip("\r\n") for line in text.splitlines()).split())


def text_table(table: Table, numbers: Mapping[Quote, int] | None = None) -> str:
    """A table in columns of equal width; a Chinese character is two wide."""
    rows = [tuple(table.columns), *(tuple(marked(cell, table.separator, numbers or {}) for cell in row) for row in table.rows)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [" | ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "-+-".join("-" * width for width in widths))
    return "\n".join((table.title, *lines) if table.title else lines)


def marked(cell: Cell, separator: str, numbers: Mapping[Quote, int]) -> str:
    """The values of a cell on one line, each with the numbers of its own quotes.

    >>> first, second = (Quote("d", "报告", (), at, at + 4, "增长8%") for at in (0, 9))
    >>> marked(Cell.of((Cell("8%", (first,)), Cell("9%", (first, second))), "；"), "；", {first: 1, second: 2})
    '8%[1]；9%[1][2]'
    """
    return separator.join(one_line(value.text) + marks(value.quotes, numbers) for value in cell.values)


def marks(quotes: Sequence[Quote], numbers: Mapping[Quote, int]) -> str:
    """The numbers of these quotes, each in brackets."""
    return "".join(f"[{numbers[quote]}]" for quote in quotes if quote in numbers)


def with_formula(statement: Statement) -> str:
    """What a statement says, and how its number was reckoned where it does not say so itself."""
    if statement.formula and statement.formula not in statement.text:
        return f"{statement.text} ({statement.formula})"
    return statement.text


def _draw(part: Statement | Notice | Table | str, numbers: Mapping[Quote, int]) -> str:
    if isinstance(part, Statement):
        return with_formula(part) + marks(part.quotes, numbers)
    if isinstance(part, Notice):
        return part.text
    if isinstance(part, Table):
        return text_table(part, numbers)
    return f"- {part}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
