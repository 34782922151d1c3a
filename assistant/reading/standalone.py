"""Headings that stand on a line of their own without a number: 名词解释, 附件1, 序言, 回眸“十三五”, couplets, 实施三大战略:."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.boilerplate import is_running
from assistant.reading.candidates import STOPS, Body, Candidate, clean_title
from assistant.reading.lines import Line
from assistant.text import Span

_GLOSSARY = re.compile(
    r"[\[【〔(（]?(?:附\s*[件录注]?\s*\d*\s*[:：、.]?\s*)?.{0,18}"
    r"(?:名词|词语|词汇|术语|用语|概念|热词|专业名词|关键词)(?:和?缩略语)?(?:的)?(?:解释|注释|说明|释义|简释|注解)(?:说明|[和与及].{1,6})?"
    r"\s*[\]】〕)）]?\s*(?:[(（].{1,14}[)）])?\s*[:：]?$"
    r"|[\[【〔]?(?:注释|注解|名词解释|释义)[\]】〕]?\s*[:：]?$|附\s*注\s*[:：]?$"
)
_ANNEX = re.compile(r"附\s*[件录表]\s*(?:[一二三四五六七八九十\d]{1,2})?\s*[:：]?(?:\s*\S.{0,30})?$")
_PREFACE = re.compile(r"(?:序|前|引|导|绪)\s*[言论语]$|概\s*述$|编制说明$|结\s*[语束]语?$|后\s*记$")
_PERSON_OR_DATE = re.compile(
    r"(?:\d{4}|20[xX×]{2})\s*[-/年.]\s*\d{1,2}\s*[-/月.]"  # a date
    r"|.{0,16}(?:省|市|区|县|州|代|副)长\s*\S{0,8}$"  # a speaker
    r"|[\d\s.,%/:：-]+$"
)
_WORDS = re.compile("[一-鿿]{2}")
_INNER_STOP = re.compile("[:：；;。]")
_LEAD_IN = re.compile("是|以下|如下|下列|方面|我们|各位|同志|目标|要求|工作|措施")
_NOTE = re.compile(r"[\[〔［【(（]?\d{1,3}[\]〕］】]|[①-⑳㉑-㉟]|【[^】]{1,30}】")
_FIRST_NOTE = re.compile(r"[\[〔［【]?1[\]〕］】]|①|【[^】\d]")
_NOTES = 3
_LONGEST = 34
_LONGEST_ANNEX_TITLE = 60


def is_glossary_heading(text: str) -> bool:
    """Whether a line opens a list of explained terms.

    >>> [is_glossary_heading(text) for text in ("名词解释:", "有关词语解释", "附：名词解释说明", "解释有关政策。")]
    [True, True, True, False]
    """
    return len(text) <= 34 and text[-1] not in "。；" and _GLOSSARY.match(text) is not None


def find_notes(lines: Sequence[Line], skip: frozenset[int]) -> int | None:
    """The index of the first of the numbered notes with which a text ends, where no heading opens them."""
    body = Body(lines, [index for index in range(len(lines)) if index not in skip])
    place = len(body)
    while place and (line := body.at(place - 1)) and _NOTE.match(line.text):
        place -= 1
    first = body.at(place)
    return body.indexes[place] if len(body) - place >= _NOTES and first and _FIRST_NOTE.match(first.text) else None


def find_standalone(body: Body, place: int) -> Candidate | None:
    """The heading that begins on a line without a label, or None; a line that ends as sentences do is none."""
    line = body.at(place)
    assert line is not None
    if line.text[-1] in "：:":
        return _find_lead(body, place, line)
    return _find_bare(body, place, line)


def find_annex(body: Body, place: int) -> Candidate | None:
    """附件1, with its title from the next line; before a list of explained terms it belongs to that heading."""
    index = body.indexes[place]
    line = body.lines[index]
    if line.text[0] != "附" or len(line.text) > 40 or not _ANNEX.match(line.text) or is_glossary_heading(line.text):
        return None
    following = body.at(place + 1)
    if following is not None and len(line.text) <= 6 and following.label is None:
        glossary = is_glossary_heading(following.text)
        if glossary or (len(following.text) <= _LONGEST_ANNEX_TITLE and following.text[-1] not in STOPS):
            return Candidate(index, Span(line.span.start, following.span.end), _joined(line, following), "top", glossary=glossary)
    return Candidate(index, line.span, clean_title(line.text), "top")


def find_preface(body: Body, place: int) -> Candidate | None:
    """序言, 前言 and the like."""
    index = body.indexes[place]
    line = body.lines[index]
    return Candidate(index, line.span, clean_title(line.text), "preface") if _PREFACE.match(line.text) else None


def _joined(first: Line, second: Line) -> str:
    return f"{clean_title(first.text)} {clean_title(second.text)}"


def is_bare(line: Line) -> bool:
    """Whether a line is short and has neither number nor punctuation: a heading, a caption or a cell of a table.

    >>> from assistant.reading.lines import split_lines
    >>> [is_bare(line) for line in split_lines("回眸“十三五”\\n市长 刘建勋\\n责任单位：水利局\\n一、总则\\n| | 上半年 | 全年 |")]
    [True, False, False, False, False]
    """
    text = line.text
    return (
        line.label is None
        and 2 <= len(text) <= _LONGEST
        and "|" not in text
        and text[-1] not in STOPS
        and _WORDS.search(text) is not None
        and not _INNER_STOP.search(text)
        and not _PERSON_OR_DATE.match(text)
    )


def _find_bare(body: Body, place: int, line: Line) -> Candidate | None:
    """A bare line above running text, or two of one length as a couplet; three and more are a table or captions."""
    if _PREFACE.match(line.text):
        return find_preface(body, place)
    if not is_bare(line):
        return None
    before = body.at(place - 1)
    if before is not None and is_bare(before):
        return None
    second = body.at(place + 1)
    run = 2 if second is not None and is_bare(second) else 1
    following = body.at(place + run)
    if following is None or (run == 2 and is_bare(following)) or not (is_running(following) or following.label):
        return None
    index = body.indexes[place]
    if run == 2 and second is not None and abs(len(second.text) - len(line.text)) <= 2 and " " not in second.text:
        return Candidate(index, Span(line.span.start, second.span.end), _joined(line, second), "bare")
    return Candidate(index, line.span, clean_title(line.text), "bare")


def _find_lead(body: Body, place: int, line: Line) -> Candidate | None:
    """A short line with a colon above labelled paragraphs: 实施三大战略:"""
    words = line.text[:-1]
    following = body.at(place + 1)
    if not 3 <= len(words) <= 12 or following is None or following.label is None:
        return None
    if _LEAD_IN.search(words) or any(stop in words for stop in STOPS):
        return None
    return Candidate(body.indexes[place], line.span, clean_title(line.text), "lead")
