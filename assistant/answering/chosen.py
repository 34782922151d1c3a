"""Which of the sentences that may answer are told: the best with those as good, what stands under a heading, the newest of many reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answering.common import Context
from assistant.answering.looking import scope_years, untold
from assistant.answering.named import Sought
from assistant.answering.outline import content, is_heading, leading, words_of
from assistant.documents import Document
from assistant.evidence import Evidence, chances
from assistant.evidence.signs import holds
from assistant.evidence.wanted import TELLING, wanted_of
from assistant.questions import Question
from assistant.sentences import is_prose, sentence_at, squeeze, squeezed_at
from assistant.words import worth as is_name

ENOUGH = 0.6  # how likely one of the sentences told is the one meant, to stop
CLOSE, MARGIN = 0.7, 1.1  # how far behind the best sentence one may be to be told beside it, for one fact and for many
_WIDE = frozenset({"measures", "listing", "which_ones", "tasks", "problems", "everything"})
YEARS = 2  # reports of one place; of more the newest is told, the years of the others named
MORE = 2  # sentences for what is named beside
BEHIND = 5.0  # how far behind the best one such a sentence may be
WHOLE = 0.9  # how far it must hold the word
SENTENCES = 5  # shown where measures or things are asked for
SEVERAL = 3  # … where one fact is, and of each place where several are asked about


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
        if "all_regions" in question.cues and not question.regions:
            chosen += _of_each(own, sought)
        under = _under(own, wide, sought)[:most]
        headed = headed or bool(under)
        told = under or _likeliest(own, most, MARGIN if wide else CLOSE)
        chosen += [*told, *_of_the_rest(own, told, question, context)]
    return list({(one.document.id, one.span): one for one in chosen}.values()), others, headed


def _of_each(found: Sequence[Evidence], sought: Sought) -> list[Evidence]:
    """The best sentence of each document that holds all that is telling, where it is asked which place or document that is of."""
    first: dict[str, Evidence] = {}
    for one in found:
        if holds_all(sought, one):
            first.setdefault(one.document.id, one)
    return list(first.values())


def _under(found: Sequence[Evidence], wide: bool, sought: Sought) -> list[Evidence]:
    """What stands under a heading that is the best of all, or that names all that is telling where everything on it is asked for."""
    if not found:
        return []
    best = found[0]
    document = best.document
    heading = leading(document, best.span.start)
    if is_heading(document, best.span):
        spans = content(document, heading) if heading else ()
    elif wide and heading and sought.strong and all(one.stands_in(squeeze(words_of(document, heading))) for one in sought.strong):
        spans = content(document, heading)
    else:
        return []
    return [replace(best, span=span) for span in spans if is_prose(span.cut(document.text.text))]


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


def telling(found: Sequence[Evidence], sought: Sought, question: Question) -> list[Evidence]:
    """The best sentence on the very thing that tells what is asked of it, else one right behind: 4项未完成。这既有客观因素, 也有主观原因."""
    of_it = [one for one in found if holds_all(sought, one)]
    behind = [replace(one, span=span) for one in of_it if (span := sentence_at(one.document, one.span.end + 1)) and span != one.span]
    return [one for one in (*of_it, *behind) if not untold(question, sentences_of([one]))][:1]


def sentences_of(chosen: Iterable[Evidence]) -> Iterator[tuple[Document, str]]:
    """The words of sentences, with the document each is of."""
    return ((one.document, words_in(one)) for one in chosen)


def _of_the_rest(found: Sequence[Evidence], told: Sequence[Evidence], question: Question, context: Context) -> list[Evidence]:
    """The best sentence for each thing that the question names and that nothing told speaks of."""
    words = wanted_of(question, context.knowledge, context.index.rarity).words
    added: list[Evidence] = []
    for word in words:
        if not word.noun or word.tells < TELLING or not is_name(word.text):
            continue
        if any(holds(word, around(one)) for one in (*told, *added)):
            continue
        other = next((one for one in found if holds(word, words_in(one)) >= WHOLE), None)
        if other and found[0].score - other.score <= BEHIND and len(added) < MORE:
            added.append(other)
    return added


def _newest(found: Sequence[Evidence], question: Question) -> tuple[Sequence[Evidence], tuple[int, ...]]:
    """Of many reports of one place the newest that says it as well, where no time was asked for; and the years of the others."""
    if question.period or not found:
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
