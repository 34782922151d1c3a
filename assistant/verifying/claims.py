"""The numbers of a text as claims: each with whose it is, what of, when, and of what kind, read as the documents themselves are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.reading import build_document
from assistant.recognition.indicators import match_label
from assistant.recognition.quantities import find_numbers
from assistant.records import Extent, Figure, Measure, Nature
from assistant.sources import extract_record
from assistant.text import Span
from assistant.verifying.likeness import is_share_of_amount, timeless
from assistant.verifying.whose import Places, read_places
from assistant.vocabulary import Vocabulary

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_PLAN = re.compile(r"[“\"]?十[一二三四]五[”\"]?|五年|20\d\d\s*[-—–至到]\s*20\d\d")
_CLAUSES = ",，;；。!！?？\n"
_AIM = re.compile("目标|预期|力争|争取|确保|计划(?:达到|完成|实现|增长|新增|新建|建成)")
_LEADS = re.compile("目标(?:就?是|为|包括|[:：])|预期(?!寿命)|力争|提出(?![的了过])")
_CALLED = re.compile("的?(?:预期|主要|总体)?目标(?:任务|值)?$")  # a name that ends so is the name of an aim
_KEPT = re.compile("控制在|预计|将[增达]")  # said of aims and of results alike
_NOW = re.compile("[今本]年|全年")
_WILL = re.compile("目标|计划|规划|任务|[将拟要]|推动|推进|加快|保持")
_SENTENCES = "。!！?？\n"
_TIME = re.compile(r"(?:19|20)\d\d年|十[一二三四]五|[今去明]年")
_UNTIL = re.compile(r"到[“\"]?(?:(?:19|20)\d\d年|十[一二三四]五[”\"]?末)(?:底|末)?")
_PUT = re.compile(
    r"^(?:报告|规划|纲要|文件|方案)?(?:(?P<aim>提出|明确|规划|计划|要求|打算|拟|力争|争取|确保)|[把将])(?:要|了)?(?:在|到)?"
)  # what is put forward: 提出“十三五”末…
_FOREIGN = re.compile(
    r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?:\s*(?:(?:thousand|million|billion|trillion)(?:\s+(?:yuan|RMB|dollars?|people|ton(?:ne)?s?))?"
    r"|per\s?cent|yuan|RMB)\b|\s?%|[ \xa0](?!(?:of|and|or|to|in|the|by|for|from|at|on|is|was|are|were|with)\b)[a-z]{2,}\b)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:19|20)\d\d\b|\d+\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$", re.IGNORECASE
)  # 2020 alone, 21 March
_OTHER_SENTENCE = re.compile(r"[^。！？；\n\u4e00-\u9fff]*[A-Za-z]{2}[^。！？；\n\u4e00-\u9fff]*")
_BARE = re.compile(
    r"(?:达到?|增长|下降|降低|提高|控制在|完成|实现|突破|超过|增至|降至|升至|[达增降升]到|为)了?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?=(?:以[内上下]|左右|上下)?(?:[，,；;。！!？?、\n）)](?!\s*\d)|$))"
)  # 控制在4.5以内; not 提高2.6、1.6个百分点, whose unit follows
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_DONE = re.compile("完成|超额|超过|高于|低于|达成|实现了|实际")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of a text, the places it may be of (one, if it can be told), and the figure that it states, if it was understood.

    `either`: 到2020年 … 达到, 预计 and 控制在 say neither that it is aimed at nor that it is done. `done`: the clause says that it is done.
    `foreign`: its amount is written in another language, and nothing of it is read. `bare`: it is said as an amount without a unit.
    """

    span: Span
    places: tuple[str, ...]
    figure: Figure | None = None
    either: bool = False
    done: bool = False
    foreign: bool = False
    bare: bool = False


def read_claims(
    text: str, vocabulary: Vocabulary, *, place: str | None = None, year: int | None = None, quoted: Collection[Span] = ()
) -> tuple[Claim, ...]:
    """Every number that is said as an amount, in the order of the text; what is `quoted` begins anew: 报告说“全市实现地区生产总值…”."""
    whose = read_places(text, vocabulary, place=place)
    read = _figures(whose, vocabulary, year, quoted)
    found: list[Claim] = []
    for span in find_numbers(text, vocabulary.units):
        figure = next((figure for at, figure in read.items() if at.start < span.end and span.start < at.end), None)
        if figure and (place := whose.beside(span.start)) and found and found[-1].figure and not _ended(text, found[-1].span, span):
            alike = replace(found[-1].figure, quantity=figure.quantity, at=figure.at)  # 7.5%，高于鹰潭市的8.5%: the same thing elsewhere
            found.append(Claim(span, (place,), alike))
            continue
        told = _aimed(_timed(_named(figure, vocabulary), span, whose), span, text) if figure else None
        if told and found and (before := found[-1].figure) and told.label == before.label and not _ended(text, found[-1].span, span):
            told = _averaged(told, before)
        if told and told.nature is Nature.TARGET and is_share_of_amount(told, vocabulary) and not text[: span.start].endswith("的"):
            told = replace(told, measure=Measure.GROWTH)  # GDP目标8.5%: an aim in per cent for what is counted in yuan is growth
        done = bool(_DONE.search(text, _start(text, span, _CLAUSES), span.start))
        found.append(Claim(span, whose.at(span.start), told, told is not None and not done and _is_either(told, span, text), done))
    read_already = [one.span for one in found]
    unread = [
        Claim(span, () if foreign else whose.at(span.start), foreign=foreign, bare=not foreign)
        for span, foreign in _unread(text)
        if not any(span.start < one.end and one.start < span.end for one in read_already)
    ]
    return tuple(sorted((*found, *unread), key=lambda claim: claim.span.start))


def _unread(text: str) -> Iterator[tuple[Span, bool]]:
    """The amounts that no unit is read of, and whether that is because they are written in another language."""
    for sentence in _OTHER_SENTENCE.finditer(text):
        for one in _FOREIGN.finditer(text, *sentence.span()):
            if not _MONTH.match(one.group()):
                yield Span(*one.span()), True
    for one in _BARE.finditer(text):
        if not _YEAR_ALONE.fullmatch(one["number"]):
            yield Span(*one.span("number")), False


def _start(text: str, span: Span, marks: str) -> int:
    """Where the clause or the sentence of a number begins."""
    return max(text.rfind(mark, 0, span.start) for mark in marks) + 1


def _is_either(figure: Figure, span: Span, text: str) -> bool:
    """Whether it is kept within a bound, or the time is one until which (到2020年): of its sentence, or of the one that named it last."""
    if figure.nature is not Nature.ACTUAL:
        return False
    if _KEPT.search(text, _start(text, span, _CLAUSES), span.start):
        return True
    start = _start(text, span, "\n" if figure.period is None else _SENTENCES)
    times = [*_UNTIL.finditer(text, start, span.start)]
    return bool(times) and not _TIME.search(text, times[-1].end(), span.start)


def _ended(text: str, before: Span, span: Span) -> bool:
    """Whether a sentence ends between two numbers."""
    return any(mark in text[before.end : span.start] for mark in _SENTENCES)


def _named(figure: Figure, vocabulary: Vocabulary) -> Figure:
    """The figure under its bare name: 提出“十三五”末地区生产总值 and 地区生产总值目标 are aims for 地区生产总值."""
    called = _CALLED.search(figure.label)
    label = figure.label[: called.start()] if called else figure.label
    lead = None if figure.indicator else _PUT.match(label)
    label = timeless(label[lead.end() :]) if lead else label
    indicator = match_label(label, vocabulary, grown=figure.measure is Measure.GROWTH)
    as_read = label == figure.label and (figure.indicator or figure.measure is not Measure.SHARE)
    if as_read or not label or (lead and indicator is None):
        return figure
    nature = Nature.TARGET if lead and lead["aim"] else figure.nature
    return replace(figure, label=label, indicator=indicator.id if indicator else figure.indicator, nature=nature)


def _averaged(figure: Figure, before: Figure) -> Figure:
    """达到45亿元，年均增长10%: an average without a time of its own ends when the amount before it is reached."""
    timeless_average = figure.extent is Extent.AVERAGE and figure.period is None and figure.bearing.end is None
    return (
        replace(figure, bearing=replace(figure.bearing, start=before.bearing.end, end=before.bearing.end)) if timeless_average else figure
    )


def _figures(whose: Places, vocabulary: Vocabulary, year: int | None, quoted: Collection[Span]) -> Mapping[Span, Figure]:
    """The figures of a text as a document would state them, by where their number stands; which place each is of is told apart from this."""
    letters = list(whose.text)
    for span in quoted:
        if any(map(str.isdigit, span.cut(whose.text))):
            letters[span.start - 1] = "，"
    for mention in whose.named:  # a text of many places is no report of one: named places would be carried on
        letters[mention.span.start : mention.span.end] = " " * len(mention.span)
    facts: dict[str, object] = {"title": "-", "kind": "other"} | ({"year": year} if year else {})
    document = build_document("".join(letters), "draft", sidecar=facts)
    return {figure.at: figure for figure in extract_record(document, vocabulary, sidecar=Path("draft.yaml")).figures if figure.at}


def _aimed(figure: Figure, span: Span, text: str) -> Figure:
    """The figure as a target where its own clause calls it one (增长5%以上的目标) or one before it says that targets follow (目标是)."""
    start = _start(text, span, _CLAUSES)
    end = min((at for at in (text.find(mark, span.end) for mark in _CLAUSES) if at >= 0), default=len(text))
    clause = Span(start, end).cut(text).replace(figure.label, "")  # 人均预期寿命 and 研发计划项目 aim at nothing
    sentence = _start(text, span, _SENTENCES)
    called = (_AIM.search(clause) or _LEADS.search(text, sentence, start)) and not _DONE.search(clause)
    if called:
        return replace(figure, nature=Nature.TARGET) if figure.nature is Nature.ACTUAL else figure
    now = figure.period is not None and _NOW.fullmatch(
        figure.period.text
    )  # of a report it is the year of its aims, of another text just a year
    told = now and figure.nature is Nature.TARGET and not _WILL.search(text, sentence, end)
    return replace(figure, nature=Nature.ACTUAL) if told else figure


def _timed(figure: Figure, span: Span, whose: Places) -> Figure:
    """The figure with the one year that its paragraph has named so far, where its own sentence names no time."""
    bearing = figure.bearing
    if figure.period is not None or bearing.end is not None or bearing.extent is not Extent.YEAR:
        return figure
    before = whose.text[whose.text.rfind("\n", 0, span.start) + 1 : span.start]
    years = {int(found) for found in _YEAR.findall(before)}
    if len(years) != 1 or _PLAN.search(before):
        return figure
    (year,) = years
    return replace(figure, bearing=replace(bearing, start=year, end=year))
