"""Reads a file of cases: a YAML list of mappings."""

from __future__ import annotations

from pathlib import Path

from assistant.datafiles import parse_yaml


def load_cases(path: Path) -> list[dict]:
    """The cases of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return parse_yaml("cases:\n" + "\n".join("  " + line for line in lines), path=path)["cases"]  # type: ignore[return-value]
