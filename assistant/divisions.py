"""Every division of China down to the counties, by id and by name: places that can be named although nothing is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from assistant.errors import KnowledgeError
from assistant.records import Region

FILE = "regions-china.tsv"
_COLUMNS = 6
_ENGLISH = Path(__file__).with_name("divisions-english.tsv")
_WIDE = ("province", "prefecture")
_KINDS = (
    ("省", "Province"),
    ("州", "Prefecture"),
    ("地区", "Prefecture"),
    ("盟", "League"),
    ("市", "City"),
    ("区", "District"),
    ("旗", "Banner"),
    ("县", "County"),
)


class Division(NamedTuple):
    """A line of the list; a short form in `word` is an ordinary word too."""

    code: str
    id: str
    level: str
    name: str
    short: str
    word: bool
    former: tuple[str, ...]

    @property
    def spoken(self) -> tuple[str, ...]:
        """A name without the peoples who live there, if it has any: 凉山州, 张家川县."""
        name = self.short + self.name[-1]
        return (name,) if "自治" in self.name and self.level != "province" and self.short and name != self.name else ()

    @property
    def english(self) -> tuple[str, ...]:
        """What English calls it, with what kind of place it is first, unless it is known without: Hohhot City, Hohhot; Inner Mongolia."""
        names = _usual().get(self.code) or (self.id.rpartition("-")[2].capitalize(),)
        kind = next((kind for end, kind in _KINDS if self.name.endswith(end)), "")
        if self.level == "province":
            kind = kind if self.name.endswith("省") else ""
        return tuple(dict.fromkeys((f"{names[0]} {kind}", *names))) if kind else names


@dataclass(frozen=True, eq=False)
class Divisions:
    """The list in a file, read when somebody first asks for it; without a file an empty one."""

    path: Path | None = None

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __len__(self) -> int:
        return len(self._by_id)

    def find(self, id: str) -> Region | None:
        """The division of this id, its districts named with the city they belong to."""
        if id not in self._regions and id in self._by_id:
            self._regions[id] = self._made(self._by_id[id])
        return self._regions.get(id)

    def _made(self, division: Division) -> Region:
        id = division.id
        above = self.above(id)
        whole = above.name + division.name if above else division.name
        names = (whole, division.name) if division.level == "district" else (division.name, whole)
        return Region(
            id,
            tuple(dict.fromkeys((*names, *division.spoken))),
            aliases=tuple(name for name in (division.short, *division.former) if name),
            level=division.level,
            parent=above.id if above else None,
            code=division.code,
            english=division.english,
        )

    @cached_property
    def in_english(self) -> tuple[tuple[str, str], ...]:
        """English names of provinces, of prefectures and of what has a usual one, each with the Chinese name; the first place of a name has it."""
        spoken = [one for one in self._by_id.values() if one.level in _WIDE or one.code in _usual()]
        return tuple({name: one.name for one in reversed(spoken) for name in reversed(one.english)}.items())

    def above(self, id: str) -> Division | None:
        """The division to which this one belongs."""
        code = self._by_id[id].code
        for wider in (code[:4] + "00", code[:2] + "0000"):
            if wider != code and wider in self._by_code:
                return self._by_code[wider]
        return None

    def around(self, id: str) -> Iterator[str]:
        """The ids of what a division belongs to, the nearest first."""
        while id in self and (wider := self.above(id)):
            yield wider.id
            id = wider.id

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the divisions that have, or had, this name; those that have it first."""
        return self._by_name.get(name, ())

    def names_at(self, text: str, at: int) -> Iterator[str]:
        """The names of divisions that begin at a place of a text, the longest first."""
        for length in self._lengths.get(text[at : at + 2], ()):
            if text[at : at + length] in self._by_name:
                yield text[at : at + length]

    def is_full(self, name: str) -> bool:
        """Whether a name says what kind of place it is: 涞源县 does, 涞源 does not."""
        return name in self._full

    @cached_property
    def _regions(self) -> dict[str, Region]:
        """What was asked for so far."""
        return {}

    @cached_property
    def _by_id(self) -> Mapping[str, Division]:
        return {division.id: division for division in _read(self.path)} if self.path and self.path.exists() else {}

    @cached_property
    def _by_code(self) -> Mapping[str, Division]:
        return {division.code: division for division in self._by_id.values()}

    @cached_property
    def _full(self) -> frozenset[str]:
        return frozenset(name for division in self._by_id.values() for name in (division.name, *division.spoken, *division.former))

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for division in self._by_id.values():
            found.setdefault(division.name, []).append(division.id)
        for division in self._by_id.values():
            for name in (*division.spoken, *division.former):
                found.setdefault(name, []).append(division.id)
            if division.short and not division.word:
                found.setdefault(division.short, []).append(division.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def _lengths(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, set[int]] = {}
        for name in self._by_name:
            found.setdefault(name[:2], set()).add(len(name))
        return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


@cache
def _usual() -> Mapping[str, tuple[str, ...]]:
    """Code → the English names that are not its pinyin."""
    lines = (line.split("\t") for line in _ENGLISH.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return {code: tuple(names.split(",")) for code, names in lines}


def _read(path: Path) -> Iterator[Division]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read ({error})") from None
    for number, line in enumerate(lines, 1):
        if line and line[0] != "#":
            fields = line.split("\t")
            if len(fields) != _COLUMNS:
                raise KnowledgeError(f"{path}: line {number}: should have {_COLUMNS} columns, but has {len(fields)}")
            code, id, level, name, short, former = fields
            yield Division(code, id, level, name, short.lstrip("~"), short[:1] == "~", tuple(former.split(",")) if former else ())
