"""Words of the dictionary: exactly jieba's, without its guesses."""

from __future__ import annotations

import sys
from pathlib import Path

import jieba
import pytest

from assistant.retrieval.tokens import spell
from assistant.retrieval.words import TOTAL, _rjieba, _tokenizer, cut_many_words, cut_words, is_word

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
    assert _tokenizer().lcut_for_search(text, HMM=False) == whole.lcut_for_search(text, HMM=False)


@pytest.mark.parametrize("path", sorted((ROOT / "knowledge" / "documents").glob("*.txt")), ids=lambda path: path.stem)
def test_documents_are_cut_as_questions_are(path: Path) -> None:
    text = spell(path.read_text("utf-8"))
    assert _rjieba() is not None
    assert cut_many_words(text) == cut_words(text)


def test_odd_characters_are_cut_as_questions_are() -> None:
    text = spell("𠮷野家、Ⅲ期、５Ｇ、3.5%、U盘\x00\u200b\ufeff①②㈠, AT&T c++ α粒子 é 한국 ｶﾅ 😀 “十四五”—— ..a.b- 1,000.5元")
    assert cut_many_words(text) == cut_words(text)


def test_without_its_wheel_jieba_cuts_documents_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.retrieval.words._rjieba", lambda: None)
    assert cut_many_words("养老保险") == ["养老", "保险", "养老保险"]


def test_the_sum_of_frequencies_is_that_of_the_dictionary(whole: jieba.Tokenizer) -> None:
    assert whole.total == TOTAL


def test_words_that_open_with_letters_are_in_the_dictionary(whole: jieba.Tokenizer) -> None:
    text = "T恤和B超、卡拉OK,IC卡与4S店,阿Q"
    assert _tokenizer().lcut_for_search(text, HMM=False) == whole.lcut_for_search(text, HMM=False)


def test_the_same_words_are_cut_alike_in_any_sentence() -> None:
    """A guess at 住建局 by the sentence around it would part the question from the document."""
    assert {"住", "建", "局"} <= set(cut_words("由住建局负责"))
    assert {"住", "建", "局"} <= set(cut_words("住建局"))


def test_what_is_no_word_is_told() -> None:
    assert is_word("公积金")
    assert not is_word("老服")
    assert not is_word("")
    assert not is_word("😀")


def test_jieba_leaves_no_trace_in_the_modules_of_the_process() -> None:
    cut_words("城关区")
    assert sys.modules.get("pkg_resources", "never hidden") is not None
