"""In a real browser: the keyboard is enough, nothing overflows, axe finds nothing, planted markup
runs nothing; wide and narrow, light and dark, with scripts and without."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from archive.pages.app import SITE
from tests.site.newsroom import print_edition
from tests.site.test_company import tell
from tests.site.test_safety import PAGES, plant

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OURS = (
    "/", "/search", "/search?q=sensetime", "/search?q=nosuchword&language=de", "/article/1",
    "/search?company=0020.HK&move=5&since=2020-01-01&all=1", "/search?q=sensetime&page=9",
    "/article/1?q=sensetime", "/article/10", "/alerts", "/company/nobody",
    "/article/1/versions", "/sources", "/sources/presse", "/companies", "/company/0020.HK",
    "/company/0020.HK?span=quarter", "/company/9988.HK", "/claims", "/claims?company=2382",
    "/alerts", "/archive", "/archive/articles", "/nope",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A browser's page, with what it complained about and whom it asked."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    hosts: set[str | None] = field(default_factory=set)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    print_edition(folder)
    plant(folder)
    tell(folder)
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [Path(sys.executable).with_name("datasette"), SITE, "--port", str(port)],
        env={**os.environ, "KURSBLATT_ARCHIVE": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(base, process)
        yield base
    finally:
        process.terminate()
        process.wait(10)


def wait_for(base: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(base, timeout=5):
                return
        except OSError:
            time.sleep(0.1)  # a server that starts tells nobody when it is ready
    pytest.fail("the server did not start")


@pytest.fixture(
    params=[
        (1440, "light", "script"),
        (768, "dark", "script"),
        (390, "light", "script"),
        (390, "dark", "no script"),
    ],
    ids=str,
)
def visit(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Visit]:
    width, scheme, script = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        service_workers="block",
        java_script_enabled=script == "script",
    )
    visit = Visit(page=context.new_page(), base=server)
    visit.page.on("console", lambda message: visit.complaints.append(message.text))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("dialog", lambda dialog: visit.complaints.append(f"dialog {dialog.message}"))
    visit.page.on("request", lambda asked: visit.hosts.add(urlsplit(asked.url).hostname))
    yield visit
    context.close()


def test_from_the_front_page_to_an_article_by_keyboard(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.base)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("name") == "q"
    page.keyboard.type("sensetime")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=sensetime")
    link = page.locator(".teasers a").first
    for _ in range(30):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    outline = link.evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/1?q=sensetime")
    assert page.locator("h1 mark").inner_text() == "SenseTime"
    assert visit.complaints == []
    assert visit.hosts == {"127.0.0.1"}


def test_nothing_overflows(visit: Visit) -> None:
    for path in OURS:
        visit.page.goto(visit.base + path)
        beyond = visit.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert beyond <= 0, path
    assert visit.hosts == {"127.0.0.1"}
    # The browser itself reports the page that is missing; nothing else complains.
    assert all("404" in complaint for complaint in visit.complaints)


def test_planted_markup_runs_nothing(visit: Visit) -> None:
    for path in (*PAGES, "/article/10"):
        visit.page.goto(visit.base + path)
        for element in visit.page.locator("details:not(.nav-menu)").all():
            element.evaluate("element => element.open = true")
    assert visit.complaints == []
    assert visit.hosts == {"127.0.0.1"}


# Datasette's own pages are Datasette's; WCAG 2.2 AA is what axe knows of it.
_WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_violation(
    browser: Browser, server: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for path in OURS:
        if path.startswith("/archive"):
            continue
        page.goto(server + path)
        for element in page.locator("details").all():
            element.evaluate("element => element.open = true")
        for violation in Axe().run(page, options=_WCAG).response["violations"]:
            found += [(path, violation["id"], node["html"][:120]) for node in violation["nodes"]]
    context.close()
    assert found == []


def test_the_keys_of_the_reading_room(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}/search?q=sensetime")
    page.locator("main").focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator(".teasers > li").first.locator("h3 a")
    assert first.evaluate("element => element === document.activeElement")
    page.keyboard.press("/")
    assert page.locator(":focus").get_attribute("name") == "q"
    page.keyboard.press("j")  # typed, not taken for a key
    assert page.locator(":focus").input_value() == "j"
    page.close()


def test_what_is_tapped_is_large_enough(visit: Visit) -> None:
    """WCAG 2.2 asks for 24 pixels; links within a line of text are exempt."""
    for path in ("/", "/search?q=sensetime", "/company/0020.HK", "/claims"):
        visit.page.goto(visit.base + path)
        for target in visit.page.locator("nav a, button, input, select, summary, h3 a").all():
            box = target.bounding_box()
            assert box is None or box["height"] >= 24, target.inner_text()
