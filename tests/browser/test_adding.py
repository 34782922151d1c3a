"""A report is brought to the page, confirmed, asked about and corrected in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests import samples
from tests.browser.driving import ask, serve, settle

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]
LONG = 20_000  # characters of a report as they mostly are


@pytest.fixture(scope="module")
def address(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over knowledge of its own: what is added here is nobody else's."""
    with serve(tmp_path_factory.mktemp("adding") / "knowledge") as url:
        yield url


def bring(page: Any, file: Path, name: str = "添加文件") -> float:
    """Open the view that adds files, choose one, confirm it; the seconds from the click until it can be asked about."""
    page.get_by_role("radio", name=name).or_(page.get_by_text(name, exact=True)).first.click()
    page.locator(".st-key-part").wait_for(state="detached")
    page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(file)
    page.locator("[class*=st-key-title-] input").wait_for()
    settle(page)
    start = monotonic()
    page.locator("[class*='st-key-add-'] button").first.click()
    page.locator("[class*='st-key-added-']").wait_for()
    return monotonic() - start


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_report_is_added_and_asked_about(
    open_page: Callable[..., Any], snapshot: Callable[[Any, str], None], tmp_path: Path, scheme: str, width: int
) -> None:
    file = tmp_path / f"涞源县报告{width}.txt"
    filling = "全县上下团结一心,圆满完成了各项目标任务。\n" * (LONG // 22)
    file.write_text(samples.TEXT.replace("涞源县", "涞源县" if width > 500 else "阜平县") + filling, encoding="utf-8")
    page = open_page("documents", width=width, scheme=scheme)
    seconds = bring(page, file)
    print(f"\nfrom the click until it can be asked about {seconds:.2f} s")  # noqa: T201
    snapshot(page, f"added-{scheme}-{width}")
    page.locator("[class*='st-key-ask-'] button").first.click()
    page.locator(".st-key-question").wait_for()
    settle(page)
    ask(page, "2024年地区生产总值是多少？")
    assert "112.5亿元" in page.locator(".st-key-turn-0").inner_text()


def test_english_readers_can_add(open_page: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "english.docx"
    file.write_bytes(samples.as_word())
    page = open_page("documents", locale="en-GB")
    bring(page, file, "Add documents")
    assert "can be asked about now" in page.locator("[class*='st-key-added-']").inner_text()


def test_after_several_were_added_the_way_on_is_in_sight(open_page: Callable[..., Any], tmp_path: Path) -> None:
    files = []
    for place in ("易县", "唐县", "曲阳县"):
        files.append(tmp_path / f"{place}.txt")
        files[-1].write_text(samples.TEXT.replace("涞源县", place), encoding="utf-8")
    page = open_page("documents?view=add")
    page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(files)
    page.get_by_role("button", name="全部添加").click()
    page.get_by_text("3 份都已添加").wait_for()
    settle(page)
    assert page.locator(".st-key-first-questions button").first.bounding_box()["y"] < 700
    assert page.locator(".st-key-leave button").bounding_box()["y"] < 800
    assert page.locator("[class*='st-key-added-']").count() == 3
    assert max(page.locator("[class*='st-key-added-']").evaluate_all("all => all.map(it => it.offsetHeight)")) < 80
