"""A place that is misspelt is read as the one it sounds like, and that is said."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from tests.small_knowledge import make_knowledge


@pytest.fixture(scope="module")
def aid(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.load(make_knowledge(tmp_path_factory.mktemp("places") / "knowledge"))


def test_a_place_read_by_its_sound_is_named(aid: Assistant) -> None:
    notices = aid.ask("成关区2020年地区生产总值目标是多少").answer.notices
    assert [notice.text for notice in notices if notice.reason == "place_read"] == ["“成关区”按读音相同的“城关区”理解。"]
    assert "place_read" not in [notice.reason for notice in aid.ask("城关区2020年地区生产总值目标是多少").answer.notices]


def test_a_short_name_behind_another_one_is_read_by_its_sound(aid: Assistant) -> None:
    asked = aid.ask("七里河和成关的地区生产总值目标哪个高").question
    assert set(asked.regions) == {"lanzhou-qilihe", "lanzhou-chengguan"}
