"""Rows of figures: numbers as printed, and with their sign."""

from __future__ import annotations

from assistant.knowledge_base import KnowledgeBase
from assistant.rendering.rows import FIGURE_COLUMNS, figure_row


def test_a_number_that_falls_is_below_nought_to_be_reckoned_with_and_as_printed_to_be_found(knowledge: KnowledgeBase) -> None:
    rows = [figure_row(figure, knowledge.vocabulary) for figure in knowledge.figures_of("qilihe-145-outlook")]
    fallen = next(row for row in rows if row["value"] == 65.4)
    assert (fallen["falls"], fallen["signed"]) == (True, -65.4)
    assert all(row["signed"] == row["value"] for row in rows if not row["falls"])
    assert tuple(fallen) == FIGURE_COLUMNS
