"""The answers before the latest few: drawn as a few large pieces that a browser is sent once, however long the conversation grows.

What can be done with them is done by the page's script, which tells `act` what was clicked: a widget for each would be sent again and
again with every answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui import session
from ui.answer import answer_link, copied_text, draw_exchange, drawn_html, edit_question
from ui.card import headline
from ui.markup import escape
from ui.slots import reading_html
from ui.words import language, say

LIVE = 2  # the latest answers, drawn with everything that can be done with them; what is before them folds to question and headline
TOGETHER = 8  # earlier answers in one piece; a full piece never changes again
ACTS = ("up", "down", "edit", "again")


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
        buttons = [
            f'<button type="button" class="copy" data-copy="{escape(copied_text(exchange))}">{escape(say("copy"))}</button>',
            f'<button type="button" class="copy" data-copy="{escape(answer_link(at))}">{escape(say("copy_link"))}</button>',
        ]
        if own:
            thumbs = ("up", 1), ("down", 0)
            judged = [
                f'<button type="button" class="copy" data-act="{name}:{at}" aria-pressed="{str(exchange.thumb == value).lower()}">'
                f"{escape(say(f'thumb_{name}'))}</button>"
                for name, value in thumbs
            ]
            done = [
                f'<button type="button" class="copy" data-act="{name}:{at}">{escape(say(word))}</button>'
                for name, word in (("edit", "edit"), ("again", "ask_again"))
            ]
            buttons = [*judged, *buttons, *done]
        answer = exchange.turn.answer
        summary = f'<span class="asked">{escape(exchange.text)}</span><span class="headline">{escape(headline(answer))}</span>'
        exchange.drawn[key] = (
            f'<details class="still st-key-turn-{at}"><summary>{summary}</summary>{reading_html(exchange.turn.question, answer.reading)}'
            f'{drawn_html(exchange)}<p class="deeds">{"".join(buttons)}</p></details>'
        )
    return exchange.drawn[key]


def act() -> None:
    """Do what was clicked below an earlier answer: `again:3`. Whatever else comes from a browser is passed over."""
    said, told = session.exchanges(), st.session_state["bridge"].get("act")
    name, _, number = told.partition(":") if isinstance(told, str) else ("", "", "")
    if name not in ACTS or not (number.isdecimal() and len(number) < 6 and int(number) < len(said)) or session.snapshot():
        return
    at = int(number)
    if name in ("up", "down"):
        session.judge(at, int(name == "up"), said[at].reason, said[at].comment)
        st.toast(say("thanks_feedback") if not session.journal().problem else say("not_kept"))
    elif name == "edit":
        edit_question(at, said[at].text)
    else:
        session.ask(said[at].text, without=said[at].without)
