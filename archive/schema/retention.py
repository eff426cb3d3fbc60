"""How long a source's pages and texts are kept, and which pages are no longer."""

from __future__ import annotations

SOURCES = """
-- In seconds; NULL: for ever. What the TOML said when the source was last crawled.
ALTER TABLE sources ADD COLUMN keep_snapshots_s INTEGER;
ALTER TABLE sources ADD COLUMN keep_text_s INTEGER;
"""

GONE = """
-- What was kept and no longer is, in the transaction that deletes it: an article's page is either
-- here or in `responses`, or it is lost.
CREATE TABLE gone (
    url TEXT NOT NULL,
    hash TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('retention', 'damaged')),
    gone_at TEXT NOT NULL,
    PRIMARY KEY (url, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX gone_by_hash ON gone(hash);                            -- earlier texts' pages
CREATE INDEX responses_by_hash ON responses(hash);                  -- is a body wanted still?
"""
