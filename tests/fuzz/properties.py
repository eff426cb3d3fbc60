"""What must hold for any input. Each takes one, and raises where it does not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sqlite_utils import Database

from archive.article import Article
from archive.query import parse, to_match
from crawler.analysis import analyze
from crawler.discovery import Reading, Unreadable
from crawler.discovery.feed import read_feed
from crawler.discovery.listing import read_listing
from crawler.discovery.selection import select
from crawler.discovery.sitemap import read_sitemap
from crawler.extraction import ExtractionFailed, extract
from crawler.middlewares.retry_after import retry_after
from crawler.opt_outs import of_page, of_site
from crawler.sources import Discover, Source, SourceError, source_from
from crawler.urls import canonical_of, is_home, is_no_deeper, normalise, site_of_url
from tests.fuzz import inputs

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BASE = "https://a.example/feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """`holds` is called with inputs of `given`."""

    holds: Callable[[Any], None]
    given: st.SearchStrategy[Any]


def _selected(reading: Reading) -> None:
    """What is found can go on its way."""
    discover = Discover(kind="feed", url=BASE)
    selection = select(reading, BASE, discover, NOW)
    assert len(selection.found) <= len(reading.found)
    for found in (*reading.found, *reading.leads):
        found.title.encode()
        for moment in (found.published_at, found.changed_at):
            assert moment is None or moment.tzinfo is not None


def feed(body: bytes) -> None:
    with suppress(Unreadable):
        _selected(read_feed(body, BASE))


def sitemap(body: bytes) -> None:
    with suppress(Unreadable):
        _selected(read_sitemap(body))


def listing(body: bytes) -> None:
    with suppress(Unreadable):
        _selected(read_listing(body, "a", "a[rel=next]"))


def page(body: bytes) -> None:
    """An article, or a reason why there is none."""
    with suppress(ExtractionFailed):
        found = extract(body, BASE)
        f"{found.title}{found.text}".encode()


def query(text: str) -> None:
    """SQLite takes every question."""
    asked = parse(text)
    assert bool(asked) == bool(asked.wanted or asked.unwanted)
    for without in ("", "hidden"):
        match = to_match(asked, ["every"], without=without)
        _index().execute("SELECT rowid FROM article_search WHERE article_search MATCH ?", [match])


@cache
def _index() -> Database:
    db = Database(memory=True)
    db.execute(
        "CREATE VIRTUAL TABLE article_search USING fts5(title, text, tags, "
        "tokenize = 'unicode61 remove_diacritics 2')"
    )
    return db


def table(parsed: dict[str, Any]) -> None:
    with suppress(SourceError):
        source = source_from(parsed, Path("odd.toml"))
        assert isinstance(source, Source)
        assert source.owns(source.homepage)
        assert source.row.key == "odd"


def toml(body: bytes) -> None:
    with suppress(UnicodeDecodeError, tomllib.TOMLDecodeError):
        table(tomllib.loads(body.decode()))


def claims(text: str) -> None:
    """Facts lie where they say, in any text."""
    title, _, body = text.partition("\n")
    for language in ("en", "de", "zh", "ja", "ko"):
        article = Article(
            url=BASE, title=title, text=body, summary="", language=language, published_at=NOW
        )
        found = analyze(article)
        whole = f"\n{article.text}"
        places = [(one.in_title, one.start, one.end) for one in found.mentions]
        places += [(one.in_title, one.start, one.end) for one in found.claims]
        for in_title, start, end in places:
            assert 0 <= start < end <= len(title if in_title else whole)
        for claim in found.claims:
            assert all(map(isfinite, filter(None, (claim.value, claim.value_to, claim.previous))))
        assert 0 <= found.relevance.score <= 1


def url(text: str) -> None:
    """An address, once normalised, is one, and stays as it is."""
    for base in ("", BASE):
        found = normalise(text, base)
        if found is None:
            continue
        assert found.startswith(("http://", "https://"))
        assert "@" not in found.split("/")[2]
        assert found.isascii()
        assert normalise(found) == found
        site_of_url(found)
        is_home(found)
        is_no_deeper(found, BASE)
        assert canonical_of(text, found)


def opt_outs(text: str) -> None:
    of_page({"x-robots-tag": text, "tdm-reservation": text}, text.encode("utf-8", "replace"))
    of_site(text, text, BASE, {}, b"")
    with suppress(UnicodeEncodeError):
        retry_after(text.encode("latin-1"), NOW)


PROPERTIES = {
    "feed": Property(holds=feed, given=inputs.FEEDS),
    "sitemap": Property(holds=sitemap, given=inputs.SITEMAPS),
    "listing": Property(holds=listing, given=inputs.LISTINGS),
    "page": Property(holds=page, given=inputs.PAGES),
    "query": Property(holds=query, given=inputs.QUERIES),
    "table": Property(holds=table, given=inputs.TABLES),
    "toml": Property(holds=toml, given=inputs.TOMLS),
    "claims": Property(holds=claims, given=inputs.TEXTS),
    "url": Property(holds=url, given=inputs.URLS),
    "opt-outs": Property(holds=opt_outs, given=st.one_of(st.text(), inputs.QUERIES)),
}
