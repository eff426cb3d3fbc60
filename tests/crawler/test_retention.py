from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from archive.clock import utcnow
from archive.database import read_archive
from archive.sources import rows
from crawler.run import Run
from crawler.sources import Discover, Source
from tests import crawls

SOURCE = Source(
    key="desk",
    name="Desk",
    homepage="https://example.com/",
    discover=(Discover(kind="feed", url="https://example.com/feed"),),
    keep_snapshots=timedelta(days=30),
    keep_text=timedelta(days=365),
)


def test_how_long_a_source_is_kept_is_noted_by_a_run_and_outlives_its_toml(tmp_path: Path) -> None:
    Run(tmp_path / "data", [SOURCE], "crawl").close("finished", [], utcnow())
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/other.toml").write_text(
        'name = "Other"\nhomepage = "https://example.org/"\n'
        '[[discover]]\nkind = "feed"\nurl = "https://example.org/feed"\n'
    )
    assert crawls.run("crawler", "replay", *crawls.folders(tmp_path)).returncode == 0
    db = read_archive(tmp_path / "data")
    assert rows(db) == [SOURCE.row]
    db.close()
