"""Of what a site offers, what `sources add` takes, and what the site is called."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from archive.article import Found
from crawler.sources import Discover
from crawler.sources.candidates import (
    Candidate,
    choose,
    is_of_comments,
    other_sites,
    read_home_page,
    sitemaps_in,
)
from tests.crawler.test_sources_add import HOME, home


def candidate(url: str, *paths: str, kind: str = "feed", news: bool = False) -> Candidate:
    return Candidate(
        discover=Discover(kind=kind, url=url),  # type: ignore[arg-type]
        entries=tuple(Found(url=urljoin(HOME, path)) for path in paths),
        news=news,
    )


def test_an_empty_feed_is_taken_only_where_there_is_nothing_else() -> None:
    empty, full = candidate("/empty"), candidate("/full", "/a")
    plain = candidate("/sitemap.xml", "/a", kind="sitemap")
    assert choose([empty, full, plain]) == [full]
    assert choose([empty, plain]) == [plain]
    assert choose([empty]) == [empty]
    assert choose([]) == []


@pytest.mark.parametrize(
    ("url", "comments"),
    [
        ("https://desk.example/comments/feed/", True),
        ("https://desk.example/feed/comments", True),
        ("https://desk.example/kommentare.rss", True),
        ("https://desk.example/commentary/feed", False),
        ("https://comments.example/feed", False),
    ],
)
def test_a_feed_of_comments_by_its_address(url: str, comments: bool) -> None:
    assert is_of_comments(url) is comments


def test_a_feed_of_comments_by_its_entries() -> None:
    entries = [Found(url=f"{HOME}a/#comment-{number}") for number in range(3)]
    assert is_of_comments(HOME + "feed", entries)
    assert not is_of_comments(HOME + "feed", [Found(url=HOME + "a")])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Desk - News on chips", "Desk"),
        ("News on chips | Desk", "Desk"),
        ("Desk online: Nachrichten aus aller Welt", "Desk online"),
        ("ニュース一覧（1ページ） - 机", "机"),
        ("最新_财经_书桌", "最新"),
        ("The-Desk", "The-Desk"),
        ("", "www.desk.example"),
    ],
)
def test_a_sites_name_in_its_title(title: str, name: str) -> None:
    assert read_home_page(home(title=title).encode(), HOME).title == name


def test_robots_txt_names_news_first() -> None:
    robots = "Sitemap: https://a.example/all.xml\nDisallow: /\nSITEMAP : https://a.example/News.xml"
    assert sitemaps_in(robots) == ["https://a.example/News.xml", "https://a.example/all.xml"]


def test_other_sites_hold_a_quarter_or_more() -> None:
    entries = ["/a", "/b", "/c", "https://m.other.net/d"]
    assert other_sites([candidate("/feed", *entries)], HOME) == ("other.net",)
    assert other_sites([candidate("/feed", "/e", *entries)], HOME) == ()
