"""The list of terms is asked of the library a page at a time, and holds what going through all entries would."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.folding import spell_term
from assistant.knowledge_base import KnowledgeBase
from assistant.term_list import Wanted, count_undefined, defined_terms, definitions_of, undefined_terms
from assistant.understanding.lexicon import lexicon_of

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    found = KnowledgeBase.load(ROOT / "knowledge")
    lexicon_of(found).prepare()
    return found


def test_the_whole_list_is_that_of_the_entries(knowledge: KnowledgeBase) -> None:
    every = Wanted()
    spelt = list(dict.fromkeys(spell_term(entry.term) for entry in knowledge.glossary))
    assert list(defined_terms(knowledge, every)) == spelt
    assert sum(len(definitions_of(knowledge, term, every)) for term in spelt) == len(knowledge.glossary)
    assert count_undefined(knowledge, every) == len(knowledge.undefined)


def test_pages_together_are_the_list(knowledge: KnowledgeBase) -> None:
    count = count_undefined(knowledge, Wanted())
    pages = [undefined_terms(knowledge, Wanted(), start=start, count=7) for start in range(0, count, 7)]
    assert sorted(use.term for page in pages for use in page) == sorted(use.term for use in knowledge.undefined)


@pytest.mark.parametrize(
    ("typed", "found"), [("放管", "放管服"), ("fangguan", "放管服"), ("FGF", "放管服"), ("ppp", "ppp"), ("xyzq", None)]
)
def test_a_term_is_found_by_part_of_its_name_or_of_its_sound(typed: str, found: str | None, knowledge: KnowledgeBase) -> None:
    terms = [*defined_terms(knowledge, Wanted(typed)), *(use.term for use in undefined_terms(knowledge, Wanted(typed), start=0, count=50))]
    assert any(found in spell_term(term) for term in terms) if found else terms == []


def test_a_term_is_found_by_its_definition_and_in_its_document_alone(knowledge: KnowledgeBase) -> None:
    entry = max(knowledge.glossary, key=lambda one: len(one.definition))
    words = entry.definition[4:10]
    assert spell_term(entry.term) in defined_terms(knowledge, Wanted(words, (entry.document,)))
    other = next(id for id in knowledge.documents if id != entry.document)
    assert all(
        one.document == other
        for term in defined_terms(knowledge, Wanted("", (other,)))
        for one in definitions_of(knowledge, term, Wanted("", (other,)))
    )


def test_a_page_takes_up_its_own_terms(knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    import assistant.known_terms as room

    unpack, taken = room.unpack_use, []
    monkeypatch.setattr(room, "unpack_use", lambda *what: (taken.append(""), unpack(*what))[1])
    assert len(undefined_terms(knowledge, Wanted(), start=5, count=6)) == len(taken) == 6
