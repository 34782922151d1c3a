"""Whether figures may be compared: every way in which they are unlike, named, and the winner only when there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering import wording
from assistant.answering.common import Context, flat
from assistant.answers import Notice
from assistant.records import Bound, Figure, Measure

# What may differ and still be ranked: people see the difference named, but the thing is the same.
LEVELS = frozenset({"province", "prefecture", "district", "county", "new_area"})
FEWEST = 3  # characters of a name that others may hold
MANY = 6  # sides beyond which they are told by how many they are
NAMED = 3  # sides of one way that are named all the same
ADDED = 4  # characters that the same name may have more
HARMLESS = frozenset({"differ_label", "differ_level"})


@dataclass(frozen=True, slots=True)
class Comparability:
    """What stands in the way of ranking these figures; `differences` are reasons of notices."""

    notices: tuple[Notice, ...] = ()

    @property
    def differences(self) -> frozenset[str]:
        return frozenset(notice.reason for notice in self.notices)

    @property
    def alike(self) -> bool:
        """Whether a winner may be named."""
        return not self.differences - HARMLESS

    @property
    def subtractable(self) -> bool:
        """Whether a difference can be computed at all: the same indicator, measure and unit, though perhaps of another time."""
        return not self.differences & {"differ_measure", "differ_unit", "differ_indicator", "differ_basis"}


def compare(figures: Sequence[Figure], context: Context) -> Comparability:
    """Every way in which these figures, one a side, are unlike."""
    numbers = [figure for figure in figures if figure.quantity and figure.measure is not Measure.QUALITATIVE]
    if len(numbers) < 2:
        return Comparability()
    notices = [_differ(reason, numbers, tell, key, context) for reason, tell, key in _aspects(context)]
    return Comparability(tuple(notice for notice in notices if notice))


Tell = Callable[[Figure], str]
Key = Callable[[Figure], object]


def _aspects(context: Context) -> Iterable[tuple[str, Tell, Key]]:
    yield "differ_indicator", lambda figure: flat(figure.label), lambda figure: figure.indicator or figure.label
    yield (
        "differ_measure",
        lambda figure: context.say(figure.measure.value),
        lambda figure: figure.measure if figure.measure is not Measure.COUNT else Measure.LEVEL,
    )
    yield (
        "differ_unit",
        lambda figure: str(figure.quantity.unit or "") if figure.quantity else "",
        lambda figure: unit_family(figure, context),
    )
    yield (
        "differ_basis",
        lambda figure: figure.basis or flat(figure.label),
        lambda figure: figure.basis if figure.measure is Measure.SHARE else "",
    )
    yield "differ_nature", lambda figure: context.say(figure.nature.value), lambda figure: wording.is_goal(figure)
    yield "differ_period", lambda figure: _time(figure, context), lambda figure: _years(figure)
    yield "differ_label", lambda figure: flat(figure.label), lambda figure: _name(figure)
    yield "differ_level", lambda figure: context.say(f"level_{_level(figure, context) or 'other'}"), lambda figure: _level(figure, context)


def _differ(reason: str, figures: Sequence[Figure], tell: Tell, key: Key, context: Context) -> Notice | None:
    if len({key(figure) for figure in figures}) < 2:
        return None
    if reason == "differ_indicator" and _alike_in_name(figures):
        return None  # 优质白酒产业实现产值 beside 白酒产业产值: said below as another wording
    if reason == "differ_label" and len({figure.indicator for figure in figures}) > 1:
        return None  # said already
    if reason == "differ_level" and any(figure.measure in (Measure.SHARE, Measure.GROWTH) for figure in figures):
        return None  # rates do not grow with the place
    if len(figures) > MANY:
        return context.notice(reason, values=context.say("group_separator").join(_grouped(figures, tell, key, context)))
    told = dict.fromkeys(context.say("side", region=context.region_name(figure.region), value=tell(figure)) for figure in figures)
    return context.notice(reason, values=context.say("list_separator").join(told))


def _grouped(figures: Sequence[Figure], tell: Tell, key: Key, context: Context) -> list[str]:
    """Each way of many sides with how many have it, the commonest first; the few that differ by name."""
    groups: dict[object, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(key(figure), []).append(figure)
    told = []
    for at, several in enumerate(sorted(groups.values(), key=lambda group: -len(group))):
        names, value = [context.region_name(figure.region) for figure in several], tell(several[0])
        few = at and len(names) <= NAMED
        who = context.say("list_separator").join(names) if few else context.say("how_many_places", count=len(names))
        told.append(context.say("side_group", value=value, names=who))
    return told


def _alike_in_name(figures: Sequence[Figure]) -> bool:
    """Whether unregistered labels are one name, in one of them with a few characters more between."""
    if any(figure.indicator for figure in figures):
        return False
    shortest, *others = sorted((flat(figure.label) for figure in figures), key=len)
    return len(shortest) > FEWEST and all(len(other) - len(shortest) <= ADDED and _runs_through(shortest, other) for other in others)


def _runs_through(short: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in short)


def unit_family(figure: Figure, context: Context) -> str:
    """The family of a figure's unit, or the unit itself where it is in no list."""
    unit = figure.quantity.unit if figure.quantity else None
    known = context.knowledge.vocabulary.units.get(unit or "")
    return known.family if known else unit or ""


def in_base_units(figure: Figure, context: Context) -> Decimal | None:
    """The value in its family's base unit (亿元 → 元), so that 万元 and 亿元 can be compared; of a range its lower end."""
    if not figure.quantity:
        return None
    number = figure.quantity.value if figure.quantity.value is not None else figure.quantity.low
    if number is not None and wording.falls(figure, context):
        number = -number
    known = context.knowledge.vocabulary.units.get(figure.quantity.unit or "")
    return number * known.factor if known and number is not None else number


def lower_is_better(figure: Figure, context: Context) -> bool:
    """Whether a smaller value is the stricter or better one."""
    known = context.knowledge.vocabulary.indicators.get(figure.indicator or "")
    return bool(known and known.better == "lower")


def is_weaker(target: Figure, actual: Figure, context: Context) -> bool:
    """Whether a target asks for less than what was already reached; bounds count: 不超过4% is weaker than 3%以内."""
    aim, reached = in_base_units(target, context), in_base_units(actual, context)
    known = context.knowledge.vocabulary.indicators.get(target.indicator or "")
    if aim is None or reached is None or not known or known.better == "neither":
        return False
    if target.quantity and target.quantity.bound is Bound.BETWEEN:
        return False
    return aim > reached if known.better == "lower" else aim < reached


def _time(figure: Figure, context: Context) -> str:
    """The time as written, with the year where the words alone tell none: 今年(2025)."""
    written, year = wording.when(figure, context), figure.period.end if figure.period else None
    dated = not year or "x" in written or "五" in written or any(letter.isdigit() for letter in written)
    return written if dated else context.say("dated", text=written, year=year)


def _years(figure: Figure) -> object:
    if figure.period is None or figure.period.end is None:
        return (figure.document, figure.period.text if figure.period else "")
    return (figure.period.start, figure.period.end)


def _name(figure: Figure) -> str:
    return flat(figure.label).removeprefix("全区").removeprefix("全市").removeprefix("全省").removeprefix("全县")


def _level(figure: Figure, context: Context) -> str:
    known = context.knowledge.vocabulary.regions.get(figure.region or "")
    return {"county": "district"}.get(known.level, known.level if known.level in LEVELS else "") if known else ""
