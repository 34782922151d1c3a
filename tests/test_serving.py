"""How the page is served: files from memory, one document with what the first page needs, nothing outside its folder."""

from __future__ import annotations

import gc
import gzip
import inspect
import re
from types import SimpleNamespace
from typing import Any
from weakref import ref

import pytest
import streamlit
from streamlit.runtime import Runtime

from tests.apart import run_apart
from ui.pages import PAGES
from ui.serving import STATIC, Files
from ui.sweeping import sweep


def fetch(path: str, method: str = "GET", *, accepts: str = "") -> tuple[int, dict[str, str], bytes]:
    """What the page's server sends; 0 where it is left to Streamlit's own."""
    sent: list[Any] = []

    async def streamlit(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 0, "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": method, "path": path, "headers": [(b"accept-encoding", accepts.encode())]}
    run_apart(Files(streamlit)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent)


@pytest.mark.parametrize("address", [f"/{address}" for address in PAGES.values()])
def test_every_page_opens_with_a_document_that_names_us_and_its_files(address: str) -> None:
    status, headers, body = fetch(address)
    text = body.decode("utf-8")
    assert (status, headers["cache-control"]) == (200, "no-cache")
    assert "<title>问策 Wence</title>" in text
    assert '<html lang="zh-CN">' in text
    assert 'as="font"' not in text
    named = re.findall(r'href="\./(static/js/[^"]+)"', text)
    assert len(named) == len(set(named))
    assert [name for name in named if not (STATIC / name).is_file()] == []
    assert any("/ChatInput." in name for name in named)


def test_no_font_is_named_that_no_page_uses() -> None:
    name = next((STATIC / "static" / "css").glob("index.*.css")).name
    _, _, body = fetch(f"/static/css/{name}")
    assert b"SourceSans" in (STATIC / "static" / "css" / name).read_bytes()
    assert b"SourceSans" not in body
    assert body.count(b"{") == body.count(b"}")


def test_the_style_and_the_room_of_the_source_are_there_before_any_script() -> None:
    _, _, body = fetch("/")
    text = body.decode("utf-8")
    assert ".stMainBlockContainer" in text[text.index("<style>", text.index("<body")) : text.index("</body>")]
    assert text.index("with-evidence") < text.index('<script type="module"')
    assert gzip.decompress(fetch("/", accepts="gzip")[2]) == body


def test_files_come_from_memory_and_may_be_kept() -> None:
    name = next((STATIC / "static" / "js").glob("index.*.js")).name
    status, headers, body = fetch(f"/static/js/{name}")
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert headers["content-type"].startswith("text/javascript")
    assert body == (STATIC / "static" / "js" / name).read_bytes()
    status, headers, body = fetch(f"/static/js/{name}", accepts="gzip, br")
    assert (headers["content-encoding"], headers["vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(body) == (STATIC / "static" / "js" / name).read_bytes()
    assert len(body) < 0.5 * (STATIC / "static" / "js" / name).stat().st_size


@pytest.mark.parametrize(
    ("path", "method"),
    [("/static/js/../../index.html", "GET"), ("/static/js/none.js", "GET"), ("//compare", "GET"), ("/_stcore/health", "GET"), ("/", "POST"), ("/elsewhere", "GET")],
)  # fmt: skip
def test_all_else_is_left_to_streamlit(path: str, method: str) -> None:
    assert fetch(path, method)[0] == 0


def test_sessions_whose_page_has_gone_are_ended() -> None:
    """Open ones and those that may come back stay; one that Streamlit has forgotten is ended once."""
    ended: list[str] = []

    def session(id: str) -> SimpleNamespace:
        return SimpleNamespace(session=SimpleNamespace(id=id, shutdown=lambda: ended.append(id)))

    listed = [session("open"), session("cut off")]
    server = SimpleNamespace(_session_mgr=SimpleNamespace(list_sessions=lambda: listed))
    known: dict[str, Any] = {}
    assert sweep(server, known) == 0
    listed.pop()
    assert sweep(server, known) == 1
    assert sweep(server, known) == 0
    assert ended == ["cut off"]


def test_what_an_ended_session_held_in_a_circle_is_let_go() -> None:
    class Session:
        id = "gone"

        def shutdown(self) -> None:
            self.itself = self

    session = Session()
    held, listed = ref(session), [SimpleNamespace(session=session)]
    server = SimpleNamespace(_session_mgr=SimpleNamespace(list_sessions=lambda: list(listed)))
    known: dict[str, Any] = {}
    del session
    gc.disable()  # so that it is not found by chance
    try:
        sweep(server, known)
        listed.clear()
        assert sweep(server, known) == 1
        assert held() is None
    finally:
        gc.enable()


def test_streamlit_still_lists_its_sessions_as_sweeping_asks() -> None:
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

    assert callable(WebsocketSessionManager.list_sessions)
    assert callable(AppSession.shutdown)
    assert "_session_mgr" in inspect.getsource(Runtime.__init__)


def test_no_drawing_looks_through_for_garbage_what_all_readers_hold() -> None:
    """It was two thirds of what an answer cost; garbage is looked for when there may be some (Assistant.settled)."""
    assert streamlit.get_option("runner.postScriptGC") is False
