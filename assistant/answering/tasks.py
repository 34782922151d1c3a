"""Who is in charge of a task and until when it is due, told from the tasks that the documents share out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from assistant.answering.common import Context, flat, said, told
from assistant.answering.named import Named, holders
from assistant.answering.sought import sought_of
from assistant.answers import Answer, Statement
from assistant.documents import Document
from assistant.folding import fold_question
from assistant.languages import load
from assistant.questions import Question
from assistant.sentences import squeeze
from assistant.tasks import Part, Task

_SPEAKS = ("牵头", "责任单位", "负责", "牵头单位")
_OFFICES = re.compile("[、,，;；和及 ]+")
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
    if not (who or when or any(word in words for word in _SPEAKS)):
        return None
    scope = [document for document in _sharing(context.read(question), context) if _tasks(document)]
    if not scope:
        return None
    tasks = [(document, task) for document in scope for task in _tasks(document)]
    if shared := [(document, task) for document, task in tasks if _is_shared_with(words, task)]:
        return _told(question, shared[:MOST_OF_AN_OFFICE], context)
    if not (who or when):
        return None
    named = [one for one in sought_of(question, context, scope).named if not _SHARED.search(one.text)]
    rated = [(rate, document, task) for document, task in tasks if (rate := _rate(named, document, task)) > 0]
    if when and not who:
        rated = [(rate, document, task) for rate, document, task in rated if task.of(Part.TIME) or _time_in(document, task)]
    best = max((rate for rate, _, _ in rated), default=0.0)
    chosen = [(document, task) for rate, document, task in rated if rate >= _AS_GOOD * best]
    return _told(question, chosen[:MOST], context) if chosen else None


def _told(question: Question, chosen: Sequence[tuple[Document, Task]], context: Context) -> Answer:
    statements = (_statement(document, task, context) for document, task in chosen)
    return told(question, statements, context, listed=tuple(_what(document, task) for document, task in chosen))


def _is_shared_with(words: str, task: Task) -> bool:
    """Whether a question names one of those who are in charge of a task: 市民政局牵头哪些任务."""
    return any(len(office) > 2 and office in words for charge in task.charges for office in _OFFICES.split(charge.who))


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
    return said("task_told", quote, context, what=_what(document, task), charges=context.say("task_separator").join(charges))
