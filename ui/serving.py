"""How the page is served: what is known is loaded before the first visitor comes, and the browser gets its files in one go."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import logging
import re
import socket
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import AssistantError
from ui import guard, roles
from ui.entrance import Entrance
from ui.pages import PAGES
from ui.settings import settings
from ui.sweeping import sweep_for_ever

HERE = Path(__file__).parent
STATIC = Path(streamlit.__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}  # the names of these files hold a hash of their content
ALWAYS_NEW = {"Cache-Control": "no-cache"}
PARTS = (
    "Button",
    "ButtonGroup",
    "Multiselect",
    "PageLink",
    "BidiComponent",
    "Html",
    "ChatInput",
    "Feedback",
)  # what the first page is made of
_IMPORTED = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
_FIRST_SCRIPT = re.compile(r'(?=<script type="module")')
_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*/>')  # of a font that no page of ours uses
_TITLE = re.compile("<title>.*?</title>")
_FACE = re.compile(rb"@font-face\{[^}]*SourceSans[^}]*\}")
_END = re.compile("</body>")
_WITHOUT_SCRIPTS = re.compile("<noscript>.*?</noscript>", re.DOTALL)  # speaks of doors that are closed here
_LANGUAGE = re.compile(r"<html lang=\S+>")
# What comes piece by piece is seen once it stands (style.css shows it after two seconds in any case). Where a conversation is opened again its
# source will stand beside it: the room is kept, so that nothing moves when it comes.
_RESERVED = (
    'document.documentElement.classList.add("coming"); '
    'if (innerWidth >= 1100 && /[?&]c=/.test(location.search) && sessionStorage.getItem("wence_evidence") !== "closed") '
    'document.documentElement.classList.add("with-evidence")'
)
NAME = "问策 Wence"


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Begin to load what is known when the server starts; a visitor who comes meanwhile waits only for the rest."""
    sys.stderr.write(f"  {who_may()}\n\n")
    Thread(target=_warm_up, daemon=True).start()
    _send_at_once(asyncio.get_running_loop())
    sweeping = asyncio.create_task(sweep_for_ever())
    yield
    sweeping.cancel()


def who_may() -> str:
    """One line that says who may do what here."""
    known = settings()
    if roles.is_local():
        return "Only this machine can reach the page; whoever uses it is the keeper. To serve others: docs/serving.md"
    if not known.given:
        return "No settings were given: everybody reads and asks, nobody can add or correct. See docs/serving.md"
    keepers = known.keepers
    ways = [way for way, on in (("a passphrase", keepers.passphrase), (f"the header {keepers.header}", keepers.header)) if on]
    ways += ["a login"] if keepers.names and not keepers.header else []
    return f"Readers come by {', '.join(known.addresses) or 'localhost'}; the keeper logs in by {' or '.join(ways) or 'no way: nobody can add or correct'}"


def _send_at_once(loop: asyncio.AbstractEventLoop) -> None:
    """Have small messages leave without delay: each would wait up to 40 ms for the receipt of the one before (Nagle's algorithm, RFC 896).

    asyncio turns that off on sockets made for TCP by name, which Streamlit's is not; what is accepted inherits it from the listening socket.
    """
    create_server = loop.create_server

    async def at_once(*given: Any, sock: socket.socket | None = None, **options: Any) -> asyncio.Server:
        if sock is not None:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return await create_server(*given, sock=sock, **options)

    loop.create_server = at_once  # type: ignore[method-assign]


def _warm_up() -> None:
    """Load what is known and ask one question of each kind, which are the openings; fetch what files to take away need."""
    from ui import served, session  # not before the server answers: it takes a second

    for name in re.findall(r"static/(?:js|css)/[\w.-]+", _document()):
        if (STATIC / name).is_file():
            _packed(STATIC / name)
    try:
        asked = served.load()
        session.openings(asked, "zh", asked.knowledge.stamp)
    except AssistantError as error:  # the page says so too
        logging.getLogger("wence").error("%s", error)
    for late in ("assistant.extraction.tasks", "pandas"):  # what few questions need, and would wait for
        import_module(late)


class Files:
    """Streamlit's own files from memory, and its first document with a hint of every file that the first page will need.

    Streamlit's server looks each file up on the disk, and the browser learns of a widget's files only when the widget is drawn.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        packed = scope["type"] == "http" and "gzip" in Headers(scope=scope).get("accept-encoding", "")
        reply = self._reply(scope["path"], packed=packed) if scope["type"] == "http" and scope["method"] == "GET" else None
        await (reply or self.app)(scope, receive, send)

    def _reply(self, path: str, *, packed: bool) -> Response | None:
        path = _below(path)
        if path.removeprefix("/") in PAGES.values():
            if packed:
                return HTMLResponse(_packed_document(), headers={**ALWAYS_NEW, "Vary": "Accept-Encoding", "Content-Encoding": "gzip"})
            return HTMLResponse(_document(), headers={**ALWAYS_NEW, "Vary": "Accept-Encoding"})
        file = _files().get(path)
        if file is None:
            return None
        smaller = _packed(file) if packed else b""
        headers = {**FOREVER, "Vary": "Accept-Encoding", **({"Content-Encoding": "gzip"} if smaller else {})}
        return Response(smaller or _content(file), media_type=TYPES[file.suffix], headers=headers)


def _below(path: str) -> str:
    """A path without the prefix that the server itself was told to listen below (server.baseUrlPath).

    >>> _below("/compare")
    '/compare'
    """
    prefix = "/" + (streamlit.get_option("server.baseUrlPath") or "").strip("/")
    return path[len(prefix) :] or "/" if prefix != "/" and f"{path}/".startswith(f"{prefix}/") else path


@cache
def _files() -> Mapping[str, Path]:
    """Every file that may be asked for, under its address."""
    return {f"/{file.relative_to(STATIC).as_posix()}": file for file in (STATIC / "static").rglob("*") if file.suffix in TYPES}


@cache
def _content(file: Path) -> bytes:
    """What a file holds; a style without the Latin font that no page of ours uses, and a browser would fetch before our own are known."""
    content = file.read_bytes()
    return _FACE.sub(b"", content) if file.suffix == ".css" else content


@cache
def _packed(file: Path) -> bytes:
    """The content made smaller, once; nothing where that gains nothing, as with fonts."""
    content = _content(file)
    smaller = gzip.compress(content, 9, mtime=0) if file.suffix != ".woff2" else content
    return smaller if len(smaller) < 0.9 * len(content) else b""


@cache
def _packed_document() -> bytes:
    return gzip.compress(_document().encode(), 9, mtime=0)


@cache
def _document() -> str:
    """Streamlit's first document under our name, with the files of our first page named at its head.

    Where the server's root is, is told: Streamlit would look for it below each page first, and not find it there. It is what stands before
    the last part of the page's address, so that the page finds its server below any path, whether a proxy takes the prefix off or not.
    """
    root = 'location.origin + location.pathname.replace(/[^/]*$/, "")'
    told = f"<script>window.__streamlit = (root => ({{ BACKEND_BASE_URL: root, MAIN_PAGE_BASE_URL: root }}))({root})</script>"
    text = (STATIC / "index.html").read_text(encoding="utf-8")
    told += f"<script>{_RESERVED}</script>"
    style = (HERE / "style.css").read_text(encoding="utf-8")  # in the body: what Streamlit puts into the head comes before it
    hints = "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in _needed() if name not in text)
    for found, ours in (
        (_FONT, ""),
        (_TITLE, f"<title>{NAME}</title>"),
        (_LANGUAGE, '<html lang="zh-CN">'),
        (_FIRST_SCRIPT, told + hints),
        (_WITHOUT_SCRIPTS, f"<noscript>{NAME}：请先在浏览器里启用 JavaScript. Please enable JavaScript.</noscript>"),
        (_END, f"<style>{style}</style></body>"),
    ):
        text = found.sub(lambda _, ours=ours: ours, text, count=1)  # type: ignore[misc]
    return text


def _needed() -> Iterator[str]:
    """The scripts of the first page's widgets and what they import in turn."""
    folder = STATIC / "static" / "js"
    waiting = [file.name for part in PARTS for file in folder.glob(f"{part}.*.js")]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name not in seen and (folder / name).exists():
            seen.add(name)
            yield name
            waiting += _IMPORTED.findall(_content(folder / name).decode("utf-8"))


def _own_scripts() -> tuple[str, ...]:
    """What tells the scripts in our first document from those that somebody else put there."""
    scripts = re.findall(r"<script>(.*?)</script>", _document(), re.DOTALL)
    return tuple(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)


def _checked() -> None:
    """Settings that make no sense are said in one sentence, and nothing is served."""
    try:
        settings()
    except AssistantError as error:
        sys.exit(f"wence: {error}")


_checked()
guard.no_outside_lookup()
MIDDLEWARE: list[Any] = [Middleware(guard.Guard, scripts=_own_scripts()), Middleware(Entrance), Middleware(Files)]
