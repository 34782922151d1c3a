"""A server of the page on a free port and a Chromium to look at it with; the tests, the pictures and the load all use these."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("WENCE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
INPUT = "[data-testid=stChatInputTextArea]"
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"

LATEST = """() => Math.max(-1, ...[...document.querySelectorAll("[class*='st-key-turn-']")].map(it => Number(it.className.match(/st-key-turn-(\\d+)/)[1])))"""


@contextmanager
def serve(knowledge: Path, *options: str, flags: Sequence[str] = (), port: int = 0) -> Iterator[str]:
    """The address of a server over a copy of the knowledge that comes with the product; it ends with the block."""
    if not knowledge.exists():
        shutil.copytree(ROOT / "knowledge", knowledge, ignore=shutil.ignore_patterns("journal.sqlite3*"))
    port = port or free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "streamlit_app.py",
        "--server.port",
        str(port),
        "--server.fileWatcherType",
        "none",
        *flags,
    ]
    with (knowledge.parent / "server.log").open("w") as log:
        server = subprocess.Popen([*command, "--", "--knowledge", str(knowledge), *options], cwd=ROOT, stdout=log, stderr=log)
        try:
            prefix = f"/{flags[flags.index('--server.baseUrlPath') + 1]}" if "--server.baseUrlPath" in flags else ""
            wait_for(f"http://127.0.0.1:{port}{prefix}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Return once the server answers there."""
    end = monotonic() + seconds
    while monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            sleep(0.1)
    raise RuntimeError(f"no answer from {address} within {seconds} s")


def launch(playwright: Any) -> Any:
    """A Chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


def ask(page: Any, text: str) -> float:
    """Ask a question as a person does; the seconds from Enter until its answer stands there."""
    number = page.evaluate(LATEST) + 1
    page.locator(INPUT).last.fill(text)  # while a page is drawn anew there may be two
    start = monotonic()
    page.locator(INPUT).last.press("Enter")
    page.locator(f".st-key-actions-{number}").wait_for()
    return monotonic() - start


def until(page: Any, expression: str, arg: object = None, seconds: float = 20) -> None:
    """Wait until an expression holds on the page; asked from outside, for the page itself may evaluate nothing (its security policy)."""
    end = monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert monotonic() < end, f"not within {seconds} s: {expression}"
        page.wait_for_timeout(50)


def settle(page: Any) -> None:
    """Wait until the page has been drawn to its end."""
    page.locator(DONE).wait_for()
