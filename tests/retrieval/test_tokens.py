"""Tokens: words, pairs of characters, and one for each thing that is named."""

from __future__ import annotations

import pytest

from assistant.knowledge_base import KnowledgeBase
from assistant.retrieval.tokens import CONCEPT, cut_tokens, spell
from assistant.vocabulary import Vocabulary


def concepts(text: str, knowledge: KnowledgeBase) -> set[str]:
    return {token for token in cut_tokens(text, knowledge.vocabulary) if token.startswith(CONCEPT)}


def test_both_sides_are_folded_alike() -> None:
    assert cut_tokens("５Ｇ網絡覆蓋率,安臵房", Vocabulary()) == cut_tokens("5g网络覆盖率，安置房", Vocabulary())
    assert spell("城關區ＧＤＰ") == "城关区gdp"


def test_words_of_asking_and_punctuation_are_no_words() -> None:
    assert cut_tokens("发展?！……", Vocabulary()) == ["发展", "发展"]
    assert cut_tokens("?? 😀 …", Vocabulary()) == []


def test_pairs_meet_where_the_dictionary_cuts_differently() -> None:
    question, document = cut_tokens("住建局", Vocabulary()), cut_tokens("由市住建局牵头", Vocabulary())
    assert {"住建", "建局"} <= set(question) & set(document)


@pytest.mark.parametrize("name", ["地区生产总值", "GDP", "gdp", "生产总值", "gross domestic product"])
def test_every_name_of_an_indicator_is_one_token(name: str, knowledge: KnowledgeBase) -> None:
    assert concepts(f"{name} 2020", knowledge) == {"=gdp"}


def test_the_longest_name_is_the_one_that_counts(knowledge: KnowledgeBase) -> None:
    assert concepts("人均地区生产总值", knowledge) == concepts("人均GDP", knowledge) != {"=gdp"}


@pytest.mark.parametrize("text", ["服务业占GDP的多少", "单位GDP能耗", "每万元GDP水耗", "对GDP的贡献", "占到全市GDP的三成"])
def test_what_something_is_counted_against_is_not_what_the_text_is_about(text: str, knowledge: KnowledgeBase) -> None:
    assert "=gdp" not in concepts(text, knowledge)
