"""In a real browser: signing in and out; and every page in German, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from archive.access.password import VARIABLE, hashed
from tests.site.newsroom import print_edition
from tests.site.test_assistants import PASSWORD, serving
from tests.site.test_browser import ARGUMENTS, CHROMIUM, OURS
from tests.site.test_company import tell

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doors")
    print_edition(folder)
    tell(folder)
    return folder


@pytest.fixture(scope="module")
def locked(folder: Path) -> Iterator[str]:
    with serving(folder, **{VARIABLE: hashed(PASSWORD)}) as base:
        yield base


@pytest.fixture(scope="module")
def alone(folder: Path) -> Iterator[str]:
    with serving(folder) as base:
        yield base


@pytest.fixture(params=[(1440, "light"), (768, "dark"), (390, "light"), (390, "dark")], ids=str)
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, locale="de-DE"
    )
    yield context.new_page()
    context.close()


def is_sound(page: Page) -> bool:
    """Nothing overflows, and axe finds nothing that WCAG 2.2 AA forbids."""
    page.wait_for_load_state()  # what is there may still wait for its colours
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, options=options)
    assert found.violations_count == 0, found.generate_report()
    return fits(page)


def fits(page: Page) -> bool:
    element = "document.documentElement"
    return bool(page.evaluate(f"{element}.scrollWidth <= {element}.clientWidth"))


def test_signing_in_and_out_by_keyboard(page: Page, locked: str) -> None:
    page.goto(f"{locked}/search?q=sensetime")
    assert page.locator("h1").inner_text() == "Anmelden"
    assert is_sound(page)
    page.keyboard.type("not the password")
    page.keyboard.press("Enter")
    page.locator("[role=alert]").wait_for()
    assert is_sound(page)
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=sensetime")
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["secure"]) == (True, "Lax", False)
    assert page.locator(".teasers > li").count() > 0
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/login")
    page.goto(f"{locked}/search?q=sensetime")
    assert page.locator("h1").inner_text() == "Anmelden"


def test_a_reader_chooses_another_language(page: Page, alone: str) -> None:
    page.goto(f"{alone}/companies?q=a")
    assert page.locator("h1").inner_text() == "Unternehmen"
    page.locator("footer a[hreflang=en]").click()
    page.wait_for_url("**/companies?q=a")
    assert page.locator("h1").inner_text() == "Companies"
    page.goto(f"{alone}/about")
    assert page.locator("html").get_attribute("lang") == "en"


GERMAN = ("/about", *(path for path in OURS if not path.startswith("/archive")))


def test_no_page_overflows_in_german(page: Page, alone: str) -> None:
    for path in GERMAN:
        page.goto(alone + path)
        assert page.locator("html").get_attribute("lang") == "de", path
        assert fits(page), path


def test_every_page_is_sound_in_german(chromium: Browser, alone: str) -> None:
    """Once: colours and places are the same in English, in which axe sees all of them."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    page = context.new_page()
    for path in GERMAN:
        page.goto(alone + path)
        assert is_sound(page), path
    context.close()
