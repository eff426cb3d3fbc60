"""Companies, mentions and claims, and the views over them."""

from __future__ import annotations

FACTS = """
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

WITH_COMPANIES = """
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
AGREEMENT = f"""
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
