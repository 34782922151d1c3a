"""An answer as Markdown; whatever came from a document or a person shows as it was written, never as markup."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant import languages
from assistant.answers import Answer, Notice, Statement, Table
from assistant.documents import Quote
from assistant.rendering.order import reply_parts
from assistant.rendering.plain import marked, marks, one_line, source_line, with_formula

_ESCAPED = re.compile(r"([\\`*_{}\[\]<>#|~$&!:]|^[-+=](?=\s|$|[-+=]))")


def render_markdown(answer: Answer) -> str:
    """The whole reply, its quotes as numbered block quotes, and what can be asked next."""
    language = languages.load(answer.question.language)
    numbers = {quote: number for number, quote in enumerate(answer.cited, 1)}
    blocks = [f"*{escape(answer.reading + answer.carried)}*"] if answer.reading else []
    blocks += [_draw(part, numbers) for part in reply_parts(answer)]
    for label, quotes in (("label_sources", answer.quotes), ("label_also", answer.also)):
        blocks += [f"##### {language.phrase(label)}"] if quotes else []
        blocks += [f"\\[{numbers[quote]}\\] {escape(source_line(quote))}\n\n> {escape(one_line(quote.text))}" for quote in quotes]
    if answer.suggestions:
        blocks.append(f"##### {language.phrase('label_next')}")
        blocks.append("\n".join(f"- {escape(text)}" for text in answer.suggestions))
    return "\n\n".join(blocks)


def escape(text: str) -> str:
    r"""The text on one line, with everything that Markdown would take for markup escaped.

    >>> escape("~~增长~~ *8%* :red[1] <b>"), escape("1. 目标"), escape("- 目标")
    ('\\~\\~增长\\~\\~ \\*8%\\* \\:red\\[1\\] \\<b\\>', '1\\. 目标', '\\- 目标')
    """
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", _ESCAPED.sub(r"\\\1", one_line(text)))


def markdown_table(table: Table, numbers: Mapping[Quote, int] | None = None) -> str:
    """A table in the pipe form, its title above it."""
    rows = [[escape(column) for column in table.columns], ["---"] * len(table.columns)]
    rows += [[escape(marked(cell, table.separator, numbers or {})) for cell in row] for row in table.rows]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{escape(table.title)}\n\n{lines}" if table.title else lines


def _draw(part: Statement | Notice | Table | str, numbers: Mapping[Quote, int]) -> str:
    if isinstance(part, Statement):
        return "\n\n".join(escape(line) for line in with_formula(part).splitlines()) + escape(marks(part.quotes, numbers))
    if isinstance(part, Notice):
        return escape(part.text)
    if isinstance(part, Table):
        return markdown_table(part, numbers)
    return f"- {escape(part)}"
