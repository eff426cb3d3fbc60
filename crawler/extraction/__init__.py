"""HTML → Article: `extract`. Knows neither Scrapy nor SQLite.

    bytes | parse once | metadata (candidates, then a choice) | body (trafilatura, rules) | Article

Run it in `crawler.extraction.pool` for pages from the web: lxml and trafilatura can be held up
for minutes by a page of a megabyte.
"""

from __future__ import annotations

from datetime import UTC, datetime

from archive.article import Article, Found
from crawler.extraction import body, dates, language, metadata
from crawler.extraction.failures import ExtractionFailed
from crawler.extraction.tree import parse
from crawler.urls import canonical_of

__all__ = ["ExtractionFailed", "extract"]


def extract(
    html: bytes, url: str, *, found: Found | None = None, now: datetime | None = None
) -> Article:
    """The article on a page.

    `html`: the body as bytes; what charset it has is found out here, since headers and
    declarations are often wrong. `found`: what the feed or sitemap said of the URL. `now`: no
    date may be later.

    Raises ExtractionFailed with a reason where there is no article.
    """
    now = now or datetime.now(UTC)
    tree = parse(html)
    described = metadata.describe(tree)
    published = dates.choose(dates.candidates(tree, described, url, found), now)
    content = body.read(tree, url, described)
    body.require_article(described, content.text)
    title = metadata.headline(described, content.headline) or (found.title if found else "")
    published = published or dates.guess(tree, url, now)
    spoken = language.of(title, content.summary, content.text, described.language)
    if published is not None:
        published = dates.localised(published, spoken, now)
    return Article(
        url=canonical_of(described.canonical, url),
        title=title or content.text.split("\n", 1)[0][:120],
        summary=content.summary,
        text=content.text,
        authors=described.authors,
        published_at=published.moment if published else None,
        published_from=published.origin if published else "",
        published_raw=published.raw if published else "",
        language=spoken,
        site_name=described.site_name,
    )
