"""Lists of a document as records: headings under a heading, numbered and counted items in the text, series of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents import Document, Heading
from assistant.extraction.announcing import CIRCLED, CLAUSE, NUMERAL, SENTENCE_END, agreed, count_in, introduced, number_of, trim
from assistant.extraction.series import find_series
from assistant.listings import Item, Listed, Listing
from assistant.text import Span

# Marks of items inside the text, by style, each behind what it cannot do without and is quickly looked for; the first group is the number.
MARKS: tuple[tuple[Listed, re.Pattern[str], re.Pattern[str]], ...] = (
    (Listed.CIRCLED, re.compile(f"[{CIRCLED}]"), re.compile(f"([{CIRCLED}])")),
    (
        Listed.ORDINAL,
        re.compile(f"{NUMERAL}[是要来]"),
        re.compile(rf"(?:(?<=[。；;：:，,！!？?\s*“—])|^)\**({NUMERAL})(?:是|要|来)(?![否非])", re.MULTILINE),
    ),
    (
        Listed.ORDINAL,
        re.compile(f"第{NUMERAL}[，,、：:]"),
        re.compile(rf"(?:(?<=[。；;：:！!\s*])|^)\**第({NUMERAL})[，,、：:](?!第)", re.MULTILINE),
    ),
    (
        Listed.NUMBERED,
        re.compile(rf"[(（](?:{NUMERAL}|\d{{1,2}})[)）]"),
        re.compile(rf"(?:(?<=[。；;：:，,！!？?\s*])|^)\**[(（]({NUMERAL}|\d{{1,2}})[)）]\**", re.MULTILINE),
    ),
    (
        Listed.NUMBERED,
        re.compile(r"\d[.．、)）](?!\d)"),
        re.compile(r"(?:(?<=[。；;：:！!？?\s*])|^)\**(\d{1,2})[.．、)）](?![\d])\**", re.MULTILINE),
    ),
    (Listed.ORDINAL, re.compile("首先"), re.compile(r"(?:(?<=[。；;：:！!\s*])|^)(首先|其次|再次)", re.MULTILINE)),
    (Listed.NUMBERED, re.compile(f"{NUMERAL}、"), re.compile(rf"^[\s*#]*({NUMERAL})、", re.MULTILINE)),
)
AFTER = re.compile(r"[\s*]*")
LABEL = re.compile(rf"^[\s*#]*(?:第({NUMERAL})[章节篇部条]|[(（]?({NUMERAL}|\d{{1,2}})[)）、.．]|({NUMERAL})是)\s*")
INTRODUCES = re.compile(r"[:：]\s*$|以下|如下|主要(?:是|有|包括)|困难|问题|方面")
NUMBER = re.compile(rf"{NUMERAL}|\d+")
FEW = 2
HEAD = 60  # characters of an item that name it, at most


@dataclass(frozen=True, slots=True)
class _Mark:
    style: Listed
    number: int
    at: int
    after: int
    label: str
    opens: bool  # whether it stands at the start of a line


def find_lists(document: Document) -> tuple[Listing, ...]:
    """Every list of a document, in the order of its text; the items of one may hold further lists."""
    found = [*_of_headings(document), *_in_text(document), *find_series(document)]
    return tuple(sorted(found, key=lambda one: (one.items[0].span.start, -one.items[-1].span.end)))


# ── headings ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_headings(document: Document) -> Iterator[Listing]:
    """The headings under each heading, and those of the document itself: a list for each row that they are numbered in."""
    text, end = document.text.text, document.sections[-1].span.end if document.sections else len(document.text)
    headings = document.headings
    reach = _reach(headings, end)
    path: list[tuple[int, str]] = []
    for at, heading in enumerate((None, *headings)):
        if heading is not None:
            path = [(level, title) for level, title in path if level < heading.level] + [(heading.level, heading.title)]
        under = _under(headings, reach, at - 1)
        for row in _rows(headings, under) if len(under) >= FEW else ():
            items = tuple(
                Item(
                    number,
                    headings[one].label.strip("# *"),
                    headings[one].span,
                    Span(headings[one].span.start, max(reach[one], headings[one].span.end)),
                )
                for number, one in row
            )
            titled = agreed(heading.title if heading else document.title, len(row))
            begin = headings[row[0][1] - 1].span.end if row[0][1] else 0
            lead, counted = introduced(text, items[0].span.start, begin, len(row))
            words = lead.cut(text) if lead else ""
            named = _named(words) if not titled and not counted and words.endswith(("：", ":")) else ""  # 发展定位是：
            yield Listing(
                document.id,
                named or LABEL.sub("", heading.title if heading else document.title),
                tuple(name for _, name in path),
                Listed.HEADINGS,
                titled[0] if titled else counted[0] if counted else None,
                items,
                lead if lead and (named or counted and not titled) else heading.span if heading else items[0].head,
            )


def _rows(headings: tuple[Heading, ...], under: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """The headings at some places by the rows they are numbered in, each with its number: 第一, … 第四, before （一） … （十）."""
    rows: list[list[tuple[int, int]]] = []
    open_: dict[str, list[tuple[int, int]]] = {}  # the last row of each form of number
    before = ""
    for at in under:
        label = headings[at].label
        found = NUMBER.search(label)
        number, form = number_of(found.group()) if found else None, NUMBER.sub("", label)
        row = open_.get(form, [])
        if not row or (number <= row[-1][0] if number else before != form):
            open_[form] = row = []
            rows.append(row)
        row.append((number or len(row) + 1, at))
        before = form
    yield from (row for row in rows if len(row) >= FEW)


def _reach(headings: tuple[Heading, ...], end: int) -> list[int]:
    """Where what stands below each heading ends: at the next one that is no lower."""
    found = [end] * len(headings)
    below: list[int] = []  # headings whose end was not met yet, each lower than the one before
    for at, heading in enumerate(headings):
        while below and heading.level <= headings[below[-1]].level:
            found[below.pop()] = heading.span.start
        below.append(at)
    return found


def _under(headings: tuple[Heading, ...], reach: list[int], at: int) -> list[int]:
    """The places of the headings directly under the one at `at`, of all where that is −1."""
    found: list[int] = []
    for other in range(at + 1, len(headings)):
        if at >= 0 and headings[other].level <= headings[at].level:
            break
        if not found or headings[other].span.start >= reach[found[-1]]:
            found.append(other)
    return found


# ── marks in the text ───────────────────────────────────────────────────────────────────────────────────────────────────


def _in_text(document: Document) -> Iterator[Listing]:
    text = document.text.text
    taken = {heading.span.start: heading.span.end for heading in reversed(document.headings) if not heading.run_in}
    for section in document.sections:
        if section.glossary:
            continue
        start = taken.get(section.span.start, section.span.start)
        for style, sign, pattern in MARKS:
            if not sign.search(text, start, section.span.end):
                continue
            marks = [
                _Mark(style, number, match.start(), match.end(), match.group(), _opens(text, match.start()))
                for match in pattern.finditer(text, start, section.span.end)
                if (number := number_of(match[1]))
            ]
            for run in _runs(text, marks):
                yield _listing(document, section.path, text, run, section.span.end, start)


def _opens(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return not text[line:at].strip(" \t\u3000*#")


def _runs(text: str, marks: list[_Mark]) -> Iterator[list[_Mark]]:
    """Marks that count 1, 2, 3 …: within one paragraph, or each at the start of its own."""
    runs: list[list[_Mark]] = [[]]
    for mark in marks:
        run = runs[-1]
        follows = bool(run) and mark.number == run[-1].number + 1
        if follows and (mark.opens or "\n" not in text[run[-1].at : mark.at].strip()):
            run.append(mark)
        elif mark.number == 1:
            runs.append([mark])
        elif run and not follows:
            runs.append([])
    yield from (run for run in runs if len(run) >= FEW)


def _listing(document: Document, path: tuple[str, ...], text: str, run: list[_Mark], end: int, begin: int) -> Listing:
    items: list[Item] = []
    for at, mark in enumerate(run):
        stop = run[at + 1].at if at + 1 < len(run) else _end(text, run, end)
        span = trim(text, mark.at, stop)
        start = AFTER.match(text, mark.after).end()  # type: ignore[union-attr]
        clause = CLAUSE.search(text, start + 1, span.end)
        items.append(
            Item(
                mark.number,
                mark.label.strip(" *\n\t\u3000：:，,、"),
                trim(text, start, min(clause.start() if clause else span.end, start + HEAD)),
                span,
            )
        )
    lead, counted = introduced(text, run[0].at, begin, len(run))
    words, heading = lead.cut(text) if lead else "", path[-1] if path else document.title
    title = counted[1] if counted else _named(words) if INTRODUCES.search(words) else LABEL.sub("", heading)
    if counted is None and (titled := count_in(heading)) and titled[0] == len(run):
        counted, title = titled, LABEL.sub("", heading)
    return Listing(
        document.id,
        title or LABEL.sub("", heading),
        path,
        run[0].style,
        counted[0] if counted else None,
        tuple(items),
        lead or trim(text, run[0].at, items[0].head.end),
    )


def _end(text: str, run: list[_Mark], end: int) -> int:
    """Where the last item ends: at the end of its line, or with its sentence where the items before it are one each."""
    last = run[-1].at
    line = text.find("\n", run[-1].after)
    line = end if line < 0 else min(line, end)
    single = all(
        len(SENTENCE_END.findall(text, one.at, other.at)) <= 1 and "；" not in text[one.at : other.at] for one, other in pairwise(run)
    )
    if not run[-1].opens and single and (stop := SENTENCE_END.search(text, last, line)):
        return stop.end()
    return line


def _named(lead: str) -> str:
    """What a lead-in calls the list: its last clause without the colon."""
    pieces = [piece.strip(" *“”\u3000") for piece in CLAUSE.split(lead) if piece.strip(" *“”\u3000")]
    return LABEL.sub("", pieces[-1])[-40:] if pieces else ""
