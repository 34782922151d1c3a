"""Periods: the years that are written, and none that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import Years
from assistant.recognition import find_periods
from tests.recognition.cases import load_cases

CASES = load_cases(Path(__file__).parent / "periods.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_period_is_what_is_written(case: dict) -> None:
    plan = case.get("plan")
    found = find_periods(
        case["text"],
        year=case.get("year"),
        plan=(plan[0], plan[1]) if plan else None,
        years=Years(case.get("years", "given")),
        language=case.get("language", "zh"),
    )
    assert [[mention.value.start, mention.value.end, mention.value.text] for mention in found] == case["expect"]
    assert all(mention.span.cut(case["text"]) == mention.value.text for mention in found)
