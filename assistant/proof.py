"""The command check-text: somebody's own text held against the documents, told in a terminal, as JSON or as a Word document with notes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What check-text can be told."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a text, Markdown or Word file; nothing of it is kept")
    parser.add_argument("--region", help="the place that is meant where the text names none, by name or id")
    parser.add_argument("--year", type=int, help="the year that 今年 is")
    parser.add_argument("--language", choices=("zh", "en"), default="zh", help="of what is told (default: zh)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--output", type=Path, metavar="DOCX", help="write a Word document: the text with marks, notes and sources")


def prove(options: argparse.Namespace, assistant: Assistant, *, today: str) -> str:
    """What is printed; the Word document is written where one is asked for."""
    from assistant import languages  # late, as all that a question does not need
    from assistant.adding import read_file
    from assistant.reading import extract_text
    from assistant.rendering.checked import checked_blocks, checked_json, checked_text
    from assistant.rendering.word import render_docx

    text = extract_text(read_file(options.file), options.file.name).text
    known, language = assistant.knowledge, languages.load(options.language)
    checked = assistant.check_text(text, language=options.language, place=options.region, year=options.year)
    if options.output:
        title = language.phrase("check_title")
        blocks = checked_blocks(checked, known.documents, language, accessed=today, stamp=known.stamp)
        try:
            options.output.write_bytes(render_docx(blocks, title=title))
        except OSError as error:
            raise AssistantError(f"{options.output}: cannot be written ({error.strerror})") from None
    return (checked_json if options.format == "json" else checked_text)(checked, language)
