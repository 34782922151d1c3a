"""Who issued a document and on which day, as its first lines print it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OFFICE = r"(?![省市区县镇乡]人民政府)[一-鿿]{2,20}?(?:统计局|调查[总]?队|财政[局厅所]|发展和?改革(?:委员会|委|局)|(?:人民)?政府(?:办公[室厅])?|委办公[室厅]|研究室|委员会|[局厅委]|国务院(?:办公厅)?)"
_ISSUED_BY = re.compile(rf"^(?P<who>(?:中共[一-鿿]{{2,10}}委(?:员会)?(?:办公[室厅])?\s*)?{_OFFICE})\s*关于")
_SIGNED = re.compile(
    rf"^(?P<who>{_OFFICE})(?:[\s、和]+(?:{_OFFICE}))*(?:(?:主任|局长|厅长|队长)?[\s\u3000]+\S{{1,3}}[\s\u3000]?\S{{1,3}}|(?:主任|局长|厅长)[\s\u3000]*\S{{1,8}})?$"
)
_DAY = re.compile(r"[（(]?\s*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日(?:印发|发布|公布)?\s*[)）]?")


def infer_publisher(title: str, head: Sequence[str]) -> str | None:
    """The office that issued a document: in its title or that of the notice which sends it, else alone in a line below the title.

    >>> infer_publisher("湖南省统计局关于1995年国民经济和社会发展的统计公报", ()), infer_publisher("统计公报", ("统计公报", "松溪县统计局"))
    ('湖南省统计局', '松溪县统计局')
    """
    for line in (title, *head):
        if found := _ISSUED_BY.match(line.strip(" #*")):
            return " ".join(found["who"].split())
    for line in head[:8]:
        if len(line) <= 30 and line != title and (found := _SIGNED.match(line.strip(" #*（）()"))):
            return found["who"]
    return None


def infer_day(head: Sequence[str]) -> str | None:
    """The day that stands alone in one of the first lines."""
    found = next((found for line in head[:20] if (found := _DAY.fullmatch(line.strip(" #*")))), None)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None
