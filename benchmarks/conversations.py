"""How many conversations come out right, by kind, and how far every word of the answers is proven.

    python -m benchmarks.conversations [--knowledge DIR] [--wrong N]

Asked are the labelled conversations of tests/data/gold, judged as the tests judge them: what must show, what must not, which words are to be cited, and
that what the texts do not state is refused. A conversation is right when all of its turns are. Below the kinds: whether quotes stand at their
offsets, statements carry one, numbers of the reply stand in its quotes or are marked as computed, and suggestions have an answer.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.answers import Answer, Outcome
from assistant.assistant import Assistant
from assistant.errors import QuoteError
from assistant.questions import DialogueState
from tests.conversations import GOLD, GOLD_FILE, check, fold

ROOT = Path(__file__).resolve().parent.parent
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    parser.add_argument("--wrong", type=int, default=0, help="show so many conversations that come out wrong")
    options = parser.parse_args()
    assistant = Assistant.load(options.knowledge)
    kinds = {case["id"]: case["type"] for case in map(json.loads, GOLD_FILE.read_text(encoding="utf-8").splitlines())}
    total, right, proof = Counter[str](), Counter[str](), Counter[str]()
    shown = options.wrong
    for name, turns in GOLD.items():
        state, faults = DialogueState(), []
        for expected in turns:
            reply = assistant.ask(expected.user, state)
            faults += [f"{expected.user}: {fault}" for fault in check(expected, reply.answer)]
            proof.update(dict(_proof(reply.answer, reply.state, assistant)))
            if not expected.answerable:
                proof.update({"refusals": 1, "refused rightly": not check(expected, reply.answer)})
            state = reply.state
        total[kinds[name]] += 1
        right[kinds[name]] += not faults
        if faults and shown:
            shown -= 1
            print(f"- {name}: {'; '.join(faults)[:300]}")
    for kind in sorted(total):
        _row(kind, right[kind], total[kind])
    _row("all conversations", right.total(), total.total())
    for part, whole in (
        ("quotes verbatim at their offsets", "quotes"),
        ("statements with a quote", "statements"),
        ("numbers in quotes or marked as computed", "numbers"),
        ("suggestions that have an answer", "suggestions"),
        ("refused rightly", "refusals"),
    ):
        _row(part, proof[part], proof[whole])
    times = list(_times(assistant))  # everything was asked once by now: warm
    late = statistics.quantiles(times, n=20)[-1]
    print(f"{'answer in process, warm: median, 95 of 100':44s} {1000 * statistics.median(times):5.1f} ms {1000 * late:5.1f} ms")


def _times(assistant: Assistant) -> Iterator[float]:
    for turns in GOLD.values():
        state = DialogueState()
        for expected in turns:
            started = time.perf_counter()
            state = assistant.ask(expected.user, state).state
            yield time.perf_counter() - started


def _row(name: str, part: int, whole: int) -> None:
    print(f"{name:44s} {part:5d}/{whole:<5d} {part / max(whole, 1):6.3f}")


def _proof(answer: Answer, state: DialogueState, assistant: Assistant) -> Iterator[tuple[str, int]]:
    """What of an answer is proven, as counts."""
    found = Counter[str]()
    for quote in answer.quotes:
        found["quotes"] += 1
        try:
            assistant.knowledge.documents[quote.document].verify(quote)
            found["quotes verbatim at their offsets"] += 1
        except QuoteError:
            pass
    cited = fold(" ".join(" ".join((quote.text, quote.title, *quote.section)) for quote in answer.quotes))
    for statement in answer.statements:
        found["statements"] += 1
        found["statements with a quote"] += bool(statement.quotes)
        for number in _NUMBER.findall(fold(statement.text)):
            found["numbers"] += 1
            found["numbers in quotes or marked as computed"] += number in cited or bool(statement.formula)
    for suggestion in answer.suggestions:
        found["suggestions"] += 1
        found["suggestions that have an answer"] += assistant.ask(suggestion, state).answer.outcome in (Outcome.ANSWERED, Outcome.AMBIGUOUS)
    yield from found.items()


if __name__ == "__main__":
    main()
