"""The page over many documents: no message lists them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.batches import add_files
from tests.paging import visit
from tests.small_knowledge import bare_knowledge, make_reports

pytestmark = pytest.mark.filterwarnings("ignore")  # Streamlit warns of running without its server


def test_a_document_is_chosen_by_its_place_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = bare_knowledge(tmp_path / "knowledge")
    list(add_files(make_reports(tmp_path / "reports", 60), folder, workers=1))
    app = visit(folder, monkeypatch).run().switch_page("ui/documents.py").run()
    assert not app.exception
    place, document = app.get_by_key("document-place"), app.get_by_key("document")
    assert len(place.options) == 6
    assert len(document.options) == 10
    assert "2021" in document.options[0]  # the newest on top
    app.get_by_key("document-place").set_value("柏云市").run()
    assert not app.exception
    assert all("柏云市" in title for title in app.get_by_key("document").options)
    assert app.get_by_key("document").value == "柏云市2021年政府工作报告"
    app.get_by_key("view").set_value("coverage").run()
    assert not app.exception
    drawn = next(element.value for element in app.html if "2021" in element.value and "2012" in element.value)
    assert len({name for name in place.options if name in drawn}) == 1  # the documents of one place alone
