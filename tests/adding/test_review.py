"""What people say of figures and terms survives a new reading and never changes what is quoted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.adding import add_document
from assistant.errors import AssistantError, KnowledgeError
from assistant.knowledge_base import KnowledgeBase
from assistant.records import Figure, Nature
from assistant.review import add_figure, add_term, judge_figure, judge_term, withdraw
from assistant.text import Span
from tests import samples
from tests.adding.test_adding import folder

__all__ = ["folder"]
DAY = "2026-11-22"


@pytest.fixture
def knowledge(folder: Path) -> KnowledgeBase:
    """One report, with a comment in its sidecar."""
    add_document(samples.TEXT.encode(), "a.txt", folder)
    sidecar = folder / "documents" / "a.yaml"
    sidecar.write_text(sidecar.read_text("utf-8") + "note: 县里给的 # so\n", encoding="utf-8", newline="\n")
    return KnowledgeBase.load(folder)


def gdp(knowledge: KnowledgeBase) -> Figure:
    return next(figure for figure in knowledge.figures if figure.quantity and figure.quantity.value == Decimal("112.5"))


def test_a_corrected_figure_has_other_values_and_the_same_quote(knowledge: KnowledgeBase) -> None:
    before = gdp(knowledge)
    judge_figure(knowledge.path, before, "correct", why="附表为121.5", date=DAY, values={"value": "121.5", "nature": "target"})
    after = next(figure for figure in KnowledgeBase.load(knowledge.path).figures if figure.at == before.at)
    assert after.quantity is not None
    assert (after.quantity.value, after.nature, after.corrected) == (Decimal("121.5"), Nature.TARGET, "附表为121.5")
    assert after.quote == before.quote
    assert "# so" in (knowledge.path / "documents" / "a.yaml").read_text("utf-8")


def test_the_last_word_on_a_figure_counts(knowledge: KnowledgeBase) -> None:
    figure = gdp(knowledge)
    judge_figure(knowledge.path, figure, "reject", why="看错了", date=DAY)
    assert all(other.at != figure.at for other in KnowledgeBase.load(knowledge.path).figures)
    judge_figure(knowledge.path, figure, "confirm", why="", date=DAY)
    assert figure in KnowledgeBase.load(knowledge.path).figures
    withdraw(knowledge.path, "a", "figures", 0)
    assert "figures" not in KnowledgeBase.load(knowledge.path).documents["a"].sidecar


def test_a_figure_can_be_added_and_quotes_its_sentence(knowledge: KnowledgeBase) -> None:
    document = knowledge.documents["a"]
    at = document.text.source.index("18个")
    values = {"label": "老旧小区", "value": 18, "unit": "个", "measure": "count", "nature": "actual", "period": [2024, 2024]}
    add_figure(knowledge.path, document, Span(at, at + 3), why="漏了", date=DAY, values=values)
    added = [figure for figure in KnowledgeBase.load(knowledge.path).figures if figure.corrected]
    assert [(figure.label, figure.period and figure.period.start, figure.region) for figure in added] == [
        ("老旧小区", 2024, "baoding-laiyuan")
    ]
    assert added[0].quote.text.startswith("城镇新增就业2600人")


def test_terms_are_rejected_and_added(knowledge: KnowledgeBase) -> None:
    judge_term(knowledge.path, "a", "“一老一小”", "reject", why="不是", date=DAY)
    entry = next(entry for entry in knowledge.glossary if entry.term == "“三资”改革")
    add_term(knowledge.path, "三资", Span(entry.quote.end - 8, entry.quote.end), entry.quote, why="简称", date=DAY)
    again = KnowledgeBase.load(knowledge.path)
    assert [(entry.term, entry.definition) for entry in again.glossary] == [(entry.term, entry.definition), ("三资", entry.quote.text[-8:])]


@pytest.mark.parametrize(
    ("values", "words"),
    [({"beauty": 1}, "beauty"), ({"nature": "guess"}, "guess"), ({"value": "viel"}, "viel"), ({"period": [2016]}, "period")],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(knowledge: KnowledgeBase, values: dict[str, object], words: str) -> None:
    before = (knowledge.path / "documents" / "a.yaml").read_bytes()
    with pytest.raises(AssistantError, match=words):
        judge_figure(knowledge.path, gdp(knowledge), "correct", why="x", date=DAY, values=values)
    assert (knowledge.path / "documents" / "a.yaml").read_bytes() == before


def test_a_correction_needs_a_reason(knowledge: KnowledgeBase) -> None:
    with pytest.raises(AssistantError, match="why"):
        judge_figure(knowledge.path, gdp(knowledge), "reject", why=" ", date=DAY)


def test_a_correction_that_does_not_fit_the_text_names_its_place(knowledge: KnowledgeBase) -> None:
    sidecar = knowledge.path / "documents" / "a.yaml"
    sidecar.write_text(sidecar.read_text("utf-8") + "figures: [{where: 3, text: 99亿元, verdict: reject}]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"a\.yaml: figures: no\. 1: where: '99亿元' does not stand at 3"):
        KnowledgeBase.load(knowledge.path)


def test_a_replaced_document_keeps_what_was_said_of_words_that_moved(knowledge: KnowledgeBase) -> None:
    judge_figure(knowledge.path, gdp(knowledge), "correct", why="附表", date=DAY, values={"value": "121.5"})
    made = add_document(("(修订)\n" + samples.TEXT).encode(), "a.txt", knowledge.path, replace=True)
    assert made.record is not None
    assert [figure.quantity.value for figure in made.record.figures if figure.corrected and figure.quantity] == [Decimal("121.5")]
