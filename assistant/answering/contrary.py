"""In what a sentence says another thing than a claim: another level, place, state or direction, some for all, the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering import states
from assistant.answering.assertions import Assertion
from assistant.answering.common import Context
from assistant.answering.counts import counts_of, spans_of_years
from assistant.answering.states import Stage
from assistant.recognition import find_regions

_ALIKE = re.compile("都|均|全|各|每|一律")  # of all that is spoken of
_SUNK = re.compile(r"(?:降|下降|减|减少)[到至为](?!零|0(?![.\d]))\d[\d.]*[^\d,，。;；]{0,3}")  # to a number that is not nought
_SHARED = re.compile(r"分别[^\d,，。;；]{0,8}(?P<numbers>\d[^,，。;；]*)")


@dataclass(frozen=True, slots=True)
class Other:
    """In what a sentence differs: which kind of thing, as claimed, as written."""

    kind: str
    claimed: str
    written: str


def others(claim: Assertion, window: str, best: str, sentence: str, context: Context) -> Iterator[Other]:
    """What the clauses that speak of a claim say otherwise; `best` is the one that names its matter."""
    claimed, written = states.levels(claim.text), states.levels(window)
    for level, word in claimed.items():
        if level not in written and written:
            yield Other("level", word, next(iter(written.values())))
    stage, reached = states.stage_of(claim.text), states.stage_of(window)
    if stage is Stage.DONE and reached in (Stage.PLANNED, Stage.BEGUN) and not states.same_deed(claim.text, window):
        yield Other("stage", states.stage_words(claim.text), states.stage_words(window))
    rise, own = states.direction(claim.text), states.direction(window)
    if states.opposed(rise, own):
        yield Other("direction", rise, own)
    told = ({} if claim.counts else states.stands_to(sentence)) | states.stands_to(window)
    for whom, way in states.stands_to(claim.text).items():
        if whom in told and states.reversed_to(way, told[whom]):
            yield Other("direction", way, told[whom])
    yield from _of_all(claim, sentence)
    if states.says_none(claim.text) and (sunk := _SUNK.search(window)):
        yield Other("left", "", sunk.group())
    if states.opposes(claim.text, best) and not (states.universals(claim.text) or states.says_none(claim.text)):
        yield Other("denial", "", "")
    spans, lasting = spans_of_years(claim.text), spans_of_years(sentence)
    if lacking := [words for words, length in spans.items() if lasting and length not in lasting.values()]:
        yield Other("number", lacking[0], next(iter(lasting)))
    if "没有任何" in states.universals(claim.text) and (made := states.condition(sentence)):
        yield Other("condition", "没有任何", made)
    yield from _place(claim, window, sentence, context)


def _of_all(claim: Assertion, sentence: str) -> Iterator[Other]:
    """That a number said of all is that of one (分别69天、23天 for 都只用23天), or that some are left where none is claimed to be."""
    if states.says_none(claim.text) and (left := states.left_over(sentence, [word.text for word in claim.words if word.noun])):
        yield Other("left", "", left)
    if not claim.counts or not _ALIKE.search(claim.text) or "分别" in claim.text:
        return
    for found in _SHARED.finditer(sentence):
        numbers = counts_of(found["numbers"])
        units = {one.unit for one in numbers}
        if len({one.value for one in numbers}) > 1 and len(units) == 1 and any(count.unit in units for count in claim.counts):
            yield Other("number", claim.counts[0].text, "、".join(one.text for one in numbers))


def _place(claim: Assertion, window: str, sentence: str, context: Context) -> Iterator[Other]:
    vocabulary = context.knowledge.vocabulary
    here = {place.value.id for place in find_regions(sentence, vocabulary)}
    said = find_regions(claim.text, vocabulary)
    named = [place for place in said if place.value.id not in here]
    own = {one.value.id for one in said}
    instead = [place.span.cut(window) for place in find_regions(window, vocabulary) if place.value.id not in own]
    if named and instead:
        yield Other("place", "、".join(place.span.cut(claim.text) for place in named), "、".join(instead))
