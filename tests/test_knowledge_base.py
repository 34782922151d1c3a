"""The knowledge base: everything read and extracted, or one sentence that says what is wrong."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answering.terms import closeness
from assistant.documents import Kind
from assistant.errors import KnowledgeError
from assistant.knowledge_base import KnowledgeBase
from assistant.reading import read_document
from assistant.records import Nature, Period, Region
from assistant.sentences import occurrences
from assistant.sources import extract_record, resolve_region, unlisted_region
from tests.small_knowledge import CHENGGUAN, bare_knowledge, make_knowledge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_knowledge(tmp_path / "knowledge")


def test_documents_stand_in_the_order_of_their_ids(folder: Path) -> None:
    knowledge = KnowledgeBase.load(folder)
    assert list(knowledge.documents) == ["chengguan", "qilihe"]
    assert [figure.document for figure in knowledge.figures] == sorted(figure.document for figure in knowledge.figures)


def test_figures_are_found_by_document_region_and_indicator(folder: Path) -> None:
    knowledge = KnowledgeBase.load(folder)
    found = knowledge.figures_of(region="lanzhou-qilihe", indicator="gdp")
    assert found
    assert {(figure.document, figure.indicator) for figure in found} == {("qilihe", "gdp")}
    assert knowledge.figures_of("chengguan", region="lanzhou-qilihe") == ()
    assert knowledge.figures_of() == knowledge.figures


def test_a_figure_is_found_by_its_quote(folder: Path) -> None:
    knowledge = KnowledgeBase.load(folder)
    figure = knowledge.figures[0]
    assert figure in knowledge.figures_quoted(figure.quote)


def test_terms_are_found_however_they_are_typed(knowledge: KnowledgeBase) -> None:
    entry = next(entry for entry in knowledge.glossary if entry.term == "放管服")
    assert entry in knowledge.entries_named("“放 管 服”")
    assert knowledge.entries_named("没有这个词") == ()


def test_documents_are_found_by_region(folder: Path) -> None:
    assert [document.id for document in KnowledgeBase.load(folder).documents_of("lanzhou-qilihe")] == ["qilihe"]


def test_a_printed_region_becomes_its_id(knowledge: KnowledgeBase) -> None:
    assert resolve_region("兰州市城关区", knowledge.vocabulary) == "lanzhou-chengguan"
    assert resolve_region("lanzhou-chengguan", knowledge.vocabulary) == "lanzhou-chengguan"
    assert resolve_region(None, knowledge.vocabulary) is None


def test_a_place_in_no_list_works(tmp_path: Path) -> None:
    folder = make_knowledge(tmp_path / "knowledge", somewhere="红杉镇政府工作报告\n\n一、2022年目标\n\n财政收入达到3亿元。\n")
    (folder / "documents" / "somewhere.yaml").write_text("title: 红杉镇政府工作报告\nregion: 红杉镇\n", encoding="utf-8")
    knowledge = KnowledgeBase.load(folder)
    assert knowledge.vocabulary.regions["红杉镇"].name == "红杉镇"
    assert {figure.region for figure in knowledge.figures} == {"红杉镇"}


@pytest.mark.parametrize(
    ("name", "level", "aliases"),
    [
        ("安国市", "prefecture", ("安国",)),
        ("河北省保定市阜平县", "county", ("阜平县", "阜平")),
        ("五峰土家族自治县", "county", ("五峰县", "五峰")),
        ("阿坝藏族羌族自治州", "prefecture", ("阿坝州", "阿坝")),
        ("某某新区", "new_area", ("某某",)),
        ("兰州新区", "new_area", ("兰州",)),
        ("内蒙古自治区", "province", ("内蒙古",)),
        ("红杉", "", ()),
    ],
)
def test_what_a_place_is_and_its_short_names_are_read_off_its_name(name: str, level: str, aliases: tuple[str, ...]) -> None:
    place = unlisted_region(name, {})
    assert (place.level, place.aliases) == (level, aliases)


def test_a_short_name_that_is_taken_stays_with_its_owner() -> None:
    assert unlisted_region("别处的城关区", {"c": Region("c", ("城关区",), ("城关",))}).aliases == ("别处的城关",)


def test_the_stamp_changes_with_the_content_alone(folder: Path) -> None:
    first = KnowledgeBase.load(folder).stamp
    assert KnowledgeBase.load(folder).stamp == first
    (folder / "documents" / "qilihe.txt").write_text("七里河区政府工作报告\n\n目标不变。\n", encoding="utf-8")
    assert KnowledgeBase.load(folder).stamp != first


def test_a_misprint_is_read_as_corrected_and_quoted_as_printed(tmp_path: Path) -> None:
    text = CHENGGUAN.replace("1000亿元", "1O00亿元").replace("1O00", "10000")
    folder = make_knowledge(tmp_path / "knowledge", chengguan=text)
    sidecar = folder / "documents" / "chengguan.yaml"
    correction = f"corrections:\n- {{read: '10000', as: '1000', where: {text.index('10000')}, why: one nought too many}}\n"
    sidecar.write_text(sidecar.read_text("utf-8") + correction, encoding="utf-8")
    figures = [figure for figure in KnowledgeBase.load(folder).figures if "10000" in figure.quote.text and figure.corrected]
    assert [(figure.quantity.value, figure.corrected) for figure in figures if figure.quantity] == [(Decimal(1000), "one nought too many")]


def test_a_corrected_number_keeps_the_time_and_nature_it_was_read_with(knowledge: KnowledgeBase) -> None:
    document = read_document(Path(__file__).parents[1] / "knowledge" / "documents" / "chengguan-135-plan.txt")
    at = document.text.source.index("1139亿元")
    told = {"where": at, "text": "1139亿元", "verdict": "correct", "set": {"value": "1140"}, "why": "附表", "date": "2026-11-30"}
    before, after = (
        next(
            figure
            for figure in extract_record(each, knowledge.vocabulary, sidecar=Path("a.yaml")).figures
            if figure.at and figure.at.start == at
        )
        for each in (document, replace(document, sidecar={**document.sidecar, "figures": [told]}))
    )
    assert (before.period, before.nature) == (after.period, after.nature)
    assert after.period == Period(2020, 2020, after.period.text if after.period else "")
    assert after.quantity
    assert after.quantity.value == 1140


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("documents/chengguan.yaml", "title: [", ("chengguan.yaml",)),
        ("documents/chengguan.yaml", "titel: 报告", ("chengguan.yaml", "titel")),
        ("documents/chengguan.yaml", "sha256: abc", ("chengguan.yaml", "sha256", "abc")),
        ("documents/chengguan.yaml", "kind: novel", ("chengguan", "novel")),
        ("documents/chengguan.yaml", "corrections: [{read: 亿元, as: 万元, where: 0}]", ("chengguan.yaml", "corrections", "where", "亿元")),
        ("documents/chengguan.yaml", "corrections: much", ("chengguan.yaml", "corrections", "much")),
        ("documents/chengguan.docm", "", ("chengguan.docm", "chengguan")),
        ("documents/scan.tiff", "", ("scan.tiff", ".tiff")),
        ("indicators.yaml", "indicators: 3", ("indicators.yaml", "indicators")),
        ("regions.yaml", "a: {names: [甲], parent: nowhere}", ("regions.yaml", "parent", "nowhere")),
        ("units.yaml", "families: {money: {units: {元: none}}}", ("units.yaml", "元")),
    ],
)
def test_a_broken_file_is_named_with_its_key_and_value(folder: Path, file: str, content: str, words: tuple[str, ...]) -> None:
    (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        KnowledgeBase.load(folder)
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_vocabulary_is_named(folder: Path) -> None:
    (folder / "units.yaml").unlink()
    with pytest.raises(KnowledgeError, match=r"units\.yaml"):
        KnowledgeBase.load(folder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="nowhere"):
        KnowledgeBase.load(tmp_path / "nowhere")


def test_a_folder_without_documents_is_an_empty_knowledge_base(tmp_path: Path) -> None:
    knowledge = KnowledgeBase.load(bare_knowledge(tmp_path / "knowledge"))
    assert (knowledge.documents, knowledge.figures) == ({}, ())


def test_files_that_cannot_be_read_take_nothing_from_the_others(folder: Path) -> None:
    before = KnowledgeBase.load(folder)
    first = sorted(before.documents)[0]
    (folder / "documents" / "bad.pdf").write_bytes(b"\x00\x01\x02")
    (folder / "documents" / f"{first}.zzz").write_text("同名的另一份文件。", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        KnowledgeBase.load(folder)
    found = KnowledgeBase.load(folder, whole=False)
    assert sorted(found.unread) == ["bad.pdf", f"{first}.zzz"]
    assert (found.documents.keys(), found.figures) == (before.documents.keys(), before.figures)


def test_figures_are_found_by_all_that_is_asked_of_them_at_once(folder: Path) -> None:
    knowledge = KnowledgeBase.load(folder)
    everything = knowledge.figures
    aims = knowledge.figures_where(regions={"lanzhou-chengguan", "lanzhou-qilihe"}, indicators={"gdp"}, natures={Nature.TARGET})
    assert aims == tuple(one for one in everything if one.indicator == "gdp" and one.nature is Nature.TARGET)
    assert len({one.document for one in aims}) == 2
    assert knowledge.figures_where(documents=("chengguan",), years=(2019, 2019)) == tuple(
        one for one in everything if one.document == "chengguan" and one.period and one.period.end == 2019
    )
    assert knowledge.figures_where(years=(1990, 1999)) == ()
    assert knowledge.figures_where() == everything


def test_a_figure_without_a_time_is_of_the_year_of_its_document(folder: Path) -> None:
    knowledge = KnowledgeBase.load(folder)
    timeless = [one for one in knowledge.figures if one.period is None]
    assert all(one in knowledge.figures_where(years=(2020, 2020)) for one in timeless)


def test_documents_are_found_by_place_year_and_kind_the_newest_first(tmp_path: Path) -> None:
    folder = make_knowledge(
        tmp_path / "knowledge", **{f"r{year}": f"红杉市政府工作报告\n\n{year}年目标：财政收入3亿元。\n" for year in (2019, 2021)}
    )
    for year in (2019, 2021):
        said = f"title: 政府工作报告\nregion: 红杉市\nkind: work_report\nyear: {year}\n"
        (folder / "documents" / f"r{year}.yaml").write_text(said, encoding="utf-8")
    knowledge = KnowledgeBase.load(folder)
    assert [one.id for one in knowledge.documents_where(regions=("红杉市",))] == ["r2021", "r2019"]
    assert [one.id for one in knowledge.documents_where(years=(2019, 2020))] == ["r2019"]
    assert knowledge.documents_where(kinds=(Kind.BULLETIN,)) == ()


def test_the_documents_that_hold_words_are_those_in_which_they_are_found(knowledge: KnowledgeBase) -> None:
    for words in ("养老", "放管服", "“放 管服”改革", "ＰＰＰ", "12355", "羲皇故里", "没有这个词", "营商环境", "5G"):
        found = {document.id for document in knowledge.documents.values() if occurrences(document, words)}
        assert set(knowledge.holding(words)) == found, words
    assert knowledge.holding("改") == tuple(knowledge.documents)  # too short to tell: all may


def test_the_entries_alike_hold_all_that_can_be_meant(knowledge: KnowledgeBase) -> None:
    for words in ("放管服", "三六零", "片医制", "cbd", "六稳六保"):
        meant = {entry for entry in knowledge.glossary if closeness(words, entry)}
        assert meant <= set(knowledge.entries_like(words)), words
    assert len(knowledge.entries_like("放管服")) < len(knowledge.glossary) / 4


def test_the_terms_that_stand_in_a_sentence_are_found(knowledge: KnowledgeBase) -> None:
    entry = next(entry for entry in knowledge.glossary if entry.term == "放管服")
    assert entry in knowledge.entries_within("深化“放管服”改革，优化环境。")
    assert list(knowledge.entries_within("没有说到什么。")) == []


def test_it_is_told_how_much_is_known(folder: Path) -> None:
    knowledge = KnowledgeBase.load(folder)
    assert (knowledge.counts.documents, knowledge.counts.regions, knowledge.counts.figures) == (2, 2, len(knowledge.figures))
