"""What is kept counted."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from archive.verify.check import Found

_IS_MOVE = "metric = 'price_move' AND unit = '%' AND direction <> ''"
# Of each table what its rows must be.
COUNTED: Mapping[str, str] = {
    "volume": "SELECT day, hidden, count(*) AS articles FROM articles GROUP BY 1, 2",
    "holdings": """
        SELECT source, language, hidden, count(*) AS articles FROM articles GROUP BY 1, 2, 3""",
    "company_volume": """
        SELECT company, day, hidden, count(*) AS articles, sum(about) AS about
        FROM article_companies JOIN articles ON id = article GROUP BY 1, 2, 3""",
    "company_totals": """
        SELECT company, count(*) AS articles, sum(about) AS about
        FROM article_companies GROUP BY 1""",
    "moves": f"""
        SELECT symbol, day, direction, count(*) AS claims, max(value), max(event_date IS NOT NULL)
        FROM claims WHERE {_IS_MOVE} GROUP BY 1, 2, 3""",  # noqa: S608
}
# An article's largest claimed move; NULL where it claims none.
MOVE = f"(SELECT max(value) FROM claims WHERE article = articles.id AND {_IS_MOVE})"  # noqa: S608


def counts(db: Database) -> Found:
    """A day on which everything was taken away again may stay behind with a count of 0."""
    wrong = [
        f"{table} counts otherwise than the rows it is of"
        for table in COUNTED
        if differs(db, table)
    ]
    wrong += [
        f"article {id_} claims another largest move than it is marked with"
        for (id_,) in db.execute(f"SELECT id FROM articles WHERE move IS NOT {MOVE}")  # noqa: S608
    ]
    return len(COUNTED), wrong


def differs(db: Database, table: str) -> bool:
    """Whether a table's rows are not what they must be."""
    number = "claims" if table == "moves" else "articles"
    kept, counted = f"SELECT * FROM {table} WHERE {number}", COUNTED[table]  # noqa: S608
    pairs = ((kept, counted), (counted, kept))
    return any(db.execute(f"{one} EXCEPT {other} LIMIT 1").fetchone() for one, other in pairs)
