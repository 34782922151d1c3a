"""Files of old formats and packs with bytes changed at random: a text or a sentence comes of each, never anything else."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from assistant.errors import UnreadableDocument
from assistant.reading.old_sheets import read_old_sheets
from assistant.reading.old_word import read_old_word
from assistant.reading.packs import unpack
from assistant.reading.rich_text import read_rich_text
from tests import samples

PACK = samples.pack({"a.txt": "增长" * 99, "b/c.txt": "下降"})
WHOLE: dict[str, tuple[Callable[[bytes, str], object], bytes]] = {
    "a.doc": (read_old_word, samples.saved("table.doc")),
    "a.xls": (read_old_sheets, samples.saved("report.xls")),
    "a.rtf": (read_rich_text, samples.saved("table.rtf")),
    "a.zip": (lambda data, name: list(unpack(data, name) or ()), PACK),
}


def damaged(data: bytes, chance: Random) -> bytes:
    """The file with some bytes changed, now and then cut short."""
    made = bytearray(data[: chance.randrange(1, len(data))] if chance.random() < 0.3 else data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


@pytest.mark.parametrize("name", WHOLE)
def test_whatever_is_damaged_gives_a_text_or_a_sentence(name: str) -> None:
    read, data = WHOLE[name]
    chance = Random(name)
    refused: list[str] = []
    for _ in range(80):
        try:
            read(damaged(data, chance), name)
        except UnreadableDocument as why:
            refused.append(str(why))
    assert 0 < len(refused) < 80
    assert all(name in why for why in refused)
