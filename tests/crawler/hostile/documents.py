"""Feeds, sitemaps and listings that attack who reads them, each a source of its own: its path,
what answers, and what the crawl must have noted of it. No tests of its own."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from itertools import count

from tests.crawler.hostile.pages import _drip, _endless, _raw
from tests.crawler.odd_server import Answer, article, redirect, respond

_RSS = '<rss version="2.0"><channel>{}</channel></rss>'
_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 10
    + '"><!ENTITY c "'
    + "&b;" * 10
    + '">'
    + "".join(f'<!ENTITY {x} "{f"&{y};" * 10}">' for x, y in ("dc", "ed", "fe", "gf", "hg", "ih"))
    + "]>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """A document, the kind of it, and (state, reason, entries, skipped) as the archive notes it;
    None where the crawl's closing table has the only word of it."""

    kind: str
    answer: Answer | str | bytes
    noted: tuple[str, str, int, int]
    more: str = ""  # of the source's [[discover]]


def documents(url: str) -> dict[str, Hostile]:
    """By the name of their source; `url` is the server's."""
    return {**_feeds(url), **_sitemaps(url), **_listings()}


def _feeds(url: str) -> dict[str, Hostile]:
    def feed(answer: Answer | str | bytes, *noted: object) -> Hostile:
        return Hostile(kind="feed", answer=answer, noted=noted, more='exclude = "/never/"\n')  # type: ignore[arg-type]

    item = f"<item><link>{url}/never/{{}}</link><title>{{}}</title></item>"
    many = "".join(item.format(n, n) for n in range(100_000))
    odd_links = "".join(
        f"<item><link>{link}</link></item>"
        for link in ("javascript:alert(1)", "file:///etc/passwd", f"{url}/{'a' * 100_000}")
    )
    xxe = (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">'
        f'<!ENTITY % y SYSTEM "{url}/xxe-hit"> %y; <!ENTITY z SYSTEM "{url}/xxe-hit">]>'
        + _RSS.format(item.format("1", "&x;&z;"))
    )
    dated = item.format(1, "x").replace(
        "</item>", "<pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate></item>"
    )
    never = item.format(1, "x")
    return {
        "feed-laughs": feed(_LAUGHS + _RSS.format(item.format(1, "&i;")), "stored", "", 1, 1),
        "feed-xxe": feed(xxe, "stored", "", 1, 1),
        "feed-100-000": feed(_RSS.format(many), "stored", "", 5_000, 100_000),
        "feed-links": feed(_RSS.format(odd_links), "stored", "", 3, 3),
        "feed-9999": feed(_RSS.format(dated), "stored", "", 1, 1),
        "feed-title": feed(_RSS.format(item.format(1, "t " * 500_000)), "stored", "", 1, 1),
        "feed-nul": feed(_RSS.format(never).replace("<title>", "<title>\x00"), "stored", "", 1, 1),
        "feed-deep": feed("<rss><channel>" + "<item>" * 60_000, "stored", "", 0, 60_000),
        "feed-json": feed('{"items":' + "[" * 100_000, "failed", "not a feed", 0, 0),
        "feed-utf16": feed(_RSS.format(never).encode("utf-16"), "stored", "", 1, 1),
        "feed-endless": feed(_endless(never.encode() * 100), "failed", "too large", 0, 0),
        "feed-drip": feed(_drip(b" "), "failed", "timeout", 0, 0),
        "feed-loop": feed(redirect("/feed-loop"), "failed", "redirect loop", 0, 0),
        "feed-bomb": feed(
            lambda h: respond(h, gzip.compress(b" " * 100_000_000), Content_Encoding="gzip"),
            *("failed", "too large", 0, 0),
        ),
        "feed-nothing": feed(_raw(b""), "failed", "connection failed", 0, 0),
    }


def _sitemaps(url: str) -> dict[str, Hostile]:
    def sitemap(answer: Answer | str | bytes, *noted: object) -> Hostile:
        return Hostile(kind="sitemap", answer=answer, noted=noted, more='exclude = "/never/"\n')  # type: ignore[arg-type]

    growing = count()

    def ever_more(handler: BaseHTTPRequestHandler) -> None:
        named = "".join(
            f"<sitemap><loc>{url}/sitemap-grows?n={next(growing)}</loc></sitemap>" for _ in range(3)
        )
        respond(handler, f"<sitemapindex>{named}</sitemapindex>".encode())

    own = f"<sitemapindex><sitemap><loc>{url}/sitemap-itself</loc></sitemap></sitemapindex>"
    away = "".join(
        f"<sitemap><loc>{to}</loc></sitemap>"
        for to in ("http://169.254.169.254/", "http://elsewhere.invalid/", "file:///etc/passwd")
    )
    away = f"<sitemapindex>{away}</sitemapindex>"
    entry = f"<url><loc>{url}/never/{{}}</loc></url>"
    xxe = (
        '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">'
        f'<!ENTITY % y SYSTEM "{url}/xxe-hit"> %y;]><urlset>{entry.format("&x;")}</urlset>'
    )
    many = f"<urlset>{''.join(entry.format(n) for n in range(60_000))}</urlset>"
    deep = "<urlset>" + "<url>" * 100_000
    return {
        "sitemap-itself": sitemap(own, "stored", "", 0, 0),
        "sitemap-grows": sitemap(ever_more, "stored", "", 0, 0),
        "sitemap-away": sitemap(away, "stored", "", 0, 1),
        "sitemap-laughs": sitemap(
            _LAUGHS + f"<urlset>{entry.format('&i;')}</urlset>", "stored", "", 0, 0
        ),
        "sitemap-xxe": sitemap(xxe, "stored", "", 1, 1),
        "sitemap-60-000": sitemap(many, "stored", "", 50_000, 60_000),
        "sitemap-deep": sitemap(deep, "stored", "", 0, 0),
        "sitemap-bomb": sitemap(gzip.compress(b" " * 100_000_000), "failed", "too large", 0, 0),
        "sitemap-damaged": sitemap(b"\x1f\x8b" + b"x" * 100, "failed", "damaged gzip", 0, 0),
    }


def _listings() -> dict[str, Hostile]:
    def calendar(handler: BaseHTTPRequestHandler) -> None:
        day = int(handler.path.partition("?")[2] or 0)
        links = "<a class=a href=/never/1>x</a>"
        respond(handler, f"{links}<a rel=next href=/listing-calendar?{day + 1}>next</a>".encode())

    more = 'links = "a.a"\nnext = "a[rel=next]"\npages = 4\nexclude = "/never/"\n'
    page = article("No links here")
    return {
        "listing-calendar": Hostile(
            kind="listing", answer=calendar, noted=("stored", "", 1, 1), more=more
        ),
        "listing-empty": Hostile(
            kind="listing", answer=page, noted=("failed", "no link matches", 0, 0), more=more
        ),
    }
