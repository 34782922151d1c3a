"""How the page is served to others, as its keeper wrote it down: `streamlit run streamlit_app.py -- --settings wence.yaml`.

Without such a file the page is for the person at this machine; see docs/serving.md for every key.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from assistant.datafiles import Fields, read_yaml

SHELF_DAYS = 30
LOOPBACK = ("127.0.0.1", "localhost", "::1")
CALLED_LOCALLY = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be asked of the server; each is a number above nought."""

    connections: int = 600  # pages open at once
    connections_each: int = 60  # from one address: a whole office may sit behind one
    questions: int = 40  # of one reader in a minute
    questions_each: int = 240  # from one address in a minute
    uploads: int = 40  # files that one page holds
    upload_mb: int = 80  # of all files that one page holds
    uploads_mb: int = 300  # of all files that all pages hold
    messages: int = 600  # of one page to the server in a minute
    shelf_documents: int = 20  # of a reader's own
    shelf_mb: int = 40  # of a reader's own files
    shelves_mb: int = 2_000  # of all readers' own files


@dataclass(frozen=True, slots=True)
class Keepers:
    """Who keeps the public library: by a passphrase, by names that a login tells, or both."""

    passphrase: str = ""  # as `python -m ui.passphrase` prints it; never the words themselves
    header: str = ""  # in which a trusted proxy names who has logged in
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What was written down; `given` is False where there is no file."""

    given: bool = False
    addresses: tuple[str, ...] = ()  # as readers type them: https://wence.example.org/wence
    proxies: tuple[str, ...] = ()  # whose word on addresses and names is taken
    keepers: Keepers = Keepers()
    limits: Limits = Limits()
    keep_days: int | None = None  # so long a conversation is kept after its last question
    shelf_days: int = SHELF_DAYS  # so long a reader's own document stands on their shelf; nought: readers bring none

    @property
    def hosts(self) -> frozenset[str]:
        """The names this server answers to, in small letters and without a port."""
        named = (urlsplit(address).hostname or "" for address in self.addresses)
        return frozenset((*CALLED_LOCALLY, *(f"[{name}]" if ":" in name else name for name in named)))

    @property
    def secure(self) -> bool:
        """Whether readers come by https alone."""
        return bool(self.addresses) and all(address.startswith("https:") for address in self.addresses)


def read_settings(path: Path) -> Settings:
    """The settings of a file; a complaint names file, key and value."""
    fields = Fields(path, read_yaml(path)).only("address", "proxies", "keepers", "limits", "keep_days", "shelf_days")
    addresses = fields.texts("address")
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise fields.complaint("address", f"should be as readers type it, such as https://wence.example.org, but is {address!r}")
    proxies = fields.texts("proxies")
    for proxy in proxies:
        try:
            ip_network(proxy, strict=False)
        except ValueError:
            raise fields.complaint("proxies", f"should be addresses such as 127.0.0.1 or 10.0.0.0/8, but is {proxy!r}") from None
    who = fields.fields("keepers").only("passphrase", "header", "names")
    keepers = Keepers(who.text("passphrase", ""), who.text("header", "").lower(), who.texts("names"))
    if keepers.passphrase and not keepers.passphrase.startswith("scrypt:"):
        raise who.complaint("passphrase", "should be what `python -m ui.passphrase` prints, not the passphrase itself")
    if keepers.header and not proxies:
        raise who.complaint("header", "needs proxies: whoever asks could write that header, only a proxy that is named is believed")
    days = fields.integer("keep_days")
    if days is not None and not 1 <= days <= 36_500:
        raise fields.complaint("keep_days", f"should be a number of days, but is {days}")
    shelf = SHELF_DAYS if (given := fields.integer("shelf_days")) is None else given
    if not 0 <= shelf <= 3_650:
        raise fields.complaint("shelf_days", f"should be a number of days, or 0 where readers bring no documents, but is {shelf}")
    return Settings(True, addresses, proxies, keepers, _limits(fields.fields("limits")), days, shelf)


def _limits(fields: Fields) -> Limits:
    known = Limits.__dataclass_fields__
    fields.only(*known)
    given = {}
    for name in known:
        if (number := fields.integer(name)) is not None:
            if not 0 < number < 10**9:
                raise fields.complaint(name, f"should be a number above nought, but is {number}")
            given[name] = number
    return Limits(**given)


def option(name: str, given: Sequence[str] | None = None) -> str:
    """What follows an option on the command line after `--`, or nothing.

    >>> option("--settings", ["--keeper", "--settings", "wence.yaml"]), option("--settings", ["--settings"])
    ('wence.yaml', '')
    """
    words = list(sys.argv[1:] if given is None else given)
    return words[words.index(name) + 1] if name in words[:-1] else ""


def settings() -> Settings:
    """The settings this server was started with."""
    return _read(option("--settings"))


@cache
def _read(path: str) -> Settings:
    return read_settings(Path(path)) if path else Settings()
