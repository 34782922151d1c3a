"""The page of the original file on which a quote stands, as HTML: what a browser fetches when it is asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from assistant.documents import Document
from assistant.knowledge_base import KnowledgeBase
from assistant.originals import PagePicture, has_pages, original_of, page_picture
from assistant.text import Span
from ui.evidence import asked_place
from ui.markup import escape
from ui.words import say

KEPT = 48  # pictures that are not drawn again
_room = BoundedSemaphore(2)  # pages drawn at once


def original_html(knowledge: KnowledgeBase, folders: tuple[Path, ...], document: str, start: str, end: str) -> str:
    """The picture of the page with the words marked; nothing where there is none."""
    asked = asked_place(knowledge, document, start, end)
    if asked is None or not has_pages(asked[0]):
        return ""
    held, span = asked
    file = next((file for folder in folders if (file := original_of(folder, held.id))), None)
    if file is None:
        return ""
    found = _drawn(file, file.stat().st_mtime_ns, held, span.start, span.end)
    if found is None:
        return ""
    marks = "".join(
        f'<i style="left:{left:.2%};top:{top:.2%};width:{width:.2%};height:{height:.2%}"></i>' for left, top, width, height in found.boxes
    )
    told = escape(say("original_is_page", page=found.page, pages=found.pages))
    return f'<figure><div><img alt="{told}" src="data:image/png;base64,{found.png}">{marks}</div><figcaption>{told}</figcaption></figure>'


@lru_cache(maxsize=KEPT)
def _drawn(file: Path, _changed: int, document: Document, start: int, end: int) -> PagePicture | None:
    with _room:
        return page_picture(file, document, document.quote(Span(start, end)))
