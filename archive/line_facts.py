"""The facts that an exported line has of an article → its rows, as they are.

They need not be of the text that is stored: of an article without text nobody can find them anew,
and their offsets are missing.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from archive import columns, facts
from archive.article import Mention
from archive.exported import Exported


def put(db: Database, article: int, exported: Exported) -> None:
    """Writes them for an article that has none. A company that this archive's table does not
    have is no longer named; claims stand by symbol."""
    version = exported.analysis_version
    known = {key for (key,) in db.execute(_KNOWN, [json.dumps(_keys(exported))])}
    mentions = [one for one in exported.mentions if one.get("company") in known]
    for one in mentions:
        columns.insert(db, "mentions", {**one, "id": None, "article": article})
    found = [
        Mention(
            company=str(one["company"]),
            symbol=str(one.get("symbol", "")),
            start=0,
            end=0,
            salience=float(one.get("salience", 0)),
        )
        for one in mentions
    ]
    facts.named(db, article, found, exported.about, version)
    for claim in exported.claims:
        row = {**claim, "id": None, "article": article, "version": version}
        columns.insert(db, "claims", row)
    if exported.relevance is not None:
        facts.score(db, article, exported.relevance, version)


def _keys(exported: Exported) -> list[str]:
    return [str(one.get("company")) for one in exported.mentions]


_KNOWN = "SELECT key FROM companies WHERE key IN (SELECT value FROM json_each(?))"
