"""An answer as HTML: what answers comes first and large, each quote once beside it; what only qualifies or proves it is folded below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assistant.answers import Answer, Notice, Outcome, Stated, Statement
from assistant.rendering.order import AFTER, UNREAD, dating
from ui import markup
from ui.charts import chart_html
from ui.markup import escape, flat, original
from ui.naming import source_html
from ui.prose import CLOSING, LONG, Words, formula_html, prose_html, standing_of
from ui.sources import sources_html
from ui.words import say

SEEN = 3  # values of which a chart shows more than the words do
SIDE_BY_SIDE = 4  # cards; more of them stand as rows
BRIEF = 60  # characters of a headline
HIDDEN = ("year_masked", "year_stripped")  # that a year is hidden, which a badge beside its value says already
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_BRACKETS = re.compile(r"([^（(]+)([（(].*)", re.DOTALL)  # the values, and how they were reckoned, behind a verdict


def answer_html(answer: Answer) -> str:
    """The answer, and what proves and qualifies it."""
    words = Words.of(answer)
    if not answer.statements and not answer.table:  # nothing is said about the world: what we say of ourselves is the reply
        said = [f'<p class="{"said" if at else "lead"}">{escape(notice.text)}</p>' for at, notice in enumerate(answer.notices)]
        return "".join((*said, _foot(answer, words)))
    return "".join((*_card(answer, words), _foot(answer, words)))


def headline(answer: Answer) -> str:
    """What an answer says, in a few words: for where it is folded."""
    first = answer.statements[0] if answer.statements else None
    if first is None:
        text = answer.notices[0].text if answer.notices else ""
    elif first.head:
        text = first.head
    elif first.stated:
        text = "、".join(dict.fromkeys(stated.value for stated in first.stated))
    else:
        text = flat(first.quotes[0].text) if len(first.text) > BRIEF else first.text
    return text if len(text) <= BRIEF else text[: BRIEF - 1] + "…"


def _card(answer: Answer, words: Words) -> list[str]:
    """What answers, then what shows more than words do."""
    charted = answer.chart if answer.chart and len(answer.chart.points) >= SEEN else None
    drawn = {point.quote for point in charted.points} if charted else set()
    shown = [statement for statement in answer.statements if not (statement.stated and not statement.head and statement.quotes[0] in drawn)]
    pieces = [_unread(answer)]
    if leading := _leading(answer):
        bare = answer.statements and (answer.statements[0].stated or answer.statements[0].text.startswith("「"))  # nothing leads to it
        nearest = f'<p class="label">{escape(say("nearest"))}</p>' if bare else ""
        pieces.append(f'<p class="lead">{escape(leading.text)}</p>{nearest}')
    elif answer.outcome not in (Outcome.ANSWERED, Outcome.RELATED):
        pieces += [f'<p class="{"said" if at else "lead"}">{escape(notice.text)}</p>' for at, notice in enumerate(answer.notices)]
    first = answer.statements[0] if answer.statements else None
    ranked = bool(charted and first and first.head and not first.stated)
    beside = [statement for statement in shown if ranked and statement.stated and not statement.head]  # what the chart could not show
    pieces.append(_statements([statement for statement in shown if statement not in beside], words, tabled=_needs_table(answer)))
    if charted:
        told = _open_notices(answer)  # they name the sides without a value, and why
        pieces.append(chart_html(replace(charted, missing=()) if told else charted, words.numbers, ranked=ranked))
        pieces.append(_cards(beside, words, style="rows") if beside else "")
    if answer.outcome in (Outcome.ANSWERED, Outcome.RELATED):
        pieces.append(_open_notices(answer))
    if answer.table and _needs_table(answer):
        pieces.append(markup.table(answer.table, words.numbers))
    return pieces


def _needs_table(answer: Answer) -> bool:
    """Whether the table is the answer: the statements count what it shows, or state no figure."""
    counted = all(statement.head and statement.formula for statement in answer.statements if statement.stated)
    return bool(answer.table and answer.table.rows) and counted


def _statements(statements: Sequence[Statement], words: Words, *, tabled: bool) -> str:
    pieces: list[str] = []
    for is_figure, group in groupby(statements, key=lambda statement: bool(statement.stated)):
        together = list(group)
        if is_figure:
            pieces += [_verdict(statement, words) for statement in together if statement.head]
            pieces.append("" if tabled else _cards(together, words))
        else:
            for before, one in zip((None, *together), together, strict=False):
                pieces.append(_verdict(one, words) if one.head else prose_html(one, words, first=one is statements[0], before=before))
    return "".join(pieces)


def _verdict(statement: Statement, words: Words) -> str:
    """The words that answer, large; what qualifies them below. What the card beside them shows is not said again."""
    before, head, rest = statement.text.partition(statement.head)
    verdict, reckoned = (split[1], split[2]) if (split := _BRACKETS.fullmatch(before + head)) else (before + head, "")
    rest = _untold(statement, rest) if statement.stated else rest.lstrip(CLOSING)
    small = f'<span class="reckoned">{escape(reckoned)}</span>' if reckoned else ""
    proof = "" if statement.stated else words.cites(statement)
    told = f'<p class="qualified">{words.define(rest)}</p>' if rest else ""
    style = "lead long" if len(verdict) > LONG else "lead"
    return f'<p class="{style}">{words.define(verdict)}{small}{proof}{formula_html(statement)}</p>{told}'


def _untold(statement: Statement, rest: str) -> str:
    """What a verdict says besides the card beside it: a sentence with a number that the card does not show, such as the one that was claimed."""
    said, _, _ = rest.partition("「")
    said = said[: max(map(said.rfind, "。.!！")) + 1].lstrip(CLOSING)
    shown = " ".join((statement.quotes[0].text, *(f"{stated.value} {stated.time}" for stated in statement.stated)))
    return said if set(_NUMBER.findall(said)) - set(_NUMBER.findall(shown)) else ""


def _cards(statements: Sequence[Statement], words: Words, style: str = "") -> str:
    """The figures of some statements: one stands free, a few side by side, many as rows."""
    style = style or "one" if len(statements) == 1 else "few" if len(statements) <= SIDE_BY_SIDE else "rows"
    return f'<div class="cards {style}">{"".join(_figures(statement, words) for statement in statements)}</div>'


def _figures(statement: Statement, words: Words) -> str:
    """The values of a quote, then of what, where and when they are, then the quote itself with its source."""
    first = statement.stated[0]
    amounts = "".join(_amount(stated, first) for stated in dict.fromkeys(statement.stated))
    named = first.indicator or first.label
    label = f" <small>{original(first.label)}</small>" if first.label and first.indicator and first.label != first.indicator else ""
    facts = [
        f"<strong>{escape(first.region)}</strong>" if first.region else "",
        escape(named) + label,
        escape(first.time),
        escape(first.nature),
    ]
    badges = standing_of(statement.quotes[0]) + (markup.badge("masked") if first.masked else "")
    return (
        f'<article><p class="amount">{amounts}</p><p class="facts">{" · ".join(filter(None, facts))}{badges}</p>'
        f"{_quoted(statement, words, [stated.value.removesuffix(stated.note) for stated in statement.stated])}</article>"
    )


def _amount(stated: Stated, first: Stated) -> str:
    """One value; what it is besides, where it differs from the first, stands small behind it."""
    notes = [stated.note.strip("（）() ")] if stated.note else []
    notes += [stated.time] if stated.time != first.time else []
    notes += [stated.nature] if stated.nature != first.nature else []
    small = f" <small>{escape('，'.join(notes))}</small>" if notes else ""
    return f"<b>{original(stated.value.removesuffix(stated.note))}{small}</b>"


def _quoted(statement: Statement, words: Words, values: Sequence[str] = ()) -> str:
    """The quote as a block, its values marked, with the numbers that open it and where it stands."""
    quote = statement.quotes[0]
    text = words.define(flat(quote.text))
    for value in dict.fromkeys(escape(value) for value in values):
        text = re.sub(r"\s*".join(map(re.escape, value)), lambda found: f"<em>{found[0]}</em>", text, count=1)  # printed 112.5 亿元 too
    return f'<blockquote lang="zh-CN">{text}{words.cites(statement)}</blockquote><p class="where">{source_html(quote)}</p>'


def _unread(answer: Answer) -> str:
    """Which words of the question the answer is without: said before it."""
    return "".join(map(_note, (notice for notice in answer.notices if notice.reason == UNREAD))) if answer.statements else ""


def _open_notices(answer: Answer) -> str:
    """What stands open behind the answer: nothing that a badge says already, nothing that only qualifies."""
    told = [notice for notice in _notices(answer) if not notice.folded and not _is_marked(notice, answer)]
    return "".join(map(_note, (notice for notice in told if not (_unread(answer) and notice.reason == UNREAD))))


def _note(notice: Notice) -> str:
    return f'<p class="note" role="note" data-reason="{escape(notice.reason)}">{escape(notice.text)}</p>'


def _notices(answer: Answer) -> Sequence[Notice]:
    """The notices that do not stand at the head already."""
    if answer.outcome not in (Outcome.ANSWERED, Outcome.RELATED):
        return ()
    return [notice for notice in answer.notices if notice is not _leading(answer)]


def _leading(answer: Answer) -> Notice | None:
    """What has to be said before something that is only near: that it is not what was asked for. Where a use may tell it all the same, nothing."""
    if answer.outcome is not Outcome.RELATED:
        return None
    first = next((notice for notice in answer.notices if not notice.folded and notice.reason != UNREAD), None)
    return first if first and first.reason not in AFTER else None


def _is_marked(notice: Notice, answer: Answer) -> bool:
    """Whether a badge says it already: of a document that it is a draft, of a value that its year is hidden."""
    if notice.reason == "standing":
        return bool(answer.statements)
    return notice.reason in HIDDEN and any(stated.masked for statement in answer.statements for stated in statement.stated)


def _foot(answer: Answer, words: Words) -> str:
    """What proves and qualifies the answer, each behind one line to click."""
    folds = []
    charted = answer.chart if answer.chart and len(answer.chart.points) >= SEEN else None
    if charted:
        drawn = {point.quote for point in charted.points}
        behind = [each for each in answer.statements if each.stated and not each.head and each.quotes[0] in drawn]
        if behind:
            folds.append(_fold(say("one_by_one", count=len(behind)), _cards(behind, words)))
    if answer.table and answer.table.rows and not _needs_table(answer) and _has_more(answer):
        folds.append(_fold(say("all_rows", count=len(answer.table.rows)), markup.table(answer.table, words.numbers)))
    for label, quotes in (("sources", answer.quotes), ("also", answer.also)):
        if quotes:
            folds.append(
                _fold(
                    say(label, count=len(quotes)), sources_html({quote: words.numbers[quote] for quote in quotes}, (), dates=dating(answer))
                )
            )
    kept = [notice for notice in _notices(answer) if notice.folded or _is_marked(notice, answer)]
    if kept:
        told = "".join(f'<p data-reason="{escape(notice.reason)}">{escape(notice.text)}</p>' for notice in kept)
        folds.append(_fold(say("more_notices", count=len(kept)), f'<div class="notices" role="note">{told}</div>'))
    return f'<div class="foot">{"".join(folds)}</div>' if folds else ""


def _has_more(answer: Answer) -> bool:
    """Whether the table states figures that no statement does."""
    told = {quote for statement in answer.statements for quote in statement.quotes}
    rows = answer.table.rows if answer.table else ()
    return any(figure.quotes and figure.quotes[0] not in told for row in rows for cell in row for figure in cell.figures)


def _fold(summary: str, html: str) -> str:
    return f'<details class="more"><summary>{escape(summary)}</summary>{html}</details>'
