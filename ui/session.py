"""What one visitor's session holds: the assistant they ask, the conversation so far, and the journal it is kept in."""

from __future__ import annotations

import gc
import logging
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import streamlit as st

from assistant import languages
from assistant.answering import answer
from assistant.answering.common import Context
from assistant.answers import Answer, Turn
from assistant.assistant import Assistant
from assistant.journal import Journal, new_id
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState, Question
from assistant.rendering import RENDERERS
from ui.words import cookie

ROOT = Path(__file__).parent.parent
LONGEST = 20_000  # characters of a question that are looked at and kept


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


def folder() -> Path:
    """The knowledge base to serve: `streamlit run streamlit_app.py -- --knowledge DIR`, else knowledge/ beside the page."""
    given = sys.argv[1:]
    return Path(given[given.index("--knowledge") + 1]) if "--knowledge" in given[:-1] else ROOT / "knowledge"


def for_keeper() -> bool:
    """Whether the page of what readers asked and judged is served: `streamlit run streamlit_app.py -- --keeper`."""
    return "--keeper" in sys.argv[1:]


def assistant() -> Assistant:
    """The assistant that this drawing of the page asks."""
    return st.session_state.get("assistant") or settle_assistant()


def settle_assistant() -> Assistant:
    """The assistant over what the folder holds now: a file added or changed makes a new one, once for everybody."""
    st.session_state["assistant"] = found = load()
    return found


def load() -> Assistant:
    """The assistant over what the folder holds now, loaded when it is first asked for."""
    return _load(str(folder()), _state_of(folder()))


def knowledge() -> KnowledgeBase:
    """Everything that is known."""
    return assistant().knowledge


def _state_of(path: Path) -> tuple[tuple[str, int, int], ...]:
    found = []
    for place in (path, path / "documents"):
        if place.is_dir():
            for file in place.iterdir():
                if file.is_file() and not file.name.startswith(".") and "journal.sqlite3" not in file.name:
                    facts = file.stat()
                    found.append((file.name, facts.st_mtime_ns, facts.st_size))
    return tuple(sorted(found))


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(path: str, state: tuple[tuple[str, int, int], ...]) -> Assistant:
    found = Assistant.load(path, whole=False)  # one file that cannot be read takes nothing from the others
    for problem in found.knowledge.unread.values():
        logging.getLogger("wence").error("%s", problem)
    gc.collect()
    gc.freeze()  # what is known stays: looking through it for garbage after every drawing took a third of an answer's time
    return found


@st.cache_resource(show_spinner=False)
def _journal(path: str) -> Journal:
    return Journal.open(Path(path))


def journal() -> Journal:
    """The journal beside the knowledge base."""
    return _journal(str(folder() / "journal.sqlite3"))


def reader() -> str:
    """Who is reading: a name without meaning that the browser keeps, so that a reader finds their own conversations again."""
    if "reader" not in st.session_state:
        kept = cookie("wence_reader")
        st.session_state["reader"] = kept if 10 <= len(kept) <= 40 else new_id()
    return str(st.session_state["reader"])


def exchanges() -> list[Exchange]:
    """The conversation so far."""
    return st.session_state.setdefault("exchanges", [])


def conversation() -> str:
    """The id of the conversation, made when it begins."""
    return str(st.session_state.setdefault("conversation", new_id()))


def ask(text: str, *, without: frozenset[str] = frozenset(), at: int | None = None) -> None:
    """Ask, keep the turn and write it into the journal; `at` replaces that exchange, and what followed it is dropped."""
    said = exchanges()
    text = text.strip()[:LONGEST] or " "
    if at is not None and at < len(said):
        if said[at].entry:
            journal().cut(conversation(), said[at].entry)
        del said[at:]
    documents = tuple(st.session_state.get("documents") or ())
    turn = _turn(text, documents, without)
    if turn is None:
        return
    stamp = knowledge().stamp
    entry = journal().record(
        conversation(),
        text,
        reader=reader(),
        outcome=turn.answer.outcome.value,
        answer=RENDERERS["text"](turn.answer),
        stamp=stamp,
        documents=documents,
        without=without,
    )
    said.append(Exchange(text, turn, documents, without, entry, stamp))
    st.session_state["focus"] = f".st-key-turn-{len(said) - 1}|{entry}|{len(text)}"


def _turn(text: str, documents: tuple[str, ...], without: frozenset[str]) -> Turn | None:
    said = exchanges()
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
    for key in ("exchanges", "conversation", "focus", "failed"):
        st.session_state.pop(key, None)
    for key in ("c", "q", "only", "without"):
        st.query_params.pop(key, None)


def reopen(id: str) -> bool:
    """Bring back a conversation by asking its questions again, which gives the same answers; whether there is one."""
    entries = journal().entries(id)
    if not entries:
        return False
    st.session_state["conversation"] = id
    st.session_state["exchanges"] = said = []
    for entry in entries:
        turn = _turn(entry.question, entry.documents, entry.without)
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
    return True


def judge(at: int, thumb: int | None, reason: str = "", comment: str = "") -> None:
    """Keep what the reader thinks of one answer."""
    said = exchanges()
    if at < len(said):
        said[at] = replace(said[at], thumb=thumb, reason=reason, comment=comment)
        journal().judge(said[at].entry, thumb, reason=reason, comment=comment)


def reply(question: Question) -> Answer:
    """The answer to a question put together by hand: a page that lets its slots be chosen asks what a sentence would ask."""
    asked = assistant()
    return answer(question, Context(asked.knowledge, asked.index, languages.load(question.language), DialogueState()))


@st.cache_data(max_entries=4, show_spinner=False)
def openings(_asked: Assistant, code: str, stamp: str) -> tuple[str, ...]:
    """Questions to begin with, made from what is known; each has an answer. Found once for a language and a state of what is known."""
    return _asked.openings(code)
