"""A server speaks to nobody outside this machine: every connection and every look-up that Python makes in it and in what it begins is written down."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
import websockets
from websockets.typing import Origin

from assistant.own import Room, own_shelf
from benchmarks.stranger import PAGES, _told, pressed, see
from tests.apart import run_apart
from tests.browser.driving import serve
from tests.small_knowledge import make_knowledge
from ui.passphrase import make

LISTEN = """
import json, os, sys
def hear(event, given, path={path!r}):
    if event in ("began", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto"):
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(file, (json.dumps([event, repr(given[1:] if event in ("socket.connect", "socket.sendto") else given)]) + "\\n").encode())
        os.close(file)
sys.addaudithook(hear)
sys.audit("began", " ".join(sys.orig_argv))
"""
LOCAL = ("127.0.0.1", "localhost", "::1", "None", "0.0.0.0", "/")  # the last: a file for processes of this machine


def test_nothing_is_asked_of_anybody_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = tmp_path / "heard.jsonl"
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(LISTEN.format(path=str(heard)), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    folder = make_knowledge(tmp_path / "knowledge")
    (tmp_path / "wence.yaml").write_text(f"keepers: {{passphrase: '{make('一个够长的口令 2026')}'}}\n", encoding="utf-8")
    own_shelf(folder, "a-reader-of-all").add("红杉市政府工作报告\n\n增长8%。\n".encode(), "mine.txt", Room())
    with serve(folder, "--settings", str(tmp_path / "wence.yaml")) as address:
        slots = {"conversation": "c", "shared": "s"}
        box = ""
        for page, query in PAGES:
            seen = run_apart(see(address, {"wence_reader": "a-reader-of-all"}, page, query.format(**slots)))
            box = box or next((id for id, kind in seen.used.items() if kind == "chat_input"), "")
        run_apart(see(address, {}, "", "", *pressed("chat_input", box, slots), _told(box, string_value="x")))
        run_apart(knock(address))
        for path in ("health", "source?doc=chengguan&start=0&end=5", "_stcore/host-config"):
            urllib.request.urlopen(f"{address}/{path}", timeout=30).close()
        with suppress(urllib.error.HTTPError):
            urllib.request.urlopen(f"{address}/login", data=b"passphrase=no", timeout=30)
    said = [json.loads(line) for line in heard.read_text(encoding="utf-8").splitlines()]
    assert any("streamlit" in told for event, told in said if event == "began")
    assert [one for one in said if one[0] != "began" and not any(name in one[1] for name in LOCAL)] == []


async def knock(address: str) -> None:
    """A page of another site tries to come in; before, Streamlit asked an outside address for its own then."""
    for origin in ("https://evil.example", "http://192.0.2.7:8501"):
        with suppress(websockets.InvalidStatus, websockets.ConnectionClosed):
            async with websockets.connect(
                f"{address.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], origin=Origin(origin)
            ) as page:
                await page.recv()


def test_what_is_asked_outside_would_be_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The listener hears what it should: a look-up and a connection that a process makes."""
    import subprocess
    import sys

    (tmp_path / "sitecustomize.py").write_text(LISTEN.format(path=str(tmp_path / "heard.jsonl")), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    script = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('192.0.2.1', 9))"
    subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert "192.0.2.1" in (tmp_path / "heard.jsonl").read_text(encoding="utf-8")
