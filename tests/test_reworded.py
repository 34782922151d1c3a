"""What is said around a question asks for nothing: the answer stays what it was, whoever asks and whatever for."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from benchmarks.reworded import changed

FLOOR = 0.95


@pytest.mark.parametrize("seed", [11, 12])
def test_answers_stay_the_same_in_other_company(assistant: Assistant, seed: int) -> None:
    asked, found = changed(assistant, seed=seed, each=60)
    assert asked == 60
    assert len(found) <= asked * (1 - FLOOR), found
