"""Puts articles into an archive as a crawl would. No tests of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive import articles, frontier, sources
from archive.article import Analysis, Article, Found, Keep, Outcome, Page, Snapshot
from archive.database import open_archive, open_snapshots
from archive.snapshots import Snapshots
from archive.sources import RELEVANT, SourceRow

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
FEED = "https://presse.example/feed.xml"


def day(text: str) -> datetime:
    """Noon of a day."""
    return datetime.fromisoformat(text + "T12:00:00+00:00")


def article(title: str = "Kurssturz", text: str = "Ein Satz.", **facts: Any) -> Article:
    """Unless told, published on 20 November at an address made of the headline."""
    url = facts.pop("url", f"https://presse.example/{title.encode().hex()}")
    published_at = facts.pop("published_at", day("2026-11-20"))
    return Article(url=url, title=title, text=text, published_at=published_at, **facts)


class Desk:
    """Writes one archive; close it, or use it in a `with`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.db = open_archive(folder)
        self.kept = open_snapshots(folder)
        self.snapshots = Snapshots(self.kept)
        self.source("presse")

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()
        self.kept.close()

    def source(
        self,
        key: str,
        keep: Keep = "full",
        relevance: float = RELEVANT,
        revisit: Sequence[timedelta] = (),
        now: datetime = NOW,
    ) -> None:
        row = SourceRow(
            key=key,
            name=key.title(),
            homepage=f"https://{key}.example/",
            language="",
            keep=keep,
            interval=timedelta(minutes=30),
            relevance=relevance,
            revisit=tuple(revisit),
        )
        with self.db.atomic():
            sources.register(self.db, [row], now)

    def discover(self, *urls: str, source: str = "presse", **facts: Any) -> int:
        now = facts.pop("now", NOW)
        found = [Found(url=url, **facts) for url in urls]
        with self.db.atomic():
            return frontier.discover(self.db, found, source=source, found_in=FEED, now=now)

    def id_of(self, url: str) -> int:
        id_: int = self.db.execute("SELECT id FROM urls WHERE url = ?", [url]).fetchone()[0]
        return id_

    def store(
        self,
        one: Article,
        *,
        fetched_url: str = "",
        asked_url: str = "",
        via: Iterable[str] = (),
        body: bytes | None = None,
        source: str = "presse",
        keep: Keep = "full",
        at: datetime = NOW,
        analysis: Analysis | None = None,
        fetched: bool = True,
        headers: Mapping[str, str] = {},
    ) -> Outcome:
        """Fetched at its canonical address unless told; `body` follows from the text."""
        fetched_url = fetched_url or one.url
        asked_url = asked_url or fetched_url
        if body is None:
            body = f"<h1>{one.title}</h1>{one.summary}{one.text}".encode()
        headers = {"content-type": "text/html", "content-encoding": "gzip", **headers}
        snapshot = Snapshot(url=fetched_url, status=200, headers=headers, body=body, fetched_at=at)
        if keep == "full":
            with self.kept.atomic():
                self.snapshots.keep(snapshot)
        self.discover(asked_url, source=source)
        page = Page(
            address=self.id_of(asked_url),
            source=source,
            snapshot=snapshot,
            found=Found(url=asked_url),
            addresses=tuple(via),
            article=one,
            analysis=analysis,
            fetched=fetched,
        )
        with self.db.atomic():
            return articles.store(self.db, page, keep=keep)

    def settle(
        self, url: str, outcome: Outcome, *, source: str = "presse", at: datetime = NOW
    ) -> None:
        self.discover(url, source=source)
        with self.db.atomic():
            frontier.settle(self.db, self.id_of(url), outcome, frontier.Fetched(at=at))

    def url(self, url: str) -> dict[str, Any]:
        """The frontier's row of an address."""
        row: dict[str, Any] = next(self.db.query("SELECT * FROM urls WHERE url = ?", [url]))
        return row


def count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
