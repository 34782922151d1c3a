"""Sessions whose page has gone are ended: Streamlit forgets them after a while, and leaves what they hold (three descriptors each, files that
were brought) to chance."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import MutableMapping
from itertools import count
from typing import Any

from streamlit import runtime

EVERY = 10  # seconds
HOURLY = 360  # so often as seldom: what has stood on a shelf for its days


async def sweep_for_ever() -> None:
    """Look again and again, as long as the server runs."""
    known: dict[str, Any] = {}
    for turn in count():
        if turn % HOURLY == 0:
            await asyncio.to_thread(_sweep_shelves)
        await asyncio.sleep(EVERY)
        if runtime.exists():
            try:
                sweep(runtime.get_instance(), known)
            except Exception:  # a change in Streamlit: what is kept too long is no reason to stop
                logging.getLogger("wence").exception("sessions were not swept")
                return


def _sweep_shelves() -> None:
    from ui import served, shelving  # not before the server answers: it takes a second

    if served.has_shelves():
        try:
            shelving.sweep()
        except Exception:  # what stands too long is taken away at the next turn
            logging.getLogger("wence").exception("shelves were not swept")


def sweep(server: Any, known: MutableMapping[str, Any]) -> int:
    """End every session that was known and is neither open nor waiting for its page to come back; how many there were.

    What ended sessions held hangs together in circles, so garbage is looked for then; no drawing does (.streamlit/config.toml).
    """
    there = {info.session.id: info.session for info in server._session_mgr.list_sessions()}
    ended = 0
    for id in [id for id in known if id not in there]:
        known.pop(id).shutdown()
        ended += 1
    known.update(there)
    if ended:
        gc.collect()
    return ended
