"""Draws one exchange of the conversation: question, reading, answer, table, chart, sources and what can be done with it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant.questions import Intent
from assistant.rendering import RENDERERS
from assistant.rendering.order import unfolded
from ui import markup, session
from ui.card import answer_html
from ui.exports import copied_html, draw_export
from ui.markup import escape
from ui.picked import left_out
from ui.slots import carried, draw_slots, reading_html
from ui.words import language, say

GO_ON = (Intent.SOURCE, Intent.MORE)  # kinds of questions that are nothing without the one before
LONGEST_LINK = 1000  # characters of questions in a link
COMPARES = (Intent.COMPARISON, Intent.OVERVIEW_TARGETS)
COPIED, MARKED_UP = ("copy", ""), ("copy", "html")  # where what is copied is kept beside the drawn answers
NEXT = ("choices", "suggestions")  # what an answer offers to go on with
REASONS = ("off_topic", "wrong_number", "wrong_quote", "incomplete", "other")


def draw_exchange(exchange: session.Exchange, at: int, *, last: bool) -> None:
    """One question with its answer, in as few pieces as can be: every piece is drawn again whenever anything is asked."""
    with st.container(key=f"turn-{at}"):
        if last and not session.snapshot() and carried(exchange.turn.question):
            st.html(f'<h2 class="asked">{escape(exchange.text)}</h2>')
            draw_slots(exchange, at)
            st.html(drawn_html(exchange))
        else:
            st.html(exchange_html(exchange))
        _draw_actions(exchange, at, last=last)
        if last and not session.snapshot():
            _draw_next(exchange, at)


def exchange_html(exchange: session.Exchange) -> str:
    """Question, how it was understood, and answer."""
    return f'<h2 class="asked">{escape(exchange.text)}</h2>{reading_html(exchange)}{drawn_html(exchange)}'


def drawn_html(exchange: session.Exchange) -> str:
    """The answer as HTML, made once for each language and state of what is known."""
    key = (language(), session.knowledge().stamp)
    if key not in exchange.drawn:
        exchange.drawn[key] = _then(exchange.then) + answer_html(exchange.turn.answer) + _marked(exchange)
    return exchange.drawn[key]


def _marked(exchange: session.Exchange) -> str:
    """What the page's script knows a new answer by, which may take the place of another."""
    return f'<i hidden data-entry="{exchange.mark}"></i>'


def _then(text: str) -> str:
    """What was answered before the documents changed, its quotes included."""
    notice = f'<div class="notices" role="note"><p>{escape(say("quoted_then"))}</p></div>'
    return f'{notice}<div class="then">{escape(text.strip())}</div>' if text else ""


def _draw_actions(exchange: session.Exchange, at: int, *, last: bool) -> None:
    own = session.snapshot() is None
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"actions-{at}"):
        st.html(deeds_html(exchange, at, own=own), width="content")
        _draw_way_to_compare(exchange)
        if last and exchange.turn.answer.quotes:
            draw_export(exchange.turn.answer, exchange.text, str(at))
    if exchange.thumb == 0 and own:
        _draw_reason(exchange, at)


def deeds_html(exchange: session.Exchange, at: int, *, own: bool) -> str:
    """What can be done with an answer, as plain buttons that the page's script attends to: a widget for each would be sent with every answer."""
    copied, marked_up = escape(copied_text(exchange)), escape(copied_markup(exchange))
    copies = (
        f'<button type="button" class="copy" data-copy="{copied}" data-html="{marked_up}">{escape(say("copy"))}</button>'
        f'<button type="button" class="copy" data-copy="{escape(answer_link(at))}">{escape(say("copy_link"))}</button>'
    )
    if not own:
        return copies
    judged = "".join(
        f'<button type="button" class="copy" data-act="{name}:{at}" aria-pressed="{str(exchange.thumb == value).lower()}">'
        f"{escape(say(f'thumb_{name}'))}</button>"
        for name, value in (("up", 1), ("down", 0))
    )
    deeds = "".join(
        f'<button type="button" class="copy" data-act="{name}:{at}">{escape(say(word))}</button>'
        for name, word in (("edit", "edit"), ("again", "ask_again"))
    )
    return judged + copies + deeds


def copied_text(exchange: session.Exchange) -> str:
    """The answer as plain text: it is pasted into letters and chats."""
    bare = replace(unfolded(exchange.turn.answer), suggestions=(), choices=())
    return exchange.drawn.get(COPIED) or exchange.drawn.setdefault(COPIED, RENDERERS["text"](bare))


def copied_markup(exchange: session.Exchange) -> str:
    """The same for what takes tables."""
    return exchange.drawn.get(MARKED_UP) or exchange.drawn.setdefault(MARKED_UP, copied_html(exchange.turn.answer))


def answer_link(at: int) -> str:
    """A link that asks for this answer again."""
    return f"./?{markup.urlencode(_asked(at))}"


def _asked(at: int) -> list[tuple[str, str]]:
    """What a link has to ask to get this answer again: the question, those before it that it went on from, and the documents asked."""
    said = session.exchanges()
    texts = [said[at].text]
    for before in range(at, 0, -1):
        question = said[before].turn.question
        if not (question.inherited or question.ordinals or question.pair or said[before].without or question.intent in GO_ON):
            break
        texts.insert(0, said[before - 1].text)
    if sum(map(len, texts)) > LONGEST_LINK:
        texts = [said[at].text[:LONGEST_LINK]]
    rest = (("only", ",".join(said[at].documents)), ("without", ",".join(sorted(said[at].without))))
    return [*(("q", text) for text in texts), *((name, value) for name, value in rest if value)]


def _draw_way_to_compare(exchange: session.Exchange) -> None:
    """The same comparison on the page where more places and indicators can be chosen, and the table taken away."""
    question = exchange.turn.question
    if question.intent not in COMPARES or len(question.regions) < 2:
        return
    told, start = question.period, question.period and (question.period.start or question.period.end)
    wanted = {
        "places": ",".join(question.regions),
        "indicators": ",".join(question.indicators),
        "nature": question.nature or "",
        "period": f"{start}-{told.end}" if told and told.end else "",  # what not both tell of is not taken there
    }
    st.page_link(
        "ui/compare.py",
        label=say("open_in_compare"),
        icon=":material/balance:",
        query_params={name: str(value) for name, value in wanted.items() if value},
    )


def _draw_reason(exchange: session.Exchange, at: int) -> None:
    with st.container(key=f"reason-{at}"):
        st.pills(
            say("what_was_wrong"),
            REASONS,
            default=exchange.reason if exchange.reason in REASONS else None,
            format_func=lambda reason: say(f"reason_{reason}"),
            key=f"why-{at}-{exchange.entry}",
            on_change=_judge,
            args=(at, exchange.entry),
        )
        st.text_input(
            say("comment"), exchange.comment, key=f"comment-{at}-{exchange.entry}", max_chars=500, placeholder=say("comment_hint"), on_change=_judge,
            args=(at, exchange.entry), label_visibility="collapsed",
        )  # fmt: skip


def _judge(at: int, entry: int) -> None:
    kept = st.session_state
    judge(at, 0, kept.get(f"why-{at}-{entry}") or "", kept.get(f"comment-{at}-{entry}") or "")


def judge(at: int, thumb: int | None, reason: str = "", comment: str = "") -> None:
    """Keep what the reader thinks of an answer, and say so; who found it of no use is asked why."""
    if thumb == 0 and not reason and not comment:
        st.session_state["focus"] = f".st-key-reason-{at}|{thumb}|{len(st.session_state)}"
    session.judge(at, thumb, reason, comment)
    st.toast(say("thanks_feedback") if not session.journal().problem else say("not_kept"))


def edit_question(at: int, text: str) -> None:
    """Put a question into the field to be changed; what follows it is replaced once it is sent."""
    st.session_state["editing"] = at
    st.session_state["question"] = text
    st.session_state["focus"] = f".st-key-ask textarea|edit|{at}"


def _draw_next(exchange: session.Exchange, at: int) -> None:
    """What to click next: readings to choose from when we ask back, otherwise suggestions."""
    rows = (
        [f'<div class="next"><button type="button" data-act="everywhere:{at}">{escape(say("ask_everywhere"))}</button></div>']
        if left_out(exchange)
        else []
    )
    for name in NEXT:
        texts = getattr(exchange.turn.answer, name)
        buttons = (f'<button type="button" data-act="{name}:{at}:{number}">{escape(text)}</button>' for number, text in enumerate(texts))
        rows += [f'<div class="next {name}">{"".join(buttons)}</div>'] if texts else []
    if rows:
        st.html("".join(rows))
