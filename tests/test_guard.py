"""Who may speak to the server: hosts, origins, closed doors, limits; nothing of it asks anything outside."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server import server_util

from tests.apart import run_apart
from tests.browser.driving import serve
from ui import entrance, uploading
from ui.guard import Guard
from ui.limiting import Rate
from ui.passphrase import is_token, make

HERE = "http://localhost:8501"
WORDS = "一个够长的口令 2026"
KEPT = make(WORDS)


class Asked:
    """What came of a request: status (1101 for a websocket that was let in), headers, body, and what Streamlit would have seen."""

    def __init__(self) -> None:
        self.status, self.body, self.headers = 0, b"", {}
        self.seen: dict[str, str] | None = None
        self.heard: list[bytes] = []  # messages of a page

    async def streamlit(self, scope: Any, receive: Any, send: Any) -> None:
        self.seen = {name.decode(): value.decode() for name, value in scope["headers"]}
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            for _ in range(5000):
                message = await receive()
                if message["type"] == "websocket.disconnect":
                    return
                self.heard.append(message["bytes"])
        else:
            await send({"type": "http.response.start", "status": 200, "headers": [(b"set-cookie", b"_streamlit_xsrf=1; Path=/")]})
            await send({"type": "http.response.body", "body": b""})

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
        elif message["type"] == "websocket.accept":
            self.status = 1101
        elif message["type"] == "websocket.close":
            self.status = message["code"]


def ask(
    path: str = "/", *, method: str = "GET", body: bytes = b"", kind: str = "http", client: tuple[str, int] = ("127.0.0.1", 5), middleware: Any = None,
    messages: int = 0, sent: Sequence[bytes] = (), **headers: str,
) -> Asked:  # fmt: skip
    """What the guard makes of a request; `middleware` is a guard that has seen others before."""
    found = Asked()
    headers = {"host": "localhost:8501", **{name.replace("_", "-"): value for name, value in headers.items()}}
    if body:
        headers.setdefault("content-length", str(len(body)))
    scope = {
        "type": kind, "method": method, "path": path.partition("?")[0], "query_string": path.partition("?")[2].encode(), "client": client, "scheme": "http",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items() if value],
    }  # fmt: skip
    coming = [
        {"type": "websocket.connect"},
        *[{"type": "websocket.receive", "bytes": said} for said in (*sent, *[b"x"] * messages)],
        {"type": "websocket.disconnect"},
    ]
    if kind == "http":
        coming = [{"type": "http.request", "body": body}]

    async def receive() -> Any:
        return coming.pop(0)

    async def run() -> None:
        guard = middleware or Guard(found.streamlit)
        guard.app = found.streamlit
        await guard(scope, receive, found.send)

    run_apart(run())
    return found


@pytest.fixture
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`settled("address: …")` serves with these settings."""

    def write(text: str) -> None:
        file = tmp_path / "wence.yaml"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["streamlit_app.py", "--settings", str(file)])

    return write


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "localhost@evil.example", "10.0.0.7", "[::2]", "loc alhost"]
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_host_that_is_not_ours_is_refused(host: str, kind: str) -> None:
    found = ask(
        "/_stcore/stream" if kind == "websocket" else "/", host=host, origin=f"http://{host}" if kind == "websocket" else "", kind=kind
    )
    assert found.status in (421, 1008)
    assert found.seen is None


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:8600", "[::1]:8501", "LOCALHOST."])
def test_this_machine_is_ours_under_every_name_and_port(host: str) -> None:
    assert ask(host=host).status == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "http://localhost:8501.evil.example",
        "file://",
        "http://localhost:9999",
        "ftp://localhost:8501",
        "http://[",
        "https://app.streamlit.app",
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_page_of_another_site_is_refused(origin: str, kind: str) -> None:
    found = ask("/_stcore/stream", origin=origin, kind=kind)
    assert found.status in (403, 1008)
    assert found.seen is None


def test_our_own_page_is_let_in_and_streamlit_has_nothing_to_look_up(settled: Callable[[str], None]) -> None:
    found = ask("/_stcore/stream", origin=HERE, kind="websocket")
    assert (found.status, found.seen) == (1101, {"host": "localhost:8501", "origin": HERE, "x-wence-client": "127.0.0.1"})
    assert ask(x_wence_client="8.8.8.8", client=("10.0.0.1", 5)).seen == {"host": "localhost:8501", "x-wence-client": "10.0.0.1"}
    settled("address: https://wence.example.org/wence")
    found = ask("/_stcore/stream", host="127.0.0.1:8501", origin="https://wence.example.org", kind="websocket")
    assert found.seen is not None
    assert (found.seen["host"], found.seen["origin"]) == ("wence.example.org", "https://wence.example.org"), "a proxy that changed the host"
    assert "origin" not in (ask("/_stcore/health", host="wence.example.org", origin="https://wence.example.org").seen or {})
    assert ask(host="other.example.org").status == 421


def test_no_strange_origin_ever_makes_streamlit_ask_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import serving  # noqa: F401 - as the server is started

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("asked outside")

    monkeypatch.setattr("streamlit.net_util._make_blocking_http_get", asked)
    assert not server_util.is_url_from_allowed_origins("http://evil.example")


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/wence/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
    ],
)
def test_doors_that_no_reader_needs_are_closed(path: str) -> None:
    found = ask(path)
    assert (found.status, found.seen) == (404, None)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "MOVE"])
def test_what_is_to_be_read_is_not_written(method: str) -> None:
    assert ask("/_stcore/host-config", method=method).status == 405


def test_nobody_else_steers_the_page() -> None:
    found = ask("/_stcore/host-config")
    assert (found.status, b'"allowedOrigins":[]' in found.body, found.seen) == (200, True, None)


def test_every_reply_tells_the_browser_what_may_be_done_with_it(settled: Callable[[str], None]) -> None:
    for found in (ask(), ask(host="evil.example"), ask("/_stcore/metrics")):
        assert "frame-ancestors 'none'" in found.headers["content-security-policy"]
        assert "default-src 'none'" in found.headers["content-security-policy"]
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in ask().headers
    settled("address: https://wence.example.org")
    found = ask(host="wence.example.org")
    assert found.headers["strict-transport-security"]
    assert found.headers["set-cookie"].endswith("; Secure")


def test_a_file_is_taken_only_where_a_page_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    put = {"path": "/_stcore/upload_file/session-1/file-1", "method": "PUT", "origin": HERE}
    assert ask(**put, body=b"x" * 99).status == 403
    monkeypatch.setitem(uploading._asking, "session-1", None)
    assert ask(**put, body=b"x" * 99).status == 200
    assert ask(**put, content_length="").status == 411
    assert ask(**put, content_length="99999999999").status == 413


def test_the_sum_of_files_is_bounded_for_a_page_and_for_all(monkeypatch: pytest.MonkeyPatch, settled: Callable[[str], None]) -> None:
    settled("limits: {uploads: 3, upload_mb: 2, uploads_mb: 5}")
    for session in ("a", "b", "c"):
        monkeypatch.setitem(uploading._asking, session, None)
    held: dict[str, dict[str, Any]] = {}
    monkeypatch.setattr(
        "ui.guard.runtime",
        SimpleNamespace(exists=lambda: True, get_instance=lambda: SimpleNamespace(uploaded_file_mgr=SimpleNamespace(file_storage=held))),
    )

    def put(session: str, size: int) -> int:
        status = ask(f"/_stcore/upload_file/{session}/{len(held.get(session, {}))}", method="PUT", content_length=str(size)).status
        if status == 200:
            held.setdefault(session, {})[str(len(held[session]) if session in held else 0)] = SimpleNamespace(data=b"x" * size)
        return status

    assert [put("a", 900_000), put("a", 900_000), put("a", 900_000), put("b", 10), put("b", 10), put("b", 10), put("b", 10)] == [
        200,
        200,
        413,
        200,
        200,
        200,
        413,
    ]
    assert [put("c", 1_900_000), put("b", 10)] == [200, 413]
    monkeypatch.setitem(uploading._asking, "d", None)
    assert put("d", 1_900_000) == 429


def test_large_requests_that_are_no_files_are_refused() -> None:
    assert ask("/login", method="POST", body=b"x" * 20_000, origin=HERE).status == 413
    assert ask("/elsewhere", method="POST", content_length="9" * 30).status == 413
    assert ask("/elsewhere", method="POST", transfer_encoding="chunked").status == 413
    assert ask("/login", method="POST", body=b"x" * 100, origin=HERE).status == 200


def test_pages_open_at_once_are_bounded_and_come_back(settled: Callable[[str], None]) -> None:
    settled("limits: {connections: 3, connections_each: 2}")
    guard = Guard(None)  # type: ignore[arg-type]
    for name in ("10.0.0.1", "10.0.0.1"):
        guard.pages.enter(name)
    page = {"path": "/_stcore/stream", "origin": HERE, "kind": "websocket", "middleware": guard}
    assert ask(**page, client=("10.0.0.1", 5)).status == 1008
    assert [ask(**page, client=("10.0.0.2", 5)).status for _ in range(5)] == [1101] * 5
    guard.pages.enter("10.0.0.3")
    assert ask(**page, client=("10.0.0.2", 5)).status == 1008
    assert guard.pages.all == 3


def test_pages_that_are_opened_and_left_are_bounded_too(settled: Callable[[str], None]) -> None:
    """What a page held is remembered for a minute after it has gone: whoever opens and leaves pages without end would fill the memory."""
    settled("limits: {connections_each: 5}")
    guard = Guard(None)  # type: ignore[arg-type]
    page = {"path": "/_stcore/stream", "origin": HERE, "kind": "websocket", "middleware": guard}
    assert [ask(**page, client=("10.0.0.1", 5)).status for _ in range(25)] == [1101] * 20 + [1008] * 5
    assert ask(**page, client=("10.0.0.2", 5)).status == 1101


def test_a_page_that_floods_the_server_is_closed(settled: Callable[[str], None]) -> None:
    settled("limits: {messages: 100}")
    page = {"path": "/_stcore/stream", "origin": HERE, "kind": "websocket"}
    assert ask(**page, messages=90).status == 1101
    assert ask(**page, messages=200).status == 1008


def test_a_page_says_what_a_page_has_to_say_and_nothing_else() -> None:
    """Before, any visitor could empty the cache of everybody, how much each had asked included."""
    rerun, alive = BackMsg(rerun_script={"query_string": "?q=a"}).SerializeToString(), BackMsg(app_heartbeat=True).SerializeToString()
    others = ("clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime")
    sent = [rerun, *(BackMsg(**{name: True}).SerializeToString() for name in others), b"\xff\xff", b"", alive]
    seen = ask("/_stcore/stream", kind="websocket", origin=HERE, sent=[*sent, rerun + BackMsg(clear_cache=True).SerializeToString()])
    assert seen.heard == [rerun, alive]


@pytest.mark.parametrize(
    ("client", "said", "believed"),
    [("10.1.2.3", "203.0.113.7", True), ("10.9.9.9", "203.0.113.7", False), ("10.1.2.3", "203.0.113.7, 198.51.100.1", True)],
)
def test_only_a_trusted_proxy_says_who_asks(settled: Callable[[str], None], client: str, said: str, believed: bool) -> None:
    settled(
        "address: https://a.example\nproxies: [10.1.0.0/16]\nkeepers: {header: X-Remote-User, names: [li]}\nlimits: {connections_each: 1}"
    )
    found = ask(host="a.example", client=(client, 5), x_remote_user="li", x_forwarded_for=said)
    assert ("x-remote-user" in (found.seen or {})) is believed
    guard = Guard(None)  # type: ignore[arg-type]
    guard.pages.enter(said.split(", ")[-1] if believed else client)
    page = {
        "path": "/_stcore/stream",
        "host": "a.example",
        "origin": "https://a.example",
        "kind": "websocket",
        "middleware": guard,
        "x_forwarded_for": said,
    }
    assert ask(**page, client=(client, 5)).status == 1008, "the nearest hop that is no proxy is counted, what it claims is not"


def enter(door: entrance.Entrance, path: str, method: str = "GET", body: bytes = b"", cookie: str = "", client: str = "1.2.3.4") -> Asked:
    found = Asked()

    async def receive() -> Any:
        return {"type": "http.request", "body": body}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(b"cookie", cookie.encode())],
        "wence": {"client": client},
    }
    door.app = found.streamlit
    run_apart(door(scope, receive, found.send))
    return found


def test_the_keeper_comes_in_by_the_passphrase_and_goes(settled: Callable[[str], None]) -> None:
    settled(f"address: https://a.example\nkeepers: {{passphrase: '{KEPT}'}}")
    door = entrance.Entrance(None)  # type: ignore[arg-type]
    page = enter(door, "/login").body.decode()
    assert 'type="password"' in page
    wrong = enter(door, "/login", "POST", b"passphrase=falsch")
    assert (wrong.status, "set-cookie" in wrong.headers, "口令不对" in wrong.body.decode()) == (403, False, True)
    right = enter(door, "/login", "POST", f"passphrase={WORDS}".encode())
    assert (right.status, right.headers["location"]) == (303, "./documents")
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    word = cookie.split(";")[0].split("=", 1)[1]
    assert is_token(word, KEPT)
    gone = enter(door, "/logout", "POST", cookie=f"wence_keeper={word}")
    assert 'wence_keeper=""' in gone.headers["set-cookie"]
    assert word in entrance.roles.LEFT


def test_a_passphrase_is_not_tried_without_end(settled: Callable[[str], None]) -> None:
    settled(f"address: https://a.example\nkeepers: {{passphrase: '{KEPT}'}}")
    door = entrance.Entrance(None)  # type: ignore[arg-type]
    assert [enter(door, "/login", "POST", b"passphrase=x").status for _ in range(7)] == [403] * 5 + [429] * 2
    assert enter(door, "/login", "POST", f"passphrase={WORDS}".encode()).status == 429, "right or wrong, it is not looked at"
    assert enter(door, "/login", "POST", f"passphrase={WORDS}".encode(), client="5.6.7.8").status == 303
    door.everybody = Rate(3, 900)
    assert [enter(door, "/login", "POST", b"passphrase=x", client=f"10.0.0.{at}").status for at in range(5)] == [403] * 3 + [429] * 2


def test_without_a_passphrase_there_is_no_such_page() -> None:
    assert enter(entrance.Entrance(None), "/login").seen is not None  # type: ignore[arg-type]


def test_a_reader_gets_a_name_that_no_script_can_read() -> None:
    door = entrance.Entrance(None)  # type: ignore[arg-type]

    def named(cookie: str) -> str:
        return enter(door, "/documents", cookie=cookie).headers["set-cookie"]

    assert "HttpOnly" in named("")
    assert named("") != named("")
    assert named("wence_reader=abcdefghij0123-_").startswith("wence_reader=abcdefghij0123-_;")
    assert "<script>" not in named("wence_reader=<script>alert(1)</script>")


@pytest.mark.parametrize(("broken", "status"), [(False, 200), (True, 503)])
def test_health_tells_whether_questions_can_be_answered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: bool, status: int) -> None:
    from tests.small_knowledge import bare_knowledge

    folder = bare_knowledge(tmp_path / "knowledge")
    if broken:
        (folder / "units.yaml").write_text("units: [", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["streamlit_app.py", "--knowledge", str(folder)])
    found = enter(entrance.Entrance(None), "/health")  # type: ignore[arg-type]
    assert found.status == status
    assert (b'"answers":true' in found.body) is not broken


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(tmp_path_factory.mktemp("guard") / "knowledge") as address:
        yield address


def test_twenty_strange_handshakes_do_not_stop_a_real_server(server: str) -> None:
    """Each would have had Streamlit ask an outside address, one after the other, while nobody was served."""
    host, port = server.removeprefix("http://").split(":")
    hail = (
        "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    start = monotonic()
    for name in [f"127.0.0.1:{port}"] * 20 + ["evil.example"]:
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(hail.format(host=name).encode())
            assert b" 403 " in connection.recv(200).split(b"\r\n")[0]
    assert monotonic() - start < 5
