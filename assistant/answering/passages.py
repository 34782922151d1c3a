"""What the documents themselves say on a question: the sentences that bear on it under their headings, or what is nearest and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from assistant.answering import wording
from assistant.answering.cause import justifying
from assistant.answering.chosen import YEARS, around, chosen_of, holds_all, left_open, telling
from assistant.answering.common import Context, not_found, quoted, told
from assistant.answering.looking import PLAIN, aspect_of, of_time, scope_years
from assistant.answering.named import Named, Sought, holders
from assistant.answering.outline import leading, words_of
from assistant.answering.proper import absent_name
from assistant.answering.selection import select
from assistant.answering.sought import sought_of
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document, Heading, Quote, Years
from assistant.evidence import Evidence, sureness
from assistant.questions import Question
from assistant.recognition import find_regions
from assistant.records import Nature
from assistant.sentences import MARKS, squeeze

NEAREST = 2  # sentences shown where nothing answers directly
HALF = 0.4  # of what the nouns of a question tell, for a sentence to be near to it
MOST = 0.6  # of what the nouns of a question tell, to be held by a sentence that answers
SURER = 0.65  # … where it does not hold what tells most
SURE = 0.5  # how likely the best sentence answers, to be told as the answer
NAMED = 2  # documents named one by one; more are counted
MANY = 64  # other documents; among more is not looked for those that speak of it


def answer(question: Question, context: Context) -> Answer:
    """Said, with the sentences; not said directly, with what is nearest; or searched and absent."""
    if absent_there := absent_name(question, context):
        return absent_there
    scope = of_time(context.scope(question), question)
    if "why" in question.cues and (reasons := [Evidence(*place, 0.0, {}) for place in justifying(question, context, scope)]):
        return told(question, sentences_told(reasons, context), context)
    sought = sought_of(question, context, scope)
    found = context.evidence(question, scope)
    absent = lacking_in(sought, found, scope, context)
    sure = sureness(found)
    signs = found[0].signs if found else {}
    lost = bool(absent) and {one for one in sought.strong if not one.spoken} <= set(absent) and not signs.get("in other words")
    aspect = aspect_of(question)
    nothing = "nouns" in signs and not (signs["nouns"] or signs["nouns over"] or signs["in other words"])
    if not found or nothing or lost and (sure < SURE or signs.get("nouns", 0.0) < HALF or aspect in PLAIN):
        return _absent(absent, sought, question, context, scope)
    lacking = _no_report(scope, question, context)
    chosen, others, headed = chosen_of(found, question, sought, context)
    chosen = [one for one in chosen if not question.nature or "other nature" not in one.signs] or chosen
    if left_open(chosen, question, context):  # one that tells it, if it is of the very thing, is nearer
        chosen = [*telling(found, sought, question, context), *chosen]
    bare = aspect == "why" and not question.indicators  # a reason is given without a word for it as often as with; figures tell none
    unwritten = "" if bare else left_open(chosen, question, context)
    apart = () if absent else _never_together(sought, found, question, context)
    near = signs.get("rarest missing", 0.0) < HALF  # then what is absent is said beside the matter: 小区门口的夜市, 家里穷的大学生
    past = question.nature is Nature.TARGET and "other nature" in chosen[0].signs  # what was done is no aim
    held = signs["nouns"] + signs["nouns over"] if "nouns" in signs else signs.get("verbs", 0.0)
    direct = headed or sure >= SURER or sure >= SURE and near and held >= MOST or not absent and holds_all(sought, chosen[0])
    head = max(sought.strong, key=lambda one: question.wording.rfind(one.text), default=None)
    absent = tuple(one for one in absent if lost or not near or one is head)
    if lacking or unwritten or past or lost or apart or _decides(absent, sought) or not direct:
        return _related(
            chosen,
            absent or apart,
            unwritten or ("target" if past else ""),
            sought,
            question,
            context,
            scope,
            lacking,
            bool(apart),
        )
    statements = sentences_told(chosen, context)
    notices = list(_in_other_words(chosen, sought, context))
    if question.regions or question.documents:
        notices += missing(scope, chosen, sought.text, context)
    if others:
        notices.append(context.notice("passages_other_years", years=context.say("list_separator").join(map(str, others))))
    return told(question, statements, context, *notices, *years(question, statements, context))


def _decides(absent: Sequence[Named], sought: Sought) -> bool:
    """Whether what is absent is what the question turns on: nothing named tells more."""
    most = max((one.worth for one in sought.named), default=0.0)
    return any(one.worth == most for one in absent)


def lacking_in(sought: Sought, found: Sequence[Evidence], scope: Sequence[Document], context: Context) -> tuple[Named, ...]:
    """What of the telling names of a question neither the best sentence holds nor any document, by any of its names."""
    best = around(found[0]) if found else ""
    telling = tuple(one for one in sought.strong if not one.spoken) or sought.strong
    return tuple(one for one in telling if one.worth and not one.meant_in(best) and not any(_printed(one, scope, context)))


def _printed(one: Named, scope: Sequence[Document], context: Context) -> Iterator[Document]:
    """The documents that print a name."""
    for name in (one.text, *one.others):
        yield from holders(name, scope, context)
    if one.parts:
        yield from set.intersection(*(set(holders(part, scope, context)) for part in one.parts))


def _never_together(sought: Sought, found: Sequence[Evidence], question: Question, context: Context) -> tuple[Named, ...]:
    """Things that a question asks about together (天水到平凉的铁路, 幼儿园的学费) where no sentence speaks of them all.

    Only where one of them is a place, or a number is asked for: it is that of both or of neither.
    """
    several = tuple(one for one in sought.named if one.worth and not one.spoken)
    placed = any(find_regions(one.text, context.knowledge.vocabulary) for one in several)
    if len(several) < 2 or not (placed if "confirm" in question.cues else "count_asked" in question.cues and len(several) == 2):
        return ()
    together = any(all(name.meant_in(around(one)) for name in several) for one in found)
    return () if together else several


def _no_report(scope: Sequence[Document], question: Question, context: Context) -> tuple[Notice, ...]:
    """That there is no report of the year asked for, among reports of other years."""
    year, told = (question.period.end if question.period else None), scope_years(scope)
    if year is None or not question.regions or len(told) <= YEARS or {year, year + 1} & set(told):
        return ()
    places = context.say("list_separator").join(context.region_name(region) for region in question.regions)
    return (context.notice("passages_no_report", places=places, year=year, years=f"{told[0]}—{told[-1]}"),)


def _related(
    chosen: Sequence[Evidence],
    absent: Sequence[Named],
    aspect: str,
    sought: Sought,
    question: Question,
    context: Context,
    scope: Sequence[Document],
    lacking_report: tuple[Notice, ...] = (),
    together: bool = False,
) -> Answer:
    """What is nearest, under the words that say what is missing."""
    statements = sentences_told(chosen[: 1 if together else NEAREST], context)
    if aspect == "why" and (figures := select(question, context)):
        statements = wording.statements(figures[:NEAREST], context)  # what it says of the matter all the same, told as no cause
    titles = searched(scope, question, context)
    shown = "".join(around(one) for one in chosen)
    named = [one for one in sought.strong if one.worth]
    if aspect and named and not any(one.meant_in(shown) and (one.stands_in(shown) or holders(one.text, scope, context)) for one in named):
        absent, aspect = tuple(named), ""  # of what is nowhere called so no aspect is missing: 生育补贴发多少
    lacking = context.say("list_separator").join(f"“{context.matter(one.text)}”" for one in absent)
    if lacking_report:
        reason = lacking_report[0]
    elif aspect:
        reason = context.notice("related_aspect", titles=titles, topic=sought.text, aspect=context.say(f"aspect_{aspect}"))
    elif lacking:
        reason = context.notice("related_together" if together else "related_absent", titles=titles, topic=lacking)
    else:
        reason = context.notice("related_apart", titles=titles, asked=sought.asked)
    return told(question, statements, context, reason, outcome=Outcome.RELATED)


def _absent(lacking: Sequence[Named], sought: Sought, question: Question, context: Context, scope: Sequence[Document]) -> Answer:
    """That it is nowhere in the texts looked through, and which other documents speak of it."""
    named = [one.text for one in lacking] or [sought.text if any(one.worth for one in sought.named) else sought.asked]
    topic = context.say("list_separator").join(f"“{word}”" for word in named)
    every = context.knowledge.all_documents
    elsewhere = [document for document in every if document not in scope] if len(every) - len(scope) < MANY else []
    telling = [one for one in sought.strong if one.worth]
    near = [each for each in elsewhere if telling and all(holders(one.text, (each,), context) for one in telling)]
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


def sentences_told(chosen: Sequence[Evidence], context: Context) -> tuple[Statement, ...]:
    """The sentences as statements, the best first; a document and a heading are named where they change."""
    statements: list[Statement] = []
    last: tuple[str, Heading | None] | None = None
    for one in sorted(chosen, key=lambda each: _turn(each, chosen)):
        quote, heading = one.document.quote(one.span), leading(one.document, one.span.start)
        lead = context.say(
            "passages_lead", title=context.title(one.document.id), heading=heading_words(one.document, heading), quote=quoted(quote)
        )
        statements.append(Statement(lead if (one.document.id, heading) != last else quoted(quote), (quote,)))
        last = (one.document.id, heading)
    return tuple(statements)


def _turn(one: Evidence, chosen: Sequence[Evidence]) -> tuple[int, int]:
    """Sentences under one heading stand together, where the best of them does."""
    heading = (one.document.id, leading(one.document, one.span.start))
    first = next(at for at, each in enumerate(chosen) if (each.document.id, leading(each.document, each.span.start)) == heading)
    return first, chosen.index(one)


def heading_words(document: Document, heading: Heading | None) -> str:
    """The heading as it leads a statement; nothing when there is none."""
    return f"“{words_of(document, heading).rstrip('。:：')}”" if heading else ""


def _in_other_words(chosen: Sequence[Evidence], sought: Sought, context: Context) -> Iterable[Notice]:
    """That what was found is told in the words of reports, where the asker's own stand nowhere."""
    shown = "".join(around(one) for one in chosen)
    for one in sought.named:
        said = one.stands_in(shown) or any(word in one.text and word in shown for word in one.meant)  # 停车太难 where 停车 is told
        if one.meant and not said and (told := [word for word in one.meant if word in shown]):
            yield context.notice("passages_otherwise", topic=one.text, others=context.say("list_separator").join(told[:3]))


def missing(scope: Iterable[Document], chosen: Iterable[Evidence], topic: str, context: Context) -> tuple[Notice, ...]:
    """A notice that names the places asked about whose documents say nothing on it."""
    spoken = {one.document.region for one in chosen}
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


def that_tell(question: Question, context: Context) -> tuple[Statement, ...]:
    """The sentence that tells what is asked of a matter (how many, when), if there is one on the very thing."""
    scope = of_time(context.scope(question), question)
    found = context.evidence(question, scope)
    return sentences_told(telling(found, sought_of(question, context, scope), question, context), context)


def finds_on(
    question: Question, context: Context, *, sought: Sought | None = None, scope: Sequence[Document] | None = None
) -> list[Evidence]:
    """The sentences that hold with the headings over them all that is telling of a question by its own names, whatever is asked of it."""
    scope = context.scope(question) if scope is None else scope
    sought = sought or sought_of(question, context, scope)
    found = context.evidence(question, scope) if sought.strong else ()
    return [one for one in found if all(name.stands_in(around(one)) for name in sought.strong)]
