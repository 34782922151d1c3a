"""The keeper's passphrase: made into what may stand in a file, held against what is typed, remembered by a signed word for half a day.

python -m ui.passphrase        asks for a passphrase twice and prints the line for `keepers: passphrase:` of the settings
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import sys
from getpass import getpass
from time import time

SHORTEST = 12
LONGEST = 200
HOURS = 12  # so long a keeper stays logged in
_COST, _BLOCK, _LANES = 2**15, 8, 1  # 32 MB and a tenth of a second a try


def make(words: str) -> str:
    """What may stand in the settings for a passphrase: salt and scrypt of it, with the numbers it was made with."""
    salt = secrets.token_bytes(16)
    return f"scrypt:{_COST}:{_BLOCK}:{_LANES}:{_text(salt)}:{_text(_scrypt(words, salt, _COST, _BLOCK, _LANES))}"


def holds(words: str, kept: str) -> bool:
    """Whether these words are the passphrase; it takes as long for wrong ones as for right ones."""
    try:
        _, cost, block, lanes, salt, wanted = kept.split(":")
        made = _scrypt(words[:LONGEST], base64.b64decode(salt), int(cost), int(block), int(lanes))
        return hmac.compare_digest(made, base64.b64decode(wanted))
    except (ValueError, MemoryError):  # not a line of ours
        return False


def token(kept: str, *, now: float | None = None) -> str:
    """A word for the browser that says who logged in, until when; another passphrase makes it worthless."""
    said = f"{int(time() if now is None else now) + HOURS * 3600}.{secrets.token_urlsafe(9)}"
    return f"{said}.{_sign(said, kept)}"


def is_token(word: str, kept: str, *, now: float | None = None) -> bool:
    """Whether this server gave that word, and not too long ago.

    >>> kept = make("一个够长的口令 2026")
    >>> is_token(token(kept, now=0), kept, now=3600), is_token(token(kept, now=0), kept, now=50_000), is_token("1.a.b", kept)
    (True, False, False)
    """
    said, _, sign = word[:200].rpartition(".")
    until = said.partition(".")[0]
    if not kept or not (until.isascii() and until.isdigit()) or not word.isascii():
        return False
    return hmac.compare_digest(sign, _sign(said, kept)) and int(until) > (time() if now is None else now)


def _sign(said: str, kept: str) -> str:
    key = hashlib.sha256(b"wence keeper\0" + kept.encode()).digest()
    return base64.urlsafe_b64encode(hmac.digest(key, said.encode(), "sha256")).decode().rstrip("=")


def _scrypt(words: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(words.encode("utf-8", "replace"), salt=salt, n=cost, r=block, p=lanes, maxmem=2**27, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def main() -> int:
    """Ask twice, print once."""
    words = getpass("Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if not SHORTEST <= len(words) <= LONGEST:
        sys.stderr.write(f"a passphrase has {SHORTEST} to {LONGEST} characters\n")
        return 2
    if sys.stdin.isatty() and getpass("Once more: ") != words:
        sys.stderr.write("these are not the same\n")
        return 2
    sys.stdout.write(f"{make(words)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
