"""What every work report says in its own words: which work it announces, part by part, and which problems it admits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.common import Context, flat, quoted
from assistant.answering.outline import above, number, under, words_of
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document, Heading
from assistant.questions import Question
from assistant.records import Nature
from assistant.sentences import sentence_at
from assistant.text import Span
from assistant.understanding.worth import names_something

SEVERAL = 4  # documents told of side by side; among more, the asker says which
LEAD = 80  # characters of the announcing sentence before the announcing words, at most
_AHEAD = re.compile(r"[^\n。!！;；]*\Z")
_OPENING = re.compile(
    r"(?:抓好?了?|做好?了?|突出|着力|推进)[^\n。,，!！;；]{0,14}(?:方面|项|件|大|以下|如下)[^\n。,，!！;；]{0,10}工作(?:任务)?(?:[,，][^\n。;；]{0,24})?[*]{0,2}\s*[:：。]"
)
_LOOKS_BACK = re.compile("回顾|总结|一年来|五年来|过去|(?:抓|做)了|我们重点着力")
_COUNT = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,3})(?:个|大)?(?:方面|项|件)")
_NTH = re.compile(
    r"[一二三四五六七八九十]是.*?(?=[。;；\n]\s*[一二三四五六七八九十]是|[。]\s*(?:这些|对此|对这|针对|我们)|\n|$)", re.DOTALL
)
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
    "重点|抓好|抓|做好|突出|存在|面临|困难|挑战|不足|短板|差距|问题|主要|以下|方面|工作|任务|项|件|大|部分|政府|报告|承认|坦言|指出|认为|自我|自己|批评|检讨|反思|剖析|评价|归纳|梳理|总结|清单|当前|还|需要|[一二三四五六七八九十几了的个 0-9]"
)


def answer(question: Question, context: Context) -> Answer | None:
    """The work announced or the problems admitted, document by document; None where no document words it so."""
    kind = asks_for_all(question)
    told: list[tuple[Document, list[Statement], tuple[str, ...]]] = []
    for document in context.scope(question) if kind else ():
        back = asks_back(question, document)
        if back is None:
            continue
        statements, listed = problems_in(document, context) if kind == "problems" else _tasks(document, context, back=back)
        if statements:
            told.append((document, statements, listed))
    if not told:
        return None
    if len(told) > SEVERAL:
        names = context.say("list_separator").join(dict.fromkeys(context.region_name(document.region) for document, _, _ in told))
        return Answer(question, Outcome.AMBIGUOUS, notices=(context.notice("which_region", names=names),))
    return Answer(
        question,
        Outcome.ANSWERED,
        tuple(statement for _, statements, _ in told for statement in statements),
        context.standing(document.id for document, _, _ in told),
        listed=told[0][2] if len(told) == 1 else (),
    )


def asks_back(question: Question, document: Document) -> bool | None:
    """Whether the half of the document that looks back is asked for; None when the year asked for is in neither."""
    year = question.period.end if question.period else None
    if year is None or document.year is None:
        return question.nature is Nature.ACTUAL
    return {document.year: False, document.year - 1: True}.get(year)


def looks_back(document: Document, offset: int) -> bool:
    """Whether a place of the document stands in its half that tells what was done."""
    return bool(_LOOKS_BACK.search("".join(words_of(document, heading) for heading in above(document, offset)[:1])))


def _tasks(document: Document, context: Context, *, back: bool) -> tuple[list[Statement], tuple[str, ...]]:
    """The sentence that announces the parts of the work, and their headings."""
    for opening in _openings(document, back=back):
        parts = _parts_after(document, opening)
        if len(parts) > 1:
            lead = document.quote(opening)
            heads = tuple(document.quote(part.span) for part in parts)
            said = context.say("listing_lead", title=context.title(document.id), quote=quoted(lead), count=len(heads))
            statements = [Statement(said, (lead,), formula=context.say("listing_counted"))]
            return [*statements, *(Statement(quoted(head), (head,)) for head in heads)], tuple(flat(head.text) for head in heads)
    return [], ()


def _openings(document: Document, *, back: bool) -> Iterable[Span]:
    """The announcing sentences of the wanted half of the document, those with a count first."""
    text = document.text.text
    found, end = [], 0
    for match in _OPENING.finditer(text):
        ahead = _AHEAD.search(text, max(end, match.start() - LEAD), match.start())
        first, end = ahead.start() if ahead else match.start(), match.end()
        words = text[first:end]
        behind = looks_back(document, first) or bool(_LOOKS_BACK.search(words))
        if behind is back and document.section_at(first):
            start = first + len(words) - len(words.lstrip(" \u3000\u00a0*\t"))
            sentence = sentence_at(document, start)
            start = sentence.start if sentence else start
            found.append((not _COUNT.search(words), start, Span(start, end)))
    return [span for _, _, span in sorted(found, key=lambda row: row[:2])]


def _parts_after(document: Document, opening: Span) -> tuple[Heading, ...]:
    """The headings that follow, side by side, as many as were announced if a count was."""
    text = document.text.text
    chain = [heading for heading in above(document, opening.start) if not heading.span.covers(opening)]
    counted = _COUNT.search(opening.cut(text))
    wanted = number(counted.group(1)) if counted else None
    for parent in (*reversed(chain), None):
        parts = tuple(heading for heading in under(document, parent) if heading.span.start >= opening.end - 1)
        if wanted is not None and len(parts) >= wanted and (len(parts) == wanted or parts[0].label):
            return parts[:wanted]
        if wanted is None and len(parts) > 1:
            return parts
    return ()


def _each(words: str) -> tuple[str, ...]:
    """The problems one by one, as they are counted or parted by semicolons."""
    counted = [flat(part.group()).strip("。;； ") for part in _NTH.finditer(words)]
    behind = words[found.end() :] if (found := _MAINLY.search(words)) else ""
    parts = counted or [flat(part).strip("。 ") for part in re.split("[;；。]", behind.split("。")[0])]
    return tuple(part for part in parts if part)


def problems_in(document: Document, context: Context) -> tuple[list[Statement], tuple[str, ...]]:
    """All that stands in the paragraph from the words that admit problems to its end."""
    text = document.text.text
    for match in (*_PROBLEMS.finditer(text), *_SOBER.finditer(text)):
        first = sentence_at(document, match.start())
        if first is None or document.section_at(match.start()) is None:
            continue
        end = text.find("\n", match.end())
        spans = [Span(first.start, end if end >= 0 else len(text))]
        quotes = [document.quote(Span(span.start, span.start + len(span.cut(text).rstrip()))) for span in spans]
        lead = context.say("passages_lead", title=context.title(document.id), heading="", quote=quoted(quotes[0]))
        return [Statement(lead, (quotes[0],))], _each(quotes[0].text)
    return [], ()


def asks_for_all(question: Question) -> str:
    """`tasks` or `problems` when the question asks for all of them and not for those on a theme, else nothing."""
    if "admits" in question.cues:
        return "problems"
    if question.indicators or question.terms or names_something(_NO_THEME.sub("", question.topic)):
        return ""
    return next((cue for cue in ("problems", "tasks") if cue in question.cues), "")
