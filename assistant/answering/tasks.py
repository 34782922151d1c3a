"""Who is in charge of a task and until when it is due, told from the tasks that the documents share out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from assistant.answering.common import Context, flat, quoted
from assistant.answering.named import Named, holders
from assistant.answering.sought import sought_of
from assistant.answers import Answer, Outcome, Statement
from assistant.documents import Document
from assistant.folding import fold_question
from assistant.languages import load
from assistant.questions import Question
from assistant.sentences import squeeze
from assistant.tasks import Part, Task

_OFFICE = r"(?P<office>[\u4e00-\u9fff]{2,16}?(?:局|委|办|厅|委员会|办公室|中心|公司|集团|政府|管委会|法院|检察院|团委|妇联|残联|总工会))"
# 市民政局牵头哪些任务; 哪些任务由市民政局负责
_OF_AN_OFFICE = re.compile(
    rf"{_OFFICE}(?:要|需要?|都|主要|应该?)?(?:牵头|负责|承担|主抓|配合|参与)(?:负责|落实)?(?:的|了)?(?:任务|工作|事项)?(?:都)?(?:是|有|包括)?(?:哪|什么|啥|几|多少)"
    rf"|(?:哪些|什么|哪几[项个件]|几[项个件])(?:任务|工作|事项|事)?(?:是|由|归){_OFFICE.replace('office', 'other')}(?:牵头|负责|承担|管)"
)
_SPEAKS = ("牵头", "责任单位", "负责", "牵头单位")
_SHARED = re.compile("部门|单位|牵头|负责|责任|配合|主管|时候|时限|期限|截止|完成|任务|落实|哪个|谁")
_PAIR = 2
_ENOUGH = 0.6  # of the pairs of characters of a name that a task holds
_AS_GOOD = 0.9
MOST, MOST_OF_AN_OFFICE = 4, 20
LONGEST = 90  # characters of a task that are told


def answer(question: Question, context: Context) -> Answer | None:
    """The tasks asked about with who is in charge and until when; None where the documents share out no such task."""
    words = question.wording or (fold_question(question.text) if question.language == "zh" else question.words)
    chinese = load("zh")
    who, when = chinese.has("who", words), chinese.has("when", words)
    office = found["office"] or found["other"] if (found := _OF_AN_OFFICE.search(words)) else ""
    if not (who or when or office):
        return None
    scope = [document for document in _sharing(context.read(question), context) if _tasks(document)]
    if not scope:
        return None
    if office:
        told = [(document, task) for document in scope for task in _tasks(document) if any(office in charge.who for charge in task.charges)]
        return _told(question, told[:MOST_OF_AN_OFFICE], context) if told else None
    named = [one for one in sought_of(question, context, scope).named if not _SHARED.search(one.text)]
    rated = [(rate, document, task) for document in scope for task in _tasks(document) if (rate := _rate(named, document, task)) > 0]
    if when and not who:
        rated = [(rate, document, task) for rate, document, task in rated if task.of(Part.TIME) or _time_in(document, task)]
    best = max((rate for rate, _, _ in rated), default=0.0)
    chosen = [(document, task) for rate, document, task in rated if rate >= _AS_GOOD * best]
    return _told(question, chosen[:MOST], context) if chosen else None


def _told(question: Question, chosen: Sequence[tuple[Document, Task]], context: Context) -> Answer:
    statements = tuple(_statement(document, task, context) for document, task in chosen)
    standing = context.standing(document.id for document, _ in chosen)
    return Answer(question, Outcome.ANSWERED, statements, standing, listed=tuple(_what(document, task) for document, task in chosen))


def _sharing(scope: Collection[Document], context: Context) -> list[Document]:
    """The documents that speak of who is in charge of something."""
    held = {document.id for word in _SPEAKS for document in holders(word, scope, context)}
    return [document for document in scope if document.id in held]


@lru_cache(maxsize=64)
def _tasks(document: Document) -> tuple[Task, ...]:
    from assistant.extraction.tasks import find_tasks  # late: few questions ask for tasks, and an answer should start at once

    return find_tasks(document)


def _rate(named: Sequence[Named], document: Document, task: Task) -> float:
    """How much of what is named a task holds; nothing where something that tells is not in it."""
    words = squeeze(task.what.cut(document.text.text))
    total = 0.0
    for one in named:
        share = max(_share(name, words) for name in (one.text, *one.others, *one.meant))
        if share < _ENOUGH and one.strong:
            return 0.0
        total += (0.2 + one.worth) * share
    return total


def _share(name: str, words: str) -> float:
    if name in words:
        return 1.0
    pairs = [name[at : at + _PAIR] for at in range(len(name) - 1)]
    return 0.9 * sum(pair in words for pair in pairs) / len(pairs) if pairs else 0.0


def _time_in(document: Document, task: Task) -> str:
    from assistant.extraction.tasks import TIME

    found = [match.group() for match in TIME.finditer(task.what.cut(document.text.text))]
    return found[-1] if found else ""


def _what(document: Document, task: Task) -> str:
    words = flat(task.what.cut(document.text.text)).rstrip("。；;，,")
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _statement(document: Document, task: Task, context: Context) -> Statement:
    """One task with its charges as printed, and its words."""
    charges = [context.say("task_charge", role=charge.role, who=charge.who) for charge in task.charges if charge.role]
    charges += [charge.who for charge in task.charges if not charge.role]
    if not task.of(Part.TIME) and (time := _time_in(document, task)):
        charges.append(context.say("task_time", time=time))
    quote = document.quote(task.span)
    told = context.say("task_separator").join(charges)
    text = context.say("task_told", title=context.title(document.id), what=_what(document, task), charges=told, quote=quoted(quote))
    return Statement(text, (quote,))
