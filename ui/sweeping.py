"""Sessions whose page has gone are ended: Streamlit forgets them after a while, and leaves what they hold (three descriptors each, files that
were brought) to chance."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import MutableMapping
from typing import Any

from streamlit import runtime

EVERY = 10  # seconds


async def sweep_for_ever() -> None:
    """Look again and again, as long as the server runs."""
    known: dict[str, Any] = {}
    while True:
        await asyncio.sleep(EVERY)
        if runtime.exists():
            try:
                sweep(runtime.get_instance(), known)
            except Exception:  # a change in Streamlit: what is kept too long is no reason to stop
                logging.getLogger("wence").exception("sessions were not swept")
                return


def sweep(server: Any, known: MutableMapping[str, Any]) -> int:
    """End every session that was known and is neither open nor waiting for its page to come back; how many there were."""
    there = {info.session.id: info.session for info in server._session_mgr.list_sessions()}
    gone = [known.pop(id) for id in list(known) if id not in there]
    for session in gone:
        session.shutdown()
    known.update(there)
    return len(gone)
