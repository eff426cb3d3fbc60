"""What a page says beyond its text; and what its site's pages repeat."""

from __future__ import annotations

METADATA = """
ALTER TABLE articles ADD COLUMN modified_at TEXT;
ALTER TABLE articles ADD COLUMN image TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';        -- JSON
ALTER TABLE articles ADD COLUMN complete INTEGER NOT NULL DEFAULT 1;    -- 0: a paywall's teaser
ALTER TABLE articles ADD COLUMN origins TEXT NOT NULL DEFAULT '{}';     -- JSON: field, candidate
"""

SITES = """
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
