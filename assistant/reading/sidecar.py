"""Facts about a document: what its sidecar says, and what its own words let us infer where the sidecar is silent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from assistant.bounds import is_year, shown
from assistant.datafiles import read_yaml
from assistant.documents import Heading, Kind, Years
from assistant.errors import KnowledgeError
from assistant.folding import simplify
from assistant.reading.lines import Line, read_number

_TITLE_WORD = re.compile(r"报\s*告|纲\s*要|规\s*划|方\s*案|意\s*见|行动计划|解\s*读|决\s*定|通\s*知|公\s*报|要\s*点")
_PLACE = "(?:自治区|自治州|自治县|地区|新区|省|市|区|县|州|盟|旗)"
_REGION = re.compile(rf"((?:(?:(?!中共|[的年了在和与对为是])[一-鿿]){{1,10}}?{_PLACE}(?!委|长|人大|域|级|内|场|[省市县区]))+)")
# What stands in a title beside the region: 关于某县2023年上半年, 2023年一季度某市
_BESIDE = re.compile(r"中共.{1,8}?委(?:员会)?|关于|(?:第?[一二三四]|前三)季度|[上下]半年|\d{1,2}\s*[-—~至]\s*\d{1,2}月份?")
_SPEAKER = re.compile(r"代表([一-鿿]{2,12}?(?:自治区|自治州|自治县|新区|省|市|区|县|州|盟|旗))(?:人民)?政府")
_SPEAKER_LINE = re.compile(r".{0,16}(?:省|市|区|县|州|代|副|主席)长?\s+\S{2,6}$|.{0,16}长\s*\S{0,4}$")
_ASSEMBLY = re.compile(rf"在((?:[一-鿿]{{1,10}}?{_PLACE}(?![省市县区]))+)(?:第.{{1,6}}届|人民代表大会)")
_DATE = re.compile(r"((?:19|20)\d{2})\s*[-/年.]\s*(\d{1,2})\s*[-/月.]\s*(\d{1,2})")
_PUBLISHER = re.compile(r"来源[:：]\s*([^\s?：:，,。]{2,20})")
_FIVE_YEAR_PLAN = re.compile(
    "第([一二三四五六七八九十]{1,3})个五年|(十[一二三四五六七八九]?|[六七八九])五”?(?:时期|期间)?[^，。]{0,20}(?:规划|纲要|计划|方案)"
)
_SPAN_OF_YEARS = re.compile(r"(20\d\d)\s*年?\s*[-—－–~～至]+\s*(20\d\d)")
_MASKED = re.compile(r"20[xX×*＊]{2}|20\d[xX×*＊]|(?<![A-Za-z\d])[xX×]{2,4}年")
_STRIPPED = re.compile(r"[到至自从]年[,，]|(?:^|(?<=[。；;]))[^\S\n]*年[,，]", re.MULTILINE)  # 到年底 is no year
_TARGETS = re.compile("预期目标")
_AHEAD = re.compile(
    r"(20\d\d)年(?!远景).{0,12}(?:工作(?:安排|重点|谋划|任务|部署|打算|建议|目标)|(?:主要|重点|目标)(?:任务|工作)|发展思路|总体|(?:奋斗|预期)目标)"
)
_TO_DO = re.compile(r"[做抓]好(20\d\d)年.{0,6}工作")
_DRAFTED = re.compile(r"执行情况.{0,4}?(20\d\d)年.{0,24}(?:计划|预算).{0,3}(?:草案|安排|建议)")
_REVIEW = re.compile(r"(20\d\d)年.{0,14}(?:回顾|总结|完成情况|主要成绩|工作情况|成就|成效)")
_YEAR = re.compile(r"(20\d\d)年")
_YEAR_IN_WORDS = re.compile("[一二][一二三四五六七八九〇○Ｏ零]{3}(?=年)")
_SESSION = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日[^。\n]{0,40}?(?:会议|大会)")
_READ_ON = re.compile(
    r"(?:^|[—－-])[\s*（(—－-]*(20\d\d)年(\d{1,2})月(\d{1,2})日(?![^\n]*(?:发布|来源))", re.MULTILINE
)  # the line under a title
_KINDS = (
    (Kind.EXPLAINER, re.compile("解\\s*读")),
    (Kind.WORK_REPORT, re.compile(r"政\s*府\s*工\s*作\s*报\s*告|工\s*作\s*报\s*告")),
    (Kind.IMPLEMENTATION_PLAN, re.compile("实施方案|行动方案|实施意见|行动计划|工作方案|若干(?:措施|意见)")),
    (Kind.PLAN_OUTLINE, re.compile("规划|纲要")),
    (Kind.BULLETIN, re.compile(r"统计公报|经济运行(?:情况|简况|分析|态势)")),
    (Kind.OUTLOOK, re.compile("回[眸顾望]|展望")),
)
E = TypeVar("E", Kind, Years)
_KNOWN = {
    "id", "title", "kind", "region", "published", "publisher", "url", "sha256", "years", "year", "period", "draft", "repairs", "glossary",
    "boilerplate", "not_headings", "corrections", "figures", "terms", "expect", "note", "original",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about a document that is not its text."""

    title: str
    kind: Kind
    region: str | None
    years: Years
    year: int | None
    period: tuple[int, int] | None
    published: str | None
    publisher: str | None
    url: str | None
    draft: bool


def read_sidecar(path: Path) -> Mapping[str, object]:
    """What the .yaml beside a document says; nothing when there is none."""
    beside = path.with_suffix(".yaml")
    if not beside.exists():
        return {}
    sidecar = read_yaml(beside)
    for key in sidecar:
        if key not in _KNOWN:
            raise KnowledgeError(f"{beside}: {key}: unknown key; known are {', '.join(sorted(_KNOWN))}")
    return sidecar


def infer_facts(
    text: str, lines: Sequence[Line], skip: frozenset[int], headings: Sequence[Heading], sidecar: Mapping[str, object], name: str
) -> Facts:
    """The facts of a document: those of the sidecar, else those that can be read from its first lines and its headings.

    Without a sidecar `region` is the region's printed name (兰州市); with one it is an id. The knowledge base resolves both.
    """
    head = [line.text for line in lines[:30] if line.span.start < 600]
    title = _text(sidecar, "title") or infer_title(lines, skip, headings, text) or name
    own = " ".join(head[:8])
    years = _choice(sidecar, "years", Years) or infer_years(text)
    kind = _choice(sidecar, "kind", Kind) or infer_kind(title, lines, skip, headings)
    period = _period(sidecar) or (infer_period(title) if kind not in (Kind.WORK_REPORT, Kind.OUTLOOK) else None)
    published = _text(sidecar, "published") or _published(lines, skip)
    year = sidecar.get("year")
    if year is not None and not is_year(year):
        raise KnowledgeError(f"year: should be a year such as 2020, but is {shown(year)}")
    if year is None:
        year = infer_year(text, title, headings, kind, published) if years is Years.GIVEN and "year" not in sidecar else None
    publisher = _text(sidecar, "publisher") or _first(_PUBLISHER, (lines[index].text for index in sorted(skip)))
    draft = sidecar.get("draft")
    return Facts(
        title=title,
        kind=kind,
        region=_text(sidecar, "region") or infer_region(title, text) or infer_region(publisher or "", ""),
        years=years,
        year=year,
        period=period,
        published=published,
        publisher=publisher,
        url=_text(sidecar, "url") or _first(re.compile(r"source:\s*(\S+)"), head),
        draft=draft if isinstance(draft, bool) else bool(re.search("草案|征求意见稿|送审稿|讨论稿", title + own)),
    )


def _text(sidecar: Mapping[str, object], key: str) -> str | None:
    value = sidecar.get(key)
    return str(value) if value is not None else None


def _choice(sidecar: Mapping[str, object], key: str, kind: type[E]) -> E | None:
    value = sidecar.get(key)
    if value is None:
        return None
    try:
        return kind(str(value))
    except ValueError:
        raise KnowledgeError(f"{key}: {value!r} is none of {', '.join(kind)}") from None


def _period(sidecar: Mapping[str, object]) -> tuple[int, int] | None:
    value = sidecar.get("period")
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(is_year(year) for year in value) and value[0] <= value[1]:
        return value[0], value[1]
    raise KnowledgeError(f"period: should be two years such as [2016, 2020], but is {shown(value)}")


def _first(pattern: re.Pattern[str], texts: object) -> str | None:
    for text in texts:  # type: ignore[attr-defined]
        found = pattern.search(text)
        if found:
            return str(found[1])
    return None


def infer_title(lines: Sequence[Line], skip: frozenset[int], headings: Sequence[Heading], text: str) -> str | None:
    """The title as the first lines print it, without speaker and date; a bare 政府工作报告 gets the region that speaks."""
    title = _printed_title(lines, skip, headings)
    if title is None or title.replace(" ", "") in ("政府工作报告", "工作报告"):
        speaker = _SPEAKER.search(text, 0, 1500) or _ASSEMBLY.search(text, 0, 1500)
        return f"{speaker[1]}政府工作报告" if speaker else title
    return title


def _printed_title(lines: Sequence[Line], skip: frozenset[int], headings: Sequence[Heading]) -> str | None:
    for index in sorted(skip)[:8]:
        if lines[index].text.startswith("title:"):
            return _tidy(lines[index].text[6:])
    end = next((line.span.start for line in lines if len(line.text) > 60 or line.text[-1] in "。：:"), len(lines) and lines[-1].span.end)
    if headings:
        end = min(end, headings[0].span.start)
    block = [line.text for index, line in enumerate(lines) if index not in skip and line.span.start < end]
    titles = [text for text in block if _TITLE_WORD.search(text) and "会议" not in text]
    if not titles:
        names = [text for text in block if not _DATE.search(text) and "会议" not in text and not _SPEAKER_LINE.match(text)]
        return _tidy(names[0]) if names else None
    best = max(titles, key=lambda text: (bool(_REGION.search(text)), -block.index(text)))
    at = block.index(best)
    start = at
    while start and not _TITLE_WORD.search(block[start - 1]) and len(block[start - 1]) > 8:
        start -= 1  # a title over several lines
    return _tidy("".join(block[start : at + 1]))


def _tidy(title: str) -> str:
    title = re.sub(r"^[—\s]+|\s+$", "", title)
    title = re.sub(r"[（(]\d{4}年\d{1,2}月\d{1,2}日.*?[）)]$", "", title.strip())
    title = title.strip()
    return title.replace(" ", "") if re.fullmatch(r"(?:\S +)+\S", title) else title


def infer_region(title: str, text: str) -> str | None:
    """The printed name of the region a document speaks for.

    >>> infer_region("2022年安国市政府工作报告", ""), infer_region("政府工作报告", "我代表江西省人民政府向大会报告")
    ('安国市', '江西省')
    """
    found = _REGION.search(_BESIDE.sub(" ", title)) or _SPEAKER.search(text, 0, 1500) or _ASSEMBLY.search(text, 0, 1500)
    return found[1] if found else None


def infer_kind(title: str, lines: Sequence[Line], skip: frozenset[int], headings: Sequence[Heading]) -> Kind:
    """The kind of document its title block, else its first headings, speak of."""
    block = [line.text for index, line in enumerate(lines[:12]) if index not in skip and len(line.text) <= 60]
    for text in ([simplify(title)], block, [heading.title for heading in headings[:3]]):
        for kind, pattern in _KINDS:
            if any(pattern.search(line) for line in text) and (kind is not Kind.WORK_REPORT or not any("解读" in line for line in block)):
                return kind
    return Kind.OTHER


def infer_years(text: str) -> Years:
    """Whether years are printed, masked or stripped.

    >>> infer_years("到20xx年,力争。20xx年10月11日。自20xx年以来"), infer_years("目标。到年,全面完成。到年,基本实现。")
    (<Years.MASKED: 'masked'>, <Years.STRIPPED: 'stripped'>)
    """
    printed = len(_YEAR.findall(text))
    if len(_MASKED.findall(text)) > printed:
        return Years.MASKED
    return Years.STRIPPED if len(_STRIPPED.findall(text)) > max(1, printed) else Years.GIVEN


def infer_period(title: str) -> tuple[int, int] | None:
    """The five years of a plan that its title numbers.

    >>> infer_period("国民经济和社会发展第十三个五年规划纲要")
    (2016, 2020)
    """
    span = _SPAN_OF_YEARS.search(title)
    if span:
        return int(span[1]), int(span[2])
    found = _FIVE_YEAR_PLAN.search(title)
    if not found:
        return None
    number = read_number(found[1] or found[2])
    return (1951 + 5 * number, 1955 + 5 * number) if number >= 6 else None


def infer_year(text: str, title: str, headings: Sequence[Heading], kind: Kind, published: str | None) -> int | None:
    """The year whose plans a report states: that of the heading over them, of the sentence with the targets, of the session."""
    if kind in (Kind.PLAN_OUTLINE, Kind.IMPLEMENTATION_PLAN):
        return None
    if kind is Kind.BULLETIN:
        told = _YEAR.search(_in_digits(title))
        return int(told[1]) if told else None
    if drafted := _DRAFTED.search(_in_digits(title)):
        return int(drafted[1])
    head = _in_digits(text[:800])
    session = _SESSION.search(head) or _READ_ON.search(head)
    first = int(session[1]) if session else 0  # nobody puts the plans of a year to a session after it
    titles = [_in_digits(heading.title) for heading in headings if heading.level <= 2]
    reviews = [int(found[1]) for words in titles if (found := _REVIEW.search(words))]
    named = [found for words in titles if not _REVIEW.search(words) for found in (_AHEAD.search(words), _TO_DO.search(words)) if found]
    if ahead := [year for found in named if (year := int(found[1])) >= first]:
        return max(ahead)
    for targets in _TARGETS.finditer(text):
        start = text.rfind("\n", 0, targets.start()) + 1
        told = _YEAR.match(_in_digits(text[start : start + 8]))
        if told and int(told[1]) >= first and int(told[1]) not in reviews:
            return int(told[1])
    if kind is not Kind.WORK_REPORT:
        return int(published[:4]) if published else None
    if reviews and max(reviews) + 1 >= first:
        return max(reviews) + 1
    told = _YEAR.search(_in_digits(title))
    if told and not session:
        return int(told[1])
    session = session or _DATE.search(head)
    return int(session[1]) + (int(session[2]) >= 11) if session else None  # a session at the end of a year plans the next one


def _in_digits(text: str) -> str:
    """Years written in words in digits.

    >>> _in_digits("二○○八年工作回顾")
    '2008年工作回顾'
    """
    return _YEAR_IN_WORDS.sub(lambda found: "".join("0" if sign in "〇○Ｏ零" else str(read_number(sign)) for sign in found[0]), text)


def _published(lines: Sequence[Line], skip: frozenset[int]) -> str | None:
    for index in sorted(skip):
        if lines[index].span.start < 600:
            found = _DATE.search(lines[index].text)
            if found and not lines[index].text.startswith("title:"):
                return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return None
