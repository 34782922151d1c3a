"""`make screenshots` takes the pictures of the README: the real page, in the system's own Chromium."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
QUESTION = "城关区和七里河区的失业率目标哪个低？"
PICTURES = {"page": ("light", 1180, 1000), "page-dark": ("dark", 1180, 1000)}
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_until_healthy(address: str) -> None:
    """Return when the server answers; give up after a minute."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(f"no page at {address}")


def main() -> None:
    """Start the page, ask, and keep what is seen in docs/images."""
    chromium = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_until_healthy(address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
            for name, (scheme, width, height) in PICTURES.items():
                page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": height}, locale="zh-CN")
                page.goto(f"{address}/?q={quote(QUESTION)}")
                page.get_by_text("控制在4.5%以内").first.wait_for(timeout=60_000)
                page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
                page.wait_for_timeout(1000)  # charts draw themselves in
                page.evaluate("document.activeElement.blur()")
                target = ROOT / "docs" / "images" / f"{name}.png"
                target.parent.mkdir(exist_ok=True)
                page.screenshot(path=target)
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
