"""Targets and results in one answer: the columns of both beside each other, a row for each indicator."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers import Answer, Cell, Outcome, Stated, Table
from assistant.questions import Intent
from ui.words import label, say


def together(targets: Answer, actuals: Answer) -> Answer:
    """One answer of two to the same question, one after what is aimed at and one after what was achieved."""
    if not (targets.table and actuals.table):
        told, silent = (targets, actuals) if targets.table else (actuals, targets)
        return replace(told, notices=tuple(dict.fromkeys((*silent.notices, *told.notices))))
    rows = dict.fromkeys((*targets.table.rows, *actuals.table.rows))  # one indicator: a row is a figure and says what it is
    merged = replace(targets.table, rows=tuple(rows))
    if targets.question.intent is not Intent.COMPARISON:
        merged = _beside(targets.table, actuals.table)
    chart = targets.chart and replace(targets.chart, title=f"{targets.chart.title} · {label('nature', 'target')}")
    return replace(
        targets,
        chart=chart,
        outcome=Outcome.ANSWERED if Outcome.ANSWERED in (targets.outcome, actuals.outcome) else targets.outcome,
        statements=tuple(dict.fromkeys((*targets.statements, *actuals.statements))),
        notices=tuple(dict.fromkeys((*targets.notices, *actuals.notices))),
        table=merged,
    )


def _beside(targets: Table, actuals: Table) -> Table:
    """Each place with its target and its result, an indicator a row."""
    sides = (("target", targets), ("actual", actuals))
    found = [(kind, table, {row[0].text: row for row in table.rows}) for kind, table in sides]
    names = dict.fromkeys(row[0] for _, table in sides for row in table.rows)
    places = dict.fromkeys((*targets.columns[1:], *actuals.columns[1:]))
    columns = [targets.columns[0]]
    rows: dict[str, list[Cell]] = {name.text: [name] for name in names}
    for place in places:
        for kind, table, by_name in found:
            columns.append(f"{place} · {label('nature', kind)}")
            at = table.columns.index(place) if place in table.columns else 0
            for name, row in rows.items():
                row.append(by_name[name][at] if at and name in by_name else _absent(name, place, label("nature", kind)))
    title = f"{targets.title} · {actuals.title}"
    return replace(targets, columns=tuple(columns), rows=tuple(map(tuple, rows.values())), title=title)


def _absent(indicator: str, place: str, nature: str) -> Cell:
    said = say("status_absent")
    return Cell(said, stated=Stated(indicator, "", place, said, nature=nature))
