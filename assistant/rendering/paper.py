"""An answer as blocks to be printed or pasted: what is said, the table, the quotes as numbered notes, and the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from assistant import languages
from assistant.answers import Answer, Cell, Notice, Statement, Table
from assistant.documents import Document, Quote
from assistant.languages import Language
from assistant.rendering.blocks import Block, Grid, Line, Run, line
from assistant.rendering.order import dating, reply_parts, unfolded
from assistant.rendering.plain import one_line, with_formula
from assistant.rendering.references import note, reference


def answer_blocks(answer: Answer, *, first: int = 1) -> tuple[Block, ...]:
    """How it was understood, what is said and the table, each value with the number of its notes, and the notes from number `first` on."""
    answer, language = as_seen(answer), languages.load(answer.question.language)
    numbers = {quote: number for number, quote in enumerate(answer.quotes, first)}
    blocks: list[Block] = [line(answer.reading + answer.carried, "soft")] if answer.reading else []
    lead = True
    for part in reply_parts(answer):
        blocks += _drawn(part, numbers, lead=lead)
        lead = lead and not isinstance(part, Statement)
    if numbers:
        blocks.append(line(language.phrase("paper_notes"), "heading"))
        blocks += notes(numbers, language, dates=dating(answer))
    return tuple(blocks)


def as_seen(answer: Answer) -> Answer:
    """The answer with its reservations, and without what stands behind the values of its table: on paper nothing can be opened."""
    answer = unfolded(answer)
    if answer.table is None:
        return answer
    rows = tuple(tuple(replace(cell, others=()) for cell in row) for row in answer.table.rows)
    return replace(answer, table=replace(answer.table, rows=rows))


def notes(numbers: Mapping[Quote, int], language: Language, *, dates: Collection[Quote] = ()) -> tuple[Line, ...]:
    """Each quote behind its number; of those in `dates` that they only tell a time."""
    tails = (language.phrase("paper_note_dates") if quote in dates else "" for quote in numbers)
    return tuple(
        line(f"[{number}] {note(quote, language)}{tail}", "note") for (quote, number), tail in zip(numbers.items(), tails, strict=True)
    )


def source_blocks(
    quotes: Iterable[Quote], documents: Mapping[str, Document], language: Language, *, accessed: str, stamp: str
) -> tuple[Block, ...]:
    """The documents that were quoted, once each, as a list of references, and the state of the knowledge that answered."""
    cited = [documents[id] for id in dict.fromkeys(quote.document for quote in quotes) if id in documents]
    told = [line(f"{number}. {reference(document, accessed=accessed)}", "note") for number, document in enumerate(cited, 1)]
    head = (line(language.phrase("paper_sources"), "heading"),) if told else ()
    return (*head, *told, line(language.phrase("paper_stamp", stamp=stamp, date=accessed), "soft"))


def conversation_blocks(
    title: str, exchanges: Sequence[tuple[str, Answer]], documents: Mapping[str, Document], *, accessed: str, stamp: str
) -> tuple[Block, ...]:
    """Questions with their answers, the notes numbered through, and all sources at the end."""
    blocks: list[Block] = [line(one_line(title), "title")]
    first, quotes, told = 1, list[Quote](), set[str]()
    for text, answer in exchanges:
        answer = replace(answer, notices=tuple(notice for notice in answer.notices if not (notice.folded and notice.text in told)))
        told |= {notice.text for notice in answer.notices}
        if len(exchanges) > 1 or one_line(text) != one_line(title):
            blocks.append(line(one_line(text), "heading"))
        blocks += answer_blocks(answer, first=first)
        own = as_seen(answer).quotes
        quotes += own
        first += len(own)
    language = languages.load(exchanges[-1][1].question.language if exchanges else "zh")
    return (*blocks, *source_blocks(quotes, documents, language, accessed=accessed, stamp=stamp))


def _drawn(part: Statement | Notice | Table | str, numbers: Mapping[Quote, int], *, lead: bool) -> tuple[Block, ...]:
    if isinstance(part, Statement):
        *before, last = with_formula(part).splitlines() or [""]
        kind = "lead" if lead else "body"
        return (*(line(text, kind) for text in before), Line((Run(last), *_marks(part.quotes, numbers)), kind))
    if isinstance(part, Notice):
        return (line(part.text, "soft"),)
    if isinstance(part, Table):
        return (grid(part, numbers),)
    return (line(f"· {part}"),)


def grid(table: Table, numbers: Mapping[Quote, int]) -> Grid:
    """A table with a line for each value, every value with the numbers of its own notes."""

    def lines(cell: Cell) -> tuple[Line, ...]:
        return tuple(Line((Run(one_line(value.text)), *_marks(value.quotes, numbers))) for value in cell.values)

    return Grid(table.columns, tuple(tuple(map(lines, row)) for row in table.rows), table.title)


def _marks(quotes: Sequence[Quote], numbers: Mapping[Quote, int]) -> tuple[Run, ...]:
    return tuple(Run(f"[{numbers[quote]}]", "mark") for quote in quotes if quote in numbers)
