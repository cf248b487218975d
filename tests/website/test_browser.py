"""The website in a browser: search, buttons, pages at three widths, and checks by axe.

Skipped where Chromium or Playwright for Python is missing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("no chromium", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright for Python")

from playwright.sync_api import Browser, Page, expect  # noqa: E402

PAGES = (
    "lighthouses/index.html",
    "lighthouses/stats/visits-2017-fax.html",
    "lighthouses/claims/most-visited.html",
    "small/stats.html",
    "small/camps/kwanliso.html",
    "small/routes/south.html",
    "small/sources.html",
    "small/sources/courier-copy.html",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # on a busy machine
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if a script fails or anything is loaded from a network."""
    context = browser.new_context()
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "request",
        lambda asked: None if asked.url.startswith("file:") else faults.append(asked.url),
    )
    yield opened
    assert faults == []
    context.close()


def test_the_search_works_from_files_and_by_keyboard(page: Page, folder: Path) -> None:
    page.goto((folder / "lighthouses" / "stats" / "visits-2013.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("visits 2017")
    links = page.locator("#found a")
    expect(page.locator("#found-status")).to_have_text(re.compile(r"^\d+ records?"))
    assert links.first.get_attribute("href") == "../stats/visits-2017.html"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith("-fax.html")
    page.keyboard.press("Escape")
    expect(links).to_have_count(0)
    page.keyboard.type("frensel")
    expect(page.locator("#found-status")).to_contain_text("no record has “frensel”")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/fresnel.html")
    page.keyboard.press("/")
    page.keyboard.type("zzz")
    expect(page.locator("#found-status")).to_contain_text("Nothing found")


def test_another_script_is_found(page: Page, folder: Path) -> None:
    page.goto((folder / "small" / "index.html").as_uri())
    page.fill("#query", "관리소")
    expect(page.locator("#found a").first).to_have_attribute("href", "camps/kwanliso.html")


def test_a_reference_is_copied(page: Page, folder: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((folder / "lighthouses" / "stats" / "visits-2017.html").as_uri())
    page.get_by_role("button", name="Copy the sentence").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == (
        "In 2017, 2,400 people climbed a lighthouse (Coast Office, 2020; Vogel, 2019)."
    )


def test_without_scripts_search_and_buttons_are_hidden(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "small" / "stats" / "arrivals-2018.html").as_uri())
    assert not page.locator("#query").is_visible()
    assert page.locator("button").count() == 0
    page.get_by_text("BibTeX").click()
    assert page.get_by_text("@").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_no_page_is_wider_than_the_screen(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto((folder / path).as_uri())
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(browser: Browser, folder: Path, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe").Axe()
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for path in PAGES[:2] if scheme == "dark" else PAGES:
        page.goto((folder / path).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        found = axe.run(page)
        assert found.violations_count == 0, (path, found.generate_report())
    context.close()
