"""Which articles are one story."""

from __future__ import annotations

from sqlite_utils import Database

from archive.stories import grouping, keys
from archive.verify import stories as looked_at


def index(db: Database) -> list[str]:
    """Each text is found by its own words and figures again."""
    differing = keys.differing(db)
    keys.renew(db, differing)
    return [f"article {article}" for article in differing]


def links(db: Database) -> list[str]:
    """A link that is seen from one end only is none; replay finds it again where it is one."""
    one_sided = db.execute(looked_at.ONE_SIDED).fetchall()
    for ends in one_sided:
        db.execute("DELETE FROM story_links WHERE article = ? AND other = ?", ends)
    return [f"of articles {article} and {other}" for article, other in one_sided]


def stories(db: Database) -> list[str]:
    """Every article in the story that links and decisions give."""
    was = dict(db.execute("SELECT id, story FROM articles ORDER BY id").fetchall())
    grouping.gather(db, list(was))
    now = dict(db.execute("SELECT id, story FROM articles").fetchall())
    return [f"article {id_}" for id_, story in was.items() if story != now[id_]]
