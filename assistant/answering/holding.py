"""A clause held against a sentence: what of it the sentence says, what it says otherwise, and what it does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from assistant import words
from assistant.answering import contrary
from assistant.answering.assertions import NAME, Assertion, Said
from assistant.answering.claimed import KINDS, RATES, agreement, is_yearly, whole
from assistant.answering.common import Context
from assistant.answering.contrary import Other, Stage
from assistant.answering.counts import PHASES, counts_of, shared_out
from assistant.documents import Document
from assistant.recognition import find_indicators
from assistant.records import Nature, Quantity
from assistant.retrieval.tokens import spell
from assistant.retrieval.words import cut_apart
from assistant.sentences import squeeze
from assistant.text import Span

FAR = 0.7  # of what a word counts that stands in another clause of the sentence, or over it
ENOUGH = 0.85  # of what is claimed that has to be said for it to be true
NUMBERED = 0.65  # … where all numbers are held
MOSTLY = 0.6  # … for another number to be that of the thing claimed
PARTLY = 0.5  # … for a sentence to speak of the matter at all
_BREAK = re.compile(r"[,，;；。:：!！?？]|(?<=[\u4e00-\u9fff])、(?=\d)|(?<=[元%亿万户人个家吨斤亩米件项座所条辆套张位天处上下右])、|、其中")
_AHEAD = 2  # clauses looked into behind the one that names the thing, for its number
LITTLE = 0.8  # what is not worth naming
NUMBER = 0.4  # … that holds the number claimed, or one like it
HEAD = 2.0  # by how much more a clause speaks of the matter that names its head
OWNED = 100.0  # … that gives an indicator named in the claim a number like the one claimed
_RUN_ON = 7  # characters before the number of a clause that only goes on
_TOTALS = re.compile("总|累计|合计|同比|同期|增[速幅]|上年|全[国省市区]|位")
_FIRST = re.compile("首位|榜首")
_NUMBER = re.compile(r"\d|翻|第[一二三四五六七八九十]|[一二两三四五六七八九十]+(?=[成倍番半])")
_LONG = 90  # characters of a sentence that is quoted whole


class Verdict(IntEnum):
    """What became of a claim, in the order of telling."""

    FALSE = 0
    PARTLY = 1
    TRUE = 2
    UNSURE = 3  # what it turns on is hidden or cannot be set beside it
    OPEN = 4


@dataclass(frozen=True, slots=True)
class Holding:
    """One clause held against one sentence."""

    verdict: Verdict
    document: Document
    span: Span
    share: float
    others: tuple[Other, ...] = ()
    missing: tuple[str, ...] = ()
    whys: tuple[tuple[str, str], ...] = ()  # (aspect, as written) by which it is said of less or otherwise
    sentence: Span | None = None
    pooled: bool = False  # several numbers stand together, of which one is claimed
    equal: int = 0  # numbers claimed that stand there
    named: bool = False  # the thing itself is named there


@dataclass(frozen=True, slots=True)
class _Clauses:
    """A sentence in clauses, each squeezed, with the one that speaks of the claim and those behind it that go on with it."""

    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    best: int
    last: int

    @property
    def window(self) -> str:
        return ",".join(self.texts[self.best : self.last + 1])


def hold(
    claim: Assertion,
    document: Document,
    sentence: Span,
    over: str,
    nature: Nature | None,
    context: Context,
    *,
    asked: Nature | None = None,
    aimed: bool = True,
) -> Holding:
    """A clause held against a sentence under the headings `over`, in a section of this nature; `asked` is the nature claimed, `aimed` if it may be an aim."""
    clauses = _clauses(claim, document, sentence, context)
    window, whole_text = clauses.window, squeeze(sentence.cut(document.text.text)) + over
    others = list(contrary.others(claim, window, clauses.texts[clauses.best], whole_text, context))
    disputed = {squeeze(other.claimed) for other in others if other.claimed}
    if any(other.kind == "stage" for other in others):
        disputed.update(contrary.deeds(claim.text))  # what is still to be built is not open to traffic
    near = far = lost = meant = 0.0
    missing: list[Said] = []
    for word in claim.words:
        if word.stands_in(window):
            near += word.tells
        elif word.stands_in(whole_text):
            far += word.tells
        elif word.is_meant_in(window):
            meant += word.tells
        elif any(word.text in claimed or claimed in word.text and len(word.text) <= len(claimed) + 1 for claimed in disputed):
            lost += word.tells
        else:
            missing.append(word)
    total = claim.weight - lost
    meant = meant if near or any(_holds(count, window) for count in claim.counts) else 0.0  # other words alone prove nothing
    share = (near + FAR * (far + meant)) / total if total else float(any(_holds(count, window) for count in claim.counts))
    held_near = near / total if total else 1.0
    whys: list[tuple[str, str]] = []
    unheld = equal = 0
    for count in claim.counts:
        found, kind = _count(count, window, claim.counts)
        shared = contrary.moves(claim.text) and not contrary.moves(window)
        if count.unit == "%" and (shared or is_yearly(claim.text) is not is_yearly(window) or "占" in claim.text and "占" not in window):
            found, kind = None, None  # a share is no growth, and one year's no yearly average
        if found is None or kind is None and None not in (asked, nature) and asked is not nature:
            unheld += 1  # what is aimed at refutes no result
            if found is None:
                missing.append(Said(count.text, 0.0, True))
        elif kind is None:
            others.append(Other("phase" if count.unit in PHASES else "number", count.text, found.text))
        elif kind:
            whys.append((kind, found.text))
        else:
            equal += 1
    whys += [("universal", word) for word in contrary.unsaid(claim.text, window, whole_text)]
    if (claim.counts or contrary.moves(claim.text)) and (part := contrary.of_a_part(window)) and part not in claim.text:
        whys.append(("part", part))
    if not disputed and contrary.says_past(claim.text) and contrary.stage_of(window) is not Stage.DONE:
        missing += [Said(deed, 0.0, True) for deed in contrary.deeds(claim.text) if deed not in window and deed[0] not in window]
    if nature is Nature.TARGET and (asked is Nature.ACTUAL or contrary.says_past(claim.text) or claim.counts and not aimed):
        whys.append(("plan", ""))
    if asked is Nature.TARGET and nature is Nature.ACTUAL:
        whys.append(("done_already", ""))
    if share < ENOUGH:  # the opposite can be said only of the same thing
        others = [other for other in others if other.kind != "denial"]
    names, way = contrary.called(claim, context), contrary.direction(claim.text)
    if not claim.counts and contrary.moves(way) and contrary.moved(*names, (claim.text,)):  # the thing itself, and not what it helps on
        own = contrary.moved(*names, clauses.texts)
        others = [other for other in others if own is None or other.kind != "direction"]
        if own and contrary.opposite(way, own):
            others.append(Other("direction", way, own))
        still = own is None and not contrary.moves(whole_text) and "持平" not in whole_text
        share = 0.0 if own == "" or still else share
    if contrary.denies(claim.text) and not (others or contrary.denies(window)):
        share = 0.0  # nor that it is not so
    if claim.counts and equal == len(claim.counts) and share >= NUMBERED:
        share = max(share, ENOUGH)  # the same numbers of the same matter, in other words
    named = _named(claim, clauses, whole_text, context)
    verdict = _verdict(claim, share, held_near, others, missing, whys, unheld) if named else Verdict.OPEN
    told = tuple(word.text for word in missing if word.telling and (word.tells > LITTLE or not word.tells))
    if verdict is Verdict.PARTLY and not (others or whys or told):
        whys.append(("otherwise", ""))
    pooled = "分别" in whole_text or any(
        sum(_comparable(one, count) for one in counts_of(text)) > 1 for count in claim.counts for text in clauses.texts
    )
    span = _quoted(clauses, sentence)
    if any(other.written not in squeeze(span.cut(document.text.text)) for other in others):
        span = sentence
    return Holding(verdict, document, span, share, tuple(others), told, tuple(whys), sentence, pooled, equal, named)


def _named(claim: Assertion, clauses: _Clauses, whole_text: str, context: Context) -> bool:
    """Whether the thing of a claim, the noun that tells most, is named where it is spoken of: with its number, or before it and no other number."""
    heads = contrary.heads(claim)
    first = clauses.best
    while first and (_goes_on(clauses.texts[first], context) or not counts_of(clauses.texts[first - 1])):
        first -= 1
    near = ",".join(clauses.texts[first : clauses.last + 1]) if claim.counts and not claim.carried else whole_text
    names = {name for word in heads for name in (word.text, *word.names)}
    letters = list(near)
    for other in find_indicators(near, context.knowledge.vocabulary):  # 单位GDP二氧化碳排放 is no GDP
        said = other.span.cut(near)
        if names.isdisjoint(map(squeeze, (*other.value.names["zh"], *other.value.aliases))) and not said.startswith(tuple(names)):
            letters[other.span.start : other.span.end] = " " * len(other.span)
    return any(word.is_named_in("".join(letters)) for word in heads)


def _verdict(
    claim: Assertion,
    share: float,
    near: float,
    others: Sequence[Other],
    missing: Sequence[Said],
    whys: Sequence[tuple[str, str]],
    unheld: int,
) -> Verdict:
    if share < PARTLY or claim.counts and unheld == len(claim.counts) and not others:
        return Verdict.OPEN
    if others:
        return Verdict.PARTLY if near < MOSTLY and share < ENOUGH else Verdict.FALSE
    lacking = share < ENOUGH or any(word.telling for word in missing) or unheld
    return Verdict.PARTLY if lacking or whys else Verdict.TRUE


def _clauses(claim: Assertion, document: Document, sentence: Span, context: Context) -> _Clauses:
    text = sentence.cut(document.text.text)
    spans, at = [], 0
    for mark in (*_BREAK.finditer(text), None):
        end = mark.start() if mark else len(text)
        if text[at:end].strip():
            spans.append(Span(sentence.start + at, sentence.start + end))
        at = mark.end() if mark else end
    spans = spans or [sentence]
    texts = [_FIRST.sub("第一位", spell(squeeze(span.cut(document.text.text)))) for span in spans]
    for start, end, told in shared_out(text):
        whole_span = Span(sentence.start + start, sentence.start + end)
        spans += [whole_span] * len(told)
        texts += [spell(squeeze(each)) for each in told]
        texts = [own if span is whole_span or not whole_span.covers(span) else "" for own, span in zip(texts, spans, strict=True)]
    head = max((word for word in claim.words if word.noun), key=lambda word: word.tells, default=None)

    def worth(at: int) -> tuple[float, int, int]:
        held = sum(word.tells for word in claim.words if word.stands_in(texts[at]))
        held += HEAD * bool(head and head.stands_in(texts[at]))
        own = counts_of(texts[at])
        numbers = sum(_holds(count, texts[at]) + any(_comparable(one, count) for one in own) for count in claim.counts)
        owned = bool(numbers) and any(word.tells == NAME and word.names and word.stands_in(texts[at]) for word in claim.words)
        phases = sum(count.unit in PHASES and _holds(count, texts[at]) for count in claim.counts)  # 3号线
        return held + NUMBER * numbers + HEAD * phases + OWNED * owned, -len(texts[at]), -at

    best = max(range(len(spans)), key=worth)
    last = best
    end = best + 1
    level = contrary.levels(texts[best])  # 高于全国0.5个百分点 is no more of the nation where it goes on with 高于全省
    while end < min(best + _AHEAD + 1, len(spans)) and _goes_on(texts[end], context) and not (level and contrary.levels(texts[end])):
        end += 1
    ahead = range(best, end)
    for count in claim.counts:
        own = [at for at in ahead if any(_comparable(one, count) for one in counts_of(texts[at]))]
        equal = [at for at in own if _holds(count, texts[at])]
        last = max([last, *(equal or own)[:1]])
    return _Clauses(tuple(spans), tuple(texts), best, last)


def _goes_on(clause: str, context: Context) -> bool:
    """Whether a clause goes on with what the one before it speaks of: 达到1139亿元, 年均增长8%."""
    number = _NUMBER.search(clause)
    if number is None and len(clause) <= _RUN_ON and contrary.levels(clause):  # 与全省同步
        return True
    if number is None or number.start() > _RUN_ON or find_indicators(clause, context.knowledge.vocabulary):
        return False
    return not any(len(word) > 1 and words.is_noun(word) and not _TOTALS.search(word) for word in cut_apart(clause[: number.start()]))


def _holds(count: Quantity, clause: str) -> bool:
    return any(_agreement(one, count) in ("", "bound") for one in counts_of(clause))


def _agreement(one: Quantity, count: Quantity) -> str | None:
    """How a number of a sentence is the one claimed, where both count the same things: 23.35亿 is of 23.35亿元, 家 are 户."""
    if not _comparable(one, count):
        return None
    unit, base = one.unit or "", whole(one)[1]
    return agreement(replace(one, unit=unit[: len(unit) - len(base)] + whole(count)[1]), count)


def _quoted(clauses: _Clauses, sentence: Span) -> Span:
    """What is quoted: the sentence, of a long one the clauses that speak of the claim."""
    if len(sentence) <= _LONG:
        return sentence
    return Span(clauses.spans[clauses.best].start, clauses.spans[clauses.last].end)


def _comparable(own: Quantity, count: Quantity) -> bool:
    unit, other = whole(own)[1], whole(count)[1]
    if unit == other or not other and count.unit and unit not in RATES:  # 23.35亿 of 23.35亿元
        return True
    return any(unit[-1:] in kind and other[-1:] in kind for kind in KINDS if unit and other)


def _count(count: Quantity, window: str, claimed: Sequence[Quantity]) -> tuple[Quantity | None, str | None]:
    """The number of the window that a number claimed is held against, and how it is that one; None where it is another, or there is none."""
    own = [one for one in counts_of(window) if _comparable(one, count)]
    told = [(one, how) for one in own if (how := _agreement(one, count)) is not None]
    if told:
        return min(told, key=lambda pair: len(pair[1]))
    own = [one for one in own if (whole(one)[1] == "个") is (whole(count)[1] == "个")]  # 5.4万名 says nothing of 103个村
    instead = [one for one in own if not any(_agreement(one, other) is not None for other in claimed)] or own
    return min(instead, key=lambda one: abs(whole(one)[0] - whole(count)[0]), default=None), None


def better(one: Holding, other: Holding | None) -> bool:
    """Whether a holding tells more than another."""
    return other is None or _rank(one) > _rank(other)


def _rank(one: Holding) -> tuple[bool, bool, int, float]:
    return one.verdict is Verdict.TRUE, one.verdict is not Verdict.OPEN, 0 if one.missing else one.equal, one.share
