"""Pages that nobody writes, through the pool together with good ones: none must hold up the rest.

The pages are made here, as small as they can be described; most end with a named reason within
milliseconds (`crawler.extraction.bounds`), the others within the limit.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from archive.article import Found
from crawler.extraction import ExtractionFailed
from crawler.extraction.pool import TIME_LIMIT, Pool
from crawler.extraction.work import extract_article

NOW = datetime(2026, 6, 1, tzinfo=UTC)
_GOOD = 40
_SENTENCE = (
    "The foundry expects {number} per cent more wafers in the second half, and its customers "
    "have booked nearly all of them, although none would say so in public. "
)


def page(body: str, *, head: str = "", attributes: str = "") -> bytes:
    """A page around a body."""
    return (
        f"<!doctype html><html><head>{head}</head><body{attributes}>{body}</body></html>".encode()
    )


def good(number: int) -> bytes:
    """A page with an article, as any."""
    text = "".join(f"<p>{_SENTENCE.format(number=number + at) * 2}</p>" for at in range(8))
    return page(f"<article><h1>Wafers for number {number}</h1>{text}</article>")


def _text() -> str:
    return f"<p>{_SENTENCE.format(number=0)}</p>" * 3


def _attributes(value: str) -> str:
    return "".join(f" a{number}='{value}'" for number in range(100_000))


POISONED: dict[str, Callable[[], bytes]] = {
    "100,000 attributes": lambda: page(_text(), attributes=_attributes("x")),
    "100,000 attributes that hold >": lambda: page(_text(), attributes=_attributes(">")),
    "200,000 paragraphs": lambda: page("<p>so many words</p>" * 200_000),
    "40,000 paragraphs": lambda: page("<p>so many words</p>" * 40_000),
    "a table of 10,000 rows": lambda: page(
        f"<table>{'<tr><td>1<td>2<td>3<td>4</tr>' * 10_000}</table>"
    ),
    "2 MB of commas": lambda: page(f"{_text()}<p>{',' * 2_000_000}</p>"),
    "3 MB of one word": lambda: page(f"<p>{'a' * 3_000_000}</p>"),
    "3 MB of Chinese in one sentence": lambda: page(f"<p>{'晶' * 1_000_000}</p>"),
    "3 MB of spaces": lambda: page(f"<p>a{' ' * 3_000_000}b</p>"),
    "nested 50,000 deep": lambda: page("<div>" * 50_000 + _text()),
    "40,000 line breaks": lambda: page(f"<p>{'some words<br>' * 40_000}</p>"),
    "40,000 links": lambda: page(_text() + "<a href=/x>aaa " * 40_000),
    "5 MB of JSON-LD": lambda: page(
        _text(),
        head='<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "'
        + "word " * 1_000_000
        + '"}</script>',
    ),
    "100,000 meta elements": lambda: page(_text(), head="<meta name=a content=b>" * 100_000),
    "50,000 time elements": lambda: page(
        _text() + "<time datetime='2026-05-05T10:00:00Z'>now</time>" * 50_000
    ),
    "15,000 teasers": lambda: page(_text() + "<p>What the foundry says …</p>" * 15_000),
    "40,000 fields for mail": lambda: page(_text() + "<div><input type=email>" * 40_000),
    "45,000 links 200 deep": lambda: page("<div>" * 200 + "<a href=/x>so many</a> words " * 45_000),
    "a class of 2 MB": lambda: page(f"<div class='{'x ' * 1_000_000}'>{_text()}</div>"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What became of a page, and how many seconds after it was handed over."""

    name: str
    outcome: str
    seconds: float

    @property
    def is_good(self) -> bool:
        return self.name.isdigit()

    @property
    def is_killed(self) -> bool:
        return self.outcome.startswith("extraction")


def measure(limit: float = TIME_LIMIT) -> list[str]:
    """Prints each poisoned page's outcome and seconds; returns what is not as it must be."""
    poisoned = {name: make() for name, make in POISONED.items()}
    articles = {str(number): good(number) for number in range(_GOOD)}
    with closing(Pool(time_limit=limit)) as pool:
        alone = [asyncio.run(_all(pool, {name: html}))[0] for name, html in poisoned.items()]
    for one in alone:
        print(f"{one.seconds:6.2f} s  {one.name}: {one.outcome}")
    with closing(Pool(time_limit=limit)) as pool:
        ended = asyncio.run(_all(pool, poisoned | articles))
    lost = [one.name for one in ended if one.is_good and one.outcome != "an article"]
    killed = [at for at, one in enumerate(ended) if one.is_killed]
    last = max(at for at, one in enumerate(ended) if one.is_good)
    behind = len(ended) - last - 1
    print(
        f"together: {_GOOD - len(lost)} of {_GOOD} good pages, the last after "
        f"{ended[last].seconds:.2f} of {ended[-1].seconds:.2f} s, {behind} of {len(poisoned)} "
        f"poisoned ones behind it, {len(killed)} killed"
    )
    wrong = [f"good page {name} is lost" for name in lost]
    if killed and killed[0] < last:
        wrong.append("good pages waited until a poisoned one was killed")
    return wrong


async def _all(pool: Pool, pages: dict[str, bytes]) -> list[Ended]:
    """All pages at once, in the order that they end."""
    ended: list[Ended] = []
    started = time.monotonic()

    async def one(name: str, html: bytes) -> None:
        url = f"https://desk.example/{len(html)}"
        try:
            await pool.run(extract_article, html, url, Found(url=url), NOW)
            outcome = "an article"
        except ExtractionFailed as error:
            outcome = str(error)
        ended.append(Ended(name=name, outcome=outcome, seconds=time.monotonic() - started))

    await asyncio.gather(*(one(name, html) for name, html in pages.items()))
    return ended
