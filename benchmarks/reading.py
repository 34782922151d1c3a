"""How many characters a second are read: the text repaired and cut into sections, and all that it says extracted.

    python -m benchmarks.reading [FOLDER] [--number N] [--seed N]

FOLDER holds texts (.txt, .md), by default the documents of the project; N of them are drawn at random. Counted is the time of the processor.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from assistant.reading import build_document
from assistant.sources import extract_record, load_vocabulary

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "knowledge" / "documents")
    parser.add_argument("--number", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    _, vocabulary = load_vocabulary(ROOT / "knowledge")
    paths = sorted(path for path in given.folder.rglob("*") if path.suffix in (".txt", ".md"))
    texts = [path.read_text("utf-8") for path in random.Random(given.seed).sample(paths, min(given.number, len(paths)))]
    spent = {"read": 0.0, "extracted": 0.0}
    for text in (texts[0], *texts):
        if text is texts[0]:  # what is made once is made before, and counts for nobody
            spent = dict.fromkeys(spent, 0.0)
        began = time.process_time()
        document = build_document(text, "d")
        built = time.process_time()
        extract_record(document, vocabulary, sidecar=Path("d.yaml"))
        spent["read"] += built - began
        spent["extracted"] += time.process_time() - built
    size = sum(map(len, texts))
    print(f"{len(texts)} texts, {size:,} characters")
    for what, seconds in (*spent.items(), ("both", sum(spent.values()))):
        print(f"{what:12}{seconds:8.2f} s{size / seconds:14,.0f} characters a second")


if __name__ == "__main__":
    main()
