"""In a real browser: the keyboard is enough, nothing overflows, planted markup runs nothing."""

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
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
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
    "/", "/search", "/search?q=sensetime", "/search?q=nosuchword", "/article/1",
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
        _wait_for(base, process)
        yield base
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(base: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(base, timeout=5):
                return
        except OSError:
            time.sleep(0.1)  # a server that starts tells nobody when it is ready
    pytest.fail("the server did not start")


@pytest.fixture(params=[(1440, "light"), (768, "dark"), (390, "light"), (390, "dark")], ids=str)
def visit(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Visit]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, service_workers="block"
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


def test_what_is_tapped_is_large_enough(visit: Visit) -> None:
    """WCAG 2.2 asks for 24 pixels; links within a line of text are exempt."""
    for path in ("/", "/search?q=sensetime", "/company/0020.HK", "/claims"):
        visit.page.goto(visit.base + path)
        for target in visit.page.locator("nav a, button, input, select, summary, h3 a").all():
            box = target.bounding_box()
            assert box is None or box["height"] >= 24, target.inner_text()
