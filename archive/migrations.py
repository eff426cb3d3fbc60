"""The schema of `archive.db` and `snapshots.db`, step by step; a step that landed never changes.

Times are ISO 8601 text in UTC (`2026-11-23T08:00:00+00:00`), so they sort as text.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations as Migrations

from archive import edits
from archive.schema import alerts as alerts_schema
from archive.schema import crawl, earlier, imports, metadata, responses, retention
from archive.schema import edits as edits_schema
from archive.schema import facts as facts_schema
from archive.schema import health as health_schema
from archive.schema import hosts as hosts_schema
from archive.schema import prices as prices_schema
from archive.schema import reading as reading_schema
from archive.schema import stories as stories_schema
from archive.schema import volume as volume_schema
from archive.sites import site_of

archive = Migrations("archive")
snapshots = Migrations("snapshots")


@archive()
def first_crawl(db: Database) -> None:
    db.executescript(crawl.SOURCES + crawl.ARTICLES + crawl.FRONTIER + crawl.CRAWLS)


@archive()
def more_metadata(db: Database) -> None:
    db.executescript(metadata.METADATA)


@archive()
def what_sites_repeat(db: Database) -> None:
    db.executescript(metadata.SITES)
    urls = db.execute("SELECT id, url FROM articles").fetchall()
    for id_, url in urls:
        db.execute("UPDATE articles SET site = ? WHERE id = ?", [site_of(url), id_])
    db.execute("INSERT INTO unsettled SELECT id FROM articles WHERE snapshot IS NOT NULL")


@archive()
def facts(db: Database) -> None:
    db.executescript(facts_schema.FACTS + facts_schema.WITH_COMPANIES + facts_schema.AGREEMENT)


@archive()
def stories(db: Database) -> None:
    db.executescript(stories_schema.STORIES + stories_schema.MEMBERS)


@archive()
def how_long_sources_are_kept(db: Database) -> None:
    db.executescript(retention.SOURCES)


@archive()
def revisits_and_classes(db: Database) -> None:
    db.executescript(edits_schema.EDITS)
    edits.classify_all(db)


@archive()
def how_far_imports_came(db: Database) -> None:
    db.executescript(imports.IMPORTS)


@archive()
def earlier_texts_wait_too(db: Database) -> None:
    db.executescript(earlier.EARLIER)


@archive()
def prices(db: Database) -> None:
    db.executescript(prices_schema.PRICES)


@archive()
def reading_room(db: Database) -> None:
    db.executescript(reading_schema.READING)


@archive()
def alerts(db: Database) -> None:
    db.executescript(alerts_schema.ALERTS + alerts_schema.UNSEEN)


@archive()
def hosts_and_opt_outs(db: Database) -> None:
    db.executescript(hosts_schema.HOSTS + hosts_schema.OPT_OUTS)


@archive()
def volume(db: Database) -> None:
    db.executescript(volume_schema.VOLUME)


@archive()
def health(db: Database) -> None:
    db.executescript(health_schema.HEALTH + health_schema.LEDGER + alerts_schema.ON_HEALTH)


@archive()
def views_for_older_sqlites(db: Database) -> None:
    db.executescript(reading_schema.WITH_COMPANIES)


@archive()
def moves_by_their_unit(db: Database) -> None:
    db.executescript(reading_schema.WITH_UNITS)


@snapshots()
def kept_responses(db: Database) -> None:
    db.executescript(responses.RESPONSES)


@snapshots()
def what_is_gone(db: Database) -> None:
    db.executescript(retention.GONE)
