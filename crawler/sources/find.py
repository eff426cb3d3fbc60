"""An address → a source: the feeds and sitemaps of its site, and one article as proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from archive.article import Article, Found, Outcome, Snapshot
from crawler import outcomes
from crawler.discovery import Reading, Unreadable
from crawler.discovery.asked import parse
from crawler.discovery.selection import select
from crawler.extraction import ExtractionFailed, work
from crawler.extraction.pool import Pool
from crawler.probe import Fetch
from crawler.sources import Discover, Kind, Source
from crawler.sources.candidates import (
    COMMON_FEEDS,
    COMMON_NEWS_SITEMAPS,
    COMMON_SITEMAPS,
    Candidate,
    HomePage,
    choose,
    is_of_comments,
    main_host,
    news_first,
    other_sites,
    read_home_page,
    sitemaps_in,
)
from crawler.urls import is_home

# A site's first feeds are its main ones; some have one for each section and author.
_MOST_FEEDS, _MOST_SITEMAPS, _MOST_CHILDREN = 8, 5, 3
# What a sitemap may reach back: it lists a site's whole past.
_MAX_AGE = timedelta(days=14)
_SAMPLES = 3


class NothingFound(Exception):  # noqa: N818 - an outcome
    """Its text says why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A source, the documents it was made from, and an article from one of them, or why none
    came."""

    source: Source
    documents: tuple[Candidate, ...]
    sample: Article | None = None
    why_no_sample: str = ""


class Finder:
    """Looks at one site. `source` stands for it meanwhile: its key, whether it may be on a
    private address, and how politely it is asked."""

    def __init__(self, source: Source, fetch: Fetch, pool: Pool, now: datetime) -> None:
        self._source = source
        self._fetch = fetch
        self._pool = pool
        self._now = now
        self._read_before: set[str] = set()

    async def find(self, url: str) -> Proposal:
        """Raises NothingFound."""
        answer = await self._fetch(url, self._source, True)
        if answer.page is None:
            assert answer.failure is not None
            raise NothingFound(f"{url}: {_why_not(answer.failure)}")
        itself = await self._candidate(url, answer.page, answer.moved_to)
        if itself is not None:
            found = [itself]
            homepage = main_host(found) or urljoin(answer.page.url, "/")
            page = await self._home_page_at(homepage)
        else:
            homepage = answer.page.url
            page = await self._home_page(answer.page)
            found = choose(await self._documents(page, homepage))
        if not found:
            raise NothingFound(f"{url}: no feed and no sitemap found")
        source = replace(
            self._source,
            name=page.name or await self._name_at(homepage, page),
            homepage=homepage,
            language=page.language,
            also=other_sites(found, homepage),
            discover=tuple(candidate.discover for candidate in found),
        )
        return await self._with_sample(Proposal(source=source, documents=tuple(found)))

    async def _documents(self, page: HomePage, homepage: str) -> list[Candidate]:
        """Asks for common addresses only as far as the site names none itself."""
        found = await self._read_all(page.alternates[:_MOST_FEEDS])
        if not _have_feed(found):
            beside = [f"{homepage.rstrip('/')}/feed"] if urlsplit(homepage).path != "/" else []
            common_feeds = [urljoin(homepage, path) for path in COMMON_FEEDS]
            found += await self._read_first([*beside, *common_feeds])
        robots = await self._text(urljoin(homepage, "/robots.txt"))
        if named := sitemaps_in(robots):
            return found + await self._read_all(named[:_MOST_SITEMAPS])
        common = COMMON_NEWS_SITEMAPS if _have_feed(found) else COMMON_SITEMAPS
        return found + await self._read_first(urljoin(homepage, path) for path in common)

    async def _read_all(self, urls: Iterable[str]) -> list[Candidate]:
        candidates = [await self._read(url) for url in urls]
        return [candidate for candidate in candidates if candidate is not None]

    async def _read_first(self, urls: Iterable[str]) -> list[Candidate]:
        for url in urls:
            candidate = await self._read(url)
            if candidate is not None and candidate.entries:
                return [candidate]
        return []

    async def _read(self, url: str) -> Candidate | None:
        if url in self._read_before:  # a page and its robots.txt may name the same
            return None
        self._read_before.add(url)
        answer = await self._fetch(url, self._source, True)
        if answer.page is None:
            return None
        return await self._candidate(url, answer.page, answer.moved_to)

    async def _candidate(self, url: str, page: Snapshot, moved_to: str) -> Candidate | None:
        """The feed or sitemap that a page is; None if it is neither, or of comments."""
        url = moved_to or url
        if (reading := await self._parsed("feed", url, page)) is not None:
            discover = Discover(kind="feed", url=url)
            entries = select(reading, page.url, discover, self._now).found
            if is_of_comments(url, reading.found):
                return None
            return Candidate(discover=discover, entries=entries)
        if (reading := await self._parsed("sitemap", url, page)) is None:
            return None
        discover = Discover(kind="sitemap", url=url, max_age=_MAX_AGE)
        selection = select(reading, page.url, discover, self._now)
        if selection.leads:
            return await self._index(discover, selection.leads)
        return _sitemap(discover, selection.found)

    async def _index(self, discover: Discover, leads: tuple[str, ...]) -> Candidate:
        """The news sitemap of an index, if it has one; else the index itself."""
        candidate = _sitemap(discover, ())
        for url in news_first(leads)[:_MOST_CHILDREN]:
            answer = await self._fetch(url, self._source, True)
            if answer.page is None:
                continue
            reading = await self._parsed("sitemap", url, answer.page)
            if reading is None:
                continue
            child = replace(discover, url=url)
            entries = select(reading, answer.page.url, child, self._now).found
            if (sitemap := _sitemap(child, entries)).news:
                return sitemap
            candidate = replace(candidate, entries=candidate.entries or entries)
        return candidate

    async def _parsed(self, kind: Kind, url: str, page: Snapshot) -> Reading | None:
        try:
            return await parse(self._pool, Discover(kind=kind, url=url), page)
        except (Unreadable, ExtractionFailed):
            return None

    async def _home_page_at(self, url: str) -> HomePage:
        source = replace(self._source, homepage=url)
        answer = await self._fetch(url, source, True)
        return await self._home_page(answer.page, url)

    async def _home_page(self, page: Snapshot | None, url: str = "") -> HomePage:
        if page is not None:
            try:
                return await self._pool.run(read_home_page, page.body, page.url)
            except ExtractionFailed:
                url = page.url
        host = urlsplit(url).hostname or ""
        return HomePage(name="", title=host, language="", alternates=())

    async def _name_at(self, homepage: str, page: HomePage) -> str:
        """What a site is called that does not say it on this page: front pages have it in their
        title, other pages may have a headline there."""
        if not is_home(homepage):
            front = await self._home_page_at(urljoin(homepage, "/"))
            return front.name or front.title
        return page.title

    async def _text(self, url: str) -> str:
        answer = await self._fetch(url, self._source, True)
        return answer.page.body.decode("utf-8", "replace") if answer.page is not None else ""

    async def _with_sample(self, proposal: Proposal) -> Proposal:
        """One article, of the newest entries that are on the source's own sites."""
        source = proposal.source
        entries = [
            entry
            for candidate in proposal.documents
            for entry in candidate.entries
            if source.owns(entry.url)
        ]
        any_entry = any(candidate.entries for candidate in proposal.documents)
        why = "no entry is on the source's site" if any_entry else "there are no entries now"
        for entry in sorted(entries, key=_dated, reverse=True)[:_SAMPLES]:
            article, why = await self._article(source, entry)
            if article is not None:
                language = source.language or article.language
                named = replace(source, language=language)
                return replace(proposal, source=named, sample=article)
        return replace(proposal, why_no_sample=why)

    async def _article(self, source: Source, entry: Found) -> tuple[Article | None, str]:
        answer = await self._fetch(entry.url, source, False)
        page = answer.page
        if page is None:
            assert answer.failure is not None
            return None, f"{entry.url}: {answer.failure.reason}"
        try:
            arguments = (page.body, page.url, entry, page.fetched_at)
            return await self._pool.run(work.extract_article, *arguments), ""
        except ExtractionFailed as error:
            return None, f"{entry.url}: {outcomes.of_extraction(error).reason}"


def _why_not(failure: Outcome) -> str:
    if failure.reason == "private address":
        return "private address; --allow-private is for such sites"
    return f"{failure.reason}{failure.detail and f' ({failure.detail})'}"


def _sitemap(discover: Discover, entries: tuple[Found, ...]) -> Candidate:
    news = any(entry.published_at is not None for entry in entries)
    return Candidate(discover=discover, entries=entries, news=news)


def _have_feed(candidates: Iterable[Candidate]) -> bool:
    return any(c.discover.kind == "feed" and c.entries for c in candidates)


def _dated(entry: Found) -> datetime:
    return entry.published_at or entry.changed_at or datetime.min.replace(tzinfo=UTC)
