"""Which sources are due, and a process for each run: the crawler's memory ends with its run."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
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


class Ending:
    """SIGTERM and SIGINT, from its making on: `asked` is set, and the crawl under way is told, so
    that it ends its pages first. A second signal reaches it, too, and ends it at once."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self._crawl: subprocess.Popen[bytes] | None = None
        for ending in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ending, self._end)

    def _end(self, *_: object) -> None:
        self.asked.set()
        if self._crawl is not None and self._crawl.poll() is None:
            self._crawl.terminate()

    def crawl_due(self, folder: Path, sources: Path) -> int:
        """Crawls what is due in a process of its own; its exit status."""
        folders = ["--archive", str(folder), "--sources", str(sources)]
        command = [sys.executable, "-m", "crawler", "crawl", "--due", *folders]
        # In a session of its own: Ctrl-C in a terminal would reach it beside our signal.
        self._crawl = subprocess.Popen(command, start_new_session=True)
        if self.asked.is_set():
            self._end()
        return self._crawl.wait()
