"""Reports of places in no list, without a sidecar: everything about them is inferred, and the same conversations must hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.documents import Kind
from tests.conversations import Expected, read_conversations
from tests.test_conversations import faults

HERE = Path(__file__).parent
REPORTS = HERE / "data" / "reports"
CONVERSATIONS = read_conversations(HERE / "conversations_unseen")


def over_reports(folder: Path) -> Assistant:
    """An assistant over the made-up reports alone, their knowledge laid into this folder."""
    for path in (HERE.parent / "knowledge").iterdir():
        if path.suffix in (".yaml", ".tsv"):
            shutil.copy(path, folder)
    shutil.copytree(REPORTS, folder / "documents")
    return Assistant.load(folder)


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the made-up reports alone."""
    return over_reports(tmp_path_factory.mktemp("unseen"))


def test_place_year_and_kind_of_a_report_without_a_sidecar_are_inferred(stranger: Assistant) -> None:
    documents = stranger.knowledge.documents
    assert {id: (document.region, document.year, document.kind) for id, document in documents.items()} == {
        "qingshan-2023": ("青山县", 2023, Kind.WORK_REPORT),
        "qingshan-2024": ("青山县", 2024, Kind.WORK_REPORT),
        "songhe-2024": ("松河市", 2024, Kind.WORK_REPORT),
    }


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_conversation_over_an_unseen_report(name: str, stranger: Assistant, request: pytest.FixtureRequest) -> None:
    turns: tuple[Expected, ...] = CONVERSATIONS[name]
    if reason := " ".join(turn.known_failure for turn in turns if turn.known_failure):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    found = faults(turns, stranger)
    assert not found, "\n".join(found)
