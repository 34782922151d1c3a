"""A document as it is searched: its passages, what kind each is, and how often each token stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.cache import key_of, rules_key
from assistant.documents import Section
from assistant.records import Nature
from assistant.retrieval.passages import cut_sections
from assistant.retrieval.seeking import kind_of
from assistant.retrieval.tokens import cut_tokens
from assistant.retrieval.words import cut_many_words
from assistant.text import Span
from assistant.vocabulary import Vocabulary

# The code whose change can change what is cut.
RULES = (
    "folding.py", "vocabulary.py", "recognition", "retrieval/cutting.py", "retrieval/passages.py", "retrieval/seeking.py",
    "retrieval/segments.py", "retrieval/tokens.py", "retrieval/words.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Uncut:
    """What of a document its passages and tokens are made of; `natures` says of each section whether it tells of aims or of results."""

    document: str
    key: str
    title: str
    text: str
    sections: tuple[Section, ...]
    natures: tuple[Nature | None, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A passage with the number of times that each token stands in it."""

    section: int  # its place among the sections of the document
    span: Span
    kind: int  # bits, see seeking.py
    tokens: Mapping[str, int]  # token → how often


@dataclass(frozen=True, slots=True)
class Cut:
    """All passages of a document in their order; `key` names everything they depend on."""

    document: str
    key: str
    sections: Sequence[Section]
    passages: Sequence[Counted]


def cut_document(document: Uncut, vocabulary: Vocabulary) -> Cut:
    """The passages of a document with their tokens.

    The title and the headings over a passage count as part of it, for it may never name what it is about; the nearest heading twice.
    """
    heading = cache(lambda text: tuple(cut_tokens(text, vocabulary, cut=cut_many_words)))
    numbers = {section: number for number, section in enumerate(document.sections)}
    passages: list[Counted] = []
    for at in cut_sections(document.text, document.sections):
        path, number, words = at.section.path, numbers[at.section], at.span.cut(document.text)
        tokens = Counter(cut_tokens(words, vocabulary, cut=cut_many_words))
        for above in (*dict.fromkeys((document.title, *path)), *path[-1:]):
            tokens.update(heading(above))
        passages.append(Counted(number, at.span, kind_of(words, document.natures[number], at.section.glossary), tokens))
    return Cut(document.document, document.key, document.sections, passages)


def rules_of(vocabulary: Vocabulary) -> str:
    """A key of everything but the document that its passages and tokens depend on."""
    return key_of(rules_key(*RULES), *map(str, vocabulary.indicators.values()), str(vocabulary.groups))
