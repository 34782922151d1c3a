"""The targets a document itself puts first: those of its own part on main targets, where its main indicators are many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.common import Context, flat
from assistant.documents import Document
from assistant.records import Figure
from assistant.text import Span

MANY = 16  # indicators; a longer list is told in two tiers
FEW = 5  # indicators; a part on targets with fewer is none
_HEADED = re.compile(r"(?:目标|指标)\W*$")  # 第三节 发展目标, and not 目标责任管理
_INTRODUCED = re.compile(r"(?:主要|预期|奋斗|总体|发展)(?:预期)?目标(?:任务)?(?:是|为|如下)?\s*[:：]")
_MARK = re.compile(r"[*_]+")


def first_tier(figures: Sequence[Figure], context: Context) -> tuple[Figure, ...]:
    """The figures without those outside of their document's part on main targets, where a place states many; else all of them."""
    many = {place for place in {figure.region for figure in figures} if _indicators(figures, place) > MANY}
    by_document: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_document[figure.document].append(figure)
    kept: list[Figure] = []
    for id, own in by_document.items():
        stated = [figure for figure in own if figure.region not in many or _is_aim(figure, context.document(id))]
        kept += stated if len({figure.indicator for figure in stated}) >= FEW else own
    return tuple(figure for figure in figures if figure in kept)


def _indicators(figures: Sequence[Figure], place: str | None) -> int:
    return len({figure.indicator for figure in figures if figure.region == place})


def _is_aim(figure: Figure, document: Document) -> bool:
    """Whether a figure stands under a heading of targets, or in the paragraph that says what the main targets are."""
    if any(_HEADED.search(flat(_MARK.sub("", heading))) for heading in figure.section):
        return True
    at = document.text.to_text(Span(figure.quote.start, figure.quote.end)).start
    return any(at in span for span in _introduced(document))


@lru_cache(maxsize=64)
def _introduced(document: Document) -> tuple[Span, ...]:
    """The rest of each paragraph that says: 主要预期目标是:…"""
    text = document.text.text
    found = []
    for match in _INTRODUCED.finditer(text):
        end = text.find("\n", match.end())
        found.append(Span(match.start(), end if end >= 0 else len(text)))
    return tuple(found)
