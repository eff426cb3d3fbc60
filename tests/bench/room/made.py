"""A large archive, generated: 200,000 articles of five years, half a million claims, 111 sources.

What a page's cost hangs on is as in a real one: a few companies and sources have most of the
articles, a tenth of them are of stories with others, a seventh is hidden. The rows are written at
once, without extraction and analysis, the same ones on every run.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive import companies, search
from archive.companies import CompanyRow
from archive.database import open_archive
from archive.query import EVERY, HIDDEN, tag
from archive.segment import segmented
from crawler.run import company_rows

_YEARS = 5
_SOURCES = [f"source-{number:03}" for number in range(111)]
_LANGUAGES = {"en": 40, "zh": 25, "de": 15, "ja": 15, "ko": 5}
_METRICS = {
    "price_move": 40, "price": 20, "revenue": 8, "revenue_growth": 8, "profit": 5, "growth": 4,
    "market_value": 4, "price_target": 3, "rating": 2, "spending": 2, "margin": 2, "eps": 2,
}  # fmt: skip
_PERCENT = ("price_move", "revenue_growth", "growth", "margin")
_OF_A_PERIOD = ("revenue", "profit", "revenue_growth")
_BATCH = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """All that is written of one article."""

    article: Sequence[Any]
    text: str
    index: Sequence[Any]
    companies: Sequence[Sequence[Any]]
    claims: Sequence[Sequence[Any]]


def make(folder: Path, count: int, newest: date) -> None:
    """Fills the folder with an archive of so many articles, the newest of that day."""
    db = open_archive(folder)
    known = company_rows()
    with db.atomic():
        companies.register(db, known)
        db.conn.executemany(_SOURCE, [(key, key.title()) for key in _SOURCES])
    articles = _articles(known, count, newest)
    while batch := list(islice(articles, _BATCH)):
        with db.atomic():
            _write(db, batch)
    db.close()


def _write(db: Database, batch: Sequence[_Rows]) -> None:
    db.conn.executemany(_ARTICLE, [rows.article for rows in batch])
    db.conn.executemany(_TEXT, [(rows.article[0], rows.text) for rows in batch])
    db.conn.executemany(_INDEX, [rows.index for rows in batch])
    db.conn.executemany(_COMPANY, [row for rows in batch for row in rows.companies])
    db.conn.executemany(_CLAIM, [row for rows in batch for row in rows.claims])


_SOURCE = """
INSERT INTO sources (key, name, homepage, keep, interval_s)
VALUES (?, ?, 'https://source.example/', 'full', 3600)
"""
_ARTICLE = """
INSERT INTO articles (
    id, url, title, summary, published_at, day, language, source, words, first_seen_at,
    fetched_url, content_hash, search_id, relevance, relevance_reasons, hidden, story)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, 300, ?, ?, ?, ?, ?, '["generated"]', ?, ?)
"""
_TEXT = "INSERT INTO texts (article, text) VALUES (?, ?)"
_INDEX = "INSERT INTO article_search (rowid, title, text, tags) VALUES (?, ?, ?, ?)"
_COMPANY = "INSERT INTO article_companies VALUES (?, ?, 3, ?, ?, ?, '1')"
_CLAIM = """
INSERT INTO claims (
    article, symbol, metric, value, unit, direction, period, event_date, day, low, high, sentence,
    start, "end", inferred, approximation, date_basis, in_title, rule, version)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 10, 14, 0, '', '', 0, 'made', '1')
"""


def _articles(known: Sequence[CompanyRow], count: int, newest: date) -> Iterator[_Rows]:
    chance = random.Random(7)
    words = [_word(chance) for _ in range(20_000)]
    by_rank = sorted(known, key=lambda row: (row.key != "nvidia", chance.random()))
    often = list(accumulate(1 / rank for rank in range(1, len(by_rank) + 1)))
    sources = list(accumulate(1 / rank for rank in range(1, len(_SOURCES) + 1)))
    common = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    sequence: dict[date, int] = {}
    for id_ in range(1, count + 1):
        day = newest - timedelta(days=(count - id_) * _YEARS * 365 // count)
        sequence[day] = number = sequence.get(day, -1) + 1
        named = chance.choices(by_rank, cum_weights=often, k=chance.choice((1, 1, 1, 2, 2, 3, 5)))
        named = list({company.key: company for company in named}.values())
        source = chance.choices(_SOURCES, cum_weights=sources)[0]
        language = chance.choices(list(_LANGUAGES), weights=list(_LANGUAGES.values()))[0]
        hidden = chance.random() < 0.15
        story = id_ if chance.random() < 0.9 else max(1, id_ - chance.randint(1, 40))
        title = f"{named[0].name} {' '.join(chance.choices(words, cum_weights=common, k=6))}"
        text = "\n".join(
            f"{company.name} {' '.join(chance.choices(words, cum_weights=common, k=40))}."
            for company in named
        )
        search_id = search.first_of_day(day) + number
        tags = [EVERY, tag("source", source), tag("lang", language)]
        tags += [tag("company", company.key) for company in named]
        tags += [HIDDEN] if hidden else []
        url = f"https://source.example/{id_}"
        yield _Rows(
            article=(
                id_, url, title, text[:120], f"{day}T09:00:00+00:00", f"{day}", language, source,
                f"{day}T10:00:00+00:00", url, f"{id_:x}", search_id, 0.2 if hidden else 0.8,
                hidden, story,
            ),
            text=text,
            index=(search_id, segmented(title), segmented(text), " ".join(tags)),
            companies=[
                (id_, company.key, 0.5 / rank, rank, rank == 1)
                for rank, company in enumerate(named, 1)
            ],
            claims=[
                _claim(chance, id_, chance.choice(named[:2]), day)
                for _ in range(chance.choice((0, 0, 1, 1, 2, 2, 3, 4, 10)))
            ],
        )  # fmt: skip


def _claim(chance: random.Random, article: int, of: CompanyRow, day: date) -> tuple[Any, ...]:
    metric = chance.choices(list(_METRICS), weights=list(_METRICS.values()))[0]
    unit = "%" if metric in _PERCENT else of.listings[0].currency
    # Most moves are small: one in thirty is of ten percent or more.
    value = round(0.1 + (chance.expovariate(1 / 3) if unit == "%" else chance.uniform(1, 500)), 1)
    direction = chance.choice(("up", "down")) if metric == "price_move" else ""
    event = f"{day}" if metric in ("price_move", "price") and chance.random() < 0.4 else None
    period = f"{day.year}-Q{chance.randint(1, 4)}" if metric in _OF_A_PERIOD else ""
    low, high = sorted((value - 0.05, value + 0.05))
    if direction == "down":
        low, high = -high, -low
    sentence = f"{of.name}: {value} {unit}, in a sentence of some length that says little else."
    return (
        article, of.listings[0].symbol, metric, value, unit, direction, period, event, f"{day}",
        low, high, sentence,
    )  # fmt: skip


def _word(chance: random.Random) -> str:
    return "".join(chance.choices("abcdefghiklmnoprstuw", k=chance.randint(3, 10)))
