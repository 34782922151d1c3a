"""Documents of other genres, invented in their style and labelled by hand before they were read.

Behind each number stands what it is: ⟦a 2023 粮食产量⟧ is achieved (t aimed at, b the value a change is counted from), of 2023 (- where the
text leaves it open), and called 粮食产量; several names are parted by bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.coverage import find_unread
from assistant.datafiles import read_yaml
from assistant.documents import Kind
from assistant.reading import build_document
from assistant.records import Figure, GlossaryEntry
from assistant.sources import extract_record
from assistant.vocabulary import Vocabulary

GENRES = Path(__file__).parent / "genres"
TERMS: dict[str, Any] = dict(read_yaml(GENRES / "glossary.yaml"))
MARK = re.compile(r"⟦(?P<nature>[atb]) (?P<years>\S+) (?P<name>[^⟧]*)⟧")
NATURES = {"a": "actual", "t": "target", "b": "baseline"}
KINDS = {
    "annual-plan": (Kind.PLAN_REPORT, 2025, "海陵市发展和改革委员会"),
    "budget": (Kind.BUDGET_REPORT, 2025, "青河县财政局"),
    "bulletin-1995": (Kind.BULLETIN, 1995, "湖南省统计局"),
    "county-bulletin": (Kind.BULLETIN, 2023, "松溪县统计局"),
    "opinion": (Kind.IMPLEMENTATION_PLAN, None, "中共临江市委 临江市人民政府"),
    "plan-outline": (Kind.PLAN_OUTLINE, None, None),
    "questions": (Kind.EXPLAINER, None, None),
    "speech": (Kind.SPEECH, 2024, None),
    "national-bulletin": (Kind.BULLETIN, 2023, "国家统计局"),
    "accounts": (Kind.BUDGET_REPORT, 2024, "临川区财政局"),
    "street": (Kind.OTHER, 2025, None),
    "task-list": (Kind.IMPLEMENTATION_PLAN, 2025, "平阳市人民政府办公室"),
    "city-bulletin": (Kind.BULLETIN, 2024, "安陵市统计局"),
    "plan-report": (Kind.PLAN_REPORT, 2026, "云峰市发展和改革委员会"),
    "county-budget": (Kind.BUDGET_REPORT, 2026, "松阳县财政局"),
    "care-plan": (Kind.PLAN_OUTLINE, None, None),
    "task-division": (Kind.IMPLEMENTATION_PLAN, 2026, "清源县人民政府办公室"),
    "county-speech": (Kind.SPEECH, 2026, None),
    "city-opinion": (Kind.IMPLEMENTATION_PLAN, None, "中共浦江市委 浦江市人民政府"),
    "small-town": (Kind.WORK_REPORT, 2026, None),
    "prefecture-bulletin": (Kind.BULLETIN, 2025, "临湖市统计局"),
    "county-plan": (Kind.PLAN_REPORT, 2026, "青原县发展和改革局"),
    "city-budget": (Kind.BUDGET_REPORT, 2026, "东陵市财政局"),
    "division": (Kind.IMPLEMENTATION_PLAN, 2026, "石桥县人民政府"),
    "outline-notes": (Kind.PLAN_OUTLINE, None, None),
    "reporters": (Kind.EXPLAINER, 2026, "平江日报"),
    "terms-town": (Kind.WORK_REPORT, 2026, None),
    "zone-bulletin": (Kind.BULLETIN, 2025, "滨港经济技术开发区管理委员会经济发展局"),
    "farm-plan": (Kind.PLAN_OUTLINE, None, None),
    "town-budget": (Kind.BUDGET_REPORT, 2026, "柳河镇财政所"),
    "town-report": (Kind.WORK_REPORT, 2025, None),
    "industry-bulletin": (Kind.BULLETIN, 2024, "澄阳市统计局"),
    "transport-plan": (Kind.PLAN_OUTLINE, None, None),
    "district-budget": (Kind.BUDGET_REPORT, 2025, "澜州市财政局"),
    "outline-boxes": (Kind.PLAN_OUTLINE, None, None),
    "stone-plan": (Kind.PLAN_REPORT, 2026, "县发展和改革局"),
    "eco-bulletin": (Kind.BULLETIN, 2025, "青漳市生态环境局"),
    "audit-report": (Kind.BUDGET_REPORT, 2025, "云岭县审计局"),
    "camellia-opinion": (Kind.IMPLEMENTATION_PLAN, None, "柘川县人民政府"),
}


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return Vocabulary.load(Path(__file__).parents[2] / "knowledge")


def labelled(text: str) -> tuple[str, list[tuple[int, re.Match[str]]]]:
    """The text without its labels, and each label with the place that it stands behind."""
    plain, labels, done = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[done : mark.start()]
        labels.append((len(plain), mark))
        done = mark.end()
    return plain + text[done:], labels


def as_labelled(figure: Figure, mark: re.Match[str]) -> bool:
    """Whether a figure is what its label says."""
    named = any(name in figure.label for name in mark["name"].split("|"))
    return named and figure.nature == NATURES[mark["nature"]] and mark["years"] in ("-", years_of(figure))


def years_of(figure: Figure) -> str:
    """The years of a figure as labels write them."""
    period = figure.period
    return "-".join(dict.fromkeys(str(year) for year in (period.start, period.end))) if period else "-"


def told_of(figures: Sequence[Figure], before: int, place: int) -> list[Figure]:
    """What was read of the number that a label stands behind, the label before it standing at `before`."""
    near = [figure for figure in figures if figure.at and max(before, place - 16) <= figure.at.start < place]
    return [figure for figure in near if figure.at == near[-1].at]


def explained(entries: Iterable[GlossaryEntry], terms: Mapping[str, str | None]) -> tuple[list[str], list[GlossaryEntry]]:
    """Of the terms that a document explains those that were not read as it says, and what was read that is none of them."""
    found = list(entries)
    wanted = {term: means for term, means in terms.items() if means}
    told = {one.term.strip("“”"): one.definition for one in found}
    missed = [term for term, means in wanted.items() if not told.get(term.strip("“”"), "").startswith(means)]
    return missed, [one for one in found if one.term.strip("“”") not in {term.strip("“”") for term in terms}]


@pytest.mark.parametrize("name", TERMS)
def test_each_term_is_read_with_what_it_means_and_nothing_else(name: str, words: Vocabulary) -> None:
    text, _ = labelled((GENRES / f"{name}.txt").read_text(encoding="utf-8"))
    record = extract_record(build_document(text, name), words, sidecar=GENRES)
    assert explained(record.entries, TERMS[name]) == ([], [])


@pytest.mark.parametrize("path", sorted(GENRES.glob("*.txt")), ids=lambda path: path.stem)
def test_each_number_is_read_as_it_is_labelled(path: Path, words: Vocabulary) -> None:
    text, labels = labelled(path.read_text(encoding="utf-8"))
    record = extract_record(build_document(text, path.stem), words, sidecar=path)
    wrong, before = [], 0
    for place, mark in labels:
        last = told_of(record.figures, before, place)
        if not any(as_labelled(figure, mark) for figure in last):
            wrong.append((text[max(0, place - 20) : place], mark.group(), [(one.label, one.nature, one.period) for one in last]))
        before = place
    assert labels
    assert not wrong


@pytest.mark.parametrize("name", KINDS)
def test_kind_year_and_publisher(name: str) -> None:
    text, _ = labelled((GENRES / f"{name}.txt").read_text(encoding="utf-8"))
    document = build_document(text, name)
    assert (document.kind, document.year, document.publisher) == KINDS[name]


def test_what_stands_before_a_place_in_a_title_is_no_part_of_it() -> None:
    text, _ = labelled((GENRES / "press-briefing.txt").read_text(encoding="utf-8"))
    assert build_document(text, "d").region == "青阳市"


def test_a_report_on_a_draft_budget_is_no_draft() -> None:
    budget, _ = labelled((GENRES / "budget.txt").read_text(encoding="utf-8"))
    assert not build_document(budget, "d").draft
    assert build_document("某县国民经济和社会发展第十四个五年规划纲要（草案）\n一、目标\n", "d").draft


def test_the_numbers_of_rows_are_not_missed_among_the_numbers_of_a_table(words: Vocabulary) -> None:
    text, _ = labelled((GENRES / "plan-outline.txt").read_text(encoding="utf-8"))
    record = extract_record(build_document(text, "d"), words, sidecar=GENRES)
    assert not [quote.text for quote in find_unread(record.document, record.figures, words.units) if quote.text.startswith("|")]
