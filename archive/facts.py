"""What analysis found in an article ↔ its rows: companies named, claims, relevance, its story.

The facts of an article are replaced together, in the transaction that writes its text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from archive.agreement import spread
from archive.article import Analysis, Article, Claim, Mention, Relevance
from archive.stories import grouping


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A company with what an article has of it: `rank` counts from 1, `about` is False for one
    named in passing."""

    key: str
    name: str
    symbol: str
    mentions: int
    salience: float
    rank: int
    about: bool


def write(
    db: Database, article: int, analysis: Analysis, *, analyzed: Article, stored: Article
) -> None:
    """Puts an article's facts in place of those it had. `analyzed` is what was read, `stored`
    what is kept of it: offsets into what is not kept are left out. The search index is to be
    written afterwards: it holds the companies, and what is hidden."""
    day, analyzed_before = db.execute(_BEFORE, [article]).fetchone()
    if analyzed_before:
        _remove(db, article)
    kept = kept_until(analyzed, stored)
    db.conn.executemany(_MENTION, [_mention(article, one, kept) for one in analysis.mentions])
    named(db, article, analysis.mentions, analysis.about, analysis.version)
    rows = [_claim(article, one, analyzed, kept, day) for one in analysis.claims]
    db.conn.executemany(_CLAIM, [row | {"version": analysis.version} for row in rows])
    score(db, article, analysis.relevance, analysis.version)
    grouping.regroup(db, article, analysis.fingerprint)


def score(db: Database, article: int, relevance: Relevance, version: str) -> None:
    """Writes an article's relevance, by rules of that version, and whether that hides it."""
    scored = {
        "article": article,
        "score": relevance.score,
        "parts": json.dumps({name: getattr(relevance, name) for name in _PARTS}),
        "reasons": json.dumps(relevance.reasons, ensure_ascii=False),
        "version": version,
    }
    db.execute(_SCORE, scored)


def clear(db: Database, article: int) -> None:
    """Leaves an article without facts. Without a score it counts as relevant."""
    _remove(db, article)
    grouping.regroup(db, article, None)
    unknown = {"score": None, "parts": "{}", "reasons": "[]", "version": ""}
    db.execute(_SCORE, unknown | {"article": article})


def _remove(db: Database, article: int) -> None:
    for table in ("mentions", "article_companies", "claims"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", [article])  # noqa: S608


_PARTS = ("ai", "market", "salience")
_BEFORE = "SELECT day, relevance IS NOT NULL FROM articles WHERE id = ?"
_SCORE = """
UPDATE articles SET
    relevance = :score, relevance_parts = :parts, relevance_reasons = :reasons,
    analysis_version = :version,
    hidden = coalesce(:score < (SELECT sources.relevance FROM sources WHERE key = source), 0)
WHERE id = :article
"""
_MENTION = """
INSERT INTO mentions (article, company, start, "end", in_title, in_lead)
VALUES (?, ?, ?, ?, ?, ?)
"""
_COMPANY = """
INSERT INTO article_companies (article, company, mentions, salience, rank, about, version)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_CLAIM = """
INSERT INTO claims (
    article, symbol, metric, value, value_to, previous, unit, inferred, direction, approximation,
    period, event_date, date_basis, day, low, high, sentence, start, "end", in_title, rule, version)
VALUES (
    :article, :symbol, :metric, :value, :value_to, :previous, :unit, :inferred, :direction,
    :approximation, :period, :event_date, :date_basis, :day, :low, :high, :sentence, :start, :end,
    :in_title, :rule, :version)
"""


def _body(article: Article) -> str:
    """What offsets outside the title count in."""
    return f"{article.summary}\n{article.text}"


def kept_until(analyzed: Article, stored: Article) -> int:
    """Up to which offset outside the title what was analyzed is what is stored."""
    one, other = _body(analyzed), _body(stored)
    if one == other:
        return len(one)
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _mention(article: int, one: Mention, kept: int) -> tuple[Any, ...]:
    span = (one.start, one.end) if one.in_title or one.end <= kept else (None, None)
    return (article, one.company, *span, one.in_title, one.in_lead)


def named(
    db: Database, article: int, found: Sequence[Mention], about: Sequence[str], version: str
) -> None:
    """Writes a row a company: those that the article is about first, then by salience."""
    counts = Counter(mention.company for mention in found)
    first = {mention.company: mention for mention in reversed(found)}
    places = {symbol: place for place, symbol in enumerate(about)}
    ranked = sorted(
        first.values(),
        key=lambda one: (places.get(one.symbol, len(places)), -one.salience, one.company),
    )
    rows = [
        (article, one.company, counts[one.company], one.salience, rank, one.symbol in places,
         version)
        for rank, one in enumerate(ranked, start=1)
    ]  # fmt: skip
    db.conn.executemany(_COMPANY, rows)


def _claim(article: int, one: Claim, analyzed: Article, kept: int, day: str) -> dict[str, Any]:
    of = analyzed.title if one.in_title else _body(analyzed)
    low, high = spread(one, of[one.start : one.end]) or (None, None)
    is_kept = one.in_title or one.end <= kept
    event_date = one.event_date.isoformat() if one.event_date else None
    return {
        "article": article,
        **{name: getattr(one, name) for name in _SAME},
        "event_date": event_date,
        "day": event_date or day,
        "low": low,
        "high": high,
        "start": one.start if is_kept else None,
        "end": one.end if is_kept else None,
    }


# A claim's fields that are columns as they are.
_SAME = (
    "symbol", "metric", "value", "value_to", "previous", "unit", "inferred", "direction",
    "approximation", "period", "date_basis", "sentence", "in_title", "rule",
)  # fmt: skip


def companies(db: Database, article: int) -> Sequence[Named]:
    """The companies that an article names, what it is about first."""
    return [
        Named(
            key=key,
            name=name,
            symbol=symbol,
            mentions=mentions,
            salience=salience,
            rank=rank,
            about=bool(about),
        )
        for key, name, symbol, mentions, salience, rank, about in db.execute(_NAMED, [article])
    ]


_NAMED = """
SELECT key, name, symbol, mentions, salience, rank, about
FROM article_companies JOIN companies ON key = company WHERE article = ? ORDER BY rank
"""


def mentions(db: Database, article: int) -> list[dict[str, Any]]:
    """An article's mentions in the order of its text, with the fields of
    `archive.article.Mention`; offsets are None where the text is not stored."""
    names = Mention.__slots__
    rows = db.execute(_MENTIONS, [article])
    return [
        dict(zip(names, row, strict=True)) | {"in_title": bool(row[4]), "in_lead": bool(row[5])}
        for row in rows
    ]


_MENTIONS = """
SELECT mentions.company, symbol, start, "end", in_title, in_lead, salience
FROM mentions JOIN companies ON key = mentions.company
JOIN article_companies USING (article, company) WHERE article = ? ORDER BY mentions.id
"""
