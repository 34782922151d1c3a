"""One number of a text held against what the documents state of the same place and thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.amounts import RANK, amount_of, family_of
from assistant.answering import wording
from assistant.answering.common import Context
from assistant.cells import name_of
from assistant.documents import Quote
from assistant.records import Figure, Measure
from assistant.verifying.claims import Claim
from assistant.verifying.findings import Finding, Verdict
from assistant.verifying.likeness import bare_label, is_measured_alike, is_named_alike, is_share_of_amount, unlike

_OF_THE_NUMBER = frozenset({"rounded", "within", "bound"})
_OF_ANOTHER_FACT = frozenset({"extent", "goal", "result", "peak", "untimed", "dateless"})
_NATURES = frozenset({"goal", "result"})
_TIMES = frozenset({"time", "untimed", "dateless", "extent"})
_FOREIGN = re.compile(r"[!-~]+(?: +[!-~]+)+")  # a sentence of another language, of which no label is read
_NAMED = re.compile(r"^(?!(?:主要|预期|发展|年度)*(?:目标|指标|任务|增速|增幅|总量|规模)*$).")  # 目标 alone names nothing
Held = tuple[Figure, tuple[str, ...]]


def hold_number(claim: Claim, text: str, context: Context) -> Finding:
    """The verdict on a number: true only where value, unit, bound, time, place, nature and what it is of are those of one and the same fact."""
    if doubt := _doubt(claim, context):
        return Finding(claim.span, "number", Verdict.OPEN, context.say(f"check_open_{doubt}"))
    figure, (place,) = claim.figure, claim.places
    assert figure
    if place not in context.knowledge.panel.places:
        return Finding(claim.span, "number", Verdict.ABSENT, context.say("check_no_place", region=context.region_name(place)))
    every = _candidates(figure, place, context)
    held = [(one, tuple(a for a in aspects if a not in _NATURES)) for one, aspects in every] if claim.either else every
    exact = [one for one, aspects in held if not aspects]
    if exact and _is_one_of_several(exact[0], held):
        return _partly(claim, (exact[0], ("shared",)), context)
    if exact:
        told = context.say("check_true", stated=_stated(exact[0], context))
        return Finding(claim.span, "number", Verdict.TRUE, told, _proofs(exact[:1], context))
    of_its_kind = [(one, aspects) for one, aspects in held if not set(aspects) - _OF_THE_NUMBER - {"value"}]
    if printed := next((one for one, _ in of_its_kind if one.corrected and _is_printed(one, claim, text)), None):
        return _partly(claim, (printed, ("corrected",)), context)
    near = _nearest([(one, aspects) for one, aspects in of_its_kind or held if _is_partly(aspects)])
    if near:
        return _partly(claim, near, context)
    turned = [(one, aspects) for one, aspects in held if "direction" in aspects and not {"time", "untimed"} & set(aspects)]
    if turned:
        return _false(claim, turned, (), context)
    if figure.bearing.end is None and (
        there := _nearest([pair for pair in held if not {"value", "direction", *_OF_THE_NUMBER} & set(pair[1])])
    ):
        return _partly(claim, there, context)
    if figure.bearing.end is None and held:
        return Finding(claim.span, "number", Verdict.OPEN, context.say("check_open_time"))
    if of_its_kind:
        return _false(claim, of_its_kind, held, context)
    return _absent(claim, place, held, context)


def _is_one_of_several(one: Figure, held: Sequence[Held]) -> bool:
    """Whether the same words state other numbers under the same name: 三类企业产值分别增长31%、37%, of which nobody can tell whose is whose."""

    def kind(figure: Figure) -> tuple[object, ...]:
        unit = figure.quantity.unit if figure.quantity else None
        return figure.quote, figure.label, figure.nature, figure.measure, figure.bearing, unit, figure.quantity and figure.quantity.bound

    return any(kind(other) == kind(one) and other.quantity != one.quantity for other, _ in held)


def _is_printed(one: Figure, claim: Claim, text: str) -> bool:
    """Whether the number is the one that stands in the document, which people corrected since."""
    return one.quantity is not None and name_of(one.quantity.text) == name_of(claim.span.cut(text))


def _is_partly(aspects: Sequence[str]) -> bool:
    """Whether a number is still the one claimed: inexact, or exact and another fact in one respect alone."""
    told = set(aspects)
    other = told & _OF_ANOTHER_FACT
    return told <= _OF_THE_NUMBER | _OF_ANOTHER_FACT and (not other or told == other and len(other) == 1)


def _doubt(claim: Claim, context: Context) -> str:
    """Why a number cannot be held against anything: its place, what it is of or its amount cannot be told."""
    figure, units = claim.figure, context.knowledge.vocabulary.units
    if claim.foreign or figure and not figure.indicator and _FOREIGN.fullmatch(figure.label):
        return "foreign"
    if claim.bare:
        return "bare"
    if not claim.places:
        return "place"
    if len(claim.places) > 1:
        return "places"
    vocabulary = context.knowledge.vocabulary
    if figure is None or not _NAMED.search(bare_label(figure, vocabulary)) or is_share_of_amount(figure, vocabulary):
        return "unread"
    if figure.region is not None:  # of a place that is in no list: a township, a village
        return "place"
    if figure.quantity is None or amount_of(figure, units) is None:
        return "amount"
    return "rank" if family_of(figure.quantity.unit, units) == RANK else ""


def _candidates(figure: Figure, place: str, context: Context) -> list[Held]:
    """What the documents state of the same thing in the same measure, each with the respects in which it is another fact."""
    knowledge = context.knowledge
    label = bare_label(figure, knowledge.vocabulary)
    names = tuple(dict.fromkeys(filter(None, (figure.indicator, name_of(figure.label), label))))
    found = []
    for one in knowledge.figures_called(names, (place,)):
        document = knowledge.documents.get(one.document)
        of_place = (one.region or (document.region if document else None)) == place
        ranked = one.quantity is not None and family_of(one.quantity.unit, knowledge.vocabulary.units) == RANK
        if of_place and not ranked and is_named_alike(one, figure, knowledge.vocabulary) and is_measured_alike(one, figure):
            found.append((one, unlike(one, figure, knowledge.vocabulary)))
    return found


def _nearest(held: Sequence[Held]) -> Held | None:
    return min(held, key=lambda pair: len(pair[1]), default=None)


def _partly(claim: Claim, near: Held, context: Context) -> Finding:
    """That the number is there, and what of the claim the document does not say."""
    one, aspects = near
    slots = {"value": wording.plain_value(one, context), "period": wording.period(one, context)}
    whys = context.say("group_separator").join(context.say(f"check_{aspect}", **slots) for aspect in aspects)
    told = context.say("check_partly", why=whys, stated=_stated(one, context))
    return Finding(claim.span, "number", Verdict.PARTLY, told, _proofs([one], context))


def _false(claim: Claim, of_its_kind: Sequence[Held], held: Sequence[Held], context: Context) -> Finding:
    """What is stated instead, and whose number the claimed one is, where it stands elsewhere."""
    stated = [one for one, _ in of_its_kind]
    told = context.say("check_false", stated=context.say("list_separator").join(dict.fromkeys(_stated(one, context) for one in stated[:2])))
    other = next((one for one, aspects in held if not {"value", "direction", "rounded", "within"} & set(aspects)), None)
    if other:
        told += context.say("check_elsewhere", stated=_stated(other, context))
    return Finding(claim.span, "number", Verdict.FALSE, told, _proofs([*stated[:2], *([other] if other else [])], context))


def _absent(claim: Claim, place: str, held: Sequence[Held], context: Context) -> Finding:
    """That it is not said so for that time, and what is: first what is aimed at or reached just then, and whose the very number is."""
    then = [pair for pair in held if set(pair[1]) <= _NATURES | _OF_THE_NUMBER | {"value"}]
    same = [pair for pair in held if not {"value", "direction"} & set(pair[1])]
    ranked = sorted(held, key=lambda pair: (bool(_TIMES & set(pair[1])), -(pair[0].bearing.end or 0)))
    figure = claim.figure
    assert figure
    label = context.indicator_name(figure.indicator) or bare_label(figure, context.knowledge.vocabulary)
    slots = {"region": context.region_name(place), "label": label, "nature": context.say(figure.nature.value)}
    grown = slots | ({"label": context.say("check_growth_of", label=label)} if figure.measure is Measure.GROWTH else {})
    if not held:
        sized = {"label": context.say("check_amount_of", label=label)} if figure.measure is Measure.LEVEL else {}
        return Finding(claim.span, "number", Verdict.ABSENT, context.say("check_absent", **grown | sized))
    one, aspects = (then or same or ranked)[0]
    other_nature = {"goal", "result"} & set(aspects) and not _TIMES & set(aspects)
    of_another = "check_absent_same" if "time" in aspects and set(aspects) <= _TIMES else "check_absent_then"
    stated = _stated(one, context)
    told = context.say("check_absent_as", stated=stated, **slots) if other_nature else context.say(of_another, stated=stated, **grown)
    other_number = bool(then) and "value" in aspects
    elsewhere = [other for other, respects in same if other_number and not {"rounded", "within"} & set(respects)][:1]
    told += "".join(context.say("check_elsewhere", stated=_stated(other, context)) for other in elsewhere)
    verdict = Verdict.DIFFERS if other_number and not claim.done else Verdict.ABSENT
    return Finding(claim.span, "number", verdict, told, _proofs([one, *elsewhere], context))


def _stated(one: Figure, context: Context) -> str:
    return context.say(
        "check_stated",
        subject=wording.subject(one, context),
        period=wording.period(one, context),
        nature=context.say(one.nature.value),
        value=wording.value(one, context),
    )


def _proofs(figures: Sequence[Figure], context: Context) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quote for one in figures for quote in wording.proofs(one, context)))
