"""Who may do what: everybody reads and asks, the keeper changes the public library. Asked where a thing is done, not where a button is drawn."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from assistant.errors import AssistantError
from ui.passphrase import is_token
from ui.settings import LOOPBACK, option, settings
from ui.words import cookie

COOKIE = "wence_keeper"
LEFT: set[str] = set()  # words of keepers who have logged out before their time


class Role(StrEnum):
    """A reader asks and keeps conversations of their own; a keeper also adds, replaces, removes, corrects, and sees what was asked."""

    READER = "reader"
    KEEPER = "keeper"


class NotAllowed(AssistantError):
    """Somebody wanted what is not theirs to do."""


def is_local() -> bool:
    """Whether the page is for the person at this machine alone: started without settings, and bound to this machine."""
    return not settings().given and st.get_option("server.address") in LOOPBACK


def role() -> Role:
    """What the person whose page is being drawn may do."""
    if option("--library"):  # what is published is changed where it comes from
        return Role.READER
    return Role.KEEPER if is_local() or keeper() else Role.READER


def keeper() -> str:
    """The name under which this person is logged in as a keeper, or nothing."""
    known = settings().keepers
    word = cookie(COOKIE)
    if known.passphrase and word not in LEFT and is_token(word, known.passphrase):
        return "passphrase"
    said = st.context.headers.get(known.header) if known.header else None  # the guard lets it pass from trusted proxies alone
    if said and said in known.names:
        return str(said)
    return _logged_in() if known.names else ""


def _logged_in() -> str:
    """The name that Streamlit's own login tells, where it is configured and the name is a keeper's."""
    if not has_login() or not st.user.get("is_logged_in"):
        return ""
    verified = st.user.get("email") if st.user.get("email_verified") else None  # else anybody could sign up with a keeper's address
    return next((str(name) for name in (verified, st.user.get("sub")) if name and name in settings().keepers.names), "")


def has_login() -> bool:
    """Whether Streamlit's own login (OpenID Connect) is configured."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def require_keeper() -> str:
    """The name of the keeper who is at work; whoever is none is refused."""
    if role() is not Role.KEEPER:
        raise NotAllowed("only the keeper of this library may do that; log in first")
    return keeper() or "local"
