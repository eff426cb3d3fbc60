"""When an article was published: what is read, what is found on a page, what is chosen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from archive.article import Found
from crawler.extraction.dates import (
    Candidate,
    as_utc,
    candidates,
    choose,
    guess,
    localised,
    read_date,
)
from crawler.extraction.metadata import describe
from crawler.extraction.tree import parse
from crawler.extraction.visible_dates import read_visible, visible_dates

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
EAST = timezone(timedelta(hours=9))


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


# Machine-readable


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2026-11-20T10:00:00Z", at(2026, 11, 20, 10)),
        ("2026-11-20T19:00:00+09:00", datetime(2026, 11, 20, 19, tzinfo=EAST)),
        ("2026-11-20T19:00:00+0900", datetime(2026, 11, 20, 19, tzinfo=EAST)),
        ("2026-11-20T19:00:00+09", datetime(2026, 11, 20, 19, tzinfo=EAST)),
        ("2026-11-20T10:00:00.123456Z", at(2026, 11, 20, 10)),
        ("2026-11-20 10:00:00 UTC", at(2026, 11, 20, 10)),
        ("2026-11-20t10:00z", at(2026, 11, 20, 10)),
        ("20261120T10:00:00Z", at(2026, 11, 20, 10)),
        ("Fri, 20 Nov 2026 19:00:00 +0900", datetime(2026, 11, 20, 19, tzinfo=EAST)),
        ("Fri, 20 Nov 2026 10:00:00 GMT", at(2026, 11, 20, 10)),
        ("20 Nov 2026 10:00 +0000", at(2026, 11, 20, 10)),
    ],
)
def test_a_date_with_its_zone(raw: str, expected: datetime) -> None:
    read = read_date(raw)
    assert read is not None
    assert read.tzinfo is not None
    assert read == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2026-11-20", (2026, 11, 20)),
        ("20261120", (2026, 11, 20)),
        ("2026-11-20T10:05", (2026, 11, 20, 10, 5)),
        ("2026-11-20 9:05", (2026, 11, 20, 9, 5)),
        (" 2026-11-20 10:05:30 ", (2026, 11, 20, 10, 5, 30)),
        ("2026/11/20 10:05", (2026, 11, 20, 10, 5)),
        ("2026/1/2", (2026, 1, 2)),
        ("2026.11.20", (2026, 11, 20)),
        ("2026年11月20日", (2026, 11, 20)),
        ("2026年1月2日 10:05", (2026, 1, 2, 10, 5)),
    ],
)
def test_a_date_without_a_zone_stays_naive(raw: str, expected: tuple[int, ...]) -> None:
    assert read_date(raw) == datetime(*expected)  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize(
    "raw",
    [
        *("", "yesterday", "03/04/2026", "11-20-2026", "2026", "2026-13-01", "2026-02-30"),
        *("2026-11-20T25:00:00Z", "0000-00-00", "1763632800", "Nov 2026", "\x00"),
    ],
)
def test_what_could_be_two_days_or_none_is_no_date(raw: str) -> None:
    assert read_date(raw) is None


@pytest.mark.parametrize("raw", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+09:00"])
def test_a_moment_that_utc_has_not(raw: str) -> None:
    moment = read_date(raw)
    assert moment is not None
    assert as_utc(moment) is None


# Candidates and the choice


def found_on(head: str = "", body: str = "", url: str = "https://example.com/a") -> list[str]:
    """`origin: moment` of each candidate of a page, best first."""
    html = f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>".encode()
    tree = parse(html)
    return [f"{c.origin}: {c.moment:%Y-%m-%d}" for c in candidates(tree, describe(tree), url, None)]


LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x",'
    ' "datePublished": "2026-11-01T10:00:00Z", "dateModified": "2026-11-22"}</script>'
)


def test_candidates_come_best_first() -> None:
    head = (
        '<meta name="date" content="2026-11-03"><meta property="article:published_time"'
        f' content="2026-11-02T10:00:00Z">{LINKED}'
    )
    body = (
        '<span itemprop="datePublished" content="2026-11-04"></span>'
        '<article><time datetime="2026-11-05">5 November</time></article>'
        '<time datetime="2026-11-09">elsewhere</time>'
    )
    assert found_on(head, body, "https://example.com/2026/11/06/a") == [
        "json-ld datePublished: 2026-11-01",
        "meta article:published_time: 2026-11-02",
        "meta date: 2026-11-03",
        "itemprop datePublished: 2026-11-04",
        "time element: 2026-11-05",
        "URL: 2026-11-06",
    ]


def test_the_feed_comes_before_the_url_and_after_the_page() -> None:
    html = b"<html><head><meta name='date' content='2026-11-03'></head><body></body></html>"
    tree = parse(html)
    entry = Found(url="https://example.com/2026/11/06/a", published_at=at(2026, 11, 5))
    origins = [c.origin for c in candidates(tree, describe(tree), entry.url, entry)]
    assert origins == ["meta date", "feed or sitemap", "URL"]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/11/06/title", "2026-11-06"),
        ("/20261106/title", "2026-11-06"),
        ("/news/2026-11-06-title", "2026-11-06"),
        ("/a/20261106_1.html", "2026-11-06"),
        ("/2026/11/title", ""),
        ("/2026/13/06/title", ""),
        ("/20261106123456/title", ""),
        ("/article/30261106", ""),
    ],
)
def test_a_date_in_an_address(path: str, day: str) -> None:
    assert found_on(url=f"https://example.com{path}") == ([f"URL: {day}"] if day else [])


def candidate(moment: datetime, origin: str = "meta date", *, zoned: bool = True) -> Candidate:
    return Candidate(origin=origin, raw=moment.isoformat(), moment=moment, zoned=zoned)


def test_the_first_that_can_be_true_is_chosen() -> None:
    announced = candidate(NOW + timedelta(days=2))
    placeholder = candidate(at(1970, 1, 1))
    good, later = candidate(at(2026, 11, 20), "URL"), candidate(at(2026, 11, 21))
    assert choose(iter([announced, placeholder, good, later]), NOW) is good
    assert choose(iter([announced, placeholder]), NOW) is None
    assert choose(iter([]), NOW) is None
    assert choose(iter([candidate(NOW)]), NOW) is not None


def test_a_time_without_a_zone_is_local_to_its_language_and_never_ahead() -> None:
    local = candidate(NOW + timedelta(hours=5), zoned=False)
    assert choose(iter([local]), NOW) is local
    assert localised(local, "ja", NOW).moment == NOW - timedelta(hours=4)
    assert localised(local, "en", NOW).moment == NOW
    midnight = candidate(NOW.replace(hour=0), zoned=False)
    assert localised(midnight, "ja", NOW) == midnight
    zoned = candidate(NOW - timedelta(hours=1))
    assert localised(zoned, "ja", NOW) == zoned
    assert choose(iter([candidate(NOW + timedelta(hours=15), zoned=False)]), NOW) is None
    assert choose(iter([candidate(NOW + timedelta(hours=9))]), NOW) is None


# What a reader sees


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("20 November 2026", (2026, 11, 20)),
        ("Published: November 20, 2026", (2026, 11, 20)),
        ("Nov. 20, 2026, 4:05 p.m. ET", (2026, 11, 20, 16, 5)),
        ("Nov 20, 2026 12:05 AM", (2026, 11, 20, 0, 5)),
        ("Nov 20, 2026 12:05 pm", (2026, 11, 20, 12, 5)),
        ("Friday, 20th of November 2026 10:05 GMT", (2026, 11, 20, 10, 5)),
        ("Sept. 2nd, 2026", (2026, 9, 2)),
        ("20. November 2026, 10:05 Uhr", (2026, 11, 20, 10, 5)),
        ("Veröffentlicht am 3. März 2026 um 9.05 Uhr", (2026, 3, 3, 9, 5)),
        ("3. Jänner 2026", (2026, 1, 3)),
        ("Stand: 03.04.2026 10:05", (2026, 4, 3, 10, 5)),
        ("3.4.2026", (2026, 4, 3)),
        ("20 de noviembre de 2026", (2026, 11, 20)),
        ("20 novembre 2026 à 10:05", (2026, 11, 20, 10, 5)),
        ("1 août 2026", (2026, 8, 1)),
        ("2026年11月20日 10:05", (2026, 11, 20, 10, 5)),
        ("发布时间：2026-11-20 10:05:30 来源：财经", (2026, 11, 20, 10, 5)),
        ("2026/11/20 上午 10:05", (2026, 11, 20, 10, 5)),
        ("2026/11/20 下午 03:05", (2026, 11, 20, 15, 5)),
        ("2026年11月20日 10時05分", (2026, 11, 20, 10, 5)),
        ("2026年11月20日(金) 午後3時5分", (2026, 11, 20, 15, 5)),
        ("2026年11月20日", (2026, 11, 20)),
        ("2026. 11. 20. 10:05", (2026, 11, 20, 10, 5)),
        ("입력 2026.11.20 10:05", (2026, 11, 20, 10, 5)),
        ("2026년 11월 20일 오후 3시 5분", (2026, 11, 20, 15, 5)),
        ("2026-11-20 오후 3:05:30", (2026, 11, 20, 15, 5)),
    ],
)
def test_a_date_as_it_is_written(line: str, expected: tuple[int, ...]) -> None:
    read = read_visible(line)
    assert read is not None
    assert read[1] == datetime(*expected)  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize(
    "line",
    [
        *("November 2026", "© 2026 Desk", "20.11.", "31.02.2026", "40 November 2026"),
        *("Version 12.11.20261", "1.20.11.2026", "+49 30 2026 1120", "2026年", "AMD 2026 11"),
        *("Q4 2026", "In 2026, 11 of 20 rose", "20 Novelties 2026", "2026/111/20"),
    ],
)
def test_what_is_no_full_date(line: str) -> None:
    assert read_visible(line) is None


def seen(body: str) -> list[str]:
    return [raw for raw, _ in visible_dates(parse(f"<html><body>{body}</body></html>".encode()))]


def test_date_lines_after_the_headline_come_first() -> None:
    body = "<p>Today: 23.11.2026</p><h1>Title</h1><p>By the desk, 20.11.2026</p><p>Text</p>"
    assert seen(body) == ["20.11.2026", "23.11.2026"]


def test_dates_in_the_text_the_footer_or_the_navigation_are_not_the_articles() -> None:
    long = "The shares rose on 20 November 2026 as the company said that " + "orders grew " * 10
    body = (
        f"<h1>Title</h1><p>{long}</p><footer><p>© 01.01.2026</p></footer>"
        "<nav><span>2 November 2026</span></nav><aside><p>3 November 2026</p></aside>"
    )
    assert seen(body) == []


def test_a_page_whose_date_is_only_visible() -> None:
    tree = parse(
        "<html><body><h1>Titel</h1><p>Veröffentlicht am 20. November 2026, 10:05 Uhr</p>"
        "<p>Text.</p></body></html>".encode()
    )
    chosen = guess(tree, "https://example.com/a", NOW)
    assert chosen is not None
    assert (chosen.origin, chosen.moment) == ("visible text", at(2026, 11, 20, 10, 5))
    assert not chosen.zoned


def test_no_date_is_better_than_one_from_a_footer() -> None:
    tree = parse(b"<html><body><h1>Title</h1><p>Text.</p><p>Copyright 2026 Desk</p></body></html>")
    assert guess(tree, "https://example.com/a", NOW) is None
