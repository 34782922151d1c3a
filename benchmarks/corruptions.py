"""Corruptions: what bytes that were changed on the disk do to a library, wherever they lie.

    python -m benchmarks.corruptions [--count 500] [--seed 1] [--only cache]

A file is cut short, has bits turned, stretches overwritten, digits changed or another file's content. What is derived is noticed and made anew, so that
the answers stay the same; what people wrote is read or complained of in one sentence that names the file, and takes nothing from the others.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree

from assistant.assistant import Assistant
from assistant.audit import changes, note
from assistant.backup import back_up, restore
from assistant.errors import AssistantError, KnowledgeError
from assistant.journal import Journal
from assistant.library import let_go
from assistant.rendering import RENDERERS
from assistant.sources import _vocabulary
from assistant.storage import _pack
from tests.small_knowledge import make_knowledge

QUESTIONS = ("城关区2020年地区生产总值目标是多少？", "怎么发展养老产业？", "“一区两园”是什么？", "七里河区2020年有哪些目标？")
OUTSIDE = "outside.txt"


def corrupted(chance: random.Random, whole: bytes, other: bytes) -> bytes:
    """The bytes, no longer as they were written."""
    data, kind = bytearray(whole or b"\0"), chance.randrange(6)
    if kind == 0:
        return bytes(data[: chance.randrange(len(data))])
    if kind == 1:
        for _ in range(chance.choice((1, 1, 3, 30))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == 2:
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(1, 200)] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 50)))
    elif kind == 3:
        digits = [found.start() for found in re.finditer(rb"\d", data)] or [0]
        data[chance.choice(digits)] = ord(chance.choice("0123456789"))
    elif kind == 4:
        at = chance.randrange(len(data))
        data[at:at] = data[: chance.randrange(1, 4000)]
    else:
        return other
    return bytes(data)


@dataclass(frozen=True, slots=True)
class Library:
    """A small library that was asked, and what it said."""

    folder: Path
    said: tuple[str, ...]

    @classmethod
    def made(cls, place: Path) -> Library:
        """With everything beside it that a library has: cache, passages, journal, notes of changes."""
        folder = make_knowledge(place / "knowledge")
        journal = Journal.open(folder / "journal.sqlite3")
        for number in range(40):
            journal.record(f"c{number % 4}", f"问题{number}", reader="我", outcome="not_found", answer="没有", stamp="s")
            note(folder, "我", "add", f"d{number}")
        return cls(folder, asked(folder))


def asked(folder: Path) -> tuple[str, ...]:
    """What a library answers, read from the disk as a new process reads it."""
    let_go(folder)
    _vocabulary.cache_clear()
    there = Assistant.load(folder, whole=False)
    try:
        return tuple(RENDERERS["text"](there.ask(question).answer) for question in QUESTIONS)
    finally:
        let_go(folder)


def derived(library: Library, path: Path) -> str:
    """What is derived changes no answer."""
    return "" if asked(library.folder) == library.said else f"{path.name}: answers changed"


def written(library: Library, path: Path) -> str:
    """What people wrote is read, or complained of by name, and nothing else is lost."""
    let_go(library.folder)
    _vocabulary.cache_clear()
    try:
        there = Assistant.load(library.folder, whole=False)
        for question in QUESTIONS:
            there.ask(question)
    except KnowledgeError as error:
        return one_sentence(error, path) or ("" if path.parent == library.folder else f"{path.name} stops everything: {error}")
    finally:
        let_go(library.folder)
    unread = there.knowledge.unread
    if lost := {"chengguan", "qilihe"} - {path.stem} - set(there.knowledge.documents):
        return f"{path.name} takes {lost} along"
    return next((fault for said in unread.values() if (fault := one_sentence(said, path))), "")


def one_sentence(error: object, path: Path) -> str:
    """What is wrong with a complaint; nothing where it is one sentence that names the file."""
    return "" if "\n" not in str(error) and path.stem in str(error) else f"complaint on {path.name}: {str(error)[:200]!r}"


def planned(library: Library, path: Path) -> str:
    """A plan that is not as it was written is not followed; nothing is written outside."""
    texts = {file.name: file.read_bytes() for file in (library.folder / "documents").iterdir()}
    asked(library.folder)
    now = {file.name: file.read_bytes() for file in (library.folder / "documents").iterdir()}
    if (library.folder.parent / OUTSIDE).exists():
        return "a plan wrote outside"
    return "" if now in (texts, {**texts, "qilihe.txt": b"new"}) else "a damaged plan was followed in part"


def journalled(library: Library, path: Path) -> str:
    """A damaged journal keeps what can be kept and never fails whoever asks."""
    journal = Journal.open(path, days=3000)
    journal.conversations("我", "问题")
    journal.entries("c1", "我")
    journal.unanswered()
    journal.record("c9", "新", reader="我", outcome="answered", answer="答", stamp="s")
    for connection in journal._open:
        connection.close()
    return ""


def noted(library: Library, path: Path) -> str:
    """Of damaged notes those that are whole are told."""
    changes(library.folder)
    return ""


def restored(library: Library, path: Path) -> str:
    """A damaged backup restores nothing, or all as it was."""
    again = library.folder.parent / "again"
    try:
        restore(path, again)
    except AssistantError as error:
        return one_sentence(error, path) or ("a part was restored" if again.exists() else "")
    names = ("documents/chengguan.txt", "documents/qilihe.txt", "indicators.yaml")
    same = all((again / name).read_bytes() == (library.folder / name).read_bytes() for name in names)
    rmtree(again)
    return "" if same else "something else was restored"


def settled(library: Library, path: Path) -> str:
    """Settings are read, or refused in one sentence."""
    from ui.settings import read_settings  # late: it brings the page along

    try:
        read_settings(path)
    except AssistantError as error:
        return one_sentence(error, path)
    return ""


def _settings(library: Library) -> Sequence[Path]:
    path = library.folder.parent / "wence.yaml"
    path.write_text(
        "address: https://wence.example.org\nproxies: [127.0.0.1, 10.0.0.0/8]\nkeepers: {header: X-Remote-User, names: [li@example.org]}\n"
        "keep_days: 90\nlimits: {questions: 40, connections: 600}\n",
        encoding="utf-8",
    )
    return [path]


def _plan(library: Library) -> Sequence[Path]:
    staged = library.folder / ".incoming"
    staged.mkdir(exist_ok=True)
    (staged / "0.part").write_bytes(b"new")
    (staged / "plan.json").write_bytes(_pack({"documents/qilihe.txt": "0.part"}))
    return [staged / "plan.json"]


def _backup(library: Library) -> Sequence[Path]:
    target = library.folder.parent / "wence.zip"
    back_up(library.folder, target)
    return [target]


Find = Callable[[Library], Sequence[Path]]
Check = Callable[[Library, Path], str]
# What may be damaged: where it lies, and what must hold when it is.
TARGETS: dict[str, tuple[Find, Check]] = {
    "cache": (lambda library: [file for file in sorted((library.folder / ".cache").rglob("*")) if file.is_file()], derived),
    "plan": (_plan, planned),
    "sidecars": (lambda library: sorted((library.folder / "documents").glob("*.yaml")), written),
    "documents": (lambda library: sorted((library.folder / "documents").glob("*.txt")), written),
    "journal": (lambda library: [library.folder / "journal.sqlite3"], journalled),
    "YAML": (lambda library: sorted(library.folder.glob("*.yaml")), written),
    "notes": (lambda library: [library.folder / ".changes.jsonl"], noted),
    "backup": (_backup, restored),
    "settings": (_settings, settled),
}


def run(count: int, seed: int, only: Sequence[str] = ()) -> tuple[Counter[str], list[str]]:
    """How many corruptions of what there were, and every fault; none is what there should be."""
    chance, told, faults = random.Random(seed), Counter[str](), list[str]()
    with tempfile.TemporaryDirectory() as place:
        whole = Library.made(Path(place) / "whole")
        for number in range(count):
            kind = chance.choice(list(only or TARGETS))
            find, check = TARGETS[kind]
            folder = Path(place) / "damaged" / "knowledge"
            copytree(whole.folder, folder)
            library = Library(folder, whole.said)
            files = find(library)
            path = chance.choice(files)
            path.write_bytes(corrupted(chance, path.read_bytes(), chance.choice(files).read_bytes()))
            told[kind] += 1
            try:
                fault = check(library, path)
            except Exception as error:  # whatever else comes of it is a fault
                fault = f"{path.name}: {type(error).__name__}: {error}"
            faults += [f"{number} {kind}: {fault}"] if fault else []
            with suppress(KnowledgeError):
                let_go(folder)
            rmtree(folder.parent)
    return told, faults


def main() -> None:
    """Print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", default=[], choices=TARGETS)
    options = parser.parse_args()
    told, faults = run(options.count, options.seed, options.only)
    print(f"corruptions          {options.count:,}: " + ", ".join(f"{kind} {told[kind]}" for kind in TARGETS if told[kind]))
    print(f"faults               {len(faults)}   (aim: 0)")
    for fault in faults[:20]:
        print(f"  {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
