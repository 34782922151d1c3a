"""Twenty people at once: how long an answer takes through the page's real connections, what fails, and the memory a session costs.

    python -m benchmarks.load [--people 20] [--questions 5 | --minutes 10 --arrive 60] [--pause 5.0] [--knowledge DIR] [--settled]

Each person holds one websocket connection, as a browser does, reads for a while after each answer, and asks on. Timed is from sending a question
until the server has drawn its answer to the end. Compared with the aim of the project: 95 of 100 answers under 1 s, no error. Besides, what the server and its processes hold in memory and in open
files before, at the end, and once everybody has gone (`--settled`: a minute and a half later, when sessions that may come back are forgotten).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import perf_counter, sleep

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.driving import serve
from ui.settings import Limits

QUESTIONS = (
    "城关区2020年GDP目标是多少？",
    "那失业率呢？",
    "城关区和七里河区的GDP目标哪个高？",
    "12355是什么？",
    "怎么发展养老产业？",
    "五大千亿产业链是哪些？",
    "哪些文件提到“三变”？",
    "天水方案的主要目标是什么？",
)
# Asked of another library: places and years are its own.
TEMPLATES = (
    "{place}{year}年地区生产总值目标是多少？",
    "那失业率呢？",
    "{place}和{other}{year}年地区生产总值增速哪个高？",
    "{place}怎么发展养老产业？",
    "{place}历年地区生产总值增速",
    "{year}年哪个市的地区生产总值最高？",
    "哪些文件提到“放管服”？",
    "{place}{year}年的主要目标是什么？",
)
AIM = 1.0
FORGOTTEN = 90.0  # seconds


@dataclass
class Visit:
    """What one person went through."""

    opened: float = 0.0
    answers: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def questions_of(folder: Path | None, number: int) -> tuple[str, ...]:
    """What one person asks: of the documents that come with the product, or of places of a library that differ from person to person."""
    if folder is None:
        return QUESTIONS
    from assistant.knowledge_base import KnowledgeBase

    knowledge = KnowledgeBase.load(folder, whole=False)
    placed = [document for document in knowledge.documents.values() if document.region and document.year]
    chosen, other = (placed[at % len(placed)] for at in (number * 997, number * 997 + len(placed) // 2))
    names = {key: knowledge.vocabulary.region(one.region) for key, one in (("place", chosen), ("other", other))}
    slots = {key: region.name for key, region in names.items() if region} | {"year": str(chosen.year)}
    return tuple(text.format(**slots) for text in TEMPLATES)


async def visit(
    address: str,
    number: int,
    *,
    questions: int,
    pause: float,
    asked_for: Sequence[str] = QUESTIONS,
    until: float = 0.0,
    arrive: float = 0.0,
) -> Visit:
    """Come within `arrive` seconds, open the page and ask some questions, or as many as there is time for, reading for about `pause` seconds in between."""
    chance = random.Random(number)
    await asyncio.sleep(arrive * chance.random())
    seen = Visit()
    async with websockets.connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], max_size=None
    ) as socket:
        start = perf_counter()
        box = await _run(socket, seen, BackMsg(rerun_script={"query_string": ""}))
        seen.opened = perf_counter() - start
        for at in count() if until else range(questions):
            await asyncio.sleep(pause * (0.5 + chance.random()))
            if until and perf_counter() > until:
                break
            question = asked_for[(number + at) % len(asked_for)]
            asked = BackMsg()
            widget = asked.rerun_script.widget_states.widgets.add(id=box)
            widget.chat_input_value.data = question
            start = perf_counter()
            box = await _run(socket, seen, asked, wanted=question) or box
            seen.answers.append(perf_counter() - start)
    return seen


async def _run(socket: websockets.ClientConnection, seen: Visit, message: BackMsg, *, wanted: str = "") -> str:
    """Send a message and take in everything until the script has finished; the id of the box that questions are typed into."""
    await socket.send(message.SerializeToString())
    box, drawn = "", not wanted
    while True:
        reply = ForwardMsg()
        reply.ParseFromString(bytes(await asyncio.wait_for(socket.recv(), 60)))
        kind = reply.WhichOneof("type")
        if kind == "delta" and reply.delta.WhichOneof("type") == "new_element":
            element = reply.delta.new_element
            if element.WhichOneof("type") == "chat_input":
                box = element.chat_input.id
            elif element.WhichOneof("type") == "html":
                drawn = drawn or f">{wanted}</h2>" in element.html.body
            elif element.WhichOneof("type") == "exception" or (element.WhichOneof("type") == "alert" and element.alert.format == 1):
                seen.errors.append(str(element)[:200])
        elif kind == "script_finished":
            if not drawn:
                seen.errors.append(f"no answer to {wanted}")
            return box


@dataclass(frozen=True, slots=True)
class Weight:
    """What a server and the processes that it began hold (Linux)."""

    megabytes: float
    files: int
    processes: int

    @classmethod
    def of(cls, process: int) -> Weight:
        """As it is now."""
        family = {process}
        parents = {int(path.name): int(path.joinpath("stat").read_text().rpartition(")")[2].split()[1]) for path in _running()}
        while more := {one for one, parent in parents.items() if parent in family} - family:
            family |= more
        shared = sum(_kilobytes(one) for one in family) / 1024
        return cls(shared, sum(1 for one in family for _ in Path(f"/proc/{one}/fd").iterdir()), len(family))

    def __str__(self) -> str:
        return f"{self.megabytes:,.0f} MB, {self.files} files, {self.processes} processes"


def _running() -> list[Path]:
    return [path for path in Path("/proc").iterdir() if path.name.isdecimal() and path.joinpath("stat").exists()]


def _kilobytes(process: int) -> int:
    """What a process holds; what several share is counted in parts."""
    said = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith("Pss:"))


def cpu_of(process: int) -> float:
    """The CPU seconds that a process took so far, with those of the processes it waited for (Linux)."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def server_of(address: str) -> int:
    """The process that serves an address."""
    port = address.rsplit(":", 1)[1]
    found = subprocess.run(["pgrep", "-f", f"server.port {port} "], capture_output=True, text=True, check=False).stdout.split()
    return int(found[0])


async def crowd(address: str, arguments: argparse.Namespace) -> list[Visit | BaseException]:
    """Everybody at once."""
    until = perf_counter() + 60 * arguments.minutes if arguments.minutes else 0.0
    spoken = [questions_of(arguments.knowledge, number) for number in range(arguments.people)]
    people = (
        visit(address, number, questions=arguments.questions, pause=arguments.pause, asked_for=texts, until=until, arrive=arguments.arrive)
        for number, texts in enumerate(spoken)
    )
    return await asyncio.gather(*people, return_exceptions=True)


def _as_others(folder: str, arguments: argparse.Namespace) -> tuple[str, ...]:
    """Options by which more people than one address may be are let in, each a reader among others; none for a few."""
    if arguments.people <= Limits().connections_each // 2:
        return ()
    settings = Path(folder) / "wence.yaml"
    asked = int(arguments.people * 60 / max(arguments.pause, 0.1)) + 100
    limits = (
        f"{{connections: {2 * arguments.people}, connections_each: {2 * arguments.people}, questions: {asked}, questions_each: {asked}}}"
    )
    settings.write_text(f"limits: {limits}\n", encoding="utf-8")
    return "--settings", str(settings)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--questions", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=0.0, help="go on so long instead")
    parser.add_argument("--arrive", type=float, default=0.0, metavar="SECONDS", help="people come one after the other within so long")
    parser.add_argument("--settled", action="store_true", help="wait until everybody is forgotten, and weigh the server once more")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds of reading between two questions, on average")
    parser.add_argument("--knowledge", type=Path, metavar="DIR", help="another library than the one that comes with the product")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(arguments.knowledge or Path(folder) / "knowledge", *_as_others(folder, arguments)) as address,
    ):
        process = server_of(address)
        spoken, up = questions_of(arguments.knowledge, 0), cpu_of(process)
        first = asyncio.run(visit(address, 0, questions=1, pause=0, asked_for=spoken))
        print(f"from a server that is up to its first answer: {cpu_of(process) - up:.1f} CPU s ({first.opened + sum(first.answers):.1f} s)")
        asyncio.run(visit(address, 0, questions=2, pause=0, asked_for=spoken))
        before, taken = Weight.of(process), cpu_of(process)
        came = asyncio.run(crowd(address, arguments))
        after, taken = Weight.of(process), cpu_of(process) - taken
        if arguments.settled:
            sleep(FORGOTTEN)
        later = Weight.of(process)
    visits = [one for one in came if isinstance(one, Visit)]
    answers = sorted(answer for one in visits for answer in one.answers)
    errors = [error for one in visits for error in one.errors]
    errors += [f"{type(one).__name__}: {one}" for one in came if isinstance(one, BaseException)]
    late = answers[max(0, int(len(answers) * 0.95) - 1)]
    print(f"people at once                     {arguments.people}")
    print(f"answers                            {len(answers)}")
    print(f"opening the page, median           {statistics.median(one.opened for one in visits):.2f} s")
    print(f"an answer, median                  {statistics.median(answers):.3f} s")
    print(f"an answer, 95 of 100 within        {late:.3f} s   (aim: {AIM:.1f} s)")
    print(f"CPU of the server                  {taken:.1f} s, {1000 * taken / (len(answers) + len(visits)):.0f} ms an answer or an opening")
    print(f"errors                             {len(errors)}   (aim: 0)")
    print(f"the server before                  {before}")
    print(f"the server at the end              {after}: {(after.megabytes - before.megabytes) / arguments.people:.1f} MB a session")
    if arguments.settled:
        print(f"once everybody was forgotten       {later}")
    if errors:
        sys.exit(errors[0])


if __name__ == "__main__":
    main()
