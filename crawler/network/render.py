"""Pages through a browser, which runs their scripts: scrapy-playwright with the system's
Chromium. Imported only where a source says `render = true`.

What comes back is the page as its scripts made it, and that is what is kept; its headers say so
(`x-kursblatt-rendered`). A browser's own requests are for the sites of the page's own source only,
of kinds that make text, and connect through `crawler.network.gate`.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import Request as BrowserRequest
from playwright.async_api import TimeoutError as PlaywrightTimeout
from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from crawler.network.gate import Gate
from crawler.network.handler import BoundedHandler
from crawler.network.resolver import installed
from crawler.sources import Source
from crawler.urls import site_of

RENDERED = "X-Kursblatt-Rendered"
_MAKE_TEXT = {"document", "script", "xhr", "fetch"}
# Seconds for a page in all; its scripts may hold the browser up beyond its own limits.
_PATIENCE = 60.0
_SETTLED = 5_000.0  # milliseconds


async def settled(page: Page) -> None:
    """Waits for what scripts fetch; not for those that never stop fetching."""
    with suppress(PlaywrightTimeout):
        await page.wait_for_load_state("networkidle", timeout=_SETTLED)


def unneeded(request: BrowserRequest) -> bool:
    """What a page asks for that makes no text: pictures, fonts, styles, sockets, forms."""
    reads = request.method in ("GET", "HEAD", "POST")
    return request.resource_type not in _MAKE_TEXT or not reads


class RenderHandler(BoundedHandler, ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """Renders requests whose `meta` says `playwright`; the others go their usual way."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._gates: dict[str, tuple[Gate, str]] = {}
        self._opening = asyncio.Lock()

    async def _launch(self) -> None:
        # What the browser asks for on its own account, of no source's page, goes nowhere.
        self.config.launch_options["proxy"] = await self._through("", set())
        await super()._launch()

    async def _through(self, name: str, sites: set[str]) -> dict[str, str]:
        """Playwright's proxy: the gate of that name, which leads to these sites."""
        async with self._opening:
            if name not in self._gates:
                gate = Gate(installed(), lambda host: site_of(host) in sites)
                self._gates[name] = gate, await gate.open()
        return {"server": self._gates[name][1], "bypass": "<-loopback>"}

    async def close(self) -> None:
        for gate, _ in self._gates.values():
            gate.close()
        await super().close()

    async def download_request(self, request: Request) -> Response:
        if not request.meta.get("playwright"):
            return await super().download_request(request)
        source: Source = request.meta["source"]
        proxy = await self._through(source.key, source.sites)
        request.meta["playwright_context_kwargs"] |= {"proxy": proxy}
        request.meta["playwright_page_methods"] = [PageMethod(settled)]
        try:
            response = await asyncio.wait_for(super().download_request(request), _PATIENCE)
        except PlaywrightTimeout as error:
            raise DownloadTimeoutError(_first_line(error)) from error
        except TimeoutError as error:
            with suppress(PlaywrightError, AttributeError):
                await self.browser.close()  # a script that never ends; the next page gets another
            raise DownloadTimeoutError(f"not rendered within {_PATIENCE:g} s") from error
        except PlaywrightError as error:
            raise DownloadFailedError(_first_line(error)) from error
        if len(response.body) > self._default_maxsize:
            raise DownloadCancelledError(f"{len(response.body)} bytes as rendered")
        response.headers[RENDERED] = "chromium"
        return response


def _first_line(error: PlaywrightError) -> str:
    return error.message.partition("\n")[0]
