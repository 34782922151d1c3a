"""What every work report says in its own words: which work it announces, part by part, and which problems it admits."""

from __future__ import annotations

import re

from assistant.answering.common import Context, flat, said, told
from assistant.answering.lists import clauses_of, counted, list_items, list_statements
from assistant.answering.looking import OF_ANOTHER, fits, looks_back
from assistant.answering.periods import is_relative
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document
from assistant.listings import Listed, Listing
from assistant.questions import Question
from assistant.sentences import sentence_at
from assistant.text import Span
from assistant.understanding.worth import names_something

SEVERAL = 4  # documents told of side by side; among more, the asker says which
_OF_WORK, _LACKS = re.compile("工作|任务|重点|[件大]事"), re.compile("问题|不足|困难|短板")
_MAINLY = re.compile("主要(?:是|有|表现在|表现为)[:：]?|(?:困难|问题|挑战|不足|短板|弱项|差距)[:：]")
_PROBLEMS = re.compile(
    r"[^\n。]{0,12}(?:面临|存在)着?(?:许多|不少|一些|诸多|很多)?(?:的)?(?:困难|问题|挑战|不足)[^\n。]{0,12}主要(?:是|有|表现在|表现为)[:：]?|"
    r"[^\n。]{0,40}(?:面临|存在)着?[^\n。,，]{0,8}(?:困难|问题|短板|不足|差距)(?:[和与及、](?:困难|问题|短板|不足|挑战|差距|弱项))*[:：]|"
    r"(?:清醒|深刻|必须)[^\n。]{0,12}(?:看到|认识到?|意识到?)[^\n。]{0,80}?(?:困难|问题|不足|短板|挑战|差距)[^\n。]{0,40}"
)
_SOBER = re.compile(  # … without calling them so at once: 清醒地看到,我市经济运行质量还不高
    r"清醒地?(?:看到|认识到?|意识到?)[^\n。]{0,120}?(?:不高|不足|不够|不强|不优|偏低|薄弱|差距|尚未|还未|压力|困难|短板)|"
    r"(?:[仍还]|存在|面临)[着有然存在面临]*(?:不少|许多|一些|诸多|很多)(?:突出|亟[待需]解决)?的?(?:矛盾和)?(?:困难|问题|挑战|不足)|(?:矛盾|困难)和(?:问题|挑战)也?不容忽视"
)

_NO_THEME = re.compile(  # words for work and problems themselves
    "重点|抓好|抓|做好|部署|安排|分[成为]|块|突出|存在|面临|困难|挑战|不足|短板|差距|问题|主要|以下|方面|工作|任务|项|件|大|部分|政府|报告|承认|坦言|指出|认为|自我|自己|批评|检讨|反思|剖析|评价|归纳|梳理|总结|清单|当前|还|需要|[一二三四五六七八九十几了的个 0-9]"
)


def answer(question: Question, context: Context) -> Answer | None:
    """The work announced or the problems admitted, document by document; None where no document words it so."""
    kind = asks_for_all(question)
    found: list[tuple[Document, list[Statement], tuple[str, ...]]] = []
    for document in context.scope(question) if kind else ():
        if kind == "problems":
            statements, listed = problems_in(document, context)
        elif work := _work_of(question, document, context):
            statements, listed = list(list_statements(work, context)), list_items(work, context)
        else:
            continue
        if statements:
            found.append((document, statements, listed))
    if not found:
        return None
    if question.period is None or is_relative(question.period):
        newest = {document.region: document.year or 0 for document, _, _ in sorted(found, key=lambda row: row[0].year or 0)}
        found = [row for row in found if (row[0].year or 0) == newest[row[0].region]]
    elif kind == "problems" and (year := question.period.end):  # what a report admits as a year begins, else as it has ended
        found = next((own for told in (year, year + 1) if (own := [row for row in found if row[0].year == told])), found)
    if len(found) > SEVERAL:
        names = context.say("list_separator").join(dict.fromkeys(context.region_name(document.region) for document, _, _ in found))
        return Answer(question, Outcome.AMBIGUOUS, notices=(context.notice("which_region", names=names),))
    every = (statement for _, statements, _ in found for statement in statements)
    return told(question, every, context, listed=found[0][2] if len(found) == 1 else ())


def _work_of(question: Question, document: Document, context: Context) -> Listing | None:
    """The list of the work of a year: of the time asked for, what is to be done before what was, counted before uncounted, the widest."""
    rated: list[tuple[int, bool, bool, bool, int, Listing]] = []
    for one in context.knowledge.lists_of(document.id):
        at, text = one.items[0].span.start, document.text.text
        words = one.span.cut(text) if one.span.end <= at and one.owner else ""
        if one.style is Listed.SERIES or not _OF_WORK.search(one.title * bool(one.owner) + words) or _LACKS.search(words):
            continue
        of_another = fits(document, one.items[0].span, question, context)
        section = document.section_at(at)
        period = context.knowledge.section_time(section)[1] if section else None
        longer = period is None or period.start != period.end
        width = at - one.items[-1].span.end
        announced = one.stated == len(one.items) and any(_OF_WORK.search(part) for part in clauses_of(words) if counted(part) == one.stated)
        rated.append((of_another, looks_back(document, at, context), longer, not announced, width, one))
    best = min(rated, key=lambda row: row[:-1], default=None)
    return best[-1] if best and best[0] < OF_ANOTHER else None


def problems_in(document: Document, context: Context) -> tuple[list[Statement], tuple[str, ...]]:
    """All that stands in the paragraph from the words that admit problems to its end."""
    text = document.text.text
    for match in (*_PROBLEMS.finditer(text), *_SOBER.finditer(text)):
        first = sentence_at(document, match.start())
        if first is None or document.section_at(match.start()) is None:
            continue
        end = text.find("\n", match.end())
        whole = Span(first.start, end if end >= 0 else len(text))
        quote = document.quote(Span(whole.start, whole.start + len(whole.cut(text).rstrip())))
        lists = (one for one in context.knowledge.lists_of(document.id) if one.style is not Listed.SERIES)
        listed = next((one for one in lists if whole.covers(Span(one.items[0].span.start, one.items[-1].span.end))), None)
        lead = said("passages_lead", quote, context, heading="")
        behind = quote.text[found.end() :].partition("。")[0] if (found := _MAINLY.search(quote.text)) else ""
        parts = tuple(flat(part).strip() for part in re.split("[;；]", behind) if part.strip())
        return [lead], list_items(listed, context) if listed else parts
    return [], ()


def asks_for_all(question: Question) -> str:
    """`tasks` or `problems` when the question asks for all of them and not for those on a theme, else nothing."""
    if "admits" in question.cues:
        return "problems"
    if question.indicators or question.terms or counted(question.wording) or names_something(_NO_THEME.sub("", question.topic)):
        return ""
    return next((cue for cue in ("problems", "tasks") if cue in question.cues), "")
