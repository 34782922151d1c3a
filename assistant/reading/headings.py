"""Which lines, and which first sentences, are headings.

A labelled heading stands alone (第一章 总则; 一、总体要求) or is the first sentence of its paragraph ((一)加快开发建设。坚持…;
——经济保持稳定增长。…). What states a quantity, or is all there is of its paragraph, is a list item and no heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from assistant.reading.boilerplate import TITLE_WORD, is_running
from assistant.reading.candidates import SENTENCE_END, STOPS, Body, Candidate, clean_title, has_quantity
from assistant.reading.lines import Label, Line
from assistant.reading.sentences import find_sentences
from assistant.reading.standalone import find_annex, find_preface, find_standalone, is_bare, is_glossary_heading
from assistant.text import Span

_OFFICIAL = ("part", "chapter", "section")
_MAY_COUNT = (*_OFFICIAL, "chinese")  # 三、2025年工作 counts nothing; a list item does
_IN_SERIES = ("dash", "ordinal")
_LONGEST = {"part": 45, "chapter": 45, "section": 45, "chinese": 56, "chinese_bracket": 60, "ordinal": 36}
_LONGEST_ELSE = 40
_STOP = re.compile("[。！？!?；;：:]")
_COLON = re.compile("[:：]")
_SEMICOLON = re.compile("[；;]")
_NO_TOPIC = re.compile("是|以下|如下|下列|方面|我们|“|，|,")


def find_headings(lines: Sequence[Line], skip: frozenset[int], glossaries: tuple[str, ...] = ()) -> list[Candidate]:
    """The headings among the lines, in order; `skip` are the lines set aside, `glossaries` further glossary headings."""
    body = Body(lines, [index for index in range(len(lines)) if index not in skip])
    start = _first_body_line(body)
    found: dict[int, Candidate] = {}
    done = -1
    in_glossary = False
    for place, index in enumerate(body.indexes):
        line = lines[index]
        if line.span.start < done:
            continue
        heading = _find_heading(body, place, titles=index < start, in_glossary=in_glossary, glossaries=glossaries)
        if heading is not None:
            found[index] = heading
            in_glossary = heading.glossary
            done = heading.span.end
    for style in _IN_SERIES:  # a single dash or 一是 heads nothing
        members = [index for index, heading in found.items() if heading.style == style]
        if len(members) == 1:
            del found[members[0]]
    first = _find_first(body, start, found)
    if first is not None:
        found[first.line] = first
    found |= {heading.line: heading for heading in find_sentences(body, found, start)}
    return [found[index] for index in sorted(found)]


def _find_first(body: Body, start: int, found: dict[int, Candidate]) -> Candidate | None:
    """A heading right under the title, where others like it come later."""
    if not any(heading.style == "bare" for heading in found.values()):
        return None
    after = bisect_left(body.indexes, start)
    place = after
    while place > max(1, after - 2) and (line := body.at(place - 1)) and is_bare(line) and not TITLE_WORD.search(line.text):
        place -= 1
    return find_standalone(Body(body.lines, body.indexes[place:]), 0) if place < after else None


def _find_heading(body: Body, place: int, *, titles: bool, in_glossary: bool, glossaries: tuple[str, ...]) -> Candidate | None:
    index = body.indexes[place]
    line = body.lines[index]
    if is_glossary_heading(line.text) or line.text.rstrip("：:") in glossaries:
        return Candidate(index, line.span, clean_title(line.text), "top", glossary=True)
    annex = find_annex(body, place)
    if annex is not None:
        return annex
    if in_glossary:
        return _find_own_line(body, place, line, line.label) if line.label and line.label.style in _OFFICIAL else None
    if titles:
        return find_preface(body, place)
    return find_labelled(body, place, line, line.label) if line.label else find_standalone(body, place)


def _first_body_line(body: Body) -> int:
    """Where the title block ends: at the first running text, greeting or numbered heading."""
    for index in body.indexes:
        line = body.lines[index]
        if is_running(line) or line.text[-1] in "：:" or (line.label and line.label.style not in (*_IN_SERIES, "number")):
            return index
    return len(body.lines)


def find_labelled(body: Body, place: int, line: Line, label: Label) -> Candidate | None:
    """A heading with a number or a dash before it, or None for a list item."""
    rest = line.text[label.length :]
    if not rest or rest[0] in "，,。、":
        return None
    pasted = _find_pasted(body, place, line, label, rest)
    if pasted is not None:
        return pasted
    end = SENTENCE_END.search(rest)
    if end is None:
        return _find_own_line(body, place, line, label) or _find_topic(body, place, line, label, rest)
    first = rest[: end.start()]
    if _COLON.search(first):
        return _find_topic(body, place, line, label, rest)
    if len(first) > _LONGEST.get(label.style, _LONGEST_ELSE) or _SEMICOLON.search(first):
        return None
    if label.style not in _MAY_COUNT and has_quantity(first):
        return None
    goes_on = len(rest[end.end() :].strip()) >= 4
    if not goes_on and (label.style not in ("chinese", "chinese_bracket") or not _heads_next(body, place)):
        return None
    return _run_in(body.indexes[place], line, label, end.start(), end.end(), goes_on)


def _run_in(index: int, line: Line, label: Label, words: int, taken: int, goes_on: bool = True) -> Candidate:
    at = line.span.start
    title = clean_title(line.text[: label.length + words])
    return Candidate(index, Span(at, at + label.length + taken), title, label.style, label, run_in=goes_on)


def _find_pasted(body: Body, place: int, line: Line, label: Label, rest: str) -> Candidate | None:
    """A heading of its own line with the paragraph behind it on the same line: 一、工作回顾 过去一年,…"""
    words, blank, after = rest.partition(" ")
    if not blank or label.style not in (*_MAY_COUNT, "chinese_bracket") or not 4 <= len(words) <= 30:
        return None
    if len(after) < 20 or after[-1] not in "。！!；;" or _STOP.search(words):
        return None
    return _run_in(body.indexes[place], line, label, len(words), len(words) + 1)


def _find_topic(body: Body, place: int, line: Line, label: Label, rest: str) -> Candidate | None:
    """A topic with a colon before what is said of it: (一)发展目标:到2025年…"""
    colon = _COLON.search(rest)
    if colon is None or label.style not in ("chinese", "chinese_bracket", "dash"):
        return None
    if not 2 <= colon.start() <= 14 or len(rest) - colon.end() <= 8 or _NO_TOPIC.search(rest[: colon.start()]):
        return None
    return _run_in(body.indexes[place], line, label, colon.start(), colon.end())


def _find_own_line(body: Body, place: int, line: Line, label: Label) -> Candidate | None:
    rest = line.text[label.length :]
    if not rest or label.style in _IN_SERIES or len(rest) > _LONGEST.get(label.style, _LONGEST_ELSE):
        return None
    if rest[-1] in STOPS and rest[-1] not in "：:":
        return None
    if _COLON.search(rest[:-1]) and label.style not in _OFFICIAL:
        return None
    if label.style in ("number", "number_bracket") and (
        rest[-1] in STOPS or _SEMICOLON.search(rest) or has_quantity(rest) or not _heads_next(body, place) or _follows_same(body, place)
    ):
        return None
    return Candidate(body.indexes[place], line.span, clean_title(line.text), label.style, label)


def _heads_next(body: Body, place: int) -> bool:
    """Whether the next line is something a heading can head: running text, or a label of another style."""
    line, following = body.at(place), body.at(place + 1)
    if line is None or following is None:
        return False
    if following.label is None:
        return is_running(following)
    return line.label is None or following.label.style != line.label.style


def _follows_same(body: Body, place: int) -> bool:
    """Whether the line before is an item of the same list."""
    line, before = body.at(place), body.at(place - 1)
    return bool(line and before and line.label and before.label and before.label.style == line.label.style)
