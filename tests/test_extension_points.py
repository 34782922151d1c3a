"""Each table of each package is whole: what is registered works, what lies in the folder is used, each intent has all its touches."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

from assistant import languages
from assistant.assistant import Assistant
from assistant.questions import Intent
from tests.conversations import CONVERSATIONS

ROOT = Path(__file__).parents[1]
TABLES = {
    "reading": ("READERS", "REPAIRS"),
    "recognition": ("RECOGNISERS",),
    "extraction": ("EXTRACTORS",),
    "retrieval": ("RETRIEVERS",),
    "answering": ("ANSWERERS",),
    "rendering": ("RENDERERS",),
}
POINTS = [(package, table) for package, tables in TABLES.items() for table in tables]
ASKED_IN_PASSING = {Intent.UNKNOWN}  # not a kind of question, but what is left when none was recognised


@pytest.mark.parametrize(("package", "name"), POINTS)
def test_table_is_a_dict_of_callables(package: str, name: str) -> None:
    table = getattr(import_module(f"assistant.{package}"), name)
    assert isinstance(table, Mapping)
    assert table
    assert all(callable(entry) for entry in table.values())


@pytest.mark.parametrize("package", TABLES)
def test_every_module_of_a_package_is_used(package: str) -> None:
    folder = ROOT / "assistant" / package
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    named = set()
    for path in [*(ROOT / "assistant").rglob("*.py"), *(ROOT / "ui").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                named |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
            elif isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value)  # a lazy import by name
    assert {module for module in modules if f"assistant.{package}.{module}" not in named} == set()


@pytest.mark.parametrize("intent", [intent for intent in Intent if intent not in ASKED_IN_PASSING])
def test_every_intent_has_an_answerer(intent: Intent) -> None:
    assert intent in import_module("assistant.answering").ANSWERERS


@pytest.mark.parametrize("intent", [intent for intent in Intent if intent not in ASKED_IN_PASSING])
def test_every_intent_has_a_conversation(intent: Intent) -> None:
    asked = {turn.intent for turns in CONVERSATIONS.values() for turn in turns}
    assert intent.value in asked, f"no turn of tests/conversations/*.yaml is of intent {intent.value}"


def test_conversation_files_are_named_after_intents() -> None:
    names = {path.stem for path in (ROOT / "tests" / "conversations").glob("*.yaml")}
    assert names <= {intent.value for intent in Intent}


@pytest.mark.parametrize("code", languages.available())
def test_every_language_has_the_same_cues_and_phrases(code: str) -> None:
    chinese, other = languages.load("zh"), languages.load(code)
    assert set(other.phrases) == set(chinese.phrases)
    assert other.words or set(other.cues) == set(chinese.cues)  # what is brought into Chinese first needs no cues of its own


@pytest.mark.parametrize("name", import_module("assistant.rendering").RENDERERS)
def test_every_renderer_draws_an_answer(name: str, assistant: Assistant) -> None:
    answer = assistant.ask("城关区2020年地区生产总值目标是多少?").answer
    drawn = import_module("assistant.rendering").RENDERERS[name](answer)
    assert isinstance(drawn, str)
    assert "1139" in drawn


@pytest.mark.parametrize("name", import_module("assistant.retrieval").RETRIEVERS)
def test_every_retriever_finds_the_same_passages(name: str, assistant: Assistant) -> None:
    retrieval = import_module("assistant.retrieval")
    query = "怎么发展养老产业"
    found = retrieval.build_index(assistant.knowledge, engine=name).search(query, 5)
    assert found
    assert [hit.span for hit in found] == [hit.span for hit in retrieval.build_index(assistant.knowledge).search(query, 5)]
