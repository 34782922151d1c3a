"""How long answers take, warm and from nothing, and how much memory the assistant holds.

    python -m benchmarks.speed [--knowledge DIR] [--rounds N] [--no-page]

Compared with the aims of the project: answers in process under 10 ms (median) and 50 ms (95th of 100), the command line under 2 s from its start to
its answer, the page under 3 s from its request to the first answer. Asked are all turns of the conversations in tests/data/gold. "From nothing"
means a new process; with an empty cache the documents are read anew, otherwise what was read the last time is taken up.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.assistant import Assistant
from assistant.questions import DialogueState

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "data" / "gold" / "conversations.jsonl"
FIGURE, PASSAGE = "城关区2020年地区生产总值目标是多少?", "怎么发展养老产业?"
CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured; the best of the starts counts")
    parser.add_argument("--no-page", action="store_true", help="leave the page out")
    options = parser.parse_args()
    knowledge, rounds = options.knowledge.resolve(), max(1, options.rounds)
    row("", "measured", "aim")
    median, late, count, memory = warm(knowledge, rounds)
    row(f"answers in process, {count} turns: median", f"{1000 * median:.1f} ms", "10 ms")
    row("  95 of 100 within", f"{1000 * late:.1f} ms", "50 ms")
    row("  memory of the process", f"{memory:.0f} MB", "")
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "knowledge"
        shutil.copytree(knowledge, bare, ignore=shutil.ignore_patterns(".cache", "journal*"))
        row("command line, nothing read before: a figure", f"{command(bare, FIGURE):.2f} s", "")
        row("  a passage, which needs jieba and the index", f"{command(bare, PASSAGE):.2f} s", "")
        row("command line, read before: a figure", f"{min(command(bare, FIGURE) for _ in range(rounds)):.2f} s", "2 s")
        row("  a passage, which needs jieba and the index", f"{min(command(bare, PASSAGE) for _ in range(rounds)):.2f} s", "2 s")
    if not options.no_page:
        healthy, answered = page(knowledge)
        row("page: server from its start to healthy", healthy, "")
        row("  from the request to the first answer", answered, "3 s")


def row(name: str, measured: str, aim: str) -> None:
    """One line of the table."""
    print(f"{name:52}{measured:>12}{aim:>10}", flush=True)


def warm(knowledge: Path, rounds: int) -> tuple[float, float, int, float]:
    """Median and 95th percentile of one answer in seconds over all gold turns, how many turns, and megabytes held."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines() if line.strip()]
    conversations = [[turn["q"] for turn in row["turns"]] for row in rows]
    assistant = Assistant.load(knowledge)
    times: list[float] = []
    for turn in range(rounds + 1):
        times.clear() if turn <= 1 else None  # the first round makes what is made once
        for questions in conversations:
            state = DialogueState()
            for text in questions:
                start = time.perf_counter()
                state = assistant.ask(text, state).state
                times.append(time.perf_counter() - start)
    times.sort()
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return (
        statistics.median(times),
        times[int(0.95 * len(times))],
        sum(map(len, conversations)),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale,
    )


def command(knowledge: Path, question: str) -> float:
    """Seconds of `python -m assistant ask` in a process of its own."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "assistant", "ask", "--knowledge", str(knowledge), question], cwd=ROOT, check=True, capture_output=True
    )
    return time.perf_counter() - start


def page(knowledge: Path) -> tuple[str, str]:
    """How long the server takes to be healthy, and a browser from its first request to the first answer; or why that is not known."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        return "not measured", "no playwright"
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        return "not measured", "no Chromium"
    with server(knowledge) as (address, healthy), sync_playwright() as playwright:
        try:
            with playwright.chromium.launch(executable_path=browser, args=list(CHROMIUM)) as chromium:
                visitor = chromium.new_page()
                start = time.perf_counter()
                visitor.goto(address)
                box = visitor.get_by_test_id("stChatInputTextArea")
                box.fill(FIGURE)
                box.press("Enter")
                visitor.get_by_text("1139").first.wait_for(timeout=60_000)
                return f"{healthy:.2f} s", f"{time.perf_counter() - start:.2f} s"
        except Error as error:
            return f"{healthy:.2f} s", f"failed: {str(error).splitlines()[0][:60]}"


@contextmanager
def server(knowledge: Path) -> Iterator[tuple[str, float]]:
    """A page of its own on a free port, with the seconds until it was healthy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    arguments = [
        "-m",
        "streamlit",
        "run",
        "streamlit_app.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
        "--",
        "--knowledge",
        str(knowledge),
    ]
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        while time.perf_counter() - start < 60:
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as reply:
                    if reply.status == 200:
                        break
            except OSError:
                time.sleep(0.02)
        yield address, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
