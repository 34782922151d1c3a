"""What introduces a list: the sentence before its items, and how many things it counts."""

from __future__ import annotations

import re

from assistant.recognition.numerals import parse_numeral
from assistant.text import Span

NUMERAL = "[一二三四五六七八九十]{1,3}"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
SEQUENCE = {"首先": 1, "其次": 2, "再次": 3}
COUNT = re.compile(
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?P<of>(?:个方面的?|方面|大|个|项|件|条|类|种|座|家|处|支|点)[^，,。；;：:（(、\n”]{0,18})"
)
NOT_COUNTED = re.compile(r"\d[\d.]*%?$|第$|[每近超约余多数]$")
CLAUSE = re.compile(r"[，,。；;：:！!？?\n]")
SENTENCE_END = re.compile(r"[。！!？?\n]")
ANNOUNCES = re.compile(r"以下|如下|[:：]\s*$|[做抓办]好")
# what works are counted as, where the sentence that counts them is not the last before them
OF_WORK = re.compile("方面|工作|任务|事(?![业故])|工程|行动|计划|措施|举措|重点|关键|突破|战略|原则|问题")
FAR = 400  # characters before the first item, in which that sentence stands
LEAD = 120  # characters before the first item that introduce it, at most


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


def agreed(words: str, items: int) -> tuple[int, str] | None:
    """The count of some words, where it counts the items that follow: as many, or told right before them (以下20件实事:)."""
    found = count_in(words)
    if found is None or found[0] == items:
        return found
    return found if ANNOUNCES.search(words) and len(words) - words.rfind(found[1]) <= len(found[1]) + 3 else None


def introduced(text: str, at: int, begin: int, items: int) -> tuple[Span | None, tuple[int, str] | None]:
    """The sentence that introduces items, and the count it speaks of: the last before them, or an earlier one that counts as many works."""
    first = lead = _lead(text, at, begin)
    counted = agreed(lead.cut(text), items) if lead else None
    while lead and not counted and at - lead.start < FAR and (lead := _lead(text, lead.start, begin)):
        found = count_in(lead.cut(text))
        if found and found[0] == items and OF_WORK.search(found[1]):
            return lead, found
    return first, counted


def _lead(text: str, at: int, begin: int) -> Span | None:
    """The sentence before an offset: in the rest of its paragraph, or in the paragraph before; of a long one its last clauses."""
    line = max(begin, text.rfind("\n", 0, at) + 1)
    if not text[line:at].strip(" \t\u3000*#"):
        above = text[begin:line].rstrip()
        line, at = max(begin, begin + above.rfind("\n") + 1), begin + len(above)
    start = max((stop.end() for stop in SENTENCE_END.finditer(text, line, max(line, at - 1))), default=line)
    if at - start > LEAD:
        start = next((clause.end() for clause in CLAUSE.finditer(text, at - LEAD, at - 1)), at - LEAD)
    found = trim(text, start, at)
    return found if found else None


def trim(text: str, start: int, end: int) -> Span:
    piece = text[start : max(start, end)]
    left = len(piece) - len(piece.lstrip(" \t\u3000\n*"))
    right = len(piece.rstrip(" \t\u3000\n*"))
    return Span(start + left, start + max(left, right))
