"""Vocabulary: the regions, indicators and units of the knowledge folder as records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path

from assistant.datafiles import Fields, read_yaml
from assistant.divisions import FILE as DIVISIONS
from assistant.divisions import Divisions
from assistant.errors import KnowledgeError
from assistant.records import Indicator, Region, Unit

LEVELS = ("country", "province", "prefecture", "district", "county", "new_area", "subdistrict", "township", "village")
BETTER = ("higher", "lower", "neither")


_MARKS = r"[的“”‘’\"'《》「」『』()〔〕\[\]【】]"
_SPACES = r"[\s_-]+"
# What makes no difference between two spellings of a name: 占地区生产总值的比例 is 占GDP比重. A replacement is never longer than what it replaces.
_ALIKE = (
    (re.compile(_MARKS), ""),
    (re.compile(rf"(?<![!-~\s]){_SPACES}|{_SPACES}(?![!-~\s])"), ""),  # white space that touches a Chinese character
    (re.compile(_SPACES), " "),
    (re.compile(r"占全?[省市区县州]?(?:地区|国内)?生产总值|占全[省市区县州]gdp"), "占gdp"),
    (re.compile(r"所?占(?:比重|比例|比(?![重例]))|比例|份额|百分比"), "比重"),
    (re.compile(r"臵"), "置"),
)
_SPECIAL = re.compile(rf"[占比份百臵]|{_MARKS}|{_SPACES}")


def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """A text as names are looked up in it, and where each of its characters stood.

    >>> fold("占GDP 比例")
    ('占gdp比重', (0, 1, 2, 3, 5, 6))
    """
    folded = text.lower() if text.isascii() else "".join(map(_plain, text))
    origin = list(range(len(text)))
    if _SPECIAL.search(folded):
        for pattern, replacement in _ALIKE:
            if pattern.search(folded):
                folded, origin = _replace(folded, origin, pattern, replacement)
    return folded, tuple(origin)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name as it is looked up.

    >>> fold_name("研发投入 占地区生产总值的比例")
    '研发投入占gdp比重'
    """
    folded = name.lower() if name.isascii() else "".join(map(_plain, name))
    if _SPECIAL.search(folded):
        for pattern, replacement in _ALIKE:
            folded = pattern.sub(replacement, folded)
    return folded


@cache
def _plain(char: str) -> str:
    return (unicodedata.normalize("NFKC", char)[:1] or char).lower()[:1] if char > "~" else char.lower()


def _replace(text: str, origin: list[int], pattern: re.Pattern[str], replacement: str) -> tuple[str, list[int]]:
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for found in pattern.finditer(text):
        pieces += (text[done : found.start()], replacement)
        places += origin[done : found.start()]
        places += origin[found.start() : found.start() + len(replacement)]
        done = found.end()
    pieces.append(text[done:])
    return "".join(pieces), places + origin[done:]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Everything that can be named; `groups` are names of several indicators at once (城乡居民收入), `units` go by printed name."""

    regions: Mapping[str, Region] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    divisions: Divisions = field(default_factory=Divisions)  # every other place of China, found by name and id alone

    def region(self, id: str | None) -> Region | None:
        """The place of this id, whether the knowledge folder says something of it or the list of divisions alone."""
        return (self.regions.get(id) or self.divisions.find(id)) if id else None

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """The vocabulary of a knowledge folder: regions*.yaml, indicators*.yaml and units.yaml."""
        units = _read_units(folder / "units.yaml")
        regions: dict[str, Region] = {}
        for path in _files(folder, "regions"):
            _read_regions(path, regions)
        indicators: dict[str, Indicator] = {}
        groups: dict[str, tuple[str, ...]] = {}
        families = {unit.family for unit in units.values()}
        for path in _files(folder, "indicators"):
            _read_indicators(path, indicators, groups, families)
        return cls(regions, indicators, units, groups, Divisions(folder / DIVISIONS))


def _files(folder: Path, name: str) -> list[Path]:
    first = folder / f"{name}.yaml"
    return [first, *sorted(path for path in folder.glob(f"{name}*.yaml") if path != first)]


def spell_out(pattern: str) -> Iterator[str]:
    """Every name that a pattern with (a|b|) choices stands for.

    >>> list(spell_out("(城镇|)登记失业率"))
    ['城镇登记失业率', '登记失业率']
    """
    names, end = _choices(pattern, 0)
    if end != len(pattern):
        raise ValueError(f"brackets of choices must be opened and closed: {pattern!r}")
    return iter(names)


_PIECE = re.compile(r"[^(|)]+")


def _choices(pattern: str, at: int) -> tuple[list[str], int]:
    """The names that the pattern stands for from `at` to its end or the bracket that closes it, and where that is."""
    found: list[str] = []
    names = [""]
    while at < len(pattern) and pattern[at] != ")":
        if plain := _PIECE.match(pattern, at):
            names = [name + plain.group() for name in names]
            at = plain.end()
            continue
        if pattern[at] == "|":
            found += names
            names = [""]
        else:
            inner, at = _choices(pattern, at + 1)
            if at == len(pattern):
                raise ValueError(f"brackets of choices must be opened and closed: {pattern!r}")
            names = [name + choice for name in names for choice in inner]
        at += 1
    return found + names, at


def _number(fields: Fields, key: str) -> Decimal:
    value = fields.values.get(key)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise fields.complaint(key, f"should be a number, but is {value!r}") from None
    if isinstance(value, bool) or not number.is_finite() or number <= 0:
        raise fields.complaint(key, f"should be a number above zero, but is {value!r}")
    return number


def _read_units(path: Path) -> dict[str, Unit]:
    top = Fields(path, read_yaml(path)).only("prefixes", "families")
    scales = {prefix: _number(top.fields("prefixes"), prefix) for prefix in top.fields("prefixes").data}
    listed: dict[str, Unit] = {}
    scaled: dict[str, Unit] = {}
    for family, fields in top.fields("families").each():
        fields.only("units", "scaled")
        units = fields.fields("units")
        for name in units.data:
            factor = _number(units, name)
            if name in listed:
                if listed[name].family != family and name not in _SHARED:
                    raise units.complaint(name, f"is also a unit of {listed[name].family}")
                continue
            listed[name] = Unit(name, (name,), family, factor)
            if fields.flag("scaled"):
                for prefix, scale in scales.items():
                    scaled.setdefault(prefix + name, Unit(prefix + name, (prefix + name,), family, factor * scale))
    return {**scaled, **listed}


_SHARED: frozenset[str] = frozenset({"块"})  # 块 is a yuan in speech and a classifier in print; the first family listed counts


def _read_regions(path: Path, regions: dict[str, Region]) -> None:
    found = Fields(path, read_yaml(path)).each()
    for id, fields in found:
        fields.only("names", "aliases", "english", "level", "parent", "code", "not")
        if id in regions:
            raise KnowledgeError(f"{path}: {id}: the id is already taken by {regions[id].name}")
        names = fields.texts("names")
        if not names:
            raise fields.complaint("names", "is missing")
        level = fields.choice("level", LEVELS, "county")
        regions[id] = Region(
            id,
            names,
            aliases=fields.texts("aliases"),
            level=level,
            parent=fields.optional("parent"),
            code=fields.optional("code"),
            english=fields.texts("english"),
            excludes=fields.texts("not"),
        )
    for id, fields in found:
        parent = regions[id].parent
        if parent is not None and (parent not in regions or parent == id):
            raise fields.complaint("parent", f"{parent!r} is no region listed before or in this file")


def _read_indicators(path: Path, indicators: dict[str, Indicator], groups: dict[str, tuple[str, ...]], families: set[str]) -> None:
    top = Fields(path, read_yaml(path)).only("indicators", "groups")
    claimed = {fold_name(name): indicator.id for indicator in indicators.values() for name in spellings(indicator)}
    found: list[tuple[str, Fields]] = []
    for theme, section in top.fields("indicators").each():
        for id, fields in section.each():
            found.append((id, fields))
            indicator = _read_indicator(id, theme, fields, families)
            if id in indicators:
                raise fields.complaint("id", f"{id!r} is already taken by {indicators[id].name}")
            indicators[id] = indicator
            for name in spellings(indicator):
                owner = claimed.setdefault(fold_name(name), id)
                if owner != id:
                    raise fields.complaint("aliases", f"{name!r} is already a name of {owner}")
    for id, fields in found:
        for other in indicators[id].related:
            if other not in indicators or other == id:
                raise fields.complaint("related", f"{other!r} is no other indicator")
    for pattern in top.fields("groups").data:
        members = top.fields("groups").texts(pattern)
        for name in _spelled(top.fields("groups"), pattern, (pattern,)):
            if fold_name(name) in claimed or name in groups:
                raise top.fields("groups").complaint(pattern, f"{name!r} is already a name of {claimed.get(fold_name(name), 'a group')}")
            if not set(members) <= set(indicators) or len(members) < 2:
                raise top.fields("groups").complaint(pattern, f"should list two or more indicators, but is {', '.join(members)}")
            groups[name] = members


def _read_indicator(id: str, theme: str, fields: Fields, families: set[str]) -> Indicator:
    fields.only("zh", "en", "aliases", "spoken", "not", "unit", "better", "headline", "related")
    unit = fields.optional("unit")
    if unit is not None and unit not in families:
        raise fields.complaint("unit", f"{unit!r} is no family of units.yaml")
    names = {code: _spelled(fields, code, fields.texts(code)) for code in ("zh", "en")}
    if not names["zh"]:
        raise fields.complaint("zh", "is missing")
    return Indicator(
        id,
        names,
        aliases=_spelled(fields, "aliases", fields.texts("aliases")),
        excludes=_spelled(fields, "not", fields.texts("not")),
        unit=unit,
        better=fields.choice("better", BETTER, "neither"),
        theme=theme,
        headline=fields.flag("headline"),
        related=fields.texts("related"),
        spoken=_spelled(fields, "spoken", fields.texts("spoken")),
    )


def _spelled(fields: Fields, key: str, patterns: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(name for pattern in patterns for name in spell_out(pattern)))
    except ValueError as error:
        raise fields.complaint(key, str(error)) from None


def spellings(indicator: Indicator) -> Iterator[str]:
    """Every name and alias of an indicator, in print and in speech, in all languages."""
    for names in indicator.names.values():
        yield from names
    yield from indicator.aliases
    yield from indicator.spoken
