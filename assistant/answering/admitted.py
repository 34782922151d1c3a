"""What the reports themselves say of their aims: of what was done that it is above or below what was aimed at, and what was not reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.announced import SEVERAL, problems_in
from assistant.answering.common import Context, flat, not_found, quoted
from assistant.answering.comparability import lower_is_better
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document, Quote
from assistant.questions import Question
from assistant.recognition import find_indicators
from assistant.records import Figure, Nature
from assistant.sentences import sentence_at
from assistant.text import Span

_ADMITS = re.compile(
    r"(?<!对)(?:未能?|没有|没能)(?:如期|全面|按期)?(?:完成|达到|实现|达标)(?!时)(?:[^。；，]{0,12}(?:目标|预期|计划|任务)|\d+项|(?=[，。；、外]))|"
    r"(?<!不)低于[^。；，\d]{0,10}(?:确定|预期|既定|目标|计划)[^。；，]{0,4}|未达[^。；，]{0,8}(?:目标|预期)|与[^。；，]{0,10}目标[^。；，]{0,8}差距|不及预期"
)
_CONTROLLED = re.compile("失业率|价格|物价|浓度|能耗|排放|事故|控制?目标")  # what should be low
_COUNTED = re.compile(r"未(?:能|达|完成)*\d+[项件个]|\d+[项件个][^，,。；\d]{0,2}未")  # 完成120项，未完成3项
_HOLDS = re.compile(
    r"(?:超额?|高于|多于|快于|好于|优于|(?P<less>低于|少于)|占|完成|达到?|实现)[^，。；]{0,10}(?<!新)(?:目标|计划|任务|预期)"
    r"(?:任务)?(?:的(?P<share>\d+(?:\.\d+)?)[%％])?"
)
_UNDER = re.compile("未|没|不及|距|差|难|为了|确保|力争|努力|全力|能否")
WHOLES = re.compile("全[国省市区州县]")
_OF_PLAN = re.compile("规划|五年|十.五|总体")  # no aim of one year
_WHOLE = 100  # percent of what was planned
_CLAUSE = re.compile("[，,；;]")
_BEHIND, _BEFORE, _NEAR, _FAR = 24, 30, 6, 60  # characters from a figure to its aim, from what a thing is called, from a denial, of a list
MOST = 12  # sentences that admit something
_ALL = re.compile("(?:主要|几项|[两三四五六七八九\\d]项|部分|一些|个别|有些|有的)(?:经济)?(?:社会)?(?:发展)?指标")


def of_itself(result: Figure | None, place: str, year: int, subject: Question, context: Context) -> Statement | None:
    """Whether the report of a result says itself that its aim was reached: 3.28%，低于4.5%的控制目标; 新增就业超额完成年度任务."""
    if result:
        document = context.document(result.document)
        at = document.text.to_text(Span(result.quote.start, result.quote.end))
        if sentence := sentence_at(document, at.start):
            clauses = Span(at.start, min(sentence.end, at.end + _BEHIND))
            found = _HOLDS.search(clauses.cut(document.text.text))
            if found and not _OF_PLAN.search(found.group()):
                return _itself(
                    found, document, Span(at.start, max(at.end, at.start + found.end())), lower_is_better(result, context), context
                )
    for document in (context.document(id) for id in context.knowledge.panel.report(place, year + 1)):
        for found in _HOLDS.finditer(document.text.text):
            sentence = sentence_at(document, found.start())
            section = document.section_at(found.start())
            if (
                sentence is None
                or found["less"]
                or _OF_PLAN.search(found.group())
                or section
                and context.knowledge.section_time(section)[0] is Nature.TARGET
            ):
                continue  # what the next year is to reach is not yet reached
            before = _CLAUSE.split(document.text.text[max(sentence.start, found.start() - _BEFORE) : found.start()])[-1]
            if _is_of(before, subject, context):
                return _itself(found, document, sentence, False, context)
    return None


def beside_whole(figure: Figure, question: Question, context: Context) -> list[Statement]:
    """What the sentence of a figure says itself of the whole that its place lies in, where that is asked: 增幅比全国高1.5个百分点."""
    whom = WHOLES.search(question.wording)
    document = context.document(figure.document)
    start = document.text.to_text(Span(figure.quote.start, figure.quote.end)).start
    sentence = sentence_at(document, start) if whom else None
    stands = re.compile(rf"(?:比|[高低快慢多少优好]于|超|领先|落后|与)[^，。；]{{0,6}}{whom.group()}[^，。；]{{0,14}}") if whom else None
    found = stands.search(document.text.text, start, sentence.end) if stands and sentence else None
    if found is None:
        return []
    quote = document.quote(Span(start, found.end()))
    return [Statement(context.say("itself_beside", quote=quoted(quote)), (quote,))]


def _itself(found: re.Match[str], document: Document, span: Span, low: bool, context: Context) -> Statement:
    met = (
        not _UNDER.search(found.string[max(0, found.start() - _NEAR) : found.start()])
        and (not found["less"] or low)
        and (not found["share"] or float(found["share"]) >= _WHOLE)
    )
    quote = document.quote(span)
    return Statement(context.say("itself_met" if met else "itself_under", quote=quoted(quote)), (quote,))


def _is_of(text: str, subject: Question, context: Context) -> bool:
    """Whether a text names the thing asked about."""
    found = find_indicators(text, context.knowledge.vocabulary) if subject.indicators else ()
    words = () if subject.indicators else subject.topic.split()
    return any(mention.value.id in subject.indicators for mention in found) or any(word in flat(text) for word in words)


def admitted(place: str, year: int, subject: Question, context: Context, *, wider: str = "main") -> Statement | None:
    """What the report of the next year says itself of targets of a year that were not reached: of this thing, else of the main ones, or of any."""
    found = list(_admissions(place, year + 1, context))
    told = {quote: next(_ADMITS.finditer(quote.text), None) for quote in found}
    named = [quote for quote, at in told.items() if at and _is_of(quote.text[max(0, at.start() - _FAR) : at.end()], subject, context)]
    general = [quote for quote in found if wider and _ALL.search(quote.text)]
    counted = [quote for quote in found if wider == "any" and _COUNTED.search(flat(quote.text))]
    quote = next(iter((*named, *counted, *general, *(found if wider == "any" else ()))), None)
    key = "admitted_of" if quote in named else "admitted"
    return Statement(context.say(key, year=year + 1, quote=quoted(quote)), (quote,)) if quote else None


def missed(question: Question, context: Context) -> Answer | None:
    """What the reports themselves say was not reached, where it is asked which targets were missed and of none by name."""
    if "missed" not in question.cues or question.indicators:
        return None
    year, scope = question.period.end if question.period else None, context.scope(question)
    later, same = ([one for one in scope if one.year == told] for told in ((year or 0) + 1, year))
    own = scope if year is None or question.documents else later or same or scope  # what a year brought stands in the next report
    found = [quote for document in sorted(own, key=lambda one: (one.region or "", one.year or 0)) for quote in _admitted_in(document)]
    if found:
        statements = (
            Statement(context.say("listing_sentence", title=context.title(quote.document), quote=quoted(quote)), (quote,))
            for quote in found
        )
        return Answer(question, Outcome.ANSWERED, tuple(statements)[:MOST], context.standing(quote.document for quote in found))
    if not own or len(own) > SEVERAL:
        return None
    titles = context.say("list_separator").join(context.title(document.id) for document in own)
    near = tuple(statement for document in own for statement in problems_in(document, context)[0])
    told = context.notice("missed_none", titles=titles)
    return Answer(question, Outcome.RELATED, near, (told,)) if near else not_found(question, (told,))


def _admissions(place: str, year: int, context: Context) -> Iterator[Quote]:
    for id in context.knowledge.panel.report(place, year):
        yield from _admitted_in(context.document(id))


def _admitted_in(document: Document) -> Iterator[Quote]:
    """The sentences in which a document says that something was not reached, each once."""
    text, told = document.text.text, set[Span]()
    for found in _ADMITS.finditer(text):
        sentence = sentence_at(document, found.start())
        before = text[max(sentence.start if sentence else 0, found.start() - 20) : found.end()]
        if sentence and sentence not in told and not (found.group().startswith("低于") and _CONTROLLED.search(before)):
            told.add(sentence)
            yield document.quote(sentence)
