"""The newsroom keeps its promises: what `expected()` says is what a crawler can find and read."""

import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from archive.prices import files as prices
from crawler.demo import Newsroom, Published, Publisher, server
from crawler.demo.articles import FOLDER, read
from crawler.demo.resource import Resource
from crawler.demo.sites import german, german_clutter

TODAY = date(2026, 5, 18)
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
RSS_1 = "{http://purl.org/rss/1.0/}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(url: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
    """One request without redirects, proxies or a connection that stays."""
    parts = urlsplit(url)
    assert parts.hostname is not None
    connection = HTTPConnection(parts.hostname, parts.port, timeout=5)
    try:
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request(method, path, headers={**(headers or {}), "Connection": "close"})
        response = connection.getresponse()
        return Answer(
            status=response.status, headers=dict(response.getheaders()), body=response.read()
        )
    finally:
        connection.close()


def text(article: Published) -> str:
    """The article's page, decoded as its <meta charset> says, entities resolved."""
    encoding = "cp932" if article.flavour == "shift_jis" else "utf-8"
    return unescape(ask(article.url).body.decode(encoding))


def parse(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)  # noqa: S314 - from our own server


def locations(xml: bytes) -> list[str]:
    return [e.text or "" for e in parse(xml).iter(f"{SITEMAP}loc")]


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(today=TODAY, slow_seconds=0) as room:
        yield room


def publisher(newsroom: Newsroom, key: str) -> Publisher:
    return next(p for p in newsroom.publishers if p.key == key)


def every_article(newsroom: Newsroom) -> list[Published]:
    return [article for articles in newsroom.expected().values() for article in articles]


def test_the_copy_is_complete() -> None:
    counts = {key: len(read(FOLDER / key)) for key in ("en", "de", "zh", "ja")}
    assert counts["en"] >= 22
    assert counts["de"] >= 26
    assert counts["zh"] >= 16
    assert counts["ja"] >= 16
    assert sum(counts.values()) >= 80
    edited = {key: sum(bool(m.edits) for m in read(FOLDER / key)) for key in counts}
    assert all(1 <= number <= 5 for number in edited.values()), edited


def test_every_page_has_its_article(newsroom: Newsroom) -> None:
    for article in every_article(newsroom):
        html = text(article)
        missing = [part for part in (article.title, *article.paragraphs) if part not in html]
        assert not missing, article.url
        assert article.standfirst is None or article.standfirst in html
        assert article.url in html, "rel=canonical"


def test_times_are_the_publishers_and_count_back_from_today(newsroom: Newsroom) -> None:
    articles = {a.slug: a for a in every_article(newsroom)}
    summer, winter = articles["softbank-verkauft-beteiligungen"], articles["sensetime-sperrfrist"]
    assert summer.published_at == datetime(2026, 5, 2, 12, 5, tzinfo=UTC)
    assert winter.published_at == datetime(2026, 1, 30, 7, 10, tzinfo=UTC)
    oldest = datetime(2026, 5, 18, tzinfo=UTC) - timedelta(days=122)
    assert all(a.published_at > oldest for a in articles.values())


def test_the_english_feeds_overlap_and_hold_everything(newsroom: Newsroom) -> None:
    english = publisher(newsroom, "en")
    root = parse(ask(english.url("/atom.xml")).body)
    in_atom = {link.get("href", "") for link in root.iterfind(f"{ATOM}entry/{ATOM}link")}
    in_json = {item["url"] for item in json.loads(ask(english.url("/feed.json")).body)["items"]}
    expected = {article.url for article in newsroom.expected()["en"]}
    odd = newsroom.oddities()
    assert in_atom & in_json & expected
    assert in_atom | in_json == expected | {
        *odd.addresses,
        odd.missing,
        odd.forbidden,
        odd.no_article,
        odd.consent,
        odd.offsite,
        odd.alters,
    }


def test_the_german_feed_and_sitemap_hold_everything_once(newsroom: Newsroom) -> None:
    site = publisher(newsroom, "de")
    feed = ask(site.url("/rss.xml")).body.decode()
    in_feed = [link.partition("?")[0] for link in re.findall(r"<link>(.*?)</link>", feed)[1:]]
    in_sitemap = locations(ask(site.url("/sitemap.xml")).body)
    assert [*in_feed, *in_sitemap] == [article.url for article in newsroom.expected()["de"]]


def test_the_chinese_sitemaps_hold_everything_and_old_pages(newsroom: Newsroom) -> None:
    index = publisher(newsroom, "zh").url("/sitemap_index.xml")
    news, older = (ask(url).body for url in locations(ask(index).body))
    current = {article.url for article in newsroom.expected()["zh"]}
    archived = set(newsroom.oddities().archived)
    assert set(locations(gzip.decompress(news))) | set(locations(older)) == current | archived
    assert len(archived) >= 3
    assert all(ask(url).status == 200 for url in archived)
    cut_off = datetime(2026, 5, 18, tzinfo=UTC) - timedelta(days=200)
    for entry in parse(older):
        lastmod = datetime.fromisoformat(entry.findtext(f"{SITEMAP}lastmod", ""))
        assert (lastmod < cut_off) == (entry.findtext(f"{SITEMAP}loc") in archived)


def test_the_japanese_listing_holds_everything_and_the_feed_the_newest(
    newsroom: Newsroom,
) -> None:
    site = publisher(newsroom, "ja")
    expected = [article.url for article in newsroom.expected()["ja"]]
    listed: list[str] = []
    path: str | None = "/news/"
    while path is not None:
        html = ask(site.url(path)).body.decode()
        links = re.findall(r'class="headline" href="(.*?)"', html)
        assert len(links) <= 8
        listed += links
        onward = re.search(r'<a rel="next" href="(.*?)">', html)
        path = onward and onward[1]
    assert listed == expected
    root = parse(ask(site.url("/index.rdf")).body)
    assert [e.text for e in root.iterfind(f"{RSS_1}item/{RSS_1}link")] == expected[:5]


def test_the_broken_feed_is_broken_in_three_ways(newsroom: Newsroom) -> None:
    feed = ask(publisher(newsroom, "de").url("/rss.xml")).body
    with pytest.raises(ElementTree.ParseError):
        parse(feed)
    assert b'encoding="iso-8859-1"' in feed
    assert re.search(r"<title>.*?AT&T.*?ö.*?</title>", feed.decode())
    assert re.search(r"<link>\S+&utm_medium=feed</link>", feed.decode())
    assert feed.count(b"<category>") == german.IN_FEED
    assert b"</category>" not in feed


def test_all_flavours_occur_and_differ(newsroom: Newsroom) -> None:
    pages: dict[str, str] = {a.flavour: text(a) for a in newsroom.expected()["de"]}
    assert set(pages) == set(german.FLAVOURS)
    assert "<article>" in pages["semantic"]
    assert "<p" not in pages["divs"]
    assert re.findall(r"<(?:h\d|li|article|main)\b", pages["paragraphs"] + pages["divs"]) == []
    for html in pages.values():
        assert "Artikel empfehlen" in html
        assert html.count("/ratgeber/") == html.count("...</") == 8
        assert german_clutter.AWARDS in html
        assert "<<:" in html
        assert ">>:" in html
    japanese = [article.flavour for article in newsroom.expected()["ja"]]
    assert 4 * japanese.count("shift_jis") > len(japanese)


def test_shift_jis_is_said_only_in_the_page(newsroom: Newsroom) -> None:
    old = next(a for a in newsroom.expected()["ja"] if a.flavour == "shift_jis")
    answer = ask(old.url)
    assert answer.headers["Content-Type"] == "text/html"
    assert b'<meta charset="Shift_JIS">' in answer.body
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode()


def test_what_is_known_is_not_sent_again(newsroom: Newsroom) -> None:
    discovery = [p.url(d.path) for p in newsroom.publishers for d in p.discover]
    homes = [p.url("/") for p in newsroom.publishers]
    robots = [p.url("/robots.txt") for p in newsroom.publishers]
    for url in [*discovery, *homes, *robots, *(a.url for a in every_article(newsroom))]:
        first = ask(url)
        assert first.status == 200, url
        by_tag = ask(url, headers={"If-None-Match": f'"other", W/{first.headers["ETag"]}'})
        by_date = ask(url, headers={"If-Modified-Since": first.headers["Last-Modified"]})
        assert (by_tag.status, by_tag.body) == (by_date.status, by_date.body) == (304, b"")
        other = {"If-None-Match": '"other"', "If-Modified-Since": first.headers["Last-Modified"]}
        assert ask(url, headers=other).status == 200


def test_the_second_edition_changes_the_edited_articles_and_no_others(newsroom: Newsroom) -> None:
    first = every_article(newsroom)
    etags = {article.url: ask(article.url).headers["ETag"] for article in first}
    dates = {a.url: {"If-Modified-Since": ask(a.url).headers["Last-Modified"]} for a in first}
    discovery = {p.url(d.path): ask(p.url(d.path)) for p in newsroom.publishers for d in p.discover}
    newsroom.advance()
    assert newsroom.edition == 2
    edited = {a.url for a in first if a.edited}
    odd = newsroom.oddities()
    away = {odd.withdrawn, odd.homeward, odd.walled}
    here = {url: etag for url, etag in etags.items() if url not in away}
    assert {url for url, etag in here.items() if ask(url).headers["ETag"] != etag} == edited
    assert {url for url in here if ask(url, headers=dates[url]).status == 200} == edited
    before = {a.url: a for a in first}
    changed = {a.url for a in every_article(newsroom) if a != before[a.url]}
    assert changed == edited
    assert all(a.paragraphs[0] in text(a) for a in every_article(newsroom) if a.url in here)
    moved = [
        url for url, old in discovery.items() if ask(url).headers["ETag"] != old.headers["ETag"]
    ]
    assert {urlsplit(url).path for url in moved} >= {"/feed.json", "/rss.xml", "/sitemap_index.xml"}


def test_from_the_second_edition_on_pages_are_gone_and_one_alters(newsroom: Newsroom) -> None:
    odd = newsroom.oddities()
    gone = (odd.withdrawn, odd.homeward, odd.walled)
    assert [ask(url).status for url in gone] == [200, 200, 200]
    assert ask(odd.alters).body == ask(odd.alters).body
    newsroom.advance()
    assert [ask(url).status for url in gone] == [404, 301, 200]
    assert ask(odd.homeward).headers["Location"] == publisher(newsroom, "en").url("/")
    assert b"Accept all" in ask(odd.walled).body
    assert ask(odd.alters).body != ask(odd.alters).body
    assert "ETag" not in ask(odd.alters).headers


def test_one_article_has_five_addresses(newsroom: Newsroom) -> None:
    canonical, tracked, mobile, old, for_print = newsroom.oddities().addresses
    assert ask(tracked).body == ask(canonical).body
    for url in (mobile, for_print):
        assert f'<link rel="canonical" href="{canonical}">'.encode() in ask(url).body
    answer = ask(old)
    assert (answer.status, answer.headers["Location"]) == (301, canonical)


def test_the_odd_ones_are_odd(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = newsroom.oddities()
    assert ask(odd.missing).status == 404
    assert ask(odd.forbidden).status == 200
    assert b"Disallow: /members/" in ask(publisher(newsroom, "en").url("/robots.txt")).body
    assert b"<article" not in ask(odd.no_article).body
    assert b"Accept all" in ask(odd.consent).body
    assert b"Subscribe to continue reading" in ask(odd.teaser).body
    assert odd.offsite.startswith("https://elsewhere.invalid/")
    naps: list[float] = []
    monkeypatch.setattr("crawler.demo.server.time.sleep", naps.append)
    with Newsroom(today=TODAY, slow_seconds=7.0) as other:
        ask(other.oddities().slow)
        ask(other.oddities().addresses[0])
    assert [nap for nap in naps if nap > 1] == [7.0]


def test_sitemaps_are_named_in_robots(newsroom: Newsroom) -> None:
    for key, path in (("de", "/sitemap.xml"), ("zh", "/sitemap_index.xml")):
        site = publisher(newsroom, key)
        assert f"Sitemap: {site.url(path)}\n".encode() in ask(site.url("/robots.txt")).body


def test_requests_are_recorded_in_order(newsroom: Newsroom) -> None:
    site = publisher(newsroom, "ja")
    ask(site.url("/news/?page=1"), headers={"User-Agent": "Kursblatt"})
    ask(site.url("/nowhere"), method="HEAD")
    first, second = newsroom.requests
    assert (first.publisher, first.method, first.path) == ("ja", "GET", "/news/?page=1")
    assert (first.status, first.headers["User-Agent"]) == (200, "Kursblatt")
    assert (second.method, second.status) == ("HEAD", 404)
    assert first.at < second.at


def test_sources_are_toml_a_crawler_can_follow(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.write_sources(tmp_path / "sources", delay=0.5)
    sources = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in tmp_path.glob("*/*.toml")}
    assert set(sources) == {"demo-en", "demo-de", "demo-zh", "demo-ja"}
    for source in sources.values():
        assert (source["delay"], source["allow_private"], source["keep"]) == (0.5, True, "full")
        assert ask(source["homepage"]).status == 200
        assert all(ask(way["url"]).status == 200 for way in source["discover"])
    assert sources["demo-zh"]["discover"][0]["max_age"] == "180d"
    assert sources["demo-ja"]["discover"][0]["next"] == "a[rel=next]"


def test_every_home_page_says_that_figures_are_invented(newsroom: Newsroom) -> None:
    words = {"en": "figures are invented", "de": "erfunden", "zh": "编造", "ja": "架空"}
    for site in newsroom.publishers:
        html = ask(site.url("/")).body.decode()
        assert words[site.key] in html
        assert '<link rel="alternate"' in html


def test_a_host_that_cannot_be_bound_falls_back() -> None:
    # 192.0.2.1 is reserved for documentation (RFC 5737), so no machine has it.
    fallback = server.LoopbackServer(
        "en",
        host="192.0.2.1",
        port=0,
        fallback_port=0,
        look_up=lambda path: Resource(body=path.encode()),
        record=lambda _seen: None,
    )
    fallback.start()
    try:
        assert fallback.base_url.startswith("http://127.0.0.1:")
        assert ask(f"{fallback.base_url}/here").body == b"/here"
    finally:
        fallback.stop()


def test_the_invented_prices_fall_as_the_articles_say() -> None:
    path = Path(server.__file__).parent / "prices" / "0020.HK.csv"
    with prices.read(path) as file:
        days = [row for row in file.rows if isinstance(row, prices.Day)]
    closes = {day.day: day.close for day in days}
    before, fell = closes[date(2022, 6, 29)], closes[date(2022, 6, 30)]
    assert (before, fell, round((fell / before - 1) * 100, 2)) == (5.88, 3.13, -46.77)
    assert len(path.read_text().splitlines()) == len(days) + 1
