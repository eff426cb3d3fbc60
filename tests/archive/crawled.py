"""Runs of a crawl as health sees them. No tests of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from archive import crawls, documents, health, hosts, visits
from archive.article import Outcome, State
from tests.archive.desk import Desk


def crawled(desk: Desk, now: datetime, met: Iterable[tuple[str, str]]) -> None:
    """A run that asks the feed of each source; an empty reason is an answer, the budget's says that
    it was left."""
    with desk.db.atomic():
        crawl = crawls.begin(desk.db, "crawl --due", now)
        counts: dict[str, Mapping[str, int]] = {}
        for key, reason in met:
            url = f"https://{key}.example/feed.xml"
            counts[key] = {"documents": 1, "documents_failed": reason not in ("", hosts.BUDGET)}
            if reason == hosts.BUDGET:
                documents.left(desk.db, url, source=key, kind="feed", now=now)
            elif reason:
                failed = Outcome(state=State.FAILED, reason=reason)
                documents.checked(desk.db, url, failed, source=key, kind="feed", now=now)
            else:
                read = documents.Document(url=url, source=key, kind="feed", digest="1")
                documents.read(desk.db, read, now)
        ended = visits.Ended(crawl=crawl, ended_by="finished", counts=counts)
        visits.end(desk.db, ended, now)
        health.look(desk.db, counts, now)
