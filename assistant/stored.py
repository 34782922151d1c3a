"""Documents whose text stays in the library until somebody looks at it."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.contents import Contents
from assistant.documents import Document, Heading, Places, Section
from assistant.library import Kept, Library
from assistant.packing import unpack_facts
from assistant.text import AlignedText, Span

_FACTS = ("title", "kind", "region", "years", "year", "period", "published", "publisher", "url", "draft", "sha256", "recognised")


class StoredDocument(Document):
    """A document of a library: its facts are at hand, everything else is taken up when it is asked for."""

    __slots__ = ("_library", "_row")

    def __init__(self, kept: Kept, library: Library) -> None:
        named = zip(_FACTS, unpack_facts(kept.facts), strict=True)
        for name, value in (("id", kept.id), *named, ("_library", library), ("_row", kept.row)):
            object.__setattr__(self, name, value)

    def names_year(self, year: int) -> bool:
        return year in self._library.origin(self._row).years  # type: ignore[attr-defined]

    @property
    def contents(self) -> Contents:
        """Everything that takes room."""
        library: Library = self._library  # type: ignore[attr-defined]
        return library.contents(self._row)  # type: ignore[attr-defined]

    @property
    def text(self) -> AlignedText:
        return self._library.contents(self._row).text  # type: ignore[attr-defined,no-any-return]

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self._library.contents(self._row).headings  # type: ignore[attr-defined,no-any-return]

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._library.contents(self._row).sections  # type: ignore[attr-defined,no-any-return]

    @property
    def section_places(self) -> Places:
        return self._library.contents(self._row).places.sections  # type: ignore[attr-defined,no-any-return]

    @property
    def heading_places(self) -> Places:
        return self._library.contents(self._row).places.headings  # type: ignore[attr-defined,no-any-return]

    def section_at(self, offset: int) -> Section | None:
        contents, places = self.contents, self.section_places
        at = places.last(offset)
        return contents.section(at) if at >= 0 and offset < places.ends[at] else None

    @property
    def boilerplate(self) -> tuple[Span, ...]:
        return self._library.contents(self._row).boilerplate  # type: ignore[attr-defined,no-any-return]

    @property
    def sidecar(self) -> Mapping[str, object]:
        return self._library.contents(self._row).sidecar  # type: ignore[attr-defined,no-any-return]
