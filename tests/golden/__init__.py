"""What extraction yields today, one folder a document: `make golden` rewrites it, the reviewer reads the diff."""

from __future__ import annotations

from pathlib import Path

from assistant.cli import main

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KINDS = ("figures", "glossary")


def documents() -> tuple[str, ...]:
    """The ids of the documents that come with the product."""
    return tuple(sorted(path.stem for path in (ROOT / "knowledge" / "documents").glob("*.yaml")))


def command(kind: str, document: str) -> list[str]:
    """The command line whose output a golden file is."""
    return [kind, "--knowledge", str(ROOT / "knowledge"), "--document", document, "--format", "csv"]


__all__ = ["HERE", "KINDS", "command", "documents", "main"]
