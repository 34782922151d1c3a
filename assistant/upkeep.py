"""What the keeper does to a whole library from the command line: take out, put back, back up, restore, see who changed what. Each tells its lines."""

from __future__ import annotations

import argparse
import getpass
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.audit import changes, note
from assistant.removed import DAYS, put_back, removed, sweep


def who() -> str:
    """The name under which changes of the command line are noted."""
    try:
        return f"command line ({getpass.getuser()})"
    except (KeyError, OSError):  # a user without a name
        return "command line"


def _remove(options: argparse.Namespace) -> Iterator[str]:
    from assistant.adding import remove_document  # late, as all that a question does not need

    for id in options.ids:
        remove_document(id, options.knowledge)
        note(options.knowledge, who(), "remove", id)
        yield f"{id}: removed; for {DAYS} days it can be put back: put-back {id}"
    sweep(options.knowledge)


def _put_back(options: argparse.Namespace) -> Iterator[str]:
    if not options.ids:
        for id, when in removed(options.knowledge).items():
            yield f"{id}: removed on {when:%Y-%m-%d}"
    for id in options.ids:
        put_back(id, options.knowledge)
        note(options.knowledge, who(), "put back", id)
        yield f"{id}: put back"


def _back_up(options: argparse.Namespace) -> Iterator[str]:
    from assistant.backup import back_up

    count = back_up(options.knowledge, options.file)
    yield f"{options.file}: {count} files of {options.knowledge}, conversations included; keep it as you keep them"


def _restore(options: argparse.Namespace) -> Iterator[str]:
    from assistant.backup import restore

    count = restore(options.file, options.knowledge)
    yield f"{options.knowledge}: {count} files, each as it was backed up"


def _changes(options: argparse.Namespace) -> Iterator[str]:
    yield from (json.dumps(said, ensure_ascii=False) for said in changes(options.knowledge))


def _publish(options: argparse.Namespace) -> Iterator[str]:
    from assistant.knowledge_base import KnowledgeBase
    from assistant.publishing import publish

    for done in publish(KnowledgeBase.load(options.knowledge, whole=False), options.library):
        yield f"{done.there} of {done.of} documents published" + (f", {done.dropped} taken out" if done.dropped else "")


COMMANDS: dict[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    "remove": _remove, "put-back": _put_back, "backup": _back_up, "restore": _restore, "changes": _changes, "publish": _publish,
}  # fmt: skip
_HELP = {
    "remove": "take documents out of the knowledge base", "put-back": "undo a removal; without ID, list what can be put back",
    "backup": "write the knowledge folder, conversations included, into one file", "restore": "make a knowledge folder from a backup",
    "changes": "list who changed what, a JSON object a line", "publish": "bring a library that several servers share to what this folder holds",
}  # fmt: skip


def add_commands(command: Callable[[str, object, str], argparse.ArgumentParser], run: object) -> None:
    """Tell the command line of these commands; `run` prints what they tell."""
    for name in COMMANDS:
        made = command(name, run, _HELP[name])
        made.set_defaults(upkeep=name)
        if name in ("remove", "put-back"):
            made.add_argument("ids", nargs="+" if name == "remove" else "*", metavar="ID")
        elif name == "publish":
            made.add_argument("--library", required=True, metavar="ADDRESS", help="mysql://name:password@host:2881/library")
        elif name in ("backup", "restore"):
            made.add_argument("file", type=Path, metavar="FILE")
