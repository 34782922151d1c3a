"""Small pages beside Streamlit's: a source at its place, a page of its original, the keeper's way in and out, and whether questions can be answered."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from html import escape
from http.cookies import SimpleCookie
from time import monotonic
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import AssistantError
from assistant.journal import new_id
from ui import roles, settings
from ui.limiting import Rate
from ui.pages import PAGES
from ui.passphrase import HOURS, holds, is_token, token
from ui.words import LANGUAGES, speaking, words_of

TRIES, ALL_TRIES, SECONDS = 5, 60, 900  # of one address, of everybody, in so many seconds
DRAWN, ALL_DRAWN = 30, 120  # pages of originals in a minute: for one address, for everybody
READER, YEAR = "wence_reader", 31_536_000
FRESH = 5  # seconds for which what was found out about one's health holds
_ID = re.compile(r"[\w-]{10,40}", re.ASCII)
_PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.6 -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif;
  max-width: 24rem; margin: 15vh auto; padding: 0 1.5rem; color: light-dark(#1f282c, #e4e7e6); background: light-dark(#fcfbf8, #14181a) }}
h1 {{ font-size: 1.35rem }} label {{ display: block; margin: 1.5rem 0 .4rem }}
input {{ font: inherit; width: 100%; box-sizing: border-box; padding: .6rem .8rem; border-radius: 10px; border: 1px solid light-dark(#8a867c, #6c777d);
  background: transparent; color: inherit }}
button {{ font: inherit; margin-top: 1rem; padding: .5rem 1.6rem; border: 0; border-radius: 999px; cursor: pointer;
  color: light-dark(#fff, #14181a); background: light-dark(#1c5d6c, #74bfce) }}
a {{ color: light-dark(#17586a, #8ecddb) }} [role=alert] {{ color: light-dark(#a3262f, #f0a0a6) }}
</style></head><body><main><h1>{title}</h1><p>{hint}</p>{told}{form}<p><a href="./">{back}</a></p></main></body></html>"""
_FORM = """<form method="post" action="./login"><label for="passphrase">{passphrase}</label>
<input id="passphrase" name="passphrase" type="password" autocomplete="current-password" maxlength="200" required autofocus>
<button type="submit">{do}</button></form>"""
_LEAVE = """<form method="post" action="./logout"><button type="submit">{do}</button></form>"""


class Entrance:
    """The second middleware: it answers /login, /logout, /health, /source and /original, and gives each new reader their name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.own, self.everybody = Rate(TRIES, SECONDS), Rate(ALL_TRIES, SECONDS)
        self.drawing, self.all_drawing = Rate(DRAWN), Rate(ALL_DRAWN)
        self.one_by_one = asyncio.Semaphore(1)  # a try costs 32 MB
        self.health: tuple[float, JSONResponse] | None = None
        self.asking = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, method = scope["path"].rsplit("/", 1)[-1], scope["method"]
        streamlits = scope["path"].endswith((f"/auth/{path}", f"/_stcore/{path}"))  # its own login and its own health
        known = "" if streamlits else settings.settings().keepers.passphrase
        reply: Response | None = None
        if path == "health" and not streamlits and method in ("GET", "HEAD"):
            reply = await self._health()
        elif path == "source" and method == "GET":
            reply = await run_in_threadpool(_source, Request(scope).query_params, Request(scope).cookies.get(READER, ""))
        elif path == "original" and method == "GET":
            name = scope.get("wence", {}).get("client", "")
            fast = not (self.drawing.allows(name) and self.all_drawing.allows(""))
            asked = (Request(scope).query_params, Request(scope).cookies.get(READER, ""))
            reply = PlainTextResponse("too many pages within a minute", 429) if fast else await run_in_threadpool(_original, *asked)
        elif known and path == "login" and method in ("GET", "HEAD"):
            reply = _login_page(Request(scope))
        elif known and path == "login" and method == "POST":
            reply = await self._login(Request(scope, receive), known)
        elif known and path == "logout" and method == "POST":
            reply = _logout(Request(scope), known)
        if reply is None and method == "GET" and path in PAGES.values():
            send = _naming(Request(scope), send)
        await (reply or self.app)(scope, receive, send)

    async def _login(self, request: Request, known: str) -> Response:
        client = request.scope.get("wence", {}).get("client", "")
        if not (self.own.allows(client) and self.everybody.allows("")):
            wait = max(self.own.wait(client), self.everybody.wait(""))
            return _login_page(request, "login_wait", 429, minutes=max(1, round(wait / 60)))
        given = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=5).get("passphrase", [""])[0]
        async with self.one_by_one:
            right = await run_in_threadpool(holds, given, known)
        if not right:
            return _login_page(request, "login_wrong", 403)
        reply = RedirectResponse("./documents", 303, headers={"Cache-Control": "no-store"})
        reply.set_cookie(roles.COOKIE, token(known), max_age=HOURS * 3600, httponly=True, samesite="strict", path="/")
        return reply

    async def _health(self) -> Response:
        async with self.asking:  # many who ask at once get one answer
            if self.health is None or monotonic() - self.health[0] > FRESH:
                self.health = (monotonic(), await run_in_threadpool(_how_it_is))
            return self.health[1]


def _source(asked: Mapping[str, str], reader: str) -> Response:
    """A quote in its section, for the page's script to show beside the answer; of documents of one's own only to their reader."""
    from ui import evidence, served  # not before the server answers: it takes a second

    try:
        with speaking(asked.get("lang", "")):
            found = evidence.evidence_html(served.load(reader).knowledge, *(asked.get(name, "") for name in ("doc", "start", "end")))
    except AssistantError:  # the page itself says what is wrong with what is known
        found = ""
    return HTMLResponse(found, 200 if found else 204, headers={"Cache-Control": "no-cache, private"})


def _original(asked: Mapping[str, str], reader: str) -> Response:
    """The page of an original on which a quote stands; of documents of one's own only to their reader."""
    from assistant.own import own_shelf
    from ui import original, served  # not before the server answers

    try:
        places = (served.folder(), *((own_shelf(served.folder(), reader).folder,) if _ID.fullmatch(reader) else ()))
        with speaking(asked.get("lang", "")):
            found = original.original_html(
                served.load(reader).knowledge, places, *(asked.get(name, "") for name in ("doc", "start", "end"))
            )
    except AssistantError:
        found = ""
    return HTMLResponse(found, 200 if found else 204, headers={"Cache-Control": "max-age=3600, private"})


def _how_it_is() -> JSONResponse:
    """Whether a question can be answered, found out by asking one."""
    from ui import served, session  # not before the server answers: it takes a second

    try:
        asked = served.load()
        found = {"documents": len(asked.knowledge.documents), "unread": len(asked.knowledge.unread)}
        asked.ask("有哪些文件？")
        kept = not session.journal().problem
    except Exception as error:  # whatever it is, questions are not answered
        return JSONResponse({"answers": False, "why": type(error).__name__}, 503, headers={"Cache-Control": "no-store"})
    return JSONResponse({"answers": True, **found, "conversations_kept": kept}, headers={"Cache-Control": "no-store"})


def _login_page(request: Request, told: str = "", status: int = 200, **slots: object) -> Response:
    language = _language(request)
    say = words_of(language)
    inside = is_token(request.cookies.get(roles.COOKIE, ""), settings.settings().keepers.passphrase)
    form = (
        _LEAVE.format(do=escape(say["log_out"]))
        if inside
        else _FORM.format(passphrase=escape(say["passphrase"]), do=escape(say["login_do"]))
    )
    page = _PAGE.format(
        lang={"zh": "zh-CN"}.get(language, language), title=escape(say["keeper_here"] if inside else say["log_in"]), hint=escape(say["login_hint"]),
        told=f'<p role="alert">{escape(say[told].format(**slots))}</p>' if told else "", form=form, back=escape(say["back"]),
    )  # fmt: skip
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})


def _logout(request: Request, known: str) -> Response:
    word = request.cookies.get(roles.COOKIE, "")
    if is_token(word, known) and len(roles.LEFT) < 10_000:
        roles.LEFT.add(word)
    reply = RedirectResponse("./login", 303, headers={"Cache-Control": "no-store"})
    reply.delete_cookie(roles.COOKIE, path="/", httponly=True, samesite="strict")
    return reply


def _language(request: Request) -> str:
    wanted = request.cookies.get("wence_language") or request.headers.get("accept-language", "zh")[:2].lower()
    return wanted if wanted in LANGUAGES else "en"


def _naming(request: Request, send: Send) -> Send:
    """`send`, with the name without meaning by which a reader finds their own conversations again; no script of a page can read it."""
    kept = request.cookies.get(READER, "")
    crumb: SimpleCookie = SimpleCookie({READER: kept if _ID.fullmatch(kept) else new_id()})
    crumb[READER].update({"path": "/", "max-age": YEAR, "httponly": True, "samesite": "Lax"})

    async def named(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"set-cookie", crumb[READER].OutputString().encode())]}
        await send(message)

    return named
