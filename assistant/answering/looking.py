"""What is asked of a matter and whether a sentence tells it; how a place of a document agrees with the time asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from assistant.answering.common import Context
from assistant.answering.outline import number
from assistant.documents import Document, Kind
from assistant.evidence.signs import has_amount, holds
from assistant.languages import load
from assistant.questions import Intent, Question
from assistant.records import Nature
from assistant.sentences import MARKS
from assistant.text import Span

_REVIEW = re.compile(
    "回顾|回眸|过去.{0,2}年|工作总结|发展基础|取得.{0,6}成[就效绩]|完成情况|进展情况|[01][0-9]年工作(?!安排|重点|任务|打算)"
)
_NUMERALS = r"\d〇零一二两三四五六七八九十百千万亿"
_THINGS = "[个家条所座处套户辆台张部间栋]"
WANTED = (  # what a number is asked of, how, and what must stand in the words that tell it
    (
        "money",
        re.compile("多少钱|几[十百千万亿]*(?:块|元|毛)|什么价|价格多少|(?:票价|收费|学费|房租|租金|房价|工资)(?:是|要|有|大概)?多少"),
        re.compile("元|块钱"),
    ),
    ("money", re.compile("(?:领|拿|补|赔|交|花|挣|发|罚|收)[^,，]{0,3}(?:多少|几[十百千万]+)(?![个名户家人])"), re.compile("元|块钱|%|倍")),
    ("people", re.compile("多少人|几个人|多少名|几万人"), re.compile(rf"[{_NUMERALS}][多余]?(?:名|个|位)?[人名户]")),
    ("count_asked", re.compile("百分之几|几个百分点|几成"), re.compile("%|百分|成")),
    (
        "count_asked",
        re.compile(f"(?:多少|(?<![哪这那前后头第十])几){_THINGS}(?!百?分?点)"),
        re.compile(f"[{_NUMERALS}][多余]?(?:[大项天人名]|{_THINGS})"),
    ),
    ("count_asked", re.compile("多少[万亿]"), re.compile(rf"[{_NUMERALS}][多余]?[万亿]|\d{{4,}}(?!年)")),
    ("count_asked", re.compile("多少(?!来着|年)|(?<!哪)几[个家条所座项处套户名位张辆]"), re.compile(f"[{_NUMERALS}]")),
)
PLAIN = frozenset({"when", "who", "why"})  # aspects that a sentence plainly tells or does not
_WHICH_OF = re.compile(r"哪(?P<n>[两二三四五六七八九十]{1,2}|\d{1,2})(?![十百千万\d])")
_CLAUSE = re.compile("[,，;；。]")
_OF_A_DAY, _DAY = re.compile("哪一?天|几月|几号|什么日子"), re.compile("[0-9]月|[0-9]日")
_BETWEEN = re.compile("[、,;和与及]")  # stands between things that are named
OF_ANOTHER = 2  # a place of a document that is of another time than the one asked for
_AHEAD = re.compile("今年|明年|今后|未来|以后|下一步|将来|接下来")
_BEHIND = re.compile("去年|上年|过去|以往|前几年")


# ── what is asked of the matter ──


def aspect_of(question: Question) -> str:
    """The one fact that is asked of the matter, if one is: when, who, why, whether done, how many."""
    return next((name for name in load("zh").told if name in question.cues), "")


def untold(question: Question, told: Iterable[tuple[Document, str]]) -> str:
    """What is asked of a matter that none of some (squeezed) sentences tells: when, who, why, how much, which; nothing where one of them does."""
    aspect, told = aspect_of(question), tuple(told)
    many = number(which["n"]) or 0 if (which := _WHICH_OF.search(question.wording)) else 0
    if many > sum(1 + len(_BETWEEN.findall(words)) for _, words in told):
        return "which"
    if aspect in PLAIN:
        day = aspect == "when" and _OF_A_DAY.search(question.wording)  # 哪一天开通 is not told by 年内
        return "" if any(_tells(aspect, document, words) and (not day or _DAY.search(words)) for document, words in told) else aspect
    asked = [(name, kind) for name, asks, kind in WANTED if aspect == "count_asked" and asks.search(question.wording)]
    return "" if not asked or any(all(kind.search(words) for _, kind in asked) for _, words in told) else asked[0][0]


def numberless(question: Question, told: Iterable[str], context: Context) -> bool:
    """Whether how many is asked and no clause with a number, with the one before it, speaks of anything asked for: 冬季有3场比赛 tells of no swans."""
    if "count_asked" not in question.cues or _WHICH_OF.search(question.wording) or "which_ones" in question.cues:
        return False
    nouns = [word for word in context.wanted(question).words if word.noun]
    clauses = (before + clause for words in told for before, clause in pairwise(["", *_CLAUSE.split(words)]) if has_amount(clause))
    return bool(nouns) and not any(holds(word, clause) for clause in clauses for word in nouns)


def _tells(aspect: str, document: Document, words: str) -> bool:
    """Whether a (squeezed) sentence gives what is asked; a year that the document hides is the answer to when."""
    mark = MARKS.get(document.years)
    return bool(load("zh").told[aspect].search(words)) or (aspect == "when" and bool(mark) and str(mark) in words)


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
        return OF_ANOTHER
    year = question.period.end if question.period else None
    told = document.year or (document.period[1] if document.period else None)
    if year and told and document.kind is Kind.WORK_REPORT:
        return 0 if year == (told - 1 if behind else told) else 2
    if year and document.period:
        return 0 if document.period[0] <= year <= document.period[1] else 2
    one_year = question.period is not None and year is None and bool(_AHEAD.search(question.text) or _BEHIND.search(question.text))
    return int(one_year and document.kind is Kind.PLAN_OUTLINE)


def of_time(scope: Sequence[Document], question: Question) -> Sequence[Document]:
    """The documents that tell of the year asked for: its own reports where an aim is asked, the next one's where what was done is, else both; all where none is.

    What a year brought stands in the report of the next; a plan tells of all its years.
    """
    year = question.period.end if question.period else None
    if year is None or question.documents:
        return scope
    ahead = asks_ahead(question)
    own_alone = ahead or question.intent is Intent.LISTING  # the ten things of a year are listed where they are announced
    first = question.period.start if question.period and question.period.start else year
    within = tuple(range(first, year + 1))  # what is listed of a plan's years stands in the report of any of them
    wanted = ((year + 1,), (year,)) if ahead is False else (within,) if own_alone else ((year, year + 1),)
    for each in wanted:
        own = [
            document
            for document in scope
            if document.year in each or (document.period and document.period[0] <= year <= document.period[1])
        ]
        if own:
            return own
    return scope


def scope_years(documents: Collection[Document]) -> tuple[int, ...]:
    """The years of the reports among the documents, ascending."""
    return tuple(sorted({document.year for document in documents if document.year}))
