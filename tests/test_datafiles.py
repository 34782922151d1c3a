"""Data files: every complaint names file, key and value in one sentence; what is written can be read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.datafiles import Fields, dump_yaml, parse_yaml, read_yaml
from assistant.errors import KnowledgeError

PATH = Path("some.yaml")


def test_mapping_is_read() -> None:
    assert parse_yaml("标题: 天水方案\nrepairs: [a, b]", path=PATH) == {"标题": "天水方案", "repairs": ["a", "b"]}


def test_empty_file_is_an_empty_mapping() -> None:
    assert parse_yaml("# nothing yet\n", path=PATH) == {}


def test_date_stays_the_text_that_was_written() -> None:
    assert parse_yaml("published: 2018-06-20", path=PATH) == {"published": "2018-06-20"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a: 1\na: 2", ["some.yaml", "line 2", "'a'", "twice"]),
        ("a: {b: 1, b: 2}", ["some.yaml", "'b'", "twice"]),
        ("a: [1, 2", ["some.yaml", "line"]),
        ("a: b: c", ["some.yaml", "line 1"]),
        ("- a\n- b", ["some.yaml", "key: value"]),
        ("just words", ["some.yaml", "just words"]),
        ("1: a", ["some.yaml", "1", "text"]),
        ("? [a]\n: b", ["some.yaml", "key"]),
        ("a: !!python/object:os.system x", ["some.yaml", "line 1"]),
        ("a: \x07", ["some.yaml"]),
    ],
)
def test_broken_file_is_complained_of(content: str, words: list[str]) -> None:
    with pytest.raises(KnowledgeError) as complaint:
        parse_yaml(content, path=PATH)
    assert all(word in str(complaint.value) for word in words)
    assert "\n" not in str(complaint.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"absent\.yaml: there is no such file"):
        read_yaml(tmp_path / "absent.yaml")


def test_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_bytes("标题: 报告".encode("gb18030"))
    with pytest.raises(KnowledgeError, match=r"old\.yaml: not UTF-8"):
        read_yaml(tmp_path / "old.yaml")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    data = {"title": "兰州新区·解读", "years": "masked", "corrections": [{"read": "公倾", "as": "公顷", "where": 1534}], "draft": True}
    (tmp_path / "x.yaml").write_text(dump_yaml(data), encoding="utf-8")
    assert read_yaml(tmp_path / "x.yaml") == data


def test_chinese_is_written_as_chinese_and_keys_keep_their_order() -> None:
    assert dump_yaml({"title": "天水", "region": "tianshui", "glossary": {"heading": "名词解释"}}) == (
        "title: 天水\nregion: tianshui\nglossary: {heading: 名词解释}\n"
    )


@pytest.mark.parametrize("text", ["no", "2018-06-20", "1", "null", "a: b", "行一\n行二", " 空 ", "'", "“引号”", "#"])
def test_text_stays_text(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(dump_yaml({"value": text}), encoding="utf-8")
    assert read_yaml(tmp_path / "x.yaml") == {"value": text}


@pytest.mark.parametrize(
    ("values", "ask", "words"),
    [
        ({}, lambda fields: fields.text("title"), "title: is missing"),
        ({"title": 3}, lambda fields: fields.text("title"), "title: should be text, but is 3"),
        ({"year": "2020"}, lambda fields: fields.integer("year"), "year: should be a whole number, but is '2020'"),
        ({"year": True}, lambda fields: fields.integer("year"), "year: should be a whole number, but is True"),
        ({"draft": 1}, lambda fields: fields.flag("draft"), "draft: should be true or false, but is 1"),
        ({"names": ["a", 1]}, lambda fields: fields.texts("names"), "names: should hold texts only, but holds 1"),
        ({"names": {}}, lambda fields: fields.texts("names"), "names: should be a list of texts"),
        ({"better": "up"}, lambda fields: fields.choice("better", ("higher", "lower"), "higher"), "better: should be one of higher, lower"),
        ({"tilte": "a"}, lambda fields: fields.only("title"), "tilte: unknown key; known are title"),
        ({"a": {"b": 1}}, lambda fields: fields.fields("a").text("b"), "a.b: should be text, but is 1"),
    ],
)
def test_wrong_value_is_complained_of_with_its_key(values: dict, ask, words: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(KnowledgeError) as complaint:
        ask(Fields(PATH, values))
    assert str(complaint.value).startswith("some.yaml: ")
    assert words in str(complaint.value)
