"""How much of blind rounds is still found: what proves an answer is cited, what is not stated is said to be missing.

    python -m benchmarks.rounds tests/data/rounds/round-13.jsonl --knowledge DIR

DIR holds the reports that the round asks about (the quotes of a round name them), laid there by `assistant add`. Being right is more than this counts:
`docs/quality.md` has what people judged at the first try.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.assistant import Assistant
from tests.test_rounds import rate


def main() -> None:
    """Print the share of each round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="+", type=Path)
    parser.add_argument("--knowledge", type=Path, required=True)
    options = parser.parse_args()
    assistant = Assistant.load(options.knowledge)
    for path in options.rounds:
        print(f"{path.stem:12} {rate(path, assistant):.3f}")


if __name__ == "__main__":
    main()
