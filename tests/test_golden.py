"""Extraction yields what the golden files say; after a wanted change, `make golden` and read the diff."""

from __future__ import annotations

import pytest

from tests.golden import HERE, KINDS, command, documents, main


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("document", documents())
def test_extraction_is_as_golden(document: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(command(kind, document))
    printed = capsys.readouterr().out.replace("\r\n", "\n").splitlines()
    golden = (HERE / document / f"{kind}.csv").read_text(encoding="utf-8").splitlines()
    assert printed == golden


def test_there_is_a_golden_folder_for_each_document_and_no_other() -> None:
    assert tuple(sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")) == documents()
