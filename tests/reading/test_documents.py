"""The five documents that come with the product are read as the people who know them read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.datafiles import read_yaml
from assistant.documents import Document, Kind, Years
from assistant.errors import KnowledgeError, UnsupportedFormat
from assistant.reading import build_document, read_document
from assistant.text import Span

FOLDER = Path(__file__).parents[2] / "knowledge" / "documents"
TREES = Path(__file__).with_name("trees")
NAMES = sorted(path.stem for path in TREES.glob("*.yaml"))
BREAKS = [492, 1696, 2303, 2911, 4668, 5251, 6479, 7648, 8872, 9482, 10679, 11304, 11872, 13041, 13662, 14243, 14823, 15420, 16015, 16523, 16981, 17498, 18623]  # fmt: skip
BOILERPLATE = {
    "chengguan-135-plan": [(30, 50), (29749, 29782)],
    "chengguan-work-report": [],
    "lanzhou-new-area-2019": [(0, 35), (68, 96), (4544, 4623)],
    "qilihe-145-outlook": [(0, 22), (54, 137)],
    "tianshui-western-development": [(13620, 13640)],
}


def read(name: str) -> Document:
    return read_document(FOLDER / f"{name}.txt")


def joins(document: Document) -> list[int]:
    return [repair.span.start for repair in document.text.repairs if repair.name == "broken_paragraphs"]


@pytest.mark.parametrize("name", NAMES)
def test_heading_tree(name: str) -> None:
    document = read(name)
    found = [[document.text.to_source(heading.span).start, heading.level, heading.title] for heading in document.headings]
    assert found == read_yaml(TREES / f"{name}.yaml")["headings"]


@pytest.mark.parametrize("name", NAMES)
def test_heading_tree_needs_the_sidecar_for_one_line_only(name: str) -> None:
    source = (FOLDER / f"{name}.txt").read_bytes().decode()
    bare = [heading.title for heading in build_document(source, name).headings]
    told = [heading.title for heading in read(name).headings]
    assert [title for title in bare if title not in told] == (["踔厉奋发踏上新征程,踵事增华展现新作为"] if "qilihe" in name else [])


@pytest.mark.parametrize("name", NAMES)
def test_boilerplate(name: str) -> None:
    document = read(name)
    found = [document.text.to_source(span) for span in document.boilerplate]
    assert [(span.start, min(len(document.text.source), span.end)) for span in found] == BOILERPLATE[name]


def test_every_page_break_in_a_sentence_is_joined_and_nothing_else() -> None:
    assert joins(read("chengguan-work-report")) == BREAKS


@pytest.mark.parametrize(("name", "count"), [("chengguan-135-plan", 0), ("lanzhou-new-area-2019", 0), ("qilihe-145-outlook", 1)])
def test_unbroken_documents_are_not_joined(name: str, count: int) -> None:
    assert len(joins(read(name))) == count


@pytest.mark.parametrize("name", NAMES)
def test_every_character_comes_from_its_place_in_the_source(name: str) -> None:
    text = read(name).text
    replaced = {at for repair in text.repairs if repair.replacement for at in range(repair.span.start, repair.span.end)}
    assert all(character == text.source[text.origin[at]] or text.origin[at] in replaced for at, character in enumerate(text.text))


def test_quote_of_a_joined_sentence_keeps_the_break() -> None:
    document = read("chengguan-work-report")
    at = document.text.text.index("清扫率和洗扫率分别达到80%和60%以上")
    assert document.quote(Span(at, at + 20)).text == "清扫率和洗扫率分别达\n\n到80%和60%以上"


def test_glossaries_are_found() -> None:
    paths = {name: [section.path for section in read(name).sections if section.glossary] for name in NAMES}
    assert {name: found for name, found in paths.items() if found} == {
        "chengguan-work-report": [("名词解释",)],
        "qilihe-145-outlook": [("有关词语解释",)],
    }


@pytest.mark.parametrize(
    ("name", "words", "path"),
    [
        ("chengguan-135-plan", "提前两年全面建成小康社会", ("序 言",)),
        ("chengguan-135-plan", "带动就业3.5万人以上", ("第六章 推进创新驱动,打造创新创业示范区",)),
        ("chengguan-work-report", "人防、地震", ("一、过去五年工作回顾", "五、创新为先抓改革,政府自身建设不断加强")),
        ("chengguan-work-report", "五年来,我们牢牢把握", ("一、过去五年工作回顾",)),
        ("chengguan-work-report", "各位代表!站在", ("20xx年兰州市城关区政府工作报告",)),
        ("chengguan-work-report", "12.新建肉菜市场", ("20xx年城关区为民兴办实事",)),
        ("lanzhou-new-area-2019", "新建城市道路30公里", ("加快基础设施建设 提升综合保障能力", "2 进一步完善城市基础设施")),
        ("qilihe-145-outlook", "2020年,七里河区努力", ("回眸“十三五”",)),
        ("qilihe-145-outlook", "主要预期目标是", ("展望“十四五”",)),
        ("tianshui-western-development", "一老一幼", ("三、强化组织保障,推进政策落实", "(十一)财税支持")),
    ],
)
def test_sentence_stands_under_its_heading(name: str, words: str, path: tuple[str, ...]) -> None:
    document = read(name)
    section = document.section_at(document.text.text.index(words))
    assert section is not None
    assert section.path == path


@pytest.mark.parametrize("caption", ["百合谷", "罗九公路看七里河全景"])
def test_captions_stand_in_no_section(caption: str) -> None:
    document = read("qilihe-145-outlook")
    assert document.section_at(document.text.text.index(caption)) is None


def test_facts_of_the_five_documents() -> None:
    facts = {name: (read(name).kind, read(name).region, read(name).years, read(name).year, read(name).period) for name in NAMES}
    assert facts == {
        "chengguan-135-plan": (Kind.PLAN_OUTLINE, "lanzhou-chengguan", Years.GIVEN, None, (2016, 2020)),
        "chengguan-work-report": (Kind.WORK_REPORT, "lanzhou-chengguan", Years.MASKED, None, None),
        "lanzhou-new-area-2019": (Kind.EXPLAINER, "lanzhou-new-area", Years.GIVEN, 2019, None),
        "qilihe-145-outlook": (Kind.OUTLOOK, "lanzhou-qilihe", Years.GIVEN, 2021, None),
        "tianshui-western-development": (Kind.IMPLEMENTATION_PLAN, "tianshui", Years.STRIPPED, None, None),
    }


def test_same_facts_are_inferred_without_a_sidecar() -> None:
    for name in NAMES:
        document = build_document((FOLDER / f"{name}.txt").read_bytes().decode(), name)
        told = read(name)
        assert (document.kind, document.years, document.year, document.period) == (told.kind, told.years, told.year, told.period), name


def test_source_that_changed_under_its_quotes_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("某县工作报告", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("sha256: 00\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="sha256"):
        read_document(tmp_path / "a.txt")


def test_unknown_key_of_a_sidecar_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("某县工作报告", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("titel: 某县\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="titel"):
        read_document(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("kind: poem", "kind: 'poem'"),
        ("years: gone", "years: 'gone'"),
        ("period: 2016", "period"),
        ("repairs: [glue]", "repairs: .*'glue'"),
    ],
)
def test_wrong_value_of_a_sidecar_is_an_error_that_names_the_file(line: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("某县工作报告", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"a\.yaml: {complaint}"):
        read_document(tmp_path / "a.txt")


def test_sidecar_overrides_what_is_inferred(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "某县2021年工作报告\n导航\n一、回顾\n过去一年，成绩显著，群众满意。\n词条\n双碳：碳达峰。", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text(
        "id: b\ntitle: 报告\nkind: other\nregion: r\nyear: 2020\nboilerplate: [导航]\nglossary: {heading: 词条}\nnot_headings: [一、回顾]\n",
        encoding="utf-8",
    )
    document = read_document(tmp_path / "a.txt")
    assert (document.id, document.title, document.kind, document.region, document.year) == ("b", "报告", Kind.OTHER, "r", 2020)
    assert [span.cut(document.text.text) for span in document.boilerplate] == ["导航\n"]
    assert [(section.path, section.glossary) for section in document.sections] == [
        (("报告",), False),
        (("报告",), False),
        (("词条",), True),
    ]


def test_format_without_a_reader_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat, match=r"\.txt"):
        read_document(tmp_path / "a.xyz")


def test_offsets_count_the_characters_as_stored(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeff一、目标\r\n增长8%,达到500亿元。".encode())
    document = read_document(tmp_path / "a.txt")
    at = document.text.text.index("8%")
    assert document.quote(Span(at, at + 2)).start == 9
