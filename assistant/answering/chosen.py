"""Which of the sentences that may answer are told: the best with those as good, what stands under a heading, the newest of many reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answering.common import Context
from assistant.answering.labels import shared
from assistant.answering.looking import PLAIN, aspect_of, numberless, scope_years, untold
from assistant.answering.named import Sought
from assistant.answering.outline import content, is_heading, leading, words_of
from assistant.documents import Document, Heading
from assistant.evidence import Evidence, chances
from assistant.questions import Question
from assistant.sentences import is_prose, sentence_at, squeeze, squeezed_at, squeezed_whole

ENOUGH = 0.6  # how likely one of the sentences told is the one meant, to stop
CLOSE, MARGIN = 0.7, 1.1  # how far behind the best sentence one may be to be told beside it, for one fact and for many
_WIDE = frozenset({"measures", "listing", "which_ones", "tasks", "problems", "everything"})
YEARS = 2  # reports of one place; of more the newest is told, the years of the others named
SENTENCES = 5  # shown of what stands under a heading
WHOLE = 12  # … where each thing is asked for
SEVERAL = 3  # … of measures or things, and of each place where several are asked about
BY_THE_WAY = 200  # characters of a sentence in which a thing is one of many
FEW = 2  # … where one fact is asked for


def chosen_of(
    found: Sequence[Evidence], question: Question, sought: Sought, context: Context
) -> tuple[list[Evidence], tuple[int, ...], bool]:
    """The sentences to be told, best first, for each place asked about; the years of other reports that are left out; whether a heading
    names what is asked."""
    found, others = _newest(found, question)
    before = context.state.question
    wide = not (question.cues or (before.cues if before else frozenset())).isdisjoint(_WIDE)  # (怎么解决看病难) 孩子上学呢
    regions = question.regions if len(question.regions) > 1 else (None,)
    chosen: list[Evidence] = []
    headed = False
    for region in regions:
        own = [one for one in found if region is None or one.document.region == region]
        most = SENTENCES if wide and len(regions) == 1 else SEVERAL
        if "all_regions" in question.cues and not question.regions:  # the best of each document that holds it all
            best = {one.document.id: one for one in reversed(own) if holds_all(sought, one)}
            chosen += sorted(best.values(), key=own.index)
        under = _under(own, wide, sought)[: most if question.cues.isdisjoint({"listing", "which_ones"}) else WHOLE]
        headed = headed or bool(under)
        told = under or _likeliest(own, SEVERAL if wide else FEW, MARGIN if wide else CLOSE)
        chosen += [*told, *_all_on_it(own, told, sought, question, context)]
    return list({(one.document.id, one.span): one for one in chosen}.values()), others, headed


def _under(found: Sequence[Evidence], wide: bool, sought: Sought) -> list[Evidence]:
    if not found:
        return []
    best = found[0]
    document = best.document
    heading = leading(document, best.span.start)
    if is_heading(document, best.span) or wide and heading and (_names_all(sought, best) or _is_part_on(heading, sought, found)):
        spans = content(document, heading) if heading else ()
        return [replace(best, span=span) for span in spans if is_prose(span.cut(document.text.text))]
    return []


def _is_part_on(heading: Heading, sought: Sought, found: Sequence[Evidence]) -> bool:
    """Whether the best sentences all stand under a heading that names half of what is telling."""
    document, words = found[0].document, squeeze(words_of(found[0].document, heading))
    below = all(one.document is document and leading(document, one.span.start) == heading for one in found[:SEVERAL])
    return below and len(found) >= SEVERAL and any(2 * shared(one.text, words) >= len(one.text) for one in sought.strong)


def _names_all(sought: Sought, one: Evidence) -> bool:
    """Whether the heading over a sentence names all that is telling."""
    heading = leading(one.document, one.span.start)
    words = squeeze(words_of(one.document, heading)) if heading else ""
    return bool(sought.strong) and all(name.stands_in(words) for name in sought.strong)


def _likeliest(found: Sequence[Evidence], most: int, margin: float) -> list[Evidence]:
    """The best sentence with those as good: until one of them is most likely the one meant, or the next is too far behind."""
    kept: list[Evidence] = []
    likely = 0.0
    for one, chance in zip(found, chances(found), strict=True):
        other = all(one.document.id != each.document.id for each in kept)  # who did not say where is told of each place
        behind = found[0].score - one.score > margin + (margin == CLOSE and other) * CLOSE
        if kept and (len(kept) >= most or behind or margin == CLOSE and likely >= ENOUGH and not other):
            break
        kept.append(one)
        likely += chance
    return kept


def telling(found: Sequence[Evidence], sought: Sought, question: Question, context: Context) -> list[Evidence]:
    """The best sentence on the very thing that tells what is asked of it, else one right behind: 4项未完成。这既有客观因素, 也有主观原因."""
    if aspect_of(question) not in PLAIN and not any(len(one.text) > 2 for one in sought.strong):
        return []  # a number beside a common noun may be that of something else: 参加体育锻炼人口60万
    of_it = [one for one in found if holds_all(sought, one)]
    behind = [replace(one, span=span) for one in of_it if (span := sentence_at(one.document, one.span.end + 1))]
    return [one for one in (*of_it, *behind) if not left_open([one], question, context)][:1]


def left_open(chosen: Sequence[Evidence], question: Question, context: Context) -> str:
    """What is asked of a matter that none of these sentences tells; nothing where one does."""
    open_ = untold(question, sentences_of(chosen))
    return open_ or ("count_asked" if numberless(question, map(words_in, chosen), context) else "")


def _all_on_it(found: Sequence[Evidence], told: Sequence[Evidence], sought: Sought, question: Question, context: Context) -> list[Evidence]:
    """The other sentences that name the rarest thing asked about, where its document names it a few times: they are all there is on it."""
    if not told or aspect_of(question) and not left_open(told, question, context):
        return []
    document = told[0].document
    named = [one.text for one in sought.strong if one.text in words_in(told[0])]
    thing = min(named, key=squeezed_whole(document).count, default="")
    if not 1 < squeezed_whole(document).count(thing) <= SEVERAL:
        return []
    past = {"of another time", "other nature" if question.nature else ""}  # of another time than the one asked about
    own = [one for one in found if one.document is document and past.isdisjoint(one.signs) and len(one.span) <= BY_THE_WAY]
    return [one for one in own if one not in told and thing in words_in(one) and not is_heading(document, one.span)]


def sentences_of(chosen: Iterable[Evidence]) -> Iterator[tuple[Document, str]]:
    """The words of sentences, with the document each is of."""
    return ((one.document, words_in(one)) for one in chosen)


def _newest(found: Sequence[Evidence], question: Question) -> tuple[Sequence[Evidence], tuple[int, ...]]:
    """Of many reports of one place the newest that says it as well, where no time was asked for; and the years of the others."""
    if question.period:
        return found, ()
    kept: list[Evidence] = []
    others: set[int] = set()
    for region in dict.fromkeys(one.document.region for one in found):
        own = [one for one in found if one.document.region == region]
        as_good = [one.document for one in own if own[0].score - one.score <= MARGIN]
        told = scope_years(as_good)
        if len(told) > YEARS:
            others.update(told[:-1])
            own = [one for one in own if one.document.year == told[-1]]
        kept += own
    return sorted(kept, key=lambda one: -one.score), tuple(sorted(others))


def holds_all(sought: Sought, one: Evidence) -> bool:
    """Whether a sentence holds, with the headings over it, all that is telling of a question."""
    words = around(one)
    return bool(sought.strong) and all(name.meant_in(words) for name in sought.strong)


def around(one: Evidence) -> str:
    """The words of a sentence and those of the headings over it."""
    return words_in(one) + squeeze("".join(path_of(one)))


def words_in(one: Evidence) -> str:
    return squeezed_at(one.document, one.span)


def path_of(one: Evidence) -> tuple[str, ...]:
    section = one.document.section_at(one.span.start)
    return section.path if section else ()
