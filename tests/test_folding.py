"""One spelling for what people type and what documents print."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.folding import any_of, fold, fold_question, simplify
from assistant.sentences import Squeezed, squeeze


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


NAMES = st.lists(st.text(alphabet="兰州天水市a.", min_size=1, max_size=4), max_size=12)


@given(NAMES, st.text(alphabet="兰州天水市a. ", max_size=30))
def test_names_that_begin_alike_are_found_as_each_would_be(names: list[str], text: str) -> None:
    plain = re.compile("|".join(map(re.escape, names)) or "(?!)")
    assert [found.span() for found in any_of(names).finditer(text)] == [found.span() for found in plain.finditer(text)]


def test_of_many_names_only_those_that_begin_with_a_character_are_held_against_it() -> None:
    names = [first + rest for first in "天地人" for rest in ("山", "水", "火", "土")]
    assert any_of(names).pattern == "天(?:山|水|火|土)|地(?:山|水|火|土)|人(?:山|水|火|土)"


@given(st.text(max_size=80))
def test_a_text_is_squeezed_character_by_character_whatever_its_length(text: str) -> None:
    assert squeeze(text) == "".join(map(squeeze, text)) == squeeze(text * 40)[: len(squeeze(text))]


@given(st.text(alphabet="甲乙“” \n，1", max_size=60))
def test_where_squeezed_characters_stood_is_known(text: str) -> None:
    squeezed = Squeezed(text)
    assert [text[squeezed.origin(at)] for at in range(len(squeezed.text))] == [one for one in text if squeeze(one)]
