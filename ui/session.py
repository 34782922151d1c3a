"""What one visitor's session holds: the assistant they ask, the conversation so far, and the journal it is kept in."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zlib import crc32

import streamlit as st

from assistant import languages
from assistant.answering import answer
from assistant.answering.common import Context
from assistant.answers import Answer, Turn
from assistant.assistant import Assistant
from assistant.journal import Entry, Journal, Snapshot, new_id
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState, Intent, Question
from assistant.rendering import RENDERERS
from ui import served
from ui.guard import CLIENT
from ui.limiting import Rate
from ui.roles import Role, is_local, role
from ui.settings import settings
from ui.words import cookie

REOPENED = 20  # questions of a conversation that is opened again weigh as much as one that is asked
LONGEST = 20_000  # characters of a question that are looked at and kept
MOST = 300  # questions of one conversation: all of them are held as long as its page is open
_READER = re.compile(r"[\w-]{10,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question of the conversation with its turn, what it was limited to, and its number in the journal."""

    text: str
    turn: Turn
    documents: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    entry: int = 0
    stamp: str = ""  # of the knowledge base that first answered it
    thumb: int | None = None
    reason: str = ""
    comment: str = ""
    then: str = ""  # what was answered when it was asked, where the same question now finds something else
    drawn: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)  # the answer as HTML, kept between drawings

    @property
    def mark(self) -> str:
        """What tells it from another that stood in its place, under the same number of the journal."""
        return f"{self.entry}-{crc32(repr((self.text, self.documents, sorted(self.without))).encode()):x}"


def for_keeper() -> bool:
    """Whether the page of what readers asked and judged is shown: to a keeper; on one's own machine only with `-- --keeper`."""
    return role() is Role.KEEPER and ("--keeper" in sys.argv[1:] or not is_local())


def assistant() -> Assistant:
    """The assistant that this drawing of the page asks."""
    return st.session_state.get("assistant") or settle_assistant()


def settle_assistant() -> Assistant:
    """The assistant over what the folder and the reader's own shelf hold now: a file added or changed makes a new one."""
    st.session_state["assistant"] = found = served.load(reader())
    return found


def knowledge() -> KnowledgeBase:
    """Everything that is known."""
    return assistant().knowledge


@st.cache_resource(show_spinner=False)
def _journal(path: str) -> Journal:
    return Journal.open(Path(path), days=settings().keep_days)


def journal() -> Journal:
    """The journal beside the knowledge base."""
    return _journal(str(served.folder() / "journal.sqlite3"))


def reader() -> str:
    """Who is reading: a name without meaning that the browser keeps, so that a reader finds their own conversations again."""
    if "reader" not in st.session_state:
        kept = cookie("wence_reader")
        st.session_state["reader"] = kept if _READER.fullmatch(kept) else new_id()
    return str(st.session_state["reader"])


def owner() -> str:
    """Whose conversation is open: the reader's; on one's own machine every conversation is one's own, whichever browser began it."""
    return str(st.session_state.get("owner") or reader())


def exchanges() -> list[Exchange]:
    """The conversation so far."""
    return st.session_state.setdefault("exchanges", [])


def conversation() -> str:
    """The id of the conversation, made when it begins."""
    return str(st.session_state.setdefault("conversation", new_id()))


def ask(text: str, *, without: frozenset[str] = frozenset(), at: int | None = None) -> None:
    """Ask, keep the turn and write it into the journal; `at` replaces that exchange, and what followed it is dropped."""
    if snapshot():  # what was shared is read; going on makes a copy first
        return
    if not may_ask():
        st.session_state["too-fast"] = True
        return
    said = exchanges()
    if at is None and len(said) >= MOST:
        st.session_state["too-long"] = True
        return
    text = text.strip()[:LONGEST] or " "
    if at is not None and at < len(said):
        if said[at].entry:
            journal().cut(conversation(), said[at].entry, owner())
        del said[at:]
    documents = tuple(st.session_state.get("documents") or ())
    turn = _turn(text, documents, without, said)
    if turn is None:
        return
    stamp = knowledge().stamp
    entry = journal().record(
        conversation(),
        text,
        reader=owner(),
        outcome=turn.answer.outcome.value,
        answer=RENDERERS["text"](turn.answer),
        stamp=stamp,
        documents=documents,
        without=without,
    )
    st.session_state["not-recorded"] = not entry
    said.append(Exchange(text, turn, documents, without, entry, stamp))
    st.session_state["focus"] = _turn_of(said)


def _turn_of(said: Sequence[Exchange]) -> str:
    """Where the last answer stands once it is drawn, and not the one whose place it takes."""
    return f'.st-key-turn-{len(said) - 1}:has([data-entry="{said[-1].mark}"])'


def may_ask(weight: int = 1) -> bool:
    """Whether this reader, and the address they come from, have not asked too much within a minute; one's own machine is never too slow."""
    if is_local():
        return True
    limits = settings().limits
    own, each = _rates(limits.questions, limits.questions_each)
    address = st.context.headers.get(CLIENT) or ""
    return all(own.allows(reader()) and each.allows(address) for _ in range(weight))


@st.cache_resource(show_spinner=False)
def _rates(own: int, each: int) -> tuple[Rate, Rate]:
    return Rate(own), Rate(each)


def _turn(text: str, documents: tuple[str, ...], without: frozenset[str], said: Sequence[Exchange]) -> Turn | None:
    state = said[-1].turn.state if said else DialogueState()
    try:
        known = tuple(id for id in documents if id in knowledge().documents)
        return assistant().ask(text, state, documents=known, without=without)
    except Exception:  # a bug of ours; the reader gets a sentence, the keeper the trace
        logging.getLogger("wence").exception("no answer to %r", text[:200])
        st.session_state["failed"] = text[:200]
        return None


def start_new() -> None:
    """An empty conversation."""
    for key in ("exchanges", "conversation", "owner", "snapshot", "focus", "failed"):
        st.session_state.pop(key, None)
    for key in ("c", "s", "q", "only", "without"):
        st.query_params.pop(key, None)


def reopen(id: str) -> bool:
    """Bring back a conversation of the reader's own by asking its questions again, which gives the same answers; whether there is one."""
    whose = (journal().owner(id) if is_local() else "") or reader()
    entries = journal().entries(id, whose)
    if not entries or not may_ask(1 + len(entries) // REOPENED):
        return False
    said = _asked_again(entries)
    st.session_state.update(conversation=id, owner=whose, exchanges=said)
    if said:
        st.session_state["documents"] = list(said[-1].documents)  # what goes on is asked of the same
        st.session_state["focus"] = f"{_turn_of(said)}|again"
    return True


def open_snapshot(id: str) -> bool:
    """Show what somebody shared, to be read; whether it is still shared."""
    found = journal().snapshot(id)
    if found is None:
        return False
    shown, said = _shown(knowledge().stamp, found.created, id)
    st.session_state.update(snapshot=shown, exchanges=list(said))
    return True


@st.cache_resource(max_entries=32, show_spinner=False)
def _shown(stamp: str, created: str, id: str) -> tuple[Snapshot | None, tuple[Exchange, ...]]:
    """A snapshot with its answers, worked out once for all who read it."""
    found = journal().snapshot(id)
    return found, tuple(_asked_again(found.entries)) if found else ()


def snapshot() -> Snapshot | None:
    """What is shown when it is somebody else's conversation; it takes no questions."""
    return st.session_state.get("snapshot")


def copy_snapshot() -> None:
    """Go on from what was shared in a conversation of the reader's own."""
    shared, said = snapshot(), exchanges()
    if shared is None:
        return
    start_new()
    mine = exchanges()
    for entry, shown in zip(shared.entries, said, strict=False):
        number = journal().record(
            conversation(), shown.text, reader=owner(), outcome=entry.outcome, answer=entry.answer, stamp=entry.stamp,
            documents=entry.documents, without=entry.without,
        )  # fmt: skip
        mine.append(replace(shown, entry=number, drawn=dict(shown.drawn)))
    if shared.name:
        journal().rename(conversation(), shared.name, owner())


def _asked_again(entries: Sequence[Entry]) -> list[Exchange]:
    said: list[Exchange] = []
    for entry in entries:
        turn = _turn(entry.question, entry.documents, entry.without, said)
        if turn is not None:
            now = RENDERERS["text"](turn.answer)
            then = entry.answer if entry.stamp != knowledge().stamp and entry.answer != now else ""
            said.append(
                Exchange(
                    entry.question,
                    turn,
                    entry.documents,
                    entry.without,
                    entry.id,
                    entry.stamp,
                    entry.thumb,
                    entry.reason,
                    entry.comment,
                    then,
                )
            )
    return said


def judge(at: int, thumb: int | None, reason: str = "", comment: str = "") -> None:
    """Keep what the reader thinks of one answer."""
    said = exchanges()
    if at < len(said):
        said[at] = replace(said[at], thumb=thumb, reason=reason, comment=comment)
        journal().judge(said[at].entry, thumb, owner(), reason=reason, comment=comment)


def reply(question: Question) -> Answer:
    """The answer to a question put together by hand: a page that lets its slots be chosen asks what a sentence would ask."""
    return answer((question,), context(question.language))


def context(code: str) -> Context:
    """Where a page that puts its answers together by hand finds them, in this language."""
    asked = assistant()
    return Context(asked.knowledge, asked.index, languages.load(code), DialogueState())


@st.cache_data(max_entries=4, show_spinner=False)
def openings(_asked: Assistant, code: str, stamp: str) -> tuple[str, ...]:
    """Questions to begin with, made from what is known; each has an answer. Found once for a language and a state of what is known."""
    return _asked.openings(code)


@st.cache_data(max_entries=4, show_spinner=False)
def doors(_asked: Assistant, code: str, stamp: str) -> dict[Intent, str]:
    """A question of each kind of those to begin with, by the kind it is read as."""
    return {_asked.ask(text).question.intent: text for text in reversed(openings(_asked, code, stamp))}
