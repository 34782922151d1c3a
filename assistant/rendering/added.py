"""What the command line says of documents that were added."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from assistant.adding import Addition
from assistant.batches import Added


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


@dataclass
class Tally:
    """What came of many files, counted as they come; the documents themselves are not kept."""

    counts: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def count(self, added: Added) -> None:
        """Take one more file into account."""
        made = added.addition
        if made is None:
            self.problems.append(added.problem)
        elif made.record is None:
            self.counts["there"] += 1
        else:
            self.counts.update(added=1, figures=len(made.record.figures), terms=len(made.record.entries))
            self.doubts.update({doubt.partition(":")[0] for doubt in made.doubts})

    def tell(self) -> str:
        """The sum of it all, and how many documents each doubt is about."""
        counts = self.counts
        lines = [
            f"{counts['added']} documents added ({counts['figures']} figures, {counts['terms']} terms), "
            f"{counts['there']} there already, {len(self.problems)} not added"
        ]
        lines += (f"  mind, in {count} of them: {doubt}" for doubt, count in self.doubts.most_common())
        return "\n".join(lines)
