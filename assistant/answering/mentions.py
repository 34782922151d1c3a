"""Which documents mention something: since when, in which years and in which not, and how its wording changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.common import Context, not_found, quoted, said
from assistant.answering.document import of_years
from assistant.answering.named import Named, holders
from assistant.answering.outline import part_of
from assistant.answering.passages import searched
from assistant.answering.sought import sought_of
from assistant.answering.terms import marked
from assistant.answers import Answer, Notice, Outcome, Statement
from assistant.documents import Document, Quote
from assistant.folding import fold_question
from assistant.questions import DialogueState, Question
from assistant.recognition import find_regions
from assistant.retrieval.words import cut_whole
from assistant.sentences import occurrences, sentence_at, squeeze, squeezed_at, squeezed_whole
from assistant.text import Span, blanked
from assistant.understanding.over import FRAME
from assistant.understanding.worth import names_something

APART = 6  # documents told one by one; of more, the years of a place stand on one line
PLACES = 12  # places with a line of their own; of more, the others are named
NAMED = 60  # of those that are named
SILENT = 4  # documents without it that are named
WORDINGS = 12  # years whose words are shown one under the other
READ = 64  # documents that are read for things which must stand together in a sentence
NAME = 12  # characters of a name
_SINCE = re.compile(r"\b(?:first|since)\b|最早|最先|首次|第一次|从哪(?:一)?年|哪(?:一)?年(?:开始|起|首次|第一次)|什么时候(?:开始|首次)")
_LAST = re.compile("最后(?:一次|一回|提|写|出现|是)|最近一次|一直(?:提|写|讲|说|出现|用|沿用)?到|到哪一?年|不再")
_UNSAID = re.compile("哪[一几些]?个?年[^,，。?？]{0,8}[没不未]")
_CHANGED = re.compile("怎么变|变化|变过|演变|提法|叫法|历年.{0,6}(?:怎么|说法|表述)|表述|不同年份|每年怎么|越来越")
_WHICH = re.compile("哪一?[年份]|最早|首次|第一次")
_COUNTED = re.compile(r"((?:\d+|[一二三四五六七八九十]+)[项件个大条])[\u4e00-\u9fff]+([\u4e00-\u9fff]{2})")
_CHUNK = re.compile("[\\s,，。;；:：?？!！、“”]+|(?<=[\u4e00-\u9fff])(?:吗|呢|的)$")
_OR = re.compile("[、和与及]|或者?|还是")
_MARKS = re.compile(r"[^\u4e00-\u9fff\w]+")


def answer(question: Question, context: Context) -> Answer:
    """Every document asked about that mentions it, with the sentence of each; of many years, those with it and without for each place."""
    scope = context.scope(question)
    matters = _matters(question, context, scope)
    named = {one.text for matter in matters for one in matter}
    if question.period and squeeze(question.period.text) not in named and not _WHICH.search(question.text):
        scope = of_years(scope, question)
    if not matters:
        return not_found(question, (context.notice("mentions_which"),))
    topic = context.say("list_separator").join(dict.fromkeys(marked(_as_asked(matter, question)) for matter in matters))
    matters = [_together(matter, scope, context) for matter in matters]
    changed = bool(_CHANGED.search(question.text))
    if changed:
        matters = [(_with_kin(core, scope), *others) for core, *others in matters]
    held = {document.id for matter in matters for document in _holders(matter, scope, context)}
    found = [document for document in scope if document.id in held]
    silent = [document for document in scope if document.id not in held]
    dated = any(count > 1 for count in Counter(document.region for document in scope if document.year).values())
    since = bool(_SINCE.search(question.text + question.wording)) or any(
        "since" in one.cues for one in (question, _gone_on_from(question, context)) if one
    )
    over, last = dated or len(found) > APART, bool(_LAST.search(question.text))
    each = not over or len(found) <= WORDINGS and (changed or not (since or last or _UNSAID.search(question.text)))
    told: list[Statement] = []
    more: tuple[Notice, ...] = ()
    if over:
        first: dict[str | None, int] = {}
        for document in found:
            first[document.region] = min(document.year or 0, first.get(document.region, document.year or 0))
        found.sort(key=lambda one: (first[one.region], one.region or "", one.year or 0))
        found, more = _of_few_places(found, context)
        told += _by_place(found, silent, matters, context, last=last or not each and not since)
        spoken = {one.region for one in found}
        silent = [one for one in silent if one.region not in spoken]
    if each:
        shown = {quote.document for statement in told for quote in statement.quotes}
        told += [one for document in found if document.id not in shown and (one := _one(document, matters, context))]
    if told and dated and len(dict.fromkeys(one.region for one in found)) > 1 and not more:
        told.insert(0, _order(found, scope, told, context))
    for matter in matters if len(matters) > 1 and told else ():
        if not _holders(matter, scope, context):
            more = (*more, context.notice("mentions_nowhere", topic=marked(matter[0].text), titles=searched(scope, question, context)))
    if not told:
        return not_found(question, (context.notice("mentions_nowhere", topic=topic, titles=searched(scope, question, context)),))
    return Answer(question, Outcome.ANSWERED, tuple(told), (*more, *_silence(silent, topic, context)))


# ── what is looked for ──


def _matters(question: Question, context: Context, scope: Sequence[Document]) -> list[tuple[Named, ...]]:
    """What is looked for: each thing named, as the names that must stand together; a time where that is all that is said."""
    if before := _gone_on_from(question, context):
        return _matters(before, replace(context, state=DialogueState()), scope)
    wording = question.wording or (fold_question(question.text) if question.language == "zh" else question.words)
    places = [at.span for at in find_regions(wording, context.knowledge.vocabulary) if at.value.id in question.regions]
    left = FRAME.sub(" ", blanked(wording, places))
    sought = sought_of(replace(question, wording=left, topic=FRAME.sub(" ", question.topic)), context, scope)
    own = [one for one in sought.named if one.text in map(squeeze, question.terms) or f"“{one.text}”" in wording]
    chunks = [chunk for chunk in map(squeeze, _CHUNK.split(left)) if 1 < len(chunk) <= NAME and chunk.isalnum()]
    printed = [chunk for chunk in chunks if holders(chunk, scope, context)]
    if len(printed) == 1 and not own and all(one.text in printed[0] for one in sought.strong):  # 元宇宙: one name, however it is cut
        return [(next((one for one in sought.strong if one.text == printed[0]), Named(printed[0], worth=1.0)),)]
    for listed in (list(map(squeeze, _OR.split(clause))) for clause in left.replace(",", " ").split()):  # 村BA、村超
        if len(listed) > 1 and all(1 < len(part) <= NAME and part.isalnum() for part in listed) and any(part in printed for part in listed):
            return [(Named(part, worth=1.0),) for part in listed]
    if own:
        return [(one,) for one in own]  # what stands in quotation marks, or a term, and not what stands beside it
    if any(one.worth for one in sought.named):
        return [part.strong for part in sought.parts if part.strong]
    if question.period:
        return [(Named(squeeze(question.period.text), worth=1.0),)]
    return [sought.strong] if sought.strong else []


def _as_asked(matter: Sequence[Named], question: Question) -> str:
    """What is looked for, in the words of the question where these stand together: 高校毕业生."""
    wording = squeeze(f"{question.wording} {question.topic}")
    places = [(at, at + len(one.text)) for one in matter if (at := wording.find(one.text)) >= 0]
    start, end = min((at for at, _ in places), default=0), max((to for _, to in places), default=0)
    whole = wording[start:end]
    return whole if len(places) == len(matter) and len(whole) <= NAME and not FRAME.search(whole) else " ".join(one.text for one in matter)


def _gone_on_from(question: Question, context: Context) -> Question | None:
    """The last question, where this one names nothing itself that could be mentioned: (哪年最早提) 哪些年没有."""
    left, before = FRAME.sub(" ", question.wording), context.state.question
    own = set(question.terms) - set(before.terms if before else ()) or question.period or names_something(left, context.index.words)
    return None if own else before


def _together(matter: tuple[Named, ...], scope: Sequence[Document], context: Context) -> tuple[Named, ...]:
    """The names, the one first that fewest documents hold; without those before the head that no sentence has beside it: 房子 in 老房子装电梯."""
    count = {one.text: len(_holders((one,), scope, context)) for one in matter}
    if absent := next((one for one in matter if one.strong and not one.meant and not count[one.text]), None):
        return (absent,)
    matter = tuple(one for one in matter if count[one.text]) or matter  # what stands here in other words alone parts no sentences: 老楼
    for start in range(min(len(matter), 2)):  # of many things that stand nowhere together one alone is none of it
        several = tuple(sorted(matter[start:], key=lambda one: count[one.text]))
        if len(several) == 1 or _holders(several, scope, context):
            return several
    return matter


def _with_kin(core: Named, scope: Sequence[Document]) -> Named:
    """A counted thing also under the names that count as many and end alike: 20项民生工程 beside 20项民心工程."""
    counted = _COUNTED.fullmatch(core.text)
    if not counted or len(scope) > READ:
        return core
    alike = re.compile(f"{counted[1]}[\u4e00-\u9fff]{{1,4}}?{counted[2]}")
    kin = dict.fromkeys(name for document in scope for name in alike.findall(squeezed_whole(document)))
    return replace(core, others=(*core.others, *(name for name in kin if name != core.text)))


def _holders(matter: tuple[Named, ...], scope: Sequence[Document], context: Context) -> list[Document]:
    """The documents that hold all the names, in one sentence where they are few enough to be read."""
    pattern = _written_out(matter[0].text)
    own = {document.id for name in (matter[0].text, *matter[0].others) for document in holders(name, scope, context)}
    own |= {document.id for document in scope if pattern and pattern.search(document.text.text)} if len(scope) <= READ else set()
    found = [document for document in scope if document.id in own]
    return [one for one in found if _quotes(matter, one, context)] if len(matter) > 1 and len(found) <= READ else found


def _written_out(name: str) -> re.Pattern[str] | None:
    """How a saying stands in full of which each character is a word (房住不炒), and a sentence whatever its pauses.

    >>> bool(_written_out("房住不炒").search("房子是用来住的、不是用来炒的")), _written_out("乡村振兴")
    (True, None)
    >>> _written_out("河长制").search("入湖河流“断面长制”")
    >>> _written_out("4+4"), bool(_written_out("房子是用来住的，不是用来炒的").search("房子是用来住的不是用来炒的定位"))
    (None, True)
    """
    if 3 <= len(name) <= 5 and name.isalpha() and not name.isascii() and len(cut_whole(name)) == len(name):
        return re.compile("[^。；;\n“”]{0,4}?".join(map(re.escape, name)))
    parts = [re.escape(part) for part in _MARKS.split(name) if part]
    return re.compile(r"[“”，、,]{0,2}".join(parts)) if len(parts) > 1 and not any(map(str.isascii, parts)) else None


def _quotes(matter: tuple[Named, ...], document: Document, context: Context) -> list[Quote]:
    """The sentences that mention it: by the very words, by its other names, or written out."""
    core, *others = matter
    spans = [span for name in dict.fromkeys((core.text, *core.others)) for span in occurrences(document, name)]
    if pattern := _written_out(core.text):
        spans += [Span(*match.span()) for match in pattern.finditer(document.text.text) if document.section_at(match.start())]
    found: dict[Span, None] = {}
    for span in sorted(spans, key=lambda one: one.start):
        sentence = sentence_at(document, span.start)
        if sentence and all(one.meant_in(squeezed_at(document, sentence)) for one in others):
            found[part_of(document, sentence, span) if span.end <= sentence.end else Span(sentence.start, span.end)] = None
    return [document.quote(span) for span in found]


# ── how it is told ──


def _first(document: Document, matters: Collection[tuple[Named, ...]], context: Context) -> Quote | None:
    """The first sentence of a document that mentions it."""
    return min((quote for matter in matters for quote in _quotes(matter, document, context)), key=lambda one: one.start, default=None)


def _one(document: Document, matters: Collection[tuple[Named, ...]], context: Context) -> Statement | None:
    quote = _first(document, matters, context)
    return said("mentions_in", quote, context, region=context.region_name(document.region)) if quote else None


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


def _by_place(
    found: Sequence[Document],
    silent: Sequence[Document],
    matters: Collection[tuple[Named, ...]],
    context: Context,
    *,
    last: bool,
) -> Iterator[Statement]:
    """A line for each place: the years with it and those without, with the words of the first and, where it is asked for, of the last."""
    for region in dict.fromkeys(document.region for document in found):
        own = [document for document in found if document.region == region]
        without = [document.year for document in silent if document.region == region and document.year]
        ends = [own[0], own[-1]] if last else own[:1]
        quotes = {document.id: quote for document in ends if (quote := _first(document, matters, context))}
        if not quotes:
            continue
        told = [
            context.say("mentions_last" if at else "mentions_first", title=context.title(id), quote=quoted(quote))
            for at, (id, quote) in enumerate(quotes.items())
        ]
        text = context.say(
            "mentions_years",
            region=context.region_name(region),
            years=wording.runs([document.year for document in own if document.year], context) or context.say("no_year"),
            count=len(own),
            quotes=context.say("group_separator").join(told),
            silent=context.say("mentions_without", years=wording.runs(without, context)) if without else "",
        )
        yield Statement(text, tuple(quotes.values()), formula=context.say("listing_counted"))


def _order(found: Sequence[Document], scope: Sequence[Document], told: Sequence[Statement], context: Context) -> Statement:
    """Which place wrote of it first, which after it, and which never."""
    first = {document.region: document for document in reversed(found) if document.year}
    places = (
        context.say("side", region=context.region_name(region), value=context.say("in_years", years=first[region].year))
        for region in dict.fromkeys(one.region for one in found)
        if region in first
    )
    never = [region for region in dict.fromkeys(one.region for one in scope) if region and region not in {one.region for one in found}]
    join = context.say("list_separator").join
    silent = context.say("mentions_never", places=join(map(context.region_name, never))) if 0 < len(never) <= PLACES else ""
    quotes = list(dict.fromkeys(quote for statement in told for quote in statement.quotes))
    own = [quote for quote in quotes if quote.document in {one.id for one in first.values()}]
    text = context.say("mentions_order", order=join(places), silent=silent)
    return Statement(text, tuple(own or quotes), formula=context.say("listing_counted"))


def _silence(silent: Sequence[Document], topic: str, context: Context) -> tuple[Notice, ...]:
    """Which documents do not mention it: by title where they are few, else by place and year, of very many their number."""
    if not silent:
        return ()
    regions = dict.fromkeys(document.region for document in silent)
    if len(silent) <= SILENT:
        titles = context.say("list_separator").join(context.title(document.id) for document in silent)
    elif len(regions) <= PLACES:
        named = [
            (context.region_name(region), wording.runs([one.year for one in silent if one.region == region and one.year], context))
            for region in regions
        ]
        titles = context.say("group_separator").join(f"{name} {years}".strip() for name, years in named)
    else:
        titles = context.say("documents_count", count=len(silent))
    return (context.notice("mentions_not_in", topic=topic, titles=titles),)
