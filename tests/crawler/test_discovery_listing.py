"""Listings: links by CSS or XPath, the next page, and pages where nothing matches."""

from __future__ import annotations

import pytest

from archive.article import Found
from crawler.discovery import Unreadable
from crawler.discovery.listing import read_listing

PAGE = """<!doctype html><html><head><meta charset="{charset}"></head><body>
<nav><a href="/about">About</a></nav>
<ol class="headlines">
<li><h2><a href="/news/a?x=1&amp;y=2"> Chips <b>up</b>
 again </a></h2></li>
<li><h2><a href="b.html">{title}</a></h2></li>
<li><a name="no-link">nothing</a></li>
</ol>
<a rel="next" href="/news/page/2">more</a><a rel="next" href="/news/page/3">even more</a>
</body></html>"""
FOUND = (
    Found(url="/news/a?x=1&y=2", title="Chips up again"),
    Found(url="b.html", title="商汤"),
)


def page(charset: str = "utf-8", title: str = "商汤") -> bytes:
    return PAGE.format(charset=charset, title=title).encode(charset)


@pytest.mark.parametrize(
    "links",
    [
        "ol.headlines a",
        "ol.headlines h2",  # elements that contain the link
        "ol.headlines",
        "//ol[@class='headlines']//a[@href]",
        "(//ol//h2)",
        "/html/body/ol",
    ],
)
def test_links_by_css_and_xpath(links: str) -> None:
    assert read_listing(page(), links, "").found == FOUND


def test_the_next_page_is_the_first_that_matches() -> None:
    for selector in ("a[rel=next]", "//a[@rel='next']"):
        assert read_listing(page(), "ol a", selector).leads == (Found(url="/news/page/2"),)
    assert read_listing(page(), "ol a", "a.nothing").leads == ()
    assert read_listing(page(), "ol a", "").leads == ()


@pytest.mark.parametrize(
    ("charset", "title"),
    [("gb18030", "商汤科技股价"), ("shift_jis", "半導体株"), ("utf-8", "商汤")],
)
def test_titles_in_the_charset_that_the_page_declares(charset: str, title: str) -> None:
    assert read_listing(page(charset, title), "ol a", "").found[1].title == title


def test_a_fragment_is_a_listing_too() -> None:
    fragment = '<li><a href="/a">商汤</a></li>'.encode()
    assert read_listing(fragment, "li a", "").found == (Found(url="/a", title="商汤"),)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (page(), "no link matches"),
        (b"<html><body><p>Please enable JavaScript.</p></body></html>", "no link matches"),
        (b"<div class=story><a name=x>no address</a></div>", "no link matches"),
        (b"", "empty document"),
        (b"  \n", "empty document"),
    ],
)
def test_a_page_on_which_no_link_is_found_says_so(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_listing(body, "div.story a", "")
    assert str(error.value) == reason


def test_an_attribute_that_xml_cannot_name_costs_no_link() -> None:
    page = b"<body><a rel=next href='?2'\x01>next</a></body>"
    assert [found.url for found in read_listing(page, "a", "").found] == ["?2"]
