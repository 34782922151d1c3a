"""Lists of a document as records: headings under a heading, numbered and counted items in the text, series of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents import Document, Heading
from assistant.extraction.series import find_series
from assistant.listings import Item, Listed, Listing
from assistant.recognition.numerals import parse_numeral
from assistant.text import Span

NUMERAL = "[一二三四五六七八九十]{1,3}"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
SEQUENCE = {"首先": 1, "其次": 2, "再次": 3}
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
    (Listed.NUMBERED, re.compile(f"{NUMERAL}、"), re.compile(rf"^[\s*#]*({NUMERAL})、", re.MULTILINE)),
)
COUNT = re.compile(
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?P<of>(?:个方面的?|方面|大|个|项|件|条|类|种|座|家|处|支|点)[^，,。；;：:（(、\n”]{0,18})"
)
NOT_COUNTED = re.compile(r"\d[\d.]*%?$|第$|[每近超约余多数]$")
CLAUSE = re.compile(r"[，,。；;：:！!？?\n]")
SENTENCE_END = re.compile(r"[。！!？?\n]")
AFTER = re.compile(r"[\s*]*")
LABEL = re.compile(rf"^[\s*#]*(?:第({NUMERAL})[章节篇部条]|[(（]?({NUMERAL}|\d{{1,2}})[)）、.．]|({NUMERAL})是)\s*")
INTRODUCES = re.compile(r"[:：]\s*$|以下|如下|主要(?:是|有|包括)|困难|问题|方面")
ANNOUNCES = re.compile(r"以下|如下|[:：]\s*$|[做抓办]好")
FEW = 2
HEAD = 60  # characters of an item that name it, at most
LEAD = 120  # characters before the first item that introduce it, at most


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


def number_of(text: str) -> int | None:
    """The number that a label or a count stands for.

    >>> number_of("十二"), number_of("③"), number_of("7"), number_of("其次")
    (12, 3, 7, 2)
    """
    if text in CIRCLED:
        return CIRCLED.index(text) + 1
    if text in SEQUENCE:
        return SEQUENCE[text]
    value = int(text) if text.isascii() and text.isdigit() else parse_numeral(text.replace("两", "二"))
    return int(value) if value else None


def count_in(text: str) -> tuple[int, str] | None:
    """How many things the last count of some words speaks of, and the words that say so.

    >>> count_in("今年要继续办好二十件民生实事"), count_in("重点抓好以下八个方面工作"), count_in("增长8.5个百分点")
    ((20, '二十件民生实事'), (8, '八个方面工作'), None)
    """
    for match in reversed(list(COUNT.finditer(text))):
        if match["of"].startswith(("个百分", "点")) and len(match["of"]) < 4 or NOT_COUNTED.search(text[: match.start()]):
            continue
        number = number_of(match["n"])
        if number and number > 1 and not match["of"].startswith("个百分点"):
            return number, match.group()
    return None


def _agreed(words: str, items: int) -> tuple[int, str] | None:
    """The count of some words, where it counts the items that follow: as many, or told right before them (以下20件实事:)."""
    found = count_in(words)
    if found is None or found[0] == items:
        return found
    return found if ANNOUNCES.search(words) and len(words) - words.rfind(found[1]) <= len(found[1]) + 3 else None


# ── headings ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_headings(document: Document) -> Iterator[Listing]:
    """The headings under each heading, and those of the document itself."""
    text, end = document.text.text, document.sections[-1].span.end if document.sections else len(document.text)
    headings = document.headings
    reach = _reach(headings, end)
    path: list[tuple[int, str]] = []
    for at, heading in enumerate((None, *headings)):
        if heading is not None:
            path = [(level, title) for level, title in path if level < heading.level] + [(heading.level, heading.title)]
        under = _under(headings, reach, at - 1)
        if len(under) < FEW:
            continue
        items = tuple(
            Item(
                number,
                headings[one].label.strip("# *"),
                headings[one].span,
                Span(headings[one].span.start, max(reach[one], headings[one].span.end)),
            )
            for number, one in enumerate(under, 1)
        )
        start = heading.span.end if heading else 0
        before = text[start : items[0].span.start]
        counted = _agreed(heading.title if heading else document.title, len(under)) or _agreed(_last_sentence(before), len(under))
        title = LABEL.sub("", heading.title) if heading else document.title
        introduced = heading.span if heading else headings[under[0]].span
        yield Listing(
            document.id, title, tuple(name for _, name in path), Listed.HEADINGS, counted[0] if counted else None, items, introduced
        )


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


def _last_sentence(text: str) -> str:
    sentences = [piece for piece in SENTENCE_END.split(text) if piece.strip()]
    return sentences[-1][-LEAD:] if sentences else ""


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
                _Mark(
                    style,
                    number,
                    match.start(1) - len(match.group()[: match.start(1) - match.start()]),
                    match.end(),
                    match.group(),
                    _opens(text, match.start()),
                )
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
    run: list[_Mark] = []
    for mark in marks:
        follows = run and mark.number == run[-1].number + 1 and (mark.opens or "\n" not in text[run[-1].at : mark.at].strip())
        if follows:
            run.append(mark)
            continue
        if mark.number == 1:
            if len(run) >= FEW:
                yield run
            run = [mark]
        elif run and mark.number > run[-1].number + 1 or run and mark.number <= run[-1].number:
            if len(run) >= FEW:
                yield run
            run = []
    if len(run) >= FEW:
        yield run


def _listing(document: Document, path: tuple[str, ...], text: str, run: list[_Mark], end: int, begin: int) -> Listing:
    items: list[Item] = []
    for at, mark in enumerate(run):
        stop = run[at + 1].at if at + 1 < len(run) else _end(text, run, end)
        span = _trim(text, mark.at, stop)
        start = AFTER.match(text, mark.after).end()  # type: ignore[union-attr]
        clause = CLAUSE.search(text, start + 1, span.end)
        items.append(
            Item(
                mark.number,
                mark.label.strip(" *\n\t\u3000：:，,、"),
                _trim(text, start, min(clause.start() if clause else span.end, start + HEAD)),
                span,
            )
        )
    lead = _lead(text, run[0].at, begin)
    words, heading = lead.cut(text) if lead else "", path[-1] if path else document.title
    counted = _agreed(words, len(run))
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
        lead or _trim(text, run[0].at, items[0].head.end),
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


def _lead(text: str, at: int, begin: int) -> Span | None:
    """The sentence that introduces the items: the rest of the paragraph before the first, or the paragraph before it."""
    line = max(begin, text.rfind("\n", 0, at) + 1)
    if not text[line:at].strip(" \t\u3000*#"):
        above = text[begin:line].rstrip()
        line, at = max(begin, begin + above.rfind("\n") + 1), begin + len(above)
    stops = [stop.end() for stop in SENTENCE_END.finditer(text, line, max(line, at - 1))]
    start = stops[-1] if stops else line
    found = _trim(text, max(start, at - LEAD), at)
    return found if found else None


def _named(lead: str) -> str:
    """What a lead-in calls the list: its last clause without the colon."""
    pieces = [piece.strip(" *“”\u3000") for piece in CLAUSE.split(lead) if piece.strip(" *“”\u3000")]
    return LABEL.sub("", pieces[-1])[-40:] if pieces else ""


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start : max(start, end)]
    left = len(piece) - len(piece.lstrip(" \t\u3000\n*"))
    right = len(piece.rstrip(" \t\u3000\n*"))
    return Span(start + left, start + max(left, right))
