"""What becomes of The Demo Ledger's pages after their first edition.

One article is withdrawn, one leads to the home page, one asks about cookies in its place; no feed
tells. One more counts its readers, so that it is another page on every fetch.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from crawler.demo.articles import Published
from crawler.demo.feeds import Entry
from crawler.demo.publisher import Press
from crawler.demo.resource import Resource, moved

WITHDRAWN = "c3ai-and-its-ticker"
HOMEWARD = "servicenow-price-list"
WALLED = "super-micro-inventory"
COUNTER = "/news/readers-of-this-page"
READERS = 1_234
_PLACE = "{readers}"
_TITLE = "How many people read about memory prices"
_PARAGRAPHS = (
    (
        f"This page has been opened {_PLACE} times, and each time somebody wanted to know what a "
        "gigabyte will cost in spring. We publish the counter because it leads the price by about "
        "two weeks, which is more than can be said of the analysts."
    ),
    (
        "In June the page was opened forty times a day. In August it was four hundred, and "
        "contract prices for memory rose 12% in the first half of September. Samsung Electronics "
        "and SK Hynix gained 9% and 14% in the month, Micron Technology (NASDAQ: MU) 17%."
    ),
    (
        "Correlation is not much, and a counter that people come to look at counts those as "
        "well. Still, buyers of servers look up prices before they order, and sellers look up "
        "interest before they raise them. For the moment the curve is flat."
    ),
)


def counter(press: Press) -> Published:
    """The article that counts its readers."""
    published_at = press.articles[len(press.articles) // 2].published_at + timedelta(minutes=1)
    return Published(
        publisher=press.publisher.key,
        slug=COUNTER.rpartition("/")[2],
        url=press.url(COUNTER),
        title=_TITLE,
        standfirst=None,
        desk="Asia desk",
        section="Counters",
        paragraphs=_PARAGRAPHS,
        published_at=published_at,
        modified_at=published_at,
        flavour="semantic",
        edited=False,
    )


def counter_entry(press: Press) -> Entry:
    """Its entry in a feed, which has changed with every edition."""
    article = counter(press)
    return Entry(
        url=article.url,
        title=article.title,
        summary="A counter that leads the price.",
        published_at=article.published_at,
        updated_at=_changed(article.published_at, press.edition),
    )


def _changed(at: datetime, edition: int) -> datetime:
    return at + timedelta(minutes=edition - 1)


def counted(resource: Resource, readers: int) -> Resource:
    """The page as one reader sees it."""
    body = resource.body.replace(_PLACE.encode(), f"{readers:,}".encode())
    return replace(resource, body=body)


def change(
    pages: dict[str, Resource], press: Press, counter: Resource, wall: Resource
) -> dict[str, Resource]:
    """All addresses of an edition. Readers are counted from the second one on: what a first crawl
    finds does not depend on how often it was cut short."""
    pages = pages | {COUNTER: counted(counter, READERS)}
    if press.edition == 1:
        return pages
    gone = Resource(body=b"<!DOCTYPE html><title>404</title>", status=HTTPStatus.NOT_FOUND)
    return pages | {
        COUNTER: replace(counter, counts=True),
        f"/news/{WITHDRAWN}": gone,
        f"/news/{HOMEWARD}": moved(press.url("/")),
        f"/news/{WALLED}": wall,
    }
