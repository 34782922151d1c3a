"""Places and indicators: what a question names, and what a label stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.datafiles import read_yaml
from assistant.recognition import find_indicators, find_regions, match_group, match_label
from assistant.vocabulary import Vocabulary
from tests.recognition.cases import load_cases

HERE = Path(__file__).parent
INDICATORS = read_yaml(HERE / "indicators.yaml")
REGIONS = load_cases(HERE / "regions.yaml")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(Path("knowledge"))


def case_id(case: dict) -> str:
    return str(case.get("label") or case["text"] or "empty")


@pytest.mark.parametrize("case", REGIONS, ids=case_id)
def test_region_is_found_where_a_place_is_named(case: dict, vocabulary: Vocabulary) -> None:
    assert [mention.value.id for mention in find_regions(case["text"], vocabulary)] == case["expect"]


@pytest.mark.parametrize("case", INDICATORS["questions"], ids=case_id)
def test_indicator_is_found_in_a_question(case: dict, vocabulary: Vocabulary) -> None:
    assert [mention.value.id for mention in find_indicators(case["text"], vocabulary)] == case["expect"]


@pytest.mark.parametrize("case", INDICATORS["labels"], ids=case_id)
def test_label_stands_for_one_indicator_or_none(case: dict, vocabulary: Vocabulary) -> None:
    indicator = match_label(case["text"], vocabulary)
    assert (indicator.id if indicator else None) == case["expect"]


@pytest.mark.parametrize("case", INDICATORS["groups"], ids=case_id)
def test_label_that_names_several_gives_each(case: dict, vocabulary: Vocabulary) -> None:
    assert [indicator.id for indicator in match_group(case["text"], vocabulary)] == case["expect"]


def test_span_covers_the_name_as_written(vocabulary: Vocabulary) -> None:
    text = "城关的空气 质量优良的天数呢"
    (mention,) = find_indicators(text, vocabulary)
    assert mention.span.cut(text) == "空气 质量优良的天数"


def test_money_of_projects_is_not_their_number(vocabulary: Vocabulary) -> None:
    assert match_label("重点项目", vocabulary, unit="个").id == "major_projects"  # type: ignore[union-attr]
    assert match_label("重点项目", vocabulary, unit="亿元") is None


def test_growth_and_rank_are_said_of_any_amount(vocabulary: Vocabulary) -> None:
    assert match_label("固定资产投资", vocabulary, unit="%").id == "fixed_asset_investment"  # type: ignore[union-attr]
    assert match_label("固定资产投资", vocabulary, unit="位").id == "fixed_asset_investment"  # type: ignore[union-attr]
    assert match_label("人均地区生产总值", vocabulary, unit="美元").id == "gdp_per_capita"  # type: ignore[union-attr]
