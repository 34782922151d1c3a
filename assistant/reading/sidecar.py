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
from assistant.reading.issuers import infer_day, infer_publisher
from assistant.reading.lines import Line
from assistant.reading.years import DATE, SESSIONS, infer_period, infer_year, infer_years

_TITLE_WORD = re.compile(r"报\s*告|纲\s*要|规\s*划|方\s*案|意\s*见|行动计划|解\s*读|决\s*定|通\s*知|公\s*报|要\s*点|讲\s*话|答记者问")
_PLACE = "(?:自治区|自治州|自治县|地区|新区|街道(?!办)|省|市|区|县|州|盟|旗|(?<![城小])镇(?![化村居域])|(?<!城)乡(?![村镇亲愁土]))"
_REGION = re.compile(
    rf"((?:(?:(?!中共|[的年了在与对为是]|(?<=年)度|和(?!浩特|田|平|政|顺|林格|静|硕|龙|县|布克))[一-鿿]){{1,10}}?{_PLACE}(?!委|长|人大|域|级|内|场|[省市县区](?!域)))+)"
)
# What stands in a title beside the region: 关于某县2023年上半年, 2023年一季度某市
_BESIDE = re.compile(
    r"“?(?:十[一二三四五六七]?|[一二三四五六七八九])五”?(?:时期|期间|以来)|中共.{1,8}?委(?:员会)?|关于|(?:第?[一二三四]|前三)季度|[上下]半年|\d{1,2}\s*[-—~至]\s*\d{1,2}月份?"
)
_NATION = re.compile(
    r"中华人民共和国|国务院|^(?:中国|全国)(?!\S{0,4}[（(]?[省市县])|国家(?:统计局|发展改革委)|^(?:\d{4}年)?国民经济和社会发展(?:第|统计)"
)
_NATION_SPEAKS = re.compile(r"代表国务院|第[一二三四五六七八九十]+届全国人民代表大会第")
_SPEAKER = re.compile(r"代表([一-鿿]{2,12}?(?:自治区|自治州|自治县|新区|省|市|区|县|州|盟|旗))(?:人民)?政府")
_SPEAKER_LINE = re.compile(r".{0,16}(?:省|市|区|县|州|代|副|主席)长?\s+\S{2,6}$|.{0,16}长\s*\S{0,4}$")
_ASSEMBLY = re.compile(rf"在((?:[一-鿿]{{1,10}}?{_PLACE}(?![省市县区]))+)(?:第.{{1,6}}届|人民代表大会)")
_HOLDS_OFFICE = re.compile(
    rf"(?m)^[\s*（(]*(?:中共)?([一-鿿]{{1,8}}?{_PLACE})(?:委(?:副?书记|常委)|(?:人民)?政府(?:副|代)?[省市区县州旗]长)"
)
_HAN = re.compile("[一-鿿]")
_SHORTEST_TITLE = 5  # characters; 2010年 is none
_LETTERHEAD = re.compile(r"文件(?:之[一二三四五六七八九十]+)?$|[（(]\S{2,20}[)）]$|^[（(]|材料$")
_NO_NAME = re.compile(r"^(?:自治[区州县旗]|[全我本该各]?[省市县区州盟旗])$")  # a kind of place, none by name
_SENDS = re.compile(r"关于(?:印发|转发|发布|下达)(?P<what>.{4,60}?)的通知")
# What the heads of saved pages hang on a title: -普洱网, _某市人民政府.
_SITE = re.compile(
    r"\s*(?:[-_|｜—–>»]+\s*[\u4e00-\u9fffA-Za-z·]{2,16}(?:网|网站|在线|人民政府|政府办公室|日报|晚报|客户端|平台|门户|频道|专栏|委员会|[局厅委]))+$"
)
_PUBLISHER = re.compile(r"来源[:：]\s*([^\s?：:，,。]{2,20})")
_KINDS = (
    (Kind.EXPLAINER, re.compile("解\\s*读|答记者问|政策问答")),
    (Kind.WORK_REPORT, re.compile(r"工\s*作\s*报\s*告(?!》?\S{0,12}(?:进展|完成|落实|推进)情况)")),
    (
        Kind.IMPLEMENTATION_PLAN,
        re.compile(
            "实施方案|行动方案|实施意见|行动计划|工作方案|(?:任务)?分工方案|任务分工$|(?:责任|任务)分工的(?:通知|意见)|责任分工|任务分解|若干(?:措施|意见)|工作要点"
        ),
    ),
    (Kind.PLAN_OUTLINE, re.compile("规划|纲要")),
    (Kind.BULLETIN, re.compile(r"统计公报|(?:状况|质量|发展|资源|情况|监测|普查)公报|经济运行(?:情况|简况|分析|态势)")),
    (Kind.OUTLOOK, re.compile("回[眸顾望]|展望")),
)
# Told by the title alone: every report speaks of plans and budgets in its first lines.
_OF_TITLES = (
    (Kind.PLAN_REPORT, re.compile(r"计划(?:[（(]?草案[)）]?)?(?:的?执行(?:情况)?|的?报告)|(?:发展|年度)计划[^。]{0,6}草案")),
    (
        Kind.BUDGET_REPORT,
        re.compile(r"预算(?:[（(]?草案[)）]?)?(?:的?执行(?:情况)?|的?报告)|预算(?:[（(]?草案|安排)|(?<!竣工)决算(?:[（(]?草案|的?报告)"),
    ),
    (Kind.SPEECH, re.compile(r"讲话(?:提纲|稿|要点|摘要)?[)）]?$|[致贺][辞词][)）]?$")),
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


_OF_ANOTHER = re.compile("《[^》]*》")
_DRAFT = re.compile("草案|征求意见稿|送审稿|讨论稿")  # a report on a draft budget is none
_PROSE = re.compile("[。，,；;]")


def infer_facts(
    text: str, lines: Sequence[Line], skip: frozenset[int], headings: Sequence[Heading], sidecar: Mapping[str, object], name: str
) -> Facts:
    """The facts of a document: those of the sidecar, else those that can be read from its first lines and its headings.

    Without a sidecar `region` is the region's printed name (兰州市); with one it is an id. The knowledge base resolves both.
    """
    head = [line.text for line in lines[:30] if line.span.start < 600]
    title = _text(sidecar, "title") or infer_title(lines, skip, headings, text) or name
    own = " ".join(_OF_ANOTHER.sub("", line) for line in head[:8] if not _PROSE.search(line))  # 请审议《纲要（草案）》 is of another paper
    years = _choice(sidecar, "years", Years) or infer_years(text)
    kind = _choice(sidecar, "kind", Kind) or infer_kind(title, lines, skip, headings)
    period = _period(sidecar) or (infer_period(title) if kind not in (Kind.WORK_REPORT, Kind.OUTLOOK) else None)
    published = _text(sidecar, "published") or _published(lines, skip) or (None if kind in SESSIONS else infer_day(head))
    year = sidecar.get("year")
    if year is not None and not is_year(year):
        raise KnowledgeError(f"year: should be a year such as 2020, but is {shown(year)}")
    if year is None:
        year = infer_year(text, title, headings, kind, published) if years is Years.GIVEN and "year" not in sidecar else None
    publisher = (
        _text(sidecar, "publisher") or _first(_PUBLISHER, (lines[index].text for index in sorted(skip))) or infer_publisher(title, head)
    )
    draft = sidecar.get("draft")
    return Facts(
        title=title,
        kind=kind,
        region=_text(sidecar, "region") or _region_of(title, text, publisher or "", head),
        years=years,
        year=year,
        period=period,
        published=published,
        publisher=publisher,
        url=_text(sidecar, "url") or _first(re.compile(r"source:\s*(\S+)"), head),
        draft=draft if isinstance(draft, bool) else bool(_DRAFT.search(title + own)) and kind not in SESSIONS - {Kind.WORK_REPORT},
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
        return f"{speaker[1]}政府工作报告" if speaker and not _NO_NAME.match(speaker[1]) else title
    return title


def _printed_title(lines: Sequence[Line], skip: frozenset[int], headings: Sequence[Heading]) -> str | None:
    for index in sorted(skip)[:8]:
        if lines[index].text.startswith("title:") and len(_HAN.findall(told := _tidy(lines[index].text[6:]))) >= _SHORTEST_TITLE:
            return told
    running = (line for index, line in enumerate(lines) if index not in skip and (len(line.text) > 60 or line.text[-1] in "。：:"))
    end = next((line.span.start for line in running), len(lines) and lines[-1].span.end)
    if headings:
        end = min(end, headings[0].span.start)
    block = [_close(line.text) for index, line in enumerate(lines) if index not in skip and line.span.start < end]
    titles = [text for text in block if _TITLE_WORD.search(text) and ("会议" not in text or text.endswith("讲话"))]
    if not titles:
        names = [text for text in block if not DATE.search(text) and "会议" not in text and not _SPEAKER_LINE.match(text)]
        return _tidy(names[0]) if names else None
    best = max(titles, key=lambda text: (bool(_REGION.search(text)), -block.index(text)))
    if sent := _sent_with(best, lines):
        return sent
    at = block.index(best)
    start = at
    while start and not _TITLE_WORD.search(block[start - 1]) and len(block[start - 1]) > 8 and not _LETTERHEAD.search(block[start - 1]):
        start -= 1  # a title over several lines
    return _tidy("".join(block[start : at + 1]))


def _close(line: str) -> str:
    """A letter-spaced line without its spaces."""
    return re.sub(r"\s+", "", line) if re.fullmatch(r"(?:\S\s+){3,}\S", line) else line


def _sent_with(notice: str, lines: Sequence[Line]) -> str | None:
    """The title of what a notice sends (…关于印发《…规划》的通知), where it follows."""
    sends = _SENDS.search(notice)
    if not sends:
        return None
    name = re.sub(r"[《》〈〉\s]", "", sends["what"])
    for line in lines[1:]:
        bare = re.sub(r"[《》〈〉\s]", "", line.text)
        if bare == name or len(bare) <= len(name) + 12 and bare.endswith(name) and line.text[-1] not in "。；，" and bare != notice:
            return _tidy(line.text)
    return name if "《" in notice else None


def _tidy(title: str) -> str:
    title = re.sub(r"^[—\s#*]+|[\s*]+$", "", title)
    title = _SITE.sub("", title)
    title = re.sub(r"[（(]\d{4}年\d{1,2}月\d{1,2}日.*?[）)]$", "", title.strip())
    title = title.strip()
    return title.replace(" ", "") if re.fullmatch(r"(?:\S +)+\S", title) else title


def _region_of(title: str, text: str, publisher: str, head: Sequence[str]) -> str | None:
    """The region a document speaks for; of what was sent with a notice the place of the notice, where its own title names none."""
    notice = next((line for line in head if _SENDS.search(line) and title not in line[:4]), "")
    own = infer_region(title, "")
    return own or (infer_region(notice, "") if notice else None) or infer_region(title, text) or infer_region(publisher, "")


def infer_region(title: str, text: str) -> str | None:
    """The printed name of the region a document speaks for.

    >>> infer_region("2022年安国市政府工作报告", ""), infer_region("政府工作报告", "我代表江西省人民政府向大会报告")
    ('安国市', '江西省')
    """
    named = (mention[1] for mention in _REGION.finditer(_BESIDE.sub(" ", title)))
    if own := next((name for name in named if not _NO_NAME.match(name)), None):
        return own
    if _NATION.search(title) or _NATION_SPEAKS.search(text, 0, 1500):
        return "全国"
    found = _SPEAKER.search(text, 0, 1500) or _ASSEMBLY.search(text, 0, 1500) or _HOLDS_OFFICE.search(text, 0, 400)
    return found[1] if found else None


def infer_kind(title: str, lines: Sequence[Line], skip: frozenset[int], headings: Sequence[Heading]) -> Kind:
    """The kind of document its title block, else its first headings, speak of."""
    block = [line.text for index, line in enumerate(lines[:12]) if index not in skip and len(line.text) <= 60]
    plain = simplify(title)
    ends = {kind: found[-1].end() for kind, pattern in _KINDS if (found := [*pattern.finditer(plain)])}
    for kind, pattern in _OF_TITLES:
        if pattern.search(plain) and not ends.keys() & {Kind.EXPLAINER, Kind.IMPLEMENTATION_PLAN}:
            return kind
    if len(ends) > 1 and Kind.EXPLAINER not in ends:  # 政府工作报告任务分工方案 is what it ends with
        return max(ends, key=ends.__getitem__)
    for text in ([plain], block, [heading.title for heading in headings[:3]]):
        for kind, pattern in _KINDS:
            if any(pattern.search(line) for line in text) and (kind is not Kind.WORK_REPORT or not any("解读" in line for line in block)):
                return kind
    return Kind.OTHER


def _published(lines: Sequence[Line], skip: frozenset[int]) -> str | None:
    for index in sorted(skip):
        if lines[index].span.start < 600:
            found = DATE.search(lines[index].text)
            if found and not lines[index].text.startswith("title:"):
                return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return None
