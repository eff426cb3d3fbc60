"""What two archives must have in common, whatever befell the crawls that made them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archive.database import read_archive

_ARTICLES = """
SELECT articles.url, title, summary, authors, published_at, language, articles.source, text,
       articles.snapshot,
       (SELECT group_concat(url, ' ') FROM
        (SELECT url FROM urls WHERE article = articles.id ORDER BY url))
FROM articles JOIN texts ON texts.article = articles.id ORDER BY articles.url
"""
_URLS = "SELECT url, source, state, reason FROM urls ORDER BY url"
_SEARCHED = "SELECT count(*) FROM article_search"


def contents(folder: Path) -> dict[str, Any]:
    """An archive without its ids and times: articles with text and addresses, each URL's
    outcome, the size of the index. `stored` and `unchanged` count as one: which of two
    addresses of an article was fetched first is chance."""
    db = read_archive(folder)
    found = {
        "articles": db.execute(_ARTICLES).fetchall(),
        "urls": [
            (url, source, "kept" if state in ("stored", "unchanged") else f"{state} {reason}")
            for url, source, state, reason in db.execute(_URLS)
        ],
        "indexed": db.execute(_SEARCHED).fetchone()[0],
    }
    db.close()
    return found
