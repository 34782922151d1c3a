"""Documents that nobody wrote are read or refused in a sentence, and whatever is quoted of them stands there; `benchmarks/hostile.py` reads ten thousand."""

from __future__ import annotations

import pytest

from benchmarks.hostile import QUESTIONS, ask_random, read_random


@pytest.mark.parametrize("seed", [7, 8])
def test_random_documents_bring_nothing_down(seed: int) -> None:
    told, faults, _ = read_random(60, seed)
    assert faults == []
    assert told["read"] > 20
    assert told["refused"] > 0


def test_random_libraries_answer_every_question() -> None:
    told, faults = ask_random(2, 5)
    assert faults == []
    assert sum(told.values()) == 2 * len(QUESTIONS)
    assert len(told) > 1
