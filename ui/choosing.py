"""One document is chosen: out of a few by its title, out of many by its place first, the newest of the place on top."""

from __future__ import annotations

import streamlit as st

from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from ui import session
from ui.linked import follow, keep
from ui.naming import document_name
from ui.slots import name_of
from ui.words import say

MANY = 40  # titles that nobody looks through
_PLACE = "document-place"


def choose_document(knowledge: KnowledgeBase) -> Document:
    """The document that the address or the reader names; every message to the browser lists those of one place at most where there are many."""
    first = next(iter(knowledge.documents))
    follow("document", knowledge.documents, first)
    chosen = str(st.session_state["document"])
    offered = list(knowledge.documents)
    if len(offered) > MANY:
        place = knowledge.documents[chosen].region if chosen in knowledge.documents else knowledge.documents[first].region
        st.session_state[_PLACE] = place or ""
        st.selectbox(say("slot_regions"), _places(knowledge), format_func=_place_name, key=_PLACE, on_change=_go_to_place)
        offered = [document.id for document in _of_place(knowledge, place or "")]
    chosen = st.selectbox(
        say("document"), offered, format_func=lambda id: document_name(knowledge.documents[id]),
        key="document", on_change=lambda: st.query_params.pop("at", None),
    )  # fmt: skip
    keep("document", chosen, first)
    return knowledge.documents[chosen if chosen in knowledge.documents else first]


def choose_place(knowledge: KnowledgeBase, key: str, *, every: bool = False) -> tuple[Document, ...]:
    """The documents of the place that the reader names, the newest first; of a few documents no place is asked for, and there are none.

    With `every` no place need be named, and there are none then.
    """
    if len(knowledge.documents) <= MANY:
        return ()
    places = [*(["*"] if every else []), *_places(knowledge)]
    place = st.selectbox(
        say("slot_regions"), places, format_func=lambda one: say("everything") if one == "*" else _place_name(one), key=key
    )
    return () if place == "*" else _of_place(knowledge, place or "")


def _places(knowledge: KnowledgeBase) -> list[str]:
    return sorted({document.region or "" for document in knowledge.documents.values()}, key=_place_name)


def _go_to_place() -> None:
    """The newest document of the place that was chosen."""
    st.session_state["document"] = _of_place(session.knowledge(), str(st.session_state[_PLACE]))[0].id
    st.query_params.pop("at", None)


def _of_place(knowledge: KnowledgeBase, place: str) -> tuple[Document, ...]:
    if place:
        return knowledge.documents_where(regions=(place,))
    return tuple(document for document in knowledge.documents.values() if not document.region)


def _place_name(place: str) -> str:
    return name_of("regions", place) if place else "—"
