"""Imports go strictly downwards, third-party packages have one door each, and nothing reads clock, network, environment or chance."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = (
    "errors < audit bounds datafiles folding storage words progress < removed < text < documents < sentences < records < listings tasks < questions < answers < divisions < vocabulary languages < amounts < cells < reading recognition"
    " < extraction < presence cache corrections panel < shared < packing < contents < tables < record_store < library < sources stored < holdings < known_figures known_terms < knowledge_base < beside coverage digests inference originals publishing term_list < drafts shelf < drafted adding checking review bundles < own cluster < batches < retrieval < understanding < evidence < answering < comparing verifying < rendering < assistant journal < backup < upkeep proof < cli < __main__"
)
RANK = {name: rank for rank, layer in enumerate(LAYERS.split(" < ")) for name in layer.split()}
FILES = sorted((ROOT / "assistant").rglob("*.py"))
CLOCK_AND_CHANCE = {"random", "secrets", "uuid", "time", "socket", "ssl", "http", "urllib", "requests", "asyncio"}
ENVIRONMENT = {"environ", "getenv", "now", "today", "utcnow"}
STAMPS_TIME = {"journal", "audit", "removed", "progress"}  # when something was asked, was changed or taken out, or will be done


def room(path: Path) -> str:
    """The module or package directly under assistant/ that this file belongs to."""
    return path.relative_to(ROOT / "assistant").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The dotted names a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are written in full"
            yield from ([f"assistant.{alias.name}" for alias in node.names] if node.module == "assistant" else [node.module or ""])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_strictly_downwards(path: Path) -> None:
    own = room(path)
    assert own in RANK or own == "__init__", f"{own} has no place among the layers: add it to LAYERS and to docs/architecture.md"
    for name in imported(path):
        if name.startswith("assistant.") and (other := name.split(".")[1]) != own:
            assert RANK.get(other, -1) < RANK[own], f"{path.relative_to(ROOT)} imports {name}, which does not stand below {own}"


def test_each_third_party_package_is_imported_by_one_file() -> None:
    doors: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        for name in imported(path):
            package = name.split(".")[0]
            if package not in sys.stdlib_module_names and package != "assistant":
                doors[package].add(str(path.relative_to(ROOT)))
    assert "streamlit" not in doors, doors["streamlit"]
    assert {package: files for package, files in doors.items() if len(files) > 1} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_reads_clock_network_environment_or_chance(path: Path) -> None:
    if room(path) in STAMPS_TIME:
        return
    assert CLOCK_AND_CHANCE.isdisjoint(name.split(".")[0] for name in imported(path))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ENVIRONMENT.isdisjoint(node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def test_the_web_entry_and_pages_stand_above_everything() -> None:
    for path in [*FILES]:
        assert not any(name.split(".")[0] in {"ui", "streamlit_app", "tests", "benchmarks"} for name in imported(path)), path


def test_the_page_names_nothing_that_is_gone() -> None:
    named = [
        (file.name, node.module, each.name)
        for file in sorted((ROOT / "ui").glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "assistant"
        for each in node.names
    ]
    gone = []
    for file, module, name in named:
        home = importlib.import_module(module)
        if not hasattr(home, name) and not (hasattr(home, "__path__") and importlib.util.find_spec(f"{module}.{name}")):
            gone.append((file, module, name))
    assert len(named) > 100
    assert gone == []
