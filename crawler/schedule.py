"""Which sources are due, and a process for each run: the crawler's memory ends with its run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from archive import sources as archived
from archive.database import archive_path, read_archive
from crawler.sources import Source


def due(known: Iterable[Source], folder: Path, now: datetime) -> list[Source]:
    """The sources that are due; what the archive has never crawled is."""
    if not archive_path(folder).exists():
        return list(known)
    db = read_archive(folder)
    try:
        waiting = archived.waiting(db, now)
    finally:
        db.close()
    return [source for source in known if source.key not in waiting]


def crawl_due(folder: Path, sources: Path) -> int:
    """Crawls what is due in a process of its own; its exit status."""
    folders = ["--archive", str(folder), "--sources", str(sources)]
    return subprocess.run(
        [sys.executable, "-m", "crawler", "crawl", "--due", *folders], check=False
    ).returncode
