"""Document → records: what it states in numbers, which terms it explains, and which it leaves unexplained."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.extraction.bearings import section_times, with_bearings
from assistant.extraction.figures import find_figures
from assistant.extraction.glossary import find_entries
from assistant.extraction.lists import find_lists
from assistant.extraction.terms import find_undefined

EXTRACTORS: Mapping[str, Callable[..., tuple[object, ...]]] = {
    "figures": find_figures,
    "glossary": find_entries,
    "undefined": find_undefined,
    "lists": find_lists,
}

__all__ = ["EXTRACTORS", "find_entries", "find_figures", "find_lists", "find_undefined", "section_times", "with_bearings"]
