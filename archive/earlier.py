"""Earlier texts that were replaced before their site's repetitions were left out of them.

They wait as their articles do (`archive.sites`), and are settled with these: else an imported file
with two editions of a page would keep in the first what a crawl had left out before the second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from archive.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A revision by its id, as an article of which only address, title, standfirst and text are
    known."""

    id: int
    text: Article = field(repr=False)


def unsettled(db: Database, articles: Iterable[int]) -> list[Earlier]:
    """The earlier texts of these articles that wait."""
    return [
        Earlier(id=id_, text=Article(url=url, title=title, summary=summary, text=text))
        for id_, url, title, summary, text in db.execute(_UNSETTLED, [json.dumps(list(articles))])
    ]


_UNSETTLED = """
SELECT revisions.id, url, revisions.title, revisions.summary, revisions.text
FROM unsettled_revisions
JOIN revisions ON revisions.id = revision
JOIN articles ON articles.id = revisions.article
WHERE revisions.article IN (SELECT value FROM json_each(?)) ORDER BY revisions.id
"""


def settle(db: Database, id_: int, text: Article) -> None:
    """Puts title, standfirst and text in place of those that a revision had."""
    row = {
        "title": text.title,
        "summary": text.summary,
        "text": text.text,
        "content_hash": text.content_hash,
    }
    db.table("revisions").update(id_, row)
    db.execute("DELETE FROM unsettled_revisions WHERE revision = ?", [id_])
