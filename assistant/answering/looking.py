"""The one way to look into the texts: passages found by the whole question, told by the sentences that bear on it, and how far they answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.answering.common import Context
from assistant.answering.named import FEW, Named, Sought, abbreviates, holders
from assistant.answering.outline import content, is_heading, leading, titled
from assistant.answers import Outcome
from assistant.documents import Document, Heading, Kind
from assistant.languages import load
from assistant.questions import Intent, Question
from assistant.records import Nature
from assistant.sentences import MARKS, is_prose, occurrences, sentence_at, sentences_in, squeeze, squeezed_at, squeezed_whole
from assistant.text import Span

HITS = 12  # passages looked at
LITERAL = 3  # sentences looked at that hold a telling name literally, beside them
HEADED = 2  # sections under a heading that names all of it
BEARING = 0.6  # of what the best sentence of a passage holds, for another one to be told
LEAST = 0.1  # what tells less stands in every report: 城市, 项目
TITLE = 60  # characters of a heading; a longer one is a paragraph
_REVIEW = re.compile(
    "回顾|回眸|过去.{0,2}年|工作总结|发展基础|取得.{0,6}成[就效绩]|完成情况|进展情况|[01][0-9]年工作(?!安排|重点|任务|打算)"
)
_NUMERALS = r"\d〇零一二两三四五六七八九十百千万亿"
WANTED = (  # what a question wants a number of → what must stand in the words that tell it
    (
        re.compile("多少钱|几[十百千万亿]*(?:块|元|毛)|什么价|价格多少|(?:票价|收费|学费|房租|租金|房价|工资)(?:是|要|有|大概)?多少"),
        re.compile("元|块钱"),
    ),
    (re.compile("(?:领|拿|补|赔|交|花|挣|发|罚|收)[^,，]{0,3}(?:多少|几[十百千万]+)(?![个名户家人])"), re.compile("元|块钱|%|倍")),
    (re.compile("多少人|几个人|多少名|几万人"), re.compile(rf"[{_NUMERALS}][多余]?(?:名|个|位)?[人名户]")),
    (re.compile("百分之几|几个百分点|几成"), re.compile("%|百分|成")),
    (re.compile("多少(?!来着|年)|(?<!哪)几[个家条所座项处套户名位张辆]"), re.compile(f"[{_NUMERALS}]")),
)
_AHEAD = re.compile("今年|明年|今后|未来|以后|下一步|将来|接下来")
_BEHIND = re.compile("去年|上年|过去|以往|前几年")


@dataclass(frozen=True, slots=True)
class Find:
    """What one passage says: its sentences that bear on the question, in order, the best first of all in `best`, and how well it fits."""

    document: Document
    heading: Heading | None
    sentences: tuple[Span, ...]
    best: Span
    whole: bool  # one sentence holds, with the headings over it, what the question names
    told: bool  # and gives what is asked of it: a time, a number, who, whether it was done
    fits: int  # 0 of the time and nature asked for, 1 not to be told, 2 of another
    meant: tuple[str, ...] = ()  # what of the question it holds in other words only
    literal: bool = True  # whether it holds all that is telling in one, not only in the parts of a name
    named: bool = True  # whether the best sentence itself names it, not only the heading over it


@dataclass(frozen=True, slots=True)
class Look:
    """All that was found, best first, with the outcome and what the documents looked into do not hold."""

    outcome: Outcome
    finds: tuple[Find, ...]
    absent: tuple[Named, ...] = ()
    aspect: str = ""  # what was asked of it and is not told: when, who, done


def look(sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> Look:
    """What the documents say on a question: said, not said directly, or absent."""
    absent = tuple(one for one in sought.named if one.worth and not any(_holders(one, scope, context)))
    aspect = aspect_of(question)
    finds = _found(sought, aspect, question, context, scope)
    whole = [find for find in finds if find.whole]
    head = sought.strong[-1:] if sought.strong and not sought.strong[0].strong else ()  # of common nouns the last is what is asked about
    missing = [one for one in absent if one.strong or one in head]
    otherwise = all(len(find.meant) == len(sought.strong) for find in finds)  # in other words alone, and not even these whole
    lost = not finds or otherwise or bool(missing) and (bool(head) or len(missing) == len(sought.strong))
    if whole and not missing:
        told = [find for find in whole if find.told]
        if told or not aspect:
            return Look(Outcome.ANSWERED, tuple(told or whole), absent)
        return Look(Outcome.RELATED, tuple(whole), absent, aspect)
    return Look(Outcome.NOT_FOUND if lost else Outcome.RELATED, tuple(finds), absent or tuple(missing))


def _holders(one: Named, scope: Sequence[Document], context: Context) -> Iterable[Document]:
    for name in (one.text, *one.others, *one.meant):
        yield from holders(name, scope, context)
    if one.parts:
        each = [set(holders(part, scope, context)) for part in one.parts]
        yield from set.intersection(*each)
    if len(scope) <= FEW:
        yield from (document for document in scope if abbreviates(one.text, squeezed_whole(document)))


# ── what is asked of the matter ──


@cache
def _aspects() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Each aspect by name: how it is asked for, and what a sentence shows that gives it."""
    language = load("zh")
    return tuple((name, language.cues[name], told) for name, told in language.told.items())


def aspect_of(question: Question) -> str:
    """The one fact that is asked of the matter, if one is: when, who, whether done, how many."""
    return next((name for name, _, _ in _aspects() if name in question.cues), "")


def tells(aspect: str, document: Document, words: str) -> bool:
    """Whether a (squeezed) sentence gives what is asked; a year that the document hides is the answer to when."""
    if not aspect:
        return True
    told = next(told for name, _, told in _aspects() if name == aspect)
    mark = MARKS.get(document.years)
    return bool(told.search(words)) or (aspect == "when" and bool(mark) and str(mark) in words)


def tells_kind(question: Question, words: str) -> bool:
    """Whether words hold what a number was asked of: money where 多少钱 was, people where 多少人."""
    return all(told.search(words) for wanted, told in WANTED if wanted.search(question.wording))


def kind_asked(question: Question) -> str:
    """What a number is asked of where that has a name: money or people."""
    asked = [wanted for wanted, _ in WANTED if wanted.search(question.wording)]
    return "money" if asked and asked[0] in (WANTED[0][0], WANTED[1][0]) else "people" if WANTED[2][0] in asked else ""


# ── finding ──


def _found(sought: Sought, aspect: str, question: Question, context: Context, scope: Sequence[Document]) -> list[Find]:
    """The finds in the order they are told: of the time and nature asked for, whole, under a heading that names it, as the search ranks them."""
    ids = tuple(document.id for document in scope)
    limited = len(scope) < len(context.knowledge.documents)
    hits = context.index.search(sought.words, HITS * (1 + (len(question.regions) > 1)), documents=ids if limited else None)
    spans = {(hit.document, hit.span): None for hit in hits}
    near = tuple(context.document(id) for id in dict.fromkeys(hit.document for hit in hits))
    for document, span in _literal(sought, near):
        spans.setdefault((document.id, span), None)
    rows = []
    for rank, find in enumerate((*_headed(sought, aspect, question, near, context), *_passages(spans, sought, aspect, question, context))):
        section = find.document.section_at(find.best.start)
        rows.append(
            ((bool(section and section.glossary), not find.whole, find.fits, not find.told, bool(aspect) and not find.named, rank), find)
        )
    rows.sort(key=lambda row: row[0])
    if any(not key[0] for key, _ in rows):
        rows = [row for row in rows if not row[0][0]]  # the list of terms speaks only where nothing else does
    return list(_merged(find for _, find in rows))


def _passages(spans: Iterable[tuple[str, Span]], sought: Sought, aspect: str, question: Question, context: Context) -> Iterable[Find]:
    for id, span in spans:
        if find := _in_passage(sought, aspect, question, context.document(id), span, context):
            yield find


def _literal(sought: Sought, documents: Sequence[Document]) -> Iterable[tuple[Document, Span]]:
    """The sentences that hold a telling name as it was asked: what no ranking may lose."""
    for document in documents[:FEW]:
        for one in sought.strong:
            spans = (sentence_at(document, span.start) for span in occurrences(document, one.text)[:LITERAL])
            yield from ((document, span) for span in dict.fromkeys(spans) if span)


def _headed(sought: Sought, aspect: str, question: Question, documents: Sequence[Document], context: Context) -> Iterable[Find]:
    """The sections whose own heading names all that is telling, the innermost first."""
    strong = sought.strong
    for document in documents[:FEW] if strong else ():
        rated = []
        for heading, title in titled(document):
            if len(title) <= TITLE and all(one.stands_in(title) for one in strong):
                rated.append((-heading.level, len(title), heading.span.start, heading))
        for *_, heading in sorted(rated, key=lambda row: row[:3])[:HEADED]:
            spans = tuple(span for span in content(document, heading) if is_prose(span.cut(document.text.text)))
            if spans:
                told = [span for span in spans if tells(aspect, document, squeezed_at(document, span))]
                best = (told or spans)[0]
                yield Find(document, heading, spans, best, True, bool(told), fits(document, best, question, context))


def _in_passage(sought: Sought, aspect: str, question: Question, document: Document, span: Span, context: Context) -> Find | None:
    """The sentences of a passage that bear on the question, if any does."""
    text = document.text.text
    section = document.section_at(span.start)
    titles = squeeze("".join(section.path)) if section else ""
    passage = squeezed_at(document, span)
    scored = []
    for sentence in sentences_in(document, span) or (span,):
        if is_heading(document, sentence) or not is_prose(sentence.cut(text)):
            continue
        words = squeezed_at(document, sentence)
        bears = sum(one.bears(words) for one in sought.named)
        scored.append((bears, _is_whole(sought, words + titles, passage + titles), tells(aspect, document, words), sentence))
    bearing, over = max((row[0] for row in scored), default=0.0), sum(one.bears(titles) for one in sought.named)
    if not scored or not bearing + over:
        return None
    kept = scored if over >= bearing else [row for row in scored if row[0] >= BEARING * bearing]  # the heading says it of each of them
    own, whole, told, best = max(kept, key=lambda row: (row[1] and row[2], bool(aspect) and row[0] > 0, row[1], row[0], -row[3].start))
    meant = tuple(one.text for one in sought.strong if one.meant and not one.stands_in(passage + titles))
    sentences = tuple(row[3] for row in kept)
    literal = all(one.stands_in(squeezed_at(document, best) + titles) for one in sought.strong)
    return Find(
        document,
        leading(document, best.start),
        sentences,
        best,
        whole,
        told,
        fits(document, best, question, context),
        meant,
        literal,
        own > 0,
    )


def _is_whole(sought: Sought, sentence: str, passage: str) -> bool:
    """Whether a sentence, with its headings, holds what is telling and half of what the rest tells; what only adds may stand beside it."""
    telling, *rest = sought.tiers or ((),)
    if not any(one.strong for one in telling):
        telling, rest = (), [telling]
    loose = rest[0] if rest and (not telling or rest[0][0].worth) else ()
    loose = tuple(one for one in loose if not telling or one.telling >= LEAST)
    return (
        all(one.meant_in(sentence) for one in telling)
        and sum(one.telling for one in loose if one.meant_in(sentence)) * 2 >= sum(one.telling for one in loose)
        and (bool(telling) or not loose or any(one.meant_in(sentence) for one in loose))
        and all(one.meant_in(passage) for one in sought.named if one.adds)
    )


def _merged(found: Iterable[Find]) -> Iterable[Find]:
    """The same without sentences already told."""
    seen: dict[str, list[Span]] = {}
    for find in found:
        told = seen.setdefault(find.document.id, [])
        fresh = tuple(span for span in find.sentences if not any(other.start < span.end and span.start < other.end for other in told))
        if fresh:
            told += fresh
            yield replace(find, sentences=fresh, best=find.best if find.best in fresh else fresh[0])


# ── time and nature ──


def looks_back(document: Document, offset: int, context: Context) -> bool:
    """Whether a place of the document stands in a part that tells what was done."""
    section = document.section_at(offset)
    nature = context.knowledge.section_time(section)[0] if section else None
    return nature is Nature.ACTUAL or bool(nature is None and section and _REVIEW.search(" ".join(section.path)))


def asks_ahead(question: Question) -> bool | None:
    """Whether what is to come is asked for, or what was done; None where the question does not tell."""
    if question.nature is Nature.ACTUAL or _BEHIND.search(question.text):
        return False
    asked_how = question.intent is Intent.PASSAGES and "measures" in question.cues
    if question.nature is Nature.TARGET or asked_how or _AHEAD.search(question.text):
        return True
    return None


def fits(document: Document, span: Span, question: Question, context: Context) -> int:
    """How a place of a document agrees with the time and nature asked for: 0 it does, 1 not to be told, 2 it is of another."""
    ahead, behind = asks_ahead(question), looks_back(document, span.start, context)
    if ahead is not None and ahead is behind:
        return 2
    year = question.period.end if question.period else None
    told = document.year or (document.period[1] if document.period else None)
    if year and told and document.kind is Kind.WORK_REPORT:
        return 0 if year == (told - 1 if behind else told) else 2
    if year and document.period:
        return 0 if document.period[0] <= year <= document.period[1] else 2
    one_year = question.period is not None and year is None and bool(_AHEAD.search(question.text) or _BEHIND.search(question.text))
    return int(one_year and document.kind is Kind.PLAN_OUTLINE)


def of_time(scope: Sequence[Document], question: Question) -> Sequence[Document]:
    """The documents that tell of the year asked for: its own reports, the next one's where what was done is asked; all where none is.

    What a year brought stands in the report of the next; a plan tells of all its years.
    """
    year = question.period.end if question.period else None
    if year is None or question.documents:
        return scope
    wanted = (year + 1, year) if asks_ahead(question) is False else (year,)
    for each in wanted:
        own = [
            document
            for document in scope
            if document.year == each or (document.period and document.period[0] <= year <= document.period[1])
        ]
        if own:
            return own
    return scope


def scope_years(documents: Collection[Document]) -> tuple[int, ...]:
    """The years of the reports among the documents, ascending."""
    return tuple(sorted({document.year for document in documents if document.year}))
