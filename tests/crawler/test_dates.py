"""When an article was published: what is read, what is found on a page, what is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from archive.article import Found
from crawler.extraction.candidates import Choice
from crawler.extraction.dates import as_utc, in_address, read_date
from crawler.extraction.dating import (
    Dated,
    candidates,
    choose,
    choose_modified,
    guess,
    localised,
    modified_candidates,
)
from crawler.extraction.elements import gather
from crawler.extraction.tree import parse
from crawler.extraction.visible_dates import (
    read_published,
    read_updated,
    read_visible,
    visible_dates,
)

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
    page = gather(parse(html), url)
    return [f"{c.origin}: {c.value:%Y-%m-%d}" for c in candidates(page)]


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
    entry = Found(url="https://example.com/2026/11/06/a", published_at=at(2026, 11, 5))
    origins = [c.origin for c in candidates(gather(parse(html), entry.url, entry))]
    assert origins == ["meta date", "feed or sitemap", "URL"]


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/11/06/title", "2026-11-06"),
        ("/news/2026/11/6/title/", "2026-11-06"),
        ("/2026/11/06", "2026-11-06"),
        ("/20261106/title", "2026-11-06"),
        ("/2026-11/06/c_117.htm", "2026-11-06"),
        ("/cj/2026/1106/117.shtml", "2026-11-06"),
        ("/202611/t20261106_117.html", "2026-11-06"),
        ("/news/2026-11-06-title", "2026-11-06"),
        ("/news/title-2026-11-06.html", "2026-11-06"),
        ("/a/20261106_1.html", "2026-11-06"),
        ("/2026/11/title", ""),
        ("/2026/13/06/title", ""),
        ("/2026/02/30/title", ""),
        ("/20261106123456/title", ""),
        ("/product/20261106", ""),
        ("/product-20261106/title", ""),
        ("/article/30261106", ""),
        ("/title-120261106", ""),
        ("/title?day=2026/11/06/", ""),
    ],
)
def test_a_date_in_an_address(path: str, day: str) -> None:
    assert found_on(url=f"https://example.com{path}") == ([f"URL: {day}"] if day else [])


def test_an_address_that_is_none_has_no_date() -> None:
    assert in_address("https://[/2026/11/06/a") == ""


def dated(moment: datetime, family: str = "meta", *, zoned: bool = True, raw: str = "") -> Dated:
    raw = raw or moment.isoformat()
    return Dated(origin=f"the {family}", raw=raw, value=moment, zoned=zoned, family=family)


def won(*found: Dated, changed: tuple[Dated, ...] = ()) -> str:
    return choose(found, NOW, changed=changed).origin


def test_the_first_that_can_be_true_is_chosen() -> None:
    announced = dated(NOW + timedelta(days=2), "meta")
    placeholder = dated(at(1970, 1, 1), "itemprop")
    good, later = dated(at(2026, 11, 20), "url"), dated(at(2026, 11, 21), "time")
    assert won(announced, placeholder, good, later) == "the url"
    choice = choose([announced, placeholder, good], NOW)
    assert [one.note for one in choice.candidates] == ["in the future", "before the web", ""]
    assert choice.why == "the only one, 2 passed over"
    assert won(announced, placeholder) == won() == ""
    assert choose([announced], NOW).why == "none can be true"
    assert won(dated(NOW)) == "the meta"


def test_two_that_agree_on_another_day_win_unless_it_is_that_of_a_change() -> None:
    lone, one, other = (
        dated(at(2026, 1, 1, 8), "json-ld"),
        dated(at(2026, 11, 20, 8), "meta"),
        dated(at(2026, 11, 20), "url"),
    )
    assert won(lone, one, other) == "the meta"
    assert won(lone, one) == "the json-ld"
    assert won(lone, one, replace(other, family="meta")) == "the json-ld"
    assert won(lone, one, other, changed=(dated(at(2026, 11, 20, 9)),)) == "the json-ld"
    assert won(lone, one, other, dated(at(2026, 1, 2), "time")) == "the json-ld"


def test_what_lacks_a_zone_or_a_time_is_completed_from_another_place() -> None:
    naive = dated(at(2026, 11, 20, 14, 40), "json-ld", zoned=False)
    same_clock = dated(at(2026, 11, 20, 18, 40), raw="2026-11-20T14:40:00-04:00")
    same_moment = dated(at(2026, 11, 20, 12, 40), "time")
    assert won(naive, same_clock) == "the meta"
    assert won(naive, same_moment) == "the time"
    # Eight o'clock and ten: a publication and a change, not one time by two clocks.
    assert won(dated(at(2026, 11, 20, 8), "json-ld", zoned=False), dated(at(2026, 11, 20, 10))) == (
        "the json-ld"
    )
    day = dated(at(2026, 11, 20), "json-ld", zoned=False, raw="2026-11-20")
    assert won(day, dated(at(2026, 11, 20, 9))) == "the meta"
    assert won(day, dated(at(2026, 11, 21, 9))) == "the json-ld"


def test_a_time_without_a_zone_is_local_to_its_language_and_never_ahead() -> None:
    local = dated(NOW + timedelta(hours=5), zoned=False)
    assert won(local) == "the meta"
    assert localised(local, "ja", NOW).value == NOW - timedelta(hours=4)
    assert localised(local, "en", NOW).value == NOW
    midnight = dated(NOW.replace(hour=0), zoned=False)
    assert localised(midnight, "ja", NOW) == midnight
    zoned = dated(NOW - timedelta(hours=1))
    assert localised(zoned, "ja", NOW) == zoned
    assert won(dated(NOW + timedelta(hours=15), zoned=False)) == ""
    assert won(dated(NOW + timedelta(hours=9))) == ""


def test_a_domain_of_one_time_zone_comes_before_the_language() -> None:
    naive = dated(at(2026, 6, 20, 10), zoned=False)
    assert localised(naive, "en", NOW, "www.desk.co.uk").value == at(2026, 6, 20, 9)
    assert localised(naive, "de", NOW, "desk.in").value == at(2026, 6, 20, 4, 30)
    assert localised(naive, "en", NOW, "desk.com").value == at(2026, 6, 20, 10)


# The last change


def changed_on(head: str, body: str = "") -> list[Dated]:
    html = f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>".encode()
    return list(modified_candidates(gather(parse(html), "https://example.com/a")))


def modified(found: list[Dated], published: datetime | None) -> Choice[datetime]:
    return choose_modified(found, published, NOW, "de", "example.com")


def test_changes_come_best_first() -> None:
    head = (
        f'<meta property="og:updated_time" content="2026-11-21T10:00:00Z">{LINKED}'
        '<meta http-equiv="last-modified" content="Sat, 21 Nov 2026 11:00:00 GMT">'
    )
    body = "<h1>Title</h1><p>Aktualisiert: 21.11.2026, 13.15 Uhr</p>"
    assert [(one.origin, one.value.day) for one in changed_on(head, body)] == [
        ("json-ld dateModified", 22),
        ("og:updated_time", 21),
        ("meta last-modified", 21),
        ("visible text", 21),
    ]


def test_a_change_is_later_than_the_publication_and_not_ahead() -> None:
    head = '<meta property="article:modified_time" content="2026-11-20T10:00:30Z">'
    assert modified(changed_on(head), at(2026, 11, 20, 10)).winner is None
    assert modified(changed_on(head), at(2026, 11, 20, 9)).value_or(None) is not None
    assert modified(changed_on(head), at(2026, 11, 20)).winner is None, "the day is all we know"
    assert modified(changed_on(head), None).value_or(None) == at(2026, 11, 20, 10, 0, 30)
    ahead = '<meta property="article:modified_time" content="2027-01-01T00:00:00Z">'
    assert modified(changed_on(ahead), at(2026, 11, 20)).winner is None
    seen = changed_on("", "<h1>Title</h1><p>Aktualisiert: 21.11.2026, 13.15 Uhr</p>")
    assert modified(seen, at(2026, 11, 20)).value_or(None) == at(2026, 11, 21, 12, 15)


# What a reader sees


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("20 November 2026", (2026, 11, 20)),
        ("Published: November 20, 2026", (2026, 11, 20)),
        ("Nov 20, 2026 12:05 AM", (2026, 11, 20, 0, 5)),
        ("Nov 20, 2026 12:05 pm", (2026, 11, 20, 12, 5)),
        ("Friday, 20th of November 2026 10:05", (2026, 11, 20, 10, 5)),
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
    ("line", "expected"),
    [
        ("Nov. 20, 2026, 4:05 p.m. ET", at(2026, 11, 20, 21, 5)),
        ("20 November 2026 10:05 GMT", at(2026, 11, 20, 10, 5)),
        ("20.11.2026 10:05 MEZ", at(2026, 11, 20, 9, 5)),
        ("2026-11-20 10:05 (JST)", at(2026, 11, 20, 1, 5)),
    ],
)
def test_a_date_with_the_name_of_its_zone(line: str, expected: datetime) -> None:
    read = read_visible(line)
    assert read is not None
    assert read[1] == expected


def test_the_date_of_an_update_is_not_the_publications() -> None:
    line = "Published 19 November 2026 10:05 | Updated 20 November 2026 11:00"
    assert [read and read[1].day for read in (read_published(line), read_updated(line))] == [19, 20]
    line = "更新：2026-11-20 11:00 发布：2026-11-19 10:05"
    assert [read and read[1].day for read in (read_published(line), read_updated(line))] == [19, 20]
    line = "수정 2026.11.20 11:00"
    assert read_published(line) is None
    assert read_updated("Published 19 November 2026") is None
    assert seen(f"<h1>Title</h1><p>{line}</p><p>입력 2026.11.19 10:05</p>") == [
        "2026.11.19 10:05",
        "2026.11.20 11:00",
    ]


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
    chosen = guess(gather(tree, "https://example.com/a"), NOW).winner
    assert isinstance(chosen, Dated)
    assert (chosen.origin, chosen.value) == ("visible text", at(2026, 11, 20, 10, 5))
    assert not chosen.zoned


def test_no_date_is_better_than_one_from_a_footer() -> None:
    tree = parse(b"<html><body><h1>Title</h1><p>Text.</p><p>Copyright 2026 Desk</p></body></html>")
    assert guess(gather(tree, "https://example.com/20261106123456/a"), NOW).winner is None
