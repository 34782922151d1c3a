"""Short titles of documents for the columns of tables: without the place that another column names, and without what all such titles say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answering.common import flat

if TYPE_CHECKING:
    from assistant.documents import Document
    from assistant.knowledge_base import KnowledgeBase
    from assistant.records import Region

MANY = 24  # documents that are told apart by title, whatever their places are
LEAST = 4  # characters of a title that still says something
_BOILERPLATE = re.compile(r"国民经济和社会发展|[和与及暨](?:二[〇○ΟO0零]三五|2035)年(?:远景|中长期)?(?:奋斗)?目标(?=纲要|规划)")
_LOOSE = re.compile(r"^[\s的:：,，、—\-]+|[\s:：,，、—\-]+$")


def short_title(document: Document, knowledge: KnowledgeBase, *, placed: bool = False) -> str:
    """A short title, that of no other document: without its place (unless it is to be kept), else with it, else with its year, else longer.

    Where there are many documents, it tells a document from the others of its place.
    """
    alone = len(knowledge.documents) > MANY and document.region is not None
    return _short_titles(knowledge, document.region if alone else None, placed)[document.id]


@lru_cache(maxsize=512)
def _short_titles(knowledge: KnowledgeBase, region: str | None, placed: bool) -> Mapping[str, str]:
    documents = knowledge.documents_of(region) if region else knowledge.documents.values()
    candidates = {document.id: _candidates(document, knowledge, placed) for document in documents}
    titles = {id: found[0] for id, found in candidates.items()}
    for step in range(1, max((len(found) for found in candidates.values()), default=0)):
        often = Counter(titles.values())
        titles = {id: candidates[id][min(step, len(candidates[id]) - 1)] if often[title] > 1 else title for id, title in titles.items()}
    return titles


def _candidates(document: Document, knowledge: KnowledgeBase, to_be_placed: bool) -> tuple[str, ...]:
    """Ever longer titles: without the place, with its short name, each with its year too, as a whole, with the document's id."""
    title = flat(document.title)
    brief = _BOILERPLATE.sub("", title)
    place = knowledge.vocabulary.region(document.region)
    names = _names(place, knowledge)
    run = _run_of(tuple(names)) if place else None
    placed = run.sub(min(place.names, key=len), brief) if run and place else brief
    bare = _LOOSE.sub("", run.sub("", brief)) if run else brief
    year = f"{document.year}年" if document.year and str(document.year) not in title else ""
    short = () if to_be_placed or len(bare) < LEAST else (bare, year + bare)
    return (*short, placed, year + placed, title, f"{title} ({document.id})")


@lru_cache(maxsize=512)
def _run_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, names))})+")


def _names(place: Region | None, knowledge: KnowledgeBase) -> list[str]:
    """The names of a place and of those it lies in, the longest first."""
    names: list[str] = []
    while place:
        names += place.names
        place = knowledge.vocabulary.region(place.parent)
    return sorted(names, key=len, reverse=True)
