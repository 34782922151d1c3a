"""Charts of figures that share one measure and one unit: bars for sides, a line over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from assistant.answering import wording
from assistant.answering.common import Context, flat
from assistant.answering.comparability import kinds_of
from assistant.answering.periods import told_from_now
from assistant.answering.sides import Side
from assistant.answers import Chart, Point
from assistant.records import Figure, Measure, Nature

FEW = 2  # points; with fewer there is nothing to see
Label = Callable[[Figure], str]


def bars(leads: Sequence[Figure], sides: Sequence[Side], context: Context) -> Chart | None:
    """A bar a side where most have one unit and one measure; named are sides without a value, those of another kind, and unlike times."""
    kinds: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    known = {figure.indicator for figure in leads if figure.indicator}
    thing = known.pop() if len(known) == 1 else None  # called otherwise somewhere it is no other thing: 城镇居民登记失业率
    for figure in _numbered(leads):
        kinds[_kind(figure, thing)].append(figure)
    figures = max(kinds.values(), key=len, default=[])
    if len(figures) < FEW or len(figures) * 2 < len(leads) or len(set(kinds_of(figures, context).values())) > 1:
        return None
    held = set(figures)
    apart = tuple(dict.fromkeys(context.region_name(figure.region) for figure in leads if figure not in held))
    times = {figure.period and (figure.period.start, figure.period.end) for figure in figures}
    dated = all(figure.period and figure.period.end for figure in figures)
    same = len(times) == 1 and dated and len({figure.region for figure in figures}) == len(figures)

    def label(figure: Figure) -> str:
        region = context.region_name(figure.region)
        return region if same else context.say("side", region=region, value=wording.when(figure, context))

    title = _title(figures[0], context)
    if same:
        title = context.say("side", region=title, value=_time(figures, context))
    elif len({figure.region for figure in figures}) > 1 and len(times) > 1:
        title = context.say("chart_times_differ", title=title)  # a picture is passed on without what stands below it
    missing = tuple(side.name for side in sides if not side.figures)
    return Chart("bar", title, _unit(figures[0]), _points(figures, label, context), missing, _series(figures, context), apart)


def years(by_year: Mapping[int, Sequence[Figure]], context: Context) -> Chart | None:
    """A line for the targets and one for the results, of the measure and unit that most years have."""
    kinds: dict[tuple[Measure, str], list[tuple[int, Figure]]] = defaultdict(list)
    for year in sorted(by_year):
        for figure in sorted(_numbered(by_year[year]), key=lambda figure: list(Nature).index(figure.nature)):
            kinds[figure.measure, _unit(figure)].append((year, figure))
    told = max(kinds.values(), key=lambda kind: len({year for year, _ in kind}), default=[])
    if len({year for year, _ in told}) < FEW:
        return None
    figures = [figure for _, figure in told]
    year_of = {id(figure): str(year) for year, figure in told}
    points = _points(figures, lambda figure: year_of[id(figure)], context)
    first: dict[tuple[str, str], Point] = {}
    for point in points:
        first.setdefault((point.label, point.series), point)  # one value a year and line; the table below has all
    return Chart("line", _title(figures[0], context), _unit(figures[0]), tuple(first.values()), series=_series(figures, context))


def _points(figures: Sequence[Figure], label: Label, context: Context) -> tuple[Point, ...]:
    """The figures as points; falls among rises lie below nought, falls alone are compared by their size."""
    fallen = [figure.bearing.falls for figure in figures]
    signs = [-1 if falls and not all(fallen) else 1 for falls in fallen]
    return tuple(
        Point(
            label(figure),
            context.say(figure.nature.value),
            sign * float(figure.quantity.value or 0) if figure.quantity else 0.0,
            _text(figure, context),
            figure.quote,
        )
        for figure, sign in zip(figures, signs, strict=True)
    )


def _series(figures: Sequence[Figure], context: Context) -> tuple[str, ...]:
    """Targets before results in every chart, so that each always has its colour."""
    return tuple(context.say(nature.value) for nature in Nature if any(figure.nature is nature for figure in figures))


def _text(figure: Figure, context: Context) -> str:
    """The value as written; what the title says of all of them is not said again of each."""
    text, note = wording.undated(figure, context)
    return text if figure.measure is Measure.GROWTH and not figure.corrected else text + note


def _time(figures: Sequence[Figure], context: Context) -> str:
    """The time of all as written, or in digits where it is not written alike."""
    written = {wording.period(figure, context) for figure in figures}
    return written.pop() if len(written) == 1 and not told_from_now(figures[0].period) else wording.years(figures[0])


def _title(figure: Figure, context: Context) -> str:
    """What is measured, and that it is its growth where it is."""
    label = flat(figure.label)
    return label + context.say("remarks", remarks=context.say("growth")) if figure.measure is Measure.GROWTH else label


def _numbered(figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.quantity and figure.quantity.value is not None]


def _kind(figure: Figure, thing: str | None) -> tuple[object, ...]:
    """What figures on one axis have in common; one that no indicator names is of the thing asked."""
    measure = Measure.LEVEL if figure.measure is Measure.COUNT else figure.measure
    return (figure.indicator or thing or figure.label, measure, figure.basis if measure is Measure.SHARE else "", _unit(figure))


def _unit(figure: Figure) -> str:
    return figure.quantity.unit or "" if figure.quantity else ""
