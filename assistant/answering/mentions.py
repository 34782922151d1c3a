"""Which documents mention something, since when and in which years, and which do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from assistant import words
from assistant.answering.common import Context, not_found, quoted
from assistant.answering.document import of_years
from assistant.answering.named import Named, holders
from assistant.answering.passages import searched
from assistant.answering.sought import sought_of
from assistant.answering.terms import closeness, marked, names
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document, Quote
from assistant.folding import fold_question
from assistant.questions import Question
from assistant.retrieval.words import cut_whole
from assistant.sentences import spelling, squeeze, uses

APART = 6  # documents told one by one; of more, the years of a place stand on one line
PLACES = 12  # places with a line of their own; of more, the others are named
NAMED = 60  # of those that are named
SILENT = 4  # documents without it that are named
WORDINGS = 12  # years whose words are shown one under the other
_SAID = re.compile(
    r"(?:提到|提及|提过|写到|写过|出现|涉及|讲到|说到|谈到|有没有提|有没有写|包含)(?:过|了|到)?[“\"]?([^”\"?？。,，的吗呢]{2,20})"
    r"|[“\"]?([\u4e00-\u9fff\d]{2,20})[”\"]?(?:在|被)?(?:哪|什么)[^?？]{0,8}(?:提|写|讲|说|出现)"
)
_SINCE = re.compile("最早|最先|首次|第一次|从哪(?:一)?年|哪(?:一)?年(?:开始|起|首次|第一次)|什么时候(?:开始|首次)")
_LAST = re.compile("最后(?:一次|一回|提|写|出现|是)|最近一次|一直(?:提|写|讲|说|出现|用|沿用)?到|到哪一?年")
_CHANGED = re.compile("怎么变|变化|演变|提法|历年.{0,6}(?:怎么|说法|表述)|表述|不同年份|每年怎么")
_NOT = re.compile("没有?(?:提|写|讲|说|出现|涉及)|未(?:提|写|涉及)")


def answer(question: Question, context: Context) -> Answer:
    """Every document asked about that mentions the words, with the first sentence of each; of many, the years of each place on one line."""
    scope = context.scope(question)
    asked = _asked(question, context, scope)
    if question.period and squeeze(question.period.text) not in {one.text for one in asked}:
        scope = of_years(scope, question)
    if not asked:
        return not_found(question, (context.notice("mentions_which"),))
    topic = context.say("list_separator").join(marked(spelling(one.text, scope[:APART])) for one in asked)
    holding = {document.id for one in asked for document in _holders(one, scope, context)}
    found = [document for document in scope if document.id in holding]
    silent = [document for document in scope if document.id not in holding]
    if not found:
        return not_found(question, (context.notice("mentions_nowhere", topic=topic, titles=searched(scope, question, context)),))
    found.sort(key=lambda document: (document.region or "", document.year or 0)) if len(found) > APART else None
    dated = [document for document in found if document.year]
    ends = _ends(dated, asked, context) if _LAST.search(question.text) else ()
    if not ends and dated and ("since" in question.cues or _SINCE.search(question.text)):
        found = [one for one in dated if one.year == min(other.year or 0 for other in dated if other.region == one.region)]
    together = len(found) > APART and not (_CHANGED.search(question.text) and len(found) <= WORDINGS)
    more: tuple[Notice, ...] = ()
    if together:
        found, more = _of_few_places(found, context)
    statements = _by_place(found, asked, context) if together else tuple(_one(document, asked, context) for document in found)
    told = ends or tuple(statement for statement in statements if statement)
    if not told:
        return not_found(question, (context.notice("mentions_nowhere", topic=topic, titles=searched(scope, question, context)),))
    return Answer(question, Outcome.ANSWERED, told, (*more, *_silence(silent, topic, question, context)))


def _ends(dated: Sequence[Document], asked: Sequence[Named], context: Context) -> tuple[Statement, ...]:
    """For each place the first and the last of its reports that speak of it, with their words."""
    told = []
    for region in dict.fromkeys(document.region for document in dated):
        own = sorted((document for document in dated if document.region == region), key=lambda document: document.year or 0)
        quotes = [found[0] for document in (own[0], own[-1]) if (found := _quotes(asked, document, context))]
        if quotes:
            key = "mentions_ends" if len(own) > 1 else "mentions_once"
            slots = {"region": context.region_name(region), "count": len(own), "first": quoted(quotes[0]), "last": quoted(quotes[-1])}
            text = context.say(key, first_title=context.title(own[0].id), last_title=context.title(own[-1].id), **slots)
            told.append(Statement(text, tuple(dict.fromkeys(quotes)), formula=context.say("listing_counted")))
    return tuple(told)


def _asked(question: Question, context: Context, scope: Sequence[Document]) -> tuple[Named, ...]:
    """What is looked for: what the question names; a time or a number where that is all it says after the verb."""
    sought = sought_of(question, context, scope)
    if own := tuple(one for one in sought.strong if one.text in question.terms):
        return own  # a word in quotation marks, or a term, is what is looked for, and not what stands beside it
    if any(one.worth for one in sought.named):
        return tuple(_without_doing(one) for one in sought.strong)
    said = _SAID.search(fold_question(question.text))
    words = squeeze(next(filter(None, said.groups()))) if said else squeeze(question.period.text) if question.period else ""
    return (Named(words, worth=1.0),) if words else sought.strong


def _without_doing(one: Named) -> Named:
    """A name without the verb before it, which says what is done to it: 整治P2P is written of where P2P is."""
    first, *rest = cut_whole(one.text)
    name = "".join(rest)
    doing = len(first) > 1 and (name.isascii() or words.tag(first).startswith("v") and bool(words.worth(name)))
    return Named(name, worth=one.worth) if doing and len(name) > 1 else one


def _holders(one: Named, scope: Sequence[Document], context: Context) -> tuple[Document, ...]:
    return tuple(document for name in (one.text, *one.others) for document in holders(name, scope, context))


def _one(document: Document, asked: Sequence[Named], context: Context) -> Statement | None:
    quotes = _quotes(asked, document, context)
    if not quotes:
        return None
    place, title = context.region_name(document.region), context.title(document.id)
    return Statement(context.say("mentions_in", region=place, title=title, quote=quoted(quotes[0])), quotes[:1])


def _of_few_places(found: Sequence[Document], context: Context) -> tuple[list[Document], tuple[Notice, ...]]:
    """The documents of the places that speak of it most, where the places are many; the others are told by name, and not read."""
    often = Counter(document.region for document in found)
    if len(often) <= PLACES:
        return list(found), ()
    most = {region for region, _ in sorted(often.items(), key=lambda row: (-row[1], row[0] or ""))[:PLACES]}
    others = [context.region_name(region) for region in often if region not in most and region]
    names = context.say("list_separator").join(others[:NAMED]) + (context.say("and_others") if len(others) > NAMED else "")
    count = sum(often[region] for region in often if region not in most)
    more = context.notice("mentions_also", regions=names, places=len(often) - len(most), count=count)
    return [document for document in found if document.region in most], (more,)


def _by_place(found: Sequence[Document], asked: Sequence[Named], context: Context) -> tuple[Statement, ...]:
    """A line for each place: the years that mention it, with the words of the first and of the last."""
    statements = []
    for region in dict.fromkeys(document.region for document in found):
        own = [document for document in found if document.region == region]
        ends = dict.fromkeys(quote for document in (own[0], own[-1]) for quote in _quotes(asked, document, context)[:1])
        if ends:
            text = context.say(
                "mentions_years",
                region=context.region_name(region),
                years=spans_of([document.year for document in own if document.year]) or context.say("no_year"),
                count=len(own),
                quotes=context.say("list_separator").join(map(quoted, ends)),
            )
            statements.append(Statement(text, tuple(ends), formula=context.say("listing_counted")))
    return tuple(statements)


def spans_of(years: Sequence[int]) -> str:
    """Years in few words.

    >>> spans_of([2009, 2010, 2011, 2013, 2015, 2016])
    '2009—2011、2013、2015—2016'
    """
    told = sorted(set(years))
    breaks = [0, *(at for at, (one, two) in enumerate(pairwise(told), 1) if two - one > 1), len(told)]
    runs = [told[start:end] for start, end in pairwise(breaks) if end > start]
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)


def _silence(silent: Sequence[Document], topic: str, question: Question, context: Context) -> tuple[Notice, ...]:
    """Which documents do not mention it: by name where they are few, by place and year where that was asked for, else how many."""
    if not silent:
        return ()
    if len(silent) <= SILENT:
        titles = context.say("list_separator").join(context.title(document.id) for document in silent)
    elif _NOT.search(question.text):
        regions = dict.fromkeys(document.region for document in silent)
        named = [
            (context.region_name(region), spans_of([one.year for one in silent if one.region == region and one.year])) for region in regions
        ]
        titles = context.say("group_separator").join(f"{name} {years}".strip() for name, years in named)
    else:
        titles = context.say("documents_count", count=len(silent))
    return (context.notice("mentions_not_in", topic=topic, titles=titles),)


def _quotes(asked: Sequence[Named], document: Document, context: Context) -> tuple[Quote, ...]:
    """The sentences that mention the words, by the very words, by their other names, or by the term as the document's glossary spells it."""
    own = context.knowledge.entries_of(document.id)
    found: list[Quote] = []
    for one in asked:
        spellings = [one.text, *one.others]
        spellings += (name for entry in own if closeness(one.text, entry) == 3 for name in names(entry))
        for name in dict.fromkeys(spellings):
            found += uses(document, name)
    return tuple(sorted(dict.fromkeys(found), key=lambda quote: quote.start))
