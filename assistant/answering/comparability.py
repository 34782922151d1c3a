"""Which figures are of one kind, so that one can be called higher than another, and in what those of one kind still differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assistant import amounts
from assistant.amounts import Amount, family_of
from assistant.answering import wording
from assistant.answering.common import Context, flat
from assistant.answering.labels import pairs_of
from assistant.answering.selection import is_added
from assistant.recognition import find_indicators
from assistant.records import Figure, Measure

LEVELS = frozenset({"province", "prefecture", "district", "county", "new_area"})
FEWEST = 3  # characters of a name that others may hold
MOSTLY = 0.7  # of the pairs of characters of a name, for another to be of the same thing
ADDED = 4  # characters that the same name may have more
NAMED = 3  # sides of one way that are named one by one
_TIME = re.compile(r"\d{4}|20xx|五[”\"]?(?:末|规划|期末)?$|[去上前今]年|以来")
_HEDGES = frozenset({"力争", "争取", "力求"})
Kind = tuple[object, ...]
Tell = Callable[[Figure], str]


def kinds_of(figures: Sequence[Figure], context: Context) -> Mapping[Figure, Kind]:
    """What each figure is of: its subject, measure, family of units, and what it is a share of; two of one kind can be ordered."""
    subjects = _subjects(figures)
    added = all(one.measure is Measure.INCREMENT or is_added(one) for one in figures)  # 新增12万户 and 建成4.3万户
    return {
        figure: (
            subjects[figure],
            Measure.LEVEL if figure.measure is Measure.COUNT or added and figure.measure is Measure.INCREMENT else figure.measure,
            family_of(figure.quantity.unit, context.knowledge.vocabulary.units) if figure.quantity else "",
            _basis(figure, context),
        )
        for figure in figures
    }


def parted(
    figures: Sequence[Figure], context: Context, *, unlike: bool = False
) -> tuple[tuple[Figure, ...], tuple[tuple[Figure, tuple[str, str]], ...]]:
    """The figures that most are like, and each of the others with why it stands apart; `unlike` subjects are no reason."""
    kinds = {figure: ("", *kind[1:]) if unlike else kind for figure, kind in kinds_of(figures, context).items()}
    numbered = [figure for figure in figures if amount_of(figure, context)]
    counts = Counter(kinds[figure] for figure in numbered)
    if not counts:
        return (), ()
    best = counts.most_common(1)[0][0]
    alike = tuple(figure for figure in numbered if _like(kinds[figure], best))
    known = set(alike)
    return alike, tuple((figure, _why(figure, kinds[figure], best, context)) for figure in numbered if figure not in known)


def _like(kind: Kind, best: Kind) -> bool:
    """Whether two kinds are one; a basis that is not written stands in nobody's way."""
    return kind[:3] == best[:3] and (kind[3] == best[3] or not kind[3] or not best[3])


def _why(figure: Figure, kind: Kind, best: Kind, context: Context) -> tuple[str, str]:
    """In which respect a figure is of another kind, and what it is there."""
    aspects = ("subject", "measure", "unit", "basis")
    at = next(at for at in range(len(aspects)) if kind[at] != best[at])
    told = (flat(figure.label), context.say(figure.measure.value), (figure.quantity and figure.quantity.unit) or "", figure.basis)
    return aspects[at], context.say(f"apart_{aspects[at]}", told=told[at])


def _subjects(figures: Sequence[Figure]) -> Mapping[Figure, str]:
    """What each is about: its indicator, else its label, two that only have a few characters more or less being one."""
    known = {flat(figure.label): figure.indicator for figure in figures if figure.indicator}
    labels = sorted({flat(figure.label) for figure in figures}, key=lambda label: (label not in known, len(label)))
    first = {label: next(short for short in labels if _alike(*sorted((short, label), key=len))) for label in labels}
    return {figure: figure.indicator or known.get(first[flat(figure.label)]) or first[flat(figure.label)] for figure in figures}


def _alike(short: str, label: str) -> bool:
    letters, own, others = iter(label), pairs_of(short), set(pairs_of(label))
    near = len(short) > FEWEST and len(label) - len(short) <= ADDED and all(letter in letters for letter in short)
    shared = len(others.intersection(own)) >= MOSTLY * len(own) if own else False  # 老旧小区改造, 更新改造老旧小区
    return short == label or near or shared or len(short) > 1 and label.endswith(short)


def _basis(figure: Figure, context: Context) -> str:
    """What a share is a share of, as an indicator where it is one: GDP and 地区生产总值 are the same; a base year is no such thing."""
    words = flat(figure.basis)
    if figure.measure is not Measure.SHARE or not words or _TIME.search(words):
        return ""
    found = find_indicators(words, context.knowledge.vocabulary)
    return found[0].value.id if found and len(found[0].span) == len(words) else words


def amount_of(figure: Figure, context: Context) -> Amount | None:
    """What the number of a figure may be on the scale of its family of units."""
    return amounts.amount_of(figure, context.knowledge.vocabulary.units)


def differences(named: Sequence[tuple[str, Figure]], context: Context, *, meant: str = "") -> tuple[str, ...]:
    """In what figures of one kind differ, in words, the sides by their names; what they are `meant` to differ in is not said."""
    figures = [figure for _, figure in named]
    found = []
    for aspect, tell, key in (
        ("period", lambda figure: wording.when(figure, context), _years),
        ("nature", lambda figure: context.say(figure.nature.value), wording.is_goal),
        ("level", lambda figure: context.say(f"level_{_level(figure, context) or 'other'}"), lambda figure: _size_level(figure, context)),
    ):
        if aspect != meant and len({key(figure) for figure in figures}) > 1:
            found.append(_told_apart(aspect, named, tell, context))
    return tuple(found)


def _told_apart(aspect: str, named: Sequence[tuple[str, Figure]], tell: Tell, context: Context) -> str:
    """一为“十三五”时期，一为2021年，时期不同; of more than two, who has which."""
    what = context.say(f"differ_{aspect}")
    if len(named) == 2:
        return context.say("differ_two", first=tell(named[0][1]), second=tell(named[1][1]), what=what)
    groups: dict[str, list[str]] = {}
    for name, figure in named:
        groups.setdefault(tell(figure), []).append(name)
    join = context.say("list_separator").join
    told = [
        context.say("side", region=join(names) if len(names) <= NAMED else context.say("how_many_places", count=len(names)), value=value)
        for value, names in sorted(groups.items(), key=lambda group: -len(group[1]))
    ]
    return context.say("differ_many", what=what, values=join(told))


def hedged(named: Sequence[tuple[str, Figure]], context: Context) -> tuple[str, ...]:
    """Which sides only strive for their number: 力争."""
    return tuple(
        context.say("hedged", region=name, word=flat(figure.commitment))
        for name, figure in named
        if figure.commitment in _HEDGES and figure.commitment in figure.quote.text
    )


def lower_is_better(figure: Figure, context: Context) -> bool:
    """Whether a smaller value is the stricter or better one."""
    known = context.knowledge.vocabulary.indicators.get(figure.indicator or "")
    return bool(known and known.better == "lower")


def _years(figure: Figure) -> object:
    if figure.period is None or figure.period.end is None:
        return (figure.document, figure.period.text if figure.period else "")
    return (figure.period.start or figure.period.end, figure.period.end)


def _size_level(figure: Figure, context: Context) -> str:
    """The level of its place where it is a size; rates do not grow with the place."""
    return "" if figure.measure in (Measure.SHARE, Measure.GROWTH) else _level(figure, context)


def _level(figure: Figure, context: Context) -> str:
    known = context.knowledge.vocabulary.regions.get(figure.region or "")
    return {"county": "district"}.get(known.level, known.level if known.level in LEVELS else "") if known else ""
