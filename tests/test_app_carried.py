"""A question of which every slot was carried over is drawn as any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.paging import visit
from tests.small_knowledge import make_knowledge

pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server


def test_a_question_whose_every_slot_was_carried_over_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before, the page failed at it, and at everything that was asked after."""
    page = visit(make_knowledge(tmp_path / "knowledge"), monkeypatch).run()
    for text in ("城关区2025年地区生产总值目标是多少？", "“两山一湖”是什么？", "七里河区呢？"):
        page.chat_input[0].set_value(text).run()
        assert not page.error
        assert page.chat_input
