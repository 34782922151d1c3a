"""How much of what people labelled by hand extraction finds, and how much of it is right.

    python -m benchmarks.extraction [--show N] [--knowledge DIR]

Labels are in tests/data/gold; one document of them is labelled in part, so precision counts on the whole ones alone.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.documents import Document
from assistant.extraction.figures import find_figures
from assistant.extraction.glossary import find_entries
from assistant.reading import read_document
from assistant.records import Figure, GlossaryEntry, Style
from assistant.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "data" / "gold"
PARTLY_LABELLED = frozenset({"chengguan-135-plan"})
MEASURES = {"growth_rate": "growth"}
BOUNDS = {
    "eq": "exactly",
    "multiple": "exactly",
    "gte": "at_least",
    "gt": "more_than",
    "lte": "at_most",
    "lt": "less_than",
    "approx": "about",
    "range": "between",
}
PLANS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十二五末": (2015, 2015)}


def read_labels(name: str) -> list[dict[str, Any]]:
    """The labels of a file, in order."""
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines() if line.strip()]


def fold(text: str | None) -> str:
    """The text as it is compared: compatible forms, no blanks, no markup."""
    return re.sub(r"[\s*`_\\]+", "", unicodedata.normalize("NFKC", text or "")).replace("臵", "置").lower()


def overlap(one: str, other: str) -> float:
    """How many four-character runs of the shorter text are in the longer."""
    if not one or not other:
        return 0.0
    grams = [{text[at : at + 4] for at in range(max(1, len(text) - 3))} for text in (one, other)]
    return len(grams[0] & grams[1]) / min(len(grams[0]), len(grams[1]))


def same_name(label: dict[str, Any], names: Iterable[str | None]) -> bool:
    """Whether one of the names is that of the label."""
    wanted, written = fold(label["indicator"]), fold(label.get("indicator_text"))
    return any(
        name and (name in wanted or wanted in name or (written and (name in written or written in name)) or overlap(wanted, name) >= 0.5)
        for name in map(fold, names)
    )


def same_number(label: dict[str, Any], figure: Figure) -> bool:
    """Whether a figure states the number of a label at the place of the label."""
    assert figure.quantity is not None
    assert figure.at is not None
    if not figure.at.start - 3 <= label["value_start"] <= figure.at.end:
        return False
    pairs = [(figure.quantity.value, label["value"]), (figure.quantity.low, label["low"]), (figure.quantity.high, label["high"])]
    if label["value"] is not None:
        pairs = pairs[:1]
    return all(
        one is other is None or None not in (one, other) and abs(float(one) - other) < 1e-6 * max(1, abs(other)) for one, other in pairs
    )


def same_period(label: dict[str, Any], figure: Figure) -> bool:
    """Whether a figure's period ends when the label's does; labels without years must match what is written."""
    written = label["period"]
    if not written:
        return figure.period is None or figure.period.start is None
    years = PLANS.get(written) or tuple(int(year) for year in re.findall(r"\d{4}", written))
    if not years:
        return figure.period is None or figure.period.start is None or fold(written) in fold(figure.period.text)
    return figure.period is not None and figure.period.end == years[-1]


def match_figures(labels: list[dict[str, Any]], figures: tuple[Figure, ...]) -> list[tuple[dict[str, Any], Figure | None]]:
    """Each label with the figure that states it, if there is one; no figure twice."""
    used: set[int] = set()
    pairs: list[tuple[dict[str, Any], Figure | None]] = []
    for label in labels:
        found = [figure for figure in figures if id(figure) not in used and _states(label, figure)]
        best = next(
            (figure for figure in found if same_name(label, (figure.label,))),
            found[0] if found and label["value_start"] is not None else None,
        )
        if best is not None:
            used.add(id(best))
        pairs.append((label, best))
    return pairs


def _states(label: dict[str, Any], figure: Figure) -> bool:
    if label["value_start"] is not None:
        return figure.quantity is not None and same_number(label, figure)
    return figure.quantity is None and figure.quote.start < label["end"] and label["start"] < figure.quote.end


def report(documents: dict[str, Document], vocabulary: Vocabulary, show: int) -> list[tuple[str, str]]:
    """The rows of the table."""
    labels = defaultdict(list)
    for label in read_labels("figures.jsonl"):
        labels[label["doc"]].append(label)
    names = {key: indicator.name for key, indicator in vocabulary.indicators.items()}
    began = time.process_time()
    figures = {name: find_figures(documents[name], vocabulary) for name in documents}
    entries: dict[str, tuple[GlossaryEntry, ...]] = {name: find_entries(document) for name, document in documents.items()}
    seconds = time.process_time() - began
    pairs: list[tuple[dict[str, Any], Figure]] = []
    goals: list[tuple[dict[str, Any], Figure | None]] = []
    missed: list[dict[str, Any]] = []
    extra: list[Figure] = []
    for name, wanted in labels.items():
        matched = match_figures(wanted, figures[name])
        goals += [pair for pair in matched if pair[0]["value_start"] is None]
        numeric = [pair for pair in matched if pair[0]["value_start"] is not None]
        pairs += [(label, figure) for label, figure in numeric if figure is not None]
        missed += [label for label, figure in numeric if figure is None]
        if name not in PARTLY_LABELLED:
            used = {id(figure) for _, figure in numeric}
            extra += [figure for figure in figures[name] if figure.quantity is not None and id(figure) not in used]
    whole = [pair for pair in pairs if pair[0]["doc"] not in PARTLY_LABELLED]
    together = [(label, figure) for label, figure in pairs if "分别" in label["quote"]]
    tests = {
        "name": lambda label, figure: same_name(label, (figure.label, names.get(figure.indicator or ""))),
        "nature": lambda label, figure: figure.nature.value == label["nature"],
        "bound": lambda label, figure: figure.quantity.bound.value == BOUNDS[label["comparator"]],
        "measure": lambda label, figure: figure.measure.value == MEASURES.get(label["kind"], label["kind"]),
        "period": same_period,
    }
    if show:
        for label in missed[:show]:
            print("- missed", label["id"], label["indicator"], label["value"], label["unit"], "|", label["quote"][:60])
        for figure in extra[:show]:
            print("+ extra", figure.document, figure.label, figure.quantity and figure.quantity.text, "|", figure.quote.text[:60])
        for what, test in tests.items():
            for label, figure in [pair for pair in pairs if not test(*pair)][:show]:
                said = {
                    "name": figure.label,
                    "nature": figure.nature,
                    "bound": figure.quantity and figure.quantity.bound,
                    "measure": figure.measure,
                    "period": figure.period,
                }
                print(
                    "~",
                    what,
                    label["id"],
                    label["indicator"],
                    label[{"name": "indicator_text", "bound": "comparator", "measure": "kind"}.get(what, what)],
                    "<>",
                    said[what],
                    "|",
                    label["quote"][:60],
                )
        for label, goal in goals:
            if goal is None:
                print("- goal", label["id"], label["indicator"], "|", label["quote"][:60])
    rows = [
        ("numeric recall", _share(len(pairs), len(pairs) + len(missed))),
        ("numeric precision", _share(len(whole), len(whole) + len(extra))),
        (
            "headline recall",
            _share(
                sum(label["headline"] for label, _ in pairs), sum(label["headline"] for label in [*missed, *(label for label, _ in pairs)])
            ),
        ),
    ]
    rows += [(f"right {what}", _share(sum(bool(test(*pair)) for pair in pairs), len(pairs))) for what, test in tests.items()]
    rows.append(("分别 paired right", _share(sum(tests["name"](*pair) for pair in together), len(together))))
    rows.append(("goals without a number", _share(sum(figure is not None for _, figure in goals), len(goals))))
    rows += _glossary(entries)
    size = sum(len(document.text.source) for document in documents.values())
    rows.append(("characters a second", f"{size / seconds:,.0f}"))
    return rows


def _glossary(entries: dict[str, tuple[GlossaryEntry, ...]]) -> list[tuple[str, str]]:
    def key(term: str) -> str:
        return re.sub(r"[“”\"'‘’【】\[\]()（）《》]", "", fold(term))

    labels = [label for label in read_labels("glossary.jsonl") if label.get("style", "glossary") == "glossary"]
    found = {(name, key(entry.term)): entry for name in entries for entry in entries[name] if entry.style is Style.LISTED}
    hits = [(label, found[label["doc"], key(label["term"])]) for label in labels if (label["doc"], key(label["term"])) in found]
    exact = sum(fold(label["definition"]).strip("。;；") == fold(entry.definition).strip("。;；") for label, entry in hits)
    return [("glossary term", _share(len(hits), len(labels))), ("glossary definition", _share(exact, len(labels)))]


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f} ({part}/{whole})"


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    given = parser.parse_args(arguments)
    documents = {path.stem: read_document(path) for path in sorted((given.knowledge / "documents").glob("*.txt"))}
    for what, how_much in report(documents, Vocabulary.load(given.knowledge), given.show):
        print(f"{what:24s} {how_much}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
