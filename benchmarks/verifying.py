"""How far the verdicts on a text of one's own can be trusted: sentences made of figures of the library, and the same made false in one respect.

    python -m benchmarks.verifying [--knowledge DIR] [--most N]
    python -m benchmarks.verifying --paragraphs [--knowledge DIR]     paragraphs of the documents themselves, then with their numbers changed

A false sentence that is called true is a fault, and the command says so with status 1. What is false is told from the figures themselves and
not by the rules that are measured: no figure of that place, name, time and nature has that number and bound.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.amounts import RANK, amount_of, family_of
from assistant.assistant import Assistant
from assistant.knowledge_base import KnowledgeBase
from assistant.records import Bound, Extent, Figure, Measure, Nature
from assistant.verifying import Verdict

ASPECTS = ("true", "value", "year", "place", "nature", "unit", "bound", "name")
_OTHER_UNIT = {"亿元": "万元", "万元": "亿元", "万人": "人", "万吨": "吨", "%": "个百分点", "亿斤": "万吨", "万亩": "亩", "公里": "米"}
LONGEST = 1500  # characters of a paragraph
_NUMBER = re.compile(r"(?<![\d.年])[1-9]\d*(?:\.\d+)?(?=%|亿|万|个|家|公里|户|人|名|所|项|吨|亩)")
_MEASURES = {Measure.LEVEL: "达到", Measure.COUNT: "达到", Measure.SHARE: "为", Measure.GROWTH: "增长"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what was made false in it; `of` is what it states."""

    text: str
    aspect: str


def sentences(knowledge: KnowledgeBase, most: int) -> Iterator[Sentence]:
    """Sentences made of figures spread over the library, each true and false in one respect after the other."""
    told = [figure for figure in knowledge.figures if _can_be_told(figure, knowledge)]
    facts = {fact for figure in knowledge.figures if (fact := _fact(figure, knowledge))}
    by_document: dict[str, int] = defaultdict(int)
    step = max(1, len(told) // most)
    places = sorted({_place(figure, knowledge) for figure in told})
    for at, figure in enumerate(told[::step][:most]):
        by_document[figure.document] += 1
        yield Sentence(_said(figure, knowledge), "true")
        other = told[(at * step + len(told) // 2) % len(told)]
        quantity = figure.quantity
        assert quantity
        assert quantity.value is not None
        changes = {
            "value": {"value": quantity.value * Decimal("1.1") + 1},
            "year": {"years": (_years(figure)[0] - 1, _years(figure)[1] - 1)},
            "place": {"place": places[(places.index(_place(figure, knowledge)) + 1) % len(places)]},
            "nature": {"aimed": figure.nature is not Nature.TARGET},
            "unit": {"unit": _OTHER_UNIT.get(quantity.unit or "", "")},
            "bound": {"bound": Bound.AT_LEAST if quantity.bound is Bound.EXACTLY else Bound.EXACTLY},
            "name": {"name": other.label, "indicator": other.indicator},
        }
        for aspect, change in changes.items():
            if change.get("unit") == "" or not _is_false(figure, knowledge, facts, change):
                continue
            yield Sentence(_said(figure, knowledge, **change), aspect)


def _can_be_told(figure: Figure, knowledge: KnowledgeBase) -> bool:
    """Whether a plain sentence can say it: one number of the whole place for known years."""
    quantity, bearing = figure.quantity, figure.bearing
    return bool(
        quantity
        and quantity.value is not None
        and quantity.bound in (Bound.EXACTLY, Bound.AT_LEAST, Bound.ABOUT)
        and _place(figure, knowledge)
        and bearing.whole
        and bearing.end
        and bearing.start == bearing.end
        and bearing.extent is Extent.YEAR
        and not (figure.period and "时期末" in figure.period.text)  # that it was in the last year is not written
        and figure.measure in _MEASURES
        and figure.nature is not Nature.BASELINE
        and not figure.basis
        and family_of(quantity.unit, knowledge.vocabulary.units) != RANK
        and len(figure.label) <= 16
        and not set(figure.label) & set("\n，。、“”（）()")
    )


def _place(figure: Figure, knowledge: KnowledgeBase) -> str:
    return figure.region or knowledge.documents[figure.document].region or ""


def _years(figure: Figure) -> tuple[int, int]:
    assert figure.bearing.end
    return figure.bearing.start or figure.bearing.end, figure.bearing.end


def _fact(figure: Figure, knowledge: KnowledgeBase) -> tuple[object, ...] | None:
    amount = amount_of(figure, knowledge.vocabulary.units)
    if amount is None or figure.quantity is None or figure.bearing.end is None:
        return None
    name = figure.indicator or figure.label
    return (
        _place(figure, knowledge),
        name,
        _years(figure),
        figure.nature is Nature.TARGET,
        amount.stated,
        amount.family,
        figure.quantity.bound,
    )


def _is_false(figure: Figure, knowledge: KnowledgeBase, facts: set[tuple[object, ...]], change: dict[str, object]) -> bool:
    """Whether no figure states what the changed sentence does."""
    fact = _fact(figure, knowledge)
    assert fact
    place, name, years, aimed, stated, family, bound = fact
    factor = knowledge.vocabulary.units
    if "value" in change:
        unit = factor.get(figure.quantity.unit or "") if figure.quantity else None
        stated = Decimal(str(change["value"])) * (unit.factor if unit else 1)
    if "unit" in change:
        return True  # 亿元 as 万元 is another amount, % as 个百分点 another kind
    if "name" in change:
        new = change["indicator"] or change["name"]
        if new == name or (change["indicator"] is None) != (figure.indicator is None):
            return False
        name = new
    changed = (
        change.get("place", place), name, change.get("years", years), change.get("aimed", aimed), stated, family, change.get("bound", bound),
    )  # fmt: skip
    return changed not in facts


def _said(
    figure: Figure, knowledge: KnowledgeBase, *, value: object = None, years: tuple[int, int] | None = None, place: str = "",
    aimed: bool | None = None, unit: str = "", bound: Bound | None = None, name: str = "", indicator: object = None,
) -> str:  # fmt: skip
    """The sentence, with what is given in the place of what the figure says."""
    quantity = figure.quantity
    assert quantity
    region = knowledge.vocabulary.region(place or _place(figure, knowledge))
    where = region.name if region else place or _place(figure, knowledge)
    number = f"{(value if value is not None else quantity.value):f}".rstrip("0").rstrip(".") if value is not None else f"{quantity.value:f}"
    verb = "下降" if figure.falls else _MEASURES[figure.measure]
    end = {Bound.AT_LEAST: "以上", Bound.ABOUT: "左右"}.get(bound or quantity.bound, "")
    when = (years or _years(figure))[1]
    goal = figure.nature is Nature.TARGET if aimed is None else aimed
    lead = f"{where}{when}年的目标是{name or figure.label}" if goal else f"{when}年，{where}{name or figure.label}"
    return f"{lead}{verb}{number}{unit or quantity.unit or ''}{end}。"


def judge(assistant: Assistant, made: Sequence[Sentence]) -> Iterator[tuple[Sentence, Verdict]]:
    """The verdict on the first number of each sentence, every sentence a text of its own."""
    for one in made:
        found = assistant.check_text(one.text).findings
        yield one, found[0].verdict if found else Verdict.OPEN


def paragraphs(knowledge: KnowledgeBase, most: int) -> Iterator[tuple[str, str]]:
    """Paragraphs that look back on the year before, those of most numbers, each behind a sentence that names place and year; and the same
    with a digit of every number changed, of the same length."""
    for document in knowledge.documents.values():
        region = knowledge.vocabulary.region(document.region)
        if region is None or document.year is None:
            continue
        source, found = document.text.source, Counter[tuple[int, int]]()
        for figure in knowledge.figures_of(document.id):
            if figure.at and figure.nature is Nature.ACTUAL and figure.bearing.end == document.year - 1:
                end = source.find("\n", figure.at.end)
                found[source.rfind("\n", 0, figure.at.start) + 1, end if end >= 0 else len(source)] += 1
        head = f"{document.year - 1}年，{region.name}经济社会平稳发展。"
        for (start, end), _ in found.most_common(most):
            if end - start < LONGEST:
                yield head + source[start:end], head + _NUMBER.sub(_changed, source[start:end])


def _changed(number: re.Match[str]) -> str:
    """The number with its first digit another one."""
    text = number.group()
    return str(int(text[0]) % 9 + 1) + text[1:]


def judge_paragraphs(assistant: Assistant, most: int, show: int) -> int:
    """What became of the numbers of paragraphs as they are, and of those that were changed; how many of these are called true."""
    counts: dict[str, Counter[Verdict]] = {"as printed": Counter(), "changed": Counter()}
    for printed, changed in paragraphs(assistant.knowledge, most):
        counts["as printed"].update(one.verdict for one in assistant.check_text(printed).findings if one.kind == "number")
        for one in assistant.check_text(changed).findings:
            if one.kind == "number" and one.span.cut(printed) != one.span.cut(changed):
                counts["changed"][one.verdict] += 1
                if one.verdict is Verdict.TRUE and counts["changed"][Verdict.TRUE] <= show:
                    print(changed[max(0, one.span.start - 30) : one.span.end], one.told)
    print(f"{'numbers':14}{'count':>10}" + "".join(f"{verdict.value:>9}" for verdict in Verdict))
    for name, counted in counts.items():
        print(f"{name:14}{counted.total():>10}" + "".join(f"{counted[verdict]:>9}" for verdict in Verdict))
    return counts["changed"][Verdict.TRUE]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    parser.add_argument("--most", type=int, default=300, help="true sentences at most")
    parser.add_argument("--show", type=int, default=0, help="sentences to show of each fault")
    parser.add_argument("--paragraphs", action="store_true", help="paragraphs of the documents instead of sentences made of figures")
    options = parser.parse_args(arguments)
    assistant = Assistant.load(options.knowledge)
    if options.paragraphs:
        return 1 if judge_paragraphs(assistant, 3, options.show) else 0
    counts: dict[str, Counter[Verdict]] = {aspect: Counter() for aspect in ASPECTS}
    shown: Counter[str] = Counter()
    for one, verdict in judge(assistant, list(sentences(assistant.knowledge, options.most))):
        counts[one.aspect][verdict] += 1
        wrong = verdict is Verdict.TRUE if one.aspect != "true" else verdict is not Verdict.TRUE
        if wrong and shown[one.aspect] < options.show:
            shown[one.aspect] += 1
            print(one.aspect, verdict.value, one.text)
    print(f"{'made false in':14}{'sentences':>10}" + "".join(f"{verdict.value:>9}" for verdict in Verdict))
    for aspect, counted in counts.items():
        print(f"{aspect:14}{counted.total():>10}" + "".join(f"{counted[verdict]:>9}" for verdict in Verdict))
    false = sum(counted.total() for aspect, counted in counts.items() if aspect != "true")
    called = sum(counted[Verdict.TRUE] for aspect, counted in counts.items() if aspect != "true")
    print(f"false sentences called true: {called} of {false}")
    return 1 if called else 0


if __name__ == "__main__":
    sys.exit(main())
