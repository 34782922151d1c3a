"""The page without a browser, for the tests of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[1]


def visit(folder: Path | None = None, monkeypatch: pytest.MonkeyPatch | None = None, *flags: str) -> AppTest:
    """The page, not drawn yet, as a reader whose browser speaks Chinese comes to it; a folder is the knowledge that it is started with."""
    if folder and monkeypatch:
        monkeypatch.setattr(sys, "argv", ["streamlit_app.py", "--knowledge", str(folder), *flags])
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    app.context = {"locale": "zh-CN"}
    return app
