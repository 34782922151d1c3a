"""What the documents themselves say on a question: the sentences that bear on it under their headings, or what is nearest and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assistant.answering.common import Context, not_found, quoted
from assistant.answering.looking import Find, Look, aspect_of, look, of_time, scope_years
from assistant.answering.named import Sought, holders
from assistant.answering.outline import words_of
from assistant.answering.sought import sought_of
from assistant.answering.source import last_answer
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document, Heading, Quote, Years
from assistant.questions import Question
from assistant.sentences import MARKS, squeeze

SENTENCES = 6  # shown of one document
SEVERAL = 3  # … of each where several are asked about
NEAREST = 3  # passages shown where nothing answers directly
DOCUMENTS = 3  # documents shown where nobody said which
NAMED = 2  # documents named one by one; more are counted
YEARS = 2  # reports of one place; of more the newest is told, the years of the others named


def answer(question: Question, context: Context, *, sought: Sought | None = None) -> Answer:
    """Said, with the sentences; not said directly, with what is nearest; or searched and absent."""
    scope = of_time(context.scope(question), question)
    sought = sought or sought_of(question, context, scope)
    if not sought.named and not sought.words.strip():
        return not_found(question, (context.notice("passages_which"),))
    if len(sought.parts) == 1:
        return _answer(sought, question, context, scope)
    answers = [_answer(part, question, context, scope) for part in sought.parts]
    said = [each for each in answers if each.outcome is Outcome.ANSWERED]
    if not said:
        return _answer(sought, question, context, scope)
    lacking = [part.text for part, each in zip(sought.parts, answers, strict=True) if each.outcome is not Outcome.ANSWERED]
    topic = context.say("list_separator").join(f"“{words}”" for words in lacking)
    silent = (context.notice("part_absent", titles=searched(scope, question, context), topic=topic),) if lacking else ()
    statements = dict.fromkeys(statement for each in said for statement in each.statements[: SENTENCES if len(said) == 1 else SEVERAL])
    return Answer(
        question, Outcome.ANSWERED, tuple(statements), (*silent, *dict.fromkeys(notice for each in said for notice in each.notices))
    )


def _answer(sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> Answer:
    found = look(sought, question, context, scope)
    if lacking := _no_report(scope, question, context):
        found = replace(found, outcome=Outcome.RELATED if found.finds else found.outcome)
    if found.outcome is Outcome.NOT_FOUND:
        return _absent(found, sought, question, context, scope)
    if found.outcome is Outcome.RELATED:
        return _related(found, sought, question, context, scope, lacking)
    return _said(found, sought, question, context, scope)


def _said(found: Look, sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> Answer:
    limited = bool(question.regions or question.documents)
    literal = [find for find in found.finds if find.literal]  # 雁滩 and some 公园 are not 雁滩公园 where that is written of
    apart = [] if literal and aspect_of(question) else [find for find in found.finds if not find.literal]
    finds, others = _newest([*literal, *apart], question)
    finds = finds if limited else _at_hand(finds, context)
    if aspect_of(question):  # one fact is told by the sentences that give it
        finds = [replace(find, sentences=(find.best,)) for find in finds[:NEAREST]]
    statements = _told(finds, limited, context)
    notices = list(_in_other_words(finds, sought, context))
    if limited:
        notices += missing(scope, finds, sought.text, context)
    if others:
        notices.append(context.notice("passages_other_years", years=context.say("list_separator").join(map(str, others))))
    quotes = [quote for statement in statements for quote in statement.quotes]
    notices += [*years(question, statements, context), *context.standing(quote.document for quote in quotes)]
    return Answer(question, Outcome.ANSWERED, statements, tuple(notices))


def _no_report(scope: Sequence[Document], question: Question, context: Context) -> tuple[Notice, ...]:
    """That there is no report of the year asked for, among reports of other years."""
    year, told = (question.period.end if question.period else None), scope_years(scope)
    if year is None or not question.regions or len(told) <= YEARS or {year, year + 1} & set(told):
        return ()
    places = context.say("list_separator").join(context.region_name(region) for region in question.regions)
    return (context.notice("passages_no_report", places=places, year=year, years=f"{told[0]}—{told[-1]}"),)


def _related(
    found: Look, sought: Sought, question: Question, context: Context, scope: Sequence[Document], lacking_report: tuple[Notice, ...] = ()
) -> Answer:
    """What is nearest, under the words that say what is missing."""
    nearest = [replace(find, sentences=(find.best,)) for find in found.finds[:NEAREST]]
    statements = tuple(statement for find in nearest for statement in statements_of(find, 1, context))
    titles = searched(scope, question, context)
    lacking = context.say("list_separator").join(f"“{one.text}”" for one in found.absent if one.worth)
    if lacking_report:
        reason = lacking_report[0]
    elif found.aspect:
        reason = context.notice("related_aspect", titles=titles, topic=sought.text, aspect=context.say(f"aspect_{found.aspect}"))
    elif lacking:
        reason = context.notice("related_absent", titles=titles, topic=lacking)
    else:
        reason = context.notice("related_apart", titles=titles, asked=sought.asked)
    quotes = [quote for statement in statements for quote in statement.quotes]
    return Answer(question, Outcome.RELATED, statements, (reason, *context.standing(quote.document for quote in quotes)))


def _absent(found: Look, sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> Answer:
    """That it is nowhere in the texts looked through, and which other documents speak of it."""
    lacking = [one.text for one in found.absent if one.worth] or [sought.text]
    topic = context.say("list_separator").join(f"“{word}”" for word in lacking)
    elsewhere = [document for document in context.knowledge.documents.values() if document not in scope]
    named = [one for one in sought.strong if one.worth]
    near = (
        [each for each in elsewhere if named and all(holders(one.text, (each,), context) for one in named)] if len(elsewhere) < 64 else []
    )
    titles = searched(scope, question, context)
    if near:
        others = context.say("list_separator").join(map(context.title, (document.id for document in near[:NAMED])))
        return not_found(question, (context.notice("absent_here", titles=titles, topic=topic, others=others),))
    return not_found(question, (context.notice("absent", titles=titles, topic=topic),))


def searched(scope: Collection[Document], question: Question, context: Context) -> str:
    """What was looked through: one or two documents by name, more by place and number."""
    if len(scope) <= NAMED:
        return context.say("list_separator").join(context.title(document.id) for document in scope)
    if question.regions:
        names = context.say("list_separator").join(context.region_name(region) for region in question.regions)
        return context.say("documents_of_places", names=names, count=len(scope))
    return context.say("documents_all", count=len(scope))


def _newest(finds: Sequence[Find], question: Question) -> tuple[list[Find], tuple[int, ...]]:
    """Of many reports of one place the newest that says it, where no time was asked for; and the years of the others."""
    if question.period:
        return list(finds), ()
    kept: list[Find] = []
    others: set[int] = set()
    for region in dict.fromkeys(find.document.region for find in finds):
        own = [find for find in finds if find.document.region == region]
        told = scope_years([find.document for find in own])
        if len(told) > YEARS:
            others.update(told[:-1])
            own = [find for find in own if find.document.year == told[-1]]
        kept += own
    return kept, tuple(sorted(others))


def _at_hand(finds: list[Find], context: Context) -> list[Find]:
    """Where nobody said which document: what was just spoken of first, and the nearest documents only."""
    last = last_answer(context)
    near = {(quote.document, quote.section) for quote in last.quotes} if last else set()
    ordered = sorted(finds, key=lambda find: (find.document.id, _path(find)) not in near)
    kept = list(dict.fromkeys(find.document.id for find in ordered))[:DOCUMENTS]
    return [find for find in ordered if find.document.id in kept]


def _path(find: Find) -> tuple[str, ...]:
    section = find.document.section_at(find.best.start)
    return section.path if section else ()


def _told(finds: Sequence[Find], limited: bool, context: Context) -> tuple[Statement, ...]:
    """The sentences of the finds, as many of each document as there is room for, in the order of the documents asked about."""
    documents = list(dict.fromkeys(find.document.id for find in finds))
    room = SENTENCES if len(documents) == 1 else SEVERAL if limited else SEVERAL - 1
    statements: list[Statement] = []
    for id in documents:
        left = room
        for find in finds:
            if find.document.id == id and left > 0:
                several = statements_of(find, 1 if find.meant else left, context)  # in other words: the surest sentence alone
                statements += several
                left -= len(several)
    return tuple(statements)


def statements_of(find: Find, room: int, context: Context) -> tuple[Statement, ...]:
    """A lead of document and heading, then the sentences; the best one is among them, however little room there is."""
    document = find.document
    shown = find.sentences[:room] if find.best in find.sentences[:room] else (find.best, *find.sentences[: room - 1])
    quotes = tuple(document.quote(span) for span in sorted(shown, key=lambda span: span.start))
    lead = context.say(
        "passages_lead", title=context.title(document.id), heading=heading_words(document, find.heading), quote=quoted(quotes[0])
    )
    return (Statement(lead, (quotes[0],)), *(Statement(quoted(quote), (quote,)) for quote in quotes[1:]))


def heading_words(document: Document, heading: Heading | None) -> str:
    """The heading as it leads a statement; nothing when there is none."""
    return f"“{words_of(document, heading).rstrip('。:：')}”" if heading else ""


def _in_other_words(finds: Sequence[Find], sought: Sought, context: Context) -> Iterable[Notice]:
    """That what was found is told in the words of reports, where the asker's own stand nowhere."""
    said = {word for find in finds for word in find.meant if all(word in other.meant for other in finds)}
    for one in sought.named:
        if one.text in said:
            yield context.notice("passages_otherwise", topic=one.text, others=context.say("list_separator").join(one.meant[:3]))


def missing(scope: Iterable[Document], finds: Iterable[Find], topic: str, context: Context) -> tuple[Notice, ...]:
    """A notice that names the places asked about whose documents say nothing on it."""
    spoken = {find.document.region for find in finds}
    silent = dict.fromkeys(context.region_name(document.region) for document in scope if document.region not in spoken)
    return (context.notice("passages_missing", topic=topic, places=context.say("list_separator").join(silent)),) if silent else ()


def years(question: Question, statements: Iterable[Statement], context: Context) -> tuple[Notice, ...]:
    """A notice for each way in which quoted sentences are without their years."""
    quotes: list[Quote] = [quote for statement in statements for quote in statement.quotes]
    found = []
    for manner, mark in MARKS.items():
        if any(
            mark in squeeze(quote.text) and (manner is Years.MASKED or context.document(quote.document).years is manner) for quote in quotes
        ):
            found.append(context.notice(f"year_{manner.value}"))
    return tuple(found)


def finds_on(
    question: Question, context: Context, *, sought: Sought | None = None, scope: Sequence[Document] | None = None
) -> tuple[Find, ...]:
    """What the documents say on the matter of a question, whatever is asked of it; nothing where they do not speak of all that is telling."""
    scope = context.scope(question) if scope is None else scope
    sought = sought or sought_of(question, context, scope)
    plain = replace(question, cues=frozenset())
    found = look(sought, plain, context, scope) if sought.named else Look(Outcome.NOT_FOUND, ())
    return tuple(find for find in found.finds if not find.meant) if found.outcome is Outcome.ANSWERED else ()
