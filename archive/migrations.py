"""The schema of `archive.db` and `snapshots.db`, step by step; a step that landed never changes.

Times are ISO 8601 text in UTC (`2026-11-23T08:00:00+00:00`), so they sort as text.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations as Migrations

from archive.sites import site_of

archive = Migrations("archive")
snapshots = Migrations("snapshots")


@archive()
def first_crawl(db: Database) -> None:
    db.executescript(_SOURCES + _ARTICLES + _FRONTIER + _CRAWLS)


@archive()
def more_metadata(db: Database) -> None:
    db.executescript(_METADATA)


@archive()
def what_sites_repeat(db: Database) -> None:
    db.executescript(_SITES)
    urls = db.execute("SELECT id, url FROM articles").fetchall()
    for id_, url in urls:
        db.execute("UPDATE articles SET site = ? WHERE id = ?", [site_of(url), id_])
    db.execute("INSERT INTO unsettled SELECT id FROM articles WHERE snapshot IS NOT NULL")


@archive()
def facts(db: Database) -> None:
    db.executescript(_FACTS + _WITH_COMPANIES + _AGREEMENT)


@snapshots()
def kept_responses(db: Database) -> None:
    db.executescript(_SNAPSHOTS)


_SOURCES = """
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

_ARTICLES = """
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

_FRONTIER = """
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

_CRAWLS = """
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

_METADATA = """
ALTER TABLE articles ADD COLUMN modified_at TEXT;
ALTER TABLE articles ADD COLUMN image TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';        -- JSON
ALTER TABLE articles ADD COLUMN complete INTEGER NOT NULL DEFAULT 1;    -- 0: a paywall's teaser
ALTER TABLE articles ADD COLUMN origins TEXT NOT NULL DEFAULT '{}';     -- JSON: field, candidate
"""

_SITES = """
ALTER TABLE articles ADD COLUMN site TEXT NOT NULL DEFAULT '';          -- its address' host
CREATE INDEX articles_by_site ON articles(site, id);                    -- what it learns from

-- Title, standfirst, text and image as the page alone gave them, as JSON; NULL where they stand
-- as they were.
ALTER TABLE texts ADD COLUMN alone TEXT;

CREATE TABLE sites (
    site TEXT PRIMARY KEY,              -- a host
    profile TEXT NOT NULL,              -- JSON: what its pages repeat
    learned_at TEXT NOT NULL
) STRICT;

CREATE TABLE unsettled (                -- stored, but its site's repetitions may still be in it
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE
) STRICT;
"""

_FACTS = """
-- Below it an article is left out of what pages show unless asked.
ALTER TABLE sources ADD COLUMN relevance REAL NOT NULL DEFAULT 0.35;

ALTER TABLE articles ADD COLUMN relevance REAL;                         -- NULL: not analyzed
ALTER TABLE articles ADD COLUMN relevance_parts TEXT NOT NULL DEFAULT '{}';     -- JSON
ALTER TABLE articles ADD COLUMN relevance_reasons TEXT NOT NULL DEFAULT '[]';   -- JSON
ALTER TABLE articles ADD COLUMN analysis_version TEXT NOT NULL DEFAULT '';      -- of the rules
ALTER TABLE articles ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;      -- below the threshold
-- How many of a list, a language or a source are hidden.
CREATE INDEX articles_hidden ON articles(search_id, language, source, hidden) WHERE hidden;

CREATE TABLE companies (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    symbol TEXT NOT NULL,               -- of the main listing
    country TEXT NOT NULL,
    role TEXT NOT NULL,                 -- in the AI industry
    aliases TEXT NOT NULL DEFAULT '[]'  -- JSON: what it is called, in any script
) STRICT;

CREATE TABLE listings (
    symbol TEXT PRIMARY KEY,            -- as Yahoo writes it: 0020.HK
    company TEXT NOT NULL REFERENCES companies(key) ON DELETE CASCADE,
    mic TEXT NOT NULL,                  -- the market, ISO 10383
    currency TEXT NOT NULL,
    main INTEGER NOT NULL
) STRICT;
CREATE INDEX listings_by_company ON listings(company);              -- a name -> all its symbols

-- "start" and "end" are offsets in the title, or in standfirst, newline, text; NULL where what
-- they are of is not stored.
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    company TEXT NOT NULL REFERENCES companies(key) ON DELETE CASCADE,
    start INTEGER,
    "end" INTEGER,
    in_title INTEGER NOT NULL,
    in_lead INTEGER NOT NULL
) STRICT;
CREATE INDEX mentions_by_article ON mentions(article);              -- export, the article page

CREATE TABLE article_companies (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    company TEXT NOT NULL REFERENCES companies(key) ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    salience REAL NOT NULL,             -- its part of all that the article names, 0 to 1
    rank INTEGER NOT NULL,              -- 1: what the article is about before all others
    about INTEGER NOT NULL,             -- 0: named in passing
    version TEXT NOT NULL,              -- of the rules that made this row
    PRIMARY KEY (article, company)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_companies_by_company ON article_companies(company, article); -- its newest

CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    symbol TEXT NOT NULL,               -- a main listing's; empty: the text does not say whose
    metric TEXT NOT NULL,
    value REAL,                         -- NULL: a rating
    value_to REAL,                      -- the end of a range
    previous REAL,
    unit TEXT NOT NULL,                 -- %, ISO 4217, shares, people
    inferred INTEGER NOT NULL,          -- 1: the unit follows from the context alone
    direction TEXT NOT NULL,            -- up, down
    approximation TEXT NOT NULL,        -- about, over, under
    period TEXT NOT NULL,               -- 2021, 2026-Q2
    event_date TEXT,
    date_basis TEXT NOT NULL,
    day TEXT NOT NULL,                  -- event_date, else the article's day
    low REAL,                           -- what the figure leaves open, rounded as it is and
    high REAL,                          -- signed by direction: two that meet do not contradict
    sentence TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    in_title INTEGER NOT NULL,
    rule TEXT NOT NULL,
    version TEXT NOT NULL               -- of the rules that made this row
) STRICT;
CREATE INDEX claims_by_article ON claims(article);                  -- export, the article page
-- What is said of one figure; a company's claims.
CREATE INDEX claims_by_symbol ON claims(symbol, metric, event_date, period);
CREATE INDEX claims_by_metric ON claims(metric, day);               -- one metric, newest first
CREATE INDEX claims_by_day ON claims(day);                          -- all, newest first
"""

_WITH_COMPANIES = """
CREATE VIEW articles_with_companies AS
SELECT id, day, title, source, language, relevance,
       (SELECT group_concat(symbol, ' ' ORDER BY rank) FROM article_companies
        JOIN companies ON key = company WHERE article = articles.id AND about) AS about,
       (SELECT group_concat(symbol, ' ' ORDER BY rank) FROM article_companies
        JOIN companies ON key = company WHERE article = articles.id AND NOT about) AS in_passing,
       (SELECT count(*) FROM claims WHERE article = articles.id) AS claims
FROM articles;
"""

# Of one figure: what time is meant is a day or a period; where the text tells neither, a claim
# stands beside no other.
_OF_IT = """other.symbol = one.symbol AND other.metric = one.metric
        AND other.event_date IS one.event_date AND other.period = one.period
        AND other.unit = one.unit"""
_THE_SAME = (
    f"{_OF_IT} AND other.value = one.value AND other.low = one.low AND other.high = one.high"
)
_MEETS = "other.low <= one.high AND other.high >= one.low"
# A row for each value that is said of a figure. Without GROUP BY, so that a page of the view
# costs what it shows: of 500,000 claims 15 ms in place of 3,400.
_AGREEMENT = f"""
CREATE VIEW claims_agreement AS
SELECT symbol, event_date, period, metric, direction, value, value_to, approximation, unit,
    (SELECT count(*) FROM claims AS other WHERE {_THE_SAME}) AS claims,
    (SELECT count(DISTINCT article) FROM claims AS other WHERE {_THE_SAME}) AS articles,
    (SELECT count(DISTINCT source) FROM claims AS other JOIN articles ON articles.id = article
     WHERE {_THE_SAME}) AS sources,
    (SELECT count(DISTINCT other.direction || other.value) FROM claims AS other
     WHERE {_OF_IT}) AS values_said,
    (SELECT count(DISTINCT article) FROM claims AS other
     WHERE {_OF_IT} AND {_MEETS}) AS agreeing,
    (SELECT count(DISTINCT article) - count(DISTINCT CASE WHEN {_MEETS} THEN article END)
     FROM claims AS other WHERE {_OF_IT}) AS contradicted
FROM claims AS one
WHERE symbol <> '' AND value IS NOT NULL AND (event_date IS NOT NULL OR period <> '')
    AND NOT EXISTS (SELECT 1 FROM claims AS other WHERE {_THE_SAME} AND other.id < one.id);
"""  # noqa: S608

_SNAPSHOTS = """
CREATE TABLE dictionaries (             -- id: of the data, the first 7 bytes of its BLAKE2b
    id INTEGER PRIMARY KEY, data BLOB NOT NULL, made_at TEXT NOT NULL
) STRICT;

CREATE TABLE bodies (
    hash TEXT PRIMARY KEY,              -- BLAKE2b-128 of the uncompressed bytes
    dictionary INTEGER REFERENCES dictionaries(id),
    size INTEGER NOT NULL,              -- uncompressed
    data BLOB NOT NULL                  -- zstd
) STRICT;

CREATE TABLE responses (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES bodies(hash),
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,              -- JSON, as received
    fetched_at TEXT NOT NULL,
    UNIQUE (url, hash)
) STRICT;
"""
