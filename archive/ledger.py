"""The ledger of URLs: what was discovered, and what became of it.

    discovered = stored + unchanged + failed + dropped + pending

holds for each source at any moment. The left side and the outcomes are counted as they happen, by
triggers in the transaction of what they count (archive.schema.health); what is pending is counted
in the frontier as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A source's account. A URL that is due again counts anew."""

    source: str
    discovered: int
    stored: int
    unchanged: int
    failed: int
    dropped: int
    pending: int

    @property
    def missing(self) -> int:
        """URLs that vanished; below zero: that came from nowhere. 0 as long as all is well."""
        settled = self.stored + self.unchanged + self.failed + self.dropped
        return self.discovered - settled - self.pending


def balances(db: Database, source: str = "") -> list[Balance]:
    """Of each source that ever had a URL, by key; only one's if named."""
    rows = db.execute(_BALANCES, {"source": source})
    return [Balance(**dict(zip(Balance.__slots__, row, strict=True))) for row in rows]


_BALANCES = """
SELECT source, discovered, stored, unchanged, failed, dropped,
       (SELECT count(*) FROM urls WHERE urls.source = ledger.source AND state = 'pending')
FROM ledger WHERE :source IN ('', source) ORDER BY source
"""


def balance(db: Database) -> list[str]:
    """Opens the accounts anew that do not add up; returns their sources."""
    wrong = [one.source for one in balances(db) if one.missing]
    for source in wrong:
        db.execute(_OPEN, [source])
    return wrong


_OPEN = """
UPDATE ledger SET discovered = opened.urls, stored = opened.stored, unchanged = opened.unchanged,
                  failed = opened.failed, dropped = opened.dropped
FROM (SELECT count(*) AS urls, coalesce(sum(state = 'stored'), 0) AS stored,
             coalesce(sum(state = 'unchanged'), 0) AS unchanged,
             coalesce(sum(state = 'failed'), 0) AS failed,
             coalesce(sum(state = 'dropped'), 0) AS dropped
      FROM urls WHERE source = ?1) AS opened
WHERE source = ?1
"""
