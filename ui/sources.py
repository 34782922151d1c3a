"""The sources of an answer: place by place, each with its quotes; words that overlap stand there once, with all their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.documents import Quote
from ui import markup, session
from ui.markup import cite, escape, flat, original
from ui.naming import title_html
from ui.words import language, say

SHOWN = 6  # quotes shown at once; the others wait behind one click


@dataclass(frozen=True, slots=True)
class Cited:
    """A stretch of one source with the quotes that were taken from it, each with its number."""

    whole: Quote
    quotes: tuple[tuple[Quote, int], ...]


def joined(numbers: Mapping[Quote, int]) -> list[Cited]:
    """The stretches that an answer quotes, in the order of their numbers; quotes that overlap are one stretch.

    >>> first, part = Quote("d", "报告", (), 10, 19, "达到1139亿元。"), Quote("d", "报告", (), 12, 18, "1139亿元")
    >>> other = Quote("d", "报告", (), 30, 34, "增长8%")
    >>> [(each.whole.text, [number for _, number in each.quotes]) for each in joined({first: 1, other: 2, part: 3})]
    [('达到1139亿元。', [1, 3]), ('增长8%', [2])]
    """
    found: list[Cited] = []
    for quote, number in numbers.items():
        near = [each for each in found if _overlap(each.whole, quote)]
        if not near:
            found.append(Cited(quote, ((quote, number),)))
            continue
        whole, quotes = quote, [(quote, number)]
        for each in near:
            whole = _union(each.whole, whole)
            quotes += each.quotes
        found[found.index(near[0])] = Cited(whole, tuple(sorted(quotes, key=lambda pair: pair[1])))
        found = [each for each in found if each not in near[1:]]
    return found


def _overlap(one: Quote, other: Quote) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end


def _union(one: Quote, other: Quote) -> Quote:
    """The words of two overlapping quotes as one; the place is that of the first."""
    first, second = sorted((one, other), key=lambda quote: (quote.start, -quote.end))
    if second.end <= first.end:
        return first
    return replace(first, end=second.end, text=first.text + second.text[first.end - second.start :])


def sources_html(numbers: Mapping[Quote, int], said: Iterable[str], *, dates: Collection[Quote] = ()) -> str:
    """The numbered sources of an answer that says these sentences; what they show already takes one line here, and those in `dates` only tell a time."""
    shown = "".join(flat(text) for text in said)
    rows = joined(numbers)
    rest = _places(rows[SHOWN:], shown, dates)
    if rest:
        left = sum(len(row.quotes) for row in rows[SHOWN:])
        rest = f'<details class="more"><summary>{escape(say("more_sources", count=left))}</summary>{rest}</details>'
    return _places(rows[:SHOWN], shown, dates) + rest


def _places(rows: list[Cited], shown: str, dates: Collection[Quote]) -> str:
    documents = session.knowledge().documents
    items = []
    for _, group in groupby(rows, key=lambda row: (row.whole.document, row.whole.section)):
        quoted = list(group)
        first = quoted[0].whole
        badge = markup.standing(documents[first.document]) if first.document in documents else ""
        section = f"<span>{original(markup.path(first.section))}</span>" if first.section else ""
        held = documents.get(first.document)
        name = original(f"《{first.title}》") if language() == "zh" or held is None else title_html(held)
        words = "".join(_row(row, shown, dates) for row in quoted)
        items.append(f'<li><p class="where">{name}{badge}{section}</p>{words}</li>')
    return f'<ol class="places">{"".join(items)}</ol>' if items else ""


def _row(row: Cited, shown: str, dates: Collection[Quote]) -> str:
    text = flat(row.whole.text)
    brief = ' class="brief"' if text.rstrip("。；;") in shown else ""
    links = "".join(cite(quote, number) for quote, number in row.quotes)
    notes = dict.fromkeys(note for quote, _ in row.quotes if (note := _note(quote)))
    if all(quote in dates for quote, _ in row.quotes):
        notes[say("only_dates")] = None
    badges = "".join(f'<span class="badge">{escape(note)}</span>' for note in notes)
    return f'<div class="quoted"><span>{links}</span><blockquote lang="zh-CN"{brief}>{escape(text)}</blockquote>{badges}</div>'


def _note(quote: Quote) -> str:
    """What has to be said of a quote besides: its source is gone or changed, or what it says was corrected."""
    knowledge = session.knowledge()
    if not knowledge.holds(quote):
        return say("source_changed" if quote.document in knowledge.documents else "source_gone")
    within = (one for one in knowledge.figures_of(quote.document) if one.corrected and one.at and quote.start <= one.at.start < quote.end)
    whys = dict.fromkeys(figure.corrected for figure in within)
    return say("corrected_because", why=say("between").join(whys)) if whys else ""
