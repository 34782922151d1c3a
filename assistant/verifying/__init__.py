"""Somebody's own text held against the documents: every number and every quotation in it, one by one. Nothing of the text is kept.

check_text("城关区2020年GDP目标1139亿元。", context) → Checked
"""

from __future__ import annotations

from assistant.answering.common import Context
from assistant.verifying.claims import read_claims
from assistant.verifying.findings import Checked, Finding, Verdict
from assistant.verifying.numbers import hold_number
from assistant.verifying.quotations import find_quotations, hold_quotation

LONGEST = 60_000  # characters of a text that are looked at

__all__ = ["LONGEST", "Checked", "Finding", "Verdict", "check_text"]


def check_text(text: str, context: Context, *, place: str | None = None, year: int | None = None) -> Checked:
    """What became of each number and quotation, in the order of the text; `place` and `year` are meant where it names none (今年 is the year).

    A number within a quotation that is verbatim is that quotation's and is not told again.
    """
    text = text[:LONGEST]
    quoted = tuple(find_quotations(text))
    found = [hold_quotation(one, text, context, place=place) for one in quoted]
    verbatim = [one.span for one in found if one.verdict is Verdict.TRUE]
    for claim in read_claims(text, context.knowledge.vocabulary, place=place, year=year, quoted=quoted):
        if not any(span.start <= claim.span.start < span.end for span in verbatim):
            found.append(hold_number(claim, text, context))
    return Checked(text, tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end))))
