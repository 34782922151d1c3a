"""What a question searches for: its words, the names in it, what reports would say, and what kind of passage it seeks."""

from __future__ import annotations

import pytest

from assistant import words
from assistant.knowledge_base import KnowledgeBase
from assistant.records import Nature
from assistant.retrieval.asking import BESIDE, INSTEAD, MOST, UNDER, ask
from assistant.retrieval.everyday import _table, reports_words
from assistant.retrieval.seeking import AIMED, CONTRADICTS, DONE, HAS_MEANING, HAS_NUMBER, MEANING, NUMBER, Seeking, factors, seeking
from assistant.retrieval.words import cut_words
from assistant.vocabulary import Vocabulary


def test_only_places_by_which_documents_are_chosen_are_taken_out(knowledge: KnowledgeBase) -> None:
    asked = ask("城关区和北京的养老", knowledge.vocabulary, frozenset({"lanzhou-chengguan"}))
    assert asked.places == ("lanzhou-chengguan",)
    assert "城关" not in asked.tokens
    assert "北京" in asked.tokens


def test_a_latin_name_counts_by_its_name(knowledge: KnowledgeBase) -> None:
    tokens = ask("GDP目标", knowledge.vocabulary).tokens
    assert tokens["gdp"] == UNDER
    assert tokens["=gdp"] == 1


def test_two_indicators_of_one_name_take_it_out_once(knowledge: KnowledgeBase) -> None:
    tokens = ask("城乡居民收入和绿化", knowledge.vocabulary).tokens
    assert {"=urban_income", "=rural_income", "绿化"} <= set(tokens)
    assert tokens["居民"] == UNDER
    assert tokens["绿化"] == 1


def test_the_years_of_a_question_are_known(knowledge: KnowledgeBase) -> None:
    assert ask("2020年GDP", knowledge.vocabulary).years == {2020}
    assert ask("“十三五”目标", knowledge.vocabulary).years == set(range(2016, 2021))
    assert ask("GDP目标", knowledge.vocabulary).years == frozenset()


def test_a_pasted_page_is_asked_by_its_first_words() -> None:
    assert len(ask("养老服务" * 5000, Vocabulary()).tokens) < MOST


def test_words_of_reports_join_at_a_part_of_their_weight() -> None:
    tokens = ask("看大夫和就业", Vocabulary()).tokens
    assert tokens["医疗"] == INSTEAD  # no report says 看大夫
    assert tokens["创业"] == BESIDE  # reports say 就业 themselves
    assert tokens["就业"] == 1


def test_a_single_character_counts_only_as_a_word() -> None:
    assert list(reports_words("交税", frozenset({"交税"}))) == list(reports_words("交税", frozenset()))
    assert any(saying == "税" for saying, _ in reports_words("税高吗", frozenset({"税"})))
    assert not any(saying == "税" for saying, _ in reports_words("税务局", frozenset({"税务局"})))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("下岗两年又找着活了吗", "再就业"),
        ("老人一个人住有没有上门照顾", "居家养老"),
        ("伺候老人的人手够吗", "护理"),
        ("租不起房有啥补助", "公租房"),
        ("开小店给贷款吗", "创业担保贷款"),
        ("靠山住怕滑坡", "地质灾害"),
        ("让生几个娃", "生育"),
        ("洒水车几点出来", "机械化清扫"),
        ("打工半年拿不到一分钱", "农民工工资"),
        ("办证跑断腿", "最多跑一次"),
        ("农民能贷到款吗", "小额贷款"),
        ("不会用手机的老人怎么办", "智能技术"),
    ],
)
def test_what_people_say_of_their_lives_leads_to_what_reports_write(text: str, word: str) -> None:
    assert word in {said for _, said in reports_words(text, frozenset(cut_words(text)))}


@pytest.mark.parametrize(("text", "saying"), [("维护工作", "护工"), ("城市建设区", "设区"), ("孩子吃饭", "吃饭")])
def test_a_saying_cut_out_of_words_or_of_a_longer_saying_leads_nowhere(text: str, saying: str) -> None:
    assert saying in {saying for saying, _ in _table()}
    assert saying not in {said for said, _ in reports_words(text, frozenset(cut_words(text)))}


def test_what_the_table_of_everyday_words_leads_to_are_words_of_reports() -> None:
    rows = _table()
    assert len(rows) > 3000
    unused = {word for _, said in rows for word in said if not any(words.reports(part) >= 10 for part in cut_words(word))}
    assert unused <= {"120", "12345"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城关区GDP目标是多少", Seeking(number=True, nature=Nature.TARGET)),
        ("去年完成了几个项目", Seeking(number=True, nature=Nature.ACTUAL)),
        ("“三变”是什么意思", Seeking(meaning=True)),
        ("怎么发展养老产业", Seeking(nature=Nature.TARGET)),
        ("去年怎么治理大气污染的", Seeking(nature=Nature.ACTUAL)),
        ("养老产业怎么样", Seeking()),
    ],
)
def test_what_a_question_seeks(text: str, expected: Seeking) -> None:
    assert seeking(text) == expected


def test_a_passage_counts_as_much_as_it_is_what_is_sought() -> None:
    import numpy

    kinds = numpy.array([AIMED, DONE, DONE | NUMBER, AIMED | NUMBER | MEANING], numpy.uint8)
    assert factors(Seeking(), kinds).tolist() == [1, 1, 1, 1]
    assert factors(Seeking(nature=Nature.TARGET), kinds).tolist() == [1, CONTRADICTS, CONTRADICTS, 1]
    assert factors(Seeking(nature=Nature.ACTUAL), kinds).tolist() == [CONTRADICTS, 1, 1, CONTRADICTS]
    assert factors(Seeking(number=True, meaning=True), kinds).tolist() == [1, 1, HAS_NUMBER, HAS_NUMBER * HAS_MEANING]
