"""Every division of China can be named; words that only look like one are none; names that several have are told apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.divisions import Divisions
from assistant.errors import KnowledgeError
from assistant.recognition import find_regions
from assistant.vocabulary import Vocabulary

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "knowledge")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("涞源县的GDP目标", ["baoding-laiyuan"]),
        ("涞源和榆中比", ["baoding-laiyuan", "lanzhou-yuzhong"]),
        ("清苑县改成清苑区以后", ["baoding-qingyuan", "baoding-qingyuan"]),
        ("拉萨市城关区的财政收入", ["lasa-chengguan"]),
        ("城关区的财政收入", ["lanzhou-chengguan"]),
        ("南京鼓楼区", ["nanjing-gulou"]),
        ("四川省乐山市市中区", ["leshan-shizhong"]),
        ("凉山州", ["liangshan"]),
        ("吉林市和吉林省", ["jilin-jilin", "jilin"]),
        ("天津滨海新区", ["tianjin-binhai"]),
        ("和县", ["maanshan-hexian"]),
        ("漯河街上的旱厕", ["tahe"]),
    ],
)
def test_a_division_is_found_by_its_names(text: str, ids: list[str]) -> None:
    assert [mention.value.id for mention in find_regions(text, VOCABULARY)] == ids


@pytest.mark.parametrize(
    "text",
    [
        "新建学校多少所",
        "资源循环利用",
        "和平发展",
        "响应县委号召",
        "健康县区建设",
        "全市和县区的收入",
        "新城区建设",
        "市中区",
        "保定大学",
        "皋兰山",
        "乡村振兴",
        "高新区",
    ],
)
def test_an_ordinary_word_is_no_division(text: str) -> None:
    assert find_regions(text, VOCABULARY) == ()


def test_a_name_of_several_is_left_open_until_one_of_them_is_known() -> None:
    assert [mention.value.id for mention in find_regions("鼓楼区", VOCABULARY)] == ["鼓楼区"]
    gulou = VOCABULARY.region("fuzhou-gulou") or VOCABULARY.region("fujian-fuzhou-gulou")
    assert gulou is not None
    known = replace(VOCABULARY, regions={**VOCABULARY.regions, gulou.id: gulou})
    assert [mention.value.id for mention in find_regions("鼓楼区", known)] == [gulou.id]


def test_a_place_knows_what_it_belongs_to() -> None:
    region = VOCABULARY.region("baoding-xushui")
    assert region is not None
    assert (region.name, region.parent, region.aliases) == ("保定市徐水区", "baoding", ("徐水", "徐水县"))
    assert list(VOCABULARY.divisions.around("baoding-xushui")) == ["baoding", "hebei"]


def test_the_list_agrees_with_the_places_described_by_hand() -> None:
    for region in VOCABULARY.regions.values():
        division = VOCABULARY.divisions.find(region.id)
        assert division is None or (division.code, set(division.names) & set(region.names) != set()) == (region.code, True)


def test_without_a_list_nothing_is_found(tmp_path: Path) -> None:
    assert "baoding" not in Divisions(tmp_path / "none.tsv")


def test_a_damaged_list_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "list.tsv").write_text("# head\n130600\tbaoding\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"list\.tsv: line 2: should have 6 columns, but has 2"):
        len(Divisions(tmp_path / "list.tsv"))


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("huhehaote", "Hohhot City"),
        ("inner-mongolia", "Inner Mongolia"),
        ("kashi", "Kashgar Prefecture"),
        ("xilinguolei", "Xilingol League"),
        ("tahe", "Luohe City"),
        ("longyan", "Longyan City"),
        ("beijing", "Beijing"),
        ("baoding-laiyuan", "Laiyuan County"),
    ],
)
def test_a_division_has_its_usual_english_name_first(id: str, name: str) -> None:
    region = VOCABULARY.divisions.find(id)
    assert region is not None
    assert region.english[0] == name


def test_english_names_of_wide_places_are_read_and_name_one_place_each() -> None:
    names = dict(VOCABULARY.divisions.in_english)
    assert (names["Harbin"], names["Urumqi"], names["Shaanxi"], names["Suzhou"]) == ("哈尔滨市", "乌鲁木齐市", "陕西省", "苏州市")
    assert len(names) > 700
