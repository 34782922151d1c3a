"""What a question limited to picked documents asks in vain: a place of which none of them is, though others are."""

from __future__ import annotations

from assistant.knowledge_base import KnowledgeBase
from ui import session


def left_out(exchange: session.Exchange) -> tuple[str, ...]:
    """The places a question names that documents are about, but none of those picked."""
    known = session.knowledge()
    picked = {known.documents[id].region for id in exchange.documents if id in known.documents}
    held = {document.region for document in known.documents.values()}
    question = exchange.turn.question
    named = (*question.regions, *question.unknown_regions) if picked else ()
    return tuple(place for place in named if place in held and not any(_touch(place, other or "", known) for other in picked))


def _touch(one: str, other: str, known: KnowledgeBase) -> bool:
    """Whether one place is the other, or lies in it."""
    return one in _chain(other, known) or other in _chain(one, known)


def _chain(place: str, known: KnowledgeBase) -> tuple[str, ...]:
    """A place and those that it lies in, the country left out."""
    found: list[str] = []
    at: str | None = place
    while at and at not in found and (region := known.vocabulary.region(at)):
        found.append(at)
        at = region.parent
    return tuple(found[:-1] if len(found) > 1 else found)
