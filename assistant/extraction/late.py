"""Whether a document was read before the year began whose plans it states, so that 今年 in it is the year before."""

from __future__ import annotations

import re

from assistant.documents import Document
from assistant.reading.years import SESSIONS
from assistant.records import Mention, Period

# The day of the session before which a report was read, late in the year.
HELD = re.compile(
    r"(?P<year>20\d\d)年1[12]月\d{1,2}日[^。\n]{0,40}?(?:会议|大会)|^[\s*#（(—-]*(?P<alone>20\d\d)年1[12]月\d{1,2}日[)）\s*]*$",
    re.MULTILINE,
)
REVIEWS = re.compile(r"(20\d\d)年.{0,14}(?:回顾|总结|完成情况|执行情况|工作情况|成效)")
SO_FAR_THIS_YEAR = "今年以来"
AIMED_THIS_YEAR = re.compile(r"今年[^,，。;；\n]{0,12}(?:预期|主要|奋斗)目标")
AIMED_NEXT_YEAR = re.compile(r"明年(?:是|[^,，。;；\n]{0,16}(?:预期|主要|奋斗)目标)")
HEAD = 800  # characters in which the day stands
OPENING = 400  # characters of a chapter that tell when it was written
FROM_NOW = re.compile(r"今年|本年|去年|上年|上一年|前年|明年|来年|下一?年|后年|[上下]半年|(?:第?[一二三四]|前三)季度")


def as_spoken(mention: Mention[Period], late: bool) -> Mention[Period]:
    """今年 in a report read at the end of a year is that year, though its plans are for the next."""
    period = mention.value
    if not late or period.start is None or not FROM_NOW.match(period.text):
        return mention
    end = period.start if period.end is None else period.end  # 今年以来
    return Mention(mention.span, Period(period.start - 1, end - 1, period.text))


def is_read_late(document: Document) -> bool:
    """Whether a report was read before the year began whose plans it states: its date says so, or its look back speaks of 今年."""
    year, text = document.year, document.text.text
    if year is None:
        return False
    if (held := HELD.search(text, 0, HEAD)) and (held["year"] or document.kind in SESSIONS):
        return year == int(held["year"] or held["alone"]) + 1
    for heading in document.headings:
        opens = text[heading.span.end : heading.span.end + OPENING]
        reviewed = (told := REVIEWS.search(heading.title)) and int(told[1]) == year - 1
        if (
            (SO_FAR_THIS_YEAR if document.kind in SESSIONS else "今年") in opens
            if reviewed
            else document.kind in SESSIONS
            and f"{year}年" in heading.title
            and AIMED_NEXT_YEAR.search(text, heading.span.end, heading.span.end + 5 * OPENING)
        ):
            return True
    return False


def spans_of_now(document: Document) -> list[tuple[int, int]]:
    """From where to where the chapters go that name the year of the plans and speak of it as 今年, though it was still to come."""
    text, named = document.text.text, f"{document.year}年"
    chapters = [heading for heading in document.headings if heading.level == 1 and not heading.run_in]
    ends = [*(heading.span.start for heading in chapters[1:]), len(text)]
    spans = [(chapter.title, chapter.span.end, end) for chapter, end in zip(chapters, ends, strict=False)]
    return [(start, end) for title, start, end in spans if named in title and AIMED_THIS_YEAR.search(text, start, end)]
