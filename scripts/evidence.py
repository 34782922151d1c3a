"""Makes assistant/evidence/weights.tsv out of the conversations and blind rounds that are the tests: which signs tell the sentence meant.

    python -m scripts.evidence --reports DIR [--check]

DIR holds the work reports that the rounds were written about (`tests/data/rounds/reports.tsv` names them), each as PLACE/NAME.md: each round is
asked over its own, for among many reports of one place other signs tell than among five documents. A softmax regression over the sentences found for each turn: the weights make the sentences that its quotes name the likeliest. Besides, a
logistic regression tells how likely the best sentence answers (`sure: …`). Printed is how often a sentence that was meant is the best one,
and among the first three, of conversations that were left out when the weights were made.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.answering.common import Context
from assistant.assistant import Assistant
from assistant.batches import add_files
from assistant.evidence import WEIGHTS, Spoken, candidates
from assistant.evidence.signs import signs
from assistant.evidence.wanted import wanted_of
from assistant.languages import load
from assistant.questions import DialogueState
from assistant.understanding import understand
from tests.conversations import GOLD_FILE, fold

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = ROOT / "tests" / "data" / "rounds"
FOLDS = 5
STEPS = 300
DECAY = 0.02
LEAST = 0.05  # a smaller weight tells nothing
TOLERANCE = 0.3  # by which weights made on another machine may differ
SURE = ("nouns", "nouns over", "rarest missing", "all nouns", "in other words", "verbs", "figure", "no figure", "number", "no number")


@dataclass(frozen=True)
class Example:
    """A turn: the signs of each sentence found, and which sentences were meant; none of them where nothing states what was asked."""

    conversation: str
    signs: tuple[Mapping[str, float], ...]
    meant: tuple[bool, ...]


def all_examples(reports: Path) -> Iterator[Example]:
    """Each turn over the documents that it asks about, with the sentences found for it."""
    over: dict[str, list[str]] = defaultdict(list)
    for line in (ROUNDS / "reports.tsv").read_text(encoding="utf-8").splitlines():
        number, name = line.split("\t")
        over[number].append(name)
    rounds = {path.stem: path for path in sorted(ROUNDS.glob("*.jsonl"))}
    yield from examples(Assistant.load(), (GOLD_FILE, *(path for number, path in rounds.items() if number not in over)))
    for number, names in over.items():
        with TemporaryDirectory() as folder:
            for path in (ROOT / "knowledge").glob("*.*"):
                shutil.copy(path, folder)
            files = [reports / re.sub(r"\d{4}.*", "", name) / f"{name}.md" for name in names]
            for added in add_files(files, Path(folder)):
                if added.problem:
                    raise SystemExit(f"{added.file}: {added.problem}")
            yield from examples(Assistant.load(folder), (rounds[number],))


def examples(assistant: Assistant, paths: Iterable[Path]) -> Iterator[Example]:
    """Each turn of some files of conversations with the sentences found for it."""
    for name, turns in _conversations(paths):
        state = DialogueState()
        for asked, answerable, quotes in turns:
            question = understand(asked, state, assistant.knowledge, words=assistant.index.words)[0]
            wanted = wanted_of(question, assistant.knowledge, assistant.index.rarity)
            context = Context(assistant.knowledge, assistant.index, load("zh"), state)
            spoken = Spoken(
                frozenset((quote.document, quote.section) for turn in state.turns[-1:] for quote in getattr(turn, "quotes", ()))
            )
            found = list(candidates(wanted, assistant.knowledge, assistant.index, context.scope(question), spoken))
            meant = tuple(any(_same(quote, document.text.text[span.start : span.end]) for quote in quotes) for document, span, _ in found)
            if found and (quotes or not answerable):
                yield Example(name, tuple(signs(wanted, place) for *_, place in found), meant)
            state = assistant.ask(asked, state).state


def _conversations(paths: Iterable[Path]) -> Iterator[tuple[str, list[tuple[str, bool, list[str]]]]]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            yield (
                case["id"],
                [
                    (turn.get("user") or turn["q"], turn["answerable"], [quote["text"] for quote in turn.get("quotes", ())])
                    for turn in case["turns"]
                ],
            )


def _same(wanted: str, sentence: str) -> bool:
    """Whether a sentence is, holds, or largely shares the words meant."""
    a, b = fold(wanted), fold(sentence)
    x, y = ({text[at : at + 4] for at in range(max(1, len(text) - 3))} for text in (a, b))
    return a in b or (len(b) > 5 and b in a) or len(x & y) / min(len(x), len(y)) >= 0.6


def matrices(found: Sequence[Example], names: Sequence[str]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Each example as a matrix of sentences × signs, and which rows were meant."""
    return [
        (np.array([[row.get(name, 0.0) for name in names] for row in example.signs]), np.array(example.meant, dtype=bool))
        for example in found
    ]


def fit(rows: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The weights under which the sentences meant are likeliest, by Adam over all turns at once."""
    weights = np.zeros(rows[0][0].shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = DECAY * weights
        for matrix, meant in rows:
            odds = np.exp(matrix @ weights - (matrix @ weights).max())
            share = odds / odds.sum()
            own = share * meant
            slope = slope - matrix.T @ (own / (own.sum() + 1e-12) - share) / len(rows)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def surely(found: Sequence[Example], rows: Sequence[tuple[np.ndarray, np.ndarray]], weights: np.ndarray) -> dict[str, float]:
    """The weights that tell how likely the best sentence answers."""
    table, right = [], []
    for example, (matrix, meant) in zip(found, rows, strict=True):
        scores = matrix @ weights
        share = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
        order = np.argsort(-scores, kind="stable")
        best = example.signs[order[0]]
        table.append([1.0, *(best.get(name, 0.0) for name in SURE), share[order[0]], share[order[:3]].sum()])
        right.append(float(meant[order[0]]))
    x, y = np.array(table), np.array(right)
    told = np.zeros(x.shape[1])
    decay = 0.01 * len(y)
    for _ in range(200):
        share = 1 / (1 + np.exp(-x @ told))
        curve = (x * (share * (1 - share))[:, None]).T @ x + decay * np.eye(len(told))
        told = told + 0.5 * np.linalg.solve(curve, x.T @ (y - share) - decay * told)
    return dict(zip(("always", *SURE, "first", "first three"), told, strict=True))


def left_out(found: Sequence[Example], rows: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[float, float]:
    """How often a sentence meant is the best, and among the first three, each fifth of the conversations left out once."""
    order = {name: at % FOLDS for at, name in enumerate(dict.fromkeys(sorted(one.conversation for one in found)))}
    folds = np.array([order[one.conversation] for one in found])
    hits = np.zeros(2)
    for fold_ in range(FOLDS):
        weights = fit([row for row, at in zip(rows, folds, strict=True) if at != fold_])
        for (matrix, meant), at in zip(rows, folds, strict=True):
            if at == fold_:
                ranked = np.argsort(-(matrix @ weights), kind="stable")
                hits += [meant[ranked[0]], meant[ranked[:3]].any()]
    first, three = hits / len(found)
    return float(first), float(three)


def main() -> int:
    """Write the weights and print how well they do; with `--check` only tell whether the file is up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True, metavar="DIR")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    found = list(all_examples(options.reports))
    names = sorted({name for example in found for row in example.signs for name in row})
    answered = [one for one in found if any(one.meant)]
    rows = matrices(answered, names)
    weights = fit(rows)
    told = dict(zip(names, weights, strict=True))
    told |= {f"sure: {name}": weight for name, weight in surely(found, matrices(found, names), weights).items()}
    lines = [f"{name}\t{weight:.2f}\n" for name, weight in told.items() if abs(weight) >= LEAST or name.startswith("sure")]
    first, three = left_out(answered, rows)
    print(f"{len(found)} turns; where a sentence meant is found, it is the best in {first:.3f}, among the first three in {three:.3f}")
    if options.check:
        kept = dict(line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines())
        return int(any(abs(float(kept.get(name, 0.0)) - weight) > TOLERANCE for name, weight in told.items()))
    WEIGHTS.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
