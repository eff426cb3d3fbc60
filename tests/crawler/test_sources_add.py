"""`sources add`: from an address to a source, by way of whatever the site offers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner

from archive.article import Snapshot
from crawler import outcomes
from crawler.commands.sources import sources as command
from crawler.demo import Newsroom
from crawler.extraction.pool import Pool
from crawler.probe import Answer
from crawler.sources import Discover, Source, load_source
from crawler.sources.find import Finder, NothingFound, Proposal
from tests import crawls
from tests.crawler.conftest import TODAY
from tests.crawler.odd_server import article, feed

HOME = "https://www.desk.example/"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with closing(Pool(workers=1)) as opened:
        yield opened


class Site:
    """A site that is not there: `pages` by path or address; what is missing is a 404, what is
    given as `Answer` comes as such. `asked` are the paths in order."""

    def __init__(self, pages: Mapping[str, str | Answer]) -> None:
        self.pages = {urljoin(HOME, path): page for path, page in pages.items()}
        self.asked: list[str] = []

    async def fetch(self, url: str, _source: Source, _document: bool) -> Answer:
        self.asked.append(url.removeprefix(HOME.rstrip("/")))
        page = self.pages.get(url)
        if isinstance(page, Answer):
            return page
        if page is None:
            return Answer(failure=outcomes.failed("HTTP 404"))
        return Answer(
            page=Snapshot(url=url, status=200, headers={}, body=page.encode(), fetched_at=NOW)
        )

    def find(self, pool: Pool, url: str = HOME) -> Proposal:
        source = Source(key="desk", name="desk.example", homepage=url, discover=())
        return asyncio.run(Finder(source, self.fetch, pool, NOW).find(url))


def home(*links: str, title: str = "Desk - News on chips", more: str = "") -> str:
    found = "".join(
        f"<link rel='alternate' type='{kind}' href='{href}'>"
        for kind, href in (link.split(" ") for link in links)
    )
    return (
        f"<!doctype html><html lang='en-GB'><head><title>{title}</title>{found}{more}</head>"
        "<body><h1>News</h1><p>All of it.</p></body></html>"
    )


def sitemap(*paths: str, day: str = "2026-11-20", news: bool = False) -> str:
    said = f"<news><publication_date>{day}</publication_date></news>" if news else ""
    rows = (f"<url><loc>{p}</loc><lastmod>{day}</lastmod>{said}</url>" for p in paths)
    return f"<urlset>{''.join(rows)}</urlset>"


def index(*paths: str) -> str:
    rows = (f"<sitemap><loc>{path}</loc></sitemap>" for path in paths)
    return f"<sitemapindex>{''.join(rows)}</sitemapindex>"


def documents(proposal: Proposal) -> list[tuple[str, str]]:
    found = proposal.source.discover
    return [(entry.kind, entry.url.removeprefix(HOME.rstrip("/"))) for entry in found]


def test_the_feeds_that_a_page_names_come_with_name_language_and_an_article(pool: Pool) -> None:
    site = Site(
        {
            "/": home("application/rss+xml /rss", "application/atom+xml /comments/feed/"),
            "/rss": feed("/a", "/b"),
            "/a": article("Chips up"),
        }
    )
    proposal = site.find(pool)
    assert documents(proposal) == [("feed", "/rss")]
    assert (proposal.source.name, proposal.source.language) == ("Desk", "en")
    assert proposal.sample is not None
    assert proposal.sample.title == "Chips up"
    assert "/comments/feed/" not in site.asked


@pytest.mark.parametrize("path", ["/feed", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json"])
def test_common_addresses_are_tried_where_a_page_names_none(pool: Pool, path: str) -> None:
    site = Site({"/": home(), path: feed("/a"), "/a": article("Chips up")})
    assert documents(site.find(pool)) == [("feed", path)]
    after = site.asked[site.asked.index(path) + 1 :]
    assert not [asked for asked in after if "feed" in asked or "rss" in asked]


def test_a_section_has_its_own_feed_and_its_sites_name(pool: Pool) -> None:
    site = Site(
        {
            "/": home(),
            "/chips/": home(title="Memory prices rise"),
            "/chips/feed": feed("/a"),
            "/feed": feed("/b"),
        }
    )
    proposal = site.find(pool, HOME + "chips/")
    assert documents(proposal) == [("feed", "/chips/feed")]
    assert proposal.source.name == "Desk"
    assert proposal.why_no_sample == HOME + "a: HTTP 404"


def test_feeds_of_the_same_entries_are_one(pool: Pool) -> None:
    site = Site(
        {
            "/": home(
                "application/rss+xml /rss",
                "application/atom+xml /atom",
                "application/rss+xml /chips",
                "application/json /wp-json",
            ),
            "/rss": feed("/a", "/b"),
            "/atom": feed("/b?utm_source=atom", "/a"),
            "/chips": feed("/b", "/c"),
            "/wp-json": '{"name": "Desk"}',
        }
    )
    assert documents(site.find(pool)) == [("feed", "/rss"), ("feed", "/chips")]


def test_the_news_sitemap_of_robots_txt_joins_the_feeds_and_no_other_does(pool: Pool) -> None:
    site = Site(
        {
            "/": home("application/rss+xml /rss"),
            "/rss": feed("/a"),
            "/robots.txt": f"User-agent: *\nsitemap: {HOME}all.xml\nSitemap:{HOME}news.xml # x\n",
            "/all.xml": sitemap("/a", "/b", "/about"),
            "/news.xml": sitemap("/a", "/b", news=True),
        }
    )
    proposal = site.find(pool)
    assert documents(proposal) == [("feed", "/rss"), ("sitemap", "/news.xml")]
    assert proposal.source.discover[1].max_age == timedelta(days=14)


def test_of_an_index_its_news_sitemap(pool: Pool) -> None:
    site = Site(
        {
            "/": home(),
            "/sitemap_index.xml": index("/pages.xml", "/news-1.xml"),
            "/pages.xml": sitemap("/about"),
            "/news-1.xml": sitemap("/a", news=True),
        }
    )
    assert documents(site.find(pool)) == [("sitemap", "/news-1.xml")]


def test_what_two_places_name_is_asked_for_once(pool: Pool) -> None:
    site = Site(
        {
            "/": home("application/xml /news.xml", "application/rss+xml /rss"),
            "/robots.txt": f"Sitemap: {HOME}news.xml",
            "/news.xml": sitemap("/a", "/c", news=True),
            "/rss": feed("/a", "/b"),
        }
    )
    assert documents(site.find(pool)) == [("feed", "/rss"), ("sitemap", "/news.xml")]
    assert site.asked.count("/news.xml") == 1


def test_an_index_without_news_is_taken_itself(pool: Pool) -> None:
    site = Site(
        {
            "/": home(),
            "/sitemap.xml": index("/1.xml"),
            "/1.xml": sitemap("/a"),
            "/a": article("Chips up"),
        }
    )
    proposal = site.find(pool)
    assert documents(proposal) == [("sitemap", "/sitemap.xml")]
    assert proposal.sample is not None


def test_a_feed_elsewhere_belongs_to_the_site_of_its_articles(pool: Pool) -> None:
    url = "https://feeds.example.net/desk"
    site = Site(
        {
            url: feed(f"{HOME}a", f"{HOME}b", "https://ads.example.org/x"),
            "/": home(more="<meta property='og:site_name' content='The Desk'>"),
            "/a": article("Chips up"),
        }
    )
    source = site.find(pool, url).source
    assert (source.name, source.homepage) == ("The Desk", HOME)
    assert source.also == ("example.org",)
    assert [entry.url for entry in source.discover] == [url]


def test_an_address_that_moved_is_written_as_the_new_one(pool: Pool) -> None:
    moved = Answer(
        page=Snapshot(
            url=HOME + "new", status=200, headers={}, body=feed("/a").encode(), fetched_at=NOW
        ),
        moved_to=HOME + "new",
    )
    site = Site({"/": home("application/rss+xml /old"), "/old": moved})
    assert documents(site.find(pool)) == [("feed", "/new")]


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ({"/": home()}, f"{HOME}: no feed and no sitemap found"),
        ({}, f"{HOME}: HTTP 404"),
        ({"/": home("application/rss+xml /rss"), "/rss": home()}, "no feed and no sitemap"),
        ({"/": "GIF89a"}, "no feed and no sitemap"),
    ],
)
def test_nothing_found_is_one_line(pool: Pool, pages: dict[str, str], why: str) -> None:
    with pytest.raises(NothingFound) as nothing:
        Site(pages).find(pool)
    assert why in str(nothing.value)
    assert "\n" not in str(nothing.value)


# As a person runs it


def test_a_site_of_the_newsroom_becomes_a_source(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    with Newsroom(today=TODAY, slow_seconds=0) as room:
        url = next(p.base_url for p in room.publishers if p.key == "de")
        where = ["--allow-private", "--yes", "--sources", str(folder)]
        done = crawls.run("crawler", "sources", "add", url, "--key", "blick", *where)
        again = crawls.run("crawler", "sources", "add", f"{url}/rss.xml", *where)
        expected = room.expected()["de"]
    assert done.returncode == 0, done.stderr
    assert load_source(folder / "blick.toml") == Source(
        key="blick",
        name="Demo-Börsenblick",
        homepage=f"{url}/",
        language="de",
        allow_private=True,
        discover=(Discover(kind="feed", url=f"{url}/rss.xml"),),
    )
    assert expected[0].title in done.stdout
    assert f"{expected[0].published_at:%Y-%m-%d %H:%M} UTC, from: " in done.stdout
    assert (folder / "blick.toml").read_text(encoding="utf-8") in done.stdout
    assert again.returncode == 1
    assert again.stderr.endswith("is a source already: blick\n")


def test_a_private_address_is_refused_with_a_hint(tmp_path: Path) -> None:
    done = crawls.run(
        "crawler", "sources", "add", "http://127.0.0.1:9/", "--sources", str(tmp_path)
    )
    assert done.returncode == 1
    assert done.stderr == (
        "kursblatt: http://127.0.0.1:9/: private address; --allow-private is for such sites\n"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["ftp://desk.example/"], "not an http or https address: ftp://desk.example/"),
        (["desk.example", "--key", "My Desk"], "a key may hold a-z, 0-9 and hyphens"),
        (["desk.example", "--key", "desk"], "desk.toml: exists already"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_asked(
    tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    toml = 'name = "Desk"\nhomepage = "https://desk.example/"\n[[discover]]\nkind = "feed"\n'
    (tmp_path / "desk.toml").write_text(f'{toml}url = "{HOME}rss"\n', encoding="utf-8")
    done = CliRunner().invoke(command, ["add", *arguments, "--sources", str(tmp_path)])
    assert done.exit_code == 2
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1
