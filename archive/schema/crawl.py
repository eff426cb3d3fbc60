"""What a crawl needs and makes: sources, articles, the frontier, runs."""

from __future__ import annotations

SOURCES = """
CREATE TABLE sources (
    key TEXT PRIMARY KEY,               -- the stem of its TOML
    name TEXT NOT NULL,
    homepage TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT '',
    keep TEXT NOT NULL CHECK (keep IN ('full', 'summary')),
    interval_s INTEGER NOT NULL,
    next_due TEXT                       -- NULL: never crawled, due at once
) STRICT;
"""

ARTICLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,           -- canonical
    title TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    authors TEXT NOT NULL DEFAULT '[]', -- JSON
    published_at TEXT,
    published_from TEXT NOT NULL DEFAULT '',
    published_raw TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL,                  -- of publication, else of first sight
    language TEXT NOT NULL DEFAULT '',
    site_name TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL REFERENCES sources(key),
    words INTEGER NOT NULL,             -- CJK characters count as a word each
    first_seen_at TEXT NOT NULL,
    changed_at TEXT,                    -- when a later text was first seen
    fetched_url TEXT NOT NULL,          -- the address this text came from
    snapshot TEXT,                      -- its body's hash in snapshots.db
    content_hash TEXT NOT NULL,
    search_id INTEGER NOT NULL UNIQUE   -- rowid in article_search: day << 20 | sequence
) STRICT;
CREATE INDEX articles_by_source ON articles(source, search_id);     -- the source filter, newest
CREATE INDEX articles_by_language ON articles(language, search_id); -- facets; newest by language
CREATE INDEX articles_by_day ON articles(day);                      -- volume over time

-- Apart from `articles`, so that a page of that table reads no text.
CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    seen_at TEXT NOT NULL,              -- when this earlier text was first seen
    until TEXT NOT NULL,                -- when a later one took its place
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    text TEXT NOT NULL,
    snapshot TEXT,
    content_hash TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_by_article ON revisions(article);            -- the article page

-- Text comes pre-segmented (archive.segment); tags hold what a filter asks for.
CREATE VIRTUAL TABLE article_search USING fts5(
    title, text, tags,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
"""

FRONTIER = """
CREATE TABLE documents (                -- feeds, sitemaps, listings
    url TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources(key),
    kind TEXT NOT NULL,
    wanted TEXT NOT NULL DEFAULT '',    -- what the TOML asks of it: asked anew where that changes
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    leads TEXT NOT NULL DEFAULT '[]',   -- JSON: documents this one names, to ask for after a 304
    checked_at TEXT NOT NULL,
    state TEXT NOT NULL,                -- stored: read anew; unchanged: 304; failed
    reason TEXT NOT NULL DEFAULT '',
    entries INTEGER NOT NULL DEFAULT 0, -- named by it when last read
    skipped INTEGER NOT NULL DEFAULT 0, -- of those, too old or excluded by the source's TOML
    PRIMARY KEY (source, url)
) STRICT;

CREATE TABLE urls (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,           -- normalised
    host TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources(key),
    state TEXT NOT NULL CHECK (state IN ('pending', 'stored', 'unchanged', 'failed', 'dropped')),
    reason TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    article INTEGER REFERENCES articles(id) ON DELETE SET NULL,
    snapshot TEXT,
    status INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    retry_at TEXT,                      -- a passing failure, or a host that asked to wait
    found_in TEXT NOT NULL DEFAULT '',
    found_title TEXT NOT NULL DEFAULT '',
    found_published_at TEXT,
    found_changed_at TEXT,
    discovered_at TEXT NOT NULL,
    fetched_at TEXT,
    unchanged_times INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX urls_due ON urls(host, id) WHERE state = 'pending';    -- what to fetch next
CREATE INDEX urls_retry ON urls(retry_at) WHERE retry_at IS NOT NULL;
CREATE INDEX urls_by_article ON urls(article);                      -- an article's addresses
CREATE INDEX urls_by_outcome ON urls(source, state, reason);        -- status, facets

CREATE VIEW outcomes AS
SELECT source, state, reason, count(*) AS urls FROM urls GROUP BY source, state, reason;
"""

CRAWLS = """
CREATE TABLE crawls (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    pid INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,                      -- NULL in a run that crashed or still goes on
    ended_by TEXT NOT NULL DEFAULT ''   -- finished, interrupted
) STRICT;

CREATE TABLE crawl_sources (
    crawl INTEGER NOT NULL REFERENCES crawls(id) ON DELETE CASCADE,
    source TEXT NOT NULL REFERENCES sources(key),
    discovered INTEGER NOT NULL, fetched INTEGER NOT NULL, stored INTEGER NOT NULL,
    unchanged INTEGER NOT NULL, failed INTEGER NOT NULL, dropped INTEGER NOT NULL,
    documents_failed INTEGER NOT NULL,
    PRIMARY KEY (crawl, source)
) STRICT;
CREATE INDEX crawl_sources_by_source ON crawl_sources(source, crawl); -- each source's last crawl
"""
