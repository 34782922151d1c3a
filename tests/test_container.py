"""The container is made of what the product needs and nothing else; how it starts is run here, the engine that builds it is not at hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILE = ROOT / "scripts" / "serving" / "Containerfile"
TEXT = FILE.read_text(encoding="utf-8")
STEPS = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", TEXT)).strip().splitlines()


def words(step: str) -> list[list[str]]:
    """What stands behind each instruction of this name."""
    return [line.split()[1:] for line in STEPS if line.split()[:1] == [step]]


def test_what_is_copied_is_there_and_is_all_that_is_imported() -> None:
    copied = [name for given in words("COPY") if not given[0].startswith("--") for name in given[:-1]]
    assert all((ROOT / name).exists() for name in copied)
    assert {path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists()} - {
        "tests",
        "benchmarks",
        "scripts",
    } <= set(copied)
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".git", ".venv", "knowledge/.*", "knowledge/journal.sqlite3*", "**/secrets.toml"} <= set(left_out)
    assert not {name for name in copied if name in left_out}


def test_it_runs_as_nobody_in_particular_with_what_was_tested() -> None:
    assert "--require-hashes -r /requirements.hashed.txt" in TEXT
    user = next(number for number, line in enumerate(STEPS) if line.startswith("USER wence"))
    assert all(not line.startswith(("COPY", "RUN", "ADD")) for line in STEPS[user:])
    assert all("latest" not in given[0] and ":" in given[0] for given in words("FROM"))
    assert "/health" in next(line for line in STEPS if line.startswith("HEALTHCHECK"))
    assert not re.search(r"(?i)password|secret|token", TEXT)


@pytest.mark.skipif(shutil.which("sh") is None, reason="this system has no sh")
def test_it_starts_with_a_folder_of_its_own_and_the_settings_that_lie_there(tmp_path: Path) -> None:
    data, venv = tmp_path / "data", tmp_path / "venv" / "bin"
    data.mkdir()
    venv.mkdir(parents=True)
    (venv / "streamlit").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\numask\n', encoding="utf-8")
    (venv / "streamlit").chmod(0o755)
    home = tmp_path / "app"
    home.mkdir()
    shutil.copytree(ROOT / "knowledge", home / "knowledge", ignore=shutil.ignore_patterns(".*", "journal*"))
    (home / "scripts" / "serving").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "serving" / "start", home / "scripts" / "serving")

    def start() -> list[str]:
        known = {**os.environ, "WENCE_DATA": str(data), "WENCE_VENV": str(venv.parent)}
        return subprocess.run(
            ["sh", "scripts/serving/start"], cwd=home, env=known, capture_output=True, text=True, check=True
        ).stdout.split()

    told = start()
    assert told[:6] == ["run", "streamlit_app.py", "--server.address", "0.0.0.0", "--server.port", "8501"]
    assert told[6:] == ["--", "--knowledge", f"{data}/knowledge", "0077"]
    (data / "knowledge" / "documents" / "mine.txt").write_text("甲", encoding="utf-8")
    (data / "wence.yaml").write_text("keep_days: 90\n", encoding="utf-8")
    assert start()[6:] == ["--", "--knowledge", f"{data}/knowledge", "--settings", f"{data}/wence.yaml", "0077"]
    assert (data / "knowledge" / "documents" / "mine.txt").read_text(encoding="utf-8") == "甲"
