"""Periods: the years a text names, plainly, by a five-year plan, or relative to the year that is told; never a guessed one."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.documents import Years
from assistant.records import Mention, Period
from assistant.text import Span

_FIRST_PLAN, _FIRST_YEAR = 9, 1996  # “九五” 1996–2000, “十五” 2001–2005, “十一五” 2006–2010 …
_DIGITS = {
    char: str(n)
    for n, chars in enumerate(("〇零○oO0", "一壹1", "二贰2", "三叁3", "四肆4", "五伍5", "六陆6", "七柒7", "八捌8", "九玖9"))
    for char in chars
}
_PLANS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
    "十三": 13,
    "十四": 14,
    "十五": 15,
    "十六": 16,
    "十七": 17,
}
_COUNTS = {"一": 1, "1": 1, "两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5, "十": 10, "10": 10}

_COUNTED = "年%％万亿千元个人户家套亩吨公平条件项座所名张处台部米㎡点次册种列班趟辆"
_MONTHS = r"(?:1[0-2]|[1-9])(?:月份?)?\s?[-－—–~～至]{1,2}\s?(?:1[0-2]|[1-9])月份?"
_PART = rf"(?:年?(?:底|末|初)|度|上半年|下半年|{_MONTHS}|第?[一二三四1-4]季度|全年|以来|之前|以前)?"
_PLAN_PART = r"(?:规划)?(?:期末|末期|末年|末|收官之?年|收官|最后一年|期初|初期|初|开局之年|开局|期间|时期|以来|期)?"
_DOCUMENTS = rf"""
    (?P<range>(?<![\d.])(?:19|20)\d\d\s?年?\s?(?:[-－—–~～]{{1,2}}|至|到)\s?(?:(?:19|20)\d\d|\d\d(?=年))(?![\d.％%])(?:年{_PART}|(?![万亿元个人户家套亩吨年])))
    |(?P<year>(?<![\d.])(?:19|20)\d\d\s?年{_PART}(?!均|产(?![值量业出]))|(?<![\d.])(?:19|20)\d\d(?=[、和及与](?:19|20)\d\d年))
    |(?P<masked>(?:20|19)\d?[xX×Ｘｘ*＊]{{1,2}}\s?年{_PART})
    |(?P<spelled>[一二][九〇零○oO][〇零○oO0一二三四五六七八九][〇零○oO0一二三四五六七八九]年{_PART})
    |(?P<plan>[“"'‘「]?(?P<ordinal>十[一二三四五六七]|(?<![一二三四五六七八九十])[一二三四五六七八九十])五[”"'’」]?{_PLAN_PART}|第(?P<nth>十[一二三四五六七]?|[一二三四五六七八九])个五年(?:规划|计划)?{_PLAN_PART})
    |(?P<relative>(?P<word>今年|本年度?|去年|上年度?|上一年度?|前年|(?<![注说标写声证表])明年|来年|下一?年度?|后年|(?:刚刚)?过去(?:的)?一年){_PART})
    |(?P<past>过去的?(?P<past_n>[一两二三四五十]|[1-5]|10)年来?|本届政府(?:任期)?的?这?(?P<tenure_n>五)年来?|(?<![今未第\d])(?:这|近|前|即将过去的|刚刚过去的)?(?P<since_n>[两二三四五]|[2-5])年来(?!的?目标))
    |(?P<ahead>(?:今后|未来|接下来|往后|下一步)的?(?P<ahead_n>[一两二三四五十]|[1-5]|10)年)
    |(?P<half>[上下]半年|(?:第?[一二三四]|前三)季度|(?<![\d.年]){_MONTHS}|前(?:1[01]|[2-9]|[二三四五六七八九十]|十一)个月)
    |(?P<one_year>(?<![过去近])一年来)
    |(?P<term>(?:本|上|新一|上一|这一)届政府(?:任期)?)
"""
# Most characters begin no period, and one look tells.
_FIRST = "(?=[1-9“\"'‘「六七八九十第一二三四五两今本去上前明来下后刚过即这近未接往新到])(?:"
_TOLD = r"|(?P<these>这(?P<these_n>[两三四五])年(?=[,，是间]))"
_STRIPPED = r"|(?P<stripped>(?<![达感得])到年(?=[,，、。;；底末]))"
_QUESTIONS = rf"""
    |(?P<bare>(?<![\d.A-Za-z#])(?:200[5-9]|20[1-4]\d)(?!\d|[.,]\d|\s?[{_COUNTED}]))
    |(?P<short>(?<![\d.来近第满用过续隔每达前后内分长\-—–至])(?:0[89]|[123]\d)年(?:底|末|初|度)?(?!多(?![少多])|[以之前后内间期历均代]|来(?!了)|产(?![值量业出])|时间|左右))
"""
_ENGLISH = rf"""
    |(?P<en_plan>(?P<en_end>(?:the\s+)?(?:end|last\s+year|final\s+year|close)\s+of\s+)?(?:the\s+)?(?P<en_n>9|1[0-7])th[\s-]+(?:five[\s-]*year(?:[\s-]*(?:plan|period))?|fyp)(?:\s+period)?)
    |(?P<en_range>(?<![\d.])(?:19|20)\d\d\s*(?:-|–|—|to|through|until)\s*(?:19|20)\d\d(?!\d))
    |(?P<en_relative>\b(?:this|last|next|previous|coming)\s+year\b)
    |(?P<en_past>\b(?:past|last|previous)\s+(?P<en_past_n>five|three|two|ten|5|3|2|10)\s+years\b)
    |(?P<en_ahead>\b(?:next|coming|following)\s+(?P<en_ahead_n>five|three|two|ten|5|3|2|10)\s+years\b)
    |(?P<en_year>(?<![\d.,])(?:19[89]\d|20[0-4]\d)(?!\d|[.,]\d|\s?[{_COUNTED}]|\s*(?:yuan|people|persons|mu|km|million|billion|units|households)))
"""
_EN_COUNTS = {"two": 2, "three": 3, "five": 5, "ten": 10, "2": 2, "3": 3, "5": 5, "10": 10}


def _compile(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.VERBOSE | re.IGNORECASE)


_PATTERNS = {
    "document": _compile(_FIRST, _DOCUMENTS, _TOLD, ")"),
    "stripped": _compile(_FIRST, _DOCUMENTS, _TOLD, _STRIPPED, ")"),
    "question": _compile(_DOCUMENTS, _QUESTIONS, _ENGLISH),
    "en": _compile(_DOCUMENTS, _ENGLISH),
}
_QUICK = re.compile(r"\d{2}|\d月|一年来|[一二][九〇零○oO]|五|[今本去上前明来下后过这近未接往新两三四]|xx|××|到年|year|fyp", re.IGNORECASE)


def find_periods(
    text: str,
    *,
    year: int | None = None,
    plan: tuple[int, int] | None = None,
    years: Years = Years.GIVEN,
    language: str = "zh",
) -> tuple[Mention[Period], ...]:
    """The periods a text names, by position; 今年 is `year`, 今后五年 the plan; a year that is masked or missing stays unknown.

    >>> [mention.value for mention in find_periods("到20xx年,高于“十一五”末")]
    [Period(start=None, end=None, text='20xx年'), Period(start=2010, end=2010, text='“十一五”末')]
    """
    if not _QUICK.search(text):
        return ()
    asked = year is None and plan is None and years is Years.GIVEN  # nothing is told of a question: there a bare 2021 or 21年 is a year
    kind = "en" if language == "en" else "stripped" if years is Years.STRIPPED else "question" if asked else "document"
    found: list[Mention[Period]] = []
    for match in _PATTERNS[kind].finditer(text):
        bounds = _KINDS[match.lastgroup or ""](match, year, plan)
        if bounds is not None:
            start = match.start() + (match.group().startswith(("“", '"', "'", "‘", "「")) and not _closed(match.group()))
            found.append(Mention(Span(start, match.end()), Period(*bounds, text[start : match.end()])))
    return tuple(found)


def _closed(written: str) -> bool:
    return any(mark in written[1:] for mark in "”\"'’」")


Bounds = tuple[int | None, int | None] | None
_UNKNOWN: Bounds = (None, None)
Match = re.Match[str]
Plan = tuple[int, int] | None


def _range(match: Match, _year: int | None, _plan: Plan) -> Bounds:
    first, last = re.findall(r"\d+", match.group())[:2]
    start = int(first)
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    return (start, end) if start < end <= start + 50 else None


def _single(match: Match, _year: int | None, _plan: Plan) -> Bounds:
    found = re.search(r"\d{4}", match.group())
    assert found
    return _with_part(int(found.group()), match.group())


def _with_part(year: int, written: str) -> Bounds:
    if written.endswith("以来"):
        return year, None
    return (None, year - 1) if written.endswith(("之前", "以前")) else (year, year)


def _spelled(match: Match, _year: int | None, _plan: Plan) -> Bounds:
    year = int("".join(_DIGITS[char] for char in match.group()[:4]))
    return _with_part(year, match.group()) if 1949 <= year <= 2100 else None


def _short(match: Match, _year: int | None, _plan: Plan) -> Bounds:
    year = 2000 + int(match.group()[:2])
    return year, year


def _years_of(ordinal: int) -> tuple[int, int]:
    if ordinal < 6:  # after the third the count paused for three years
        return {1: (1953, 1957), 2: (1958, 1962), 3: (1966, 1970), 4: (1971, 1975), 5: (1976, 1980)}[ordinal]
    start = _FIRST_YEAR + 5 * (ordinal - _FIRST_PLAN)
    return start, start + 4


def plan_ordinal(period: Period) -> str:
    """Which five-year plan these years are those of, as it is called: 十三 for 2016 to 2020; nothing for other years.

    >>> plan_ordinal(Period(2016, 2020)), plan_ordinal(Period(2017, 2021))
    ('十三', '')
    """
    return next((name for name, number in _PLANS.items() if (period.start, period.end) == _years_of(number)), "")


def _named_plan(match: Match, _year: int | None, _plan: Plan) -> Bounds:
    written = match.group()
    ordinal = match["nth"] or match["ordinal"]
    tail = written[written.rfind("五") + 1 :]
    if len(match["ordinal"] or "十一") == 1 and not re.search(
        r"[”\"'’」规期时末初]" if match["ordinal"] in "九十" else r"[”\"'’」]|时期|期间|计划", tail
    ):
        return None  # 十五分钟, 九五折, 三五成群
    if match.string.startswith(("普法", "法治宣传", "法制宣传", "依法治"), match.end()):
        return None  # the campaigns for the law have numbers of their own
    start, end = _years_of(_PLANS[ordinal])
    if re.search(r"期末|末|收官|最后一年", tail):
        return end, end
    return (start, start) if re.search(r"初|开局", tail) else (start, end)


def _relative(match: Match, year: int | None, _plan: Plan) -> Bounds:
    word = match["word"]
    shift = 0 if word[0] in "今本" else -2 if word == "前年" else 2 if word == "后年" else 1 if word[0] in "明来下" else -1
    return _UNKNOWN if year is None else _with_part(year + shift, match.group())


def _past(match: Match, year: int | None, plan: Plan) -> Bounds:
    count = _COUNTS[match["past_n"] or match["tenure_n"] or match["since_n"]]
    if plan:
        return (plan[0] - count, plan[0] - 1) if count == 5 else _UNKNOWN
    return _UNKNOWN if year is None else (year - count, year - 1)


def _these(match: Match, year: int | None, _plan: Plan) -> Bounds:
    return _UNKNOWN if year is None else (year - _COUNTS[match["these_n"]], year - 1)


def _ahead(match: Match, year: int | None, plan: Plan) -> Bounds:
    count = _COUNTS[match["ahead_n"]]
    if plan and count == plan[1] - plan[0] + 1:
        return plan
    return _UNKNOWN if year is None or count == 1 else (year, year + count - 1)


def _half(_match: Match, year: int | None, _plan: Plan) -> Bounds:
    return year, year


def _one_year(_match: Match, year: int | None, _plan: Plan) -> Bounds:
    return _UNKNOWN if year is None else (year - 1, year - 1)


def _unknown(_match: Match, _year: int | None, _plan: Plan) -> Bounds:
    return _UNKNOWN


def _en_plan(match: Match, _year: int | None, _plan: Plan) -> Bounds:
    start, end = _years_of(int(match["en_n"]))
    return (end, end) if match["en_end"] else (start, end)


def _en_relative(match: Match, year: int | None, _plan: Plan) -> Bounds:
    word = match.group().split()[0].lower()
    shift = {"this": 0, "next": 1, "coming": 1}.get(word, -1)
    return _UNKNOWN if year is None else (year + shift, year + shift)


def _en_span(match: Match, year: int | None, _plan: Plan) -> Bounds:
    groups = match.groupdict()
    if year is None:
        return _UNKNOWN
    if groups.get("en_past_n"):
        return year - _EN_COUNTS[match["en_past_n"].lower()], year - 1
    return year, year + _EN_COUNTS[match["en_ahead_n"].lower()] - 1


_KINDS: dict[str, Callable[[Match, int | None, Plan], Bounds]] = {
    "range": _range, "year": _single, "masked": _unknown, "spelled": _spelled, "plan": _named_plan, "relative": _relative, "past": _past, "these": _these,
    "ahead": _ahead, "half": _half, "one_year": _one_year, "term": _unknown, "stripped": _unknown, "bare": _single, "short": _short,
    "en_plan": _en_plan, "en_range": _range, "en_relative": _en_relative, "en_past": _en_span, "en_ahead": _en_span, "en_year": _single,
}  # fmt: skip
