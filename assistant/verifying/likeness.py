"""In which respects a figure of a document is another fact than the one claimed; only where it is in none the claim is true."""

from __future__ import annotations

import re

from assistant.amounts import amount_of
from assistant.answering.claimed import rounded, within
from assistant.cells import LIKE, name_of
from assistant.extraction.stretches import PEAK
from assistant.recognition import find_regions
from assistant.recognition.indicators import match_label
from assistant.records import Bound, Extent, Figure, Measure, Nature
from assistant.vocabulary import Vocabulary

_TIME = re.compile(r"(?:(?:19|20)\d\d|20xx)年?度?|[“\"]?十[一二三四]五[”\"]?(?:时期|期间|末)?|[全今去上本]年|[的,，\s]")
_TIME_FIRST = re.compile(rf"^(?:{_TIME.pattern}|[末底])+")
_OF_SEVERAL = re.compile(r"时期末|[两三四五]年|今后|未来")  # what stood at their end; that it was in the last is not written
_AT_END = re.compile('五[”"]?(?:时期|期间)?末')  # the end of the years, not the last of them
_AIMED = (Nature.TARGET,)


def bare_label(figure: Figure, vocabulary: Vocabulary) -> str:
    """What a figure is of, without the place and the time that its label begins with.

    >>> from assistant.documents import Quote
    >>> from assistant.records import Measure
    >>> label = lambda text: Figure("d", (), text, None, None, None, Measure.LEVEL, Nature.ACTUAL, None, Quote("d", "", (), 0, 1, "x"))
    >>> bare_label(label("2024年全市地区生产总值"), Vocabulary()), bare_label(label("粮食 产量"), Vocabulary())
    ('地区生产总值', '粮食产量')
    """
    text = figure.label
    for mention in reversed(find_regions(text, vocabulary)):
        if not _TIME.sub("", text[: mention.span.start]):
            text = text[: mention.span.start] + text[mention.span.end :]
    return name_of(_TIME.sub("", text))


def timeless(label: str) -> str:
    """A label without the time that it begins with: “十三五”末地区生产总值."""
    return _TIME_FIRST.sub("", label)


def is_share_of_amount(figure: Figure, vocabulary: Vocabulary) -> bool:
    """Whether a share is told of what is counted in yuan: of what it is a share, or whether it is growth, is not said."""
    indicator = vocabulary.indicators.get(figure.indicator or "")
    return figure.measure is Measure.SHARE and indicator is not None and (indicator.unit or "").startswith("money")


def is_named_alike(one: Figure, claim: Figure, vocabulary: Vocabulary) -> bool:
    """Whether both are plainly of one indicator, or called by the very same name; of a part of a place the names must be the same."""
    own, claimed = bare_label(one, vocabulary), bare_label(claim, vocabulary)
    if one.whole is not claim.whole:
        return False
    if own == claimed:
        return bool(own)
    if not claim.whole or not claim.indicator or one.indicator != claim.indicator:
        return False
    grown = claim.measure is Measure.GROWTH
    found = [match_label(label, vocabulary, grown=grown) for label in (own, claimed)]
    return all(indicator is not None and indicator.id == claim.indicator for indicator in found)


def is_measured_alike(one: Figure, claim: Figure) -> bool:
    """Whether both are sizes, growths, shares of the same …; a share of something else is another number."""
    measures = {LIKE.get(figure.measure, figure.measure) for figure in (one, claim)}
    bases = {name_of(figure.basis) for figure in (one, claim) if figure.basis}
    return len(measures) == 1 and len(bases) < 2 and bool(one.quantity)


def unlike(one: Figure, claim: Figure, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The respects in which two figures of one place, name and measure differ; `value` if they are two numbers, `time` if of two times."""
    value = _value(one, claim, vocabulary)
    others = (_bound(one, claim), _time(one, claim), _extent(one, claim), _nature(one, claim), _peak(one, claim))
    return tuple(filter(None, (value, *others)))


def _value(one: Figure, claim: Figure, vocabulary: Vocabulary) -> str:
    """Nothing for one number; rounded, in the bound claimed, or another one."""
    assert one.quantity
    assert claim.quantity
    own, claimed = amount_of(one, vocabulary.units), amount_of(claim, vocabulary.units)
    if own is None or claimed is None or own.family != claimed.family:
        return "value"
    ranged = Bound.BETWEEN in (one.quantity.bound, claim.quantity.bound)
    if own.stated == claimed.stated and (not ranged or (own.low, own.high) == (claimed.low, claimed.high)):
        return ""
    if own.stated == -claimed.stated and one.falls is not claim.falls:
        return "direction"
    if ranged or one.falls is not claim.falls:
        return "value"
    if within(one.quantity, claim.quantity):
        return "within"
    return "rounded" if rounded(one.quantity, claim.quantity) else "value"


def _bound(one: Figure, claim: Figure) -> str:
    assert one.quantity
    assert claim.quantity
    return "" if one.quantity.bound is claim.quantity.bound else "bound"


def _time(one: Figure, claim: Figure) -> str:
    if claim.bearing.end is None:
        return "untimed"
    if one.bearing.end is None:
        return "dateless"
    if (
        one.extent is claim.extent is Extent.AVERAGE and claim.bearing.start == claim.bearing.end
    ):  # no average is of one year: 到2020年，年均增长8%
        return "" if one.bearing.end == claim.bearing.end else "time"
    return "" if (one.bearing.start, one.bearing.end) == (claim.bearing.start, claim.bearing.end) else "time"


def _extent(one: Figure, claim: Figure) -> str:
    if one.extent is not claim.extent:
        return "extent"
    if not one.bearing.end or not claim.bearing.end or _span(one) == _span(claim):
        return ""
    at_end = claim.period and _AT_END.search(claim.period.text) and _span(one) == (None, claim.period.end)
    return "" if at_end else "extent"


def _span(figure: Figure) -> tuple[int | None, int | None] | None:
    """The years that are written for a number; one that ends a span of years (“十三五”) is not written as one of a year."""
    period = figure.period
    if period is None or period.end is None or figure.extent is not Extent.YEAR:
        return (figure.bearing.start, figure.bearing.end) if figure.extent is Extent.YEAR else None
    start = period.end if period.start is None else period.start
    at_their_end = figure.bearing.start == figure.bearing.end and (start != period.end or _OF_SEVERAL.search(period.text))
    return (None if at_their_end else start, period.end)


def _peak(one: Figure, claim: Figure) -> str:
    """Whether the document says that it was reached for a while only: 最高时突破22亿元."""
    return "peak" if PEAK.search(_before(one)) and not PEAK.search(claim.label) else ""


def _before(one: Figure) -> str:
    """The name of a figure and the words of its quote before the number."""
    words = one.quote.text[: max(0, one.at.start - one.quote.start)] if one.at else one.quote.text
    return one.label + re.split("[,，;；。]", words)[-1]


def _nature(one: Figure, claim: Figure) -> str:
    if (one.nature in _AIMED) is (claim.nature in _AIMED):
        return ""
    return "goal" if one.nature in _AIMED else "result"
