"""The page behind a proxy, below a path: the prefix taken off by the proxy, or left to the server."""

from __future__ import annotations

import re
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.browser.driving import ask, serve, settle

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]


def pump(source: socket.socket, target: socket.socket) -> None:
    """Hand on what comes, until no more does."""
    with suppress(OSError):
        while block := source.recv(1 << 16):
            target.sendall(block)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy(to: str, *, takes_off: str) -> Iterator[str]:
    """The address of a proxy that hands everything on, the prefix taken off; what it hands on is one request a connection, or a websocket."""
    host, port = to.removeprefix("http://").split(":")

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = b""
            while b"\r\n\r\n" not in head:
                if not (block := self.request.recv(1 << 16)):
                    return
                head += block
            text = head.decode("latin-1")
            text = re.sub(rf"^(\S+ ){takes_off}", r"\1", text, count=1) if takes_off else text
            if "upgrade: websocket" not in text.lower():
                text = re.sub(r"(?im)^connection:.*\r\n", "", text).replace("\r\n", "\r\nConnection: close\r\n", 1)
            with socket.create_connection((host, int(port))) as above:
                above.sendall(text.encode("latin-1"))
                back = threading.Thread(target=pump, args=(above, self.request))
                back.start()
                pump(self.request, above)
                back.join(10)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, block_on_close = True, False

        def handle_error(self, *_: object) -> None:
            """A browser that went away is nothing to tell."""

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize("taken_off", [True, False], ids=["the proxy takes the prefix off", "the server knows the prefix"])
def test_the_page_works_below_a_path(browser: Any, tmp_path: Path, taken_off: bool) -> None:
    below = () if taken_off else ("--server.baseUrlPath", "wence")
    with serve(tmp_path / "knowledge", flags=below) as address, proxy(address, takes_off="/wence" if taken_off else "") as front:
        context = browser.new_context(locale="zh-CN")
        page = context.new_page()
        wrong: list[str] = []
        page.on("response", lambda reply: wrong.append(f"{reply.status} {reply.url}") if reply.status >= 400 else None)
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        for path in ("compare", ""):
            page.goto(f"{front}/wence/{path}")
            page.locator(".hello").first.wait_for()
        settle(page)
        ask(page, "12355是什么？")
        page.locator(".st-key-turn-0 .cite").first.click()
        page.locator("#evidence mark").wait_for()
        assert page.url.startswith(f"{front}/wence/?")
        page.goto(f"{front}/wence/documents")
        page.locator(".hello").first.wait_for()
        assert [each for each in wrong if "favicon" not in each] == []
        context.close()
