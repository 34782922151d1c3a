"""Files read by the workers of a Dask scheduler become the same documents as those read here."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from assistant.batches import Added, _finished, add_files
from assistant.errors import KnowledgeError
from assistant.knowledge_base import KnowledgeBase
from tests.small_knowledge import bare_knowledge, make_reports

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as found:
        yield found


def facts(folder: Path) -> list[object]:
    knowledge = KnowledgeBase.load(folder)
    return [(id, one.title, one.region, one.year, one.sha256, knowledge.figures_of(id)) for id, one in knowledge.documents.items()]


def test_what_a_cluster_reads_is_what_is_read_here(cluster: Any, tmp_path: Path) -> None:
    files = make_reports(tmp_path / "reports", 20)
    (tmp_path / "reports" / "broken.docx").write_bytes(b"no document")
    files.append(tmp_path / "reports" / "broken.docx")
    here, there = bare_knowledge(tmp_path / "here"), bare_knowledge(tmp_path / "there")
    told = list(add_files(files, here))
    told_there = list(add_files(files, there, scheduler=cluster.scheduler_address))
    assert [bool(one.problem) for one in told_there] == [bool(one.problem) for one in told] == [False] * 20 + [True]
    assert facts(there) == facts(here)
    again = list(add_files(files[:20], there, scheduler=cluster.scheduler_address))
    assert [one.addition and one.addition.record for one in again] == [None] * 20  # there already: none is sent


def test_a_worker_that_is_killed_takes_no_file_with_it(cluster: Any, tmp_path: Path) -> None:
    files, folder = make_reports(tmp_path / "reports", 24), bare_knowledge(tmp_path / "knowledge")
    told = []
    for number, one in enumerate(add_files(files, folder, scheduler=cluster.scheduler_address)):
        told.append(one)
        if number == 0:
            next(iter(cluster.workers.values())).process.process.kill()
    assert [one.problem for one in told] == [""] * 24
    assert len(KnowledgeBase.load(folder).documents) == 24


def test_a_scheduler_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.cluster.WAIT", 1)
    files, folder = make_reports(tmp_path / "reports", 1), bare_knowledge(tmp_path / "knowledge")
    with pytest.raises(KnowledgeError, match="no scheduler answers there"):
        list(add_files(files, folder, scheduler="tcp://127.0.0.1:1"))


def test_what_another_machine_failed_at_is_read_here() -> None:
    failed: Future[Any] = Future()
    failed.set_exception(TypeError("lost on the way"))

    def broken() -> Any:
        raise ValueError("here too")

    read: Any = object()
    assert _finished(Path("a.md"), lambda: read, failed) == (Path("a.md"), read)
    for here, why in ((None, "lost on the way"), (broken, "here too")):
        told = _finished(Path("a.md"), here, failed)[1]
        assert isinstance(told, Added)
        assert why in told.problem
