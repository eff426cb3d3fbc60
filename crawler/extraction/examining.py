"""HTML → Article, with all that lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from archive.article import Article, Found
from crawler.extraction import body, fields, metadata, pagekind, paywall
from crawler.extraction.body import Body
from crawler.extraction.fields import Fields
from crawler.extraction.tree import parse
from crawler.urls import canonical_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """An article, with what its fields were chosen from and its text was made of."""

    article: Article
    fields: Fields
    content: Body


def extract(
    html: bytes, url: str, *, found: Found | None = None, now: datetime | None = None
) -> Article:
    """The article on a page.

    `html`: the body as bytes; what charset it has is found out here, since headers and
    declarations are often wrong. `found`: what the feed or sitemap said of the URL. `now`: no
    date may be later.

    Raises ExtractionFailed with a reason where there is no article.
    """
    return examine(html, url, found=found, now=now).article


def examine(
    html: bytes, url: str, *, found: Found | None = None, now: datetime | None = None
) -> Examined:
    """As `extract`, with all that lost."""
    now = now or datetime.now(UTC)
    tree = parse(html)
    described = metadata.describe(tree, url, found)
    content = body.read(tree, url, described)
    pagekind.require_article(tree, url, described, content.text)
    chosen = fields.settle(described, content, now)
    article = Article(
        url=canonical_of(described.canonical, url),
        title=chosen.title.value_or(""),
        summary=chosen.summary.value_or(""),
        text=content.text,
        authors=chosen.authors.value_or(()),
        published_at=chosen.published_at.value_or(None),
        published_from=chosen.published_at.origin,
        published_raw=chosen.published_raw,
        language=chosen.language.value_or(""),
        site_name=chosen.site_name.value_or(""),
        modified_at=chosen.modified_at.value_or(None),
        image=chosen.image.value_or(""),
        section=chosen.section.value_or(""),
        tags=chosen.tags.value_or(()),
        origins=chosen.origins,
        complete=paywall.is_complete(
            tree, described, content.text, [drop.line for drop in content.dropped]
        ),
    )
    return Examined(article=article, fields=chosen, content=content)
