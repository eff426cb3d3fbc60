"""Feeds in every format, and as damaged as they are met."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from time import perf_counter

import pytest

from archive.article import Found
from crawler.discovery import Unreadable
from crawler.discovery.feed import read_feed

URL = "https://example.com/news/feed"
DATE = "Fri, 20 Nov 2026 19:00:00 +0900"
MOMENT = datetime(2026, 11, 20, 10, tzinfo=UTC)


def rss(title: str = "A title", *, link: str = "https://example.com/a", head: str = "") -> str:
    return (
        f"{head}<rss version='2.0'><channel><title>Desk</title><item><title>{title}</title>"
        f"<link>{link}</link><pubDate>{DATE}</pubDate></item></channel></rss>"
    )


def declared(charset: str) -> str:
    return f'<?xml version="1.0" encoding="{charset}"?>\n'


def only(body: str | bytes, content_type: str = "") -> Found:
    """The single entry of a feed."""
    raw = body.encode() if isinstance(body, str) else body
    (found,) = read_feed(raw, URL, content_type).found
    return found


def test_rss() -> None:
    found = only(rss(head=declared("utf-8")))
    assert found == Found(url="https://example.com/a", title="A title", published_at=MOMENT)


def test_rdf() -> None:
    found = only(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
        " xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<channel rdf:about='https://example.com/'><title>新聞</title></channel>"
        "<item rdf:about='https://example.com/a'><title>半導体株</title>"
        "<link>https://example.com/a</link><dc:date>2026-11-20T19:00:00+09:00</dc:date></item>"
        "</rdf:RDF>"
    )
    assert (found.url, found.title) == ("https://example.com/a", "半導体株")
    assert MOMENT in (found.published_at, found.changed_at)


def test_atom_with_its_two_dates_and_the_link_that_is_the_page() -> None:
    found = only(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>"
        "&lt;b&gt;Chips&lt;/b&gt; &amp;amp; more</title>"
        "<link rel='enclosure' href='https://example.com/a.mp3'/>"
        "<link rel='alternate' href='https://example.com/a'/>"
        "<published>2026-11-20T10:00:00Z</published><updated>2026-11-21T10:00:00Z</updated>"
        "</entry></feed>"
    )
    assert found == Found(
        url="https://example.com/a",
        title="Chips & more",
        published_at=MOMENT,
        changed_at=datetime(2026, 11, 21, 10, tzinfo=UTC),
    )


def test_json_feed() -> None:
    found = only(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [
                    {
                        "id": "1",
                        "url": "https://example.com/a",
                        "title": "A title",
                        "date_published": "2026-11-20T19:00:00+09:00",
                        "date_modified": "2026-11-21T10:00:00Z",
                    },
                    {"id": "2"},
                    "no entry",
                ],
            }
        )
    )
    assert found == Found(
        url="https://example.com/a",
        title="A title",
        published_at=MOMENT,
        changed_at=datetime(2026, 11, 21, 10, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("AT&T and S&P 500", "AT&T and S&P 500"),
        ("R&D; then M&A", "R&D; then M&A"),
        ("Q&A", "Q&A"),
        ("AT&amp;T", "AT&T"),
        ("AT&amp;amp;T", "AT&T"),
        ("<![CDATA[AT&T &amp; Co]]>", "AT&T & Co"),
        ("K&uuml;hlung &#8211; Börse &#x26; KI", "Kühlung – Börse & KI"),
        ("5 &lt; 6 and 7 &gt; 3", "5 < 6 and 7 > 3"),
        ("<b>Bold</b> claim", "Bold claim"),
    ],
)
def test_titles_come_out_as_they_were_meant(written: str, meant: str) -> None:
    assert only(rss(written)).title == meant


def test_bare_ampersands_in_links() -> None:
    found = only(rss(link="https://example.com/a?id=1&copy=2&utm_source=rss"))
    assert found.url == "https://example.com/a?id=1&copy=2&utm_source=rss"


@pytest.mark.parametrize(
    ("charset", "said", "header"),
    [
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "utf-8", "text/xml; charset=iso-8859-1"),
        ("utf-8", "us-ascii", "application/rss+xml"),
        ("iso-8859-1", "utf-8", ""),
        ("cp1252", "iso-8859-1", ""),
        ("iso-8859-1", "iso-8859-1", ""),
        ("utf-16", "utf-16", ""),
    ],
)
def test_the_encoding_is_what_the_bytes_are(charset: str, said: str, header: str) -> None:
    body = rss("Börse & Bücher", head=declared(said)).encode(charset)
    assert only(body, header).title == "Börse & Bücher"


@pytest.mark.parametrize("charset", ["gb2312", "shift_jis", "euc-kr", "big5", "iso-2022-jp"])
def test_asian_encodings_as_declared_or_as_the_header_says(charset: str) -> None:
    title = {"euc-kr": "삼성전자 주가"}.get(charset, "半年" if charset != "big5" else "台積電")
    assert only(rss(title, head=declared(charset)).encode(charset)).title == title
    assert only(rss(title).encode(charset), f"text/xml; charset={charset}").title == title


def test_a_byte_that_is_no_utf8_spoils_one_letter_and_not_the_feed() -> None:
    body = rss("Börse Frankfurt: Käufer für Künstliche Intelligenz " * 4).encode()
    title = only(body.replace("für".encode(), b"f\xfcr", 1)).title
    assert title.startswith("Börse Frankfurt: Käufer f\ufffdr Künstliche")


def test_tags_that_are_never_closed() -> None:
    body = rss().replace("<pubDate>", "<category>Chips<description>text<pubDate>")
    assert only(body).url == "https://example.com/a"


def test_a_truncated_feed_keeps_its_whole_entries() -> None:
    whole = rss()
    second = whole.replace("/a<", "/b<").partition("<item>")[2]
    body = whole.replace("</channel></rss>", "<item>" + second[:60])
    assert [found.url for found in read_feed(body.encode(), URL).found][:1] == [
        "https://example.com/a"
    ]


def test_nul_bytes_are_passed_over() -> None:
    assert only(rss("Chips\x00 up")).title == "Chips up"
    found = only(json.dumps({"items": [{"url": "https://example.com/a", "title": "a\x00b"}]}))
    assert found.title == "ab"


def test_half_a_character_in_json_can_be_stored() -> None:
    found = only('{"items": [{"url": "https://example.com/a", "title": "up \\ud83d"}]}')
    assert found.title.encode() == b"up ?"


@pytest.mark.parametrize(
    ("link", "expected"),
    [("/a", "https://example.com/a"), ("b?x=1", "https://example.com/news/b?x=1")],
)
def test_relative_links_are_of_the_feeds_address(link: str, expected: str) -> None:
    assert only(rss(link=link)).url == expected


def test_entities_of_entities_are_no_bomb() -> None:
    entities = "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'  # each ten times the one before
        for n in range(9)
    )
    bomb = f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{entities}]>'
    started = perf_counter()
    found = only(rss("up &j;", head=declared("utf-8") + bomb))
    assert len(found.title) < 100
    assert perf_counter() - started < 5


def test_no_file_is_read() -> None:
    head = declared("utf-8") + "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    assert "root" not in only(rss("up &x;", head=head)).title


@pytest.mark.parametrize("date", ["Fri, 31 Dec 9999 23:59:59 -1200", "9999-12-31T23:59:59-12:00"])
def test_a_date_beyond_the_calendar_is_no_date(date: str) -> None:
    assert only(rss().replace(DATE, date)).published_at is None
    feed = {"items": [{"url": "https://example.com/a", "date_published": date}]}
    assert only(json.dumps(feed)).published_at is None


def test_entries_without_a_link() -> None:
    body = (
        "<rss version='2.0'><channel><item><title>nothing</title></item>"
        "<item><guid isPermaLink='false'>tag:1</guid></item>"
        "<item><guid>https://example.com/by-guid</guid></item></channel></rss>"
    )
    assert only(body).url == "https://example.com/by-guid"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty document"),
        (b" \n ", "empty document"),
        (b"\x00\x00", "empty document"),
        (b'<?xml version="1.0" encoding="utf-8"?>', "not a feed"),
        (b"<!DOCTYPE html><html><body><p>Sign in</p></body></html>", "HTML in place of a feed"),
        (b"<html><head><title>404</title></head></html>", "HTML in place of a feed"),
        (b"just text", "not a feed"),
        (b"\x89PNG\r\n\x1a\n", "not a feed"),
        (b'{"items": ', "not a feed"),
        (b'{"error": "gone"}', "not a feed"),
        (b'{"items": {"a": 1}}', "not a feed"),
        (b"{" * 100_000, "not a feed"),
        (b'{"a":' * 100_000, "not a feed"),
        (b"<urlset><url><loc>https://example.com/a</loc></url></urlset>", "not a feed"),
    ],
)
def test_what_is_no_feed_says_so(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_feed(body, URL)
    assert str(error.value) == reason


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read_feed(b"<rss version='2.0'><channel></channel></rss>", URL).found == ()
    assert read_feed(b'{"items": []}', URL).found == ()


@pytest.mark.parametrize(
    "body",
    [
        "<item>&#x110000;§".encode("iso2022_jp", "replace"),
        b'<?xml version="1.0" encoding="x-y"?><?xml version="1.0" encoding="\x80x-y"?></pubDate>',
    ],
)
def test_what_breaks_feedparser_is_no_feed(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_feed(body, "https://a.example/feed")


def test_a_reference_to_no_character_is_text() -> None:
    body = b"<rss version='2.0'><channel><item><link>/a</link><title>&#x110000;</title></item>"
    assert read_feed(body, "https://a.example/").found[0].title == "\ufffd"


def test_entries_beyond_the_limit_are_counted() -> None:
    items = "".join(f"<item><link>/{number}</link></item>" for number in range(5_003))
    reading = read_feed(f"<rss version='2.0'><channel>{items}".encode(), "https://a.example/")
    assert (len(reading.found), reading.unusable) == (5_000, 3)
