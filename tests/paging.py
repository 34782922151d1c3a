"""The page without a browser, for the tests of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[1]


def visit(folder: Path | None = None, monkeypatch: pytest.MonkeyPatch | None = None, *flags: str) -> AppTest:
    """The page, not drawn yet, as a reader whose browser speaks Chinese comes to it; a folder is the knowledge that it is started with."""
    if folder and monkeypatch:
        monkeypatch.setattr(sys, "argv", ["streamlit_app.py", "--knowledge", str(folder), *flags])
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    app.context = {"locale": "zh-CN"}
    return app


def component(app: AppTest, key: str) -> Any:
    """A component that is on the page."""
    return next(element for element in app.main if getattr(element, "proto", None) is not None and element.key == key)


def tell(app: AppTest, key: str, event: str, value: object) -> AppTest:
    """What the script of a component tells the page, as a browser sends it."""
    found = component(app, key)
    states = app._tree.get_widget_states()
    payload = json.dumps([{"event": event, "value": value}])
    states.widgets.append(WidgetState(id=_make_trigger_id(found.proto.id, "events"), json_trigger_value=payload))
    return app._run(states)


def do(app: AppTest, deed: str) -> AppTest:
    """Click what stands below an answer: `down:0`."""
    return tell(app, "latest", "act", deed)
