"""Who may speak to the server at all, before Streamlit hears of it: hosts, origins, closed doors, limits; what every reply says to the browser.

Streamlit asks an outside address for its own when an origin is strange to it. Here no strange origin reaches it, and it could not ask.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util, runtime
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui import uploading
from ui.limiting import Open, Rate
from ui.settings import Settings, settings

CLIENT = "x-wence-client"  # the address of whoever asks, for the pages; from outside it is not taken
READING = ("GET", "HEAD", "OPTIONS")
CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent", "/_stcore/allowed-message-origins")
HEARD = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request")  # what a page says to the server
OPENED = 4  # times as many pages may one address open in a minute as it may hold open
LARGEST_MESSAGE = 2_000_000  # bytes of one message of a page: a question has 20,000 characters
LARGEST_BODY = 16_000  # bytes of a request that is no upload
HOST_CONFIG = {  # who else may steer the page when it stands in a frame: nobody
    "allowedOrigins": [], "useExternalAuthToken": False, "enableCustomParentMessages": False, "enforceDownloadInNewTab": False,
    "metricsUrl": "", "blockErrorDialogs": False, "resourceCrossOriginMode": None,
}  # fmt: skip
_UPLOAD = re.compile(r".*/_stcore/upload_file/([^/]+)/([^/]+)")
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\[\]:/?#@\s]+)(:\d{1,5})?")
_POLICY = (
    "default-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'; "
    "script-src 'self' blob: {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self'"
)
_PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self)"


def no_outside_lookup() -> None:
    """Streamlit never asks an outside address for the machine's own, at start or later."""
    net_util.get_external_ip = lambda: None


class Guard:
    """The first middleware."""

    def __init__(self, app: ASGIApp, scripts: tuple[str, ...] = ()) -> None:
        self.app = app
        self.policy = _POLICY.format(scripts=" ".join(f"'sha256-{each}'" for each in scripts))
        self.pages = Open()
        self.messages = Rate(settings().limits.messages)
        self.opened = Rate(OPENED * settings().limits.connections_each)
        self.coming: list[tuple[str, int]] = []  # files on their way, each with the session it is for

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        known = settings()
        if refused := _settle(scope, known):
            await _refuse(scope, receive, self._told(send, known), refused)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send, known)
        elif scope["method"] == "PUT" and (upload := _UPLOAD.fullmatch(scope["path"])):
            await self._upload(upload[1], scope, receive, self._told(send, known), known)
        else:
            reply = _own_reply(scope) or _body_refused(scope)
            await (reply or self.app)(scope, receive, self._told(send, known))

    async def _upload(self, session: str, scope: Scope, receive: Receive, send: Send, known: Settings) -> None:
        """Take a file that a page asked for, as long as it and all that are held or on their way have room."""
        size = Headers(scope=scope).get("content-length", "")
        if not size.isdecimal() or len(size) > 12:
            await PlainTextResponse("say how large it is", 411)(scope, receive, send)
            return
        if not uploading.is_asked_for(session):
            await PlainTextResponse("no page of yours asks for a file", 403)(scope, receive, send)
            return
        held = uploading.held(runtime.get_instance() if runtime.exists() else None)
        own, limits = held.get(session, (0, 0)), known.limits
        coming = [bytes for each, bytes in self.coming if each == session]
        all_bytes = sum(bytes for _, bytes in held.values()) + sum(bytes for _, bytes in self.coming) + int(size)
        if own[0] + len(coming) >= limits.uploads or own[1] + sum(coming) + int(size) > limits.upload_mb * 10**6:
            await PlainTextResponse("too many files at once; add these first", 413)(scope, receive, send)
        elif all_bytes > limits.uploads_mb * 10**6:
            await PlainTextResponse("others are adding files; try again in a minute", 429)(scope, receive, send)
        else:
            self.coming.append((session, int(size)))
            try:
                await self.app(scope, receive, send)
            finally:
                self.coming.remove((session, int(size)))

    async def _websocket(self, scope: Scope, receive: Receive, send: Send, known: Settings) -> None:
        name = scope["wence"]["client"]
        full = self.pages.all >= known.limits.connections or self.pages.of(name) >= known.limits.connections_each
        if full or not self.opened.allows(name):  # a page that was left is remembered for a minute
            await _refuse(scope, receive, send, (503, "too many pages are open at once; close some, or try again later"))
            return
        self.pages.enter(name)
        own = f"{name} {id(scope)}"

        async def heard() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                said = message.get("bytes") or (message.get("text") or "").encode()
                if len(said) > LARGEST_MESSAGE or not self.messages.allows(own):
                    await send({"type": "websocket.close", "code": 1008})
                    return {"type": "websocket.disconnect", "code": 1008}
                if _is_for_pages(said):
                    return message

        try:
            await self.app(scope, heard, send)
        finally:
            self.pages.leave(name)

    def _told(self, send: Send, known: Settings) -> Send:
        """`send`, with what every reply says to the browser."""
        said = {
            "content-security-policy": self.policy,
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "same-origin",
            "permissions-policy": _PERMISSIONS,
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }
        if known.secure:
            said["strict-transport-security"] = "max-age=31536000"

        async def told(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, _cookie(value, known) if name.lower() == b"set-cookie" else value) for name, value in message["headers"]]
                there = {name.lower() for name, _ in kept}
                kept += [(name.encode(), value.encode()) for name, value in said.items() if name.encode() not in there]
                message = {**message, "headers": kept}
            await send(message)

        return told


def _is_for_pages(said: bytes) -> bool:
    """Whether a message is one that a page of ours sends; others would empty the cache of everybody, or end the server, or run git."""
    try:
        return BackMsg.FromString(said).WhichOneof("type") in HEARD
    except DecodeError:
        return False


def _cookie(value: bytes, known: Settings) -> bytes:
    """Every cookie, Streamlit's too, goes over https alone where readers come by it alone."""
    return value + b"; Secure" if known.secure and b"secure" not in value.lower().split(b";", 1)[-1] else value


def _settle(scope: Scope, known: Settings) -> tuple[int, str] | None:
    """Why a request is not heard; else it is settled who asks, and what only a trusted proxy may say is taken from anybody else."""
    headers = Headers(scope=scope)
    name = _name(headers.get("host", ""))
    if len(headers.getlist("host")) != 1 or name not in known.hosts:
        return 421, "this server is not called that; whoever runs it can add the name under address in its settings"
    origin = headers.get("origin")
    if origin is not None and not _is_own(origin, headers["host"], known):
        return 403, "a page of another site may not use this server"
    peer, client = _who(scope, headers, known)
    believed = peer is not None and any(peer in ip_network(each, strict=False) for each in known.proxies)
    scope.setdefault("wence", {})["client"] = client
    host = (urlsplit(origin).netloc if origin else headers["host"]).encode("latin-1")
    kept = []
    for key, value in scope["headers"]:
        if key == b"host":
            value = host  # what stands in the reader's address bar: to Streamlit, then, every origin we let pass is its own
        elif key == b"origin" and scope["type"] == "http":
            continue  # it was looked at here, and nobody else need
        elif key == CLIENT.encode() or known.keepers.header and key.decode("latin-1") == known.keepers.header and not believed:
            continue
        kept.append((key, value))
    scope["headers"] = [*kept, (CLIENT.encode(), client.encode())]
    return None


def _name(host: str) -> str:
    found = _HOST.fullmatch(host)
    return found[1].lower().rstrip(".") if found else ""


def _is_own(origin: str, host: str, known: Settings) -> bool:
    """Whether an origin is this server: the host that was asked, or an address of the settings."""
    try:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and (
            parts.netloc.lower() == host.lower()
            or any((parts.scheme, parts.netloc.lower()) == urlsplit(each)[:2] for each in map(str.lower, known.addresses))
        )
    except ValueError:
        return False


def _who(scope: Scope, headers: Headers, known: Settings) -> tuple[Any, str]:
    """The machine that is connected, and the address of whoever asks through it."""
    host, port = (scope.get("client") or ("", 1))[:2]
    try:
        peer = ip_address(host)
    except ValueError:
        return None, "unknown"
    if port == 0:  # the server has put there already what a proxy of this machine said
        return ip_address("127.0.0.1"), str(peer)
    if any(peer in ip_network(each, strict=False) for each in known.proxies):
        said = [part.strip() for part in ",".join(headers.getlist("x-forwarded-for")).split(",") if part.strip()]
        for hop in reversed(said[-10:]):
            try:
                client = ip_address(hop)
            except ValueError:
                break
            if not any(client in ip_network(each, strict=False) for each in known.proxies):
                return peer, str(client)
    return peer, str(peer)


def _own_reply(scope: Scope) -> Response | None:
    path = scope["path"].rstrip("/")
    if any(f"{path}/".endswith(f"{door}/") or f"{door}/" in path for door in CLOSED):
        return PlainTextResponse("not found", 404)
    if path.endswith("/_stcore/host-config"):
        if scope["method"] not in READING:
            return PlainTextResponse("only to be read", 405)
        return JSONResponse(HOST_CONFIG, headers={"Cache-Control": "no-cache"})
    return None


def _body_refused(scope: Scope) -> Response | None:
    """Only uploads are large, and only they and the keeper's login send anything."""
    if scope["method"] in READING:
        return None
    size = Headers(scope=scope).get("content-length", "0")
    if "transfer-encoding" in Headers(scope=scope) or not size.isdecimal() or len(size) > 9 or int(size) > LARGEST_BODY:
        return PlainTextResponse("too large", 413)
    return None


async def _refuse(scope: Scope, receive: Receive, send: Send, why: tuple[int, str]) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": why[1][:120]})
    else:
        await PlainTextResponse(why[1], why[0])(scope, receive, send)
