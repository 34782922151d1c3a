"""Whoever is killed in the middle leaves what was done, whole; `benchmarks/kills.py` kills a thousand times."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.kills import Held, run, text_of
from tests.small_knowledge import make_knowledge


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_few_kills_lose_nothing() -> None:
    done, broken, faults = run(8, 3)
    assert faults == []
    assert sum(done.values()) > 8
    assert sum(broken.values()) == 8


def test_what_is_lost_or_half_there_is_told(tmp_path: Path) -> None:
    """The benchmark itself would notice: a text that is gone, one that is another, a sidecar that is missing, a question that is lost."""
    held, folder = Held(), make_knowledge(tmp_path / "knowledge", d0=text_of("d0", 1), d1=text_of("d1", 2))
    (folder / "documents" / "d0.yaml").write_text("title: 甲\n", encoding="utf-8")
    held.versions.update(d0=1, d1=3, d2=4)
    held.numbers.add(7)
    assert held.faults(folder, None) == [
        "d1 is neither what it was nor what it was to be",
        "d1 is half there",
        "d2 is neither what it was nor what it was to be",
        "question 7 is lost",
    ]
