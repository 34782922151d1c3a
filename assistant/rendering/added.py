"""What the command line says of a document that was added."""

from __future__ import annotations

from pathlib import Path

from assistant.adding import Addition


def tell_addition(made: Addition, file: Path, folder: Path) -> str:
    """What was understood of a document, what was left out, and what should be looked at."""
    if made.record is None:
        return f"{file}: is there already as {made.id}"
    document = made.record.document
    known = (f"{key} {value}{'' if key in made.given else ' (inferred)'}" for key, value in made.facts.items() if key != "title")
    lines = [
        f"{made.id}: {document.title}",
        f"  {len(document.sections)} sections, {len(made.record.figures)} figures, {len(made.record.entries)} terms",
        f"  {made.region_name or 'no region'}; {', '.join(known)}",
    ]
    if made.skipped:
        lines.append(f"  left out as no part of the document: {len(made.skipped)} lines, such as {made.skipped[0][:40]!r}")
    if made.unread:
        lines.append(f"  not understood: {len(made.unread)} numbers, such as {' '.join(made.unread[0].text.split())[:60]!r}")
    lines += (f"  mind: {doubt}" for doubt in made.doubts)
    if made.original:
        lines.append(f"  its text was taken out of {made.file} ({made.encoding}), which is kept in {folder / 'originals'}")
    return "\n".join([*lines, f"  see {folder / 'documents' / made.id}.yaml"])
