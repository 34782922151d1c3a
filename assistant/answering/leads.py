"""Which figure of each side leads: those as alike as they can be had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.answering.selection import RANKS
from assistant.records import Bound, Figure, Measure, Nature


def pick_leads(sides: Sequence[Sequence[Figure]], *, unlike: bool = False) -> tuple[Figure, ...]:
    """One figure a side, as alike as they can be had: of the kind that most sides have, sizes before growth, what is before what
    is aimed at, then of the same time, the newest.

    `unlike` sides are of two things: then measure and unit are all that their figures can share.
    """

    def _kind(figure: Figure) -> tuple[Measure, str | None]:
        return _kind_of(figure, unlike=unlike)

    kinds = Counter(kind for side in sides for kind in dict.fromkeys(_kind(figure) for figure in side))
    numbered = {_kind(figure) for side in sides for figure in side if figure.quantity and figure.quantity.unit not in RANKS}
    shared = max(kinds, key=lambda kind: (kind in numbered, kind[0] is not Measure.MULTIPLE, kinds[kind], kind[0] is not Measure.GROWTH))
    alike = [figure for side in sides for figure in side if _kind(figure) == shared]
    natures = Counter(nature for side in sides for nature in {figure.nature for figure in side if _kind(figure) == shared})
    times: Counter[object] = Counter(
        time for side in sides for time in {time_of(figure) for figure in side if _kind(figure) == shared} if time
    )
    lengths = Counter(length_of(figure) for figure in alike)
    units = Counter(unit for side in sides for unit in {figure.quantity and figure.quantity.unit for figure in side})

    def fitness(figure: Figure) -> tuple[object, ...]:
        plain = figure.quantity is not None and figure.quantity.bound is not Bound.MORE_THAN  # 突破1000亿元大关,达到1139亿元: the latter
        how_it_is = figure.nature is Nature.ACTUAL  # where every side tells both
        newest = (figure.period and figure.period.end) or 0
        return (
            _kind(figure) == shared,
            natures[figure.nature],
            how_it_is,
            times[time_of(figure)],
            lengths[length_of(figure)],
            units[figure.quantity and figure.quantity.unit],
            plain,
            newest,
        )

    return tuple(max(side, key=fitness) for side in sides)


def _kind_of(figure: Figure, *, unlike: bool) -> tuple[Measure, str | None]:
    indicator = None if unlike else figure.indicator
    if figure.quantity and figure.quantity.unit in RANKS:  # 总量居第3位 is no size
        return (Measure.QUALITATIVE, indicator)
    unit = figure.quantity.unit if figure.quantity and indicator is None else None  # 1012列 and 46亿美元 of one train
    return (Measure.LEVEL if figure.measure is Measure.COUNT else figure.measure, indicator or unit)


def time_of(figure: Figure) -> tuple[int | None, int] | None:
    """The years of a figure, None where they are unknown: two unknown times are not the same."""
    return (figure.period.start or figure.period.end, figure.period.end) if figure.period and figure.period.end else None


def length_of(figure: Figure) -> int:
    """How many years a figure is about, 0 where that is unknown."""
    period = figure.period
    return period.end - (period.start or period.end) + 1 if period and period.end else 0
