"""Every format whose reading could take long or much is read apart: time and memory end, the next file is read as ever."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import UnreadableDocument
from assistant.reading import apart, extract_text
from tests import samples

PAGE = "<html><body><h1>红杉市政府工作报告</h1><p>2024年,地区生产总值增长6%。</p></body></html>".encode()


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1.5)
    hostile = ("<html><body><p " + " ".join(f"a{at}=1" for at in range(300_000)) + ">增长6%</p></body></html>").encode()
    with pytest.raises(UnreadableDocument, match="could not be read within"):
        extract_text(hostile, "a.html")
    monkeypatch.setattr(apart, "SECONDS", 30)
    assert "增长6%" in extract_text(PAGE, "b.html").text


def test_a_file_that_takes_too_much_is_stopped_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    small = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (250_000_000,) * 2); "
        "from assistant.reading import apart; apart._limit = lambda: None; apart.serve()"
    )
    start = subprocess.Popen
    apart.end_all()
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", lambda given, **more: start([*given[:-1], small], **more))
        hostile = ("<html><body><p>" + "增长6%" * 3_500_000 + "</p></body></html>").encode()
        with pytest.raises(UnreadableDocument, match=r"takes more memory|nests its parts too deeply"):
            extract_text(hostile, "a.html")
        apart.end_all()
    assert "增长6%" in extract_text(PAGE, "b.html").text


def test_one_process_reads_many_files_and_few_are_enough_for_many_readers() -> None:
    apart.end_all()
    for _ in range(3):
        extract_text(PAGE, "a.html")
        extract_text(samples.as_word(), "a.docx")
    assert len(apart._idle) == 1
    with ThreadPoolExecutor(12) as many:
        texts = set(many.map(lambda _: extract_text(PAGE, "a.html").text, range(40)))
    assert len(texts) == 1
    assert len(apart._idle) <= 4


def test_a_process_that_died_is_started_anew() -> None:
    extract_text(PAGE, "a.html")
    for process in apart._idle:
        process.kill()
        process.wait()
    assert "增长6%" in extract_text(PAGE, "a.html").text


def test_what_is_said_of_a_damaged_file_is_said_as_before() -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.docx is damaged or was cut short"):
        extract_text(b"PK\x03\x04" + b"x" * 500, "a.docx")
