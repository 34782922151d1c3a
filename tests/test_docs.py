"""The documentation is true: links resolve, commands exist, each extension point is explained, and nothing tells of a machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from assistant import cli
from assistant.answers import Outcome
from assistant.assistant import Assistant
from assistant.knowledge_base import KnowledgeBase
from assistant.questions import DialogueState, Intent
from tests.test_extension_points import POINTS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
ASKED = re.findall(r"^\| [^|]+ \| ([^|]+) \| `([a-z_]+)` \|$", README, re.MULTILINE)
FOLLOW_UPS = {"source", "more"}  # only mean something after an answer
LINK = re.compile(r"\]\(([^)\s]+)\)")
TEXT = {".py", ".md", ".yaml", ".toml", ".txt", ".sh", ".cfg", ".csv", ".jsonl", ""}


def tracked() -> list[Path]:
    """The files of the repository."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: nobody can tell the repository's files from others")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def fragment(heading: str) -> str:
    """The anchor that a heading gets: lower case, punctuation away, blanks to hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), f"{page.name} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {fragment(heading) for heading in headings}, f"{page.name} links to {target}"


@pytest.mark.parametrize(("package", "table"), POINTS)
def test_adding_explains_every_extension_point(package: str, table: str) -> None:
    text = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
    assert table in text
    assert f"assistant/{package}/" in text


def test_readme_commands_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    used = set(re.findall(r"\bmake ([a-z]+)", README))
    assert {"run", "test"} <= used <= targets
    commands = set(re.findall(r"python -m assistant ([a-z]+)", README))
    assert commands
    for command in commands:
        with pytest.raises(SystemExit) as ended:
            cli.main([command, "--help"])
        assert ended.value.code == 0


def test_readme_shows_a_question_of_every_kind() -> None:
    asked = set(re.findall(r"`([a-z_]+)`", README))
    assert {intent.value for intent in Intent} - {"unknown"} <= asked


@pytest.mark.parametrize(("question", "intent"), ASKED)
def test_readme_questions_are_answered_as_the_readme_says(question: str, intent: str, assistant: Assistant) -> None:
    before = assistant.ask("天水怎么发展养老服务？").state if intent in FOLLOW_UPS else DialogueState()
    answer = assistant.ask(question, before).answer
    assert (answer.question.intent, answer.outcome) == (intent, Outcome.ANSWERED)
    assert answer.quotes


def test_readme_quotes_the_documents(knowledge: KnowledgeBase) -> None:
    quoted = re.findall(r"「([^」]+)」", README)
    assert quoted
    sources = [document.text.source for document in knowledge.documents.values()]
    assert [words for words in quoted if not any(words in source for source in sources)] == []


def test_ci_runs_the_readmes_test_command() -> None:
    assert re.search(r"^make test$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)


def test_no_file_names_a_machine_or_a_registry() -> None:
    told = re.compile(r"/(?:work|root|home)/\w|(?:pypi|files)\.python(?:hosted)?\.org|deb\.debian\.org|registry\.npmjs")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if path.suffix in TEXT and path != Path(__file__) and "knowledge/documents" not in path.as_posix()
        if (match := told.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


def test_changelog_has_a_place_for_what_comes_next() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
