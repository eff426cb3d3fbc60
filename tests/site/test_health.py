"""Health on the pages, as a feed and as metrics."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest

from archive import crawls, documents, health, visits
from archive.article import Outcome, State
from archive.database import open_archive
from archive.pages.health_feed import feed
from tests.site.newsroom import NOW, Reader, print_edition

FEED = "https://user:word@presse.example/feed.xml?key=secret"
HOUR = timedelta(hours=1)


@pytest.fixture
def refused(tmp_path: Path, reader_of: Callable[[Path], Reader]) -> Reader:
    """An edition whose first source has refused its feed since yesterday."""
    print_edition(tmp_path)
    db = open_archive(tmp_path)
    for hours in (20, 10, 0):
        now = NOW - hours * HOUR
        with db.atomic():
            crawl = crawls.begin(db, "crawl --due", now)
            failed = Outcome(state=State.FAILED, reason="HTTP 403" if hours < 20 else "DNS")
            documents.checked(db, FEED, failed, source="presse", kind="feed", now=now)
            read = documents.Document(url="https://kurz.example/f", source="kurz", kind="feed")
            documents.read(db, read, now)
            counts = {key: {"documents": 1} for key in ("presse", "kurz")}
            visits.end(db, visits.Ended(crawl=crawl, ended_by="finished", counts=counts), now)
            health.look(db, counts, now)
    db.close()
    return reader_of(tmp_path)


def test_what_needs_a_person_stands_above_all_sources(refused: Reader) -> None:
    answer = refused.get("/sources")
    (told,) = answer.texts("//section[@aria-labelledby='needy']//li")
    assert told.startswith("blocked Die Presse: feed presse.example/feed.xml?…: HTTP 403 since")
    assert answer.texts("//tbody/tr[1]/td[1]") == ["blocked"]
    assert "1 needs a person, 1 fine" in answer.texts("//p[@class='lead']")[0]
    titles = answer.texts("//tbody//svg/title")
    assert len(titles) == 2
    assert all(re.match(r"\d+ articles? in 42 days, \d+ in the last seven", t) for t in titles)


def test_a_source_has_its_health_its_days_its_account_and_its_runs(refused: Reader) -> None:
    answer = refused.get("/sources/presse")
    (why,) = answer.texts("//section[@aria-labelledby='health']/p")
    assert why.startswith("blocked since")
    assert "HTTP 403" in why
    assert len(answer.texts("//section[@aria-labelledby='health']//tbody/tr")) == 42
    assert "fine → blocked" in answer.texts("//section[@aria-labelledby='health']//li")[0]
    assert "11 discovered, or due again" in answer.texts("//section[@aria-labelledby='balance']")[0]
    assert len(answer.texts("//section[@aria-labelledby='runs']//tbody/tr")) == 4
    assert (
        "3 failures in a row" in answer.texts("//ul[@class='documents'][li[contains(., 'key')]]")[0]
    )


def test_changes_are_an_atom_feed_with_ids_that_stay(refused: Reader) -> None:
    answer = refused.get("/health.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(answer.text)
    assert not parsed.bozo
    assert parsed.version == "atom10"
    (entry,) = parsed.entries
    assert entry.title == "Die Presse: blocked"
    assert entry.link.endswith("/sources/presse")
    assert "It needs a person." in entry.summary
    assert entry.id.startswith("urn:uuid:")
    again = feedparser.parse(refused.get("/health.atom").text)
    assert (again.feed.id, again.entries[0].id) == (parsed.feed.id, entry.id)
    assert {link.rel for link in parsed.feed.links} == {"self", "alternate"}


def test_a_name_that_xml_cannot_write_breaks_no_feed() -> None:
    change = health.Change(
        id=1,
        source="presse",
        name="Die\x0bPresse\ufffe",
        at=NOW,
        condition=health.Condition.BLOCKED,
        reason="feed presse.example: HTTP 403\x00",
        person=True,
        before=health.Condition.FINE,
    )
    parsed = feedparser.parse(feed([change], base="http://a.example", path="/health.atom"))
    assert not parsed.bozo
    assert parsed.entries[0].title == "Die Presse : blocked"


def test_an_archive_without_changes_has_a_valid_feed(reader: Reader) -> None:
    parsed = feedparser.parse(reader.get("/health.atom").text)
    assert not parsed.bozo
    assert parsed.entries == []


_SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)+)\})? (-?[0-9.e+]+)')


def test_metrics_are_openmetrics(refused: Reader) -> None:
    answer = refused.get("/metrics")
    assert answer.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
    lines = answer.text.split("\n")
    assert lines[-2:] == ["# EOF", ""]
    families: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    current = ""
    for line in lines[:-2]:
        if line.startswith("# TYPE "):
            current, kind = line.split()[2:]
            assert current not in families
            families[current] = kind
        elif not line.startswith("# "):
            match = _SAMPLE.fullmatch(line)
            assert match, line
            name, labels = match[1], match[2] or ""
            assert name == current
            assert (name, labels) not in seen
            seen.add((name, labels))
    assert 'kursblatt_source_needs_person{source="presse"} 1' in lines
    assert 'kursblatt_source_health{source="kurz",kursblatt_source_health="fine"} 1' in lines
    assert 'kursblatt_urls{source="presse",outcome="discovered"} 11' in lines
    assert set(families.values()) == {"gauge", "stateset"}  # a counter may never fall
    assert any(line.startswith("kursblatt_last_run_timestamp_seconds 1") for line in lines)


@pytest.mark.parametrize("path", ["/sources", "/health.atom", "/metrics"])
def test_an_address_with_a_secret_is_told_without_it(refused: Reader, path: str) -> None:
    answer = refused.get(path)
    assert answer.status == 200
    assert "secret" not in answer.text
    assert "word@" not in answer.text
