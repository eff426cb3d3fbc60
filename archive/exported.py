"""What a line of an export has of an article beyond the article: the noun, and its reading.

`archive.export.lines` writes it, `archive.take_in` brings it back. Looks only at data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, get_args

from archive.article import Fingerprint, Keep, Relevance
from archive.clock import from_text
from archive.sources import RELEVANT, SourceRow
from archive.stories.carried import fingerprint_from

# What a crawl of it waits is no matter of its articles, so an export does not say it.
_INTERVAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A source without how its articles are found."""

    name: str
    homepage: str
    language: str = ""
    keep: Keep = "full"
    relevance: float = RELEVANT

    def row(self, key: str) -> SourceRow:
        """It as the archive notes a source that it has no TOML of."""
        return SourceRow(
            key=key,
            name=self.name,
            homepage=self.homepage,
            language=self.language,
            keep=self.keep,
            interval=_INTERVAL,
            relevance=self.relevance,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A line's other fields, each empty or None where it has none.

    `line` is all of it; `mentions`, `claims` and `revisions` are rows as the export had them;
    `alone` is what the article's page alone gave; `fingerprint` is of a text that is not there.
    """

    id: int | None
    day: date | None
    first_seen_at: datetime | None
    analysis_version: str
    relevance: Relevance | None
    about: tuple[str, ...]
    has_text: bool
    mentions: tuple[Mapping[str, Any], ...] = field(repr=False)
    claims: tuple[Mapping[str, Any], ...] = field(repr=False)
    revisions: tuple[Mapping[str, Any], ...] = field(repr=False)
    story_decisions: tuple[Mapping[str, Any], ...] = field(repr=False)
    fingerprint: Fingerprint | None = field(repr=False)
    alone: Mapping[str, Any] | None = field(repr=False)
    line: Mapping[str, Any] = field(repr=False)

    @property
    def brings_facts(self) -> bool:
        """Whether its facts are taken as they are: those of a text that is not there to be
        analyzed again."""
        return bool(self.analysis_version) and not self.has_text


def publisher(told: object) -> Publisher | None:
    """Raises ValueError where it is damaged."""
    if told is None:
        return None
    if not isinstance(told, Mapping) or told.get("keep", "full") not in get_args(Keep):
        raise ValueError("publisher")
    return Publisher(
        name=str(told["name"]) if "name" in told else "",
        homepage=str(told.get("homepage", "")),
        language=str(told.get("language", "")),
        keep=told.get("keep", "full"),
        relevance=float(told.get("relevance", RELEVANT)),
    )


def exported(line: Mapping[str, Any]) -> Exported:
    """Raises ValueError, naming the field that is not as an export writes it."""
    id_, day, alone = (line.get(name) for name in ("id", "day", "alone"))
    with _naming("a time"):
        from_text(line.get("changed_at"))
        first_seen_at = from_text(line.get("first_seen_at"))
        published_on = None if day is None else date.fromisoformat(day)
    with _naming("relevance"):
        told = line.get("relevance")
        relevance = None if told is None else _relevance(told)
    with _naming("fingerprint"):
        told = line.get("fingerprint")
        fingerprint = None if told is None else fingerprint_from(told)
    return Exported(
        id=id_ if isinstance(id_, int) and 0 < id_ < 1 << 63 else None,
        day=published_on,
        first_seen_at=first_seen_at,
        analysis_version=str(line.get("analysis_version") or ""),
        relevance=relevance,
        about=_all(line, "about", str),
        has_text=bool(line.get("text")),
        mentions=_all(line, "mentions", Mapping),
        claims=_all(line, "claims", Mapping),
        revisions=_all(line, "revisions", Mapping),
        story_decisions=_all(line, "story_decisions", Mapping),
        fingerprint=fingerprint,
        alone=alone if isinstance(alone, Mapping) else None,
        line=line,
    )


@contextmanager
def _naming(field: str) -> Iterator[None]:
    try:
        yield
    except (TypeError, ValueError, KeyError) as error:
        raise ValueError(f"{field}: {error}") from error


def _relevance(told: Mapping[str, Any]) -> Relevance:
    score, ai, market, salience = (float(told[name]) for name in _SCORES)
    reasons = tuple(map(str, told.get("reasons", ())))
    return Relevance(score=score, ai=ai, market=market, salience=salience, reasons=reasons)


_SCORES = ("score", "ai", "market", "salience")


def _all(line: Mapping[str, Any], name: str, kind: type) -> tuple[Any, ...]:
    rows = line.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, kind) for row in rows):
        raise ValueError(f"{name}: not as an export writes it")
    cells = [cell for row in rows if isinstance(row, Mapping) for cell in row.values()]
    if not all(isinstance(cell, str | int | float | None) for cell in cells):
        raise ValueError(f"{name}: not as an export writes it")
    return tuple(rows)
