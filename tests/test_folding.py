"""One spelling for what people type and what documents print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.folding import fold, fold_question, simplify
from assistant.sentences import squeeze


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("城關區的ＧＤＰ目標是多少？", "城关区的GDP目标是多少?"),
        ('"十三五"末', "“十三五”末"),
        ("「放管服」，『三張清單』", "“放管服”,“三张清单”"),
        ("  失业率\u3000\n 多少 ", "失业率 多少"),
        ("失\u200b业\ufeff率", "失业率"),
        ("配臵", "配置"),
        ("2016—2020年", "2016-2020年"),
        ("城关区2020年GDP目标", "城关区2020年GDP目标"),
    ],
)
def test_a_question_is_spelt_as_the_documents_are(typed: str, folded: str) -> None:
    assert fold_question(typed) == folded


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("，。；：“”（）《》 \n建设8%ＧgＤ")), max_size=90), st.integers(1, 80))
def test_a_long_text_is_squeezed_as_its_characters_are(text: str, times: int) -> None:
    assert squeeze(text * times) == "".join(map(squeeze, text)) * times


def test_simplified_text_is_left_alone() -> None:
    assert simplify("着力发展乾县、后山的面粉业") == "着力发展乾县、后山的面粉业"


def test_case_is_kept() -> None:
    assert fold("5G与R＆D") == "5G与R&D"


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_no_question_is_too_strange_to_be_folded(text: str) -> None:
    assert fold_question(text) == fold_question(text).strip()
