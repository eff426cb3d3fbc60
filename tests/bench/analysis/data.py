"""The annotated sentences and articles, as written in dev/ and in data held aside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from archive.article import Article

DEV = Path(__file__).parent / "dev"
LANGUAGES = ("en", "de", "fr", "zh", "ja", "ko")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A claim as annotated; fields as in `archive.article.Claim`."""

    symbol: str
    metric: str
    value: float | None
    unit: str
    direction: str
    value_to: float | None
    previous: float | None
    inferred: bool
    approximation: str
    period: str
    event_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One annotated sentence."""

    id: str
    article: Article
    mentions: tuple[tuple[str, str], ...]
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One annotated article; `headed` where the claims of title and standfirst are annotated,
    too."""

    id: str
    article: Article
    relevant: bool
    about: tuple[str, ...]
    claims: tuple[GoldClaim, ...]
    headed: bool


def sentences(folder: Path, language: str) -> list[Row]:
    """The annotated sentences of a language; none where it has no file."""
    return [
        Row(
            id=row["id"],
            article=_article(row, language, title=""),
            mentions=tuple((mention["symbol"], mention["surface"]) for mention in row["mentions"]),
            claims=tuple(map(_claim, row["claims"])),
        )
        for row in _rows(folder / f"{language}.jsonl")
    ]


def articles(folder: Path) -> list[GoldArticle]:
    """The annotated articles of all `articles*.jsonl`; none where there is no such file. Only the
    writers of `articles.jsonl` annotated titles and standfirsts."""
    return [
        GoldArticle(
            id=row["id"],
            article=_article(row, row["language"], title=row["title"]),
            relevant=row["relevant"],
            about=tuple(row["about"]),
            claims=tuple(map(_claim, row["claims"])),
            headed=path.stem == "articles",
        )
        for path in sorted(folder.glob("articles*.jsonl"))
        for row in _rows(path)
    ]


def annotated(folder: Path) -> frozenset[str]:
    """The symbols that the annotators had. Companies that came later are in these texts, too, and
    nobody has said where: their mentions count neither way."""
    path = folder / "symbols.txt"
    return frozenset((path if path.exists() else DEV / "symbols.txt").read_text().split())


def checksum(folder: Path) -> str:
    """Of the data: floors measured on others mean nothing."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _article(row: dict[str, Any], language: str, *, title: str) -> Article:
    return Article(
        url=f"https://gold.example/{row['id']}",
        title=title,
        summary=row.get("summary", ""),
        text=row["text"],
        language=language,
        published_at=datetime.combine(date.fromisoformat(row["published"]), time(12), UTC),
    )


def _claim(claim: dict[str, Any]) -> GoldClaim:
    day = claim.get("event_date")
    return GoldClaim(
        symbol=claim.get("symbol", ""),
        metric=claim["metric"],
        value=claim.get("value"),
        unit=claim.get("unit", ""),
        direction=claim.get("direction", ""),
        value_to=claim.get("value_to"),
        previous=claim.get("previous"),
        inferred=claim.get("inferred", False),
        approximation=claim.get("approximation", ""),
        period=claim.get("period", ""),
        event_date=date.fromisoformat(day) if day else None,
    )
