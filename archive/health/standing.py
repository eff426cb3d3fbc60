"""How sources stand now: what status, the pages and the metrics show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from archive.clock import from_text
from archive.health.conditions import Condition
from archive.health.usual import Usual, usual_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A source's health as it was last judged. One that was never crawled is `new`, one without a
    TOML `retired`; neither needs anybody."""

    source: str
    name: str
    condition: Condition
    reason: str
    person: bool
    since: datetime | None
    judged_at: datetime | None
    usual: Usual


def standings(db: Database, source: str = "") -> list[Standing]:
    """Of all sources, those that need a person first, then by key; only one's if named."""
    found = [_standing(*row) for row in db.execute(_STANDINGS, {"source": source})]
    return sorted(found, key=lambda one: (not one.person, one.source))


def _standing(
    key: str,
    name: str,
    retired: str | None,
    condition: str | None,
    reason: str | None,
    person: int | None,
    since: str | None,
    judged_at: str | None,
    usual: str | None,
) -> Standing:
    if retired is not None:
        condition, reason, person, since = Condition.RETIRED, "its TOML is gone", 0, retired
    return Standing(
        source=key,
        name=name,
        condition=Condition(condition or Condition.NEW),
        reason=reason or "",
        person=bool(person),
        since=from_text(since),
        judged_at=from_text(judged_at),
        usual=Usual() if usual is None else usual_from(usual),
    )


_STANDINGS = """
SELECT key, name, retired_at, state, reason, person, since, judged_at, usual
FROM sources LEFT JOIN source_health ON source = key WHERE :source IN ('', key) ORDER BY key
"""
