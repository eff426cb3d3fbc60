"""What became of each source's visits, its health, and the ledger of its URLs."""

from __future__ import annotations

HEALTH = """
-- A feed, sitemap or listing over its answers. `step` is 1 for what the TOML names.
ALTER TABLE documents ADD COLUMN step INTEGER NOT NULL DEFAULT 1;
ALTER TABLE documents ADD COLUMN detail TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN answered_at TEXT;  -- when it could last be read
ALTER TABLE documents ADD COLUMN failing_since TEXT;
ALTER TABLE documents ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;       -- in a row
ALTER TABLE documents ADD COLUMN failed_at TEXT;    -- the last of them
ALTER TABLE documents ADD COLUMN hash TEXT NOT NULL DEFAULT '';             -- of its bytes
ALTER TABLE documents ADD COLUMN same_since TEXT;   -- when these bytes first came
ALTER TABLE documents ADD COLUMN newest TEXT;       -- the newest date that it names
ALTER TABLE documents ADD COLUMN fresh_until TEXT;  -- by its cache headers
ALTER TABLE documents ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';         -- for good, it says
ALTER TABLE documents ADD COLUMN moved_times INTEGER NOT NULL DEFAULT 0;    -- in a row

-- A source in a run. Of the entries that its documents named: named = fresh + known + left_out +
-- doubled. Of the pages that came: how many gave a text, a title and a date of their own.
ALTER TABLE crawl_sources ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE crawl_sources ADD COLUMN documents_unchanged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE crawl_sources ADD COLUMN named INTEGER NOT NULL DEFAULT 0;
ALTER TABLE crawl_sources ADD COLUMN fresh INTEGER NOT NULL DEFAULT 0;      -- new, or due again
ALTER TABLE crawl_sources ADD COLUMN known INTEGER NOT NULL DEFAULT 0;
ALTER TABLE crawl_sources ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;   -- by TOML, or a limit
ALTER TABLE crawl_sources ADD COLUMN doubled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE crawl_sources ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE crawl_sources ADD COLUMN texts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE crawl_sources ADD COLUMN titles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE crawl_sources ADD COLUMN dates INTEGER NOT NULL DEFAULT 0;
ALTER TABLE crawl_sources ADD COLUMN newest TEXT;
ALTER TABLE crawl_sources ADD COLUMN reasons TEXT NOT NULL DEFAULT '{}';    -- JSON: not stored, why

CREATE INDEX urls_by_discovery ON urls(source, discovered_at, found_published_at)
    WHERE found_in <> '';                                           -- what a source brought, when

ALTER TABLE sources ADD COLUMN pace_s INTEGER;      -- its interval, as its news have it
ALTER TABLE sources ADD COLUMN retired_at TEXT;     -- when it was first found without a TOML

CREATE TABLE source_health (
    source TEXT PRIMARY KEY REFERENCES sources(key),
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    person INTEGER NOT NULL,                        -- 1: a person is needed
    since TEXT NOT NULL,                            -- in this state
    judged_at TEXT NOT NULL,
    usual TEXT NOT NULL DEFAULT '{}',               -- JSON: what is expected of it
    learned_at TEXT
) STRICT;

CREATE TABLE health_changes (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources(key),
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    person INTEGER NOT NULL,
    before TEXT NOT NULL                            -- the state until then
) STRICT;
CREATE INDEX health_changes_by_source ON health_changes(source, id);        -- a source's page
"""

# Each URL that is made pending is entered once, and once again what became of it, whoever writes
# it: so what a crawl that was killed had done is in it, and what vanished would be missed.
LEDGER = """
CREATE TABLE ledger (
    source TEXT PRIMARY KEY REFERENCES sources(key),
    discovered INTEGER NOT NULL DEFAULT 0,          -- new, or due again
    stored INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    dropped INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO ledger
SELECT source, count(*), sum(state = 'stored'), sum(state = 'unchanged'), sum(state = 'failed'),
       sum(state = 'dropped')
FROM urls GROUP BY source;

CREATE TRIGGER ledger_new AFTER INSERT ON urls BEGIN
    INSERT INTO ledger (source, discovered, stored, unchanged, failed, dropped)
    VALUES (new.source, 1, new.state = 'stored', new.state = 'unchanged', new.state = 'failed',
            new.state = 'dropped')
    ON CONFLICT (source) DO UPDATE SET
        discovered = discovered + 1, stored = stored + excluded.stored,
        unchanged = unchanged + excluded.unchanged, failed = failed + excluded.failed,
        dropped = dropped + excluded.dropped;
END;

CREATE TRIGGER ledger_handed_over AFTER UPDATE OF source ON urls
WHEN old.state = 'pending' AND new.source <> old.source
BEGIN
    UPDATE ledger SET discovered = discovered - 1 WHERE source = old.source;
    INSERT INTO ledger (source, discovered) VALUES (new.source, 1)
    ON CONFLICT (source) DO UPDATE SET discovered = discovered + 1;
END;

-- What had failed and is tried again was not made pending in between.
CREATE TRIGGER ledger_again AFTER UPDATE OF state ON urls WHEN old.state <> 'pending' BEGIN
    INSERT INTO ledger (source, discovered) VALUES (new.source, 1)
    ON CONFLICT (source) DO UPDATE SET discovered = discovered + 1;
END;

CREATE TRIGGER ledger_settled AFTER UPDATE OF state ON urls WHEN new.state <> 'pending' BEGIN
    UPDATE ledger SET
        stored = stored + (new.state = 'stored'), unchanged = unchanged + (new.state = 'unchanged'),
        failed = failed + (new.state = 'failed'), dropped = dropped + (new.state = 'dropped')
    WHERE source = new.source;
END;
"""
