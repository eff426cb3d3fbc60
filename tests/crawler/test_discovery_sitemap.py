"""Sitemaps: index, news, plain text, gzipped; and what is none."""

from __future__ import annotations

import gzip
import re
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest

from archive.article import Found
from crawler.discovery import Unreadable, sitemap
from crawler.discovery.selection import select
from crawler.discovery.sitemap import read_sitemap
from crawler.sources import Discover

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
BASE = "https://example.com/sitemap.xml"
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def urlset(*rows: str, attributes: str = f"xmlns='{_NAMESPACE}' xmlns:news='{NEWS}'") -> bytes:
    return f"<?xml version='1.0'?><urlset {attributes}>{''.join(rows)}</urlset>".encode()


def row(path: str, lastmod: str = "", more: str = "") -> str:
    changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<url><loc>https://example.com/{path}</loc>{changed}{more}</url>"


def test_a_url_set() -> None:
    reading = read_sitemap(urlset(row("a", "2026-11-20T19:00:00+09:00"), row("b"), row("c", "x")))
    assert reading.leads == ()
    assert reading.found == (
        Found(url="https://example.com/a", changed_at=datetime(2026, 11, 20, 10, tzinfo=UTC)),
        Found(url="https://example.com/b"),
        Found(url="https://example.com/c"),
    )


def test_an_index_names_sitemaps() -> None:
    reading = read_sitemap(
        f"<sitemapindex xmlns='{_NAMESPACE}'><sitemap><loc> https://example.com/1.xml\n</loc>"
        "<lastmod>2026-11-20</lastmod></sitemap></sitemapindex>".encode()
    )
    day = datetime(2026, 11, 20, tzinfo=UTC)
    assert reading.found == ()
    assert reading.leads == (Found(url="https://example.com/1.xml", changed_at=day),)


def news(date: str = "2026-11-20T10:00:00Z") -> str:
    return (
        "<news:news><news:publication><news:name>Desk</news:name></news:publication>"
        f"<news:publication_date>{date}</news:publication_date>"
        "<news:title>商汤 &amp; others</news:title></news:news>"
    )


EXPECTED_NEWS = Found(
    url="https://example.com/a",
    title="商汤 & others",
    published_at=datetime(2026, 11, 20, 10, tzinfo=UTC),
)


def test_news_have_a_title_and_a_date() -> None:
    assert read_sitemap(urlset(row("a", more=news()))).found == (EXPECTED_NEWS,)


def test_pictures_and_videos_have_their_own_address_title_and_date() -> None:
    others = (
        "<image:image><image:loc>https://cdn.example/1.jpg</image:loc>"
        "<image:title>A picture</image:title></image:image><video:video>"
        "<video:publication_date>2020-01-01</video:publication_date></video:video>"
    )
    attributes = (
        f"xmlns='{_NAMESPACE}' xmlns:news='{NEWS}' xmlns:image='urn:image' xmlns:video='urn:video'"
    )
    before = f"<url>{others}<loc>https://example.com/a</loc>{news()}</url>"
    assert read_sitemap(urlset(before, attributes=attributes)).found == (EXPECTED_NEWS,)


@pytest.mark.parametrize(
    "attributes", ["", "xmlns='http://www.google.com/schemas/sitemap/0.84'", f"xmlns='{NEWS}'"]
)
def test_namespaces_that_are_missing_or_others(attributes: str) -> None:
    assert read_sitemap(urlset(row("a", more=news()), attributes=attributes)).found == (
        EXPECTED_NEWS,
    )


def test_plain_text() -> None:
    reading = read_sitemap(b"\xef\xbb\xbfhttps://example.com/a\r\nhttps://example.com/b\r\n")
    urls = [found.url for found in reading.found]
    assert urls == ["https://example.com/a", "https://example.com/b"]


def test_gzip_as_a_file() -> None:
    assert read_sitemap(gzip.compress(urlset(row("a")))) == read_sitemap(urlset(row("a")))


def test_a_gzip_that_was_cut_off_gives_what_is_there() -> None:
    rows = [row(f"{number:x}-{number * 7919 % 1009}") for number in range(2_000)]
    cut = gzip.compress(urlset(*rows))[:-200]
    assert 0 < len(read_sitemap(cut).found) < 2_000


def test_a_gzip_bomb_is_too_large_and_takes_no_more_than_the_limit() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 300_000_000, compresslevel=9)
    assert len(bomb) < 400_000
    tracemalloc.start()
    with pytest.raises(Unreadable, match="too large"):
        read_sitemap(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000


@pytest.mark.parametrize("element", ["<url/>", "<other/>"])
def test_elements_without_end_are_too_large(element: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MOST_ELEMENTS", 1_000)
    assert read_sitemap(urlset(element * 900)).found == ()
    with pytest.raises(Unreadable, match="too large"):
        read_sitemap(urlset(element * 1_001))


def test_no_entity_is_resolved() -> None:
    doctype = "<!DOCTYPE urlset [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY a 'aaa'>]>"
    body = urlset(row("&x;"), row("&a;"), row("b")).replace(
        b"<urlset", f"{doctype}<urlset".encode()
    )
    urls = [found.url for found in read_sitemap(body).found]
    assert urls[-1] == "https://example.com/b"
    assert not [url for url in urls if "root:" in url or "aaa" in url]


def test_a_truncated_sitemap_keeps_its_whole_entries() -> None:
    body = urlset(row("a"), row("b"))
    assert read_sitemap(body[:-30]).found[0].url == "https://example.com/a"


def test_no_more_entries_than_the_protocol_has() -> None:
    assert len(read_sitemap(urlset(*map(row, map(str, range(50_010))))).found) == 50_000


@pytest.mark.parametrize("lastmod", ["9999-12-31T23:59:59-12:00", "0001-01-01", "2026-13-45", "-"])
def test_impossible_dates_hurt_nobody(lastmod: str) -> None:
    assert read_sitemap(urlset(row("a", lastmod))).found[0].url == "https://example.com/a"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty document"),
        (b" \n", "empty document"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "HTML in place of a sitemap"),
        (b"\n <html><body>404</body></html>", "HTML in place of a sitemap"),
        (b"<rss><channel><item><link>x</link></item></channel></rss>", "not a sitemap"),
        (b"just text", "not a sitemap"),
        (b"\x1f\x8b\x08broken", "damaged gzip"),
        (gzip.compress(b"", mtime=0), "empty document"),
    ],
)
def test_what_is_no_sitemap_says_so(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_sitemap(body)
    assert str(error.value) == reason


def test_half_a_character_makes_its_entry_unusable_and_no_other() -> None:
    half = b"<url><loc>&#xD800;</loc></url>"
    reading = read_sitemap(urlset(row("a")).replace(b"<url>", half + b"<url>", 1))
    assert (len(reading.found), reading.unusable) == (1, 1)


def test_an_empty_sitemap_is_a_sitemap() -> None:
    assert read_sitemap(urlset()).found == ()


# What of it a source takes


def discover(**keys: object) -> Discover:
    return Discover(kind="sitemap", url=BASE, **keys)  # type: ignore[arg-type]


def test_what_is_older_than_the_cut_off_is_left_out_and_counted() -> None:
    reading = read_sitemap(
        urlset(
            row("new", "2026-11-20"),
            row("old", "2026-05-01"),
            row("old-but-changed", "2026-11-21", news("2020-01-01")),
            row("undated"),
        )
    )
    selection = select(reading, BASE, discover(max_age=timedelta(days=30)), NOW)
    kept = [found.url.rpartition("/")[2] for found in selection.found]
    assert kept == ["new", "old-but-changed", "undated"]
    assert selection.skipped == 1


def test_the_cut_off_also_holds_for_the_sitemaps_of_an_index() -> None:
    rows = "".join(
        f"<sitemap><loc>/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in (("new", "2026-11-20"), ("old", "2020-01-01"))
    )
    reading = read_sitemap(f"<sitemapindex>{rows}</sitemapindex>".encode())
    selection = select(reading, BASE, discover(max_age=timedelta(days=30)), NOW)
    assert selection.leads == ("https://example.com/new.xml",)
    assert selection.skipped == 1


def test_of_an_index_the_sitemaps_that_changed_last_come_first() -> None:
    """Of more than a run asks for, the first are asked: an index may begin with its oldest."""
    rows = "".join(
        f"<sitemap><loc>/{name}.xml</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
        for name, day in (("a", "2019-01-01"), ("b", ""), ("c", "2026-11-20"), ("d", ""),
                          ("e", "2026-11-20T10:00:00+09:00"), ("f", "2026-11-20"))
    )  # fmt: skip
    reading = read_sitemap(f"<sitemapindex>{rows}</sitemapindex>".encode())
    leads = select(reading, BASE, discover(), NOW).leads
    assert "".join(url[-5] for url in leads) == "ecfabd"


def test_patterns_choose_and_each_address_comes_once() -> None:
    rows = map(row, ("news/a", "news/a?utm_source=x", "news/video/b", "jobs/c"))
    wanted = discover(include=re.compile("/news/"), exclude=re.compile("/video/"))
    selection = select(read_sitemap(urlset(*rows)), BASE, wanted, NOW)
    assert [found.url for found in selection.found] == ["https://example.com/news/a"]
    assert selection.skipped == 2
