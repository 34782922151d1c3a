"""The interface's own words are complete in both languages, and the examples of its helpers hold."""

from __future__ import annotations

import doctest
import importlib
import re
from collections.abc import Iterable

import pytest

from assistant import languages
from assistant.datafiles import read_yaml
from ui.words import HERE, words_of

HALF_WIDTH = re.compile(r"[\u4e00-\u9fff“”《》「」、。]\s?[,;:?!(]|[,;:?!)]\s?[\u4e00-\u9fff“”《》「」]")


def test_both_languages_have_the_same_words() -> None:
    chinese, english = words_of("zh"), words_of("en")
    assert chinese.keys() == english.keys()
    slots = re.compile(r"\{(\w+)")
    assert {key for key in chinese if set(slots.findall(chinese[key])) != set(slots.findall(english[key]))} == set()


def test_every_word_the_pages_say_is_in_the_file() -> None:
    known = words_of("zh")
    said = {key for path in HERE.glob("*.py") for key in re.findall(r'say\("(\w+)"', path.read_text(encoding="utf-8"))}
    assert said - known.keys() == set()


@pytest.mark.parametrize(
    "words",
    [
        words_of("zh").values(),
        languages.load("zh").phrases.values(),
        [str(said) for said in read_yaml(HERE / "sentences.zh.yaml").values()],
    ],
    ids=["interface", "answers", "files"],
)
def test_chinese_sentences_have_chinese_punctuation(words: Iterable[str]) -> None:
    shown = [re.sub(r"\{[^{}]*\}", "字", text) for text in words]
    assert len(shown) > 20
    assert [text for text in shown if HALF_WIDTH.search(text)] == []


@pytest.mark.parametrize("module", ["ui.markup", "ui.source_text", "ui.sources", "ui.conversations", "ui.figure_fields"])
def test_examples_in_docstrings_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_page_is_called_alike_wherever_it_is_named(code: str) -> None:
    words = words_of(code)
    assert [words[f"rail_{page}"] for page in ("compare", "documents", "glossary", "keeper")] == [
        words[f"page_{page}"] for page in ("compare", "documents", "glossary", "keeper")
    ]
