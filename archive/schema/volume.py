"""How much is written, counted as it is written: by day, by source and language, by company.

Triggers count, so that whoever writes an article, its companies or its claims (a crawl, a replay,
retention, `verify --mend`) counts too, in the same transaction, and a page adds up a few rows
where it would read a hundred thousand.
"""

from __future__ import annotations

_TABLES = """
CREATE TABLE volume (                   -- articles of each day
    day TEXT NOT NULL, hidden INTEGER NOT NULL, articles INTEGER NOT NULL,
    PRIMARY KEY (day, hidden)
) STRICT, WITHOUT ROWID;

CREATE TABLE holdings (                 -- articles of each source, by language
    source TEXT NOT NULL, language TEXT NOT NULL, hidden INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (source, language, hidden)
) STRICT, WITHOUT ROWID;

CREATE TABLE company_volume (           -- articles of each day that name a company
    company TEXT NOT NULL, day TEXT NOT NULL, hidden INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    about INTEGER NOT NULL,             -- of those, the ones that are about it
    PRIMARY KEY (company, day, hidden)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_volume_by_day ON company_volume(day, hidden, company, articles, about);

CREATE TABLE company_totals (           -- articles of all days that name a company
    company TEXT PRIMARY KEY, articles INTEGER NOT NULL, about INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE moves (                    -- claimed moves of a price in percent, by day
    symbol TEXT NOT NULL, day TEXT NOT NULL, direction TEXT NOT NULL,
    claims INTEGER NOT NULL,
    most REAL,                          -- the largest of them
    dated INTEGER NOT NULL,             -- 1: a text names the day; 0: it is the article's
    PRIMARY KEY (symbol, day, direction)
) STRICT, WITHOUT ROWID;

-- The largest move in percent, either way, that an article claims of any price.
ALTER TABLE articles ADD COLUMN move REAL;
"""


def _volume(row: str, by: str) -> str:
    return f"""
    INSERT INTO volume VALUES ({row}.day, {row}.hidden, {by})
    ON CONFLICT DO UPDATE SET articles = articles + excluded.articles;
    INSERT INTO holdings VALUES ({row}.source, {row}.language, {row}.hidden, {by})
    ON CONFLICT DO UPDATE SET articles = articles + excluded.articles;"""  # noqa: S608


def _companies(row: str, by: str) -> str:
    return f"""
    INSERT INTO company_volume
    SELECT company, {row}.day, {row}.hidden, {by}, {by} * about
    FROM article_companies WHERE article = {row}.id
    ON CONFLICT DO UPDATE SET
        articles = articles + excluded.articles, about = about + excluded.about;"""  # noqa: S608


def _company(row: str, by: str) -> str:
    return f"""
    INSERT INTO company_volume
    SELECT {row}.company, day, hidden, {by}, {by} * {row}.about
    FROM articles WHERE id = {row}.article
    ON CONFLICT DO UPDATE SET
        articles = articles + excluded.articles, about = about + excluded.about;"""  # noqa: S608


_IS_MOVE = "metric = 'price_move' AND unit = '%' AND direction <> ''"
_MOVES = "symbol, day, direction, count(*), max(value), max(event_date IS NOT NULL)"


def _moves(row: str) -> str:
    """A day's moves counted anew: the largest cannot be told from what is taken away."""
    same = f"symbol = {row}.symbol AND day = {row}.day AND direction = {row}.direction"
    return f"""
    DELETE FROM moves WHERE {same};
    INSERT INTO moves SELECT {_MOVES} FROM claims
    WHERE {same} AND metric = 'price_move' AND unit = '%' GROUP BY symbol;"""  # noqa: S608


def _most(row: str) -> str:
    """The largest move that the article of a claim claims."""
    return f"""
    UPDATE articles SET move = (
        SELECT max(value) FROM claims WHERE article = articles.id AND {_IS_MOVE})
    WHERE id = {row}.article;"""  # noqa: S608


def _is_move(row: str) -> str:
    return f"{row}.metric = 'price_move' AND {row}.unit = '%' AND {row}.direction <> ''"


# An article's companies are let go while the article is still there to tell the day.
_TRIGGERS = f"""
CREATE TRIGGER volume_new AFTER INSERT ON articles BEGIN{_volume("new", "1")}
END;
CREATE TRIGGER volume_gone BEFORE DELETE ON articles BEGIN
    DELETE FROM article_companies WHERE article = old.id;{_volume("old", "-1")}
END;
CREATE TRIGGER volume_moved AFTER UPDATE OF day, hidden, source, language ON articles
WHEN (old.day, old.hidden, old.source, old.language)
    <> (new.day, new.hidden, new.source, new.language)
BEGIN{_volume("old", "-1")}{_volume("new", "1")}{_companies("old", "-1")}{_companies("new", "1")}
END;
CREATE TRIGGER company_volume_new AFTER INSERT ON article_companies BEGIN{_company("new", "1")}
END;
CREATE TRIGGER company_volume_gone AFTER DELETE ON article_companies BEGIN{_company("old", "-1")}
END;
CREATE TRIGGER company_totals_new AFTER INSERT ON company_volume BEGIN
    INSERT INTO company_totals VALUES (new.company, new.articles, new.about)
    ON CONFLICT DO UPDATE SET
        articles = articles + excluded.articles, about = about + excluded.about;
END;
CREATE TRIGGER company_totals_more AFTER UPDATE OF articles, about ON company_volume BEGIN
    UPDATE company_totals SET
        articles = articles + new.articles - old.articles, about = about + new.about - old.about
    WHERE company = new.company;
END;
CREATE TRIGGER moves_new AFTER INSERT ON claims WHEN {_is_move("new")}
BEGIN{_moves("new")}{_most("new")}
END;
CREATE TRIGGER moves_gone AFTER DELETE ON claims WHEN {_is_move("old")}
BEGIN{_moves("old")}{_most("old")}
END;
"""  # noqa: S608

_WHAT_IS_THERE = f"""
INSERT INTO volume SELECT day, hidden, count(*) FROM articles GROUP BY day, hidden;
INSERT INTO holdings
SELECT source, language, hidden, count(*) FROM articles GROUP BY source, language, hidden;
INSERT INTO company_volume
SELECT company, day, hidden, count(*), sum(about)
FROM article_companies JOIN articles ON id = article GROUP BY company, day, hidden;
INSERT INTO moves SELECT {_MOVES} FROM claims WHERE {_IS_MOVE} GROUP BY symbol, day, direction;
UPDATE articles SET move = most FROM (
    SELECT article, max(value) AS most FROM claims WHERE {_IS_MOVE} GROUP BY article)
WHERE id = article;
"""  # noqa: S608

_FOUND = """
-- What a search counts of the articles that it found, without reading their rows.
CREATE INDEX articles_found ON articles(search_id, story, language, source, move);
CREATE INDEX articles_by_move ON articles(move, search_id) WHERE move IS NOT NULL; -- a filter
CREATE INDEX articles_by_arrival ON articles(first_seen_at, hidden, search_id);     -- what is new
"""

VOLUME = _TABLES + _TRIGGERS + _WHAT_IS_THERE + _FOUND
