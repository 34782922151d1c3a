"""What is said in words: sentences, each quote below the words that lead to it, with its numbers and the terms that can be explained."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.answers import Answer, Statement
from assistant.documents import Quote
from ui import markup, session
from ui.markup import cites, escape, flat
from ui.words import say

LONG = 48  # characters of a verdict that want a smaller letter
CLOSING = "。；;.，, "
_SENTENCES = re.compile(r"(.*[。！？])?(.*)", re.DOTALL)
_TITLES = re.compile(r"(《[^》]*》)")


@dataclass(frozen=True, slots=True)
class Words:
    """What is drawn with: the numbers of the quotes, the terms that can be explained, and those that were explained already."""

    numbers: Mapping[Quote, int]
    terms: Mapping[str, str]
    pattern: re.Pattern[str] | None
    seen: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, answer: Answer) -> Words:
        """The words of an answer."""
        terms = _terms(" ".join(statement.text for statement in answer.statements))
        return cls({quote: number for number, quote in enumerate(answer.cited, 1)}, terms, markup.pattern_of(terms))

    def define(self, text: str) -> str:
        """Escaped text, each term explained where it first stands."""
        return markup.define(text, self.terms, self.pattern, self.seen)

    def beside_titles(self, text: str) -> str:
        """The same, but for the titles of documents, which are names."""
        return "".join(escape(part) if part.startswith("《") else self.define(part) for part in _TITLES.split(text))

    def cites(self, statement: Statement) -> str:
        """The numbered links of a statement."""
        return cites(statement.quotes, self.numbers)


def formula_html(statement: Statement) -> str:
    if not statement.formula or statement.formula in statement.text:
        return ""
    return f' <span class="formula" title="{escape(say("computed"))}">{escape(statement.formula)}</span>'


def standing_of(quote: Quote) -> str:
    document = session.knowledge().documents.get(quote.document)
    return markup.standing(document) if document else ""


def prose_html(statement: Statement, words: Words, *, first: bool, before: Statement | None) -> str:
    """A sentence; where it ends with its quote, the quote stands below it as a block, and what leads to it above, small.

    What leads to it is not said again where it led to the statement `before`, and no title where that named it.
    """
    quote = statement.quotes[0]
    told = before.quotes[0].title if before else ""
    said, label, leads = _led(statement)
    if not leads:
        style = "lead" if first and len(statement.text) <= LONG else "said"
        badge = standing_of(quote) if quote.title != told else ""
        return f'<p class="{style}">{words.define(statement.text)}{words.cites(statement)}{badge}{formula_html(statement)}</p>'
    badge = standing_of(quote) if label and quote.title != told else ""
    if before and label == _led(before)[1]:
        label = ""
    elif (bare := label.removeprefix(f"《{told}》")).startswith("“"):  # the heading alone
        label = bare
    return (
        (f'<p class="said">{words.define(said)}{formula_html(statement)}</p>' if said else "")
        + (f'<p class="label">{words.beside_titles(label)}{badge}</p>' if label else "")
        + f'<blockquote lang="zh-CN"{" class=first" if first else ""}>{words.define(flat(quote.text))}{words.cites(statement)}</blockquote>'
    )


def _led(statement: Statement) -> tuple[str, str, bool]:
    """The sentences before the one that ends with the quote, what leads to the quote, and whether it ends with it at all."""
    before, found, after = statement.text.partition(f"「{flat(statement.quotes[0].text)}」")
    if not found or after.strip(CLOSING) or "「" in before and len(statement.quotes) > 1:
        return "", "", False
    split = _SENTENCES.fullmatch(before)
    return (split[1] or "", split[2].strip("：: "), True) if split else ("", before, True)


def _terms(text: str) -> Mapping[str, str]:
    """The terms that stand in a text, with their definitions for hovering."""
    found: dict[str, str] = {}
    for entry in session.knowledge().entries_within(text, aliases=True):
        for name in (entry.term, *entry.aliases):
            found.setdefault(name.strip("“”\"'「」《》【】"), f"{flat(entry.definition)} —《{entry.quote.title}》")
    return found
