"""The table of words: how common each is in reports, and what it may say is absent."""

from __future__ import annotations

import gzip

import pytest

from assistant import words


def test_the_table_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    monkeypatch.setattr(words.gzip, "decompress", lambda data: read.append(data) or gzip.GzipFile(words.FILE).read())
    words._table.cache_clear()
    for word in ("养老", "公积金", "没有这个词"):
        words.reports(word), words.tag(word), words.worth(word)
    assert len(read) == 1


def test_it_is_small_and_holds_no_number() -> None:
    table = words._table()
    assert words.FILE.stat().st_size < 400_000
    assert 40_000 < len(table.counts) < 80_000
    assert all(3 <= count <= words.total() for count in table.counts.values())
    assert all(any(map(str.isalpha, word)) for word in table.counts)
    assert not {"2020", "二十", "三千", "30%"} & set(table.counts)


@pytest.mark.parametrize("word", ["谢谢", "咋办", "拜托", "大神", "麻烦", "看看", "请教", "帮忙", "你好", "您好", "亲", "贼", "呗"])
def test_talk_is_worth_nothing(word: str) -> None:
    assert words.worth(word) == 0


@pytest.mark.parametrize("word", ["提高", "加快", "修建", "优美", "显著", "大幅", "怎样", "多少", "拆迁", "稳步"])
def test_verbs_adjectives_and_adverbs_name_nothing_absent(word: str) -> None:
    assert words.worth(word) == 0


@pytest.mark.parametrize(
    "word", ["公积金", "路灯", "房价", "电梯", "噪音", "地铁", "幼儿园", "停车位", "社保", "地震", "兰州", "gdp", "2020", "5g", "12.5%"]
)
def test_what_names_something_is_worth_something(word: str) -> None:
    assert 0 < words.worth(word) <= 1


def test_the_rarer_tells_the_more() -> None:
    assert words.worth("领导") < words.worth("公积金") < words.worth("路灯") < words.worth("噪音")


def test_one_character_is_what_is_left_of_a_word() -> None:
    assert words.reports("惠") > words.LEAST
    assert words.worth("惠") == 0
