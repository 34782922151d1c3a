"""What all tests share: the real knowledge base, an assistant over it, and a way to make a tiny document from text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.documents import Document, Section
from assistant.text import AlignedText, Span

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.knowledge_base import KnowledgeBase

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """An assistant over the knowledge that comes with the product."""
    from assistant.assistant import Assistant  # here, so that tests of a part need that part alone

    return Assistant.load(ROOT / "knowledge")


@pytest.fixture(scope="session")
def knowledge(assistant: Assistant) -> KnowledgeBase:
    """The knowledge that comes with the product."""
    return assistant.knowledge


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """`document("地区生产总值达到80亿元。")` is a document of one section; facts of its sidecar can be given by name."""

    def build(text: str, *, glossary: bool = False, heading: tuple[str, ...] = (), **facts: object) -> Document:
        section = Section("d", heading, Span(0, len(text)), glossary=glossary)
        return Document("d", "政府工作报告", AlignedText.of(text), **{"sections": (section,), **facts})  # type: ignore[arg-type]

    return build
