"""How light the page is, in a real browser beside a bare Streamlit page in the same run.

    python -m benchmarks.page [--knowledge DIR] [--rounds N] [--turns N]

The bare page is a title, a field for questions, and what was typed said again: what Streamlit itself costs on this machine. Aims: the page loads in
at most 1.3 times its time, an answer stands there in at most 2 times, the first load is at most 1.3 MB on the wire, what is read shifts by less
than 0.1, and an answer of a long conversation comes as quickly as its second.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.driving import INPUT, ROOT, ask, launch, serve, settle, until, wait_for

BARE = """import streamlit as st
st.title("bare")
if typed := st.chat_input("?", key="typed"):
    st.markdown(f"said {typed}")
"""
QUESTIONS = ("城关区2020年地区生产总值目标是多少？", "那七里河呢？", "天水怎么发展养老服务？")
SHIFTS = """() => { window.shifted = 0; new PerformanceObserver(list => { for (const one of list.getEntries())
  if (!one.hadRecentInput) window.shifted += one.value }).observe({ type: "layout-shift", buffered: true }) }"""

SEEN = """([selector, words]) => {
  window.seen = 0
  document.querySelector("textarea").addEventListener("keydown", () => { window.pressed = performance.now() }, { once: true, capture: true })
  const look = () => {
    const stands = [...document.querySelectorAll(selector)].some((it) => !words || it.textContent === words)
    if (stands) window.seen = performance.now()
    else requestAnimationFrame(look)
  }
  look()
}"""


def main() -> None:
    """Print one line for each aim."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--knowledge", type=Path, default=ROOT / "knowledge")
    wanted.add_argument("--rounds", type=int, default=7)
    wanted.add_argument("--turns", type=int, default=100)
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place) / "knowledge"
        shutil.copytree(given.knowledge, folder, ignore=shutil.ignore_patterns(".cache", "journal*"))
        browser = launch(playwright)
        with serve(folder) as ours, _bare(Path(place)) as bare:
            loads: dict[str, list[float]] = {ours: [], bare: []}
            for _ in range(given.rounds):
                for address in loads:
                    loads[address].append(_load(browser, address, ".hello" if address == ours else INPUT))
            row("page load", ratio(loads[ours][1:], loads[bare][1:]), "1.3 ×")
            row("an answer", ratio(*_in_turn(browser, ours, bare, given.rounds)), "2 ×")
            requests, size = _wire(browser, ours)
            row("first load on the wire", f"{size / 1e6:.2f} MB in {requests} requests", "1.3 MB")
            for width, height in ((1280, 800), (390, 844)):
                row(f"layout shift at {width} px: opening, answer, reopened", _shift(browser, ours, width, height), "0.1 each")
            row(f"a conversation of {given.turns} turns", _long(browser, ours, given.turns), "as its second")


def row(name: str, measured: str, aim: str) -> None:
    """One line of the table."""
    print(f"{name:<52} {measured:<60} {aim}", flush=True)


def ratio(ours: list[float], bare: list[float]) -> str:
    """Two medians and how many times one is the other."""
    one, other = statistics.median(ours), statistics.median(bare)
    return f"{one:.2f} s, bare {other:.2f} s: {one / other:.2f} ×"


@contextmanager
def _bare(folder: Path) -> Iterator[str]:
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    flags = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none")
    command = [sys.executable, "-m", "streamlit", "run", "bare.py", "--server.port", str(port), "--server.address", "127.0.0.1", *flags]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _load(browser: Any, address: str, shown: str) -> float:
    """Seconds until a browser that was never here shows the page."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    start = monotonic()
    page.goto(address, wait_until="commit")
    page.locator(shown).first.wait_for()
    took = monotonic() - start
    context.close()
    return took


def _in_turn(browser: Any, ours: str, bare: str, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds until an answer stands there, and until the bare page said again what was typed: one after the other, so that both share the hour."""
    page, other = browser.new_context(locale="zh-CN").new_page(), browser.new_context().new_page()
    page.goto(ours)
    other.goto(bare)
    page.locator(".hello").wait_for()
    other.locator(INPUT).wait_for()
    answers, reruns = [], []
    for at in range(rounds + 2):
        for each in (page, other):
            settle(each)
            each.wait_for_timeout(1200)
        answers.append(_typed(page, QUESTIONS[at % len(QUESTIONS)], f".st-key-actions-{at}"))
        reruns.append(_typed(other, f"word {at}", "[data-testid=stMarkdownContainer] p", f"said word {at}"))
    page.context.close()
    other.context.close()
    return answers[2:], reruns[2:]


def _typed(page: Any, text: str, selector: str, words: str = "") -> float:
    """Seconds from Enter until what is meant stands there, told by the page itself: from outside it is looked for at 70 ms, 170 ms and so on."""
    page.locator(INPUT).last.fill(text)
    page.evaluate(SEEN, [selector, words])
    page.locator(INPUT).last.press("Enter")
    until(page, "window.seen")
    return float(page.evaluate("(window.seen - window.pressed) / 1000"))


def _wire(browser: Any, address: str) -> tuple[int, int]:
    """How many requests the first load takes, and how many bytes come."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    page.goto(address)
    page.locator(".hello").wait_for()
    settle(page)
    page.wait_for_timeout(1500)
    context.close()
    return len(sizes), int(sum(sizes))


def _shift(browser: Any, address: str, width: int, height: int) -> str:
    context = browser.new_context(locale="zh-CN", viewport={"width": width, "height": height})
    page = context.new_page()
    page.add_init_script(f"({SHIFTS})()")
    page.goto(address)
    page.locator(".hello").wait_for()
    settle(page)
    page.wait_for_timeout(1500)
    told = [page.evaluate("window.shifted")]
    ask(page, QUESTIONS[0])
    settle(page)
    page.wait_for_timeout(1500)
    told.append(page.evaluate("window.shifted") - told[0])
    page.reload()
    page.locator(".st-key-actions-0").wait_for()
    settle(page)
    page.wait_for_timeout(1500)
    told.append(page.evaluate("window.shifted"))
    context.close()
    return ", ".join(f"{shift:.3f}" for shift in told)


def _long(browser: Any, address: str, turns: int) -> str:
    """The median of the first answers and of the last ones; then the page opened again: when it stands there, and where."""
    page = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    page.locator(".hello").wait_for()
    took = [_typed(page, QUESTIONS[at % len(QUESTIONS)], f".st-key-actions-{at}") for at in range(turns)]
    settle(page)
    start = monotonic()
    page.reload()
    page.locator(f".st-key-actions-{turns - 1}").wait_for()
    opened = monotonic() - start
    page.wait_for_timeout(1500)
    top, end = page.locator(".asked").last.evaluate(
        "it => [it.getBoundingClientRect().top, document.querySelector('.st-key-ask').getBoundingClientRect().top]"
    )
    page.context.close()
    first, last = statistics.median(took[1:11]), statistics.median(took[-10:])
    where = "at its last answer" if 0 <= top < end - 200 else f"{top:.0f} px away from its last answer"
    return f"{first:.2f} s → {last:.2f} s; reopened in {opened:.2f} s {where}"


if __name__ == "__main__":
    main()
