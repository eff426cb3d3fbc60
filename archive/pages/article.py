"""One article: its text to read, where it comes from, and what it said before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from datasette import NotFound, Request, Response
from datasette.app import Datasette
from sqlite_utils import Database

from archive import claims
from archive.claims import Said
from archive.facts import Named
from archive.facts import companies as named
from archive.pages.connection import read
from archive.pages.respond import render
from archive.pages.story import StoryPage, story
from archive.query import Query, parse
from archive.snippets import Run, hits, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An earlier text, as it stood from `seen_at` to `until`, and of which classes the change
    was that ended it, the chief one first."""

    seen_at: str
    until: str
    classes: Sequence[str]
    title: str
    summary: str
    paragraphs: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A URL that leads to the article. `found_in` is the feed, sitemap or listing, if any."""

    url: str
    found_in: str
    fetched_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, and the claims that were read in it."""

    text: str
    claims: Sequence[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article with its hits marked. `fetched_at` is when its text was last fetched; `story` is
    None where it is alone in its story."""

    id: int
    plain_title: str
    title: Sequence[Run]
    summary: Sequence[Run]
    paragraphs: Sequence[Sequence[Run]]
    authors: Sequence[str]
    url: str
    published_at: str | None
    published_from: str
    published_raw: str
    language: str
    site_name: str
    modified_at: str | None
    image: str
    section: str
    tags: Sequence[str]
    opt_outs: Sequence[str]
    complete: int
    origins: Mapping[str, str]
    source: str
    source_name: str
    keep: str
    keep_text_s: int | None
    words: int
    first_seen_at: str
    changed_at: str | None
    gone_at: str | None
    gone: str
    fetched_at: str | None
    relevance: float | None
    relevance_reasons: Sequence[str]
    analysis_version: str
    hidden: int
    companies: Sequence[Named]
    sentences: Sequence[Sentence]
    addresses: Sequence[Address]
    revisions: Sequence[Revision]
    story: StoryPage | None

    @property
    def about(self) -> list[Named]:
        return [company for company in self.companies if company.about]

    @property
    def in_passing(self) -> list[Named]:
        return [company for company in self.companies if not company.about]

    @property
    def other_addresses(self) -> list[str]:
        return [address.url for address in self.addresses if address.url != self.url]

    @property
    def found_in(self) -> list[str]:
        """The feeds, sitemaps and listings that named any of the addresses."""
        return sorted({address.found_in for address in self.addresses if address.found_in})


async def view(request: Request, datasette: Datasette) -> Response:
    id_ = request.url_vars["id"]
    query = parse(request.args.get("q") or "")
    page = await read(datasette, lambda db: article(db, id_, query))
    if page is None:
        raise NotFound(f"No article {id_}")
    return await render(datasette, request, "article.html", page)


def article(db: Database, id_: str, query: Query) -> ArticlePage | None:
    """The article with this id, or None: also for a number that is too long to be one."""
    facts = next(db.query(_ARTICLE, [id_]), None)
    if facts is None:
        return None
    story_id = facts.pop("story")
    title, summary, text = (facts.pop(name) for name in ("title", "summary", "text"))
    addresses = _addresses(db, facts["id"])
    fetched_url = facts.pop("fetched_url")
    fetched_at = (address.fetched_at for address in addresses if address.url == fetched_url)
    return ArticlePage(
        **facts | {name: json.loads(facts[name]) for name in _LISTS},
        plain_title=title,
        title=_marked(query, title),
        summary=_marked(query, summary),
        paragraphs=[_marked(query, paragraph) for paragraph in _paragraphs(text)],
        fetched_at=next(fetched_at, None),
        companies=named(db, facts["id"]),
        sentences=_sentences(claims.of_article(db, facts["id"])),
        addresses=addresses,
        revisions=_revisions(db, facts["id"]),
        story=story(db, story_id),
    )


_LISTS = ("authors", "tags", "opt_outs", "origins", "relevance_reasons")
# The id arrives as text; compared with an INTEGER column it counts as the number it spells.
_ARTICLE = """
SELECT articles.id, title, summary, text, authors, url, fetched_url, published_at, published_from,
       published_raw, articles.language, site_name, modified_at, image, section, tags,
       opt_outs, complete, origins, source, sources.name AS source_name, keep, keep_text_s,
       words, first_seen_at, changed_at, gone_at, gone, articles.relevance,
       relevance_reasons, analysis_version, hidden, story
FROM articles JOIN texts ON texts.article = articles.id JOIN sources ON sources.key = source
WHERE articles.id = ?
"""


def _addresses(db: Database, id_: int) -> list[Address]:
    rows = db.execute(_ADDRESSES, [id_])
    return [Address(url=url, found_in=found, fetched_at=fetched) for url, found, fetched in rows]


_ADDRESSES = "SELECT url, found_in, fetched_at FROM urls WHERE article = ? ORDER BY id"


def _revisions(db: Database, id_: int) -> list[Revision]:
    return [
        Revision(
            seen_at=seen_at,
            until=until,
            classes=json.loads(classes),
            title=title,
            summary=summary,
            paragraphs=_paragraphs(text),
        )
        for seen_at, until, classes, title, summary, text in db.execute(_REVISIONS, [id_])
    ]


_REVISIONS = """
SELECT seen_at, until, classes, title, summary, text
FROM revisions WHERE article = ? ORDER BY id DESC
"""


def _sentences(claims: Sequence[Said]) -> list[Sentence]:
    groups = groupby(claims, key=lambda claim: claim.sentence)
    return [Sentence(text=text, claims=list(group)) for text, group in groups]


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _marked(query: Query, text: str) -> list[Run]:
    return mark(hits(query, text), text)
