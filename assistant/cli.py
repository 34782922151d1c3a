"""The command line: a contract that tests, benchmarks and other programs read."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.proof import add_arguments
from assistant.questions import DialogueState
from assistant.upkeep import add_commands

if TYPE_CHECKING:
    from assistant.answers import Answer
    from assistant.assistant import Assistant
    from assistant.knowledge_base import KnowledgeBase

_LISTS = ("documents", "sections", "figures", "glossary")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did its work, 1 when `check` found faults, 2 when it could not be done."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "replace")
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
        sys.stdout.flush()
        return status
    except AssistantError as error:
        print(f"assistant: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read us has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description="Questions about planning documents, answered with quotes.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, help: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help, description=help)
        made.add_argument(
            "--knowledge", type=Path, default=Path("knowledge"), metavar="DIR", help="the knowledge folder (default: knowledge)"
        )
        made.set_defaults(command=run)
        return made

    ask = command("ask", _ask, "ask one conversation, an answer a question")
    ask.add_argument("questions", nargs="*", metavar="QUESTION")
    ask.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    ask.add_argument(
        "--batch", type=Path, metavar="FILE", help='conversations as JSON lines {"id": …, "turns": ["…"]}; - is standard input'
    )
    chat = command("chat", _chat, "ask in a dialogue, until the end of the input")
    chat.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    search = command("search", _search, "find passages")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("-k", type=int, default=10, help="how many at most (default: 10)")
    for name in _LISTS:
        command(name, _list, f"list the {name}").set_defaults(list=name)
    add_arguments(command("check-text", _check_text, "hold every number and quotation of a text of your own against the documents"))
    for name in ("ask", "chat", "search", *_LISTS, "check-text"):
        commands.choices[name].add_argument("--library", default="", metavar="ADDRESS", help="ask the library published there: mysql://…")
    for name in ("search", *_LISTS):
        commands.choices[name].add_argument("--document", metavar="ID", help="of this document alone")
        commands.choices[name].add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
    add = command("add", _add, "add documents to the knowledge base")
    add.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a text, Markdown, HTML, Word, PDF, Excel, CSV or OFD file, or a folder of them"
    )
    add.add_argument("--id", help="the document's id (default: the file's name)")
    add.add_argument("--title", help="its title (default: as its first lines say)")
    add.add_argument("--region", help="its region, by name or id (default: as its words say)")
    add.add_argument("--year", type=int, help="the year whose plans it states (default: as its words say)")
    add.add_argument("--replace", action="store_true", help="take the place of the document that has this id")
    add.add_argument("--workers", type=int, metavar="N", help="processes that read many files beside one another (default: one a core)")
    add.add_argument("--scheduler", default="", metavar="ADDRESS", help="a Dask scheduler whose workers read instead: tcp://…")
    add_commands(command, _upkeep)
    check = command("check", _check, "check sources, quotes, expectations and the library")
    check.add_argument("--rebuild", action="store_true", help="make the library anew from the sources first")
    return parser


def _ask(options: argparse.Namespace) -> int:
    from assistant.rendering import RENDERERS
    from assistant.rendering.as_json import answer_record

    if options.batch is not None:
        if options.questions:
            raise AssistantError("ask: give questions or --batch FILE, not both")
        batch = list(_read_batch(options.batch))
        assistant = _assistant(options)
        for id, turns in batch:
            print(json.dumps({"id": id, "answers": [answer_record(reply) for reply in _converse(assistant, turns)]}, ensure_ascii=False))
        return 0
    if not options.questions:
        raise AssistantError("ask: no question was given")
    several = len(options.questions) > 1 and options.format != "json"
    for number, reply in enumerate(_converse(_assistant(options), options.questions)):
        if several:
            print(f"{chr(10) if number else ''}> {reply.question.text}\n")
        print(RENDERERS[options.format](reply))
    return 0


def _converse(assistant: Assistant, turns: Sequence[str]) -> Iterator[Answer]:
    state = DialogueState()
    for text in turns:
        turn = assistant.ask(text, state)
        state = turn.state
        yield turn.answer


def _read_batch(path: Path) -> Iterator[tuple[object, list[str]]]:
    try:
        lines = sys.stdin.read().splitlines() if str(path) == "-" else path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise AssistantError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            turns = row["turns"]
            if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
                raise TypeError
            yield row["id"], turns
        except (ValueError, KeyError, TypeError):
            raise AssistantError(f'{path}: line {number}: should be {{"id": …, "turns": ["…", …]}}, but is {line[:80]!r}') from None


def _chat(options: argparse.Namespace) -> int:
    from assistant.rendering import RENDERERS

    if sys.stdin.isatty():
        with suppress(ImportError):
            import readline  # noqa: F401 - arrow keys and history, where the system has it
    assistant = _assistant(options)
    state = DialogueState()
    while True:
        try:
            text = input("> " if sys.stdin.isatty() else "")
        except EOFError:
            return 0
        if not text.strip():
            continue
        turn = assistant.ask(text, state)
        state = turn.state
        print(RENDERERS[options.format](turn.answer), end="\n" if options.format == "json" else "\n\n", flush=True)


def _search(options: argparse.Namespace) -> int:
    from assistant.rendering.rows import HIT_COLUMNS, hit_row, write_rows
    from assistant.retrieval import build_index

    knowledge = _knowledge(options)
    hits = build_index(knowledge).search(options.query, options.k, documents=None if options.document is None else {options.document})
    rows = (hit_row(hit, rank, knowledge.documents[hit.document]) for rank, hit in enumerate(hits, 1))
    write_rows(rows, HIT_COLUMNS, sys.stdout, format=options.format)
    return 0


def _list(options: argparse.Namespace) -> int:
    """The documents, or what is in them, by the name of the command."""
    from assistant.rendering.rows import LISTS, write_rows

    knowledge = _knowledge(options)
    columns, rows_of = LISTS[options.list]
    ids = tuple(knowledge.documents) if options.document is None else (options.document,)
    write_rows((row for id in ids for row in rows_of(knowledge.documents[id], knowledge)), columns, sys.stdout, format=options.format)
    return 0


def _add(options: argparse.Namespace) -> int:
    from assistant.adding import add_file, find_files
    from assistant.batches import Added, add_files
    from assistant.bundles import laid_out
    from assistant.progress import Progress
    from assistant.rendering.added import Tally, tell_addition

    named = find_files(options.files)
    facts = {"title": options.title, "region": options.region, "year": options.year}
    if not named:
        raise AssistantError("add: there is no file that can be read")
    if options.workers is not None and options.workers < 1:
        raise AssistantError(f"add: --workers should be 1 or more, but is {options.workers}")
    with laid_out(named) as bundle:
        files = bundle.files
        if files == named and len(files) == 1:
            made = add_file(files[0], options.knowledge, id=options.id, facts=facts, replace=options.replace)
            print(tell_addition(made, files[0], options.knowledge))
            return 0
        if options.id or options.title:
            raise AssistantError("add: --id and --title are for one file")
        tally = Tally()
        progress = Progress(len(files))
        adding = add_files(
            files,
            options.knowledge,
            facts=facts,
            replace=options.replace,
            workers=options.workers,
            own=bundle.facts,
            scheduler=options.scheduler,
        )
        for done, added in enumerate(adding, 1):
            progress.clear()
            if added.addition is not None:
                print(tell_addition(added.addition, added.file, options.knowledge), flush=True)
            tally.count(added)
            progress.show(done, added.file.name)
        progress.clear()
    for file, why in bundle.problems:
        tally.count(Added(file, None, why))
    _prepare(options.knowledge, options.workers)
    print(tally.tell())
    if tally.problems:
        print(f"assistant: {len(tally.problems)} of {len(files) + len(bundle.problems)} files were not added:", file=sys.stderr)
    for why in tally.problems:
        print(f"assistant: {why}", file=sys.stderr)
    return 2 if tally.problems else 0


def _prepare(folder: Path, workers: int | None) -> None:
    """Cut what was added into passages and hear its terms, lest the first question wait for it; a folder that cannot be read is told of by whoever asks."""
    from assistant.batches import processes
    from assistant.knowledge_base import KnowledgeBase
    from assistant.retrieval import build_index
    from assistant.understanding.lexicon import lexicon_of

    with suppress(AssistantError):
        knowledge = KnowledgeBase.load(folder, whole=False)
        build_index(knowledge).prepare(workers or processes())
        lexicon_of(knowledge).prepare()


def _upkeep(options: argparse.Namespace) -> int:
    from assistant.upkeep import COMMANDS

    for line in COMMANDS[options.upkeep](options):
        print(line, flush=True)
    return 0


def _check_text(options: argparse.Namespace) -> int:
    from assistant.journal import today
    from assistant.proof import prove

    print(prove(options, _assistant(options), today=today()))
    return 0


def _check(options: argparse.Namespace) -> int:
    from assistant.batches import rebuild
    from assistant.checking import check
    from assistant.progress import Progress
    from assistant.sources import find_sources

    if options.rebuild:
        for _ in Progress(len(find_sources(options.knowledge, {}))).through(rebuild(options.knowledge)):
            pass
    faults = 0
    for finding in check(options.knowledge):
        found = ", ".join(f"{count} {name}" for name, count in finding.yields.items())
        print(f"{finding.name}: {found or 'checked'}" + ("" if finding.faults else ", as it should be"))
        for fault in finding.faults:
            faults += 1
            print(f"assistant: {fault}", file=sys.stderr)
    return 1 if faults else 0


def _assistant(options: argparse.Namespace) -> Assistant:
    from assistant.assistant import Assistant

    assistant = Assistant.load(options.knowledge, whole=False, shared=options.library)
    _name_unread(assistant.knowledge)
    return assistant


def _knowledge(options: argparse.Namespace) -> KnowledgeBase:
    from assistant.knowledge_base import KnowledgeBase

    knowledge = KnowledgeBase.load(options.knowledge, whole=False, shared=options.library)
    _name_unread(knowledge)
    wanted = getattr(options, "document", None)
    if wanted is not None and wanted not in knowledge.documents:
        raise AssistantError(f"there is no document {wanted!r}; there are {', '.join(knowledge.documents)}")
    return knowledge


def _name_unread(knowledge: KnowledgeBase) -> None:
    """Say which files were left out and why; all others are answered from."""
    for why in knowledge.unread.values():
        print(f"assistant: left out: {why}", file=sys.stderr)
