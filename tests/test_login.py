"""The keeper logs in by Streamlit's own login (OpenID Connect): a provider of our own, a real server, no browser. Needs `streamlit[auth]`."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest

from benchmarks.stranger import pressed, see
from tests.apart import run_apart
from tests.browser.driving import free_port, serve
from tests.small_knowledge import make_knowledge
from ui.passphrase import make

pytest.importorskip("authlib")
jose = pytest.importorskip("joserfc")
CLIENT = "wence"


@contextmanager
def provider(person: dict[str, object]) -> Iterator[str]:
    """The address of a provider that lets everybody in as this person."""
    from joserfc import jwk, jwt

    key = jwk.RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256", "use": "sig"})
    nonces: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/authorize":
                nonces["code"] = asked.get("nonce", "")
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': 'code', 'state': asked['state']})}")
                self.end_headers()
            elif parts.path == "/keys":
                self.say({"keys": [key.as_dict(private=False)]})
            else:
                doors = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
                self.say({
                    "issuer": here, **{name: f"{here}/{door}" for name, door in doors.items()}, "response_types_supported": ["code"],
                    "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
                })  # fmt: skip

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            now = int(time.time())
            claims = {"iss": here, "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": nonces["code"], **person}
            token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
            self.say({"access_token": "a", "token_type": "Bearer", "expires_in": 600, "id_token": token})

        def say(self, what: object) -> None:
            body = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is told."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        here = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield here
        server.shutdown()


@pytest.mark.parametrize(
    ("person", "keeps"),
    [
        ({"sub": "7", "email": "li@example.org", "email_verified": True}, True),
        ({"sub": "7", "email": "li@example.org", "email_verified": False}, False),
        ({"sub": "7", "email": "wang@example.org", "email_verified": True}, False),
    ],
)
def test_who_is_named_keeps_the_library_after_a_login(tmp_path: Path, person: dict[str, object], keeps: bool) -> None:
    folder, secrets = make_knowledge(tmp_path / "knowledge"), tmp_path / "secrets.toml"
    (tmp_path / "wence.yaml").write_text(
        f"keepers: {{names: [li@example.org], passphrase: '{make('一个够长的口令 2026')}'}}\n", encoding="utf-8"
    )
    port = free_port()
    with provider(person) as issuer:
        said = {
            "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback", "cookie_secret": "s" * 40, "client_id": CLIENT, "client_secret": "c",
            "server_metadata_url": f"{issuer}/.well-known/openid-configuration",
        }  # fmt: skip
        secrets.write_text("[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in said.items()), encoding="utf-8")
        with serve(folder, "--settings", str(tmp_path / "wence.yaml"), flags=("--secrets.files", str(secrets)), port=port) as address:
            jar = CookieJar()
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
            place = "documents", "document=chengguan&part=manage"
            assert "file_uploader" not in run_apart(see(address, {}, *place)).used.values()
            button = next(
                id for id, kind in run_apart(see(address, {}, "documents", "")).used.items() if "log-in" in id and kind == "button"
            )
            sent_to = run_apart(see(address, {}, "documents", "", *pressed("button", button, {}))).sent_to
            with browser.open(urljoin(f"{address}/", sent_to), timeout=30) as page:
                assert page.url.startswith(address)
            browser.open(f"{address}/_stcore/health", timeout=30).close()  # which a page asks first: it brings what a websocket has to show
            cookies = {cookie.name: cookie.value or "" for cookie in jar}
            assert any(name.startswith("_streamlit_user") for name in cookies)
            assert all("HttpOnly" in cookie._rest for cookie in jar if cookie.name != "_streamlit_xsrf")  # type: ignore[attr-defined]
            assert ("file_uploader" in run_apart(see(address, cookies, *place)).used.values()) is keeps
