"""Words for searching: jieba's own, with names and terms kept whole."""

from __future__ import annotations

import sys
from pathlib import Path

import jieba
import pytest

from assistant.retrieval.tokens import TOTAL, Cutter, spell_terms

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def whole() -> jieba.Tokenizer:
    """jieba with its whole dictionary loaded, as it comes."""
    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    with (Path(jieba.__file__).with_name("dict.txt")).open("rb") as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer


@pytest.mark.parametrize("path", sorted((ROOT / "knowledge" / "documents").glob("*.txt")), ids=lambda path: path.stem)
def test_a_dictionary_read_by_character_cuts_as_the_whole_one(path: Path, whole: jieba.Tokenizer) -> None:
    text = path.read_text("utf-8")
    assert Cutter()._tokenizer.lcut_for_search(text) == whole.lcut_for_search(text)


def test_the_sum_of_frequencies_is_that_of_the_dictionary(whole: jieba.Tokenizer) -> None:
    assert whole.total == TOTAL


def test_words_that_open_with_letters_are_in_the_dictionary(whole: jieba.Tokenizer) -> None:
    text = "T恤和B超、卡拉OK,IC卡与4S店,阿Q"
    assert Cutter()._tokenizer.lcut_for_search(text) == whole.lcut_for_search(text)


def test_names_are_kept_whole_beside_their_parts() -> None:
    assert "城关区" in Cutter(["城关区"]).cut("在城关区发展")
    assert {"城关", "城关区"} <= set(Cutter(["城关区"]).cut("城关区"))


def test_what_was_asked_before_changes_no_answer() -> None:
    fresh, used = Cutter(["七里河区", "区属企业"]), Cutter(["七里河区", "区属企业"])
    used.cut("七里河区的区属企业改革,属于何种企业")
    assert used.cut("河区属企业的目标") == fresh.cut("河区属企业的目标")


def test_both_sides_are_folded_alike() -> None:
    cutter = Cutter()
    assert cutter.cut("５Ｇ網絡覆蓋率,安臵房") == cutter.cut("5g网络覆盖率，安置房")


def test_questions_words_and_punctuation_are_no_words() -> None:
    assert Cutter().cut("怎么发展的呢？！……") == ("发展",)
    assert Cutter().cut("?? 😀 …") == ()


def test_a_term_in_a_text_is_one_of_its_words() -> None:
    terms = spell_terms(["“一区两线三组团”", "放管服"])
    assert "一区两线三组团" in Cutter().cut("打造一区两线三组团的格局", terms)
    assert "放管服" not in Cutter().cut("打造一区两线三组团的格局", terms)


def test_jieba_leaves_no_trace_in_the_modules_of_the_process() -> None:
    Cutter().cut("城关区")
    assert sys.modules.get("pkg_resources", "never hidden") is not None
