"""Whether sources are to be rendered, and with what. Imports no browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Any

from crawler.sources import Source, SourceError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_HANDLER = "crawler.network.render.RenderHandler"
_HANDLES = {"http": _HANDLER, "https": _HANDLER, **dict.fromkeys(("data", "file", "ftp", "s3"))}
_ARGUMENTS = [
    "--disable-dev-shm-usage",
    "--js-flags=--max-old-space-size=256",
    # WebRTC would send datagrams past the proxy, to any address and port that a page names.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
]


def settings(sources: Iterable[Source]) -> dict[str, Any]:
    """Scrapy's, where a source is to be rendered; none where none is. Raises SourceError naming
    what is not installed."""
    rendered = [source for source in sources if source.render]
    if not rendered:
        return {}
    if find_spec("scrapy_playwright") is None:
        raise SourceError(
            f"{rendered[0].key}: render = true needs scrapy-playwright: "
            "python -m pip install scrapy-playwright"
        )
    return {
        "DOWNLOAD_HANDLERS": _HANDLES,
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": _browser(rendered[0].key),
            "chromium_sandbox": os.geteuid() != 0,  # Chromium has none for root
            "args": _ARGUMENTS,
        },
        "PLAYWRIGHT_ABORT_REQUEST": "crawler.network.render.unneeded",
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 20_000,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
    }


def _browser(source: str) -> str:
    named = os.environ.get("KURSBLATT_CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        what = f"no {named}" if named else "no Chromium"
        raise SourceError(f"{source}: render = true: {what} on this machine (KURSBLATT_CHROMIUM)")
    return found


def meta(source: Source) -> dict[str, Any]:
    """Of a request for a page of this source."""
    if not source.render:
        return {}
    kept_apart = {"accept_downloads": False, "service_workers": "block"}
    return {
        "playwright": True,
        "playwright_context": source.key,
        "playwright_context_kwargs": kept_apart,
    }
