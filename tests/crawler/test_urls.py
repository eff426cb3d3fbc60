"""One address, one form; which URLs are of one site; which canonical address is believed."""

from __future__ import annotations

import pytest

from crawler.urls import LONGEST, canonical_of, is_home, normalise, site_of, site_of_url


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("HTTPS://Example.COM/News", "https://example.com/News"),
        ("https://example.com", "https://example.com/"),
        ("https://example.com:443/a", "https://example.com/a"),
        ("http://example.com:80/a", "http://example.com/a"),
        ("http://example.com:443/a", "http://example.com:443/a"),
        ("https://example.com/a#part", "https://example.com/a"),
        ("https://example.com/a/../b/./c", "https://example.com/b/c"),
        ("https://example.com/../a", "https://example.com/a"),
        ("  https://example.com/a \n", "https://example.com/a"),
        ("https://example.com/商汤", "https://example.com/%E5%95%86%E6%B1%A4"),
        ("https://example.com/%E5%95%86%E6%B1%A4", "https://example.com/%E5%95%86%E6%B1%A4"),
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("https://user:secret@example.com/a", "https://example.com/a"),
        ("https://example.com/a?b=1&a=2", "https://example.com/a?b=1&a=2"),
        ("https://example.com/a?", "https://example.com/a"),
        ("https://example.com/a?x=1&&y", "https://example.com/a?x=1&y"),
        ("https://example.com/.well-known/a", "https://example.com/.well-known/a"),
    ],
)
def test_an_address_has_one_form(given: str, expected: str) -> None:
    assert normalise(given) == expected
    assert normalise(expected) == expected


@pytest.mark.parametrize(
    ("given", "base", "expected"),
    [
        ("/a", "https://example.com/b/c", "https://example.com/a"),
        ("a?x=1", "https://example.com/b/c", "https://example.com/b/a?x=1"),
        ("//other.example/a", "https://example.com/", "https://other.example/a"),
        ("?page=2", "https://example.com/news", "https://example.com/news?page=2"),
        ("https://other.example/a", "https://example.com/", "https://other.example/a"),
    ],
)
def test_relative_links_are_resolved(given: str, base: str, expected: str) -> None:
    assert normalise(given, base) == expected


@pytest.mark.parametrize(
    "given",
    [
        "",
        "news/a",
        "mailto:desk@example.com",
        "javascript:void(0)",
        "ftp://example.com/a",
        "file:///etc/passwd",
        "data:text/html,hello",
        "https://",
        "http://[::1/a",
        "https://example.com:notaport/a",
        "https://example.com/" + "a" * LONGEST,
    ],
)
def test_what_is_no_web_address(given: str) -> None:
    assert normalise(given) is None


@pytest.mark.parametrize(
    "parameter",
    [
        *("utm_source=rss", "UTM_Medium=feed", "fbclid=x", "gclid=x", "msclkid=x", "twclid=x"),
        *("mc_cid=1", "mc_eid=1", "_ga=1", "__hstc=1", "_hsenc=1", "mtm_campaign=a"),
        *("at_medium=RSS", "at_campaign=RSS", "wt_mc=rss", "xtor=RSS-1", "spm=a.b", "ocid=x"),
        *("pk_campaign=a", "igshid=x", "mkt_tok=x", "ref_src=twsrc", "sc_channel=a"),
    ],
)
def test_how_a_reader_came_is_no_part_of_the_address(parameter: str) -> None:
    assert normalise(f"https://example.com/a?{parameter}") == "https://example.com/a"
    kept = normalise(f"https://example.com/a?id=7&{parameter}&page=2")
    assert kept == "https://example.com/a?id=7&page=2"


@pytest.mark.parametrize(
    "parameter",
    [
        # Each is an article's id, or its language, somewhere.
        *("id=7", "cid=7", "uid=7", "aid=A2026", "idxno=7", "newsid=7", "source=a", "ref=7"),
        *("article_id=7", "lang=de", "p=7", "no=7", "utm=7", "a=utm_source", "spmx=1", "gaid=1"),
    ],
)
def test_what_may_say_which_article_stays(parameter: str) -> None:
    assert normalise(f"https://example.com/a?{parameter}") == f"https://example.com/a?{parameter}"


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.example.com", "example.com"),
        ("EXAMPLE.com.", "example.com"),
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("money.udn.com", "udn.com"),
        ("www.nikkei.co.jp", "nikkei.co.jp"),
        ("desk.github.io", "desk.github.io"),
        ("other.github.io", "other.github.io"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
        ("localhost", "localhost"),
        ("nas.home.arpa", "nas.home.arpa"),
        ("", ""),
    ],
)
def test_what_one_site_is(host: str, site: str) -> None:
    assert site_of(host) == site


def test_two_sites_of_one_platform_are_two() -> None:
    assert site_of_url("https://a.github.io/x") != site_of_url("https://b.github.io/x")
    assert site_of_url("https://m.heise.de/x") == site_of_url("http://www.heise.de/y")


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://example.com", True),
        ("https://example.com/", True),
        ("https://example.com/?p=7", False),
        ("https://example.com/a", False),
    ],
)
def test_a_front_page(url: str, home: bool) -> None:
    assert is_home(url) is home


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("/a", "https://m.example.com/a"),
        ("https://www.example.com/a?utm_source=x", "https://www.example.com/a"),
        # Not believed: nothing, no address, another site, the front page on each article.
        ("", "https://m.example.com/a?amp=1"),
        ("javascript:void(0)", "https://m.example.com/a?amp=1"),
        ("https://copy.example.net/a", "https://m.example.com/a?amp=1"),
        ("https://example.com/", "https://m.example.com/a?amp=1"),
        ("https://example.com", "https://m.example.com/a?amp=1"),
    ],
)
def test_a_declared_canonical_address_is_believed_within_reason(
    declared: str, expected: str
) -> None:
    assert canonical_of(declared, "https://m.example.com/a?amp=1&utm_source=rss") == expected


def test_a_front_page_may_declare_itself() -> None:
    assert canonical_of("https://example.com/", "http://example.com/") == "https://example.com/"


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ("http://a.example//b/../c", "http://a.example//c"),
        ("http://a.example/a/./b/../../c", "http://a.example/c"),
        ("http://a.example/../../c/..", "http://a.example/"),
        ("http://。/", None),
    ],
)
def test_what_fuzzing_found(given: str, known: str | None) -> None:
    assert normalise(given) == known
