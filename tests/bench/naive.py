"""The spider one would write first: trafilatura in the callback, no archive. What Kursblatt's
pages a second are compared with, in the same run and on the same server."""

from __future__ import annotations

import sys
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import trafilatura
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response


class NaiveSpider(Spider):
    name = "naive"

    def __init__(self, urls: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = urls

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(url)

    def parse(self, response: Response) -> Iterator[dict[str, Any]]:
        document = trafilatura.bare_extraction(response.body, with_metadata=True)
        yield {"url": response.url, "text": getattr(document, "text", "")}


def main() -> None:
    """URLs on standard input; prints the seconds."""
    urls = sys.stdin.read().split()
    process = AsyncCrawlerProcess(
        {
            "LOG_LEVEL": "CRITICAL",
            "CONCURRENT_REQUESTS": 32,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "REMOTE_CONTROL_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "HTTPERROR_ALLOW_ALL": True,
        }
    )
    process.crawl(NaiveSpider, urls=urls)
    started = time.perf_counter()
    process.start()
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main()
