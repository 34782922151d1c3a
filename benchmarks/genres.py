"""How documents of other genres are read, and what is found of the questions about them, before anything is mended for them.

    python -m benchmarks.genres FOLDER [--wrong]

FOLDER holds texts labelled as those of `tests/extraction/genres`, a `glossary.yaml` (of each text its terms, with the beginnings of what they mean)
and `questions.jsonl`, where there are questions. `--wrong` prints what fell short.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

from assistant.adding import add_document
from assistant.assistant import Assistant
from assistant.datafiles import read_yaml
from assistant.questions import DialogueState
from assistant.reading import build_document
from assistant.records import Figure
from assistant.sources import extract_record, load_vocabulary
from assistant.vocabulary import Vocabulary
from tests.conversations import fold
from tests.extraction.test_genres import NATURES, as_labelled, explained, labelled, told_of, years_of

ROOT = Path(__file__).resolve().parent.parent
_PRINTED = re.compile(r"(?<![\d:.])(?P<number>-?\d[\d,]*(?:\.\d+)?)[\])〕余多]?(?P<unit>[^\d\s|，。、；年番左]*)(?:左右)?$")


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    _, words = load_vocabulary(ROOT / "knowledge")
    glossary = dict(read_yaml(given.folder / "glossary.yaml")) if (given.folder / "glossary.yaml").exists() else {}
    counts: Counter[str] = Counter()
    short: list[str] = []
    for path in sorted(given.folder.glob("*.txt")):
        _figures(path, words, counts, short)
        _entries(path, words, dict(glossary.get(path.stem, {})), counts, short)
    if (given.folder / "questions.jsonl").exists():
        _questions(given.folder, counts, short)
    if given.wrong:
        print("\n".join(short), end="\n\n")
    for what, count in counts.items():
        print(f"{what:12}{count:5}")


def _figures(path: Path, words: Vocabulary, counts: Counter[str], short: list[str]) -> None:
    text, labels = labelled(path.read_text(encoding="utf-8"))
    figures = extract_record(build_document(text, path.stem), words, sidecar=path).figures
    before = 0
    for place, mark in labels:
        told = [one for one in told_of(figures, before, place) if _same_value(one, text[before:place])]
        best = max(told, key=lambda one: (as_labelled(one, mark), _nature(one, mark) + _years(one, mark)), default=None)
        counts["numbers"] += 1
        counts["found"] += best is not None
        counts["nature"] += best is not None and _nature(best, mark)
        counts["years"] += best is not None and _years(best, mark)
        counts["usable"] += best is not None and as_labelled(best, mark)
        counts["wrong value"] += not told and bool(told_of(figures, before, place))
        if best is None or not as_labelled(best, mark):
            told_as = (best.label, best.nature.value, years_of(best), best.quantity.text if best.quantity else "") if best else "not found"
            short.append(f"{path.stem}: …{text[max(0, place - 24) : place]!r} {mark.group()} {told_as}")
        before = place


def _nature(figure: Figure, mark: re.Match[str]) -> bool:
    return figure.nature == NATURES[mark["nature"]]


def _years(figure: Figure, mark: re.Match[str]) -> bool:
    return mark["years"] in ("-", years_of(figure))


def _same_value(figure: Figure, text: str) -> bool:
    printed, quantity = _PRINTED.search(text), figure.quantity
    if printed is None or quantity is None or quantity.value is None:
        return True  # in Chinese numerals, or a range: looked at by eye
    return quantity.value == Decimal(printed["number"].replace(",", "")) and (quantity.unit or "").startswith(printed["unit"])


def _entries(path: Path, words: Vocabulary, terms: dict[str, str | None], counts: Counter[str], short: list[str]) -> None:
    text, _ = labelled(path.read_text(encoding="utf-8"))
    entries = extract_record(build_document(text, path.stem), words, sidecar=path).entries
    missed, junk = explained(entries, terms)
    counts["terms"] += sum(map(bool, terms.values()))
    counts["terms missed"] += len(missed)
    counts["terms junk"] += len(junk)
    short += [f"{path.stem}: term {term} not found" for term in missed]
    short += [f"{path.stem}: junk term {one.term}: {one.definition}" for one in junk]


def _questions(folder: Path, counts: Counter[str], short: list[str]) -> None:
    with tempfile.TemporaryDirectory() as made:
        knowledge = Path(made)
        for path in (ROOT / "knowledge").iterdir():
            if path.suffix in (".yaml", ".tsv"):
                shutil.copy(path, knowledge)
        (knowledge / "documents").mkdir()
        for path in folder.glob("*.txt"):
            add_document(labelled(path.read_text(encoding="utf-8"))[0].encode(), path.name, knowledge)
        assistant = Assistant.load(knowledge)
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        state = DialogueState()
        for turn in json.loads(line)["turns"]:
            reply = assistant.ask(turn["user"], state)
            state = reply.state
            wanted = [fold(quote["text"]) for quote in turn["quotes"]]
            said = [[fold(quote.text) for quote in one.quotes] for one in reply.answer.statements]
            cited = any(want in got or (got in want and len(got) > 5) for want in wanted for one in said for got in one)
            first = any(want in got or (got in want and len(got) > 5) for want in wanted for one in said[:1] for got in one)
            counts["questions"] += 1
            counts["cited"] += cited
            counts["first"] += first
            if not first:
                told = " / ".join(one.text for one in reply.answer.statements[:2]) or " / ".join(one.text for one in reply.answer.notices)
                short.append(f"{'buried' if cited else 'MISSED'}: {turn['user']} [{reply.answer.outcome.value}] {told[:160]}")


if __name__ == "__main__":
    main()
