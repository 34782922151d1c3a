"""Blind rounds over the five documents, and one over ten reports that lie beside it, kept after they were graded: what proves an answer is cited, what is not stated is refused.

`docs/quality.md` has what people judged at the first try. This only counts whether the evidence stands in the reply, which is less than being
right; the floors are what it is today, so that it does not fall.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from assistant.questions import DialogueState
from tests.conversations import fold
from tests.small_knowledge import ROOT

FOLDER = Path(__file__).parent / "data" / "rounds"
OVER_TEN = 0.88
FLOORS = {"round-1": 0.79, "round-3": 0.7, "round-5": 0.8, "round-22": 0.77, "round-25": 0.88, "round-28": 0.88, "round-31": 0.84}
_ADMITS = re.compile("没有|未")


def holds(turn: dict[str, object], answer: Answer) -> bool:
    """Whether a quote that proves the answer is cited, or, where nothing is stated, whether that is said."""
    if not turn["answerable"]:
        said = " ".join(part.text for part in (*answer.notices, *answer.statements))
        return answer.outcome is not Outcome.ANSWERED or bool(_ADMITS.search(said))
    wanted = [fold(quote["text"]) for quote in turn["quotes"]]  # type: ignore[attr-defined]
    cited = [fold(quote.text) for quote in answer.cited]
    return not wanted or any(_same(want, got) for want in wanted for got in cited)


def _same(want: str, got: str) -> bool:
    if want in got or (got in want and len(got) > 5):
        return True
    first, second = ({text[at : at + 4] for at in range(max(1, len(text) - 3))} for text in (want, got))
    return len(first & second) >= 0.6 * min(len(first), len(second))


@pytest.fixture(scope="module")
def over_ten(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the ten reports of round 12, with the facts that `add` found."""
    folder = tmp_path_factory.mktemp("round")
    for path in (ROOT / "knowledge").iterdir():
        if path.suffix in (".yaml", ".tsv"):
            shutil.copy(path, folder)
    shutil.copytree(FOLDER / "round-12", folder / "documents")
    return Assistant.load(folder)


def test_what_was_found_over_ten_reports_is_still_found(over_ten: Assistant) -> None:
    assert rate(FOLDER / "round-12.jsonl", over_ten) >= OVER_TEN


@pytest.mark.parametrize("name", FLOORS)
def test_what_was_found_in_a_round_is_still_found(name: str, assistant: Assistant) -> None:
    assert rate(FOLDER / f"{name}.jsonl", assistant) >= FLOORS[name]


def rate(path: Path, assistant: Assistant) -> float:
    """The share of a round's turns whose evidence stands in the reply."""
    right = asked = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        state = DialogueState()
        for turn in json.loads(line)["turns"]:
            reply = assistant.ask(turn["user"], state)
            state = reply.state
            asked += 1
            right += holds(turn, reply.answer)
    return right / asked
