"""Headings come out as a reader sees them, in every style such documents use; list items and body text do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.datafiles import parse_yaml
from assistant.reading import build_document

CASES = parse_yaml("cases:\n" + Path(__file__).with_name("headings.yaml").read_text(encoding="utf-8"), path=Path("headings.yaml"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_headings_and_levels(case: dict[str, object]) -> None:
    found = [[heading.level, heading.title] for heading in build_document(str(case["text"]), "demo").headings]
    assert found == case["headings"]


def test_heading_keeps_its_printed_number_apart() -> None:
    heading = build_document("（二）突出创新驱动。坚持创新是第一动力。", "demo").headings[0]
    assert (heading.label, heading.title, heading.run_in) == ("（二）", "（二）突出创新驱动", True)


def test_heading_on_its_own_line_is_not_run_in() -> None:
    heading = build_document("一、总体要求\n坚持稳中求进,扎实推进各项工作。", "demo").headings[0]
    assert not heading.run_in
