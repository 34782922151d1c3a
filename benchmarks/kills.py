"""Kills: what a power cut at any moment does to a library, whatever was being done to it.

    python -m benchmarks.kills [--kills 200] [--seed 1]

A process adds, replaces and removes documents, adds folders, corrects figures, keeps questions and makes backups, one after the other, and tells of each
when it is done. It is ended with SIGKILL at a random moment. Then whoever comes next must find everything that was told as done, every document whole
(source, sidecar and what was read of it), what was underway either done or not begun, and the last backup as good as it was.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import Any

from assistant.adding import add_document, remove_document
from assistant.backup import back_up, restore
from assistant.batches import add_files
from assistant.datafiles import read_yaml
from assistant.drafts import make_draft
from assistant.journal import Journal
from assistant.knowledge_base import KnowledgeBase
from assistant.review import judge_figure
from assistant.sources import load_vocabulary
from assistant.storage import DAMAGED, is_unfinished
from tests.small_knowledge import make_knowledge

IDS = tuple(f"d{number}" for number in range(6))
FOLDER = tuple(f"f{number}" for number in range(3))
LONGEST = 0.5  # seconds from the first thing done to the kill
READER = "我"
WAYS = ("add", "replace", "remove", "folder", "correct", "journal", "backup")


def text_of(id: str, version: int) -> str:
    """What a document says in this version; no two are alike."""
    return (
        f"城关区政府工作报告（{id}，第{version}稿）\n\n一、2019年工作回顾\n\n地区生产总值达到{900 + version}亿元，增长6%。\n\n"
        f"二、2020年主要目标\n\n地区生产总值达到{1000 + version}亿元，增长7%。建成示范园{version + 1}个。\n"
    )


def work(folder: Path, seed: int, tell: Callable[[Mapping[str, Any]], None]) -> None:
    """Do one thing after the other until the end comes; each is told before it begins and when it is done."""
    chance = random.Random(seed)
    version = seed * 1000
    journal = Journal.open(folder / "journal.sqlite3")
    tell({"ready": True})
    while True:
        there = {file.stem for file in (folder / "documents").glob("d*.txt")}
        version += 1
        way = chance.choice(WAYS)
        free, held = sorted(set(IDS) - there), sorted(there)
        if (way == "add" and not free) or (way in ("replace", "remove", "correct") and not held):
            continue
        id = chance.choice(free if way == "add" else held or [""])
        said = {"way": way, "id": id, "version": version}
        tell({**said, "done": False})
        if way in ("add", "replace"):
            add_document(text_of(id, version).encode(), f"{id}.txt", folder, replace=way == "replace")
        elif way == "remove":
            remove_document(id, folder)
        elif way == "folder":
            files = []
            for name in FOLDER:
                files.append(folder.parent / "brought" / f"{name}.txt")
                files[-1].parent.mkdir(exist_ok=True)
                files[-1].write_text(text_of(name, version), encoding="utf-8")
            for one in add_files(files, folder, replace=True, workers=1):
                tell({**said, "id": one.file.stem, "done": True})
            continue
        elif way == "correct":
            figure = next(one for one in KnowledgeBase.load(folder).figures_of(id) if one.at)
            judge_figure(folder, figure, "confirm", why=f"第{version}次", date="2026-11-30")
        elif way == "journal":
            said["number"] = journal.record("c", f"问题{version}", reader=READER, outcome="answered", answer="答", stamp="s")
        else:
            back_up(folder, folder.parent / "wence.zip")
        tell({**said, "done": True})


def killed(folder: Path, seed: int, seconds: float) -> list[dict[str, Any]]:
    """What a process told that was ended so many seconds after it had begun."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with suppress(BaseException):
            try:
                work(folder, seed, lambda said: os.write(writing, json.dumps(said).encode() + b"\n") and None)
            except BaseException:
                os.write(writing, json.dumps({"fault": traceback.format_exc()[-600:]}).encode() + b"\n")
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as heard:
        first = heard.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = [first, *heard]
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


class Held:
    """What must be there, as far as it was told."""

    def __init__(self) -> None:
        self.versions: dict[str, int] = {}
        self.numbers: set[int] = set()
        self.confirmed: dict[str, int] = {}  # document → the version of the last word on one of its figures
        self.backup = False

    def take(self, said: Mapping[str, Any]) -> None:
        """What was done."""
        way, id, version = said["way"], said["id"], said["version"]
        if way in ("add", "replace", "folder"):
            self.versions[id] = version
            self.confirmed.pop(id, None)
        elif way == "remove":
            self.versions.pop(id)
            self.confirmed.pop(id, None)
        elif way == "correct":
            self.confirmed[id] = version
        elif way == "journal":
            self.numbers.add(said["number"])
        else:
            self.backup = True

    def faults(self, folder: Path, underway: Mapping[str, Any] | None) -> list[str]:
        """What is not as it must be; what was underway may be done or not, and what it came to is taken as done."""
        found: list[str] = []
        there = KnowledgeBase.load(folder)
        begun = dict.fromkeys(FOLDER if underway["way"] == "folder" else [underway["id"]], underway) if underway else {}
        for id in sorted({*self.versions, *there.documents, *(file.stem for file in (folder / "documents").iterdir())}):
            source, wanted = folder / "documents" / f"{id}.txt", self.versions.get(id)
            said = source.read_text(encoding="utf-8") if source.exists() else None
            may = {None if wanted is None else text_of(id, wanted)}
            now = begun.get(id)
            if now and now["way"] in ("add", "replace", "folder"):
                may.add(text_of(id, now["version"]))
            if now and now["way"] == "remove":
                may.add(None)
            if said not in may:
                found.append(f"{id} is neither what it was nor what it was to be")
            if (said is not None) != (id in there.documents) or (said is not None) != source.with_suffix(".yaml").exists():
                found.append(f"{id} is half there")
            if said is not None and id in there.documents and there.documents[id].text.source != said:
                found.append(f"{id} was read otherwise than it stands there")
            if said is None:
                self.versions.pop(id, None)
            elif now and said == text_of(id, now["version"]) and now["way"] != "correct":
                self.versions[id] = now["version"]
            if (
                said is not None
                and id in self.confirmed
                and now is None
                and f"第{self.confirmed[id]}次" not in str(read_yaml(source.with_suffix(".yaml")))
            ):
                found.append(f"{id} has lost what was said of its figure")
        self.confirmed = {id: version for id, version in self.confirmed.items() if id in self.versions and id not in begun}
        journal = Journal.open(folder / "journal.sqlite3")
        lost = self.numbers - {entry.id for entry in journal.entries("c", READER)}
        found += [journal.problem] * bool(journal.problem) + [f"question {number} is lost" for number in sorted(lost)]
        if is_unfinished(folder) or (folder / DAMAGED).exists():
            found.append("a plan was left")
        if self.backup:
            again = folder.parent / "again"
            restore(folder.parent / "wence.zip", again)
            KnowledgeBase.load(again)
            rmtree(again)
        return found


def apart(act: Callable[[], Any]) -> Any:
    """What comes of an act in a process of its own: no database is open here when the next one begins."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            said = act()
        except BaseException:
            said = [traceback.format_exc()[-600:]], {}
        with os.fdopen(writing, "w") as told:
            json.dump(said, told)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as heard:
        said = json.load(heard)
    os.waitpid(child, 0)
    return said


def run(kills: int, seed: int) -> tuple[Counter[str], Counter[str], list[str]]:
    """What was done, what was underway when the kills came, and every fault; none is what there should be."""
    chance = random.Random(seed)
    done: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        held, folder = Held(), make_knowledge(Path(place) / "knowledge", d0=text_of("d0", 0))
        apart(lambda: ([], KnowledgeBase.load(folder) and add_document(text_of("d0", 1).encode(), "d0.txt", folder, replace=True) and {}))
        held.versions["d0"] = 1
        make_draft(text_of("d0", 1).encode(), "d0.txt", folder, *load_vocabulary(folder))  # what is killed begins to work at once
        for number in range(kills):
            told = killed(folder, seed * 100_000 + number, chance.uniform(0, LONGEST))
            faults += [f"kill {number}: {said['fault']}" for said in told if "fault" in said]
            underway: Mapping[str, Any] | None = None
            for said in told:
                if said.get("done"):
                    held.take(said)
                    done[said["way"]] += 1
                underway = said if "way" in said and (said["way"] == "folder" or not said["done"]) else None
            if underway and underway["way"] == "folder" and underway["done"] and underway["id"] == FOLDER[-1]:
                underway = None
            broken[underway["way"] if underway else "nothing"] += 1

            def verify(underway: Mapping[str, Any] | None = underway) -> tuple[list[str], dict[str, Any]]:
                return held.faults(folder, underway), {**vars(held), "numbers": sorted(held.numbers)}

            found, state = apart(verify)
            faults += [f"kill {number} ({underway}): {fault}" for fault in found]
            for key, value in state.items():
                setattr(held, key, set(value) if key == "numbers" else value)
            if faults:
                break  # what follows is no more than what came of it
    return done, broken, faults


def main() -> None:
    """Print what became of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    done, broken, faults = run(options.kills, options.seed)
    print(f"kills                {options.kills:,}, while: " + ", ".join(f"{way} {count}" for way, count in broken.most_common()))
    print("told as done         " + ", ".join(f"{way} {done[way]:,}" for way in WAYS))
    print(f"faults               {len(faults)}   (aim: 0)")
    for fault in faults[:20]:
        print(f"  {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
