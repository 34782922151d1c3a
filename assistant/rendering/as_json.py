"""An answer in JSON, as the command-line contract has it."""

from __future__ import annotations

import json
from dataclasses import asdict

from assistant.answers import Answer, Cell, Chart, Table
from assistant.documents import Quote
from assistant.rendering.plain import reply_text


def render_json(answer: Answer) -> str:
    """The answer as one line of JSON."""
    return json.dumps(answer_record(answer), ensure_ascii=False)


def answer_record(answer: Answer) -> dict[str, object]:
    """The answer as plain values; statements, cells and points name their quotes by index, counted from 0."""
    index = {quote: at for at, quote in enumerate(answer.cited)}
    question = answer.question
    return {
        "question": {
            "text": question.text,
            "language": question.language,
            "intent": question.intent.value,
            "reading": answer.reading + answer.carried,
            "inherited": list(question.inherited),
        },
        "outcome": answer.outcome.value,
        "text": reply_text(answer),
        "statements": [
            {"text": statement.text, "quotes": [index[quote] for quote in statement.quotes], "formula": statement.formula}
            for statement in answer.statements
        ],
        "notices": [{"reason": notice.reason, "text": notice.text, "folded": notice.folded} for notice in answer.notices],
        "table": _table(answer.table, index) if answer.table else None,
        "chart": _chart(answer.chart, index) if answer.chart else None,
        "quotes": [quote_record(quote) for quote in answer.cited],
        "also": [index[quote] for quote in answer.also],
        "suggestions": list(answer.suggestions),
        "choices": list(answer.choices),
    }


def quote_record(quote: Quote) -> dict[str, object]:
    """A quote as plain values."""
    return {
        "document": quote.document,
        "title": quote.title,
        "section": list(quote.section),
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
    }


def _table(table: Table, index: dict[Quote, int]) -> dict[str, object]:
    return {
        "columns": list(table.columns),
        "rows": [[cell.text for cell in row] for row in table.rows],
        "quotes": [[[index[quote] for quote in cell.quotes] for cell in row] for row in table.rows],
        "figures": [[[_figure(figure, index) for figure in cell.figures] for cell in row] for row in table.rows],
        "title": table.title,
    }


def _figure(cell: Cell, index: dict[Quote, int]) -> dict[str, object]:
    """One figure of a cell with its own quotes and every fact apart; `related` is one of another 口径, shown beside what is not mentioned."""
    assert cell.stated is not None
    facts = {name: value for name, value in asdict(cell.stated).items() if name != "figure"}  # its facts stand beside it
    return {**facts, "quotes": [index[quote] for quote in cell.quotes], "related": cell.related}


def _chart(chart: Chart, index: dict[Quote, int]) -> dict[str, object]:
    return {
        "kind": chart.kind,
        "title": chart.title,
        "unit": chart.unit,
        "points": [
            {"label": point.label, "series": point.series, "value": point.value, "text": point.text, "quote": index[point.quote]}
            for point in chart.points
        ],
        "missing": list(chart.missing),
        "apart": list(chart.apart),
    }
