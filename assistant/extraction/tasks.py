"""Tasks of a document with who is in charge of them: in brackets behind them, in lines below them, in the columns of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents import Document
from assistant.extraction.grids import Grid, find_grids, said
from assistant.tasks import Charge, Part, Task
from assistant.text import Span

_LEADING = r"(?:牵头|主办|责任|主要责任|第一责任|承办|实施|负责|主管)(?:单位|部门|科室|县区|处室|人|领导|主体)|(?:牵头|责任|分管|包抓)领导"
_HELPING = r"(?:配合|协办|参与|参加|协助|协同|联系|支持)(?:单位|部门)"
_TIMING = r"(?:完成|办结|时间|落实)(?:的)?(?:时限|时间|期限|节点|要求)|时间(?:节点|安排)|进度(?:安排|要求)|时限"
ROLE = re.compile(rf"(?P<leads>{_LEADING})|(?P<helps>{_HELPING})|(?P<time>{_TIMING})")
# 牵头单位：市教育局；责任单位：…；完成时限：8月底前
_NAMED = re.compile(
    rf"(?P<role>{_LEADING}|{_HELPING}|{_TIMING})\s*[:：]\s*(?P<who>.+?)\s*(?=[；;。\n]|[，,]?\s*(?:{_LEADING}|{_HELPING}|{_TIMING})\s*[:：]|$)"
)
# （市发展改革委牵头，市统计局配合，12月底前完成）
_SAID = (
    (
        Part.LEADS,
        re.compile(
            r"(?:由)?(?P<who>[^，,；;。:：]{2,120}?)(?P<role>(?:分别|共同)?牵头(?:负责|落实|组织实施)?|(?:按照?职责分工)?(?:分别)?负责(?:落实)?|主办|承办)$"
        ),
    ),
    (Part.HELPS, re.compile(r"(?P<who>[^，,；;。:：]{2,120}?)(?P<role>(?:按职责分工)?(?:等)?(?:配合|协办|参与|协助))$")),
)
TIME = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|底|份|末|[上中下]旬)?|(?:上|下)半年|(?:第?[一二三四]|前三)季度末?|年底|年内|全年|长期|持续)(?:以?前|之前|内)?(?:坚持|推进|实施|完成)?|20\d\d年(?:底|末)?(?:以?前|之前|内)"
)
_BRACKET = re.compile(r"[（(\[【]\s*(?P<what>(?:[^（）()\[\]【】\n]|[（(][^（）()\n]{0,16}[)）]){4,400}?)\s*[)）\]】]")
_SPEAKS = re.compile(rf"牵头|负责|配合|{_LEADING}|{_HELPING}")
_LINE = re.compile(
    rf"(?m)^[\s*#【\[（(]*(?:{_LEADING}|{_HELPING}|{_TIMING})\s*[】\])）]?\s*[:：][^\n]*(?:\n[\s*#【\[（(]*(?:{_LEADING}|{_HELPING}|{_TIMING})\s*[】\])）]?\s*[:：][^\n]*)*"
)
# 10.新增幼儿园4所。牵头单位：区教育局。完成时限：8月底: behind what is to be done, in its own paragraph
_BEHIND = re.compile(rf"(?m)(?<=。)[ \u3000]*(?P<who>(?:{_LEADING}|{_HELPING})\s*[:：][^\n]+)$")
_TASK = re.compile(r"任务|事项|内容|举措|措施|项目|工作|要点|目标")
_NO_TASK = re.compile(r"序号|编号|备注|类别")
_LONGEST = 400  # characters of a task
_STOP = re.compile(r"[。；;]")


def find_tasks(document: Document) -> tuple[Task, ...]:
    """The tasks of a document that say who is in charge, in the order of its text.

    >>> from assistant.reading import build_document
    >>> text = "任务分工方案\\n7.改造老旧小区76个，8月底前完工。（牵头单位：市住建局；责任单位：各区政府）\\n8.新增学位。（市教育局牵头，12月底前完成）"
    >>> [[(charge.part.value, charge.who) for charge in task.charges] for task in find_tasks(build_document(text, "d"))]
    [[('leads', '市住建局'), ('leads', '各区政府')], [('leads', '市教育局'), ('time', '12月底前完成')]]
    >>> text = "责任清单\\n6.改造老旧小区28个。牵头单位：区住建局。配合单位：各街道。完成时限：11月底。"
    >>> [[(charge.part.value, charge.who) for charge in task.charges] for task in find_tasks(build_document(text, "d"))]
    [[('leads', '区住建局'), ('helps', '各街道'), ('time', '11月底')]]
    """
    text = document.text.text
    if not _SPEAKS.search(text):
        return ()
    found = [*_in_brackets(document.id, text), *_in_lines(document.id, text), *_behind(document.id, text), *_in_tables(document)]
    return tuple(sorted(found, key=lambda task: task.span))


def read_charges(words: str) -> tuple[Charge, ...]:
    """What some words say of who is in charge and until when; empty where they speak of nobody.

    >>> [(charge.role, charge.who) for charge in read_charges("市民政局、市财政局按职责分工负责，各县区政府参与")]
    [('按职责分工负责', '市民政局、市财政局'), ('参与', '各县区政府')]
    """
    named = [_charge(found["role"], found["who"]) for found in _NAMED.finditer(words)]
    if named:
        return tuple(named)
    charges: list[Charge] = []
    for clause in re.split(r"[，,；;。]", words):
        clause = clause.strip()
        for part, pattern in _SAID:
            if found := pattern.fullmatch(clause):
                charges.append(Charge(part, found["role"], found["who"].strip("由、 ")))
                break
        else:
            if charges and (time := TIME.match(clause)):
                charges.append(Charge(Part.TIME, "", clause if len(clause) <= 20 else time.group()))
    return tuple(charges) if any(charge.part is not Part.TIME for charge in charges) else ()


def _charge(role: str, who: str) -> Charge:
    found = ROLE.match(role)
    return Charge(Part(found.lastgroup or "leads") if found else Part.LEADS, role, who.strip(" ，,、"))


def _in_brackets(document: str, text: str) -> Iterator[Task]:
    for bracket in _BRACKET.finditer(text):
        if not _SPEAKS.search(bracket["what"]) or not (charges := read_charges(bracket["what"])):
            continue
        line = text.rfind("\n", 0, bracket.start()) + 1
        if not text[line : bracket.start()].strip(" \u3000*"):  # the bracket stands on a line of its own
            line = text.rfind("\n", 0, max(0, line - 1)) + 1
        earlier = [other.end() for other in _BRACKET.finditer(text, line, bracket.start()) if _SPEAKS.search(other["what"])]
        start = max([line, *earlier])
        if what := _trimmed(text, start, bracket.start()):
            yield Task(document, what, charges, Span(what.start, bracket.end()))


def _in_lines(document: str, text: str) -> Iterator[Task]:
    for lines in _LINE.finditer(text):
        charges = read_charges(lines.group().replace("】", "").replace("\n", "；"))
        above = text[: lines.start()].rstrip().rfind("\n") + 1
        if charges and (what := _trimmed(text, above, lines.start())):
            yield Task(document, what, charges, Span(what.start, lines.end()))


def _behind(document: str, text: str) -> Iterator[Task]:
    for behind in _BEHIND.finditer(text):
        charges = read_charges(behind["who"])
        if charges and (what := _trimmed(text, text.rfind("\n", 0, behind.start()) + 1, behind.start())):
            yield Task(document, what, charges, Span(what.start, behind.end()))


def _in_tables(document: Document) -> Iterator[Task]:
    text = document.text.text
    for section in document.sections:
        for grid in find_grids(text, section.span):
            yield from _rows(document.id, text, grid)


def _rows(document: str, text: str, grid: Grid) -> Iterator[Task]:
    titles = [re.sub(r"\s+", "", said(text, cell)) for cell in grid[0].cells]
    roles = {at: title for at, title in enumerate(titles) if len(title) <= 12 and ROLE.search(title)}
    tasks = [at for at, title in enumerate(titles) if at not in roles and _TASK.search(title) and not _NO_TASK.search(title)]
    if not tasks or not any(part != "time" for title in roles.values() if (part := _part(title))):
        return
    for row in grid[1:]:
        if len(row.cells) != len(titles):
            continue
        words = _told(text, [row.cells[at] for at in tasks])
        charges = tuple(
            Charge(Part(_part(title)), title, " ".join(said(text, row.cells[at]).split()))
            for at, title in roles.items()
            if said(text, row.cells[at])
        )
        if words and charges:
            yield Task(document, words, charges, row.span)


def _part(title: str) -> str:
    found = ROLE.search(title)
    return (found.lastgroup or "leads") if found else ""


def _told(text: str, cells: Sequence[Span]) -> Span | None:
    """The cell that says most of what is to be done."""
    return max((cell for cell in cells if said(text, cell)), key=lambda cell: len(said(text, cell)), default=None)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """What is left of a stretch without blanks, or its last sentences where it is long."""
    words = text[start:end]
    left = start + len(words) - len(words.lstrip(" \u3000\n*#"))
    right = start + len(words.rstrip(" \u3000\n*#"))
    if right - left > _LONGEST:
        stops = [stop.end() for stop in _STOP.finditer(text, left, right - 1)]
        left = next((stop for stop in stops if right - stop <= _LONGEST), right - _LONGEST)
    return Span(left, right) if right - left > 3 else None
