"""What the documents themselves say on a topic: the sentences that treat it, under their headings, or nothing rather than noise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answering.common import Context, not_found, quoted
from assistant.answering.dated import MARKS, times
from assistant.answering.outline import content, is_heading, leading, words_of
from assistant.answering.sentences import is_prose, occurrences, sentence_at, sentences_in, squeeze, squeezed_at
from assistant.answering.source import last_answer
from assistant.answering.topics import ENOUGH, Topic, said_otherwise, topic_of
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document, Heading, Quote, Years
from assistant.questions import Intent, Question
from assistant.records import Nature
from assistant.text import Span

LITERAL = 4  # sentences looked at for each word that hold it literally
HITS = 8  # passages looked at for each document
SENTENCES = 7  # sentences shown of one document when it is the only one
SEVERAL = 3  # … when there are several
HEADED = 0.84  # a section is headed by a topic when its heading holds this share of it
WIDENED = 2  # finds of a document whose whole section is searched
LENGTHY = 16  # characters of a heading that names more than the topic
MEANT = 3  # other names of a matter looked for
STATEMENTS = 10  # … of all together
_REVIEW = re.compile(
    "回顾|回眸|过去.{0,2}年|工作总结|发展基础|取得.{0,6}成[就效绩]|完成情况|进展情况|[01][0-9]年工作(?!安排|重点|任务|打算)"
)
_STRICT = frozenset({"who", "when", "where", "count_asked", "document"})  # questions for one fact: its words must be there, whole


@dataclass(frozen=True, slots=True)
class Found:
    """Sentences of one document on the topic, under the heading that leads to them; `share` tells how much of the topic they hold."""

    document: Document
    heading: Heading | None
    sentences: tuple[Span, ...]
    share: float


def answer(question: Question, context: Context) -> Answer:
    """The sentences on the topic, document by document in the order asked; refused where no passage is about all of it."""
    topic = topic_of(question, context)
    scope = context.read(question)
    if not topic.words:
        return not_found(question, (context.notice("passages_which"),))
    strictly = bool(_STRICT & question.cues)
    asked_how = question.intent is Intent.PASSAGES and "measures" in question.cues and question.nature is not Nature.ACTUAL
    ahead = asked_how or question.nature is Nature.TARGET
    found = [hit for document in scope for hit in look_up(topic, document, context, strictly=strictly, ahead=ahead)]
    if "when" in question.cues:
        timed = ((document, span) for document in scope for span in times(topic, document))
        found = [*(Found(document, leading(document, span.start), (span,), 1.0) for document, span in timed), *found]
    if not found:
        return _otherwise(topic, question, context, ahead=ahead) or _refusal(topic, question, context)
    limited = bool(question.regions or question.documents)
    if not limited and len(found) > 1:  # nobody said which document: those that are most about it
        top = max(hit.share for hit in found)
        near = _sections_of_last(context)
        at_hand = [hit for hit in found if _section_of(hit) in near]  # what was just spoken of comes first
        found = at_hand + [hit for hit in found if hit not in at_hand and hit.share >= top - 0.05]
    room = SENTENCES if len({hit.document.id for hit in found}) == 1 else SEVERAL
    statements = _balanced(found, room, context)
    notices = [*missing(scope, found, topic, context)] if limited else []
    notices += [*years(question, statements, context), *context.standing(hit.document.id for hit in found)]
    return Answer(question, Outcome.ANSWERED, statements, tuple(notices))


def _otherwise(topic: Topic, question: Question, context: Context, *, ahead: bool) -> Answer | None:
    """What is said on the same matter in the words of documents, called so, where the asker's own words stand nowhere."""
    if not (question.regions or question.documents):
        return None
    scope = context.scope(question)
    used: list[str] = []
    found: list[Found] = []
    for other in said_otherwise(topic, context)[:MEANT]:
        hits = [hit for document in scope for hit in look_up(other, document, context, ahead=ahead) if not _is_entry(hit)]
        if hits:
            used.append(other.text)
            found += hits
    merged = [hit for document in scope for hit in _merged(hit for hit in found if hit.document is document)]
    if not merged:
        return None
    titles = context.say("list_separator").join(context.title(document.id) for document in scope)
    notice = context.notice("passages_otherwise", titles=titles, topic=topic.text, others=context.say("list_separator").join(used))
    statements = _balanced(merged, SENTENCES if len(scope) == 1 else SEVERAL, context)
    notices = (notice, *years(question, statements, context), *context.standing(hit.document.id for hit in merged))
    return Answer(question, Outcome.ANSWERED, statements, notices)


def _sections_of_last(context: Context) -> frozenset[tuple[str, tuple[str, ...]]]:
    """The sections that the last answer quoted."""
    last = last_answer(context)
    return frozenset((quote.document, quote.section) for quote in last.quotes) if last else frozenset()


def _section_of(hit: Found) -> tuple[str, tuple[str, ...]]:
    section = hit.document.section_at(hit.sentences[0].start)
    return hit.document.id, section.path if section else ()


def _balanced(found: list[Found], room: int, context: Context) -> tuple[Statement, ...]:
    """The sentences of the finds, as many of each document as there is room for, in the order of the documents."""
    documents = dict.fromkeys(hit.document.id for hit in found)
    share = max(1, -(-STATEMENTS // len(documents)))
    statements: list[Statement] = []
    for id in documents:
        left = max(share, 2)
        for hit in found:
            if hit.document.id == id and left > 0:
                several = _statements(hit, min(room, left), context)
                statements += several
                left -= len(several)
    return tuple(statements)


def look_up(topic: Topic, document: Document, context: Context, *, strictly: bool = False, ahead: bool = False) -> tuple[Found, ...]:
    """What one document says on the topic: the section headed by it, and the passages the index finds that hold enough of it.

    `ahead` puts what is planned before what is looked back on: 怎么 asks for what is to be done.
    """
    headed = [found for found in _headed(topic, document, strictly=strictly) if found.sentences]
    if ahead:
        headed.sort(key=_looks_back)
    passages: list[tuple[bool, bool, float, int, Found]] = []
    spans = [hit.span for hit in context.index.search(topic.text, HITS, documents=(document.id,))]
    spans += (span for word in topic.words for span in literal(document, word.text)[:LITERAL])
    for rank, span in enumerate(dict.fromkeys(spans)):
        found = _in_passage(topic, document, span, strictly=strictly)
        section = document.section_at(span.start)
        if found and section:
            passages.append((section.glossary, ahead and _looks_back(found), -found.share, rank, found))
    passages.sort(key=lambda row: row[:4])
    several = [row[-1] for row in passages if not row[0] or passages[0][0]]  # glossary entries only where nothing else speaks of it
    if headed and sum(len(found.sentences) for found in headed) >= 3:  # the section on it says it; of the rest only the nearest
        several = several[:4]
    several = [_widened(found, topic) if at < WIDENED and not strictly else found for at, found in enumerate(several)]
    behind = [found for found in headed[:2] if ahead and _looks_back(found) and any(not _looks_back(other) for other in several)]
    return _merged([found for found in headed[:2] if found not in behind] + several + behind)


def _is_entry(found: Found) -> bool:
    """Whether the find stands in the list of terms."""
    section = found.document.section_at(found.sentences[0].start)
    return bool(section and section.glossary)


def _looks_back(found: Found) -> bool:
    """Whether the find stands in the part of a document that reviews what was done."""
    section = found.document.section_at(found.sentences[0].start)
    return bool(section and _REVIEW.search(" ".join(section.path)))


def literal(document: Document, words: str) -> tuple[Span, ...]:
    """The sentences that hold the words literally."""
    spans = (sentence_at(document, span.start) for span in occurrences(document, words))
    return tuple(dict.fromkeys(span for span in spans if span))


def _widened(found: Found, topic: Topic) -> Found:
    """The same with those sentences of its section that hold a word of the topic whole, when no sentence holds all of them."""
    document = found.document
    section = document.section_at(found.sentences[0].start)
    if not section or len(topic.words) < 2 or any(topic.share(squeezed_at(document, span)) >= 0.99 for span in found.sentences):
        return found
    more = [
        span
        for span in sentences_in(document, section.span)
        if not is_heading(document, span) and any(word.share(squeezed_at(document, span), strictly=True) >= 0.9 for word in topic.words)
    ]
    return replace(found, sentences=tuple(sorted({*found.sentences, *more[:SENTENCES]})))


def _headed(topic: Topic, document: Document, *, strictly: bool) -> list[Found]:
    """The sections whose own heading holds all of the topic, the innermost first; its stems at least where no heading holds it whole."""
    rated = []
    for heading in document.headings:
        title = squeeze(words_of(document, heading))
        share = topic.share(title, strictly=strictly) if len(title) <= 60 else 0.0
        if share >= HEADED:
            rated.append((share, heading))
    top = max((share for share, _ in rated), default=0.0)
    chosen = sorted(
        (heading for share, heading in rated if share >= top - 0.01),
        key=lambda heading: (-heading.level, len(heading.span) > LENGTHY, heading.span.start),
    )
    text = document.text.text
    return [
        Found(document, heading, tuple(span for span in content(document, heading) if is_prose(span.cut(text))), top) for heading in chosen
    ]


def _in_passage(topic: Topic, document: Document, span: Span, *, strictly: bool) -> Found | None:
    """The sentences of a passage that bear on the topic, if with their headings they hold enough of it."""
    text = document.text.text
    section = document.section_at(span.start)
    titles = squeeze(" ".join(section.path)) if section else ""
    passage = squeezed_at(document, span)
    if topic.share(passage + titles, strictly=strictly) < ENOUGH:  # no sentence of it holds more
        return None
    scored = []
    for sentence in sentences_in(document, span) or (span,):
        if is_heading(document, sentence) or not is_prose(sentence.cut(text)):
            continue
        words = squeezed_at(document, sentence)
        own = topic.share(words, strictly=strictly)
        with_titles = topic.share(words + titles, strictly=strictly) if 0 < own < 1 else own
        scored.append((own, with_titles, sentence))
    if not scored:
        return None
    whole = topic.share(passage + (titles if not strictly else ""), strictly=strictly)
    top = max(max(own, 0.97 * with_titles if own else 0.0) for own, with_titles, _ in scored)
    share = max(top, 0.93 * whole)
    if share < ENOUGH or (strictly and top < 0.95):
        return None
    bearing = max(own for own, _, _ in scored)
    kept = tuple(sentence for own, _, sentence in scored if own >= max(0.34, 0.6 * bearing))
    if not kept:
        return None
    return Found(document, leading(document, kept[0].start), kept, share)


def _merged(found: Iterable[Found]) -> tuple[Found, ...]:
    """The same without sentences already shown."""
    seen: list[Span] = []
    kept = []
    for hit in found:
        fresh = tuple(span for span in hit.sentences if not any(other.start < span.end and span.start < other.end for other in seen))
        if fresh:
            seen += fresh
            kept.append(Found(hit.document, hit.heading, fresh, hit.share))
    return tuple(kept)


def _statements(hit: Found, room: int, context: Context) -> tuple[Statement, ...]:
    """A lead of document and heading, then the sentences."""
    document = hit.document
    quotes = tuple(document.quote(span) for span in hit.sentences[:room])
    lead = context.say(
        "passages_lead", title=context.title(document.id), heading=heading_words(document, hit.heading), quote=quoted(quotes[0])
    )
    return (Statement(lead, (quotes[0],)), *(Statement(quoted(quote), (quote,)) for quote in quotes[1:]))


def heading_words(document: Document, heading: Heading | None) -> str:
    """The heading as it leads a statement; nothing when there is none."""
    return f"“{words_of(document, heading).rstrip('。:：')}”" if heading else ""


def missing(scope: Iterable[Document], found: Iterable[Found], topic: Topic, context: Context) -> tuple[Notice, ...]:
    """A notice that names the documents asked about that say nothing on it, when none of their region does."""
    spoken = {context.document(hit.document.id).region for hit in found}
    silent = [context.title(document.id) for document in scope if document.region not in spoken]
    return (context.notice("passages_missing", topic=topic.text, titles=context.say("list_separator").join(silent)),) if silent else ()


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


def _refusal(topic: Topic, question: Question, context: Context) -> Answer:
    """That nothing was found, where it was looked for, and which other documents speak of it."""
    limited = bool(question.regions or question.documents)
    titles = context.say("list_separator").join(context.title(document.id) for document in context.scope(question))
    if not limited:
        return not_found(question, (context.notice("passages_nowhere", topic=topic.text),))
    notices = [context.notice("passages_not_in", topic=topic.text, titles=titles)]
    inside = {document.id for document in context.scope(question)}
    others = [document for document in context.read(replace(question, regions=(), documents=())) if document.id not in inside]
    near = [document.id for document in others if any(hit.share >= 0.95 for hit in look_up(topic, document, context, strictly=True))]
    if near:
        notices.append(context.notice("passages_elsewhere", titles=context.say("list_separator").join(map(context.title, near))))
    return not_found(question, notices)
