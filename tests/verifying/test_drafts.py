"""Texts of one's own against the five documents: never true by another year's, place's, nature's or indicator's number."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.datafiles import read_yaml

DRAFTS = read_yaml(Path(__file__).parent / "drafts.yaml")
LINES = [(line["say"], [str(found).lower() for found in line["find"]]) for lines in DRAFTS.values() for line in lines]  # type: ignore[union-attr]


@pytest.mark.parametrize(("text", "expected"), LINES, ids=[text for text, _ in LINES])
def test_each_number_and_quotation_has_its_verdict(assistant: Assistant, text: str, expected: list[str]) -> None:
    assert [one.verdict.value for one in assistant.check_text(text).findings] == expected
