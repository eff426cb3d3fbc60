"""What grouping one article costs as the archive grows: generated fingerprints, 300 a day.

Most texts are alone; some are copies, shortened or translated, or issues of a series; all have
something of others: lines that their site repeats, a company, a percentage that many have.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import deque
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from sqlite_utils import Database

from archive.article import Figure, Fingerprint
from archive.database import open_archive
from archive.stories import index
from archive.stories.grouping import regroup
from crawler.analysis.fingerprint.shingles import Hashes, anchors_of

SIZES = (1_000, 10_000, 100_000)
_MEASURED = 1_500
_BATCH = 50
_A_DAY, _FIRST = 300, date(2024, 1, 1)
_LANGUAGES = ("en", "de", "zh", "ja", "ko")
_COMPANIES, _SITES = 160, 80
_SHINGLES, _REPEATED, _OF_A_SERIES = 350, 40, 120
_FIGURES = 10


def milliseconds() -> dict[int, float]:
    """Of CPU for an article, by how many are archived."""
    costs: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        db = open_archive(Path(folder))
        press = _Press(db)
        for size in SIZES:
            press.fill(size)
            press.measured()  # what a long crawl has in memory is in memory
            costs[size] = press.measured()
        db.close()
    return costs


class _Press:
    """Writes articles and their fingerprints, the same each time."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._random = random.Random(1)
        self._hashes = np.random.default_rng(1)
        self._repeated = [self._new(_REPEATED) for _ in range(_SITES)]
        self._series = [self._new(_OF_A_SERIES) for _ in range(_SITES)]
        self._recent: deque[tuple[Hashes, tuple[Figure, ...], int]] = deque(maxlen=2 * _A_DAY)
        self._written = 0
        with db.atomic():
            db.execute(_SOURCE)
            db.conn.executemany(_COMPANY, [(f"c{n}",) for n in range(_COMPANIES)])

    def fill(self, size: int) -> None:
        """Until so many are archived; into the index only."""
        while self._written < size:
            with self._db.atomic():
                for _ in range(_BATCH):
                    index.write(self._db, *self._next())

    def measured(self) -> float:
        """Milliseconds for each of the next articles, commits with them."""
        taken = 0.0
        for _ in range(_MEASURED // _BATCH):
            batch = [self._next() for _ in range(_BATCH)]
            self._db.conn.commit()
            started = time.process_time()
            with self._db.atomic():
                for article, fingerprint in batch:
                    regroup(self._db, article, fingerprint)
            taken += time.process_time() - started
        return 1000 * taken / _MEASURED

    def _next(self) -> tuple[int, Fingerprint]:
        self._written += 1
        chance = self._random.random()
        site = self._random.randrange(_SITES)
        language = self._random.randrange(len(_LANGUAGES))
        company = self._random.randrange(_COMPANIES)
        text, figures = self._new(_SHINGLES), self._figures()
        if chance < 0.15 and self._recent:
            text, figures, company = self._random.choice(self._recent)
            if chance < 0.05:
                text = self._new(_SHINGLES)  # a translation
            elif chance < 0.1:
                text = text[: self._random.randrange(40, _SHINGLES)]
        elif chance < 0.3:
            text = np.concatenate([self._series[site], text[_OF_A_SERIES:]])
        self._recent.append((text, figures, company))
        hashes = np.concatenate([text, self._repeated[site]])
        self._article(site, _LANGUAGES[language], company)
        return self._written, Fingerprint(
            shingles=np.unique(hashes).tobytes(),
            anchors=anchors_of(hashes).tobytes(),
            figures=figures,
        )

    def _article(self, site: int, language: str, company: int) -> None:
        day = _FIRST + timedelta(days=self._written // _A_DAY)
        at = f"{day.isoformat()}T08:00:00+00:00"
        facts = [self._written, f"https://s{site}.example/{self._written}", f"s{site}.example"]
        self._db.execute(_ARTICLE, [*facts, language, at, at, day.isoformat(), self._written])
        self._db.execute(_NAMED, [self._written, f"c{company}"])

    def _new(self, count: int) -> Hashes:
        return self._hashes.integers(0, 2**32, count, dtype=np.uint32)

    def _figures(self) -> tuple[Figure, ...]:
        return tuple(self._figure(at) for at in range(_FIGURES))

    def _figure(self, sentence: int) -> Figure:
        if self._random.random() < 0.5:  # a percentage, mostly a small one
            value, unit = round(self._random.expovariate(0.1) + 0.1, 1), "%"
        else:
            value, unit = self._random.randrange(10, 1000) * 10.0 ** self._random.randrange(8), ""
        return Figure(value=value, unit=unit, sentence=sentence, text=str(value))


_SOURCE = """
INSERT INTO sources (key, name, homepage, keep, interval_s) VALUES ('press', '', '', 'full', 1800)
"""
_COMPANY = "INSERT INTO companies (key, name, symbol, country, role) VALUES (?, '', '', '', '')"
_ARTICLE = """
INSERT INTO articles (id, url, site, language, published_at, first_seen_at, day, search_id,
                      title, source, words, fetched_url, content_hash, story)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', 'press', 300, ?2, '', ?1)
"""
_NAMED = """
INSERT INTO article_companies (article, company, mentions, salience, rank, about, version)
VALUES (?, ?, 1, 1, 1, 1, '')
"""
