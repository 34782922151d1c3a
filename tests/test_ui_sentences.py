"""Every sentence about a file that people may get on the page exists in Chinese too."""

from __future__ import annotations

import ast
import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.datafiles import read_yaml
from ui import told

ROOT = Path(__file__).parents[1]
ABOUT_FILES = (
    *sorted((ROOT / "assistant" / "reading").glob("*.py")),
    *(ROOT / "assistant" / f"{name}.py" for name in ("adding", "storage", "review", "own", "drafted")),
)
ERRORS = {"UnreadableDocument", "UnsupportedFormat", "AssistantError", "append"}  # doubts are appended
INTERNAL = (
    "unknown key",
    "is none of",
    "sha256:",
    "no fact of a document",
    "no repair is called",
    "cannot be set",
    "there is no no.",
    "to correct one",
)


def shape(text: str) -> str:
    """A sentence without the names of its slots."""
    return re.sub(r"\{\w*\}", "{}", text)


def sentences(path: Path) -> Iterator[str]:
    """The sentences that a module raises or notes, slots empty."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", getattr(node.func, "attr", "")) in ERRORS:
            first = node.args[0]
            parts = first.values if isinstance(first, ast.JoinedStr) else [first]
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            if len(re.findall("[a-z]{2,}", text)) > 2 and not any(words in text for words in INTERNAL):
                yield text


def test_every_sentence_about_a_file_has_its_translation() -> None:
    translated = {shape(read) for read in read_yaml(told.HERE / "sentences.zh.yaml")}
    said = {text for path in ABOUT_FILES for text in sentences(path)}
    assert len(said) > 20
    assert said - translated == set()


def test_a_translation_has_the_slots_of_its_sentence() -> None:
    slots = re.compile(r"\{(\w+)\}")
    wrong = {
        read
        for read, say in read_yaml(told.HERE / "sentences.zh.yaml").items()
        if not set(slots.findall(str(say))) <= set(slots.findall(read))
    }
    assert wrong == set()


@pytest.mark.parametrize("name", ["a.txt", "{name}.txt", "a is empty", "%s\n<b>"])
def test_a_sentence_keeps_whatever_name_it_speaks_of(name: str) -> None:
    assert told.told(f"{name} is empty", code="zh") == f"{name}：文件是空的。"


def test_a_sentence_nobody_translated_stays() -> None:
    assert told.told("something else", code="zh") == "something else"


def test_examples_in_docstrings_hold() -> None:
    result = doctest.testmod(told)
    assert result.attempted
    assert not result.failed
