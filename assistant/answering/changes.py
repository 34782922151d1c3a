"""What was shown held against each other: targets against results, years against the year before, one side against the other; all in one form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from assistant.amounts import reaches
from assistant.answering import wording
from assistant.answering.common import Context, flat
from assistant.answering.comparability import amount_of, lower_is_better
from assistant.answering.entries import entries_of, named, subject_of
from assistant.answering.reckoning import gap_of, kind_of, of_one_measure, pair_of, quotes_of, stated_of
from assistant.answering.verdict import verdict
from assistant.answers import Statement
from assistant.questions import Operation, Question
from assistant.records import Figure

EACH_PAIR = 3  # rows of which every two are held against each other; of more the first is held against the others
_LEADS = {"most up": "held_risen", "most down": "held_fallen", "most": "held_widest", "least": "held_narrowest"}
_ALIKE = {"met": "shown_met", "unmet": "shown_unmet", "up": "held_higher", "down": "held_lower", "level": "held_same"}


@dataclass(frozen=True, slots=True)
class Held:
    """Two figures of one thing, and what each of them and the thing are called."""

    name: str
    first: Figure
    other: Figure
    names: tuple[str, str]

    def apart(self, context: Context) -> Decimal:
        """By how much the other is more than the first."""
        return stated_of(self.other, context) - stated_of(self.first, context)

    def told(self, context: Context, key: str = "") -> Statement:
        """Both with the difference: 2017年：目标10%左右，实际9.3%，实际低约0.7个百分点."""
        gap = gap_of(self.first, self.other, context)
        assert gap
        text = context.say(
            "held",
            name=context.say(key, name=self.name) if key else self.name,
            first_name=self.names[0],
            first=wording.plain_value(self.first, context),
            other_name=self.names[1],
            other=wording.plain_value(self.other, context),
            gap=context.say(f"held_{gap[0]}", name=self.names[1], gap=gap[1]),
            formula=gap[2],
        )
        return Statement(text, quotes_of((self.first, self.other), context), gap[2])


def told(rows: Sequence[Figure], step: Operation, question: Question, context: Context) -> tuple[tuple[Figure, ...], tuple[Statement, ...]]:
    """The rows that are told, and what comes of holding them against each other; nothing where no two of them can be."""
    found = [each for each in held(rows, step, context) if gap_of(each.first, each.other, context)]
    said: list[Statement] = []
    rest: list[Held] = []
    for pick in _picks(step.pick):
        own = [each for each in found if _is_picked(each, pick, context)]
        if pick in _LEADS and own:
            own.sort(key=lambda each: abs(each.apart(context)), reverse=pick != "least")
            first = [each for each in own if abs(each.apart(context)) == abs(own[0].apart(context))]
            said += [each.told(context, _LEADS[pick if step.axis != "nature" else pick.split()[0]]) for each in first]
            rest = own[len(first) :] if step.axis == "nature" or step.pick == pick and len(own) <= len(rows) else []
        elif pick == "met" and len(found) == 1:  # 超额了吗
            said.append(found[0].told(context, "held_met" if own else "held_unmet"))
        elif pick in _ALIKE and found:
            said.append(_which(own, found, pick, context))
            if {"most", "least"} & {*_picks(step.pick)}:  # 哪几项没完成，按差距从大到小排
                return tuple(rows), (*said, *(each.told(context) for each in _by_size(own, context, widest="most" in step.pick)))
            said += [each.told(context) for each in own]
        else:
            said += [each.told(context) for each in own]
    said += [each.told(context) for each in rest if all(each.first.quote not in one.quotes for one in said)]
    if not found and step.axis in ("", "ends"):
        return tuple(rows), _between(rows, step, question, context)
    used = dict.fromkeys(row for each in found for row in (each.other, each.first))
    kept = tuple(row for row in rows if row in used or step.axis == "nature" and not step.pick)
    return tuple(dict.fromkeys((*kept, *used))), tuple(dict.fromkeys(said))


def held(rows: Sequence[Figure], step: Operation, context: Context) -> Iterator[Held]:
    """The pairs that a step asks about; where it names none, targets and results, else what is told of two times."""
    pairs = [pair for entry in entries_of(rows) if (pair := pair_of(entry))] if step.axis in ("", "nature") else []
    if pairs or step.axis in ("nature", "ends"):
        tags = context.say("target"), context.say("actual")
        for name, pair in zip(named([goal for goal, _ in pairs], context), pairs, strict=True) if step.axis != "ends" else ():
            yield Held(name, *pair, tags)
        return
    if step.axis == "place":
        for row in step.rows:
            alike = (
                one for one in rows if one.region != row.region and subject_of(one) == subject_of(row) and kind_of(one) is kind_of(row)
            )
            if row in rows and (other := next((one for one in alike if wording.is_goal(one) is wording.is_goal(row)), None)):
                yield Held(flat(row.label), other, row, (context.region_name(other.region), context.region_name(row.region)))
        return
    lines: dict[object, list[Figure]] = defaultdict(list)
    for row in sorted((row for row in rows if row.bearing.end), key=_year):
        lines[row.region, _thing(row, rows), kind_of(row)].append(row)
    for line in lines.values():
        if step.axis == "" and len({_year(row) for row in line}) != 2 or step.axis == "" and len(lines) < 2:
            continue
        steps = [(old, new) for old, new in pairwise(_of_each_year(line, step)) if _year(new) > _year(old)]
        if step.pick.startswith("of "):  # 哪年最低，比前一年低多少
            sign = 1 if step.pick == "of most" else -1
            steps = sorted(steps, key=lambda two: sign * stated_of(two[1], context))
        steps = [two for two in steps if _year(two[1]) - _year(two[0]) == 1] or steps if step.axis == "year" else steps[-1:]
        if step.axis == "prior" and step.count:  # 比2016年呢
            steps = [(row, line[-1]) for row in line if _year(row) == step.count != _year(line[-1])]
        for old, new in steps:
            years = tuple(context.say("in_years", years=_year(row)) for row in (old, new))
            yield Held(years[1] if len(steps) > 1 else _name(new, rows, context), old, new, (years[0], years[1]))


def _by_size(found: Sequence[Held], context: Context, *, widest: bool) -> list[Held]:
    """The pairs by how far they are apart, those of one unit together, the unit of most of them first."""
    units = [each.first.quantity and each.first.quantity.unit for each in found]
    sized = [((-1 if widest else 1) * abs(each.apart(context)), unit, each) for each, unit in zip(found, units, strict=True)]
    return [each for _, _, each in sorted(sized, key=lambda one: (-units.count(one[1]), one[1] or "", one[0]))]


def _of_each_year(line: Sequence[Figure], step: Operation) -> list[Figure]:
    """One row of each year, ascending: of a year with both a result, of the last what is aimed at where that was named."""
    best: dict[int, Figure] = {}
    for row in line:
        goal = "goal" in step.nature and _year(row) == _year(line[-1])
        if (kept := best.get(_year(row))) is None or wording.is_goal(kept) is not goal and wording.is_goal(row) is goal:
            best[_year(row)] = row
    return list(best.values())


def _picks(pick: str) -> list[str]:
    """Which are told, each a list of its own: most down, level is the steepest fall, and what did not change."""
    return re.findall("of (?:most|least)|most (?:up|down)|[a-z]+", pick) or [""]


def _is_picked(each: Held, pick: str, context: Context) -> bool:
    apart = each.apart(context)
    if pick in ("met", "unmet"):
        goal, result = amount_of(each.first, context), amount_of(each.other, context)
        assert goal
        assert result
        return reaches(result, goal, lower_is_better=lower_is_better(each.first, context)) is (pick == "met")
    way = pick.split()[-1] if pick else ""
    return {"up": apart > 0, "down": apart < 0, "level": apart == 0}.get(way, True)


def _which(own: Sequence[Held], found: Sequence[Held], pick: str, context: Context) -> Statement:
    """Which things are so, or that none is."""
    first, other = found[0].names
    text = context.say(_ALIKE[pick], names=context.say("list_separator").join(each.name for each in own) or context.say("held_none"), first=first, other=other)  # fmt: skip
    return Statement(text, quotes_of([row for each in own or found for row in (each.first, each.other)], context))


def _between(rows: Sequence[Figure], step: Operation, question: Question, context: Context) -> tuple[Statement, ...]:
    """The differences between the rows of each thing; of the first to each where they are many, of the most to the least where that was asked."""
    asked = replace(question, cues=frozenset({"gap"}), text="", regions=())
    found: list[Statement] = []
    for subject in dict.fromkeys(map(subject_of, rows)) if len({subject_of(row) for row in rows}) < len(rows) else ("",):
        own = of_one_measure([row for row in rows if row.quantity and (not subject or subject_of(row) == subject)])
        names = dict(zip(own, named(own, context), strict=True)) if own else {}
        if step.axis == "ends" or step.pick or len(own) > EACH_PAIR:
            sized = sorted((row for row in own if amount_of(row, context)), key=lambda row: -stated_of(row, context))
            ends = [sized[0], sized[-1]] if (step.axis or step.pick) and sized else own
            two = [(ends[0], other) for other in ends[1:]]
        else:
            two = list(combinations(own, 2))
        for a, b in two:
            meant = "period" if a.region == b.region and a.bearing != b.bearing else ""
            found += verdict([(names[a], a), (names[b], b)], asked, context, meant=meant, unlike=not subject and len(rows) == 2)
    return tuple(dict.fromkeys(found))


def _year(row: Figure) -> int:
    return row.bearing.end or 0


def _name(row: Figure, rows: Sequence[Figure], context: Context) -> str:
    """What a row is called beside others of other places and things."""
    places, things = len({one.region for one in rows}) > 1, len({subject_of(one) for one in rows}) > 1
    place = context.region_name(row.region) if places or not things else ""
    return f"{place}{flat(row.label) if things or not places else ''}"


def _thing(row: Figure, rows: Sequence[Figure]) -> str:
    """What is measured: its indicator, else the shortest label that another one goes on from: 新增造林 is 新增造林面积."""
    if row.indicator:
        return row.indicator
    begun = (other.label for other in rows if not other.indicator and row.label.startswith(other.label))
    return min(begun, key=len, default=row.label)
