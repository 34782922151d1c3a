"""The answers before the latest few: drawn as a few large pieces that a browser is sent once, however long the conversation grows.

What can be done with them is done by the page's script, which tells `act` what was clicked: a widget for each would be sent again and
again with every answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui import session
from ui.answer import NEXT, deeds_html, draw_exchange, drawn_html, edit_question, judge
from ui.card import headline
from ui.markup import escape
from ui.slots import reading_html
from ui.words import language

LIVE = 2  # the latest answers, drawn with everything that can be done with them; what is before them folds to question and headline
TOGETHER = 8  # earlier answers in one piece; a full piece never changes again
ACTS = ("up", "down", "edit", "again", "everywhere")


def draw_exchanges(said: Sequence[session.Exchange]) -> None:
    """The conversation: earlier answers as whole pieces, the latest with their widgets."""
    first = max(0, len(said) - LIVE)
    full = first - first % TOGETHER
    for start in range(0, full, TOGETHER):
        st.html("".join(_still(said[at], at) for at in range(start, start + TOGETHER)))
    for at in range(full, first):
        st.html(_still(said[at], at))
    for at in range(first, len(said)):
        draw_exchange(said[at], at, last=at == len(said) - 1)


def _still(exchange: session.Exchange, at: int) -> str:
    """One exchange as HTML, its deeds as plain buttons; made once for each language, place and verdict."""
    own = session.snapshot() is None
    key = (language(), f"{session.knowledge().stamp}|{at}|{exchange.thumb}|{own}")
    if key not in exchange.drawn:
        answer = exchange.turn.answer
        summary = f'<span class="asked">{escape(exchange.text)}</span><span class="headline">{escape(headline(answer))}</span>'
        exchange.drawn[key] = (
            f'<details class="still st-key-turn-{at}"><summary>{summary}</summary>{reading_html(exchange)}'
            f'{drawn_html(exchange)}<p class="deeds">{deeds_html(exchange, at, own=own)}</p></details>'
        )
    return exchange.drawn[key]


def act() -> None:
    """Do what was clicked below an answer: `again:3`, `suggestions:3:0`. Whatever else comes from a browser is passed over."""
    told = st.session_state["latest"].get("act")
    name, *numbers = told.split(":", 2) if isinstance(told, str) else ("",)
    said = session.exchanges()
    if session.snapshot() or not numbers or not all(number.isascii() and number.isdecimal() and len(number) < 6 for number in numbers):
        return
    at, which = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None
    if at >= len(said) or (which is None) != (name in ACTS):
        return
    if name in ("up", "down"):
        meant = int(name == "up")
        judge(at, None if said[at].thumb == meant else meant, said[at].reason, said[at].comment)  # clicked again, it is taken back
    elif name == "edit":
        edit_question(at, said[at].text)
    elif name == "again":
        session.ask(said[at].text, without=said[at].without)
    elif name == "everywhere":
        st.session_state["documents"] = []
        session.ask(said[at].text, without=said[at].without, at=at)
    elif name in NEXT and which is not None and which < len(offered := getattr(said[at].turn.answer, name)):
        session.ask(offered[which])
