"""What a library of many reports costs: adding, opening, each kind of question, memory, disk, and how each grows.

    python -m benchmarks.library [--reports DIR] [--documents N …] [--workers N]

The reports are those of a folder, evenly drawn from it, or made up. Each size is a library of its own, added and asked in processes of
their own. Times are CPU seconds, of all processes together; `grows` is the exponent between the smallest and the largest library:
0 costs the same however many there are, 1 costs twice as much for twice as many.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from math import log
from pathlib import Path

from assistant.adding import find_files
from assistant.knowledge_base import KnowledgeBase
from assistant.records import Measure, Nature
from tests.small_knowledge import bare_knowledge, make_reports

ROOT = Path(__file__).resolve().parent.parent
SIZES = (5, 100, 500)
ROUNDS = 3
# Kinds of questions; a place and a year are those of the documents.
QUESTIONS = {
    "a figure": "{place}{year}年地区生产总值目标是多少？",
    "a series": "{place}历年地区生产总值增速",
    "a comparison": "{place}和{other}{year}年地区生产总值增速哪个高？",
    "main targets": "{place}{year}年的主要目标是什么？",
    "a term": "什么是“放管服”？",
    "a passage": "{place}怎么发展养老产业？",
    "a passage, no place named": "怎么改善营商环境？",
    "not there": "{place}的火星移民计划是什么？",
    "a greeting": "你好",
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, metavar="DIR", help="a folder of reports (default: made-up ones)")
    parser.add_argument("--documents", type=int, nargs="+", default=list(SIZES), metavar="N", help="how many; 0 is all that the folder has")
    parser.add_argument("--workers", type=int, metavar="N", help="processes that read (default: one a core)")
    parser.add_argument("--library", type=Path, nargs="*", default=[], metavar="DIR", help="measure these knowledge folders as they are")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return
    columns: list[dict[str, float]] = []
    for folder in options.library:
        columns.append(measured(folder))
    with tempfile.TemporaryDirectory() as place:
        for count in [] if options.library else options.documents:
            columns.append(added_and_measured(count, options.reports, Path(place) / str(count), options.workers))
    tell(sorted(columns, key=lambda column: column["documents"]))


def added_and_measured(count: int, reports: Path | None, place: Path, workers: int | None) -> dict[str, float]:
    """The costs of a library of so many reports, made for this."""
    files = find_files([reports]) if reports else tuple(make_reports(place / "made-up", count))
    count = min(count, len(files)) or len(files)
    drawn = place / "drawn"
    drawn.mkdir(parents=True)
    for at in range(count):
        file = files[at * len(files) // count]
        shutil.copy(file, drawn / f"{at:05}-{file.name}")
    folder = bare_knowledge(place / "knowledge")
    command = [sys.executable, "-m", "assistant", "add", str(drawn), "--knowledge", str(folder)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([*command, *(["--workers", str(workers)] if workers else [])], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    costs = {
        "adding, CPU s": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "adding, s on the clock": time.perf_counter() - start,
        "adding, MB of the largest process": after.ru_maxrss / 1024,
    }
    found = costs | measured(folder)
    shutil.rmtree(place)
    return found


def measured(folder: Path) -> dict[str, float]:
    """The costs of asking a library, by a process that does nothing else, and the room it takes."""
    command = [sys.executable, "-m", "benchmarks.library", "--measure", str(folder.resolve())]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    found: dict[str, float] = json.loads(told)
    return found | {
        "sources, MB": sum(file.stat().st_size for file in (folder / "documents").iterdir()) / 1e6,
        "derived, MB": sum(file.stat().st_size for file in (folder / ".cache").iterdir()) / 1e6,
    }


def measure(folder: Path) -> dict[str, float]:
    """What opening and asking cost in this process."""
    from assistant.assistant import Assistant
    from assistant.questions import DialogueState

    start = time.process_time()
    knowledge = KnowledgeBase.load(folder, whole=False)
    found = {"documents": float(len(knowledge.documents)), "opening what is known, CPU s": time.process_time() - start}
    found["  memory then, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found |= {f"  query: {name}, ms": cost for name, cost in queries(knowledge).items()}
    start = time.process_time()
    assistant = Assistant.load(folder, whole=False)
    places = Counter(one.region for one in knowledge.documents.values() if one.region)
    (place, _), (other, _) = (*places.most_common(2), ("", 0), ("", 0))[:2]
    names = {id: region.name for id in (place, other) if (region := knowledge.vocabulary.region(id))}
    year = max((one.year for one in knowledge.documents_of(place or "") if one.year), default=2020)
    slots = {"place": names.get(place, "兰州市"), "other": names.get(other, "天水市"), "year": year}
    assistant.ask(QUESTIONS["a figure"].format(**slots))
    found["first answer after that, CPU s"] = time.process_time() - start
    assistant.ask(QUESTIONS["a passage"].format(**slots))
    for name, text in QUESTIONS.items():
        costs, opened = [], knowledge.library.opened
        for _ in range(ROUNDS):
            start = time.process_time()
            assistant.ask(text.format(**slots), DialogueState())
            costs.append(time.process_time() - start)
        found[f"  {name}, first, ms"] = 1000 * costs[0]
        found[f"  {name}, again, ms"] = 1000 * min(costs)
        found[f"  {name}, texts taken up"] = float(knowledge.library.opened - opened)
    found["memory after all questions, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def queries(knowledge: KnowledgeBase) -> dict[str, float]:
    """Milliseconds of single queries, nothing of them at hand."""
    year = max((one.year for one in knowledge.documents.values() if one.year), default=2020)
    asked = {
        "figures of a document": lambda: knowledge.figures_of(next(iter(knowledge.documents))),
        "targets of one indicator and year": lambda: knowledge.figures_where(
            indicators=("gdp",), natures=(Nature.TARGET,), years=(year, year)
        ),
        "a ranking of all places": lambda: knowledge.panel.ranking("gdp", year - 1, nature=Nature.ACTUAL, measure=Measure.GROWTH),
        "documents that hold a word": lambda: knowledge.holding("营商环境"),
        "terms like a word": lambda: knowledge.entries_like("放管服"),
    }
    found = {}
    for name, ask in asked.items():
        costs = []
        for _ in range(ROUNDS):
            knowledge._recent.clear()
            start = time.process_time()
            ask()
            costs.append(time.process_time() - start)
        found[name] = 1000 * min(costs)
    return found


def tell(columns: list[dict[str, float]]) -> None:
    """The table, a column a size."""
    print(f"{'':44}" + "".join(f"{int(column['documents']):>10,}" for column in columns) + f"{'grows':>8}")
    for name in [name for name in columns[-1] if name != "documents"]:
        values = [column.get(name) for column in columns]
        first, last = values[0], values[-1]
        span = log(columns[-1]["documents"] / columns[0]["documents"]) if len(columns) > 1 else 0.0
        grows = f"{log(last / first) / span:>8.2f}" if span and first and last and first > 0 and last > 0 else ""
        print(f"{name:44}" + "".join(f"{value:>10.1f}" if value is not None else f"{'':>10}" for value in values) + grows)


if __name__ == "__main__":
    main()
