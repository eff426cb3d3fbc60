"""Where a site may keep its feeds and sitemaps, and which of those found to take. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from archive.article import Found
from crawler.extraction import metadata
from crawler.extraction.tree import parse, text_of
from crawler.sources import Discover
from crawler.urls import site_of_url

# By how often they are met; the search ends with the first that has entries.
COMMON_FEEDS = (
    *("/feed", "/rss.xml", "/rss", "/atom.xml", "/feed.xml", "/index.xml", "/feed.json"),
    *("/index.rdf", "/feeds", "/rss/allArticle.xml"),
)
COMMON_NEWS_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml")
COMMON_SITEMAPS = (*COMMON_NEWS_SITEMAPS, "/sitemap_index.xml", "/sitemap.xml")
# `application/json` is what JSON Feed 1.0 said; most that stands under it is none, and is
# found out when it is read.
_TYPES = re.compile(r"application/(?:(?:rss|atom|rdf)\+xml|xml|(?:feed\+)?json)|text/xml")
_ROBOTS_LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_COMMENTS = re.compile(r"\bcomments?\b|\bkommentare\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[-–—|·:»_]+\s+|\s*[|_]\s*|[:：]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What a page says of its site, and the feeds that it names. `name` is what it calls the
    site, which may be nothing; `title` the part of its title that may be the site's name."""

    name: str
    title: str
    language: str
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A document that was read. `entries` have their URLs normalised, and of an index's sitemaps
    they are one's; `news`: a sitemap with titles and dates of publication."""

    discover: Discover
    entries: tuple[Found, ...]
    news: bool = False

    @property
    def newest(self) -> datetime | None:
        dates = (entry.published_at or entry.changed_at for entry in self.entries)
        return max(filter(None, dates), default=None)


def read_home_page(body: bytes, url: str) -> HomePage:
    """Raises ExtractionFailed for what is not HTML."""
    tree = parse(body)
    described = metadata.describe(tree)
    title = next((text_of(element) for element in tree.iter("title")), "")
    links = [
        urljoin(url, link.get("href") or "")
        for link in tree.iter("link", "a")
        if "alternate" in (link.get("rel") or "").lower().split()
        and _TYPES.fullmatch((link.get("type") or "").split(";")[0].strip().lower())
    ]
    return HomePage(
        name=described.site_name,
        title=_site_name(title, urlsplit(url).hostname or ""),
        language=described.language,
        alternates=tuple(link for link in dict.fromkeys(links) if not is_of_comments(link)),
    )


def sitemaps_in(robots: str) -> list[str]:
    """The sitemaps that a robots.txt names, those of news first."""
    return news_first(dict.fromkeys(_ROBOTS_LINE.findall(robots)))


def news_first(urls: Iterable[str]) -> list[str]:
    return sorted(urls, key=lambda url: "news" not in urlsplit(url).path.lower())


def is_of_comments(url: str, entries: Sequence[Found] = ()) -> bool:
    """Whether a feed is of readers' comments, by its address or by where its entries lead."""
    on_comments = sum("#comment" in entry.url for entry in entries)
    return bool(_COMMENTS.search(urlsplit(url).path)) or on_comments * 2 > len(entries)


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Feeds with entries and news sitemaps; where there is neither, other sitemaps; at last
    feeds that are empty now. None that names nothing but what those before it name."""
    found = list(candidates)
    feeds = [c for c in found if c.discover.kind == "feed"]
    sitemaps = [c for c in found if c.discover.kind == "sitemap" and c.entries]
    for group in (
        [c for c in (*feeds, *sitemaps) if c.entries and (c.news or c.discover.kind == "feed")],
        sitemaps,
        feeds[:1],
    ):
        if group:
            return _without_repetition(group)
    return []


def main_host(candidates: Iterable[Candidate]) -> str:
    """Scheme and host of most of the entries' addresses, empty without entries."""
    roots = Counter(urljoin(e.url, "/") for c in candidates for e in c.entries)
    return roots.most_common(1)[0][0] if roots else ""


def other_sites(candidates: Iterable[Candidate], homepage: str) -> tuple[str, ...]:
    """Further sites that a quarter of the entries or more are on: the source's articles are
    there too, or its feed leads there first."""
    sites = Counter(site_of_url(e.url) for c in candidates for e in c.entries)
    most = [site for site, number in sites.most_common() if number * 4 >= sites.total()]
    return tuple(site for site in most if site != site_of_url(homepage))


def _without_repetition(candidates: Iterable[Candidate]) -> list[Candidate]:
    chosen: list[Candidate] = []
    seen: set[str] = set()
    for candidate in candidates:
        urls = {entry.url for entry in candidate.entries}
        if not chosen or not urls <= seen:
            chosen.append(candidate)
            seen |= urls
    return chosen


def _site_name(title: str, host: str) -> str:
    """The part of a page's title that is the site's name: the one that its host echoes, else the
    shortest, since the others are a headline or a claim."""
    parts = [part for part in map(str.strip, _BETWEEN.split(title)) if part]
    label = re.sub(r"[^a-z0-9]", "", host.removeprefix("www.").split(".")[0])
    echoes = [part for part in parts if label and label in re.sub(r"\W", "", part.lower())]
    return min(echoes or parts, key=len, default=host)
