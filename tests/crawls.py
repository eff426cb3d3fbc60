"""Running the real commands in tests, and what two archives must have in common."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.database import open_archive, read_archive

CHECKOUT = Path(__file__).parent.parent

_ARTICLES = """
SELECT articles.url, title, summary, authors, published_at, language, articles.source, text,
       articles.snapshot,
       (SELECT group_concat(url, ' ') FROM
        (SELECT url FROM urls WHERE article = articles.id ORDER BY url))
FROM articles JOIN texts ON texts.article = articles.id ORDER BY articles.url
"""
_URLS = "SELECT url, source, state, reason FROM urls ORDER BY url"
_FACTS = """
SELECT url, relevance, hidden, symbol, metric, value, direction, event_date, sentence, start, "end"
FROM articles LEFT JOIN claims ON article = articles.id ORDER BY url, claims.id
"""
_NAMED = """
SELECT url, company, mentions, salience, rank FROM article_companies
JOIN articles ON articles.id = article ORDER BY url, rank
"""
_SEARCHED = "SELECT count(*) FROM article_search"


def contents(folder: Path) -> dict[str, Any]:
    """An archive without its ids and times: articles with text, facts and addresses, each URL's
    outcome, the size of the index. `stored` and `unchanged` count as one: which of two
    addresses of an article was fetched first is chance."""
    return {
        "articles": rows(folder, _ARTICLES),
        "urls": [
            (url, source, "kept" if state in ("stored", "unchanged") else f"{state} {reason}")
            for url, source, state, reason in rows(folder, _URLS)
        ],
        "claims": rows(folder, _FACTS),
        "companies": rows(folder, _NAMED),
        "indexed": rows(folder, _SEARCHED),
    }


def rows(folder: Path, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
    """A question to an archive that nobody else may be writing."""
    db = read_archive(folder)
    try:
        return list(db.execute(sql, list(parameters)).fetchall())
    finally:
        db.close()


def make_due(folder: Path) -> None:
    """Brings every revisit that is to come into the past, as time would."""
    db = open_archive(folder)
    with db.atomic():
        db.execute("UPDATE urls SET revisit_at = '2020-01-01' WHERE revisit_at IS NOT NULL")
    db.close()


def command(*arguments: str) -> list[str]:
    """`python -m …` with the interpreter of the tests."""
    return [sys.executable, "-m", *arguments]


def run(*arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Runs `python -m …` in the checkout, in a terminal of 100 columns that is none."""
    return subprocess.run(
        command(*arguments),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def crawl(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m crawler crawl` of the sources in `folder/sources` into `folder/data`."""
    return run("crawler", "crawl", *arguments, *folders(folder))


def folders(folder: Path) -> list[str]:
    return ["--archive", str(folder / "data"), "--sources", str(folder / "sources")]
