"""A text that was held against the documents, drawn: its words marked by verdict, each with the number of its note; as text, JSON and blocks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from assistant.documents import Document
from assistant.languages import Language
from assistant.rendering.as_json import quote_record
from assistant.rendering.blocks import Block, Line, Run, line
from assistant.rendering.paper import source_blocks
from assistant.rendering.plain import one_line, source_line
from assistant.rendering.references import note
from assistant.verifying import Checked, Finding


def summary(checked: Checked, language: Language) -> str:
    """How many of each verdict there are."""
    if not checked.findings:
        return language.phrase("check_nothing")
    counts = {verdict.value: count for verdict, count in checked.counts.items()}
    return language.phrase("check_summary", count=len(checked.findings), **counts)


def marked_runs(checked: Checked) -> Iterator[tuple[str, int]]:
    """The text in pieces, each with the number of the finding it belongs to, 0 for none; within a quotation its numbers stand out.

    >>> from assistant.text import Span
    >>> from assistant.verifying import Verdict
    >>> found = (Finding(Span(0, 6), "quotation", Verdict.FALSE, ""), Finding(Span(2, 4), "number", Verdict.OPEN, ""))
    >>> list(marked_runs(Checked("增长8%以上。", found)))
    [('增长', 1), ('8%', 2), ('以上', 1), ('。', 0)]
    """
    owner = [0] * len(checked.text)
    for number, finding in enumerate(checked.findings, 1):
        for at in range(finding.span.start, min(finding.span.end, len(owner))):
            owner[at] = number
    start = 0
    for at in range(1, len(owner) + 1):
        if at == len(owner) or owner[at] != owner[start]:
            yield checked.text[start:at], owner[start]
            start = at


def checked_text(checked: Checked, language: Language) -> str:
    """For a terminal: the summary, then each finding with its verdict, why, and the words of the documents."""
    blocks = [summary(checked, language)]
    for number, finding in enumerate(checked.findings, 1):
        verdict = language.phrase(f"verdict_{finding.verdict.value}")
        lines = [f"[{number}] {verdict}  {one_line(finding.span.cut(checked.text))}", f"    {finding.told}"]
        lines += [f"    「{one_line(quote.text)}」 {source_line(quote)}" for quote in finding.quotes]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def checked_json(checked: Checked, language: Language) -> str:
    """As one line of JSON; offsets count characters of the text."""
    findings = [
        {
            "start": finding.span.start,
            "end": finding.span.end,
            "text": finding.span.cut(checked.text),
            "kind": finding.kind,
            "verdict": finding.verdict.value,
            "told": finding.told,
            "quotes": [quote_record(quote) for quote in finding.quotes],
        }
        for finding in checked.findings
    ]
    counts = {verdict.value: count for verdict, count in checked.counts.items()}
    return json.dumps({"summary": summary(checked, language), "counts": counts, "findings": findings}, ensure_ascii=False)


def checked_blocks(
    checked: Checked, documents: Mapping[str, Document], language: Language, *, accessed: str, stamp: str
) -> tuple[Block, ...]:
    """As a paper: the text with its words tinted by verdict, the notes, and the sources."""
    blocks: list[Block] = [line(language.phrase("check_title"), "title"), line(summary(checked, language), "lead"), _legend(language)]
    runs: list[Run] = []
    last: dict[int, int] = {number: at for at, (_, number) in enumerate(marked_runs(checked))}
    for at, (words, number) in enumerate(marked_runs(checked)):
        look = checked.findings[number - 1].verdict.value if number else ""
        for part, piece in enumerate(words.split("\n")):
            if part:
                blocks.append(Line(tuple(runs)))
                runs = []
            runs.append(Run(piece, look))
        if number and last[number] == at:
            runs.append(Run(f"[{number}]", "mark"))
    blocks.append(Line(tuple(runs)))
    if checked.findings:
        blocks.append(line(language.phrase("paper_notes"), "heading"))
        blocks += [_note(number, finding, checked.text, language) for number, finding in enumerate(checked.findings, 1)]
    quotes = [quote for finding in checked.findings for quote in finding.quotes]
    return (*blocks, *source_blocks(quotes, documents, language, accessed=accessed, stamp=stamp))


def _legend(language: Language) -> Line:
    names: Iterable[str] = ("true", "partly", "false", "differs", "absent", "open")
    return Line(tuple(run for name in names for run in (Run(language.phrase(f"verdict_{name}"), name), Run("  "))), "soft")


def _note(number: int, finding: Finding, text: str, language: Language) -> Line:
    verdict = Run(language.phrase(f"verdict_{finding.verdict.value}"), finding.verdict.value)
    quoted = "".join(f" {note(quote, language)}" for quote in finding.quotes)
    return Line((Run(f"[{number}] "), verdict, Run(f" {one_line(finding.span.cut(text))}: {finding.told}{quoted}")), "note")
