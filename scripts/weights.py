"""Makes assistant/understanding/weights.tsv out of the conversations that are the tests: what tells the kind of a question, and how much.

A softmax regression over the features of `kinds.features`; printed is how often the kind is right, and among the first two and three, of
conversations that were left out when the weights were made. The right kind of a turn is the `intent` its test names, else the one by which
it is answered as the test asks.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.assistant import Assistant
from assistant.questions import DialogueState, Intent
from assistant.understanding import slots_of
from assistant.understanding.kinds import WEIGHTS, features
from tests.conversations import CONVERSATIONS, GOLD, Expected, check
from tests.test_conversations_unseen import CONVERSATIONS as UNSEEN
from tests.test_conversations_unseen import over_reports

FOLDS = 10
STEPS = 400
DECAY = 0.002  # what keeps a weight small that few conversations speak for
TOLERANCE = 0.25  # by which weights made on another machine may differ
LEAST = 0.1  # a smaller weight tells nothing
Example = tuple[str, frozenset[str], Intent]


def examples(assistant: Assistant, conversations: Mapping[str, Sequence[Expected]]) -> list[Example]:
    """Each turn that is answered as its test asks: the conversation, the features, the kind."""
    found: list[Example] = []
    for name, turns in conversations.items():
        state = DialogueState()
        for expected in turns:
            turn = assistant.ask(expected.user, state)
            asked = slots_of(expected.user, state, assistant.knowledge, words=assistant.index.words)
            kind = Intent(expected.intent) if expected.intent else turn.question.intent
            if not check(expected, turn.answer):
                found.append((name, frozenset(features(asked, state)), kind))
            state = turn.state
    return found


def fit(rows: np.ndarray, kinds: np.ndarray, count: int) -> np.ndarray:
    """The weights (features × kinds) of the softmax regression, by Adam over all examples at once."""
    weights = np.zeros((rows.shape[1], count))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    wanted = np.eye(count)[kinds]
    for step in range(1, STEPS + 1):
        scores = rows @ weights
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        slope = rows.T @ (scores / scores.sum(axis=1, keepdims=True) - wanted) / len(rows) + DECAY * weights / count
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def left_out(names: Sequence[str], rows: np.ndarray, kinds: np.ndarray, count: int) -> tuple[float, float, float]:
    """The shares of turns whose kind is first, in the first two, in the first three, each conversation left out once."""
    order = {name: at % FOLDS for at, name in enumerate(dict.fromkeys(sorted(names, key=lambda name: name[::-1])))}
    folds = np.array([order[name] for name in names])
    hits = np.zeros(3)
    for fold in range(FOLDS):
        ranked = np.argsort(-(rows[folds == fold] @ fit(rows[folds != fold], kinds[folds != fold], count)), axis=1)
        right = ranked == kinds[folds == fold][:, None]
        hits += [right[:, :most].any(axis=1).sum() for most in (1, 2, 3)]
    first, second, third = hits / len(names)
    return float(first), float(second), float(third)


def _apart(kept: Sequence[str], made: Sequence[str]) -> float:
    """By how much the weights kept and made differ at most; a weight that is not written is nought."""
    told = [{(feature, kind): float(weight) for feature, kind, weight in (line.split("\t") for line in lines)} for lines in (kept, made)]
    return max(abs(told[0].get(key, 0.0) - told[1].get(key, 0.0)) for key in told[0].keys() | told[1].keys())


def main() -> int:
    """Write the weights and print the error; with `--check` only tell whether the file is up to date."""
    with TemporaryDirectory() as folder:
        found = examples(Assistant.load(), {**CONVERSATIONS, **GOLD}) + examples(over_reports(Path(folder)), UNSEEN)
    columns = sorted({feature for _, holds, _ in found for feature in holds})
    kinds = sorted({kind for _, _, kind in found})
    rows = np.array([[feature in holds for feature in columns] for _, holds, _ in found], dtype=float)
    numbers = np.array([kinds.index(kind) for _, _, kind in found])
    weights = fit(rows, numbers, len(kinds))
    lines = [
        f"{feature}\t{kind.value}\t{weights[row, column]:.2f}\n"
        for row, feature in enumerate(columns)
        for column, kind in enumerate(kinds)
        if abs(weights[row, column]) >= LEAST
    ]
    first, second, third = left_out([name for name, _, _ in found], rows, numbers, len(kinds))
    print(f"{len(found)} turns; of those left out the kind is right {first:.3f}, in the first two {second:.3f}, three {third:.3f}")
    if "--check" in sys.argv:
        return int(_apart(WEIGHTS.read_text(encoding="utf-8").splitlines(), lines) > TOLERANCE)
    WEIGHTS.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
