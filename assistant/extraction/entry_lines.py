"""What one entry of a list says: where its term ends and its definition begins, whichever verb, colon or bracket parts them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.text import Span


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """One explained term: `whole` holds the term and its definition."""

    whole: Span
    term: Span
    definition: Span


_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】"}

_CLOSE = frozenset(_OPEN.values())

_STRONG_VERB = r"(?:的意思)?(?:就是指|指的就是|指的是|意思是|是指|系指|特指|就是|即是)"

_VERB_IN_TERM = re.compile(rf"[，,、]?\s*{_STRONG_VERB}")

_VERB_AFTER = re.compile(rf"[，,。]?\s*(?:{_STRONG_VERB})|[，,。]\s*(?:即|指)|(?<=[”』」)）])\s*(?:指|即|是)")

_TERM_TAIL = re.compile(r"(?:[\[〔［【]\d{1,3}[\]〕］】]|[\s*_,，]|主要包括|主要是指?|包括|分别(?:为|是指?|指)?|(?<=[”』」])[指即是])+$")

# 指, 即, 就是 … open a definition and are no part of it; 指导, 指标 are words.
_COPULA = re.compile(
    rf"[\s*_]*(?:[，,。:：]\s*)?(?:{_STRONG_VERB}|即指|即(?!将|时|使|便|日|刻|期|墨|兴|席)|系(?!统|列|数)|是(?!否|非)"
    r"|指(?!导|标(?!准|识|志)|数(?!字|据|量|智|个|十|百|千)|挥|南|示(?!范)|引(?!导|进|领|入|育)|定(?!期|点|向|时|制)|令|望|纹))[\s*_]*(?:[:：][\s*_]*)?"
)

_PAGE_REFERENCE = re.compile(r"\s*[（(](?:见|详见|参见)?(?:报告|正文)?第?\s*[\dP]+(?:[-—、,，]\d+)*\s*页[)）]\s*$")

_NOT_A_TERM = re.compile(
    r"(?:其中|具体|例如|如[，,]|如下|主要(?:内容|包括|是|任务|目标|措施)?|包括|一是|二是|三是|四是|五是|首先|其次|同时|注$|说明$|备注|目标$|原则$|要求$|内容$|意义$|背景$|时间$|地点$)|"
    r".*(?:指出|强调|提出|要求|认为|表示|明确|包括|如下|规定)$"
)


def is_bare_term(term: str) -> bool:
    """Whether words before a colon are a term, where no marker says so.

    >>> is_bare_term("“两户”家庭"), is_bare_term("其中"), is_bare_term("今年以来,会议强调")
    (True, False, False)
    """
    words = term.strip(" \t\u3000\xa0*_")
    outside = re.sub(r"“[^”]*”|[（(][^()（）]*[)）]|《[^》]*》", "", words)
    return 1 < len(words) <= 40 and not re.search(r"[，,。；;！!？?]", outside) and not _NOT_A_TERM.match(words)


def is_lone_term(line: str) -> bool:
    """Whether a line is short and without any punctuation, as a term that has the line to itself.

    >>> is_lone_term("飞地经济"), is_lone_term("突破行政区划限制的合作模式。")
    (True, False)
    """
    words = line.strip(" \t\u3000\xa0*_")
    return 1 < len(words) <= 25 and not re.search(r"[。，,；;：:！!？?]", words)


def end_of_line(text: str, at: int) -> int:
    """Where the line that holds this place ends."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def read_entry(text: str, start: int, end: int, *, family: str | None, own_line: bool) -> ListedTerm | None:
    """The entry between two places, if a term can be told from its definition.

    >>> text = "“两户”家庭:就是独生子女领证户和农村两女绝育户。"
    >>> entry = read_entry(text, 0, len(text), family=None, own_line=False)
    >>> entry and (entry.term.cut(text), entry.definition.cut(text))
    ('“两户”家庭', '独生子女领证户和农村两女绝育户。')
    """
    line_end = min(end, end_of_line(text, start))
    found = (line_end, line_end) if own_line else separate(text, start, line_end)
    if found is None and family is not None and is_lone_term(text[start:line_end]):
        found = (line_end, line_end)
    if found is None:
        return None
    term = trim(text, start, found[0])
    copula = _COPULA.match(text, found[1], end)
    definition = trim(text, _after_copula(text, copula, end) if copula else found[1], end)
    reference = _PAGE_REFERENCE.search(text, definition.start, definition.end) if definition else None
    if reference and reference.start() > definition.start:
        definition = Span(definition.start, reference.start())
    if not term or not definition or len(term) > 80:
        return None
    inner = term
    opening = text[term.start]
    if opening in "【〖[［〔" and text[term.end - 1] in "】〗]］〕":
        inner = trim(text, term.start + 1, term.end - 1)
    if not inner or not re.search(r"\w", inner.cut(text)):
        return None
    return ListedTerm(Span(term.start, trim(text, definition.start, end).end), inner, definition)


def _after_copula(text: str, copula: re.Match[str], end: int) -> int:
    """Past 指 or 就是; but a 是 that opens a row (是…,是…) belongs to the definition."""
    if copula[0].strip() == "是" and re.search(r"[，,；;]\s*(?:也|更|又)?是", text[copula.end() : end]):
        return copula.start()
    return copula.end()


def separate(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the term of a line ends and where its definition starts.

    >>> separate("六稳：稳就业、稳金融。", 0, 11), separate("没有可以分开的", 0, 7)
    ((2, 3), None)
    """
    while start < end and text[start] in " \t\u3000\xa0*_":
        start += 1
    boxed = re.compile(r"[【〖\[［〔]([^】〗\]］〕\n]{1,60})[】〗\]］〕]").match(text, start, end)
    if boxed:
        after = re.compile(r"[\s*_]*(?:[:：]|——?|--?)?[\s*_]*").match(text, boxed.end(), end)
        return (boxed.end(), after.end() if after else boxed.end()) if boxed.end() < end else None
    colon = _colon(text, start, end)
    if colon:
        verb = _VERB_IN_TERM.search(text, start + 1, colon[0])
        if verb and not _is_quoted(text, start, verb.start()):
            return verb.start(), verb.start()
        tail = _TERM_TAIL.search(text, start, colon[0])
        return (tail.start() if tail and tail.start() > start else colon[0]), colon[1]
    for verb in _VERB_AFTER.finditer(text, start + 1, min(end, start + 50)):
        if not _is_quoted(text, start, verb.start()):
            return verb.start(), verb.start()
    spaced = re.compile(r"(?:“[^”\n]{1,30}”|[^\s。，；;,]{2,30})(?:[\t\u3000]+|[ \xa0]{2,}|(?<=”) )(?=\S{4})").match(text, start, end)
    if spaced:
        return spaced.end(), spaced.end()
    return None


def _is_quoted(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)


def _colon(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first colon or dash outside quotation marks and brackets, before any sentence ends; then one inside, if a bracket is left open."""
    for nested in (True, False):
        depth = 0
        for at in range(start, min(end, start + 100)):
            char = text[at]
            if nested and char in _OPEN:
                depth += 1
            elif nested and char in _CLOSE:
                depth = max(0, depth - 1)
            elif depth:
                continue
            elif char in ":：":
                return (at, at + 1) if at > start else None
            elif (
                char in "—-－"
                and at > start
                and (text[at : at + 2] in ("——", "--") or (text[at - 1] in " \u3000" and text[at + 1 : at + 2] in (" ", "\u3000")))
            ):
                after = at
                while after < end and text[after] in "—-－ ":
                    after += 1
                return at, after
            elif char in "。！？!?；;":
                break
        if not depth:
            return None
    return None


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space and markdown marks at its ends.

    >>> trim(" **双碳** ", 0, 8)
    Span(start=3, end=5)
    """
    while start < end and (text[start].isspace() or text[start] in "*_"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_"):
        end -= 1
    return Span(start, end)
