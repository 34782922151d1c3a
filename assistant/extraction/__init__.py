"""Document → records: what it states in numbers, which terms it explains, and which it leaves unexplained."""

from assistant.extraction.glossary import find_entries
from assistant.extraction.terms import find_undefined

__all__ = ["find_entries", "find_undefined"]
