"""Which lines, and which first sentences, are headings.

Own-line headings stand alone (第一章 总则; 一、总体要求; two short lines as a couplet). Run-in headings are the first sentence of a
paragraph ((一)加快开发建设。坚持…; ——经济保持稳定增长。…; 项目建设跨越推进。出台…). What is said with a quantity, or is all there is of
its paragraph, is a list item and no heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.boilerplate import is_running
from assistant.reading.lines import Label, Line
from assistant.text import Span

_END = re.compile("[。！!]")
_STOPS = "。！？!?；;：:，,、…"
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|[(（][^)）]*[)）]")
_NUMBER = re.compile(r"\d(?![\dA-Za-z年+\-])")
_YEAR = re.compile(r"(?:\d{4}|20[xX×]{2})(?:[-—－~至]\d{2,4})?年?")
_PERSON_OR_DATE = re.compile(
    r"(?:\d{4}|20[xX×]{2})\s*[-/年.]\s*\d{1,2}\s*[-/月.]|.{0,16}(?:省|市|区|县|州|代|副)长\s*\S{0,8}$|[\d\s.,%/:：-]+$"
)
_LEAD_IN = re.compile("是|以下|如下|下列|方面|我们|各位|同志|目标|要求|工作|措施")
_GLOSSARY = re.compile(
    r"[\[【〔(（]?(?:附\s*[件录注]?\s*\d*\s*[:：、.]?\s*)?.{0,18}"
    r"(?:名词|词语|词汇|术语|用语|概念|热词|专业名词|关键词)(?:和?缩略语)?(?:的)?(?:解释|注释|说明|释义|简释|注解)\s*[\]】〕)）]?\s*[:：]?$"
    r"|[\[【〔]?(?:注释|注解|名词解释|释义)[\]】〕]?\s*[:：]?$|附\s*注\s*[:：]?$"
)
_ANNEX = re.compile(rf"附\s*[件录表]\s*(?:[一二三四五六七八九十\d]{{1,2}})?\s*[:：]?(?:\s*\S.{{0,30}})?$")
_PREFACE = re.compile(r"(?:序|前|引|导|绪)\s*[言论语]$|概\s*述$|编制说明$|结\s*[语束]语?$|后\s*记$")
# First sentences that open a paragraph of their own and head nothing.
_OPENERS = re.compile(
    r"各位|同志|现在|今年|去年|明年|全年|当前|目前|刚刚|即将|新的一年|过去|回[顾望首]|一年来|[一二三四五六七八九十]+年来|[^，,。]{0,6}期间|同时|此外|与此同时|另外|其中|总之|因此|为此|但|可以说|以上|上述|这|那"
    r"|在[^，,]{0,12}(?:同时|基础上)|实践证明|成绩(?:的取得|来之|属)|综合(?:分析|考虑|判断|各方面|来看|看)|展望(?:未来|前|新)|站在|我(?:省|市|区|县|国|州)[^们]|\d|“[一二三四五六七八九十]+五”"
)
_LONGEST = {
    "part": 45,
    "chapter": 45,
    "section": 45,
    "chinese": 56,
    "chinese_bracket": 60,
    "number": 40,
    "number_bracket": 40,
    "dash": 40,
    "ordinal": 36,
}
_SENTENCE = 32  # the longest first sentence that may head its paragraph without a label
_OWN_LINE = 34


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading found; `line` is the index of its (first) line, `style` decides its level."""

    line: int
    span: Span
    title: str
    style: str
    label: Label | None = None
    run_in: bool = False
    glossary: bool = False


def find_headings(lines: Sequence[Line], skip: frozenset[int], glossaries: tuple[str, ...] = ()) -> list[Candidate]:
    """The headings among the lines, in order; `skip` are the lines set aside, `glossaries` further glossary headings."""
    body = [index for index in range(len(lines)) if index not in skip]
    start = _first_body_line(lines, body)
    found: dict[int, Candidate] = {}
    taken: set[int] = set()
    in_glossary = False
    for place, index in enumerate(body):
        if index in taken:
            continue
        line = lines[index]
        if is_glossary_heading(line.text) or line.text.rstrip("：:") in glossaries:
            in_glossary = True
            found[index] = Candidate(index, line.span, _clean(line.text), "top", glossary=True)
            continue
        heading = _annex(lines, body, place)
        if heading is None and in_glossary:
            heading = _official(line, index)
        elif heading is None and index >= start:
            heading = _labelled(lines, body, place) if line.label else _bare(lines, body, place)
        elif heading is None and line.label is None:
            heading = _preface(line, index, lines, body, place)
        if heading is not None:
            in_glossary = False
            found[index] = heading
            taken |= {other.line for other in (heading,)} | _second_line(lines, body, place, heading)
    _drop_lonely(found, ("dash", "ordinal"))
    found |= _sentences(lines, body, found, start)
    return [found[index] for index in sorted(found)]


def is_glossary_heading(text: str) -> bool:
    """Whether a line opens a list of explained terms.

    >>> [is_glossary_heading(text) for text in ("名词解释:", "有关词语解释", "附件：名词解释", "解释有关政策。")]
    [True, True, True, False]
    """
    return len(text) <= 34 and _GLOSSARY.match(text) is not None


def _first_body_line(lines: Sequence[Line], body: Sequence[int]) -> int:
    """Where the title block ends: at the first running text, greeting or labelled heading."""
    for index in body:
        line = lines[index]
        if is_running(line) or line.text[-1] in "：:" or (line.label and line.label.style not in ("dash", "number", "ordinal")):
            return index
    return len(lines)


def _clean(text: str) -> str:
    return " ".join(text.split()).rstrip("。：:；;!！")


def _official(line: Line, index: int) -> Candidate | None:
    if line.label and line.label.style in ("part", "chapter", "section") and line.text[-1] not in _STOPS and len(line.text) <= 45:
        return Candidate(index, line.span, _clean(line.text), line.label.style, line.label)
    return None


def _annex(lines: Sequence[Line], body: Sequence[int], place: int) -> Candidate | None:
    """附件1, with its title on the next line."""
    index = body[place]
    line = lines[index]
    if not _ANNEX.match(line.text) or len(line.text) > 40:
        return None
    following = lines[body[place + 1]] if place + 1 < len(body) else None
    if (
        following is not None
        and len(line.text) <= 6
        and following.label is None
        and len(following.text) <= 40
        and following.text[-1] not in _STOPS
    ):
        if is_glossary_heading(following.text):
            return None
        return Candidate(index, Span(line.span.start, following.span.end), f"{_clean(line.text)} {_clean(following.text)}", "top")
    return Candidate(index, line.span, _clean(line.text), "top")


def _second_line(lines: Sequence[Line], body: Sequence[int], place: int, heading: Candidate) -> set[int]:
    return {index for index in body[place + 1 : place + 2] if lines[index].span.end <= heading.span.end}


def _preface(line: Line, index: int, lines: Sequence[Line], body: Sequence[int], place: int) -> Candidate | None:
    return Candidate(index, line.span, _clean(line.text), "preface") if _PREFACE.match(line.text) else None


def _labelled(lines: Sequence[Line], body: Sequence[int], place: int) -> Candidate | None:
    """A heading with a number or a dash before it, or None for a list item."""
    index = body[place]
    line = lines[index]
    label = line.label
    assert label is not None
    rest = line.text[label.length :]
    if not rest or rest[0] in "，,。、":
        return None
    longest = _LONGEST[label.style]
    end = _END.search(rest)
    if end is None:
        return _own_line(lines, body, place, rest, longest)
    first = rest[: end.start()]
    colon = re.search("[:：]", first)
    if colon and label.style in ("chinese", "chinese_bracket", "dash") and 2 <= colon.start() <= 14 and len(rest) - colon.end() > 8:
        if not _LEAD_IN.search(first[: colon.start()]) and "“" not in first[: colon.start()] and "，" not in first[: colon.start()]:
            return Candidate(
                index,
                Span(line.span.start, line.span.start + label.length + colon.end()),
                _clean(line.text[: label.length + colon.start()]),
                label.style,
                label,
                run_in=True,
            )
    if colon or len(first) > longest or "；" in first or ";" in first:
        return None
    if label.style not in ("chinese", "part", "chapter", "section") and _has_quantity(first):
        return None
    after = rest[end.end() :].strip()
    if len(after) < 4:
        if label.style not in ("chinese", "chinese_bracket") or not _heads_next(lines, body, place):
            return None
    at = line.span.start
    return Candidate(
        index,
        Span(at, at + label.length + end.end()),
        _clean(line.text[: label.length + end.start()]),
        label.style,
        label,
        run_in=bool(after),
    )


def _own_line(lines: Sequence[Line], body: Sequence[int], place: int, rest: str, longest: int) -> Candidate | None:
    index = body[place]
    line = lines[index]
    label = line.label
    assert label is not None
    if rest[-1] in _STOPS and rest[-1] not in "：:" or len(rest) > longest or label.style in ("dash", "ordinal"):
        return None
    if label.style in ("number", "number_bracket") and (
        re.search("[:：；;]", rest) or _has_quantity(rest) or not _heads_next(lines, body, place) or _follows_same(lines, body, place)
    ):
        return None
    if re.search("[:：].", rest) and label.style not in ("part", "chapter", "section"):
        return None
    return Candidate(index, line.span, _clean(line.text), label.style, label)


def _heads_next(lines: Sequence[Line], body: Sequence[int], place: int) -> bool:
    """Whether the next line is something a heading can head: running text, or a label of another style."""
    if place + 1 >= len(body):
        return False
    line, following = lines[body[place]], lines[body[place + 1]]
    if following.label is None:
        return is_running(following)
    return line.label is None or following.label.style != line.label.style


def _follows_same(lines: Sequence[Line], body: Sequence[int], place: int) -> bool:
    """Whether the line before is an item of the same list."""
    if place == 0:
        return False
    before, label = lines[body[place - 1]], lines[body[place]].label
    return before.label is not None and label is not None and before.label.style == label.style


def _has_quantity(text: str) -> bool:
    return bool(_NUMBER.search(_YEAR.sub("", _QUOTED.sub("", text))))


def _is_bare(line: Line) -> bool:
    text = line.text
    return (
        line.label is None
        and 2 <= len(text) <= _OWN_LINE
        and text[-1] not in _STOPS
        and not _PERSON_OR_DATE.match(text)
        and "。" not in text
        and re.search("[:：；;]", text) is None
        and re.search("[一-鿿]{2}|序\\s*言", text) is not None
    )


def _bare(lines: Sequence[Line], body: Sequence[int], place: int) -> Candidate | None:
    """A short line that stands alone above running text; two of one length are a couplet."""
    index = body[place]
    line = lines[index]
    if line.text[-1] in "：:":
        return _colon(lines, body, place)
    if not _is_bare(line):
        return None
    before = place > 0 and _is_bare(lines[body[place - 1]])
    run = 1
    while place + run < len(body) and _is_bare(lines[body[place + run]]):
        run += 1
    if before or run > 2 or place + run >= len(body):
        return None
    following = lines[body[place + run]]
    if not (is_running(following) or following.label is not None):
        return None
    if run == 2:
        second = lines[body[place + 1]]
        if abs(len(second.text) - len(line.text)) <= 2 and " " not in second.text:
            return Candidate(index, Span(line.span.start, second.span.end), f"{_clean(line.text)} {_clean(second.text)}", "bare")
    return Candidate(index, line.span, _clean(line.text), "bare")


def _colon(lines: Sequence[Line], body: Sequence[int], place: int) -> Candidate | None:
    """A short line with a colon above labelled paragraphs: 实施三大战略:"""
    index = body[place]
    line = lines[index]
    words = line.text[:-1]
    if not 3 <= len(words) <= 12 or _LEAD_IN.search(words) or re.search("[，,、；;：:]", words) or place + 1 >= len(body):
        return None
    following = lines[body[place + 1]]
    return Candidate(index, line.span, _clean(line.text), "colon") if following.label is not None else None


def _drop_lonely(found: dict[int, Candidate], styles: tuple[str, ...]) -> None:
    """A single dash or 一是 heads nothing: these come in series."""
    for style in styles:
        members = [index for index, heading in found.items() if heading.style == style]
        if len(members) == 1:
            del found[members[0]]


@dataclass(frozen=True, slots=True)
class _First:
    """The first sentence of a paragraph that may be its heading."""

    place: int
    length: int
    clauses: int
    paragraph: int


def _first_sentence(line: Line) -> tuple[int, int] | None:
    """Length and number of clauses of a first sentence that may head its paragraph."""
    text = line.text
    end = _END.search(text, 0, _SENTENCE + 1)
    if line.label is not None or end is None or end.start() < 4 or len(text) - end.end() < 15:
        return None
    first = text[: end.start()]
    commas = first.count(",") + first.count("，")
    if commas > 1 or re.search("[:：；;？?]", first) or first.count("“") != first.count("”") or first.count("《") != first.count("》"):
        return None
    if _has_quantity(first) or _OPENERS.match(first):
        return None
    return end.end(), commas + 1


def _sentences(lines: Sequence[Line], body: Sequence[int], found: dict[int, Candidate], start: int) -> dict[int, Candidate]:
    """Run-in headings without a label: short first sentences, at least two paragraphs in a row."""
    groups: list[list[_First]] = [[]]
    in_glossary = False
    for place, index in enumerate(body):
        heading = found.get(index)
        if heading is not None:
            in_glossary = heading.glossary
            if heading.style not in ("dash", "ordinal"):
                groups.append([])
            continue
        if index < start or in_glossary:
            continue
        measured = _first_sentence(lines[index])
        if measured:
            groups[-1].append(_First(place, *measured, len(lines[index].text)))
    headings: dict[int, Candidate] = {}
    for group in groups:
        places = {first.place for first in group}
        series = [first for first in group if first.place - 1 in places or first.place + 1 in places]
        nested = _are_nested(series)
        for first in series:
            index = body[first.place]
            line = lines[index]
            style = "pair" if nested and first.clauses > 1 else "sentence"
            span = Span(line.span.start, line.span.start + first.length)
            headings[index] = Candidate(index, span, _clean(line.text[: first.length]), style, run_in=True)
    return headings


def _are_nested(series: Sequence[_First]) -> bool:
    """Whether sentences of two clauses stand over those of one: theirs are short lead paragraphs."""
    pairs = sorted(first.paragraph for first in series if first.clauses > 1)
    singles = sorted(first.paragraph for first in series if first.clauses == 1)
    return len(pairs) > 1 and len(singles) > 1 and 2 * pairs[len(pairs) // 2] < singles[len(singles) // 2]
