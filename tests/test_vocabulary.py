"""The vocabulary: what comes with the product holds together, and what is wrong in a file is said plainly."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.errors import KnowledgeError
from assistant.vocabulary import Vocabulary, fold, fold_name, spell_out, spellings

UNITS = "prefixes: {万: 10000}\nfamilies: {money: {scaled: true, units: {元: 1}}, percent: {units: {'%': 1}}}"
REGIONS = "gansu: {names: [甘肃省], aliases: [甘肃], level: province}\nlanzhou: {names: [兰州市], level: prefecture, parent: gansu}"
INDICATORS = "indicators: {经济: {gdp: {zh: [地区生产总值], aliases: [GDP], unit: money, better: higher}}}"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(Path("knowledge"))


def write(folder: Path, **files: str) -> Path:
    for name, content in {"units": UNITS, "regions": REGIONS, "indicators": INDICATORS, **files}.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return folder


def test_files_become_records(tmp_path: Path) -> None:
    found = Vocabulary.load(write(tmp_path))
    assert found.regions["lanzhou"].parent == "gansu"
    assert found.indicators["gdp"].name == "地区生产总值"
    assert found.units["万元"].factor == Decimal(10000)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"regions": "lanzhou: {names: [兰州市], parent: gansu}"}, "regions.yaml: lanzhou.parent: 'gansu' is no region"),
        ({"regions": "lanzhou: {aliases: [兰州]}"}, "regions.yaml: lanzhou.names: is missing"),
        ({"regions": "lanzhou: {names: [兰州市], level: big}"}, "regions.yaml: lanzhou.level: should be one of"),
        ({"regions": "lanzhou: {name: 兰州市}"}, "regions.yaml: lanzhou.name: unknown key"),
        ({"regions_more": "gansu: {names: [甘肃]}"}, "regions_more.yaml: gansu: the id is already taken by 甘肃省"),
        ({"units": "families: {money: {units: {元: many}}}"}, "units.yaml: families.money.units.元: should be a number, but is 'many'"),
        ({"units": "families: {money: {units: {元: 0}}}"}, "units.yaml: families.money.units.元: should be a number above zero"),
        ({"units": "families: {a: {units: {元: 1}}, b: {units: {元: 1}}}"}, "families.b.units.元: is also a unit of a"),
        ({"indicators": "indicators: {经济: {gdp: {zh: [生产总值], unit: weight}}}"}, "gdp.unit: 'weight' is no family of units.yaml"),
        (
            {"indicators": "indicators: {经济: {gdp: {zh: [生产总值], better: up}}}"},
            "gdp.better: should be one of higher, lower, neither, but is 'up'",
        ),
        ({"indicators": "indicators: {经济: {gdp: {zh: [生产总值], related: [gnp]}}}"}, "gdp.related: 'gnp' is no other indicator"),
        (
            {"indicators": "indicators: {经济: {gdp: {zh: [生产总值]}, gnp: {zh: [国民总值], aliases: [生产 总值]}}}"},
            "'生产 总值' is already a name of gdp",
        ),
        ({"indicators": "indicators: {经济: {gdp: {en: [GDP]}}}"}, "gdp.zh: is missing"),
        ({"indicators": "indicators: {经济: {gdp: {zh: ['(a|b']}}}"}, "gdp.zh: brackets of choices must be opened and closed"),
        ({"indicators": "indicators: {a: {gdp: {zh: [甲]}}, b: {gdp: {zh: [乙]}}}"}, "'gdp' is already taken by 甲"),
        ({"indicators": INDICATORS + "\ngroups: {产值: [gdp, gnp]}"}, "groups.产值: should list two or more indicators"),
    ],
)
def test_wrong_file_is_complained_of_with_key_and_value(files: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as complaint:
        Vocabulary.load(write(tmp_path, **files))
    assert words in str(complaint.value)
    assert "\n" not in str(complaint.value)


def test_missing_file_is_complained_of(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"units\.yaml: there is no such file"):
        Vocabulary.load(tmp_path)


def test_regions_of_a_second_file_are_read_too(tmp_path: Path) -> None:
    found = Vocabulary.load(write(tmp_path, regions_of_hebei="hebei: {names: [河北省], level: province}"))
    assert "hebei" in found.regions
    assert "gansu" in found.regions


def test_places_of_the_documents_are_known(vocabulary: Vocabulary) -> None:
    assert {"gansu", "lanzhou", "lanzhou-chengguan", "lanzhou-qilihe", "lanzhou-new-area", "tianshui"} <= set(vocabulary.regions)


def test_codes_are_six_digits_and_their_own(vocabulary: Vocabulary) -> None:
    codes = [region.code for region in vocabulary.regions.values() if region.code]
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert len(codes) == len(set(codes))


def test_a_part_has_the_code_of_its_whole(vocabulary: Vocabulary) -> None:
    for region in vocabulary.regions.values():
        whole = vocabulary.regions[region.parent].code if region.parent else None
        if region.code and whole:
            assert region.code.startswith(whole.rstrip("0")), region


def test_every_indicator_has_a_unit_and_an_english_name(vocabulary: Vocabulary) -> None:
    assert [indicator.id for indicator in vocabulary.indicators.values() if not indicator.unit or not indicator.names["en"]] == []


def test_lower_is_better_where_it_is(vocabulary: Vocabulary) -> None:
    lower = {indicator.id for indicator in vocabulary.indicators.values() if indicator.better == "lower"}
    assert {"unemployment_rate", "surveyed_unemployment_rate", "energy_intensity", "pm25", "cpi"} <= lower
    assert not {"gdp", "forest_coverage", "good_air_days"} & lower


def test_names_that_differ_in_definition_are_related_not_one(vocabulary: Vocabulary) -> None:
    assert "rural_net_income" in vocabulary.indicators["rural_income"].related
    assert "total_fiscal_revenue" in vocabulary.indicators["budget_revenue"].related
    assert "forest_grass_coverage" in vocabulary.indicators["forest_coverage"].related
    assert "good_air_ratio" in vocabulary.indicators["good_air_days"].related
    assert "surveyed_unemployment_rate" in vocabulary.indicators["unemployment_rate"].related


def test_relation_holds_between_different_indicators_only(vocabulary: Vocabulary) -> None:
    assert [indicator.id for indicator in vocabulary.indicators.values() if indicator.id in indicator.related] == []


@pytest.mark.parametrize(
    ("unit", "family", "factor"),
    [
        ("亿元", "money", 100_000_000),
        ("万亿元", "money", 1_000_000_000_000),
        ("万美元", "money_foreign", 10_000),
        ("万平方米", "area", 10_000),
        ("平方公里", "area", 1_000_000),
        ("千米", "length", 1_000),
        ("亿斤", "mass", 50_000_000),
        ("万人次", "visits", 10_000),
        ("万户", "things", 10_000),
        ("万千瓦", "power", 10_000),
        ("亿千瓦时", "energy", 100_000_000),
        ("个百分点", "percentage_point", 1),
        ("微克/立方米", "concentration", 1),
        ("分钟", "minutes", 1),
    ],
)
def test_unit_has_its_family_and_factor(unit: str, family: str, factor: int, vocabulary: Vocabulary) -> None:
    assert (vocabulary.units[unit].family, vocabulary.units[unit].factor) == (family, Decimal(factor))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("占GDP的比重", "占地区生产总值比例"),
        ("“互联网+”经济", "互联网+经济"),
        ("研究与试验发展（R&D）经费", "研究与试验发展R&D经费"),
        ("安臵房", "安置房"),
        ("PER CAPITA  GDP", "per-capita gdp"),
    ],
)
def test_spellings_that_make_no_difference_are_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize("text", ["占GDP 的比例", "研究与试验发展（R&D）经费", "per capita  GDP", "地区生产总值", "所占比例"])
def test_folding_a_text_is_folding_a_name_with_places(text: str) -> None:
    folded, origin = fold(text)
    assert folded == fold_name(text)
    assert len(origin) == len(folded)
    assert list(origin) == sorted(origin)


def test_choices_may_be_nested() -> None:
    assert list(spell_out("(a(b|)|c)d")) == ["abd", "ad", "cd"]


def test_spellings_hold_what_is_only_said(vocabulary: Vocabulary) -> None:
    assert "文化产业" in set(spellings(vocabulary.indicators["culture_value_added"]))
